#include "app/lesson/lesson-list.h"

#include <glib/gi18n.h>

struct _FrLessonList {
  AdwBin parent_instance;

  GPtrArray *lessons;   /* owned, nullable; so too the next */
  FrLessonDiary *diary; /* owned */

  /* template */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FrLessonList, fr_lesson_list, ADW_TYPE_BIN)

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* "15 min · 4 of 9 done". Returns: (transfer full). */
static char *
describe (FrLessonList *self, FrLesson *lesson)
{
  gboolean begun;
  const guint done = fr_lesson_walk_peek (lesson, self->diary, &begun);
  g_autofree char *minutes =
      lesson->minutes == 0
          ? NULL
          /* Translators: about how long a lesson takes, in short. */
          : g_strdup_printf (ngettext ("%u min", "%u min", lesson->minutes), lesson->minutes);
  g_autofree char *progress = NULL;

  if (done == lesson->n_steps)
    progress = g_strdup (_ ("done"));
  else if (begun)
    /* Translators: steps of a lesson: "4 of 9 done". */
    progress = g_strdup_printf (_ ("%u of %u done"), done, lesson->n_steps);
  if (minutes == NULL || progress == NULL)
    return g_strdup (minutes != NULL ? minutes : progress != NULL ? progress : "");
  return g_strdup_printf ("%s · %s", minutes, progress);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, *text != '\0');
  return label;
}

static GtkWidget *
make_row (FrLessonList *self, FrLesson *lesson)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *facts = describe (self, lesson);
  GtkWidget *small = make_label (facts, "caption");
  g_autofree char *description = g_strdup_printf ("%s %s", lesson->summary, facts);

  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "numeric");
  gtk_box_append (GTK_BOX (column), make_label (lesson->title, "heading"));
  gtk_box_append (GTK_BOX (column), make_label (lesson->summary, "lesson-text"));
  gtk_box_append (GTK_BOX (column), small);
  gtk_widget_add_css_class (row, "lesson-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lesson->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  return row;
}

static void
on_row_activated (FrLessonList *self, GtkListBoxRow *row)
{
  g_autoptr (FrLesson) lesson =
      fr_lesson_ref (g_ptr_array_index (self->lessons, (guint) gtk_list_box_row_get_index (row)));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, lesson);
}

static void
fr_lesson_list_finalize (GObject *object)
{
  FrLessonList *self = FR_LESSON_LIST (object);

  g_clear_pointer (&self->lessons, g_ptr_array_unref);
  g_clear_object (&self->diary);

  G_OBJECT_CLASS (fr_lesson_list_parent_class)->finalize (object);
}

static void
fr_lesson_list_class_init (FrLessonListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_lesson_list_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", FR_TYPE_LESSON_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/lesson-list.ui");
  gtk_widget_class_bind_template_child (widget_class, FrLessonList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
fr_lesson_list_init (FrLessonList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fr_lesson_list_set_up (FrLessonList *self, GPtrArray *lessons, FrLessonDiary *diary)
{
  g_return_if_fail (FR_IS_LESSON_LIST (self) && self->lessons == NULL && lessons != NULL);

  self->lessons = g_ptr_array_ref (lessons);
  self->diary = g_object_ref (diary);
  fr_lesson_list_update (self);
}

void
fr_lesson_list_update (FrLessonList *self)
{
  GtkWidget *row;

  g_return_if_fail (FR_IS_LESSON_LIST (self) && self->lessons != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->lessons->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (self->lessons, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->lessons->len > 0);
}
