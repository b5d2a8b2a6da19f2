#include "session/compare/comparison.h"

#include "session/compare/run-sources.h"

/* Milliseconds: what trains has its curves drawn no oftener. */
#define PERIOD 200

struct _FrComparison {
  GObject parent_instance;

  FrExperiment *experiment; /* owned, nullable */
  FrSeedFan *fan;           /* owned, nullable */
  FrRunSources *sources;    /* owned */
  GPtrArray *groups;        /* owned: FrComparedGroup that are drawn */
  GHashTable *planned;      /* owned: keys that are drawn before they have a run */
  guint sides[2];
  gboolean seen;
  gboolean grown; /* curves have, while nobody looked */
  guint refresh;  /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (FrComparison, fr_comparison, G_TYPE_OBJECT)

/* Has @group follow its run, which is in another group by now. Returns: %FALSE if there is nothing
 * of it any more. */
static gboolean
follow (FrComparison *self, FrComparedGroup *group)
{
  const FrRunCurves *curves = group->curves->len > 0 ? g_ptr_array_index (group->curves, 0) : NULL;
  FrRunPlace place;

  if (fr_run_sources_has (self->sources, group->key) ||
      g_hash_table_contains (self->planned, group->key))
    return TRUE;
  if (curves == NULL || !fr_run_sources_locate (self->sources, curves->id, &place) ||
      fr_comparison_find (self, place.key) >= 0)
    return FALSE;

  g_free (group->key);
  group->key = g_strdup (place.key);
  group->hyperparameters = place.hyperparameters;
  group->batch = place.batch;
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

/* Brings all up to date, and tells of what is otherwise. */
static void
refresh (FrComparison *self)
{
  g_autofree char *before = describe_groups (self), *after = NULL;
  gboolean groups_changed, curves_changed = FALSE;

  g_clear_handle_id (&self->refresh, g_source_remove);
  self->grown = FALSE;
  fr_run_sources_update (self->sources);
  for (guint i = self->groups->len; i > 0; i--)
    if (!follow (self, g_ptr_array_index (self->groups, i - 1)))
      remove_at (self, i - 1);
  for (guint i = 0; i < self->groups->len; i++)
    curves_changed |= fr_run_sources_gather (self->sources, g_ptr_array_index (self->groups, i));
  fr_compared_group_name_all (self->groups);
  settle_sides (self);

  after = describe_groups (self);
  groups_changed = !g_str_equal (before, after);
  if (groups_changed)
    g_signal_emit_by_name (self, "groups-changed");
  if (groups_changed || curves_changed)
    g_signal_emit_by_name (self, "curves-changed");
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

/* Something that trains, or the library, has news. A fan has runs to let go of even if none is
 * drawn.
 */
static void
refresh_soon (FrComparison *self)
{
  if (self->refresh == 0 && (self->groups->len > 0 || self->fan != NULL))
    self->refresh = g_timeout_add (PERIOD, on_period, self);
}

/* Some run has more batches. */
static void
on_grown (FrComparison *self)
{
  if (self->seen)
    refresh_soon (self);
  else
    self->grown = TRUE;
}

void
fr_comparison_set_seen (FrComparison *self, gboolean seen)
{
  g_return_if_fail (FR_IS_COMPARISON (self));

  self->seen = seen;
  if (seen && self->grown)
    refresh (self);
}

static void
on_curves_read (gpointer sources, gpointer user_data)
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
static void
locate_shown (FrComparison *self, FrRunPlace *place)
{
  fr_run_sources_update (self->sources);
  fr_run_sources_locate_shown (self->sources, place);
}

int
fr_comparison_find_shown (FrComparison *self)
{
  FrRunPlace place;

  g_return_val_if_fail (FR_IS_COMPARISON (self), -1);

  if (self->experiment == NULL)
    return -1;
  if (self->grown || self->refresh != 0)
    refresh (self);
  locate_shown (self, &place);
  return fr_comparison_find (self, place.key);
}

gboolean
fr_comparison_add_shown (FrComparison *self)
{
  FrRunPlace place;
  gboolean added;

  g_return_val_if_fail (FR_IS_COMPARISON (self), FALSE);

  if (self->experiment == NULL)
    return TRUE;
  locate_shown (self, &place);
  added = add (self, place.key, &place.hyperparameters, place.batch);
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

  if (a == b && self->groups->len > 1) {
    /* One side has become what the other was: they change places. */
    const guint other = self->sides[0] == a ? self->sides[1] : self->sides[0];

    if (self->sides[0] == a)
      a = other;
    else
      b = other;
  }
  self->sides[0] = a;
  self->sides[1] = b;
  refresh (self);
}

gboolean
fr_comparison_find_run (FrComparison *self, const FrRunCurves *curves, FrRun **run, char **path)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self) && curves != NULL, FALSE);
  g_return_val_if_fail (run != NULL && path != NULL, FALSE);

  return fr_run_sources_find (self->sources, curves, run, path);
}

gboolean
fr_comparison_can_repeat (FrComparison *self, guint place)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self) && place < self->groups->len, FALSE);

  return fr_run_sources_can_repeat (self->sources, g_ptr_array_index (self->groups, place));
}

GArray *
fr_comparison_list_seeds (FrComparison *self, const FrComparedGroup *group)
{
  g_return_val_if_fail (FR_IS_COMPARISON (self) && group != NULL, NULL);

  return fr_run_sources_list_seeds (self->sources, group->key, &group->hyperparameters);
}

GArray *
fr_comparison_list_seeds_of (FrComparison *self, const FrHyperparameters *settings)
{
  g_autofree char *key = NULL;
  guint64 batch;

  g_return_val_if_fail (FR_IS_COMPARISON (self) && settings != NULL, NULL);
  g_return_val_if_fail (self->experiment != NULL, NULL);

  fr_run_sources_update (self->sources);
  key = fr_run_sources_make_key (self->sources, settings, &batch);
  return fr_run_sources_list_seeds (self->sources, key, settings);
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
  fr_run_sources_set_fan (self->sources, fan);
  g_hash_table_remove_all (self->planned);
  if (fan != NULL) {
    g_signal_connect_object (fan, "run-begun", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (fan, "run-done", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (fan, "run-dropped", G_CALLBACK (refresh_soon), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (fan, "curves-changed", G_CALLBACK (on_grown), self, G_CONNECT_SWAPPED);
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
    g_autofree char *key = fr_run_sources_make_key (self->sources, &sides[i], &batch);

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
  fr_run_sources_set_experiment (self->sources, experiment);
  if (experiment != NULL) {
    g_signal_connect_object (experiment, "curves-changed", G_CALLBACK (on_grown), self,
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

  if (self->sources != NULL) {
    fr_comparison_set_fan (self, NULL);
    fr_comparison_set_experiment (self, NULL);
  }
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->sources, fr_run_sources_free);

  G_OBJECT_CLASS (fr_comparison_parent_class)->dispose (object);
}

static void
fr_comparison_finalize (GObject *object)
{
  FrComparison *self = FR_COMPARISON (object);

  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->planned);

  G_OBJECT_CLASS (fr_comparison_parent_class)->finalize (object);
}

static void
fr_comparison_class_init (FrComparisonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fr_comparison_dispose;
  object_class->finalize = fr_comparison_finalize;

  g_signal_new ("groups-changed", FR_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("curves-changed", FR_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fr_comparison_init (FrComparison *self)
{
  self->seen = TRUE;
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_compared_group_free);
  self->planned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

FrComparison *
fr_comparison_new (FrRunLibrary *library, FrRunGroups *groups)
{
  FrComparison *self;

  g_return_val_if_fail (FR_IS_RUN_LIBRARY (library) && FR_IS_RUN_GROUPS (groups), NULL);

  self = g_object_new (FR_TYPE_COMPARISON, NULL);
  self->sources = fr_run_sources_new (library, groups, on_curves_read, self);
  g_signal_connect_object (groups, "groups-changed", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (groups, "items-changed", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
  return self;
}
