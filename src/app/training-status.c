/* See training-status.h. The sentence changes at an epoch's end or a change of state only, so that
 * a screen reader is not told every batch. */
#include "app/training-status.h"

#include "views/training-words.h"
#include "widgets/timeline.h"

struct _FrTrainingStatus {
  GtkBox parent_instance;

  FrTrainingSession *session; /* owned; nullable */
  guint points_shown;         /* test points that the track has */
  guint tick;                 /* 0 while everything is up to date */

  /* template */
  GtkLabel *status_label;
  FrTimeline *track;
};

G_DEFINE_FINAL_TYPE (FrTrainingStatus, fr_training_status, GTK_TYPE_BOX)

/* Test accuracy after @batch batches, negative where it is not among the evaluated ones. */
static double
test_accuracy_at (FrTrainingStatus *self, guint64 batch)
{
  guint length;
  const FrTestPoint *points = fr_training_session_get_test_points (self->session, &length);

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

static void
show_sentence (FrTrainingStatus *self)
{
  guint per_epoch = fr_training_session_get_batches_per_epoch (self->session);
  guint64 batch = fr_training_session_get_batch (self->session);
  guint epochs = fr_training_session_get_hyperparameters (self->session)->epochs;
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
    fr_batch_log_mean (fr_training_session_get_batch_log (self->session),
                       (guint64) (done - 1) * per_epoch, per_epoch, &loss, &train);

  sentence =
      fr_text_status (fr_training_session_get_state (self->session), done, epochs, train, test);
  text = keep_percents_whole (sentence);
  if (g_strcmp0 (text, gtk_label_get_text (self->status_label)) != 0)
    gtk_label_set_text (self->status_label, text);
}

static void
show_track (FrTrainingStatus *self)
{
  guint per_epoch = fr_training_session_get_batches_per_epoch (self->session);
  guint64 batch = fr_training_session_get_batch (self->session);
  guint epochs = fr_training_session_get_hyperparameters (self->session)->epochs;
  FrEvaluation *moment = fr_training_session_get_moment (self->session);
  gboolean training = fr_training_session_get_state (self->session) == FR_SESSION_STATE_TRAINING;
  double seconds = training ? fr_training_session_get_seconds_left (self->session) : -1;
  guint length;
  const FrTestPoint *points = fr_training_session_get_test_points (self->session, &length);
  guint64 viewed = batch;
  g_autofree char *progress = NULL;
  g_autofree char *left = fr_text_time_left (seconds);

  if (moment != NULL && !fr_training_session_get_live (self->session))
    viewed = moment->batch;

  for (; self->points_shown < length; self->points_shown++)
    fr_timeline_append_value (self->track, points[self->points_shown].batch,
                              points[self->points_shown].accuracy);

  progress = fr_text_progress (viewed, per_epoch, epochs);
  fr_timeline_set_range (self->track, per_epoch, epochs);
  fr_timeline_set_position (self->track, batch, viewed);
  fr_timeline_set_text (self->track, progress, *left != '\0' ? left : NULL);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FrTrainingStatus *self = FR_TRAINING_STATUS (widget);

  self->tick = 0;
  if (self->session != NULL) {
    show_sentence (self);
    show_track (self);
  }

  return G_SOURCE_REMOVE;
}

static void
refresh_soon (FrTrainingStatus *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
on_restarted (FrTrainingStatus *self)
{
  self->points_shown = 0;
  fr_timeline_clear_values (self->track);
  refresh_soon (self);
}

static void
fr_training_status_dispose (GObject *object)
{
  FrTrainingStatus *self = FR_TRAINING_STATUS (object);

  fr_training_status_set_session (self, NULL);

  G_OBJECT_CLASS (fr_training_status_parent_class)->dispose (object);
}

static void
fr_training_status_class_init (FrTrainingStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_training_status_dispose;

  g_type_ensure (FR_TYPE_TIMELINE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/training-status.ui");
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, status_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, track);
}

static void
fr_training_status_init (FrTrainingStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fr_training_status_new (void)
{
  return g_object_new (FR_TYPE_TRAINING_STATUS, NULL);
}

void
fr_training_status_set_session (FrTrainingStatus *self, FrTrainingSession *session)
{
  static const char *const NEWS[] = { "notify::batch", "notify::state", "notify::moment",
                                      "curves-changed", "hyperparameters-changed" };

  g_return_if_fail (FR_IS_TRAINING_STATUS (self));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);

  gtk_widget_set_visible (GTK_WIDGET (self), session != NULL);
  if (session == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (NEWS); i++)
    g_signal_connect_object (session, NEWS[i], G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "restarted", G_CALLBACK (on_restarted), self,
                           G_CONNECT_SWAPPED);
  on_restarted (self);
}

void
fr_training_status_set_stacked (FrTrainingStatus *self, gboolean stacked)
{
  g_return_if_fail (FR_IS_TRAINING_STATUS (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_lines (self->status_label, stacked ? 1 : 3);
  gtk_label_set_width_chars (self->status_label, stacked ? -1 : 24);
  gtk_label_set_max_width_chars (self->status_label, stacked ? -1 : 24);
}
