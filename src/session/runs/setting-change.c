#include "session/runs/setting-change.h"

guint
fr_setting_change_get_least_epochs (FrRun *run)
{
  const guint64 done = fr_batch_log_get_length (fr_run_get_log (run));
  const guint per_epoch = fr_run_get_batches_per_epoch (run);

  return (guint) CLAMP ((done + per_epoch - 1) / per_epoch, 1, FR_MAX_EPOCHS);
}

/* What is done cannot be undone by a setting. Returns: whether there were too few. */
static gboolean
put_back_epochs (FrRun *run, const FrHyperparameters *now, FrHyperparameters *wanted)
{
  const guint asked = wanted->epochs;

  if (fr_run_get_dataset (run) != NULL && asked < now->epochs)
    wanted->epochs = MIN (MAX (asked, fr_setting_change_get_least_epochs (run)), now->epochs);
  return wanted->epochs != asked;
}

FrSettingChange
fr_setting_change_find (FrRun *run, const FrHyperparameters *now, FrHyperparameters *wanted)
{
  gboolean refused;

  g_return_val_if_fail (run != NULL && now != NULL && wanted != NULL, FR_SETTING_CHANGE_NONE);

  if (!fr_hyperparameters_same_start (now, wanted))
    return FR_SETTING_CHANGE_RESTART;
  refused = put_back_epochs (run, now, wanted);
  if (now->learning_rate == wanted->learning_rate && now->epochs == wanted->epochs)
    return refused ? FR_SETTING_CHANGE_REFUSED : FR_SETTING_CHANGE_NONE;
  /* A run of another data set can only be looked at. */
  return fr_run_get_dataset (run) != NULL ? FR_SETTING_CHANGE_ADJUST : FR_SETTING_CHANGE_RESTART;
}
