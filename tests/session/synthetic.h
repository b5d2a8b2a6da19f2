/* Made-up data, bare trainings to compare with, and waiting for the main loop, for the tests of
 * session/.
 */
#pragma once

#include "engine/run.h"

/* Images of ten kinds of stripes with noise, the labels in turn. Returns: (transfer full). */
FrDataset *synthetic_dataset_new (guint train_count, guint test_count);
/* The same of fewer classes. Returns: (transfer full). */
FrDataset *synthetic_classes_new (guint n_classes, guint train_count, guint test_count);

/* 16 hidden units, Adam, batches of 32, 3 epochs: 20 batches an epoch over 640 images. */
FrHyperparameters synthetic_hyperparameters (void);

/* Trains @batches batches without any thread. @digest receives 64 digits; @log, which may be NULL,
 * each batch. */
void synthetic_train (FrDataset *dataset,
                      const FrHyperparameters *hyperparameters,
                      guint64 batches,
                      char digest[65],
                      FrBatchLog *log);

/* Returns: a learning rate at which the loss of the second batch is finite and its weights are not.
 */
double synthetic_find_ruinous_rate (FrDataset *dataset, const FrHyperparameters *hyperparameters);

/* A run of no batches. Returns: (transfer full). */
FrRun *synthetic_run_new (FrDataset *dataset, const FrHyperparameters *hyperparameters);

/* Does @batches more batches of @run, by the loop of the terminal, and lets it rest there. */
void synthetic_run_train (FrRun *run, guint64 batches);

/* Parts of a run's end that a file can have wrong, or not at all. */
typedef enum {
  SYNTHETIC_DAMAGE_NONE,
  SYNTHETIC_DAMAGE_WEIGHT,
  SYNTHETIC_DAMAGE_MOMENT,
  SYNTHETIC_DAMAGE_LOG,      /* batch 5 */
  SYNTHETIC_DAMAGE_NO_STATE, /* a file of the first format */
  SYNTHETIC_N_DAMAGES,
} SyntheticDamage;

/* Damages @run so that a file of it opens. */
void synthetic_run_damage (FrRun *run, SyntheticDamage damage);

/* Saves @run and opens it again. Returns: (transfer full): with @dataset, if that is its own. */
FrRun *synthetic_run_reopen (FrRun *run, FrDataset *dataset);

/* Returns: (transfer full): the path of a file for a run that is not there yet, to be removed. */
char *synthetic_file_new (void);

/* Asserts that two logs hold the same batches, bit for bit. */
void synthetic_assert_same_log (FrBatchLog *a, FrBatchLog *b);

/* Runs the main loop until something happens; fails the test after a long while. */
void synthetic_iterate (void);
#define synthetic_wait(condition)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    while (!(condition))                                                                           \
      synthetic_iterate ();                                                                        \
  }                                                                                                \
  G_STMT_END
