/* The words are those of training-sentence; here is what needs a memory: what a single batch has
 * changed, and what a run was when it was opened. */
#include "views/training-head.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/training-sentence.h"

struct _FrTrainingHead {
  FrView parent_instance;

  guint64 opened_at;    /* the batch at which the run was put in place */
  guint64 rested_at;    /* the batch of the last standstill whose moment is known */
  guint rested_correct; /* test images that were right then */
  guint before_correct; /* and a batch earlier; only after a single batch */
  gboolean is_step;     /* whether it came to the present standstill by a single batch */

  /* template */
  GtkLabel *sentence_label;
  GtkProgressBar *film_bar;
};

G_DEFINE_FINAL_TYPE (FrTrainingHead, fr_training_head, FR_TYPE_VIEW)

/* What is being done with a run that was opened, or what has come of it until it is trained
 * further. Returns: (transfer full) (nullable). */
static char *
describe_film (FrTrainingHead *self, FrExperiment *experiment)
{
  const FrFilmState film = fr_experiment_get_film (experiment);

  if (film == FR_FILM_NONE || fr_experiment_get_batch (experiment) != self->opened_at)
    return NULL;
  if (film == FR_FILM_REPLAYING)
    return g_strdup (_ ("It is trained again in the background, to prove its digest."));
  return fr_experiment_describe_film (experiment);
}

/* What has to be known before all else. Returns: (transfer full) (nullable). */
static char *
describe_run (FrTrainingHead *self, FrExperiment *experiment)
{
  if (fr_experiment_is_waiting (experiment))
    return g_strdup (_ ("Waiting until it has been trained again: its file lacks what to go on "
                        "from."));
  return describe_film (self, experiment);
}

/* What the last single batch has changed. Returns: (transfer full) (nullable). */
static char *
describe_step (FrTrainingHead *self, const FrTrainingFacts *facts, const FrEvaluation *moment)
{
  if (!self->is_step || moment == NULL || !facts->live || moment->batch != facts->batch ||
      facts->state != FR_SESSION_STATE_PAUSED)
    return NULL;
  return fr_text_one_batch (facts->batch_size, moment->correct, self->before_correct,
                            moment->count);
}

/* Remembers each standstill whose moment has come, so that the next is told from it. */
static void
follow_standstill (FrTrainingHead *self, FrExperiment *experiment)
{
  FrLens *lens = fr_experiment_get_lens (experiment);
  const FrEvaluation *moment = fr_lens_get_moment (lens);
  const guint64 batch = fr_experiment_get_batch (experiment);

  if (moment == NULL || !fr_lens_is_live (lens) || moment->batch != batch ||
      fr_experiment_get_state (experiment) == FR_SESSION_STATE_TRAINING || batch == self->rested_at)
    return;
  self->is_step = batch > 0 && batch == self->rested_at + 1;
  self->before_correct = self->rested_correct;
  self->rested_correct = moment->correct;
  self->rested_at = batch;
}

static void
forget_standstill (FrTrainingHead *self)
{
  self->is_step = FALSE;
  self->rested_at = G_MAXUINT64;
}

static void
show_sentence (FrTrainingHead *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  const FrTrainingFacts facts = fr_training_facts_read (experiment);
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;

  follow_standstill (self, experiment);
  sentence = describe_run (self, experiment);
  if (sentence == NULL)
    sentence = describe_step (self, &facts, moment);
  if (sentence == NULL)
    sentence = fr_text_sentence (&facts);
  text = fr_figure_keep_percents_whole (sentence);
  if (g_strcmp0 (text, gtk_label_get_text (self->sentence_label)) != 0)
    gtk_label_set_text (self->sentence_label, text);
}

static void
show_film (FrTrainingHead *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  gtk_widget_set_visible (GTK_WIDGET (self->film_bar),
                          fr_experiment_get_film (experiment) == FR_FILM_REPLAYING);
  gtk_progress_bar_set_fraction (self->film_bar, fr_experiment_get_film_fraction (experiment));
}

static void
fr_training_head_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrTrainingHead *self = FR_TRAINING_HEAD (view);

  forget_standstill (self);
  if (experiment != NULL)
    self->opened_at = fr_experiment_get_batch (experiment);
}

/* Before the next batch: the next frame may be too late. */
static void
fr_training_head_heard (FrView *view, FrViewNews news)
{
  FrExperiment *experiment = fr_view_get_experiment (view);

  if (news & FR_VIEW_RESTARTED)
    fr_training_head_experiment_changed (view, experiment);
  else if (experiment != NULL)
    follow_standstill (FR_TRAINING_HEAD (view), experiment);
}

static void
fr_training_head_refresh (FrView *view, FrViewNews news)
{
  show_sentence (FR_TRAINING_HEAD (view));
  show_film (FR_TRAINING_HEAD (view));
}

static void
fr_training_head_class_init (FrTrainingHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_CURVES | FR_VIEW_MOMENT | FR_VIEW_BATCH |
                      FR_VIEW_STATE | FR_VIEW_HYPERPARAMETERS | FR_VIEW_POINTS | FR_VIEW_FILM;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_training_head_experiment_changed;
  view_class->heard = fr_training_head_heard;
  view_class->refresh = fr_training_head_refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/training-head.ui");
  gtk_widget_class_bind_template_child (widget_class, FrTrainingHead, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingHead, film_bar);
}

static void
fr_training_head_init (FrTrainingHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forget_standstill (self);
}
