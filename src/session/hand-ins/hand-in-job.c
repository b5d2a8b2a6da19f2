#include "session/hand-ins/hand-in-job.h"

struct _FrHandInJob {
  char *path; /* owned; so too the next */
  FrDataset *dataset;
  const FrStop *stop;           /* borrowed */
  FrVerification *verification; /* owned; NULL before the file is read and once it is over */
  FrHandInResult *result;       /* owned; NULL once taken */
};

FrHandInJob *
fr_hand_in_job_new (const char *path, FrDataset *dataset, FrHandInStage stage, const FrStop *stop)
{
  FrHandInJob *self = g_new0 (FrHandInJob, 1);

  self->path = g_strdup (path);
  self->dataset = fr_dataset_ref (dataset);
  self->stop = stop;
  self->result = g_new0 (FrHandInResult, 1);
  self->result->stage = stage;
  return self;
}

void
fr_hand_in_job_free (FrHandInJob *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->verification, fr_verification_free);
  g_clear_pointer (&self->result, fr_hand_in_result_free);
  fr_dataset_unref (self->dataset);
  g_free (self->path);
  g_free (self);
}

void
fr_hand_in_result_free (FrHandInResult *result)
{
  if (result == NULL)
    return;

  g_clear_pointer (&result->hand_in, fr_hand_in_free);
  g_free (result->trouble);
  g_free (result);
}

/* Returns: %FALSE: there is no more to do. @error: (nullable): why. */
static gboolean
end (FrHandInJob *self, FrHandInOutcome outcome, const GError *error)
{
  g_clear_pointer (&self->verification, fr_verification_free);
  self->result->outcome = outcome;
  if (error != NULL)
    self->result->trouble = g_strdup (error->message);
  return FALSE;
}

/* Reads the file and, if it is to be verified, begins with that. Returns: whether there is more. */
static gboolean
begin (FrHandInJob *self)
{
  const FrHandInStage stage = self->result->stage;
  g_autoptr (FrRun) run = NULL;
  g_autoptr (GError) error = NULL;

  self->result->hand_in = fr_hand_in_read (self->path, &run, &error);
  if (self->result->hand_in == NULL)
    return end (self, FR_HAND_IN_UNREADABLE, error);
  if (!fr_run_set_dataset (run, self->dataset))
    return end (self, FR_HAND_IN_OTHER_DATA, NULL);
  if (stage == FR_HAND_IN_READ)
    return end (self, FR_HAND_IN_ANSWERED, NULL);
  self->verification = fr_verification_new (run, self->result->hand_in->digest,
                                            stage == FR_HAND_IN_VERIFY ? FR_VERIFICATION_FIRST
                                                                       : FR_VERIFICATION_OTHERS,
                                            self->stop, &error);
  return self->verification != NULL || end (self, FR_HAND_IN_FAILED, error);
}

gboolean
fr_hand_in_job_advance (FrHandInJob *self, gint64 deadline)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL && self->result != NULL, FALSE);

  if (fr_stop_is_requested (self->stop))
    return end (self, FR_HAND_IN_STOPPED, NULL);
  if (self->verification == NULL)
    return begin (self);
  switch (fr_verification_advance (self->verification, deadline, &error)) {
  case FR_VERIFICATION_MORE:
    return TRUE;
  case FR_VERIFICATION_DONE:
    self->result->different = fr_verification_get_different (self->verification);
    self->result->first_batch = fr_verification_get_first_batch (self->verification);
    return end (self, FR_HAND_IN_ANSWERED, NULL);
  case FR_VERIFICATION_STOPPED:
    return end (self, FR_HAND_IN_STOPPED, NULL);
  case FR_VERIFICATION_FAILED:
  default:
    return end (self, FR_HAND_IN_FAILED, error);
  }
}

double
fr_hand_in_job_get_fraction (const FrHandInJob *self)
{
  const guint64 total =
      self->verification != NULL ? fr_verification_get_total (self->verification) : 0;
  return total > 0 ? (double) fr_verification_get_batch (self->verification) / (double) total : 0;
}

FrHandInResult *
fr_hand_in_job_take_result (FrHandInJob *self)
{
  return g_steal_pointer (&self->result);
}
