#include "views/hand-ins/hand-in-row.h"

#include <glib/gi18n-lib.h>

#include "views/hand-ins/hand-in-words.h"

struct _FrHandInRow {
  GtkListBoxRow parent_instance;

  FrHandInFile *file; /* owned */

  /* template */
  GtkLabel *name;
  GtkLabel *below;
  GtkLabel *settings;
  GtkLabel *test;
  GtkWidget *lesson_cell;
  GtkLabel *lesson;
  GtkImage *lesson_tick;
  GtkLabel *digest;
  GtkWidget *state_cell;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkProgressBar *progress;
};

G_DEFINE_FINAL_TYPE (FrHandInRow, fr_hand_in_row, GTK_TYPE_LIST_BOX_ROW)

/* How a state looks. */
static const struct {
  const char *icon;  /* nullable */
  const char *style; /* nullable: a class */
} LOOKS[FR_HAND_IN_N_STATES] = {
  [FR_HAND_IN_STATE_REPLAYING] = { NULL, "accent" },
  [FR_HAND_IN_STATE_VERIFIED] = { "fr-right-symbolic", "hand-in-verified" },
  [FR_HAND_IN_STATE_DIFFERENT] = { "fr-wrong-symbolic", "hand-in-different" },
  [FR_HAND_IN_STATE_OTHER_DATA] = { "dialog-warning-symbolic", NULL },
  [FR_HAND_IN_STATE_UNREADABLE] = { "dialog-warning-symbolic", NULL },
  [FR_HAND_IN_STATE_FAILED] = { "dialog-warning-symbolic", NULL },
};

/* What is cut is whole in the tooltip. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (g_str_equal (text, gtk_label_get_text (label)))
    return;
  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), *text != '\0' ? text : NULL);
}

static void
show_state (FrHandInRow *self)
{
  const FrHandInState state = fr_hand_in_file_get_state (self->file);
  const char *icon = LOOKS[state].icon;
  const char *classes[] = { LOOKS[state].style, NULL };

  gtk_widget_set_css_classes (self->state_cell, classes);
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), icon != NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (self->state_icon, icon);
  set_text (self->state, fr_hand_in_file_describe_state (self->file));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), state == FR_HAND_IN_STATE_REPLAYING);
  gtk_progress_bar_set_fraction (self->progress, fr_hand_in_file_get_fraction (self->file));
}

static void
show_lesson (FrHandInRow *self, const FrHandIn *hand_in)
{
  const FrLessonRecord *record = hand_in != NULL ? hand_in->record : NULL;
  g_autofree char *lesson = fr_hand_in_words_lesson (hand_in);

  gtk_label_set_text (self->lesson, lesson);
  gtk_widget_set_visible (GTK_WIDGET (self->lesson_tick),
                          record != NULL && record->steps->len > 0 &&
                              fr_lesson_record_count_done (record) == record->steps->len);
}

static void
update (FrHandInRow *self)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (self->file);
  g_autofree char *name = fr_hand_in_file_make_name (self->file);
  g_autofree char *settings =
      hand_in != NULL ? fr_hand_in_describe_settings (hand_in) : g_strdup ("");
  g_autofree char *accuracy = fr_hand_in_words_accuracy (hand_in);
  g_autofree char *digest = fr_hand_in_words_digest (hand_in);
  g_autofree char *row = fr_hand_in_words_row (self->file);

  set_text (self->name, name);
  set_text (self->settings, settings);
  set_text (self->below, settings);
  gtk_label_set_text (self->test, accuracy);
  gtk_label_set_text (self->digest, digest);
  show_lesson (self, hand_in);
  show_state (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row, -1);
}

GtkWidget *
fr_hand_in_row_new (FrHandInFile *file, GtkSizeGroup *const *columns)
{
  FrHandInRow *self = g_object_new (FR_TYPE_HAND_IN_ROW, NULL);
  GtkWidget *const cells[FR_HAND_IN_N_COLUMNS] = {
    [FR_HAND_IN_NAME] = gtk_widget_get_parent (GTK_WIDGET (self->name)),
    [FR_HAND_IN_SETTINGS] = GTK_WIDGET (self->settings),
    [FR_HAND_IN_TEST] = GTK_WIDGET (self->test),
    [FR_HAND_IN_LESSON] = self->lesson_cell,
    [FR_HAND_IN_DIGEST] = GTK_WIDGET (self->digest),
    [FR_HAND_IN_STATE] = self->state_cell,
  };

  for (guint i = 0; i < FR_HAND_IN_N_COLUMNS; i++)
    gtk_size_group_add_widget (columns[i], cells[i]);
  g_set_object (&self->file, file);
  g_signal_connect_object (file, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

FrHandInFile *
fr_hand_in_row_get_file (FrHandInRow *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_ROW (self), NULL);

  return self->file;
}

void
fr_hand_in_row_set_narrow (FrHandInRow *self, gboolean narrow)
{
  g_return_if_fail (FR_IS_HAND_IN_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->below), narrow);
  gtk_widget_set_hexpand (gtk_widget_get_parent (GTK_WIDGET (self->name)), narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->settings), !narrow);
  gtk_widget_set_visible (self->lesson_cell, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->digest), !narrow);
}

/* Numbers, the highest first. */
static int
compare_numbers (double a, double b)
{
  return (a < b) - (a > b);
}

static double
get_accuracy (FrHandInFile *file)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (file);

  return hand_in != NULL ? hand_in->accuracy : -2;
}

/* Returns: the share of the steps that are done. */
static double
get_steps (FrHandInFile *file)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (file);
  const FrLessonRecord *record = hand_in != NULL ? hand_in->record : NULL;

  if (record == NULL || record->steps->len == 0)
    return -1;
  return (double) fr_lesson_record_count_done (record) / record->steps->len;
}

/* Texts, what has none last. Takes over both. */
static int
compare_texts (char *a, char *b)
{
  g_autofree char *own = a, *other = b;

  if ((*own == '\0') != (*other == '\0'))
    return *own == '\0' ? 1 : -1;
  return g_utf8_collate (own, other);
}

static char *
get_settings (FrHandInFile *file)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (file);

  return hand_in != NULL ? fr_hand_in_describe_settings (hand_in) : g_strdup ("");
}

int
fr_hand_in_row_compare (FrHandInFile *a, FrHandInFile *b, FrHandInColumn column)
{
  int order = 0;

  switch (column) {
  case FR_HAND_IN_SETTINGS:
    order = compare_texts (get_settings (a), get_settings (b));
    break;
  case FR_HAND_IN_TEST:
    order = compare_numbers (get_accuracy (a), get_accuracy (b));
    break;
  case FR_HAND_IN_LESSON:
    order = compare_numbers (get_steps (a), get_steps (b));
    break;
  case FR_HAND_IN_DIGEST:
    order = compare_texts (fr_hand_in_words_digest (fr_hand_in_file_get_hand_in (a)),
                           fr_hand_in_words_digest (fr_hand_in_file_get_hand_in (b)));
    break;
  case FR_HAND_IN_STATE:
    order = (int) fr_hand_in_file_get_state (b) - (int) fr_hand_in_file_get_state (a);
    break;
  case FR_HAND_IN_NAME:
  case FR_HAND_IN_N_COLUMNS:
  default:
    break;
  }
  return order != 0 ? order
                    : compare_texts (fr_hand_in_file_make_name (a), fr_hand_in_file_make_name (b));
}

static void
fr_hand_in_row_dispose (GObject *object)
{
  g_clear_object (&FR_HAND_IN_ROW (object)->file);

  G_OBJECT_CLASS (fr_hand_in_row_parent_class)->dispose (object);
}

static void
fr_hand_in_row_class_init (FrHandInRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_hand_in_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/hand-in-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, name);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, below);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, settings);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, test);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, lesson_cell);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, lesson);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, lesson_tick);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, digest);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, state_cell);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, state);
  gtk_widget_class_bind_template_child (widget_class, FrHandInRow, progress);
}

static void
fr_hand_in_row_init (FrHandInRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
