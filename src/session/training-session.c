/* One experiment as the main thread sees it.
 *
 * It starts the threads, sends them commands and turns their mail into properties and signals. The
 * truth about the run is the trainer's; what is kept here is the last news of it.
 */
#include "session/training-session.h"

#include "session/training-session-private.h"

G_DEFINE_FINAL_TYPE (FrTrainingSession, fr_training_session, G_TYPE_OBJECT)

enum {
  PROP_STATE = 1,
  PROP_BATCH,
  PROP_MOMENT,
  PROP_LIVE,
  PROP_SPEED,
  PROP_MESSAGE,
  PROP_DIGEST,
  PROP_STUDY,
  PROP_REVIEW,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

enum {
  RESTARTED,
  CURVES_CHANGED,
  HYPERPARAMETERS_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
send (FrTrainingSession *self, FrCommandKind kind)
{
  fr_workers_send (self->workers, fr_command_new (kind));
}

/* Back to batch 0 under self->hyperparameters. Returns: what is to be announced. */
static FrNews
begin (FrTrainingSession *self, gboolean train)
{
  guint64 serial;

  self->network = fr_network_new (&self->hyperparameters, fr_dataset_get_n_classes (self->dataset));
  g_clear_pointer (&self->log, fr_batch_log_unref);
  self->log = fr_batch_log_new ();
  serial = fr_workers_begin (self->workers, &self->hyperparameters, self->log, train);
  return fr_studies_begin (&self->studies) |
         fr_run_record_begin (&self->record, &self->hyperparameters, train, serial);
}

static void
restart (FrTrainingSession *self, gboolean train)
{
  fr_training_session_announce (self, begin (self, train));
  g_signal_emit (self, signals[RESTARTED], 0);
}

static void
on_mail_came (gpointer user_data)
{
  /* A listener may drop the last reference. */
  g_autoptr (FrTrainingSession) self = g_object_ref (user_data);
  g_auto (FrMail) mail = { 0 };
  FrNews news;

  fr_workers_take_mail (self->workers, &mail);
  news = fr_run_record_take (&self->record, &mail) | fr_studies_take (&self->studies, &mail);
  fr_training_session_follow (self, news);
  fr_training_session_announce (self, news);
  if (news & (FR_NEWS_BATCH | FR_NEWS_POINTS) && self->workers != NULL)
    g_signal_emit (self, signals[CURVES_CHANGED], 0);
}

static void
fr_training_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrTrainingSession *self = FR_TRAINING_SESSION (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_enum (value, self->record.state);
    break;
  case PROP_BATCH:
    g_value_set_uint64 (value, self->record.batch);
    break;
  case PROP_MOMENT:
    g_value_set_boxed (value, fr_training_session_get_moment (self));
    break;
  case PROP_LIVE:
    g_value_set_boolean (value, self->record.moment.live);
    break;
  case PROP_SPEED:
    g_value_set_enum (value, self->speed);
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->record.message);
    break;
  case PROP_DIGEST:
    g_value_set_string (value, fr_training_session_get_digest (self));
    break;
  case PROP_STUDY:
    g_value_set_boxed (value, fr_training_session_get_study (self));
    break;
  case PROP_REVIEW:
    g_value_set_boxed (value, fr_training_session_get_review (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_training_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrTrainingSession *self = FR_TRAINING_SESSION (object);

  switch (id) {
  case PROP_SPEED:
    fr_training_session_set_speed (self, g_value_get_enum (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_training_session_dispose (GObject *object)
{
  fr_training_session_shutdown (FR_TRAINING_SESSION (object));
  G_OBJECT_CLASS (fr_training_session_parent_class)->dispose (object);
}

static void
fr_training_session_finalize (GObject *object)
{
  FrTrainingSession *self = FR_TRAINING_SESSION (object);

  fr_studies_clear (&self->studies);
  fr_run_record_clear (&self->record);
  g_clear_pointer (&self->log, fr_batch_log_unref);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  G_OBJECT_CLASS (fr_training_session_parent_class)->finalize (object);
}

static void
fr_training_session_class_init (FrTrainingSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fr_training_session_get_property;
  object_class->set_property = fr_training_session_set_property;
  object_class->dispose = fr_training_session_dispose;
  object_class->finalize = fr_training_session_finalize;

  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, FR_TYPE_SESSION_STATE,
                                         FR_SESSION_STATE_READY, readable);
  props[PROP_BATCH] = g_param_spec_uint64 ("batch", NULL, NULL, 0, G_MAXUINT64, 0, readable);
  props[PROP_MOMENT] = g_param_spec_boxed ("moment", NULL, NULL, FR_TYPE_EVALUATION, readable);
  props[PROP_LIVE] = g_param_spec_boolean ("live", NULL, NULL, TRUE, readable);
  props[PROP_SPEED] = g_param_spec_enum ("speed", NULL, NULL, FR_TYPE_SPEED, FR_SPEED_FULL,
                                         readable | G_PARAM_WRITABLE);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  props[PROP_DIGEST] = g_param_spec_string ("digest", NULL, NULL, NULL, readable);
  props[PROP_STUDY] = g_param_spec_boxed ("study", NULL, NULL, FR_TYPE_IMAGE_STUDY, readable);
  props[PROP_REVIEW] = g_param_spec_boxed ("review", NULL, NULL, FR_TYPE_TRAINING_REVIEW, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[RESTARTED] = g_signal_new ("restarted", FR_TYPE_TRAINING_SESSION, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURVES_CHANGED] = g_signal_new ("curves-changed", FR_TYPE_TRAINING_SESSION,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[HYPERPARAMETERS_CHANGED] =
      g_signal_new ("hyperparameters-changed", FR_TYPE_TRAINING_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
fr_training_session_init (FrTrainingSession *self)
{
  self->main_thread = pthread_self ();
  self->hyperparameters = fr_hyperparameters_default ();
  fr_run_record_init (&self->record);
}

gboolean
fr_training_session_is_main (FrTrainingSession *self)
{
  return pthread_equal (self->main_thread, pthread_self ());
}

void
fr_training_session_announce (FrTrainingSession *self, FrNews news)
{
  static const struct {
    FrNews news;
    guint prop;
  } table[] = {
    { FR_NEWS_BATCH, PROP_BATCH },   { FR_NEWS_MESSAGE, PROP_MESSAGE },
    { FR_NEWS_MOMENT, PROP_MOMENT }, { FR_NEWS_LIVE, PROP_LIVE },
    { FR_NEWS_DIGEST, PROP_DIGEST }, { FR_NEWS_STATE, PROP_STATE },
    { FR_NEWS_STUDY, PROP_STUDY },   { FR_NEWS_REVIEW, PROP_REVIEW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (news & table[i].news)
      g_object_notify_by_pspec (G_OBJECT (self), props[table[i].prop]);
}

FrTrainingSession *
fr_training_session_new (FrDataset *dataset,
                         const FrHyperparameters *hyperparameters,
                         gsize history_budget,
                         GError **error)
{
  g_autoptr (FrTrainingSession) self = NULL;
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (dataset != NULL, NULL);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return NULL;

  self = g_object_new (FR_TYPE_TRAINING_SESSION, NULL);
  self->dataset = fr_dataset_ref (dataset);
  self->hyperparameters = *hyperparameters;
  self->workers = fr_workers_new (dataset, history_budget, context, on_mail_came, self, error);
  if (self->workers == NULL)
    return NULL;

  begin (self, FALSE);
  return g_steal_pointer (&self);
}

void
fr_training_session_shutdown (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  g_clear_pointer (&self->workers, fr_workers_free);
}

void
fr_training_session_train (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->workers == NULL || (self->record.state != FR_SESSION_STATE_READY &&
                                self->record.state != FR_SESSION_STATE_PAUSED))
    return;
  fr_training_session_announce (
      self,
      fr_run_record_go_on (&self->record,
                           fr_workers_send (self->workers, fr_command_new (FR_COMMAND_TRAIN))));
}

void
fr_training_session_pause (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->workers != NULL)
    send (self, FR_COMMAND_PAUSE);
}

void
fr_training_session_step (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->workers != NULL)
    send (self, FR_COMMAND_STEP);
}

void
fr_training_session_start_over (FrTrainingSession *self, gboolean train)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->workers != NULL)
    restart (self, train);
}

void
fr_training_session_new_start (FrTrainingSession *self, gboolean train)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->workers == NULL)
    return;
  self->hyperparameters.seed++;
  restart (self, train);
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
}

gboolean
fr_training_session_set_hyperparameters (FrTrainingSession *self,
                                         const FrHyperparameters *hyperparameters,
                                         GError **error)
{
  FrHyperparameters before;

  g_return_val_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self), FALSE);

  if (!fr_hyperparameters_validate (hyperparameters, error))
    return FALSE;
  if (self->workers == NULL)
    return TRUE;

  before = self->hyperparameters;
  self->hyperparameters = *hyperparameters;
  if (!fr_hyperparameters_same_start (&before, hyperparameters)) {
    restart (self, FALSE);
  } else if (before.learning_rate != hyperparameters->learning_rate ||
             before.epochs != hyperparameters->epochs) {
    FrCommand *command = fr_command_new (FR_COMMAND_ADJUST);

    command->hyperparameters = *hyperparameters;
    fr_workers_send (self->workers, command);
  } else {
    return TRUE;
  }
  g_signal_emit (self, signals[HYPERPARAMETERS_CHANGED], 0);
  return TRUE;
}

const FrHyperparameters *
fr_training_session_get_hyperparameters (FrTrainingSession *self)
{
  return &self->hyperparameters;
}

FrSessionState
fr_training_session_get_state (FrTrainingSession *self)
{
  return self->record.state;
}

FrSpeed
fr_training_session_get_speed (FrTrainingSession *self)
{
  return self->speed;
}

void
fr_training_session_set_speed (FrTrainingSession *self, FrSpeed speed)
{
  FrCommand *command;

  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->workers == NULL || self->speed == speed)
    return;
  self->speed = speed;
  command = fr_command_new (FR_COMMAND_SPEED);
  command->speed = speed;
  fr_workers_send (self->workers, command);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEED]);
}

const char *
fr_training_session_get_message (FrTrainingSession *self)
{
  return self->record.message;
}

FrDataset *
fr_training_session_get_dataset (FrTrainingSession *self)
{
  return self->dataset;
}

const FrNetwork *
fr_training_session_get_network (FrTrainingSession *self)
{
  return &self->network;
}

guint64
fr_training_session_get_batch (FrTrainingSession *self)
{
  return self->record.batch;
}

guint
fr_training_session_get_batches_per_epoch (FrTrainingSession *self)
{
  return fr_hyperparameters_batches_per_epoch (&self->hyperparameters,
                                               fr_dataset_get_split (self->dataset, FR_SPLIT_TRAIN)
                                                   ->count);
}

guint64
fr_training_session_get_total_batches (FrTrainingSession *self)
{
  return (guint64) self->hyperparameters.epochs * fr_training_session_get_batches_per_epoch (self);
}

double
fr_training_session_get_seconds_left (FrTrainingSession *self)
{
  guint64 total = fr_training_session_get_total_batches (self);

  if (self->record.batch >= total)
    return 0;
  return self->record.rate > 0 ? (double) (total - self->record.batch) / self->record.rate : -1;
}

FrBatchLog *
fr_training_session_get_batch_log (FrTrainingSession *self)
{
  return self->log;
}

const FrTestPoint *
fr_training_session_get_test_points (FrTrainingSession *self, guint *length)
{
  *length = self->record.points->len;
  return (const FrTestPoint *) self->record.points->data;
}

const FrTrainingChange *
fr_training_session_get_changes (FrTrainingSession *self, guint *length)
{
  *length = self->record.changes->len;
  return (const FrTrainingChange *) self->record.changes->data;
}

const char *
fr_training_session_get_digest (FrTrainingSession *self)
{
  return self->record.digest[0] != '\0' ? self->record.digest : NULL;
}
