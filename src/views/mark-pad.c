/* Every change goes to the marks at once, and what they say is shown. */
#include "views/mark-pad.h"

#include <glib/gi18n-lib.h>

#include "widgets/charts/moment-text.h"
#include "widgets/notice-board.h"

struct _FrMarkPad {
  AdwBin parent_instance;

  FrLabelMarks *marks; /* owned; nullable */
  FrSplit split;
  int index;                     /* -1: no image */
  gboolean showing;              /* buttons change because they are shown, not pressed */
  GtkFileChooserNative *chooser; /* owned; NULL while no file is being named */

  /* template */
  GtkWidget *buttons;
  GtkToggleButton *label_wrong_button;
  GtkToggleButton *ambiguous_button;
  GtkToggleButton *model_wrong_button;
  GtkEditable *note_entry;
  GtkLabel *trouble_label;
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

/* Why nothing can be marked, or why marks are not in their file. */
static void
show_trouble (FrMarkPad *self)
{
  const char *sentence = NULL;

  if (self->marks != NULL)
    sentence = fr_label_marks_get_trouble (self->marks);
  if (self->marks != NULL && sentence == NULL)
    sentence = fr_label_marks_get_failure (self->marks);
  gtk_label_set_text (self->trouble_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), sentence != NULL);
}

static void
add_cell (FrMarkPad *self, int row, int column, const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
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
    g_autofree char *count = counts[mark] > 0 ? fr_format_count (counts[mark]) : NULL;

    add_cell (self, row, mark, count != NULL ? count : "", style_class);
  }
}

static void
show_counts (FrMarkPad *self)
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

static void
show_image (FrMarkPad *self)
{
  const gboolean known = self->marks != NULL && self->index >= 0;
  const gboolean can_set = known && fr_label_marks_get_trouble (self->marks) == NULL;
  FrLabelMark mark = FR_MARK_NONE;
  const char *note = "";

  if (known) {
    mark = fr_label_marks_get (self->marks, self->split, (guint) self->index);
    note = fr_label_marks_get_note (self->marks, self->split, (guint) self->index);
  }
  self->showing = TRUE;
  for (FrLabelMark m = FR_MARK_LABEL_WRONG; m < FR_N_LABEL_MARKS; m++)
    gtk_toggle_button_set_active (get_button (self, m), m == mark);
  if (g_strcmp0 (gtk_editable_get_text (self->note_entry), note) != 0)
    gtk_editable_set_text (self->note_entry, note);
  self->showing = FALSE;

  gtk_widget_set_sensitive (self->buttons, can_set);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note_entry), can_set);
}

static void
on_marks_changed (FrMarkPad *self)
{
  show_image (self);
  show_counts (self);
}

/* Hands mark and note of the image to the marks, which tell when they have changed. */
static void
keep (FrMarkPad *self, FrLabelMark mark)
{
  g_autofree char *note = NULL;

  if (self->marks == NULL || self->index < 0 || fr_label_marks_get_trouble (self->marks) != NULL)
    return;
  /* A copy: while it is kept the entry shows what has become of it. */
  note = g_strdup (gtk_editable_get_text (self->note_entry));
  fr_label_marks_set (self->marks, self->split, (guint) self->index, mark, note, NULL);
}

static void
keep_note (FrMarkPad *self)
{
  if (self->marks != NULL && self->index >= 0)
    keep (self, fr_label_marks_get (self->marks, self->split, (guint) self->index));
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
  keep (self, mark);
}

static void
on_export_named (GtkNativeDialog *chooser, int response, FrMarkPad *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
    g_autofree char *path = g_file_get_path (file);
    g_autofree char *name = g_filename_display_basename (path != NULL ? path : "");
    g_autofree char *sentence = NULL;
    g_autoptr (GError) error = NULL;

    if (path == NULL)
      sentence = g_strdup (_ ("Marks can only be saved to a local folder."));
    else if (fr_label_marks_export (self->marks, path, &error))
      /* Translators: %s is the name of a file. */
      sentence = g_strdup_printf (_ ("Saved “%s”"), name);
    else
      sentence = g_strdup (error->message);
    fr_notice_board_tell (GTK_WIDGET (self), sentence);
  }
  g_clear_object (&self->chooser);
}

static void
on_export_clicked (FrMarkPad *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL || self->marks == NULL)
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

  g_clear_object (&self->chooser);
  if (self->marks != NULL)
    g_signal_handlers_disconnect_by_data (self->marks, self);
  g_clear_object (&self->marks);

  G_OBJECT_CLASS (fr_mark_pad_parent_class)->dispose (object);
}

static void
fr_mark_pad_class_init (FrMarkPadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_mark_pad_dispose;
  widget_class->unmap = fr_mark_pad_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/mark-pad.ui");
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, buttons);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, label_wrong_button);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, ambiguous_button);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, model_wrong_button);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, note_entry);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, counts_box);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, counts_grid);
  gtk_widget_class_bind_template_child (widget_class, FrMarkPad, export_button);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_toggled);
  gtk_widget_class_bind_template_callback (widget_class, keep_note);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
}

static void
fr_mark_pad_init (FrMarkPad *self)
{
  self->index = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_image (self);
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
  gtk_widget_set_sensitive (self->export_button, marks != NULL);
  show_trouble (self);
  if (marks == NULL) {
    gtk_widget_set_visible (self->counts_box, FALSE);
    return;
  }
  g_signal_connect_object (marks, "changed", G_CALLBACK (on_marks_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (marks, "notify::failure", G_CALLBACK (show_trouble), self,
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
  other_split = self->split != split;
  self->split = split;
  self->index = index;
  show_image (self);
  if (other_split && self->marks != NULL)
    show_counts (self);
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
