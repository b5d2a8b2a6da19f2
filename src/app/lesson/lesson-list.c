#include "app/lesson/lesson-list.h"

#include <glib/gi18n.h>

struct _FrLessonList {
  AdwBin parent_instance;

  GPtrArray *opened;    /* owned: FrLesson: those of files, the last one first */
  GPtrArray *lessons;   /* owned, nullable; so too the next */
  FrLessonDiary *diary; /* owned */

  /* template */
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (FrLessonList, fr_lesson_list, ADW_TYPE_BIN)

/* Whether somebody has begun one of @lessons. */
static gboolean
has_begun (FrLessonList *self, GPtrArray *lessons)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < lessons->len && !begun; i++)
    (void) fr_lesson_walk_peek (g_ptr_array_index (lessons, i), self->diary, &begun);
  return begun;
}

/* Whether nobody has begun any lesson. */
static gboolean
is_new (FrLessonList *self)
{
  return !has_begun (self, self->lessons) && !has_begun (self, self->opened);
}

/* Adds @words to those of @facts, which it takes. Returns: (transfer full). */
static char *
join (char *facts, const char *words)
{
  char *all = facts != NULL ? g_strdup_printf ("%s · %s", facts, words) : g_strdup (words);

  g_free (facts);
  return all;
}

/* "15 min · 4 of 9 done". Returns: (transfer full). */
static char *
describe_lesson (FrLessonList *self, FrLesson *lesson)
{
  gboolean begun;
  const guint done = fr_lesson_walk_peek (lesson, self->diary, &begun);
  char *facts =
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
  else if (lesson == g_ptr_array_index (self->lessons, 0) && is_new (self))
    /* Translators: of the first lesson in the list, to somebody who has not begun any. */
    progress = g_strdup (_ ("begin here"));
  if (progress != NULL)
    facts = join (facts, progress);
  if (g_ptr_array_find (self->opened, lesson, NULL))
    /* Translators: of a lesson in the list that is none of the program's own. */
    facts = join (facts, _ ("opened from a file"));
  return facts != NULL ? facts : g_strdup ("");
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

static void
on_row_clicked (FrLessonList *self, GtkWidget *row)
{
  g_autoptr (FrLesson) lesson = fr_lesson_ref (g_object_get_data (G_OBJECT (row), "lesson"));

  g_signal_emit_by_name (self, "chosen", lesson);
}

/* A button, which assistive technology can press; GTK 4.8 gives the row of a list no action. */
static GtkWidget *
make_lesson_row (FrLessonList *self, FrLesson *lesson)
{
  GtkWidget *row = gtk_button_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *facts = describe_lesson (self, lesson);
  GtkWidget *small = make_label (facts, "caption");
  g_autofree char *description = g_strdup_printf ("%s %s", lesson->summary, facts);

  gtk_widget_add_css_class (small, "dim-label");
  gtk_widget_add_css_class (small, "numeric");
  gtk_box_append (GTK_BOX (column), make_label (lesson->title, "heading"));
  gtk_box_append (GTK_BOX (column), make_label (lesson->summary, "lesson-text"));
  gtk_box_append (GTK_BOX (column), small);
  gtk_widget_add_css_class (row, "card");
  gtk_widget_add_css_class (row, "lesson-row");
  gtk_button_set_child (GTK_BUTTON (row), column);
  g_object_set_data (G_OBJECT (row), "lesson", lesson);
  g_signal_connect_object (row, "clicked", G_CALLBACK (on_row_clicked), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lesson->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  return row;
}

static void
fr_lesson_list_finalize (GObject *object)
{
  FrLessonList *self = FR_LESSON_LIST (object);

  g_ptr_array_unref (self->opened);
  g_clear_pointer (&self->lessons, g_ptr_array_unref);
  g_clear_object (&self->diary);

  G_OBJECT_CLASS (fr_lesson_list_parent_class)->finalize (object);
}

static void
fr_lesson_list_class_init (FrLessonListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_lesson_list_finalize;
  g_signal_new ("chosen", FR_TYPE_LESSON_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/lesson-list.ui");
  gtk_widget_class_bind_template_child (widget_class, FrLessonList, list);
}

static void
fr_lesson_list_init (FrLessonList *self)
{
  self->opened = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_unref);
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
fr_lesson_list_add (FrLessonList *self, FrLesson *lesson)
{
  g_return_if_fail (FR_IS_LESSON_LIST (self) && self->lessons != NULL && lesson != NULL);

  for (guint i = self->opened->len; i > 0; i--)
    if (g_str_equal (((FrLesson *) g_ptr_array_index (self->opened, i - 1))->id, lesson->id))
      g_ptr_array_remove_index (self->opened, i - 1);
  g_ptr_array_insert (self->opened, 0, fr_lesson_ref (lesson));
  fr_lesson_list_update (self);
}

static void
append_rows (FrLessonList *self, GPtrArray *lessons)
{
  for (guint i = 0; i < lessons->len; i++)
    gtk_box_append (self->list, make_lesson_row (self, g_ptr_array_index (lessons, i)));
}

void
fr_lesson_list_update (FrLessonList *self)
{
  GtkWidget *row;

  g_return_if_fail (FR_IS_LESSON_LIST (self) && self->lessons != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, row);
  append_rows (self, self->opened);
  append_rows (self, self->lessons);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->opened->len + self->lessons->len > 0);
}
