/* How far a run is, for whoever finds it after the program has died: a line of text for each epoch,
 * rest and change, written as they come.
 *
 * It lies beside a run file that holds an earlier state. From that state, or from the first
 * weights, the same batches come again. Lines: `fitting-room-journal 1 BATCHES_PER_EPOCH EPOCHS`
 * first; of a run that is kept from its start on `origin KEY VALUE` for all that it began from,
 * with the keys of a run file (formats/run-metadata); then `batch N`, of which the last one counts;
 * `change N LEARNING_RATE EPOCHS`; and `saved N`: the run was saved elsewhere as it was then. What
 * was changed after more batches than a later line has is no part of the run any more. A line that
 * was cut off is none.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

#define FR_RUN_JOURNAL_SUFFIX ".journal"

#define FR_RUN_JOURNAL_ERROR (fr_run_journal_error_quark ())

typedef enum {
  FR_RUN_JOURNAL_ERROR_INVALID, /* no journal */
} FrRunJournalError;

typedef struct {
  guint batches_per_epoch;
  guint epochs; /* that were to be trained, before the changes */
  gboolean has_origin;
  FrRunOrigin origin; /* if that is so */
  guint64 batch;      /* batches done */
  guint64 saved;      /* batches of which a file of the user's knows */
  GArray *changes;    /* owned: FrRunChange, ascending */
} FrRunJournal;

GQuark fr_run_journal_error_quark (void);

/* Adds the first lines to @text, with the origin if @run has no batches yet. */
void fr_run_journal_append_start (GString *text, FrRun *run);
/* Each adds a line to @text. */
void fr_run_journal_append_batch (GString *text, guint64 batch);
void fr_run_journal_append_saved (GString *text, guint64 batch);
void fr_run_journal_append_change (GString *text, const FrRunChange *change);

/* Reads @path as hostile, up to the first line that says nothing. Returns: (transfer full), or
 * %NULL with an error of %FR_RUN_JOURNAL_ERROR or %G_FILE_ERROR. */
FrRunJournal *fr_run_journal_read (const char *path, GError **error);
void fr_run_journal_free (FrRunJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunJournal, fr_run_journal_free)

/* Returns: (transfer none) (nullable): what was changed after @batch batches. */
const FrRunChange *fr_run_journal_find_change (const FrRunJournal *journal, guint64 batch);
/* Returns: (transfer none) (nullable). */
const FrRunChange *fr_run_journal_get_last_change (const FrRunJournal *journal);
/* Whether all epochs were done. */
gboolean fr_run_journal_is_complete (const FrRunJournal *journal);

G_END_DECLS
