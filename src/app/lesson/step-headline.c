/* It has no place of its own while it is not seen: the view is as large as without a lesson. */
#include "app/lesson/step-headline.h"

#include <glib/gi18n.h>

#include "app/lesson/condition-row.h"
#include "app/lesson/marked-label.h"
#include "widgets/layout/wrap-box.h"

/* A task that is longer is read in the sidebar. */
#define MOST_LINES 3

struct _FrStepHeadline {
  AdwBin parent_instance;

  FrLessonWalk *walk; /* owned, nullable */
  gboolean presenting;
  GPtrArray *conditions; /* owned: FrConditionRow, borrowed */
  GtkWidget *next;       /* borrowed, nullable: while a step is shown */
};

G_DEFINE_FINAL_TYPE (FrStepHeadline, fr_step_headline, ADW_TYPE_BIN)

enum {
  PROP_PRESENTING = 1,
};

static const FrLessonStep *
get_present_step (FrStepHeadline *self)
{
  return self->walk != NULL && self->presenting ? fr_lesson_walk_get_present (self->walk) : NULL;
}

static void
update_headline (FrStepHeadline *self)
{
  gboolean complete;

  if (self->next == NULL || get_present_step (self) == NULL)
    return;
  complete = fr_lesson_walk_is_complete (self->walk);
  for (guint i = 0; i < self->conditions->len; i++)
    fr_condition_row_update (g_ptr_array_index (self->conditions, i));
  gtk_widget_set_sensitive (self->next, complete);
  (complete ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->next,
                                                                       "suggested-action");
}

/* The button is another one after it, and the keyboard focus is on that. */
static void
on_headline_next_clicked (FrStepHeadline *self)
{
  fr_lesson_walk_advance (self->walk);
  if (self->next != NULL)
    gtk_widget_grab_focus (self->next);
}

static GtkWidget *
make_sentence (const FrLessonStep *step)
{
  /* Where there is nothing to be done there is something to be answered, or read. */
  GtkWidget *sentence =
      step->task != NULL ? fr_marked_label_new (step->task) : gtk_label_new (step->title);

  gtk_label_set_xalign (GTK_LABEL (sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (sentence), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (sentence), MOST_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (sentence), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (sentence, "step-sentence");
  return sentence;
}

static GtkWidget *
make_next (FrStepHeadline *self)
{
  const gboolean last =
      fr_lesson_walk_get_step (self->walk) + 1 == fr_lesson_walk_get_lesson (self->walk)->n_steps;
  /* Translators: the button that ends a lesson. */
  GtkWidget *next = gtk_button_new_with_label (last ? _ ("Finish") : _ ("Next"));

  gtk_widget_set_valign (next, GTK_ALIGN_END);
  g_signal_connect_object (next, "clicked", G_CALLBACK (on_headline_next_clicked), self,
                           G_CONNECT_SWAPPED);
  return next;
}

static GtkWidget *
make_conditions (FrStepHeadline *self, const FrLessonStep *step)
{
  GtkWidget *conditions = fr_wrap_box_new ();

  gtk_widget_set_hexpand (conditions, TRUE);
  gtk_widget_set_valign (conditions, GTK_ALIGN_END);
  for (guint i = 0; i < step->n_conditions; i++) {
    GtkWidget *row = fr_condition_row_new (self->walk, i);

    gtk_widget_set_margin_end (row, 24);
    g_ptr_array_add (self->conditions, row);
    fr_wrap_box_append (FR_WRAP_BOX (conditions), row);
  }
  return conditions;
}

static void
show_step (FrStepHeadline *self)
{
  const FrLessonStep *step = get_present_step (self);
  GtkWidget *box, *line;

  g_ptr_array_set_size (self->conditions, 0);
  self->next = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), step != NULL);
  if (step == NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->next = make_next (self);
  gtk_box_append (GTK_BOX (line), make_conditions (self, step));
  gtk_box_append (GTK_BOX (line), self->next);
  gtk_box_append (GTK_BOX (box), make_sentence (step));
  gtk_box_append (GTK_BOX (box), line);
  adw_bin_set_child (ADW_BIN (self), box);
  update_headline (self);
}

static void
fr_step_headline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_PRESENTING:
    g_value_set_boolean (value, FR_STEP_HEADLINE (object)->presenting);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_step_headline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrStepHeadline *self = FR_STEP_HEADLINE (object);

  switch (id) {
  case PROP_PRESENTING:
    if (self->presenting == g_value_get_boolean (value))
      return;
    self->presenting = g_value_get_boolean (value);
    show_step (self);
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_step_headline_dispose (GObject *object)
{
  FrStepHeadline *self = FR_STEP_HEADLINE (object);

  fr_step_headline_set_walk (self, NULL);

  G_OBJECT_CLASS (fr_step_headline_parent_class)->dispose (object);
}

static void
fr_step_headline_finalize (GObject *object)
{
  g_ptr_array_unref (FR_STEP_HEADLINE (object)->conditions);

  G_OBJECT_CLASS (fr_step_headline_parent_class)->finalize (object);
}

static void
fr_step_headline_class_init (FrStepHeadlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fr_step_headline_dispose;
  object_class->finalize = fr_step_headline_finalize;
  object_class->get_property = fr_step_headline_get_property;
  object_class->set_property = fr_step_headline_set_property;

  g_object_class_install_property (object_class, PROP_PRESENTING,
                                   g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
}

static void
fr_step_headline_init (FrStepHeadline *self)
{
  self->conditions = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "step-headline");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
fr_step_headline_set_walk (FrStepHeadline *self, FrLessonWalk *walk)
{
  g_return_if_fail (FR_IS_STEP_HEADLINE (self));

  if (self->walk == walk)
    return;
  if (self->walk != NULL)
    g_signal_handlers_disconnect_by_data (self->walk, self);
  g_set_object (&self->walk, walk);
  if (walk != NULL) {
    g_signal_connect_object (walk, "notify::step", G_CALLBACK (show_step), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (walk, "changed", G_CALLBACK (update_headline), self,
                             G_CONNECT_SWAPPED);
  }
  show_step (self);
}

char *
fr_step_headline_get_sentence (FrStepHeadline *self)
{
  const FrLessonStep *step;

  g_return_val_if_fail (FR_IS_STEP_HEADLINE (self), NULL);

  step = get_present_step (self);
  if (step == NULL)
    return NULL;
  return step->task != NULL ? fr_marked_label_to_plain (step->task) : g_strdup (step->title);
}
