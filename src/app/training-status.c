/* The sentence changes at an epoch's end or a change of state only, so that a screen reader is not
 * told every batch. */
#include "app/training-status.h"

#include <glib/gi18n.h>

#include "views/training-words.h"
#include "widgets/charts/timeline.h"

struct _FrTrainingStatus {
  FrView parent_instance;

  guint points_shown; /* test points that the track has */
  guint64 opened_at;  /* the batch at which the run was put in place */

  /* template */
  GtkOrientable *box;
  GtkLabel *status_label;
  GtkProgressBar *film_bar;
  FrTimeline *track;
};

G_DEFINE_FINAL_TYPE (FrTrainingStatus, fr_training_status, FR_TYPE_VIEW)

/* Test accuracy after @batch batches, negative where it is not among the evaluated ones. */
static double
test_accuracy_at (FrTrainingStatus *self, guint64 batch)
{
  guint length;
  const FrTestPoint *points =
      fr_experiment_get_test_points (fr_view_get_experiment (self), &length);

  while (length > 0 && points[length - 1].batch > batch)
    length--;
  return length > 0 && points[length - 1].batch == batch ? points[length - 1].accuracy : -1;
}

/* A line must not end between a figure and its percent sign. Returns: (transfer full). */
static char *
keep_percents_whole (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " %", -1);

  return g_strjoinv ("\u00a0%", parts);
}

/* What is being done with a run that was opened, or what has come of it until it is trained
 * further. Returns: (transfer full) (nullable). */
static char *
describe_film (FrTrainingStatus *self)
{
  const FrFilmState film = fr_experiment_get_film (fr_view_get_experiment (self));

  if (film == FR_FILM_NONE ||
      fr_experiment_get_batch (fr_view_get_experiment (self)) != self->opened_at)
    return NULL;
  if (film == FR_FILM_REPLAYING)
    return g_strdup (_ ("Opened. It is trained again in the background, to prove its digest."));
  return fr_experiment_describe_film (fr_view_get_experiment (self));
}

/* What has to be known before all else. Returns: (transfer full) (nullable). */
static char *
describe_run (FrTrainingStatus *self)
{
  if (!fr_experiment_can_train (fr_view_get_experiment (self)))
    return g_strdup (_ ("The curves are of the data set it was trained on, the images of yours."));
  if (fr_experiment_is_waiting (fr_view_get_experiment (self)))
    return g_strdup (_ ("Waiting until it has been trained again: its file lacks what to go on "
                        "from."));
  return describe_film (self);
}

static void
show_film (FrTrainingStatus *self)
{
  const gboolean replaying =
      fr_experiment_get_film (fr_view_get_experiment (self)) == FR_FILM_REPLAYING;

  gtk_widget_set_visible (GTK_WIDGET (self->film_bar), replaying);
  gtk_progress_bar_set_fraction (self->film_bar,
                                 fr_experiment_get_film_fraction (fr_view_get_experiment (self)));
}

static void
show_sentence (FrTrainingStatus *self)
{
  guint per_epoch = fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self));
  guint64 batch = fr_experiment_get_batch (fr_view_get_experiment (self));
  guint epochs = fr_experiment_get_hyperparameters (fr_view_get_experiment (self))->epochs;
  guint done = (guint) (batch / per_epoch);
  double train = -1;
  double test = -1;
  double loss;
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;

  /* The last epoch whose test figure has arrived: the evaluator is a little behind the trainer. */
  for (; done > 0; done--) {
    test = test_accuracy_at (self, (guint64) done * per_epoch);
    if (test >= 0)
      break;
  }

  if (done > 0)
    fr_batch_log_mean (fr_run_get_log (fr_experiment_get_run (fr_view_get_experiment (self))),
                       (guint64) (done - 1) * per_epoch, per_epoch, &loss, &train);

  sentence = describe_run (self);
  if (sentence == NULL)
    sentence = fr_text_status (fr_experiment_get_state (fr_view_get_experiment (self)), done,
                               epochs, train, test);
  text = keep_percents_whole (sentence);
  if (g_strcmp0 (text, gtk_label_get_text (self->status_label)) != 0)
    gtk_label_set_text (self->status_label, text);
}

static void
show_track (FrTrainingStatus *self)
{
  guint per_epoch = fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self));
  guint64 batch = fr_experiment_get_batch (fr_view_get_experiment (self));
  guint epochs = fr_experiment_get_hyperparameters (fr_view_get_experiment (self))->epochs;
  FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  gboolean training =
      fr_experiment_get_state (fr_view_get_experiment (self)) == FR_SESSION_STATE_TRAINING;
  double seconds = training ? fr_experiment_get_seconds_left (fr_view_get_experiment (self)) : -1;
  guint length;
  const FrTestPoint *points =
      fr_experiment_get_test_points (fr_view_get_experiment (self), &length);
  guint64 viewed = batch;
  g_autofree char *progress = NULL;
  g_autofree char *left = fr_text_time_left (seconds);

  if (moment != NULL && !fr_lens_is_live (fr_view_get_lens (self)))
    viewed = moment->batch;

  fr_timeline_set_range (self->track, per_epoch, epochs);
  for (; self->points_shown < length; self->points_shown++)
    fr_timeline_append_value (self->track, points[self->points_shown].batch,
                              points[self->points_shown].accuracy);

  progress = fr_text_progress (viewed, per_epoch, epochs);
  fr_timeline_set_position (self->track, batch, viewed);
  fr_timeline_set_text (self->track, progress, *left != '\0' ? left : NULL);
}

static void
fr_training_status_experiment_changed (FrView *view, FrExperiment *experiment)
{
  if (experiment != NULL)
    FR_TRAINING_STATUS (view)->opened_at = fr_experiment_get_batch (experiment);
  gtk_widget_set_visible (GTK_WIDGET (view), experiment != NULL);
}

/* Before the next batch. */
static void
fr_training_status_heard (FrView *view, FrViewNews news)
{
  if (news & FR_VIEW_RESTARTED)
    FR_TRAINING_STATUS (view)->opened_at = fr_experiment_get_batch (fr_view_get_experiment (view));
}

static void
fr_training_status_refresh (FrView *view, FrViewNews news)
{
  FrTrainingStatus *self = FR_TRAINING_STATUS (view);

  if (news & (FR_VIEW_RESTARTED | FR_VIEW_POINTS)) {
    self->points_shown = 0;
    fr_timeline_clear_values (self->track);
  }
  show_sentence (self);
  show_film (self);
  show_track (self);
}

static void
fr_training_status_class_init (FrTrainingStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_CURVES | FR_VIEW_MOMENT | FR_VIEW_BATCH |
                      FR_VIEW_STATE | FR_VIEW_HYPERPARAMETERS | FR_VIEW_POINTS | FR_VIEW_FILM;
  view_class->experiment_changed = fr_training_status_experiment_changed;
  view_class->heard = fr_training_status_heard;
  view_class->refresh = fr_training_status_refresh;

  g_type_ensure (FR_TYPE_TIMELINE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/training-status.ui");
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, box);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, status_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, film_bar);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, track);
}

static void
fr_training_status_init (FrTrainingStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
fr_training_status_set_stacked (FrTrainingStatus *self, gboolean stacked)
{
  g_return_if_fail (FR_IS_TRAINING_STATUS (self));

  gtk_orientable_set_orientation (self->box,
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_lines (self->status_label, stacked ? 1 : 3);
  gtk_label_set_width_chars (self->status_label, stacked ? -1 : 24);
  gtk_label_set_max_width_chars (self->status_label, stacked ? -1 : 24);
}
