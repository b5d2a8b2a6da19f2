/* One queue an urgency. */
#include "session/agenda.h"

static gsize
get_bytes (const FrAnalysis *analysis)
{
  return analysis->snapshot->size * sizeof (float);
}

void
fr_agenda_init (FrAgenda *agenda, guint max_snapshots, gsize max_bytes)
{
  g_return_if_fail (max_snapshots > 0);

  *agenda = (FrAgenda){ .max_snapshots = max_snapshots, .max_bytes = max_bytes };
  for (guint u = 0; u < FR_N_URGENCIES; u++)
    g_queue_init (&agenda->waiting[u]);
}

void
fr_agenda_clear (FrAgenda *agenda)
{
  for (guint u = 0; u < FR_N_URGENCIES; u++)
    g_queue_clear_full (&agenda->waiting[u], (GDestroyNotify) fr_analysis_unref);
}

FrAnalysis *
fr_agenda_add (FrAgenda *agenda, FrAnalysis *analysis)
{
  GQueue *waiting = &agenda->waiting[analysis->urgency];

  if (analysis->urgency == FR_URGENCY_CURVE) {
    agenda->n_behind++;
    agenda->bytes_behind += get_bytes (analysis);
  } else {
    for (GList *link = waiting->head; link != NULL; link = link->next) {
      FrAnalysis *replaced = link->data;

      if (replaced->class != analysis->class)
        continue;
      link->data = analysis;
      return replaced;
    }
  }
  g_queue_push_tail (waiting, analysis);
  return NULL;
}

/* Drops all of @waiting that is about @run. */
static void
forget (FrAgenda *agenda, GQueue *waiting, FrRun *run)
{
  GList *next;

  for (GList *link = waiting->head; link != NULL; link = next) {
    FrAnalysis *analysis = link->data;

    next = link->next;
    if (analysis->run != run)
      continue;
    g_queue_delete_link (waiting, link);
    if (analysis->urgency == FR_URGENCY_CURVE)
      fr_agenda_finish (agenda, analysis);
    fr_analysis_unref (analysis);
  }
}

void
fr_agenda_forget (FrAgenda *agenda, FrRun *run)
{
  for (guint u = 0; u < FR_N_URGENCIES; u++)
    forget (agenda, &agenda->waiting[u], run);
}

/* Whether a passing snapshot has to wait for the review that waits or is being made, which would
 * come too late for ever. Work on the curve cannot make room for it. */
static gboolean
is_review_first (const FrAgenda *agenda, FrUrgency rank)
{
  return agenda->review_next && agenda->waiting[FR_URGENCY_CURVE].length == 0 &&
         (rank == FR_URGENCY_REVIEW ||
          (rank > FR_URGENCY_REVIEW && agenda->waiting[FR_URGENCY_REVIEW].length > 0));
}

FrAnalysis *
fr_agenda_take (FrAgenda *agenda, FrUrgency rank)
{
  const gboolean curve_first = agenda->curve_next && agenda->n_behind > 0;
  const gboolean reviewing = rank == FR_URGENCY_REVIEW;
  const gboolean review_first = is_review_first (agenda, rank);

  for (FrUrgency u = 0; u < rank; u++) {
    if (u == FR_URGENCY_PASSING && (curve_first || review_first))
      continue;
    if (agenda->waiting[u].length > 0)
      return g_queue_pop_head (&agenda->waiting[u]);
  }
  if (reviewing)
    agenda->review_next = FALSE;
  return NULL;
}

gboolean
fr_agenda_overtakes (const FrAgenda *agenda, const FrAnalysis *analysis)
{
  if (!analysis->gives_way)
    return FALSE;
  for (GList *link = agenda->waiting[analysis->urgency].head; link != NULL; link = link->next)
    if (((const FrAnalysis *) link->data)->class == analysis->class)
      return TRUE;
  return FALSE;
}

void
fr_agenda_finish (FrAgenda *agenda, const FrAnalysis *analysis)
{
  if (analysis->urgency == FR_URGENCY_CURVE) {
    agenda->n_behind--;
    agenda->bytes_behind -= get_bytes (analysis);
    agenda->curve_next = FALSE;
  } else if (analysis->urgency == FR_URGENCY_PASSING) {
    agenda->curve_next = TRUE;
    agenda->review_next = TRUE;
  } else if (analysis->urgency == FR_URGENCY_REVIEW) {
    agenda->review_next = FALSE;
  }
}

gboolean
fr_agenda_has_room (const FrAgenda *agenda)
{
  const guint n = agenda->n_behind;

  /* The next one will be as large as those that wait. */
  return n == 0 || (n < agenda->max_snapshots &&
                    agenda->bytes_behind + agenda->bytes_behind / n <= agenda->max_bytes);
}
