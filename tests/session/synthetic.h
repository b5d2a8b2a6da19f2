/* Made-up data, bare trainings to compare with, and waiting for the main loop, for the tests of
 * session/.
 */
#pragma once

#include "engine/batch-log.h"
#include "engine/dataset.h"
#include "engine/hyperparameters.h"

/* Images of ten kinds of stripes with noise, the labels in turn. Returns: (transfer full). */
FrDataset *synthetic_dataset_new (guint train_count, guint test_count);

/* 16 hidden units, Adam, batches of 32, 3 epochs: 20 batches an epoch over 640 images. */
FrHyperparameters synthetic_hyperparameters (void);

/* Trains @batches batches without any thread. @digest receives 64 digits; @log, which may be NULL,
 * each batch. */
void synthetic_train (FrDataset *dataset,
                      const FrHyperparameters *hyperparameters,
                      guint64 batches,
                      char digest[65],
                      FrBatchLog *log);

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
