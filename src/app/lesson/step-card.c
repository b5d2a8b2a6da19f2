#include "app/lesson/step-card.h"

#include <glib/gi18n.h>

#include "app/lesson/condition-row.h"
#include "app/lesson/curve-box.h"
#include "app/lesson/marked-label.h"
#include "app/lesson/naming-box.h"
#include "app/lesson/question-box.h"
#include "app/lesson/step-controls.h"
#include "app/lesson/step-title.h"

struct _FrStepCard {
  AdwBin parent_instance;

  FrLessonWalk *walk; /* owned */
  guint step;
  GPtrArray *conditions; /* owned: FrConditionRow, borrowed */
  GtkWidget *title;      /* borrowed */
};

G_DEFINE_FINAL_TYPE (FrStepCard, fr_step_card, ADW_TYPE_BIN)

static const FrLessonStep *
get_step (FrStepCard *self)
{
  return &fr_lesson_walk_get_lesson (self->walk)->steps[self->step];
}

static void
on_show_me_clicked (FrStepCard *self)
{
  g_signal_emit_by_name (self, "show-me");
}

static void
add_task (FrStepCard *self, GtkBox *box)
{
  const FrLessonStep *step = get_step (self);
  GtkWidget *task;

  if (step->task == NULL)
    return;
  task = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (task, "task");
  gtk_box_append (GTK_BOX (task), fr_marked_label_new (step->task));
  if (step->show != NULL) {
    /* Translators: a button that shows where a control of the window is. */
    GtkWidget *button = gtk_button_new_with_label (_ ("Show Me"));

    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "show-me");
    gtk_widget_set_halign (button, GTK_ALIGN_END);
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_show_me_clicked), self,
                             G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (task), button);
  }
  gtk_box_append (box, task);
}

static void
on_controls_notice (FrStepCard *self, const char *sentence)
{
  g_signal_emit_by_name (self, "notice", sentence);
}

static void
on_judged (FrStepCard *self, const char *sentence)
{
  g_signal_emit_by_name (self, "said", sentence);
}

static void
add_questions (FrStepCard *self, GtkBox *box)
{
  const FrLessonStep *step = get_step (self);

  for (guint i = 0; i < step->n_questions; i++) {
    GtkWidget *question = fr_question_box_new (self->walk, &step->questions[i]);

    g_signal_connect_object (question, "judged", G_CALLBACK (on_judged), self, G_CONNECT_SWAPPED);
    gtk_box_append (box, question);
  }
}

static void
add_conditions (FrStepCard *self, GtkBox *box)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_visible (rows, get_step (self)->n_conditions > 0);
  gtk_box_append (box, rows);
  for (guint i = 0; i < get_step (self)->n_conditions; i++) {
    GtkWidget *row = fr_condition_row_new (self->walk, i);

    g_ptr_array_add (self->conditions, row);
    gtk_box_append (GTK_BOX (rows), row);
  }
}

/* Its title wraps, so that it does not set the width of the sidebar. */
static GtkWidget *
make_expander (const char *title)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label);
  /* GTK 4.8 does not take it from the label, and a screen reader would say the type. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return expander;
}

static void
add_mores (FrStepCard *self, GtkBox *box)
{
  const FrLessonStep *step = get_step (self);

  for (guint i = 0; i < step->n_mores; i++) {
    GtkWidget *expander = make_expander (step->mores[i].title);
    GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

    for (guint t = 0; step->mores[i].texts[t] != NULL; t++)
      gtk_box_append (GTK_BOX (texts), fr_marked_label_new (step->mores[i].texts[t]));
    gtk_widget_add_css_class (texts, "more-texts");
    gtk_expander_set_child (GTK_EXPANDER (expander), texts);
    gtk_widget_add_css_class (expander, "more");
    gtk_box_append (box, expander);
  }
}

static void
update_card (FrStepCard *self)
{
  if (fr_lesson_walk_get_step (self->walk) != self->step)
    return;
  for (guint i = 0; i < self->conditions->len; i++)
    fr_condition_row_update (g_ptr_array_index (self->conditions, i));
  fr_step_title_update (FR_STEP_TITLE (self->title));
}

static void
fr_step_card_dispose (GObject *object)
{
  FrStepCard *self = FR_STEP_CARD (object);

  g_ptr_array_set_size (self->conditions, 0);
  G_OBJECT_CLASS (fr_step_card_parent_class)->dispose (object);
}

static void
fr_step_card_finalize (GObject *object)
{
  FrStepCard *self = FR_STEP_CARD (object);

  g_ptr_array_unref (self->conditions);
  g_clear_object (&self->walk);

  G_OBJECT_CLASS (fr_step_card_parent_class)->finalize (object);
}

static void
fr_step_card_class_init (FrStepCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fr_step_card_dispose;
  object_class->finalize = fr_step_card_finalize;
  g_signal_new ("show-me", FR_TYPE_STEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("notice", FR_TYPE_STEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_signal_new ("said", FR_TYPE_STEP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
fr_step_card_init (FrStepCard *self)
{
  self->conditions = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "step-card");
}

/* Those that are no hyperparameters. */
static void
add_work (FrStepCard *self, GtkBox *box, FrPupilWork *work)
{
  const FrLessonStep *step = get_step (self);

  for (guint i = 0; i < step->n_controls; i++)
    if (g_str_equal (step->controls[i]->name, "name-images")) {
      GtkWidget *naming = fr_naming_box_new (work);

      g_signal_connect_object (naming, "said", G_CALLBACK (on_judged), self, G_CONNECT_SWAPPED);
      fr_naming_box_listen (FR_NAMING_BOX (naming), GTK_WIDGET (self));
      gtk_box_append (box, naming);
    } else if (g_str_equal (step->controls[i]->name, "draw-curve")) {
      gtk_box_append (box, fr_curve_box_new (work));
    }
}

static void
build_card (FrStepCard *self, FrExperiment *experiment, FrPupilWork *work)
{
  const FrLessonStep *step = get_step (self);
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkBox *body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));

  self->title = fr_step_title_new (self->walk);
  gtk_box_append (body, self->title);
  for (guint i = 0; step->texts[i] != NULL; i++)
    gtk_box_append (body, fr_marked_label_new (step->texts[i]));
  add_task (self, body);
  if (step->n_controls > 0) {
    GtkWidget *controls = fr_step_controls_new (step, experiment);

    g_signal_connect_object (controls, "notice", G_CALLBACK (on_controls_notice), self,
                             G_CONNECT_SWAPPED);
    gtk_box_append (body, controls);
  }
  add_work (self, body, work);
  add_questions (self, body);
  add_conditions (self, body);
  gtk_widget_add_css_class (GTK_WIDGET (body), "step-body");
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (body));
  add_mores (self, GTK_BOX (whole));
  adw_bin_set_child (ADW_BIN (self), whole);
}

GtkWidget *
fr_step_card_new (FrLessonWalk *walk, FrExperiment *experiment, FrPupilWork *work)
{
  FrStepCard *self;

  g_return_val_if_fail (FR_IS_LESSON_WALK (walk), NULL);
  g_return_val_if_fail (fr_lesson_walk_get_present (walk) != NULL, NULL);

  self = g_object_new (FR_TYPE_STEP_CARD, NULL);
  self->walk = g_object_ref (walk);
  self->step = fr_lesson_walk_get_step (walk);
  build_card (self, experiment, work);
  g_signal_connect_object (walk, "changed", G_CALLBACK (update_card), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
fr_step_card_focus (FrStepCard *self)
{
  g_return_if_fail (FR_IS_STEP_CARD (self));

  gtk_widget_grab_focus (self->title);
}
