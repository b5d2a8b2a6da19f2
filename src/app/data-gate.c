#include "app/data-gate.h"

#include <glib/gi18n.h>

#include "app/download-page.h"
#include "engine/data/dataset.h"
#include "io/name.h"
#include "session/data-loader.h"
#include "widgets/layout/wrap-box.h"

struct _FrDataGate {
  AdwBin parent_instance;

  GSettings *settings;           /* owned */
  FrDataLoader *loader;          /* owned; NULL while nothing is loading */
  GCancellable *cancellable;     /* owned; of the load under way */
  GtkFileChooserNative *chooser; /* owned; NULL while no folder is being chosen */
  char *wanted;                  /* owned; where to look, NULL: as the settings say */
  char *folder;                  /* owned; where the load looks, NULL: the usual places */
  char *lost;    /* owned; why the folder of the settings failed, NULL: it did not */
  gboolean keep; /* whether the settings keep the folder once its data are there */
  gboolean open; /* whether a data set has come already */
  gboolean loading;
  gboolean promised; /* whether a training begins then */

  /* template */
  GtkStack *stack;
  AdwStatusPage *loading_page;
  GtkProgressBar *load_progress;
  AdwStatusPage *missing_page;
  GtkButton *download_button;
  FrDownloadPage *download_page;
  AdwBin *experiment_bin;
};

G_DEFINE_FINAL_TYPE (FrDataGate, fr_data_gate, ADW_TYPE_BIN)

enum {
  PROP_GATE_EXPERIMENT = 1,
  PROP_GATE_LOADING,
  PROP_GATE_PROMISED,
};
static void
update_loading (FrDataGate *self)
{
  const gboolean loading = self->loader != NULL;

  if (loading == self->loading)
    return;
  self->loading = loading;
  g_object_notify (G_OBJECT (self), "loading");
}

static void
set_promised (FrDataGate *self, gboolean promised)
{
  self->promised = promised;
  adw_status_page_set_description (self->loading_page,
                                   promised ? _ ("The training begins when they are there")
                                            : _ ("Every file of the data set is checked"));
}

static void
refuse (FrDataGate *self, const char *title, const char *sentence)
{
  g_autofree char *plain = NULL;

  if (self->open) {
    gtk_stack_set_visible_child_name (self->stack, "experiment");
    g_signal_emit_by_name (self, "refused", sentence);
    return;
  }

  /* What a file begins with may look like markup. */
  plain = g_markup_escape_text (sentence, -1);
  adw_status_page_set_title (self->missing_page, title);
  adw_status_page_set_description (self->missing_page, plain);
  gtk_button_set_label (self->download_button, _ ("Download (30 MB)"));
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->download_button),
                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_stack_set_visible_child_name (self->stack, "missing");
}

static void
explain_error (FrDataGate *self, const GError *error)
{
  const gboolean found = !g_error_matches (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND);
  g_autoptr (GString) sentence = g_string_new (NULL);

  if (self->lost != NULL)
    g_string_append_printf (sentence, "%s\n", self->lost);
  g_string_append (sentence, error->message);
  /* Where the usual places were searched, the message itself names the package. */
  if (!found && self->folder != NULL)
    g_string_append_printf (sentence, "\n%s",
                            _ ("The package “dataset-fashion-mnist” installs them."));

  refuse (self, found ? _ ("These Images Cannot Be Used") : _ ("No Images Yet"), sentence->str);
  g_signal_emit_by_name (self, "finished", error->message);
}

static void
open_gate (FrDataGate *self, FrDataset *dataset)
{
  /* Settings hold UTF-8 only; another folder has to be chosen again next time. */
  if (self->keep && g_utf8_validate (self->folder, -1, NULL))
    g_settings_set_string (self->settings, "data-folder", self->folder);

  self->open = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "experiment");
  g_signal_emit_by_name (self, "loaded", dataset);

  if (self->lost != NULL) {
    g_autofree char *folder = fr_name_show_file (fr_dataset_get_folder (dataset));
    /* Translators: what is wrong with the folder that was kept, and the one that was found. */
    g_autofree char *sentence =
        g_strdup_printf (_ ("%s These images come from “%s”."), self->lost, folder);

    g_signal_emit_by_name (self, "refused", sentence);
  }
  g_signal_emit_by_name (self, "finished", NULL);
}

static void begin_load (FrDataGate *self, const char *folder);

static void
on_load_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FrDataGate) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDataset) dataset =
      fr_data_loader_load_finish (FR_DATA_LOADER (source), result, &error);

  /* Another load, or the end of the window, has overtaken this one. */
  if (self->loader != FR_DATA_LOADER (source))
    return;

  g_clear_object (&self->loader);
  g_clear_object (&self->cancellable);

  if (dataset != NULL) {
    open_gate (self, dataset);
  } else if (self->wanted == NULL && self->folder != NULL) {
    /* A folder of long ago must not stand before images that are there. */
    self->lost = g_strdup (error->message);
    begin_load (self, NULL);
  } else {
    explain_error (self, error);
  }
  update_loading (self);
}

static void
give_up_load (FrDataGate *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->loader);
}

/* Looks in @folder, or where it is %NULL in the usual places. */
static void
begin_load (FrDataGate *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->loader = fr_data_loader_new ();
  self->cancellable = g_cancellable_new ();
  fr_download_page_stop (self->download_page);

  gtk_progress_bar_set_fraction (self->load_progress, 0);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  g_object_bind_property (self->loader, "fraction", self->load_progress, "fraction",
                          G_BINDING_DEFAULT);
  fr_data_loader_load_async (self->loader, self->folder, self->cancellable, on_load_ended,
                             g_object_ref (self));
  update_loading (self);
}

/* The data set is where it is looked for: nothing needs to be kept. */
static void
on_download_done (FrDataGate *self, const char *folder)
{
  fr_data_gate_load (self, folder);
}

static void
on_download_failed (FrDataGate *self, const char *sentence)
{
  if (sentence != NULL) {
    refuse (self, _ ("The Download Failed"), sentence);
    gtk_button_set_label (self->download_button, _ ("Try Again"));
    /* It has the focus, so that a screen reader says why. */
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->download_button),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  } else {
    /* What has come is kept. */
    gtk_button_set_label (self->download_button, _ ("Download the Rest"));
  }
  gtk_stack_set_visible_child_name (self->stack, "missing");
  gtk_widget_grab_focus (GTK_WIDGET (self->download_button));
}

static void
on_download (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrDataGate *self = FR_DATA_GATE (widget);
  g_autofree char *list = g_settings_get_string (self->settings, "mirror-list");

  /* A second press may come from before the page went. */
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->stack), "missing"))
    return;
  gtk_stack_set_visible_child_name (self->stack, "download");
  fr_download_page_start (self->download_page, list);
}

static void
on_folder_chosen (FrDataGate *self, int response)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
    g_autofree char *path = folder == NULL ? NULL : g_file_get_path (folder);

    if (path == NULL)
      refuse (self, _ ("No Images Yet"), _ ("Only what is on this computer can be read."));
    else
      g_signal_emit_by_name (self, "chosen", path);
  }

  g_clear_object (&self->chooser);
}

static void
fr_data_gate_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch (id) {
  case PROP_GATE_LOADING:
    g_value_set_boolean (value, FR_DATA_GATE (object)->loading);
    break;
  case PROP_GATE_PROMISED:
    g_value_set_boolean (value, FR_DATA_GATE (object)->promised);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
fr_data_gate_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  switch (id) {
  case PROP_GATE_EXPERIMENT:
    fr_data_gate_set_experiment (FR_DATA_GATE (object), g_value_get_object (value));
    break;
  case PROP_GATE_PROMISED:
    set_promised (FR_DATA_GATE (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
fr_data_gate_dispose (GObject *object)
{
  FrDataGate *self = FR_DATA_GATE (object);

  give_up_load (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->lost, g_free);

  G_OBJECT_CLASS (fr_data_gate_parent_class)->dispose (object);
}

static void
fr_data_gate_class_init (FrDataGateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_data_gate_get_property;
  object_class->set_property = fr_data_gate_set_property;
  object_class->dispose = fr_data_gate_dispose;

  g_object_class_install_property (object_class, PROP_GATE_EXPERIMENT,
                                   g_param_spec_object ("experiment", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_GATE_LOADING,
                                   g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_GATE_PROMISED,
                                   g_param_spec_boolean ("promised", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_STATIC_STRINGS));

  g_signal_new ("loaded", FR_TYPE_DATA_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_POINTER);
  g_signal_new ("refused", FR_TYPE_DATA_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("finished", FR_TYPE_DATA_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("chosen", FR_TYPE_DATA_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "gate.download", NULL, on_download);

  g_type_ensure (FR_TYPE_WRAP_BOX);
  g_type_ensure (FR_TYPE_DOWNLOAD_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/data-gate.ui");
  gtk_widget_class_bind_template_child (widget_class, FrDataGate, stack);
  gtk_widget_class_bind_template_child (widget_class, FrDataGate, loading_page);
  gtk_widget_class_bind_template_child (widget_class, FrDataGate, load_progress);
  gtk_widget_class_bind_template_child (widget_class, FrDataGate, missing_page);
  gtk_widget_class_bind_template_child (widget_class, FrDataGate, download_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataGate, download_page);
  gtk_widget_class_bind_template_child (widget_class, FrDataGate, experiment_bin);
}

static void
fr_data_gate_init (FrDataGate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_promised (self, FALSE);
  g_signal_connect_object (self->download_page, "done", G_CALLBACK (on_download_done), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->download_page, "failed", G_CALLBACK (on_download_failed), self,
                           G_CONNECT_SWAPPED);
}

void
fr_data_gate_set_settings (FrDataGate *self, GSettings *settings)
{
  g_return_if_fail (FR_IS_DATA_GATE (self));

  g_set_object (&self->settings, settings);
}

void
fr_data_gate_set_experiment (FrDataGate *self, GtkWidget *experiment)
{
  g_return_if_fail (FR_IS_DATA_GATE (self));

  adw_bin_set_child (self->experiment_bin, experiment);
}

void
fr_data_gate_load (FrDataGate *self, const char *folder)
{
  g_return_if_fail (FR_IS_DATA_GATE (self));

  g_free (self->wanted);
  self->wanted = g_strdup (folder);
  self->keep = FALSE;
  fr_data_gate_load_again (self);
}

void
fr_data_gate_load_and_keep (FrDataGate *self, const char *folder)
{
  g_return_if_fail (folder != NULL);

  fr_data_gate_load (self, folder);
  self->keep = TRUE;
}

void
fr_data_gate_load_again (FrDataGate *self)
{
  g_autofree char *kept = NULL;

  g_return_if_fail (FR_IS_DATA_GATE (self));

  if (self->loader != NULL) {
    give_up_load (self);
    g_signal_emit_by_name (self, "finished",
                           _ ("Another folder was asked for before this one was read."));
  }
  g_clear_pointer (&self->lost, g_free);

  kept = g_settings_get_string (self->settings, "data-folder");
  if (self->wanted != NULL)
    begin_load (self, self->wanted);
  else
    begin_load (self, *kept != '\0' ? kept : NULL);
}

static void
add_filter (GtkFileChooser *chooser)
{
  static const char *const SUFFIXES[] = { "zip", "tar", "tar.gz", "tgz" };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Archives"));
  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    gtk_file_filter_add_suffix (filter, SUFFIXES[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
fr_data_gate_choose (FrDataGate *self, gboolean archive)
{
  GtkFileChooserAction action =
      archive ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;

  g_return_if_fail (FR_IS_DATA_GATE (self));

  if (self->chooser == NULL) {
    self->chooser =
        gtk_file_chooser_native_new (archive ? _ ("Choose the Archive of the Data Set")
                                             : _ ("Choose the Folder of the Data Set"),
                                     GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action,
                                     _ ("_Open"), NULL);
    if (archive)
      add_filter (GTK_FILE_CHOOSER (self->chooser));
    g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_folder_chosen), self,
                             G_CONNECT_SWAPPED);
  }

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
