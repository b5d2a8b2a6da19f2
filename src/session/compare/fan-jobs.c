#include "session/compare/fan-jobs.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static void
fan_job_free (gpointer data)
{
  FrFanJob *job = data;

  g_clear_pointer (&job->run, fr_fan_run_free);
  g_free (job);
}

GPtrArray *
fr_fan_jobs_new (void)
{
  return g_ptr_array_new_with_free_func (fan_job_free);
}

/* Whether the turn is @a's: of the earlier group the one with fewer epochs done. */
static gboolean
comes_before (const FrFanJob *a, const FrFanJob *b)
{
  if (a->group != b->group)
    return a->group < b->group;
  return a->batch * b->batches_per_epoch < b->batch * a->batches_per_epoch;
}

FrFanJob *
fr_fan_jobs_find_next (const GPtrArray *jobs)
{
  FrFanJob *next = NULL;
  gboolean waits = FALSE;

  for (guint i = 0; i < jobs->len; i++) {
    FrFanJob *job = g_ptr_array_index (jobs, i);

    if (job->dropped && !job->in_hand)
      return job;
    waits |= job->dropped;
    if (!job->done && !job->in_hand && (next == NULL || comes_before (job, next)))
      next = job;
  }
  return waits ? NULL : next;
}

guint
fr_fan_jobs_count_open (const GPtrArray *jobs)
{
  guint n = 0;

  for (guint i = 0; i < jobs->len; i++)
    n += !((const FrFanJob *) g_ptr_array_index (jobs, i))->done;
  return n;
}

double
fr_fan_job_get_work (const FrFanJob *job, guint64 batches)
{
  return job->work * (double) batches / ((double) job->settings.epochs * job->batches_per_epoch);
}

/* */
gboolean
fr_fan_jobs_have (const GPtrArray *jobs, const FrHyperparameters *settings)
{
  for (guint i = 0; i < jobs->len; i++) {
    const FrFanJob *job = g_ptr_array_index (jobs, i);

    if (!job->dropped && !fr_fan_job_is_forgotten (job) &&
        fr_hyperparameters_is_same (&job->settings, settings))
      return TRUE;
  }
  return FALSE;
}

void
fr_fan_jobs_add (GPtrArray *jobs,
                 const FrHyperparameters *settings,
                 const FrFanData *data,
                 guint group)
{
  FrFanJob *job = g_new0 (FrFanJob, 1);

  job->settings = *settings;
  job->batches_per_epoch = fr_hyperparameters_batches_per_epoch (settings, data->train_images);
  job->work = fr_fan_plan_get_work (settings, data);
  job->group = group;
  job->counted = TRUE;
  g_ptr_array_add (jobs, job);
}

/* */
static guint
count_group (const GPtrArray *jobs, guint group)
{
  guint n = 0;

  for (guint i = 0; i < jobs->len; i++)
    n += ((const FrFanJob *) g_ptr_array_index (jobs, i))->group == group;
  return n;
}

gboolean
fr_fan_jobs_check_memory (const GPtrArray *jobs,
                          const FrFanData *data,
                          gsize budget,
                          gboolean kept,
                          guint n_threads,
                          GError **error)
{
  gsize done = 0, most_done = 0, training = 0;
  guint together = 0, n_open = 0;
  g_autofree char *needed = NULL, *there = NULL;

  for (guint i = 0; i < jobs->len; i++) {
    const FrFanJob *job = g_ptr_array_index (jobs, i);
    const FrFanMemory memory = fr_fan_plan_get_memory (&job->settings, data);

    if (job->dropped || fr_fan_job_is_forgotten (job))
      continue;
    n_open += !job->done;
    if (job->done || !kept)
      done += memory.done;
    else
      most_done = MAX (most_done, memory.done);
    together = MAX (together, count_group (jobs, job->group));
    training = MAX (training, memory.training);
  }
  done += (most_done + training) * MIN (together + n_threads - 1, n_open);
  if (done <= budget)
    return TRUE;

  needed = g_format_size_full (done, G_FORMAT_SIZE_IEC_UNITS);
  there = g_format_size_full (budget, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
               /* Translators: both are amounts of memory, as in "1.2 GiB". */
               _ ("These runs would take %s of memory, and they may have %s. Train fewer of them, "
                  "or smaller networks."),
               needed, there);
  return FALSE;
}

/* */
void
fr_fan_jobs_sum_up (const GPtrArray *jobs, FrFanProgress *progress)
{
  *progress = (FrFanProgress){ 0 };
  for (guint i = 0; i < jobs->len; i++) {
    const FrFanJob *job = g_ptr_array_index (jobs, i);

    if (job->dropped || !job->counted)
      continue;
    progress->n_jobs++;
    progress->n_done += job->done;
    progress->work += job->work;
    progress->work_done += job->done ? job->work : fr_fan_job_get_work (job, job->batch);
  }
}

void
fr_fan_jobs_begin_count (GPtrArray *jobs)
{
  FrFanProgress progress;

  fr_fan_jobs_sum_up (jobs, &progress);
  if (progress.n_done < progress.n_jobs)
    return;
  for (guint i = jobs->len; i > 0; i--) {
    FrFanJob *job = g_ptr_array_index (jobs, i - 1);

    job->counted = FALSE;
    if (fr_fan_job_is_forgotten (job) && !job->in_hand)
      g_ptr_array_remove_index (jobs, i - 1);
  }
}
