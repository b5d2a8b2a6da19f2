/* What the evaluator has to do next, and how far it is behind. */
#include "session/agenda.h"

static gsize
get_bytes (const FrSnapshot *snapshot)
{
  return snapshot->size * sizeof (float);
}

static void
free_job (gpointer data)
{
  fr_job_clear (data);
  g_free (data);
}

void
fr_job_clear (FrJob *job)
{
  g_clear_pointer (&job->snapshot, fr_snapshot_unref);
  job->kind = FR_JOB_NONE;
}

void
fr_agenda_init (FrAgenda *agenda, guint max_snapshots, gsize max_bytes)
{
  g_return_if_fail (max_snapshots > 0);

  *agenda = (FrAgenda){
    .max_snapshots = max_snapshots,
    .max_bytes = max_bytes,
    .view = { .kind = FR_JOB_NONE },
    .study = { .kind = FR_JOB_NONE },
    .passing = { .kind = FR_JOB_NONE },
    .review = { .kind = FR_JOB_NONE },
  };
  g_queue_init (&agenda->curve);
}

void
fr_agenda_clear (FrAgenda *agenda)
{
  g_queue_clear_full (&agenda->curve, free_job);
  fr_job_clear (&agenda->review);
  fr_job_clear (&agenda->passing);
  fr_job_clear (&agenda->study);
  fr_job_clear (&agenda->view);
}

void
fr_agenda_begin (FrAgenda *agenda, guint64 generation)
{
  agenda->generation = generation;
  agenda->has_first = FALSE;
  agenda->view.kind = FR_JOB_NONE;
  fr_job_clear (&agenda->study);
  fr_job_clear (&agenda->review);
}

void
fr_agenda_add_view (FrAgenda *agenda, guint64 batch, guint64 request)
{
  agenda->view = (FrJob){
    .kind = FR_JOB_VIEW,
    .generation = agenda->generation,
    .batch = batch,
    .request = request,
  };
}

void
fr_agenda_add_study (FrAgenda *agenda,
                     FrSplit split,
                     guint index,
                     FrSnapshot *snapshot,
                     guint64 request)
{
  fr_job_clear (&agenda->study);
  agenda->study = (FrJob){
    .kind = FR_JOB_STUDY,
    .generation = agenda->generation,
    .snapshot = snapshot,
    .request = request,
    .split = split,
    .index = index,
  };
}

void
fr_agenda_add_review (FrAgenda *agenda, FrSnapshot *snapshot)
{
  fr_job_clear (&agenda->review);
  agenda->review = (FrJob){
    .kind = FR_JOB_REVIEW,
    .generation = agenda->generation,
    .snapshot = snapshot,
  };
}

void
fr_agenda_add_curve (FrAgenda *agenda, guint64 generation, FrSnapshot *snapshot)
{
  FrJob *job = g_new (FrJob, 1);

  *job = (FrJob){ .kind = FR_JOB_CURVE, .generation = generation, .snapshot = snapshot };
  g_queue_push_tail (&agenda->curve, job);
  agenda->n_behind++;
  agenda->bytes_behind += get_bytes (snapshot);
  if (generation == agenda->generation)
    agenda->has_first = TRUE;
}

FrSnapshot *
fr_agenda_add_passing (FrAgenda *agenda, guint64 generation, FrSnapshot *snapshot)
{
  FrSnapshot *replaced = agenda->passing.snapshot;

  agenda->passing =
      (FrJob){ .kind = FR_JOB_PASSING, .generation = generation, .snapshot = snapshot };
  return replaced;
}

/* Moves the job in @slot, if there is one, to @job. */
static gboolean
take_slot (FrJob *slot, FrJob *job)
{
  if (slot->kind == FR_JOB_NONE)
    return FALSE;
  *job = *slot;
  *slot = (FrJob){ .kind = FR_JOB_NONE };
  return TRUE;
}

gboolean
fr_agenda_take (FrAgenda *agenda, FrJobKind rank, FrJob *job)
{
  gboolean curve_first = agenda->curve_next && agenda->n_behind > 0;
  gboolean review_first = agenda->review_next && agenda->curve.length == 0;
  gboolean reviewing = rank == FR_JOB_REVIEW;

  *job = (FrJob){ .kind = FR_JOB_NONE };
  if (rank > FR_JOB_VIEW && agenda->has_first && take_slot (&agenda->view, job))
    return TRUE;
  if (rank > FR_JOB_STUDY && take_slot (&agenda->study, job))
    return TRUE;
  if (rank > FR_JOB_REVIEW && review_first && take_slot (&agenda->review, job))
    return TRUE;
  if (rank > FR_JOB_PASSING && !curve_first && !(reviewing && review_first) &&
      take_slot (&agenda->passing, job))
    return TRUE;
  if (rank > FR_JOB_CURVE && agenda->curve.length > 0) {
    g_autofree FrJob *next = g_queue_pop_head (&agenda->curve);

    *job = *next;
    return TRUE;
  }
  if (reviewing)
    agenda->review_next = FALSE;
  return rank > FR_JOB_REVIEW && take_slot (&agenda->review, job);
}

void
fr_agenda_finish (FrAgenda *agenda, const FrJob *job)
{
  if (job->kind == FR_JOB_CURVE) {
    agenda->n_behind--;
    agenda->bytes_behind -= get_bytes (job->snapshot);
    agenda->curve_next = FALSE;
  } else if (job->kind == FR_JOB_PASSING) {
    agenda->curve_next = TRUE;
    agenda->review_next = TRUE;
  } else if (job->kind == FR_JOB_REVIEW) {
    agenda->review_next = FALSE;
  }
}

gboolean
fr_agenda_has_room (const FrAgenda *agenda)
{
  return agenda->n_behind == 0 ||
         (agenda->n_behind < agenda->max_snapshots && agenda->bytes_behind < agenda->max_bytes);
}
