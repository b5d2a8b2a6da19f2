/* A run at a glance: what a list shows of a run file, read from its header alone.
 *
 * How well it did stands there under `accuracy_first`, `accuracy_last` and `accuracy_best`: shares
 * of the test images, of the first, the last and the best test point. They are copies of what the
 * file's tensors have, so a reader of the whole run leaves them out.
 */
#pragma once

#include "engine/run.h"
#include "formats/safetensors.h"

G_BEGIN_DECLS

typedef struct {
  FrRunOrigin origin;
  FrHyperparameters hyperparameters; /* after all changes */
  guint64 batch;                     /* batches done */
  FrRunChange *changes;              /* owned, [n_changes], ascending */
  guint n_changes;
  char digest[65]; /* of the weights; "" if it is not known */
  char *name;      /* owned; so too the next */
  char *note;
  gboolean starred;
  double accuracy_first; /* 0 to 1, or negative if it is not known; so too the next */
  double accuracy_last;
  double accuracy_best;
  double seconds;    /* of training; 0 if they are not known */
  gboolean has_sums; /* its curve of batches is kept as sums */
  guint64 size;      /* bytes of the file */
} FrRunCard;

/* Writes the accuracies of the first @batch batches of @run into @file. formats/ only. */
void fr_run_card_write (FrRun *run, guint64 batch, FrSafetensors *file);
/* Takes them away. formats/ only. */
void fr_run_card_remove (FrSafetensors *file);

/* Reads the header of @path as hostile. Any thread. Returns: (transfer full), or %NULL with an
 * error that names @path. */
FrRunCard *fr_run_card_read (const char *path, GError **error);
/* Whether @error of fr_run_card_read() says that the file itself is damaged, or is no run: not that
 * it cannot be read just now, or by this version. */
gboolean fr_run_card_is_damaged (const GError *error);
/* Of a run of which nothing but its beginning is known. Returns: (transfer full). */
FrRunCard *fr_run_card_new (const FrRunOrigin *origin);

/* Returns: the batches of an epoch. */
guint fr_run_card_get_epoch (const FrRunCard *card);
void fr_run_card_free (FrRunCard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunCard, fr_run_card_free)

G_END_DECLS
