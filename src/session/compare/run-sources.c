#include "session/compare/run-sources.h"

#include "session/compare/curve-loader.h"
#include "session/compare/live-runs.h"

struct _FrRunSources {
  FrRunLibrary *library; /* borrowed; so too the next */
  FrRunGroups *kept;
  FrExperiment *experiment; /* owned, nullable */
  FrSeedFan *fan;           /* owned, nullable */
  FrCurveLoader *loader;    /* owned */
  FrLiveRuns *live;         /* owned */
};

FrRunSources *
fr_run_sources_new (FrRunLibrary *library, FrRunGroups *kept, GFunc func, gpointer user_data)
{
  FrRunSources *self = g_new0 (FrRunSources, 1);

  self->library = library;
  self->kept = kept;
  self->live = fr_live_runs_new ();
  self->loader = fr_curve_loader_new (func, user_data);
  return self;
}

void
fr_run_sources_free (FrRunSources *self)
{
  g_return_if_fail (self != NULL);

  fr_curve_loader_free (self->loader);
  fr_live_runs_free (self->live);
  g_clear_object (&self->experiment);
  g_clear_object (&self->fan);
  g_free (self);
}

void
fr_run_sources_set_experiment (FrRunSources *self, FrExperiment *experiment)
{
  g_set_object (&self->experiment, experiment);
}

void
fr_run_sources_set_fan (FrRunSources *self, FrSeedFan *fan)
{
  g_set_object (&self->fan, fan);
}

/* Returns: (transfer none) (nullable): the document that has all of @live. */
static FrKeptRun *
find_document (FrRunSources *self, const FrLiveRun *live)
{
  FrRunGroup *group = fr_run_groups_lookup (self->kept, live->key);
  const guint n = group != NULL ? g_list_model_get_n_items (G_LIST_MODEL (group)) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), i);
    const FrRunCard *card = fr_kept_run_get_card (run);

    if (g_str_equal (card->origin.id, live->curves->id) &&
        g_str_equal (card->digest, live->curves->digest))
      return run;
  }
  return NULL;
}

/* Many seeds would fill the memory, and what the user removes would stay. */
static void
let_runs_go (FrRunSources *self)
{
  const guint n = self->fan != NULL ? fr_seed_fan_get_n_runs (self->fan) : 0;

  for (guint i = n; i > 0; i--) {
    g_autoptr (FrRun) run = fr_run_ref (fr_seed_fan_get_run (self->fan, i - 1));
    const FrLiveRun *live = fr_live_runs_find (self->live, fr_run_get_origin (run)->id);
    FrKeptRun *document;

    if (!fr_seed_fan_is_done (self->fan, run) || live == NULL || live->run != run)
      continue;
    document = find_document (self, live);
    if (document == NULL)
      continue;
    fr_curve_loader_put (self->loader, document, live->curves);
    fr_live_runs_forget (self->live, fr_run_get_origin (run)->id);
    fr_seed_fan_forget (self->fan, run);
  }
}

/* The run on screen first, which may have been opened from a document of the fan. */
void
fr_run_sources_update (FrRunSources *self)
{
  fr_live_runs_begin (self->live);
  if (self->experiment != NULL) {
    FrRun *run = fr_experiment_get_run (self->experiment);

    fr_live_runs_tell (self->live, run,
                       fr_experiment_get_state (self->experiment) == FR_SESSION_STATE_TRAINING
                           ? fr_run_get_total_batches (run)
                           : fr_experiment_get_batch (self->experiment));
  }
  for (guint i = 0; self->fan != NULL && i < fr_seed_fan_get_n_runs (self->fan); i++) {
    FrRun *run = fr_seed_fan_get_run (self->fan, i);

    fr_live_runs_tell (self->live, run, fr_run_get_total_batches (run));
  }
  fr_live_runs_end (self->live);
  let_runs_go (self);
}

gboolean
fr_run_sources_has (FrRunSources *self, const char *key)
{
  g_autoptr (GPtrArray) live = fr_live_runs_list (self->live, key);

  return live->len > 0 || fr_run_groups_lookup (self->kept, key) != NULL;
}

static FrRunPlace
get_live_place (const FrLiveRun *live)
{
  return (FrRunPlace){ .key = live->key,
                       .hyperparameters = fr_run_get_hyperparameters (live->run),
                       .batch = live->batch };
}

/* Returns: (transfer none) (nullable): the group that has the run of @id. */
static FrRunGroup *
find_kept (FrRunSources *self, const char *id)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->kept));

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrRunGroup) group = g_list_model_get_item (G_LIST_MODEL (self->kept), i);

    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (group)); j++) {
      g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), j);

      if (g_str_equal (fr_kept_run_get_card (run)->origin.id, id))
        return group;
    }
  }
  return NULL;
}

gboolean
fr_run_sources_locate (FrRunSources *self, const char *id, FrRunPlace *place)
{
  const FrLiveRun *live = fr_live_runs_find (self->live, id);
  FrRunGroup *kept;

  if (live != NULL) {
    *place = get_live_place (live);
    return TRUE;
  }
  kept = find_kept (self, id);
  if (kept == NULL)
    return FALSE;
  *place = (FrRunPlace){ .key = fr_run_group_get_key (kept),
                         .hyperparameters = fr_run_group_get_hyperparameters (kept),
                         .batch = fr_kept_run_get_batch (fr_run_group_get_first (kept)) };
  return TRUE;
}

void
fr_run_sources_locate_shown (FrRunSources *self, FrRunPlace *place)
{
  FrRun *run = fr_experiment_get_run (self->experiment);

  *place = get_live_place (fr_live_runs_find (self->live, fr_run_get_origin (run)->id));
}

static void
take_origin (FrComparedGroup *group,
             const FrRunOrigin *origin,
             const FrRunChange *changes,
             guint n_changes)
{
  g_strlcpy (group->data_digest, origin->data_digest, sizeof group->data_digest);
  group->changed = fr_run_group_has_other_rates (origin, changes, n_changes);
}

static void
gather_live (FrRunSources *self, FrComparedGroup *group, const FrLiveRun *live)
{
  guint n_changes;
  g_autofree FrRunChange *changes = fr_run_get_changes (live->run, &n_changes);
  const gboolean failed =
      self->fan != NULL && fr_seed_fan_get_failure (self->fan, live->run) != NULL;
  const gboolean on_screen =
      self->experiment != NULL && fr_experiment_get_run (self->experiment) == live->run;

  take_origin (group, fr_run_get_origin (live->run), changes, n_changes);
  fr_compared_group_add (group, live->curves);
  group->n_failed += failed;
  /* What the fan trains is among what it has open. */
  group->n_coming += on_screen && live->curves->batch < live->batch;
}

static void
gather_kept (FrRunSources *self, FrComparedGroup *group, FrRunGroup *kept)
{
  const char *folder = fr_run_library_get_folder (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (kept)); i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (kept), i);
    const FrRunCard *card = fr_kept_run_get_card (run);
    FrRunCurves *curves;
    gboolean pending;

    take_origin (group, &card->origin, card->changes, card->n_changes);
    if (fr_live_runs_find (self->live, card->origin.id) != NULL)
      continue;
    curves = fr_curve_loader_get (self->loader, folder, run, &pending);
    group->n_pending += pending;
    if (curves != NULL)
      fr_compared_group_add (group, curves);
  }
}

/* Calls @group as its only run is called. */
static void
call (FrComparedGroup *group, FrRunGroup *kept, const GPtrArray *live)
{
  const FrRunCard *card = kept != NULL && g_list_model_get_n_items (G_LIST_MODEL (kept)) == 1
                              ? fr_kept_run_get_card (fr_run_group_get_first (kept))
                              : NULL;

  for (guint i = 0; card != NULL && i < live->len; i++)
    if (!g_str_equal (((const FrLiveRun *) live->pdata[i])->curves->id, card->origin.id))
      card = NULL;
  fr_compared_group_call (group, card != NULL && *card->name != '\0' ? card->name : NULL);
}

/* Counts what the fan has yet to bring to its end; a run that is there is only being written. */
static void
count_coming (FrRunSources *self, FrComparedGroup *group)
{
  g_autoptr (GArray) open = NULL;

  if (self->fan == NULL || !fr_run_sources_can_repeat (self, group))
    return;
  open = fr_seed_fan_list_open (self->fan, &group->hyperparameters);
  for (guint i = 0; i < open->len; i++) {
    const FrRunCurves *curves = fr_compared_group_find (group, g_array_index (open, guint64, i));

    group->n_coming += curves == NULL || !fr_compared_group_is_whole (group, curves);
  }
}

/* What was gathered of a group. */
typedef struct {
  GPtrArray *curves; /* owned */
  guint n_pending, n_coming, n_failed;
} Gathered;

static gboolean
is_otherwise (const FrComparedGroup *group, const Gathered *before)
{
  if (group->n_pending != before->n_pending || group->n_coming != before->n_coming ||
      group->n_failed != before->n_failed || group->curves->len != before->curves->len)
    return TRUE;
  for (guint i = 0; i < before->curves->len; i++)
    if (group->curves->pdata[i] != before->curves->pdata[i])
      return TRUE;
  return FALSE;
}

gboolean
fr_run_sources_gather (FrRunSources *self, FrComparedGroup *group)
{
  const Gathered before = { g_ptr_array_ref (group->curves), group->n_pending, group->n_coming,
                            group->n_failed };
  FrRunGroup *kept = fr_run_groups_lookup (self->kept, group->key);
  g_autoptr (GPtrArray) live = fr_live_runs_list (self->live, group->key);
  gboolean otherwise;

  fr_compared_group_clear (group);
  call (group, kept, live);
  for (guint i = 0; i < live->len; i++)
    gather_live (self, group, live->pdata[i]);
  if (kept != NULL)
    gather_kept (self, group, kept);
  count_coming (self, group);
  otherwise = is_otherwise (group, &before);
  g_ptr_array_unref (before.curves);
  return otherwise;
}

char *
fr_run_sources_make_key (FrRunSources *self, const FrHyperparameters *settings, guint64 *batch)
{
  FrDataset *dataset = fr_experiment_get_dataset (self->experiment);
  FrRunOrigin origin = {
    .hyperparameters = *settings,
    .train_images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count,
    .n_classes = fr_dataset_get_n_classes (dataset),
  };

  g_strlcpy (origin.data_digest, fr_dataset_get_digest (dataset), sizeof origin.data_digest);
  *batch = (guint64) settings->epochs *
           fr_hyperparameters_batches_per_epoch (settings, origin.train_images);
  return fr_run_group_make_key (&origin, NULL, 0, *batch);
}

gboolean
fr_run_sources_can_repeat (FrRunSources *self, const FrComparedGroup *group)
{
  g_autofree char *key = NULL;
  guint64 batch;

  if (self->experiment == NULL)
    return FALSE;
  key = fr_run_sources_make_key (self, &group->hyperparameters, &batch);
  return g_str_equal (key, group->key);
}

GArray *
fr_run_sources_list_seeds (FrRunSources *self, const char *key, const FrHyperparameters *settings)
{
  FrRunGroup *kept = fr_run_groups_lookup (self->kept, key);
  const guint n = kept != NULL ? g_list_model_get_n_items (G_LIST_MODEL (kept)) : 0;
  g_autoptr (GPtrArray) live = fr_live_runs_list (self->live, key);
  GArray *seeds = self->fan != NULL ? fr_seed_fan_list_open (self->fan, settings)
                                    : g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (kept), i);

    g_array_append_val (seeds, fr_kept_run_get_card (run)->origin.hyperparameters.seed);
  }
  for (guint i = 0; i < live->len; i++)
    g_array_append_val (seeds, ((const FrLiveRun *) live->pdata[i])->curves->seed);
  return seeds;
}

gboolean
fr_run_sources_find (FrRunSources *self, const FrRunCurves *curves, FrRun **run, char **path)
{
  const FrLiveRun *live = fr_live_runs_find (self->live, curves->id);

  *run = NULL;
  *path = NULL;
  if (live != NULL && g_str_equal (live->curves->digest, curves->digest)) {
    *run = fr_run_ref (live->run);
    return TRUE;
  }
  /* A run that was trained further may have two documents for a while. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->library)); i++) {
    g_autoptr (FrKeptRun) kept = g_list_model_get_item (G_LIST_MODEL (self->library), i);
    const FrRunCard *card = fr_kept_run_get_card (kept);

    if (g_str_equal (card->origin.id, curves->id) && g_str_equal (card->digest, curves->digest)) {
      *path = fr_run_library_get_path (self->library, kept);
      return TRUE;
    }
  }
  return FALSE;
}
