/* The curves of a training as comma-separated values, for spreadsheets and Python.
 *
 * Pure functions. Any thread. Layers above formats/ and cli/ may include this.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* One line a batch under the names batch, epoch, train_loss, train_accuracy, test_loss and
 * test_accuracy; batch 0 is before training. Train figures are those of the single batch, before
 * its own update; test figures are there where the test set was evaluated after that batch.
 * Accuracies are 0 to 1, epochs completed ones with a fraction.
 * Returns: (transfer full): the text, to be freed with g_free(), or %NULL if memory is short. */
char *fr_curves_csv_write (FrRun *run, GError **error);

G_END_DECLS
