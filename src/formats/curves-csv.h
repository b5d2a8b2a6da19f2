/* The curves of a training as comma-separated values, for spreadsheets and Python.
 *
 * Any thread. Layers above formats/ and cli/ may include this.
 */
#pragma once

#include "engine/run.h"
#include "io/draft.h"

G_BEGIN_DECLS

/* One line a batch under the names batch, epoch, train_loss, train_accuracy, batch_loss,
 * batch_accuracy, test_loss and test_accuracy; batch 0 is before training. The train figures are
 * the means over the epoch's batches so far, weighted by images, which Keras prints; the batch
 * figures are those of the single batch, before its own update; test figures are there where the
 * test set was evaluated after that batch. Accuracies are 0 to 1, epochs completed ones with a
 * fraction.
 *
 * This is all of them. A long training's are gigabytes, which go to @path line by line, with
 * fr_file_writer_new(), whose errors it has. */
gboolean fr_curves_csv_save (FrRun *run, const char *path, GError **error);

/* Takes the next @size bytes of @text. Returns: %FALSE with an error to be given no more. */
typedef gboolean (*FrCurvesCsvTake) (gpointer data, const char *text, gsize size, GError **error);

/* The same for @take, line by line. Returns: %FALSE with the error of @take. */
gboolean fr_curves_csv_write (FrRun *run, FrCurvesCsvTake take, gpointer data, GError **error);

/* The same in memory, as far as @run is now, for any thread. Of more batches than @most only every
 * second, third, … has a line, besides the last and those with test figures. Takes a reference on
 * @run. Returns: (transfer full). */
FrDraft *fr_curves_csv_draft (FrRun *run, guint64 most);

G_END_DECLS
