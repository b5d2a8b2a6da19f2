/* A run for the pages of a report: ten kinds of stripes, learnt in two epochs and not quite.
 *
 * Header only; tests/report/.
 */
#pragma once

#include "report/fact-words.h"

#include "synthetic.h"

#define REPORT_TIME 1000000000 /* 2001-09-09 */
#define REPORT_PER_EPOCH 20

static inline FrHyperparameters
report_fixture_settings (void)
{
  FrHyperparameters settings = synthetic_hyperparameters ();

  settings.epochs = 2;
  return settings;
}

/* Trains @run for @batches batches, with a test point each fourth. */
static inline void
report_fixture_train (FrRun *run, guint batches)
{
  for (guint i = 0; i <= batches; i += 4) {
    FrTestPoint point = { .batch = i, .loss = 2.3 / (1.0 + i / 8.0), .seconds = -1.0 };

    point.accuracy = 0.9 - 0.8 / (1.0 + i / 3.0) - (i == batches ? 0.01 : 0.0);
    if (i > 0)
      synthetic_run_train (run, MIN (4u, batches - i + 4u));
    (void) fr_run_add_test_point (run, &point);
  }
}

/* Returns: (transfer full): a run of @batches batches, a multiple of 4. */
static inline FrRun *
report_fixture_new (const FrHyperparameters *settings, guint batches)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 300);
  FrRun *run = synthetic_run_new (dataset, settings);

  report_fixture_train (run, batches);
  return run;
}

/* Returns: (transfer full): the facts of @run as it rests. */
static inline FrRunFacts *
report_fixture_facts (FrRun *run)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  g_autoptr (GError) error = NULL;
  FrRunFacts *facts = fr_run_facts_new (run, end, REPORT_TIME, &error);

  g_assert_no_error (error);
  fr_fact_words_write (facts);
  return facts;
}

/* Returns: (transfer full): @run as it is where its data set is not. */
static inline FrRun *
report_fixture_without_data (FrRun *run)
{
  g_autoptr (FrDataset) other = synthetic_dataset_new (32, 10);

  return synthetic_run_reopen (run, other);
}
