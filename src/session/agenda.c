/* One slot an urgency, and the curve's queue. */
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
  g_queue_init (&agenda->curve);
}

void
fr_agenda_clear (FrAgenda *agenda)
{
  g_queue_clear_full (&agenda->curve, (GDestroyNotify) fr_analysis_unref);
  for (guint u = 0; u < FR_N_URGENCIES; u++)
    g_clear_pointer (&agenda->slots[u], fr_analysis_unref);
}

FrAnalysis *
fr_agenda_add (FrAgenda *agenda, FrAnalysis *analysis)
{
  FrAnalysis *replaced;

  if (analysis->urgency == FR_URGENCY_CURVE) {
    g_queue_push_tail (&agenda->curve, analysis);
    agenda->n_behind++;
    agenda->bytes_behind += get_bytes (analysis);
    return NULL;
  }
  replaced = agenda->slots[analysis->urgency];
  agenda->slots[analysis->urgency] = analysis;
  return replaced;
}

void
fr_agenda_forget (FrAgenda *agenda, FrRun *run)
{
  GList *next;

  for (guint u = 0; u < FR_N_URGENCIES; u++)
    if (agenda->slots[u] != NULL && agenda->slots[u]->run == run)
      g_clear_pointer (&agenda->slots[u], fr_analysis_unref);

  for (GList *link = agenda->curve.head; link != NULL; link = next) {
    FrAnalysis *analysis = link->data;

    next = link->next;
    if (analysis->run != run)
      continue;
    g_queue_delete_link (&agenda->curve, link);
    fr_agenda_finish (agenda, analysis);
    fr_analysis_unref (analysis);
  }
}

/* Whether a passing snapshot has to wait for the review, which would come too late for ever. */
static gboolean
is_review_first (const FrAgenda *agenda)
{
  return agenda->review_next && agenda->curve.length == 0;
}

FrAnalysis *
fr_agenda_take (FrAgenda *agenda, FrUrgency rank)
{
  const gboolean curve_first = agenda->curve_next && agenda->n_behind > 0;
  const gboolean reviewing = rank == FR_URGENCY_REVIEW;
  const gboolean review_first =
      is_review_first (agenda) && (reviewing || agenda->slots[FR_URGENCY_REVIEW] != NULL);

  for (FrUrgency u = 0; u < rank; u++) {
    if (u == FR_URGENCY_PASSING && (curve_first || review_first))
      continue;
    if (u == FR_URGENCY_CURVE) {
      FrAnalysis *next = g_queue_pop_head (&agenda->curve);

      if (next != NULL)
        return next;
    } else if (agenda->slots[u] != NULL) {
      return g_steal_pointer (&agenda->slots[u]);
    }
  }
  if (reviewing)
    agenda->review_next = FALSE;
  return NULL;
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
  return agenda->n_behind == 0 ||
         (agenda->n_behind < agenda->max_snapshots && agenda->bytes_behind < agenda->max_bytes);
}
