/* What the main thread knows of a run: the last news, the points of the curves, the moment. */
#include "session/run-record.h"

static FrNews
set_state (FrRunRecord *record, FrSessionState state)
{
  if (record->state == state)
    return FR_NEWS_NONE;
  record->state = state;
  return FR_NEWS_STATE;
}

static FrNews
set_batch (FrRunRecord *record, guint64 batch)
{
  if (record->batch == batch)
    return FR_NEWS_NONE;
  record->batch = batch;
  return FR_NEWS_BATCH;
}

static FrNews
set_message (FrRunRecord *record, const char *message)
{
  if (g_strcmp0 (record->message, message) == 0)
    return FR_NEWS_NONE;
  g_free (record->message);
  record->message = g_strdup (message);
  return FR_NEWS_MESSAGE;
}

static FrNews
set_digest (FrRunRecord *record, const char *digest)
{
  if (g_str_equal (record->digest, digest))
    return FR_NEWS_NONE;
  g_strlcpy (record->digest, digest, sizeof record->digest);
  return FR_NEWS_DIGEST;
}

static FrNews
take_progress (FrRunRecord *record, const FrProgress *progress)
{
  FrNews news = set_batch (record, progress->batch);

  record->rate = progress->rate;
  if (progress->serial < record->awaited)
    return news;
  news |= set_digest (record, progress->digest);
  news |= set_message (record, progress->message);
  news |= set_state (record, progress->state);
  return news;
}

static void
append_changes (FrRunRecord *record, const GArray *added)
{
  for (guint i = 0; i < added->len; i++) {
    const FrTrainingChange *change = &g_array_index (added, FrTrainingChange, i);
    guint last = record->changes->len - 1;

    /* Between two batches only the last word counts. */
    if (g_array_index (record->changes, FrTrainingChange, last).batch == change->batch)
      g_array_set_size (record->changes, last);
    g_array_append_vals (record->changes, change, 1);
  }
}

void
fr_run_record_init (FrRunRecord *record)
{
  *record = (FrRunRecord){
    .points = g_array_new (FALSE, FALSE, sizeof (FrTestPoint)),
    .changes = g_array_new (FALSE, FALSE, sizeof (FrTrainingChange)),
  };
  fr_moment_reset (&record->moment);
}

void
fr_run_record_clear (FrRunRecord *record)
{
  g_clear_pointer (&record->message, g_free);
  g_clear_pointer (&record->points, g_array_unref);
  g_clear_pointer (&record->changes, g_array_unref);
  fr_moment_reset (&record->moment);
}

FrNews
fr_run_record_begin (FrRunRecord *record,
                     const FrHyperparameters *hyperparameters,
                     gboolean train,
                     guint64 serial)
{
  FrTrainingChange first = { .learning_rate = hyperparameters->learning_rate,
                             .epochs = hyperparameters->epochs };
  FrNews news = FR_NEWS_NONE;

  if (record->moment.shown != NULL)
    news |= FR_NEWS_MOMENT;
  if (!record->moment.live)
    news |= FR_NEWS_LIVE;
  fr_moment_reset (&record->moment);

  g_array_set_size (record->points, 0);
  g_array_set_size (record->changes, 0);
  g_array_append_val (record->changes, first);
  record->rate = 0;
  news |= set_digest (record, "");
  record->awaited = serial;
  news |= set_batch (record, 0);
  news |= set_message (record, NULL);
  news |= set_state (record, train ? FR_SESSION_STATE_TRAINING : FR_SESSION_STATE_READY);
  return news;
}

FrNews
fr_run_record_go_on (FrRunRecord *record, guint64 serial)
{
  record->awaited = serial;
  return set_digest (record, "") | set_state (record, FR_SESSION_STATE_TRAINING);
}

FrNews
fr_run_record_take (FrRunRecord *record, const FrMail *mail)
{
  FrNews news = FR_NEWS_NONE;

  if (mail->has_progress)
    news |= take_progress (record, &mail->progress);
  append_changes (record, mail->changes);
  if (mail->points->len > 0) {
    g_array_append_vals (record->points, mail->points->data, mail->points->len);
    news |= FR_NEWS_POINTS;
  }
  if (mail->newest != NULL && fr_moment_take_newest (&record->moment, mail->newest))
    news |= FR_NEWS_MOMENT;
  if (mail->viewed != NULL && fr_moment_take_answer (&record->moment, mail->viewed, mail->request))
    news |= FR_NEWS_MOMENT;
  return news;
}
