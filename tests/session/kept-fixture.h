/* Runs of a library without files, for the tests of what is made of them.
 *
 * Header only; main thread.
 */
#pragma once

#include "session/runs/kept-run.h"

/* The tutorial's settings, but for those two; trained to the end. Returns: (transfer full). */
static inline FrRunCard *
kept_fixture_card_new (guint64 seed, guint batch_size, double accuracy)
{
  FrRunOrigin origin = {
    .hyperparameters = fr_hyperparameters_default (),
    .train_images = 60000,
    .n_classes = 10,
    .data_digest = "da7a",
    .id = "id",
  };
  FrRunCard *card;

  origin.hyperparameters.seed = seed;
  origin.hyperparameters.batch_size = batch_size;
  card = fr_run_card_new (&origin);
  card->batch = (guint64) origin.hyperparameters.epochs * fr_run_card_get_epoch (card);
  card->accuracy_last = accuracy;
  card->accuracy_best = accuracy;
  return card;
}

/* Takes over @card. @name: of its document; @changed: when it was trained.
 * Returns: (transfer full). */
static inline FrKeptRun *
kept_fixture_run_new_of (const char *name, FrRunCard *card, gint64 changed)
{
  const FrKeptRunState state = { .changed = changed };

  return fr_kept_run_new (name, card, &state);
}

/* Returns: (transfer full): one of those settings. */
static inline FrKeptRun *
kept_fixture_run_new (const char *name, guint64 seed, guint batch_size, double accuracy)
{
  return kept_fixture_run_new_of (name, kept_fixture_card_new (seed, batch_size, accuracy), 0);
}
