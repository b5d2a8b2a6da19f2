/* Which evaluation every view shows: the newest, or an earlier one that a person asked for. */
#include "session/moment.h"

static gboolean
show (FrMoment *moment, FrEvaluation *evaluation)
{
  FrEvaluation *before = moment->shown;

  if (before == evaluation)
    return FALSE;
  moment->shown = evaluation != NULL ? fr_evaluation_ref (evaluation) : NULL;
  g_clear_pointer (&before, fr_evaluation_unref);
  return TRUE;
}

void
fr_moment_reset (FrMoment *moment)
{
  g_clear_pointer (&moment->shown, fr_evaluation_unref);
  g_clear_pointer (&moment->newest, fr_evaluation_unref);
  moment->live = TRUE;
  moment->first = moment->request + 1;
}

guint64
fr_moment_ask (FrMoment *moment)
{
  moment->live = FALSE;
  return ++moment->request;
}

gboolean
fr_moment_go_live (FrMoment *moment)
{
  moment->live = TRUE;
  moment->first = moment->request + 1;
  return show (moment, moment->newest);
}

gboolean
fr_moment_take_newest (FrMoment *moment, FrEvaluation *evaluation)
{
  /* After a passing snapshot the curve's own come late, from earlier batches. */
  if (moment->newest != NULL && evaluation->batch < moment->newest->batch)
    return FALSE;
  g_clear_pointer (&moment->newest, fr_evaluation_unref);
  moment->newest = fr_evaluation_ref (evaluation);
  return moment->live && show (moment, evaluation);
}

gboolean
fr_moment_take_answer (FrMoment *moment, FrEvaluation *evaluation, guint64 request)
{
  /* While a person drags, answers to all but the last request are welcome too. */
  return !moment->live && request >= moment->first && show (moment, evaluation);
}
