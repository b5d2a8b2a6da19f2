/* What is written is made by formats/ and report/; here is the choice of the weights, and what is
 * said of it.
 */
#include "app/export-actions.h"

#include <glib/gi18n.h>

#include "app/window-action.h"
#include "formats/onnx.h"
#include "formats/python-code.h"
#include "report/run-pdf.h"
#include "views/compare/reported-verdict.h"
#include "widgets/charts/moment-text.h"
#include "widgets/notice-board.h"

/* A kind of file that is named in a dialog. */
typedef struct {
  const char *title;  /* (t) of the dialog */
  const char *filter; /* (t) what such files are called */
  const char *suffix;
} Kind;

static const Kind network_kind = { N_ ("Export Network"), N_ ("Networks as ONNX"), FR_ONNX_SUFFIX };
static const Kind pages_kind = { N_ ("Export Report"), N_ ("Reports as PDF"), FR_RUN_PDF_SUFFIX };

struct _FrExportActions {
  GObject parent_instance;

  GtkWidget *widget;        /* borrowed */
  FrExperiment *experiment; /* owned; nullable */
  FrComparison *comparison; /* weak; nullable */
  GSimpleAction *pytorch;   /* owned; so too the next */
  GSimpleAction *keras;
  GSimpleAction *onnx;
  GSimpleAction *pdf;

  GFile *file;                   /* owned; nullable: of the run */
  char *saved;                   /* owned; nullable: the digest of the weights in it, if known */
  FrDraft *named;                /* owned; NULL while no file is being named */
  GtkFileChooserNative *chooser; /* owned; NULL while none is open */
};

G_DEFINE_FINAL_TYPE (FrExportActions, fr_export_actions, G_TYPE_OBJECT)

char *
fr_export_actions_suggest_name (FrExperiment *experiment, const char *suffix)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  g_autofree char *difference =
      fr_hyperparameters_describe_difference (fr_experiment_get_hyperparameters (experiment),
                                              &tutorial);
  g_autofree char *epoch = fr_format_epoch (fr_experiment_get_batch (experiment),
                                            fr_experiment_get_batches_per_epoch (experiment));

  /* Translators: the name of a file: what differs from the tutorial, and the epochs done. */
  return g_strdup_printf (_ ("%s, epoch %s%s"), difference, epoch, suffix);
}

/* While it trains, the weights are others with each batch. */
static gboolean
has_weights (FrExportActions *self)
{
  return self->experiment != NULL && fr_experiment_get_digest (self->experiment) != NULL;
}

static void
update_export_actions (FrExportActions *self)
{
  const gboolean enabled = has_weights (self);

  g_simple_action_set_enabled (self->pytorch, enabled);
  g_simple_action_set_enabled (self->keras, enabled);
  g_simple_action_set_enabled (self->onnx, enabled);
  g_simple_action_set_enabled (self->pdf, enabled);
}

/* Whether the weights on screen are in the file. */
static gboolean
is_saved (FrExportActions *self)
{
  return self->file != NULL &&
         g_strcmp0 (self->saved, fr_experiment_get_digest (self->experiment)) == 0;
}

/* What is copied, and which weights the program will have; short, for a narrow window. Returns:
 * (transfer full). */
static char *
describe_copy (FrExportActions *self, const char *framework)
{
  if (self->file == NULL)
    /* Translators: %s is PyTorch or Keras; the run has not been saved, so no weights are loaded. */
    return g_strdup_printf (_ ("Copied %s code, to train anew"), framework);
  if (!is_saved (self))
    /* Translators: %s is PyTorch or Keras; the run has been trained further since it was saved. */
    return g_strdup_printf (_ ("Copied %s code, as last saved"), framework);
  /* Translators: %s is PyTorch or Keras. */
  return g_strdup_printf (_ ("Copied %s code"), framework);
}

static void
copy (FrExportActions *self, FrPythonFramework framework)
{
  const char *path = self->file != NULL ? g_file_peek_path (self->file) : NULL;
  const char *title = fr_python_framework_get_rule (framework)->title;
  g_autofree char *code = NULL, *sentence = NULL;

  if (!has_weights (self))
    return;
  code = fr_python_code_write (fr_experiment_get_run (self->experiment), framework, path);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->widget), code);
  sentence = describe_copy (self, title);
  fr_notice_board_tell (self->widget, sentence);
}

static void
on_pytorch_activated (FrExportActions *self)
{
  copy (self, FR_PYTHON_PYTORCH);
}

static void
on_keras_activated (FrExportActions *self)
{
  copy (self, FR_PYTHON_KERAS);
}

static void
on_named (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FrExportActions *self = user_data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

    fr_notice_board_save (self->widget, file, g_steal_pointer (&self->named));
  }
  g_clear_pointer (&self->named, fr_draft_free);
  g_clear_object (&self->chooser);
}

static GtkFileChooserNative *
make_export_chooser (FrExportActions *self, const Kind *kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = fr_export_actions_suggest_name (self->experiment, kind->suffix);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (self->widget));
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ (kind->title), window, GTK_FILE_CHOOSER_ACTION_SAVE, NULL,
                                   NULL);

  gtk_file_filter_set_name (filter, _ (kind->filter));
  gtk_file_filter_add_suffix (filter, kind->suffix + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_named), self, 0);
  return chooser;
}

/* Has a file named for @draft (nullable: of which @error is), which it takes over. */
static void
name_file (FrExportActions *self, const Kind *kind, FrDraft *draft, const GError *error)
{
  if (draft == NULL) {
    fr_notice_board_tell (self->widget, error->message);
    return;
  }
  self->named = draft;
  self->chooser = make_export_chooser (self, kind);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The file holds the network of this moment, however long the naming takes. */
static void
on_onnx_activated (FrExportActions *self)
{
  g_autoptr (GError) error = NULL;
  FrDraft *draft;

  if (!has_weights (self) || self->named != NULL)
    return;
  draft = fr_onnx_draft (fr_experiment_get_run (self->experiment), &error);
  name_file (self, &network_kind, draft, error);
}

/* Returns: (transfer full): the report of the run on screen, with what came of its comparison. */
static FrDraft *
draft_pages (FrExportActions *self, gint64 time, GError **error)
{
  g_autofree char *sentence = NULL, *ground = NULL;
  const gboolean compared =
      self->comparison != NULL && fr_reported_verdict_find (self->comparison, &sentence, &ground);
  const FrRunPdfVerdict verdict = { sentence, ground };

  return fr_run_pdf_draft (fr_experiment_get_run (self->experiment), time,
                           compared ? &verdict : NULL, error);
}

/* So too the report; it bears the time of the run's file, if that is the run on screen. */
static void
on_pdf_activated (FrExportActions *self)
{
  g_autoptr (GError) error = NULL;
  FrDraft *draft;
  gint64 time;

  if (!has_weights (self) || self->named != NULL)
    return;
  time = fr_run_pdf_find_time (is_saved (self) ? g_file_peek_path (self->file) : NULL);
  draft = draft_pages (self, time, &error);
  name_file (self, &pages_kind, draft, error);
}

static void
fr_export_actions_dispose (GObject *object)
{
  FrExportActions *self = FR_EXPORT_ACTIONS (object);

  g_clear_object (&self->experiment);
  g_clear_weak_pointer (&self->comparison);
  g_clear_object (&self->pytorch);
  g_clear_object (&self->keras);
  g_clear_object (&self->onnx);
  g_clear_object (&self->pdf);
  g_clear_object (&self->file);
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->named, fr_draft_free);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (fr_export_actions_parent_class)->dispose (object);
}

static void
fr_export_actions_class_init (FrExportActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_export_actions_dispose;
}

static void
fr_export_actions_init (FrExportActions *self)
{
}

FrExportActions *
fr_export_actions_new (GActionMap *actions, GtkWidget *widget)
{
  FrExportActions *self = g_object_new (FR_TYPE_EXPORT_ACTIONS, NULL);

  self->widget = widget;
  self->pytorch = g_object_ref (fr_window_action_add (actions, "copy-pytorch", NULL,
                                                      G_CALLBACK (on_pytorch_activated), self));
  self->keras = g_object_ref (fr_window_action_add (actions, "copy-keras", NULL,
                                                    G_CALLBACK (on_keras_activated), self));
  self->onnx = g_object_ref (fr_window_action_add (actions, "export-onnx", NULL,
                                                   G_CALLBACK (on_onnx_activated), self));
  self->pdf = g_object_ref (fr_window_action_add (actions, "export-pdf", NULL,
                                                  G_CALLBACK (on_pdf_activated), self));
  update_export_actions (self);
  return self;
}

void
fr_export_actions_set_experiment (FrExportActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_EXPORT_ACTIONS (self));

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  fr_export_actions_set_file (self, NULL);
  if (experiment != NULL)
    g_signal_connect_object (experiment, "notify::digest", G_CALLBACK (update_export_actions), self,
                             G_CONNECT_SWAPPED);
  update_export_actions (self);
}

void
fr_export_actions_set_file (FrExportActions *self, GFile *file)
{
  g_return_if_fail (FR_IS_EXPORT_ACTIONS (self));

  g_set_object (&self->file, file);
  g_clear_pointer (&self->saved, g_free);
  if (file != NULL && self->experiment != NULL)
    self->saved = g_strdup (fr_experiment_get_digest (self->experiment));
}

void
fr_export_actions_set_comparison (FrExportActions *self, FrComparison *comparison)
{
  g_return_if_fail (FR_IS_EXPORT_ACTIONS (self));

  g_set_weak_pointer (&self->comparison, comparison);
}
