/* A mark goes to the marks at once, a note while it is being typed; and what they say is shown. */
#include "views/mark-pad.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "widgets/draft-slices.h"
#include "widgets/notice-board.h"

#define TYPING_TIME 1000 /* milliseconds for which a typed note may be in the entry alone */

struct _FrMarkPad {
  AdwBin parent_instance;

  FrLabelMarks *marks;   /* owned; nullable */
  GFileMonitor *monitor; /* owned; NULL without marks, or where files cannot be watched */
  FrSplit split;
  int index;                     /* -1: no image */
  gboolean showing;              /* what is shown changes, nobody presses or types */
  char *note;                    /* owned; what the marks said when it was shown or kept last */
  gboolean is_typed;             /* the entry has a note that has not been kept */
  guint typing_source;           /* 0 while none is waiting to be kept */
  GtkFileChooserNative *chooser; /* owned; NULL while no file is being named */
  guint exporting;               /* slices of a table that is being made; 0: none */
  GFile *export_file;            /* owned, nullable: where it goes */

  /* template */
  GtkWidget *buttons;
  GtkToggleButton *label_wrong_button;
  GtkToggleButton *ambiguous_button;
  GtkToggleButton *model_wrong_button;
  GtkEditable *note_entry;
  GtkLabel *failure_label;
  GtkWidget *counts_box;
  GtkGrid *counts_grid;
  GtkWidget *export_button;
};

G_DEFINE_FINAL_TYPE (FrMarkPad, fr_mark_pad, ADW_TYPE_BIN)

static GtkToggleButton *
get_button (FrMarkPad *self, FrLabelMark mark)
{
  switch (mark) {
  case FR_MARK_LABEL_WRONG:
    return self->label_wrong_button;
  case FR_MARK_AMBIGUOUS:
    return self->ambiguous_button;
  case FR_MARK_MODEL_WRONG:
    return self->model_wrong_button;
  case FR_MARK_NONE:
  default:
    return NULL;
  }
}

static void
add_cell (FrMarkPad *self, int row, int column, const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->counts_grid, label, column, row, 1, 1);
}

/* A line of the table; zeros are left blank, so that the others stand out. */
static void
add_counts (FrMarkPad *self,
            int row,
            const char *name,
            const guint *counts,
            const char *style_class)
{
  add_cell (self, row, 0, name, style_class);
  for (int mark = FR_MARK_LABEL_WRONG; mark < FR_N_LABEL_MARKS; mark++) {
    g_autofree char *count = counts[mark] > 0 ? fr_figure_format_count (counts[mark]) : NULL;

    add_cell (self, row, mark, count != NULL ? count : "", style_class);
  }
}

static void
show_mark_counts (FrMarkPad *self)
{
  FrDataset *dataset = fr_label_marks_get_dataset (self->marks);
  guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS], totals[FR_N_LABEL_MARKS] = { 0 };
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts_grid))) != NULL)
    gtk_grid_remove (self->counts_grid, child);

  add_cell (self, row, 0, _ ("Class"), "dim-label");
  for (guint mark = FR_MARK_LABEL_WRONG; mark < FR_N_LABEL_MARKS; mark++)
    add_cell (self, row, (int) mark, fr_mark_pad_get_mark_name ((FrLabelMark) mark), "dim-label");

  fr_label_marks_count (self->marks, self->split, counts);
  for (guint label = 0; label < fr_dataset_get_n_classes (dataset); label++) {
    guint marked = 0;

    for (guint mark = FR_MARK_LABEL_WRONG; mark < FR_N_LABEL_MARKS; mark++) {
      marked += counts[label][mark];
      totals[mark] += counts[label][mark];
    }
    if (marked > 0)
      add_counts (self, ++row, fr_dataset_get_class_name (dataset, label), counts[label], NULL);
  }
  /* Translators: the last line of a table: all classes together. */
  add_counts (self, row + 1, _ ("All"), totals, "heading");
  gtk_widget_set_visible (self->counts_box, row > 0);
}

/* Shows the note of the image if it is another one than before; one that is being typed stays. */
static void
show_note (FrMarkPad *self)
{
  const char *note = "";

  if (self->marks != NULL && self->index >= 0)
    note = fr_label_marks_get_note (self->marks, self->split, (guint) self->index);
  if (self->is_typed || g_strcmp0 (self->note, note) == 0)
    return;

  g_free (self->note);
  self->note = g_strdup (note);
  /* The cursor stays where nothing changes. */
  if (g_str_equal (gtk_editable_get_text (self->note_entry), note))
    return;
  self->showing = TRUE;
  gtk_editable_set_text (self->note_entry, note);
  self->showing = FALSE;
}

static void
show_mark (FrMarkPad *self)
{
  const gboolean known = self->marks != NULL && self->index >= 0;
  const gboolean can_set = known && fr_label_marks_can_set (self->marks);
  FrLabelMark mark = FR_MARK_NONE;

  if (known)
    mark = fr_label_marks_get (self->marks, self->split, (guint) self->index);
  self->showing = TRUE;
  for (FrLabelMark m = FR_MARK_LABEL_WRONG; m < FR_N_LABEL_MARKS; m++)
    gtk_toggle_button_set_active (get_button (self, m), m == mark);
  self->showing = FALSE;
  show_note (self);

  gtk_widget_set_sensitive (self->buttons, can_set);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note_entry), can_set);
}

/* Why nothing can be marked, or why marks are not in their file. */
static void
show_failure (FrMarkPad *self)
{
  const char *sentence = self->marks != NULL ? fr_label_marks_get_failure (self->marks) : NULL;

  gtk_label_set_text (self->failure_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), sentence != NULL);
  show_mark (self);
}

static void
on_marks_changed (FrMarkPad *self)
{
  show_mark (self);
  show_mark_counts (self);
  gtk_widget_set_sensitive (self->export_button, fr_label_marks_is_loaded (self->marks));
}

/* Hands what is typed to the marks, and leaves it in the entry as it is. */
static void
keep_note (FrMarkPad *self)
{
  g_clear_handle_id (&self->typing_source, g_source_remove);
  if (!self->is_typed || self->marks == NULL || self->index < 0)
    return;
  if (!fr_label_marks_set_note (self->marks, self->split, (guint) self->index,
                                gtk_editable_get_text (self->note_entry)))
    return;
  self->is_typed = FALSE;
  g_free (self->note);
  self->note = g_strdup (fr_label_marks_get_note (self->marks, self->split, (guint) self->index));
}

static gboolean
on_typing_time (gpointer user_data)
{
  FrMarkPad *self = user_data;

  self->typing_source = 0;
  keep_note (self);
  return G_SOURCE_REMOVE;
}

static void
on_note_changed (FrMarkPad *self)
{
  if (self->showing)
    return;
  self->is_typed = TRUE;
  if (self->typing_source == 0)
    self->typing_source = g_timeout_add (TYPING_TIME, on_typing_time, self);
}

/* The user is done with it: the entry shows what has become of it. */
static void
finish_note (FrMarkPad *self)
{
  keep_note (self);
  if (!self->is_typed)
    g_clear_pointer (&self->note, g_free);
  show_note (self);
}

static void
on_mark_toggled (FrMarkPad *self, GtkToggleButton *button)
{
  FrLabelMark mark = FR_MARK_NONE;

  if (self->showing)
    return;
  if (gtk_toggle_button_get_active (button))
    for (mark = FR_MARK_LABEL_WRONG; get_button (self, mark) != button;)
      mark++;
  finish_note (self);
  if (self->marks != NULL && self->index >= 0)
    fr_label_marks_set_mark (self->marks, self->split, (guint) self->index, mark);
}

/* A FrDraftSlicesFunc. */
static void
on_export_made (FrDraft *draft, gpointer user_data)
{
  FrMarkPad *self = user_data;
  g_autoptr (GFile) file = g_steal_pointer (&self->export_file);

  self->exporting = 0;
  fr_notice_board_save (GTK_WIDGET (self), file, draft);
}

static void
on_export_named (GtkNativeDialog *chooser, int response, FrMarkPad *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->marks != NULL) {
    self->export_file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    self->exporting =
        fr_draft_slices_start (fr_label_marks_draft (self->marks), on_export_made, self);
  }
  g_clear_object (&self->chooser);
}

static void
on_export_clicked (FrMarkPad *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL || self->exporting != 0 || self->marks == NULL)
    return;
  keep_note (self);
  self->chooser = gtk_file_chooser_native_new (_ ("Export Marks"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  /* Translators: a file's name. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("marks.csv"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_export_named), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* What was typed is not lost with the window. */
static void
fr_mark_pad_unmap (GtkWidget *widget)
{
  keep_note (FR_MARK_PAD (widget));

  GTK_WIDGET_CLASS (fr_mark_pad_parent_class)->unmap (widget);
}

static void
fr_mark_pad_dispose (GObject *object)
{
  FrMarkPad *self = FR_MARK_PAD (object);

  g_clear_handle_id (&self->typing_source, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_handle_id (&self->exporting, g_source_remove);
  g_clear_object (&self->export_file);
  g_clear_object (&self->monitor);
  if (self->marks != NULL)
    g_signal_handlers_disconnect_by_data (self->marks, self);
  g_clear_object (&self->marks);

  G_OBJECT_CLASS (fr_mark_pad_parent_class)->dispose (object);
}

static void
fr_mark_pad_finalize (GObject *object)
{
  g_free (FR_MARK_PAD (object)->note);

  G_OBJECT_CLASS (fr_mark_pad_parent_class)->finalize (object);
}

static void
fr_mark_pad_class_init (FrMarkPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_mark_pad_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_mark_pad_finalize;
  widget_class->unmap = fr_mark_pad_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/mark-pad.ui");
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, buttons);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, label_wrong_button);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, ambiguous_button);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, model_wrong_button);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, note_entry);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, failure_label);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, counts_box);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, counts_grid);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, export_button);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_note_changed);
  gtk_widget_class_bind_template_callback (widget_class, finish_note);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
}

static void
fr_mark_pad_init (FrMarkPad *self)
{
  self->index = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->export_button))), TRUE);
  show_mark (self);
}

/* Another program's marks appear. Where files cannot be watched they do with the next change. */
static void
watch_file (FrMarkPad *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (fr_label_marks_get_path (self->marks));

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (fr_label_marks_look),
                             self->marks, G_CONNECT_SWAPPED);
}

void
fr_mark_pad_set_marks (FrMarkPad *self, FrLabelMarks *marks)
{
  g_return_if_fail (FR_IS_MARK_PAD (self));

  if (self->marks == marks)
    return;

  fr_mark_pad_set_image (self, self->split, -1);
  if (self->marks != NULL)
    g_signal_handlers_disconnect_by_data (self->marks, self);
  g_set_object (&self->marks, marks);
  g_clear_object (&self->monitor);
  show_failure (self);
  if (marks == NULL) {
    gtk_widget_set_visible (self->counts_box, FALSE);
    gtk_widget_set_sensitive (self->export_button, FALSE);
    return;
  }
  watch_file (self);
  g_signal_connect_object (marks, "changed", G_CALLBACK (on_marks_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (marks, "notify::failure", G_CALLBACK (show_failure), self,
                           G_CONNECT_SWAPPED);
  on_marks_changed (self);
}

void
fr_mark_pad_set_image (FrMarkPad *self, FrSplit split, int index)
{
  gboolean other_split;

  g_return_if_fail (FR_IS_MARK_PAD (self) && index >= -1);

  if (self->split == split && self->index == index)
    return;

  keep_note (self);
  self->is_typed = FALSE;
  g_clear_pointer (&self->note, g_free);
  other_split = self->split != split;
  self->split = split;
  self->index = index;
  show_mark (self);
  if (other_split && self->marks != NULL)
    show_mark_counts (self);
}

void
fr_mark_pad_toggle (FrMarkPad *self, FrLabelMark mark)
{
  GtkToggleButton *button;

  g_return_if_fail (FR_IS_MARK_PAD (self));

  button = get_button (self, mark);
  if (button != NULL && gtk_widget_get_sensitive (self->buttons))
    gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

const char *
fr_mark_pad_get_mark_name (FrLabelMark mark)
{
  switch (mark) {
  case FR_MARK_LABEL_WRONG:
    return _ ("Label wrong");
  case FR_MARK_AMBIGUOUS:
    return _ ("Ambiguous");
  case FR_MARK_MODEL_WRONG:
    return _ ("Model wrong");
  case FR_MARK_NONE:
  default:
    return "";
  }
}
