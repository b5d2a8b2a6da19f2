/* A small run for the tests: 784-3-10, two epochs of 10 images in batches of 4, stopped after 5 of
 * 6 batches. Every value that a file holds is there and different from the others. */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

#define RUN_FIXTURE_BATCHES 5
#define RUN_FIXTURE_ID "01234567-89ab-4cde-8f01-23456789abcd"
#define RUN_FIXTURE_PARENT "11111111-2222-4333-8444-555555555555"

/* The data set that it is trained on; the same one each time. Returns: (transfer full). */
FrDataset *run_fixture_data (void);

/* The run, trained on @dataset; the same one each time, seconds included. Returns: (transfer full).
 */
FrRun *run_fixture_new (FrDataset *dataset, FrOptimizerKind optimizer);

/* Trains @run up to @batch and has it rest there. */
void run_fixture_train (FrRun *run, FrTrainer *trainer, guint64 batch);

G_END_DECLS
