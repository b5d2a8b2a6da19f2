#include "app/lesson/condition-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "widgets/tick-ring.h"

struct _FrConditionRow {
  AdwBin parent_instance;

  FrLessonWalk *walk; /* borrowed */
  guint step;         /* of the walk */
  guint condition;
  int ticked; /* -1 before the first update */

  /* borrowed from the row */
  FrTickRing *ring;
  GtkLabel *live;
};

G_DEFINE_FINAL_TYPE (FrConditionRow, fr_condition_row, ADW_TYPE_BIN)

static const FrLessonCondition *
get_condition (FrConditionRow *self)
{
  return &fr_lesson_walk_get_lesson (self->walk)->steps[self->step].conditions[self->condition];
}

/* What a screen reader says of the row. */
static void
name_row (FrConditionRow *self)
{
  const char *text = get_condition (self)->text;
  g_autofree char *name = self->ticked
                              /* Translators: %s is what was to be done in a lesson. */
                              ? g_strdup_printf (_ ("Done: %s"), text)
                              /* Translators: %s is what is to be done in a lesson. */
                              : g_strdup_printf (_ ("Not yet: %s"), text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_live (FrConditionRow *self, double number)
{
  const FrLessonCondition *condition = get_condition (self);
  g_autofree char *words = NULL;

  if (condition->live != NULL && !self->ticked && !isnan (number))
    words = fr_lesson_condition_describe_live (condition, number);
  gtk_label_set_text (self->live, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->live), words != NULL);
}

static void
fr_condition_row_class_init (FrConditionRowClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fr_condition_row_init (FrConditionRow *self)
{
  self->ticked = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "condition");
}

GtkWidget *
fr_condition_row_new (FrLessonWalk *walk, guint condition)
{
  FrConditionRow *self;
  GtkWidget *line, *ring, *text, *live;

  g_return_val_if_fail (FR_IS_LESSON_WALK (walk), NULL);
  g_return_val_if_fail (fr_lesson_walk_get_present (walk) != NULL, NULL);

  self = g_object_new (FR_TYPE_CONDITION_ROW, NULL);
  self->walk = walk;
  self->step = fr_lesson_walk_get_step (walk);
  self->condition = condition;

  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  ring = fr_tick_ring_new ();
  text = gtk_label_new (get_condition (self)->text);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  live = gtk_label_new (NULL);
  gtk_widget_add_css_class (live, "live-value");
  gtk_widget_add_css_class (live, "numeric");
  gtk_box_append (GTK_BOX (line), ring);
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (GTK_BOX (line), live);
  adw_bin_set_child (ADW_BIN (self), line);
  self->ring = FR_TICK_RING (ring);
  self->live = GTK_LABEL (live);
  fr_condition_row_update (self);
  return GTK_WIDGET (self);
}

void
fr_condition_row_update (FrConditionRow *self)
{
  double number = NAN;
  double share;
  int ticked;

  g_return_if_fail (FR_IS_CONDITION_ROW (self));

  if (fr_lesson_walk_get_step (self->walk) != self->step)
    return;
  ticked = fr_lesson_walk_is_ticked (self->walk, self->step, self->condition) ? 1 : 0;
  share = fr_lesson_walk_get_share (self->walk, self->condition, &number);
  if (self->ticked != ticked) {
    self->ticked = ticked;
    name_row (self);
  }
  fr_tick_ring_set_state (self->ring, ticked == 1, share);
  show_live (self, number);
}
