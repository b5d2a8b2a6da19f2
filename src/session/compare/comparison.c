#include "session/compare/comparison.h"

#include "session/compare/curve-loader.h"
#include "session/compare/live-runs.h"

/* Milliseconds: what trains has its curves drawn no oftener. */
#define PERIOD 200

struct _FrComparison {
  GObject parent_instance;

  FrRunLibrary *library; /* borrowed; so too the next */
  FrRunGroups *kept;
  FrExperiment *experiment; /* owned, nullable */
  FrSeedFan *fan;           /* owned, nullable */
  FrCurveLoader *loader;    /* owned */
  GPtrArray *groups;        /* owned: FrComparedGroup that are drawn */
  GHashTable *planned;      /* owned: keys that are drawn before they have a run */
  FrLiveRuns *live;         /* owned */
  guint sides[2];
  guint refresh; /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (FrComparison, fr_comparison, G_TYPE_OBJECT)

enum {
  SIGNAL_GROUPS_CHANGED,
  SIGNAL_CURVES_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* The runs that are in memory, as they are by now. */
static void
update_live (FrComparison *self)
{
  fr_live_runs_begin (self->live);
  for (guint i = 0; self->fan != NULL && i < fr_seed_fan_get_n_runs (self->fan); i++) {
    FrRun *run = fr_seed_fan_get_run (self->fan, i);

    fr_live_runs_tell (self->live, run, fr_run_get_total_batches (run));
  }
  if (self->experiment != NULL) {
    FrRun *run = fr_experiment_get_run (self->experiment);

    fr_live_runs_tell (self->live, run,
                       fr_experiment_get_state (self->experiment) == FR_SESSION_STATE_TRAINING
                           ? fr_run_get_total_batches (run)
                           : fr_experiment_get_batch (self->experiment));
  }
  fr_live_runs_end (self->live);
}

static void
gather_kept (FrComparison *self, FrComparedGroup *group, FrRunGroup *kept)
{
  const char *folder = fr_run_library_get_folder (self->library);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (kept));

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (kept), i);
    const FrRunCard *card = fr_kept_run_get_card (run);
    FrRunCurves *curves;
    gboolean pending;

    if (n == 1)
      fr_compared_group_call (group, *card->name != '\0' ? card->name : NULL);
    if (fr_live_runs_find (self->live, card->origin.id) != NULL)
      continue;
    curves = fr_curve_loader_get (self->loader, folder, run, &pending);
    group->n_pending += pending;
    if (curves != NULL)
      fr_compared_group_add (group, curves);
  }
}

/* Gives the group the curves of its runs, those in memory first. */
static void
gather (FrComparison *self, FrComparedGroup *group)
{
  FrRunGroup *kept = fr_run_groups_lookup (self->kept, group->key);
  g_autoptr (GPtrArray) live = fr_live_runs_list (self->live, group->key);

  fr_compared_group_clear (group);
  fr_compared_group_call (group, NULL);
  for (guint i = 0; i < live->len; i++)
    fr_compared_group_add (group, ((FrLiveRun *) g_ptr_array_index (live, i))->curves);
  if (kept != NULL)
    gather_kept (self, group, kept);
}

/* Returns: (transfer none) (nullable): the group that has the run of @id now, as that was trained
 * further, or went on after it was looked at. */
static FrRunGroup *
find_kept (FrComparison *self, const char *id)
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

/* Whether there is anything of the group. */
static gboolean
is_there (FrComparison *self, const char *key)
{
  g_autoptr (GPtrArray) live = fr_live_runs_list (self->live, key);

  return live->len > 0 || fr_run_groups_lookup (self->kept, key) != NULL;
}

/* Has @group follow its run, which is in another group by now. Returns: %FALSE if there is nothing
 * of it any more. */
static gboolean
follow (FrComparison *self, FrComparedGroup *group)
{
  const FrRunCurves *curves = group->curves->len > 0 ? g_ptr_array_index (group->curves, 0) : NULL;
  const FrLiveRun *live = curves != NULL ? fr_live_runs_find (self->live, curves->id) : NULL;
  FrRunGroup *kept = NULL;
  const char *key;

  if (is_there (self, group->key) || g_hash_table_contains (self->planned, group->key))
    return TRUE;
  if (curves == NULL)
    return FALSE;
  if (live == NULL)
    kept = find_kept (self, curves->id);
  key = live != NULL ? live->key : kept != NULL ? fr_run_group_get_key (kept) : NULL;
  if (key == NULL || fr_comparison_find (self, key) >= 0)
    return FALSE;

  g_free (group->key);
  group->key = g_strdup (key);
  if (live != NULL) {
    group->hyperparameters = fr_run_get_hyperparameters (live->run);
    group->batch = live->batch;
  } else {
    group->hyperparameters = fr_run_group_get_hyperparameters (kept);
    group->batch = fr_kept_run_get_batch (fr_run_group_get_first (kept));
  }
  return TRUE;
}

static void
remove_at (FrComparison *self, guint place)
{
  const FrComparedGroup *group = g_ptr_array_index (self->groups, place);

  g_hash_table_remove (self->planned, group->key);
  g_ptr_array_remove_index (self->groups, place);
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    if (self->sides[i] > place)
      self->sides[i]--;
}

/* Sides that are there, and differ if they can. */
static void
settle_sides (FrComparison *self)
{
  const guint n = self->groups->len;

  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    self->sides[i] = n > 0 ? MIN (self->sides[i], n - 1) : 0;
  if (n > 1 && self->sides[0] == self->sides[1])
    self->sides[1] = self->sides[0] == 0 ? 1 : 0;
}

/* What the list of groups says, to find out whether it says something else afterwards. */
static char *
describe_groups (FrComparison *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u %u", self->sides[0], self->sides[1]);
  for (guint i = 0; i < self->groups->len; i++) {
    const FrComparedGroup *group = g_ptr_array_index (self->groups, i);

    g_string_append_printf (text, "\n%s\n%s\n%u", group->key, group->name, group->slot);
  }
  return g_string_free (text, FALSE);
}

/* Brings all up to date, and tells. */
static void
refresh (FrComparison *self)
{
  g_autofree char *before = describe_groups (self), *after = NULL;

  g_clear_handle_id (&self->refresh, g_source_remove);
  update_live (self);
  for (guint i = self->groups->len; i > 0; i--)
    if (!follow (self, g_ptr_array_index (self->groups, i - 1)))
      remove_at (self, i - 1);
  for (guint i = 0; i < self->groups->len; i++)
    gather (self, g_ptr_array_index (self->groups, i));
  fr_compared_group_name_all (self->groups);
  settle_sides (self);

  after = describe_groups (self);
  if (!g_str_equal (before, after))
    g_signal_emit (self, signals[SIGNAL_GROUPS_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_CURVES_CHANGED], 0);
}

static gboolean
is_fan_active (FrComparison *self)
{
  gboolean active = FALSE;

  if (self->fan != NULL)
    g_object_get (self->fan, "active", &active, NULL);
  return active;
}

static gboolean
on_period (gpointer user_data)
{
  FrComparison *self = user_data;

  self->refresh = 0;
  /* Then what was awaited does not come any more. */
  if (!is_fan_active (self))
    g_hash_table_remove_all (self->planned);
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Something that trains, or the library, has news. */
static void
refresh_soon (FrComparison *self)
{
  if (self->groups->len > 0 && self->refresh == 0)
    self->refresh = g_timeout_add (PERIOD, on_period, self);
}

static void
on_curves_read (gpointer loader, gpointer user_data)
{
  refresh_soon (user_data);
}

static guint
find_free_slot (FrComparison *self)
{
  for (guint slot = 0;; slot++) {
    gboolean taken = FALSE;

    for (guint i = 0; i < self->groups->len && !taken; i++)
      taken = ((FrComparedGroup *) g_ptr_array_index (self->groups, i))->slot == slot;
    if (!taken)
      return slot;
  }
}

/* Returns: %FALSE if there are as many as can be told apart. */
static gboolean
add (FrComparison *self, const char *key, const FrHyperparameters *hyperparameters, guint64 batch)
{
  if (fr_comparison_find (self, key) >= 0)
    return TRUE;
  if (self->groups->len >= FR_COMPARISON_MOST)
    return FALSE;
  g_ptr_array_add (self->groups,
                   fr_compared_group_new (key, hyperparameters, batch, find_free_slot (self)));
  return TRUE;
}

guint
fr_comparison_get_n_groups (FrComparison *self)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self), 0);

  return self->groups->len;
}

const FrComparedGroup *
fr_comparison_get_group (FrComparison *self, guint place)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self) && place < self->groups->len, NULL);

  return g_ptr_array_index (self->groups, place);
}

int
fr_comparison_find (FrComparison *self, const char *key)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self) && key != NULL, -1);

  for (guint i = 0; i < self->groups->len; i++)
    if (g_str_equal (((FrComparedGroup *) g_ptr_array_index (self->groups, i))->key, key))
      return (int) i;
  return -1;
}

gboolean
fr_comparison_add_group (FrComparison *self, FrRunGroup *group)
{
  FrHyperparameters hyperparameters;
  gboolean added;

  g_return_val_if_fail (FR_IS_COMPARISON (self) && FR_IS_RUN_GROUP (group), FALSE);
  g_return_val_if_fail (fr_run_group_get_first (group) != NULL, FALSE);

  hyperparameters = fr_run_group_get_hyperparameters (group);
  added = add (self, fr_run_group_get_key (group), &hyperparameters,
               fr_kept_run_get_batch (fr_run_group_get_first (group)));
  refresh (self);
  return added;
}

/* The run on screen, as it is by now; there must be an experiment. */
static const FrLiveRun *
find_shown (FrComparison *self)
{
  update_live (self);
  return fr_live_runs_find (self->live,
                            fr_run_get_origin (fr_experiment_get_run (self->experiment))->id);
}

int
fr_comparison_find_shown (FrComparison *self)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self), -1);

  return self->experiment != NULL ? fr_comparison_find (self, find_shown (self)->key) : -1;
}

gboolean
fr_comparison_add_shown (FrComparison *self)
{
  const FrLiveRun *live;
  gboolean added;

  g_return_val_if_fail (FR_IS_COMPARISON (self), FALSE);

  if (self->experiment == NULL)
    return TRUE;
  live = find_shown (self);
  added = add (self, live->key, fr_experiment_get_hyperparameters (self->experiment), live->batch);
  refresh (self);
  return added;
}

void
fr_comparison_remove (FrComparison *self, const char *key)
{
  int place;

  g_return_if_fail (FR_IS_COMPARISON (self) && key != NULL);

  place = fr_comparison_find (self, key);
  if (place < 0)
    return;
  remove_at (self, (guint) place);
  refresh (self);
}

void
fr_comparison_get_sides (FrComparison *self, guint sides[2])
{
  g_return_if_fail (FR_IS_COMPARISON (self) && sides != NULL);

  sides[0] = self->sides[0];
  sides[1] = self->sides[1];
}

void
fr_comparison_set_sides (FrComparison *self, guint a, guint b)
{
  g_return_if_fail (FR_IS_COMPARISON (self));
  g_return_if_fail (a < self->groups->len && b < self->groups->len);

  self->sides[0] = a;
  self->sides[1] = b;
  refresh (self);
}

gboolean
fr_comparison_find_run (FrComparison *self, const char *id, FrRun **run, char **path)
{
  const FrLiveRun *live;

  g_return_val_if_fail (FR_IS_COMPARISON (self) && id != NULL, FALSE);
  g_return_val_if_fail (run != NULL && path != NULL, FALSE);

  *run = NULL;
  *path = NULL;
  live = fr_live_runs_find (self->live, id);
  if (live != NULL) {
    *run = fr_run_ref (live->run);
    return TRUE;
  }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->library)); i++) {
    g_autoptr (FrKeptRun) kept = g_list_model_get_item (G_LIST_MODEL (self->library), i);

    if (g_str_equal (fr_kept_run_get_card (kept)->origin.id, id)) {
      *path = fr_run_library_get_path (self->library, kept);
      return TRUE;
    }
  }
  return FALSE;
}

/* The key of a run with these settings that is trained to its end. */
static char *
make_key (FrComparison *self, const FrHyperparameters *set, guint64 *batch)
{
  FrDataset *dataset = fr_experiment_get_dataset (self->experiment);
  FrRunOrigin origin = {
    .hyperparameters = *set,
    .train_images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count,
    .n_classes = fr_dataset_get_n_classes (dataset),
  };

  g_strlcpy (origin.data_digest, fr_dataset_get_digest (dataset), sizeof origin.data_digest);
  *batch = (guint64) set->epochs * fr_hyperparameters_batches_per_epoch (set, origin.train_images);
  return fr_run_group_make_key (&origin, NULL, 0, *batch);
}

GArray *
fr_comparison_list_seeds (FrComparison *self, guint place)
{
  const char *key = fr_comparison_get_group (self, place)->key;
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (guint64));
  FrRunGroup *kept = fr_run_groups_lookup (self->kept, key);
  const guint n = kept != NULL ? g_list_model_get_n_items (G_LIST_MODEL (kept)) : 0;
  g_autoptr (GPtrArray) live = fr_live_runs_list (self->live, key);

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (kept), i);

    g_array_append_val (seeds, fr_kept_run_get_card (run)->origin.hyperparameters.seed);
  }
  for (guint i = 0; i < live->len; i++)
    g_array_append_val (seeds, ((FrLiveRun *) g_ptr_array_index (live, i))->curves->seed);
  return seeds;
}

void
fr_comparison_set_fan (FrComparison *self, FrSeedFan *fan)
{
  g_return_if_fail (FR_IS_COMPARISON (self));
  g_return_if_fail (fan == NULL || FR_IS_SEED_FAN (fan));

  if (self->fan == fan)
    return;
  if (self->fan != NULL)
    g_signal_handlers_disconnect_by_data (self->fan, self);
  g_set_object (&self->fan, fan);
  g_hash_table_remove_all (self->planned);
  if (fan != NULL) {
    g_signal_connect_object (fan, "run-begun", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (fan, "run-done", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (fan, "run-dropped", G_CALLBACK (refresh_soon), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (fan, "curves-changed", G_CALLBACK (refresh_soon), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (fan, "notify::active", G_CALLBACK (refresh_soon), self,
                             G_CONNECT_SWAPPED);
  }
  refresh_soon (self);
}

void
fr_comparison_plan (FrComparison *self, const FrHyperparameters *sides, guint n)
{
  g_return_if_fail (FR_IS_COMPARISON (self) && sides != NULL);
  g_return_if_fail (n >= 2 && n <= FR_COMPARISON_MOST && self->experiment != NULL);

  g_ptr_array_set_size (self->groups, 0);
  g_hash_table_remove_all (self->planned);
  for (guint i = 0; i < n; i++) {
    guint64 batch;
    g_autofree char *key = make_key (self, &sides[i], &batch);

    add (self, key, &sides[i], batch);
    g_hash_table_add (self->planned, g_steal_pointer (&key));
  }
  self->sides[0] = 0;
  self->sides[1] = 1;
  refresh (self);
  refresh_soon (self);
}

FrExperiment *
fr_comparison_get_experiment (FrComparison *self)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self), NULL);

  return self->experiment;
}

void
fr_comparison_set_experiment (FrComparison *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_COMPARISON (self));

  if (self->experiment == experiment)
    return;
  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  if (experiment != NULL) {
    g_signal_connect_object (experiment, "curves-changed", G_CALLBACK (refresh_soon), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "restarted", G_CALLBACK (refresh_soon), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "notify::state", G_CALLBACK (refresh_soon), self,
                             G_CONNECT_SWAPPED);
  }
  refresh_soon (self);
}

static void
fr_comparison_dispose (GObject *object)
{
  FrComparison *self = FR_COMPARISON (object);

  fr_comparison_set_fan (self, NULL);
  fr_comparison_set_experiment (self, NULL);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->loader, fr_curve_loader_free);

  G_OBJECT_CLASS (fr_comparison_parent_class)->dispose (object);
}

static void
fr_comparison_finalize (GObject *object)
{
  FrComparison *self = FR_COMPARISON (object);

  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->planned);
  fr_live_runs_free (self->live);

  G_OBJECT_CLASS (fr_comparison_parent_class)->finalize (object);
}

static void
fr_comparison_class_init (FrComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fr_comparison_dispose;
  object_class->finalize = fr_comparison_finalize;

  signals[SIGNAL_GROUPS_CHANGED] =
      g_signal_new ("groups-changed", FR_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_CURVES_CHANGED] =
      g_signal_new ("curves-changed", FR_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
fr_comparison_init (FrComparison *self)
{
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_compared_group_free);
  self->planned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->live = fr_live_runs_new ();
  self->loader = fr_curve_loader_new (on_curves_read, self);
}

FrComparison *
fr_comparison_new (FrRunLibrary *library, FrRunGroups *groups)
{
  FrComparison *self;

  g_return_val_if_fail (FR_IS_RUN_LIBRARY (library) && FR_IS_RUN_GROUPS (groups), NULL);

  self = g_object_new (FR_TYPE_COMPARISON, NULL);
  self->library = library;
  self->kept = groups;
  g_signal_connect_object (groups, "groups-changed", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (groups, "items-changed", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  return self;
}
