#include "app/lesson/step-row.h"

#include <glib/gi18n.h>

#include "widgets/tick-ring.h"

struct _FrStepRow {
  GtkButton parent_instance;

  guint step;
};

G_DEFINE_FINAL_TYPE (FrStepRow, fr_step_row, GTK_TYPE_BUTTON)

static void
fr_step_row_class_init (FrStepRowClass *klass)
{
}

static void
fr_step_row_init (FrStepRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "step-row");
}

static GtkWidget *
make_mark (guint step, gboolean done)
{
  g_autofree char *number = g_strdup_printf ("%u", step + 1);
  GtkWidget *mark;

  if (done) {
    mark = fr_tick_ring_new ();
    fr_tick_ring_set_state (FR_TICK_RING (mark), TRUE, 1);
    return mark;
  }
  mark = gtk_label_new (number);
  gtk_widget_add_css_class (mark, "step-number");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

GtkWidget *
fr_step_row_new (FrLessonWalk *walk, guint step)
{
  FrStepRow *self = g_object_new (FR_TYPE_STEP_ROW, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  const FrLesson *lesson;
  GtkWidget *title;
  g_autofree char *name = NULL;
  gboolean done;

  g_return_val_if_fail (FR_IS_LESSON_WALK (walk), NULL);

  lesson = fr_lesson_walk_get_lesson (walk);
  done = fr_lesson_walk_is_done (walk, step);
  self->step = step;
  title = gtk_label_new (lesson->steps[step].title);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), make_mark (step, done));
  gtk_box_append (GTK_BOX (line), title);
  if (done)
    gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("pan-end-symbolic"));
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "coming");
  gtk_button_set_child (GTK_BUTTON (self), line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), lesson->steps[step].title);
  /* Translators: a step of a lesson that is done: its number and title. */
  name = done ? g_strdup_printf (_ ("Step %u: %s (done)"), step + 1, lesson->steps[step].title)
              /* Translators: a step of a lesson: its number and title. */
              : g_strdup_printf (_ ("Step %u: %s"), step + 1, lesson->steps[step].title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

guint
fr_step_row_get_step (FrStepRow *self)
{
  g_return_val_if_fail (FR_IS_STEP_ROW (self), 0);

  return self->step;
}
