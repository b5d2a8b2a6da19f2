#include "session/compare/live-runs.h"

#include "session/runs/run-group.h"

struct _FrLiveRuns {
  GHashTable *runs; /* owned: id to owned FrLiveRun; the ids are those of their curves */
  guint round;      /* those that were not told of in this one are gone */
};

static void
live_run_free (gpointer data)
{
  FrLiveRun *live = data;

  fr_run_unref (live->run);
  fr_run_curves_unref (live->curves);
  g_free (live->key);
  g_free (live);
}

void
fr_live_runs_begin (FrLiveRuns *self)
{
  g_return_if_fail (self != NULL);

  self->round++;
}

static gboolean
is_gone (gpointer id, gpointer value, gpointer user_data)
{
  const FrLiveRuns *self = user_data;

  return ((const FrLiveRun *) value)->round != self->round;
}

void
fr_live_runs_end (FrLiveRuns *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_foreach_remove (self->runs, is_gone, self);
}

void
fr_live_runs_tell (FrLiveRuns *self, FrRun *run, guint64 batch)
{
  const FrLiveRun *before;
  FrLiveRun *live;

  g_return_if_fail (self != NULL && run != NULL);

  before = fr_live_runs_find (self, fr_run_get_origin (run)->id);
  if (before != NULL && before->round == self->round)
    return;
  live = g_new (FrLiveRun, 1);
  *live = (FrLiveRun){
    .run = fr_run_ref (run),
    .curves = before != NULL && before->run == run ? fr_run_curves_new_after (run, before->curves)
                                                   : fr_run_curves_new (run),
    .key = fr_run_group_make_key_of_run (run, batch),
    .batch = batch,
    .round = self->round,
  };
  g_hash_table_replace (self->runs, live->curves->id, live);
}

void
fr_live_runs_forget (FrLiveRuns *self, const char *id)
{
  g_return_if_fail (self != NULL && id != NULL);

  g_hash_table_remove (self->runs, id);
}

const FrLiveRun *
fr_live_runs_find (FrLiveRuns *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  return g_hash_table_lookup (self->runs, id);
}

GPtrArray *
fr_live_runs_list (FrLiveRuns *self, const char *key)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (self != NULL && key != NULL, list);

  g_hash_table_iter_init (&iter, self->runs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_equal (((FrLiveRun *) value)->key, key))
      g_ptr_array_add (list, value);
  return list;
}

FrLiveRuns *
fr_live_runs_new (void)
{
  FrLiveRuns *self = g_new (FrLiveRuns, 1);

  self->runs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, live_run_free);
  self->round = 0;
  return self;
}

void
fr_live_runs_free (FrLiveRuns *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->runs);
  g_free (self);
}
