#include "session/compare/fair-training.h"

#include <glib/gi18n-lib.h>

#include "session/compare/seed-plan.h"

struct _FrFairTraining {
  GObject parent_instance;

  FrComparison *comparison; /* borrowed; so too the next */
  FrRunLibrary *library;
  FrExperiment *experiment; /* owned, nullable */
  FrSeedFan *fan;           /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (FrFairTraining, fr_fair_training, G_TYPE_OBJECT)

enum {
  PROP_FAN = 1,
};

static void
set_fan (FrFairTraining *self, FrSeedFan *fan)
{
  if (self->fan != NULL) {
    g_signal_handlers_disconnect_by_data (self->fan, self->library);
    fr_seed_fan_cancel (self->fan);
  }
  g_set_object (&self->fan, fan);
  if (fan != NULL)
    g_signal_connect_object (fan, "run-done", G_CALLBACK (fr_run_library_look_again), self->library,
                             G_CONNECT_SWAPPED);
  fr_comparison_set_fan (self->comparison, fan);
  g_object_notify (G_OBJECT (self), "fan");
}

static void
make_fan (FrFairTraining *self)
{
  g_autoptr (FrSeedFan) fan = NULL;

  if (self->fan != NULL)
    return;
  fan = fr_seed_fan_new (fr_experiment_get_dataset (self->experiment),
                         fr_run_library_get_folder (self->library),
                         fr_experiment_get_history_budget (self->experiment), 0);
  set_fan (self, fan);
}

static gboolean
has_data (FrFairTraining *self, GError **error)
{
  if (self->experiment != NULL)
    return TRUE;
  g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA,
                       _ ("There is no data set to train with yet."));
  return FALSE;
}

/* Has the fan train @jobs. */
static gboolean
train_jobs (FrFairTraining *self, const GArray *jobs, GError **error)
{
  if (jobs->len == 0)
    return TRUE;
  make_fan (self);
  return fr_seed_fan_add (self->fan, (const FrHyperparameters *) (gpointer) jobs->data, jobs->len,
                          error);
}

gboolean
fr_fair_training_start (FrFairTraining *self,
                        const FrHyperparameters *sides,
                        guint n,
                        GError **error)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (FrHyperparameters));

  g_return_val_if_fail (FR_IS_FAIR_TRAINING (self) && sides != NULL, FALSE);
  g_return_val_if_fail (n >= 2 && n <= FR_COMPARISON_MOST, FALSE);

  if (!has_data (self, error))
    return FALSE;
  make_fan (self);
  for (guint i = 0; i < n; i++) {
    g_autoptr (GArray) seeds = fr_comparison_list_seeds_of (self->comparison, &sides[i]);

    if (!fr_seed_plan_has (seeds, sides[i].seed))
      g_array_append_val (jobs, sides[i]);
  }
  if (!train_jobs (self, jobs, error))
    return FALSE;
  fr_comparison_plan (self->comparison, sides, n);
  return TRUE;
}

/* Returns: (transfer full): an FrHyperparameters for each run that is missing until each group that
 * can be repeated has @n_seeds seeds; those of one seed together, so that they are trained side by
 * side. */
static GArray *
plan (FrFairTraining *self, guint n_seeds)
{
  const guint n = fr_comparison_get_n_groups (self->comparison);
  GArray *jobs = g_array_new (FALSE, FALSE, sizeof (FrHyperparameters));
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  gboolean can_repeat[FR_COMPARISON_MOST];
  g_autoptr (GArray) chosen = NULL;

  for (guint i = 0; i < n; i++) {
    const FrComparedGroup *group = fr_comparison_get_group (self->comparison, i);

    g_ptr_array_add (seeds, fr_comparison_list_seeds (self->comparison, group));
    can_repeat[i] = fr_comparison_can_repeat (self->comparison, i);
  }
  chosen = fr_seed_plan_choose ((GArray **) seeds->pdata, n, n_seeds);
  for (guint s = 0; n > 0 && s < chosen->len; s++)
    for (guint i = 0; i < n; i++) {
      FrHyperparameters job = fr_comparison_get_group (self->comparison, i)->hyperparameters;

      job.seed = g_array_index (chosen, guint64, s);
      if (can_repeat[i] && !fr_seed_plan_has (g_ptr_array_index (seeds, i), job.seed))
        g_array_append_val (jobs, job);
    }
  return jobs;
}

guint
fr_fair_training_count_missing (FrFairTraining *self, guint n_seeds)
{
  g_autoptr (GArray) jobs = NULL;

  g_return_val_if_fail (FR_IS_FAIR_TRAINING (self), 0);

  jobs = plan (self, n_seeds);
  return jobs->len;
}

guint
fr_fair_training_count_unrepeatable (FrFairTraining *self)
{
  guint n = 0;

  g_return_val_if_fail (FR_IS_FAIR_TRAINING (self), 0);

  for (guint i = 0; i < fr_comparison_get_n_groups (self->comparison); i++)
    n += !fr_comparison_can_repeat (self->comparison, i);
  return n;
}

gboolean
fr_fair_training_repeat (FrFairTraining *self, guint n_seeds, GError **error)
{
  g_autoptr (GArray) jobs = NULL;

  g_return_val_if_fail (FR_IS_FAIR_TRAINING (self), FALSE);

  if (!has_data (self, error))
    return FALSE;
  jobs = plan (self, n_seeds);
  return train_jobs (self, jobs, error);
}

void
fr_fair_training_cancel (FrFairTraining *self)
{
  g_return_if_fail (FR_IS_FAIR_TRAINING (self));

  if (self->fan != NULL)
    fr_seed_fan_cancel (self->fan);
}

FrSeedFan *
fr_fair_training_get_fan (FrFairTraining *self)
{
  g_return_val_if_fail (FR_IS_FAIR_TRAINING (self), NULL);

  return self->fan;
}

void
fr_fair_training_set_experiment (FrFairTraining *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_FAIR_TRAINING (self));

  if (g_set_object (&self->experiment, experiment) && self->fan != NULL)
    set_fan (self, NULL);
}

static void
fr_fair_training_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_FAN:
    g_value_set_object (value, FR_FAIR_TRAINING (object)->fan);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_fair_training_dispose (GObject *object)
{
  fr_fair_training_set_experiment (FR_FAIR_TRAINING (object), NULL);

  G_OBJECT_CLASS (fr_fair_training_parent_class)->dispose (object);
}

static void
fr_fair_training_class_init (FrFairTrainingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_fair_training_get_property;
  object_class->dispose = fr_fair_training_dispose;

  g_object_class_install_property (object_class, PROP_FAN,
                                   g_param_spec_object ("fan", NULL, NULL, FR_TYPE_SEED_FAN,
                                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));
}

static void
fr_fair_training_init (FrFairTraining *self)
{
}

FrFairTraining *
fr_fair_training_new (FrComparison *comparison, FrRunLibrary *library)
{
  FrFairTraining *self;

  g_return_val_if_fail (FR_IS_COMPARISON (comparison) && FR_IS_RUN_LIBRARY (library), NULL);

  self = g_object_new (FR_TYPE_FAIR_TRAINING, NULL);
  self->comparison = comparison;
  self->library = library;
  return self;
}
