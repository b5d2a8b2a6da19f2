/* The steps are rows that lead to them, but the present one is a card; all are made anew when
 * another step begins. */
#include "app/lesson/lesson-page.h"

#include <glib/gi18n.h>

#include "app/lesson/lesson-list.h"
#include "app/lesson/step-card.h"
#include "app/lesson/step-row.h"

#define START_OVER "start-over" /* a response */

struct _FrLessonPage {
  AdwBin parent_instance;

  FrFactSource *source;     /* owned, nullable; so too the next */
  FrLessonDiary *diary;     /* owned */
  FrPupilWork *work;        /* owned */
  FrExperiment *experiment; /* owned */
  FrLessonWalk *walk;       /* owned, nullable: none while the list is shown */
  GtkWidget *card;          /* borrowed, nullable */
  gboolean complete;        /* as was seen last */

  /* template */
  GtkStack *stack;
  FrLessonList *list;
  GtkLabel *title_label;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkScrolledWindow *scroller;
  GtkBox *steps_box;
  GtkWidget *end_box;
  GtkLabel *end_label;
  GtkWidget *skip_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (FrLessonPage, fr_lesson_page, ADW_TYPE_BIN)

enum {
  PROP_WALK = 1,
};

static void
say_sentence (FrLessonPage *self, const char *sentence)
{
  g_signal_emit_by_name (self, "said", sentence);
}

static void
on_card_notice (FrLessonPage *self, const char *sentence)
{
  g_signal_emit_by_name (self, "notice", sentence);
}

static void
on_card_show_me (FrLessonPage *self)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self->walk);

  if (step != NULL && step->show != NULL)
    g_signal_emit_by_name (self, "show-me", step->show);
}

static void
hide_shown (FrLessonPage *self)
{
  g_signal_emit_by_name (self, "show-me", NULL);
}

static void
on_step_activated (FrLessonPage *self, GtkWidget *row)
{
  fr_lesson_walk_go_to (self->walk, fr_step_row_get_step (FR_STEP_ROW (row)));
}

/* What can be done is what Next says: it is the way on once all is ticked. */
static void
show_next (FrLessonPage *self)
{
  const FrLesson *lesson = fr_lesson_walk_get_lesson (self->walk);
  const guint step = fr_lesson_walk_get_step (self->walk);
  const gboolean complete = fr_lesson_walk_is_complete (self->walk);

  gtk_widget_set_sensitive (self->next_button, complete);
  (complete ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->next_button,
                                                                       "suggested-action");
  /* Translators: the button that ends a lesson. */
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        step + 1 == lesson->n_steps ? _ ("Finish") : _ ("Next"));
  gtk_widget_set_visible (self->next_button, step < lesson->n_steps);
  gtk_widget_set_visible (self->skip_button, step < lesson->n_steps);
  self->complete = complete;
}

static void
show_progress (FrLessonPage *self)
{
  const guint n = fr_lesson_walk_get_lesson (self->walk)->n_steps;
  const guint step = MIN (fr_lesson_walk_get_step (self->walk), n - 1);
  const guint done = fr_lesson_walk_count_done (self->walk);
  /* Translators: "4 of 9", the fourth of nine steps. */
  g_autofree char *words = g_strdup_printf (_ ("%u of %u"), step + 1, n);

  gtk_label_set_text (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) done / n);
}

static GtkWidget *
make_card (FrLessonPage *self)
{
  GtkWidget *card = fr_step_card_new (self->walk, self->experiment, self->work);

  g_signal_connect_object (card, "show-me", G_CALLBACK (on_card_show_me), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "notice", G_CALLBACK (on_card_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "said", G_CALLBACK (say_sentence), self, G_CONNECT_SWAPPED);
  return card;
}

static void
fill_steps (FrLessonPage *self)
{
  const guint present = fr_lesson_walk_get_step (self->walk);
  GtkWidget *child;

  self->card = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps_box))) != NULL)
    gtk_box_remove (self->steps_box, child);
  for (guint i = 0; i < fr_lesson_walk_get_lesson (self->walk)->n_steps; i++) {
    if (i == present) {
      self->card = make_card (self);
      gtk_box_append (self->steps_box, self->card);
    } else {
      GtkWidget *row = fr_step_row_new (self->walk, i);

      g_signal_connect_object (row, "clicked", G_CALLBACK (on_step_activated), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->steps_box, row);
    }
  }
}

static void
show_end (FrLessonPage *self)
{
  const guint n = fr_lesson_walk_get_lesson (self->walk)->n_steps;
  const guint done = fr_lesson_walk_count_done (self->walk);
  const gboolean ended = fr_lesson_walk_get_step (self->walk) == n;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->end_box, ended);
  if (!ended)
    return;
  words = done == n ? g_strdup (_ ("You have done all of it."))
                    /* Translators: steps of a lesson: "You have done 7 of 9 steps." */
                    : g_strdup_printf (_ ("You have done %u of %u steps."), done, n);
  gtk_label_set_text (self->end_label, words);
}

/* The card is seen from its top. Once it has its place: in the frame after the next. */
static gboolean
scroll_to_card (gpointer data)
{
  FrLessonPage *self = data;
  GtkWidget *seen = self->card != NULL ? self->card : self->end_box;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (seen != NULL && gtk_widget_compute_bounds (seen, GTK_WIDGET (self->steps_box), &bounds))
    gtk_adjustment_clamp_page (adjustment, (double) bounds.origin.y,
                               (double) bounds.origin.y +
                                   MIN ((double) bounds.size.height,
                                        gtk_adjustment_get_page_size (adjustment)));
  return G_SOURCE_REMOVE;
}

static void
show_walk (FrLessonPage *self)
{
  gtk_label_set_text (self->title_label, fr_lesson_walk_get_lesson (self->walk)->title);
  fill_steps (self);
  show_progress (self);
  show_end (self);
  show_next (self);
  g_idle_add_full (G_PRIORITY_LOW, scroll_to_card, g_object_ref (self), g_object_unref);
}

/* Whoever is in the page with the keyboard goes on at the new step, and hears it. */
static void
move_focus (FrLessonPage *self)
{
  if (self->card != NULL)
    fr_step_card_focus (FR_STEP_CARD (self->card));
  else
    (void) gtk_widget_child_focus (self->end_box, GTK_DIR_TAB_FORWARD);
}

static void
on_walk_arrives (FrLessonPage *self, const FrLessonStep *step)
{
  g_signal_emit_by_name (self, "arrives", step);
}

static void
begin_step (FrLessonPage *self)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self->walk);

  hide_shown (self);
  show_walk (self);
  if (step != NULL)
    g_signal_emit_by_name (self, "began");
  else
    say_sentence (self, _ ("The lesson is finished."));
  move_focus (self);
}

static void
on_changed (FrLessonPage *self)
{
  if (self->complete != fr_lesson_walk_is_complete (self->walk))
    show_next (self);
}

static void
on_ticked (FrLessonPage *self, guint condition)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self->walk);
  const gboolean complete = fr_lesson_walk_is_complete (self->walk);
  /* Translators: %s is what was to be done in a lesson. */
  g_autofree char *words =
      complete ? g_strdup_printf (_ ("Done: %s. On with Next."), step->conditions[condition].text)
               : g_strdup_printf (_ ("Done: %s"), step->conditions[condition].text);

  say_sentence (self, words);
  if (complete)
    hide_shown (self);
}

static void
on_next_clicked (FrLessonPage *self)
{
  fr_lesson_walk_advance (self->walk);
}

static void
on_again_answered (FrLessonPage *self, const char *response)
{
  if (self->walk == NULL || !g_str_equal (response, START_OVER))
    return;
  fr_lesson_walk_start_over (self->walk);
  fr_pupil_work_set_lesson (self->work, fr_lesson_walk_get_lesson (self->walk)->id);
}

static void
on_again_clicked (FrLessonPage *self)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                              _ ("Start This Lesson Over?"),
                              _ ("Its ticks and your answers are forgotten for good. Hand them in "
                                 "first if somebody is to see them."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"),
                                    START_OVER, _ ("_Start Over"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), START_OVER,
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_again_answered), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_lesson_chosen (FrLessonPage *self, FrLesson *lesson)
{
  fr_lesson_page_start (self, lesson);
}

static void
on_failure (FrLessonPage *self)
{
  const char *failure = fr_lesson_diary_get_failure (self->diary);

  if (failure != NULL)
    on_card_notice (self, failure);
}

static void
drop_walk (FrLessonPage *self)
{
  if (self->walk != NULL)
    g_signal_handlers_disconnect_by_data (self->walk, self);
  g_clear_object (&self->walk);
  if (self->work != NULL)
    fr_pupil_work_set_lesson (self->work, NULL);
}

static void
fr_lesson_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_WALK:
    g_value_set_object (value, FR_LESSON_PAGE (object)->walk);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_lesson_page_dispose (GObject *object)
{
  FrLessonPage *self = FR_LESSON_PAGE (object);

  drop_walk (self);
  g_clear_object (&self->source);
  g_clear_object (&self->diary);
  g_clear_object (&self->work);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (fr_lesson_page_parent_class)->dispose (object);
}

static void
fr_lesson_page_class_init (FrLessonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_lesson_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = fr_lesson_page_get_property;

  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_WALK,
                                   g_param_spec_object ("walk", NULL, NULL, FR_TYPE_LESSON_WALK,
                                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));

  g_signal_new ("arrives", FR_TYPE_LESSON_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_POINTER);
  g_signal_new ("began", FR_TYPE_LESSON_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("show-me", FR_TYPE_LESSON_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_POINTER);
  g_signal_new ("notice", FR_TYPE_LESSON_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("said", FR_TYPE_LESSON_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);

  g_type_ensure (FR_TYPE_LESSON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/lesson-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, list);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, steps_box);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, end_box);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, end_label);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, skip_button);
  gtk_widget_class_bind_template_child (widget_class, FrLessonPage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, fr_lesson_page_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, fr_lesson_page_go_back);
  gtk_widget_class_bind_template_callback (widget_class, on_lesson_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
fr_lesson_page_init (FrLessonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fr_lesson_page_set_up (FrLessonPage *self,
                       GPtrArray *lessons,
                       FrFactSource *source,
                       FrLessonDiary *diary,
                       FrPupilWork *work)
{
  g_return_if_fail (FR_IS_LESSON_PAGE (self) && self->source == NULL);
  g_return_if_fail (FR_IS_FACT_SOURCE (source) && FR_IS_LESSON_DIARY (diary));
  g_return_if_fail (FR_IS_PUPIL_WORK (work));

  self->source = g_object_ref (source);
  self->diary = g_object_ref (diary);
  self->work = g_object_ref (work);
  g_signal_connect_object (diary, "notify::failure", G_CALLBACK (on_failure), self,
                           G_CONNECT_SWAPPED);
  fr_lesson_list_set_up (self->list, lessons, diary);
}

void
fr_lesson_page_set_experiment (FrLessonPage *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_LESSON_PAGE (self));

  if (self->work != NULL)
    fr_pupil_work_set_experiment (self->work, experiment);
  if (g_set_object (&self->experiment, experiment) && self->walk != NULL)
    show_walk (self);
}

void
fr_lesson_page_start (FrLessonPage *self, FrLesson *lesson)
{
  g_return_if_fail (FR_IS_LESSON_PAGE (self) && self->source != NULL && lesson != NULL);

  drop_walk (self);
  fr_pupil_work_set_lesson (self->work, lesson->id);
  self->walk = fr_lesson_walk_new (lesson, self->source, self->diary);
  g_signal_connect_object (self->walk, "arrives", G_CALLBACK (on_walk_arrives), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->walk, "notify::step", G_CALLBACK (begin_step), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->walk, "ticked", G_CALLBACK (on_ticked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->walk, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  fr_lesson_walk_begin (self->walk);
  gtk_stack_set_visible_child_name (self->stack, "lesson");
  g_object_notify (G_OBJECT (self), "walk");
  begin_step (self);
  on_failure (self);
}

void
fr_lesson_page_open (FrLessonPage *self, FrLesson *lesson)
{
  g_return_if_fail (FR_IS_LESSON_PAGE (self) && lesson != NULL);

  fr_lesson_list_add (self->list, lesson);
  fr_lesson_page_start (self, lesson);
}

void
fr_lesson_page_leave (FrLessonPage *self)
{
  g_return_if_fail (FR_IS_LESSON_PAGE (self));

  hide_shown (self);
  drop_walk (self);
  g_object_notify (G_OBJECT (self), "walk");
  fr_lesson_list_update (self->list);
  gtk_stack_set_visible_child_name (self->stack, "list");
  fr_lesson_page_focus (self);
}

/* What is to be done before the way on is open. */
static void
say_first_lack (FrLessonPage *self)
{
  const guint place = fr_lesson_walk_get_step (self->walk);
  const FrLessonStep *step = fr_lesson_walk_get_present (self->walk);
  guint i = 0;
  g_autofree char *words = NULL;

  if (step == NULL)
    return;
  while (i + 1 < step->n_conditions && fr_lesson_walk_is_ticked (self->walk, place, i))
    i++;
  /* Translators: %s is what is to be done in a lesson. */
  words = g_strdup_printf (_ ("Not yet: %s"), step->conditions[i].text);
  say_sentence (self, words);
}

void
fr_lesson_page_go_on (FrLessonPage *self)
{
  g_return_if_fail (FR_IS_LESSON_PAGE (self));

  if (self->walk == NULL)
    return;
  if (fr_lesson_walk_is_complete (self->walk))
    fr_lesson_walk_advance (self->walk);
  else
    say_first_lack (self);
}

void
fr_lesson_page_go_back (FrLessonPage *self)
{
  guint step;

  g_return_if_fail (FR_IS_LESSON_PAGE (self));

  if (self->walk == NULL)
    return;
  step = fr_lesson_walk_get_step (self->walk);
  if (step > 0)
    fr_lesson_walk_go_to (self->walk, step - 1);
  else
    fr_lesson_page_leave (self);
}

void
fr_lesson_page_focus (FrLessonPage *self)
{
  g_return_if_fail (FR_IS_LESSON_PAGE (self));

  if (self->walk != NULL)
    move_focus (self);
  else
    (void) gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

FrLessonWalk *
fr_lesson_page_get_walk (FrLessonPage *self)
{
  g_return_val_if_fail (FR_IS_LESSON_PAGE (self), NULL);

  return self->walk;
}
