/* The strings of a run file: what is not an array of numbers.
 *
 * Keys: `format` "fitting-room-run", `format_version` "2", `app_version`; every key of the table of
 * hyperparameters, as before the first batch; `train_images`; `classes`; `batches` done;
 * `data_digest` and `weights_digest`; `changes`, one a line: batches done, what, new value ("1875
 * learning_rate 0.0005"); `seconds` of training; `id`, and of a branch `parent` and `parent_batch`;
 * `name`, `note`, `starred`; and what formats/run-card has. Version 1 lacks all from `seconds` on,
 * and `classes`: there were ten.
 * Only formats/run-file.c, formats/run-card.c and tests include this.
 */
#pragma once

#include "engine/run.h"
#include "formats/safetensors.h"

G_BEGIN_DECLS

#define FR_RUN_FILE_ERROR (fr_run_file_error_quark ())

typedef enum {
  FR_RUN_FILE_ERROR_INVALID,       /* no run file, or one that contradicts itself */
  FR_RUN_FILE_ERROR_OTHER_VERSION, /* one that this program does not know */
  FR_RUN_FILE_ERROR_NO_MEMORY,
} FrRunFileError;

/* What the strings say of the arrays. */
typedef struct {
  guint64 batch; /* batches done */
  char weights_digest[65];
} FrRunSummary;

GQuark fr_run_file_error_quark (void);

/* Describes @run, which rests at @end, in @file. */
void fr_run_metadata_write (FrRun *run, const FrSnapshot *end, FrSafetensors *file);

/* Has @file say of its run what @edit has. */
void fr_run_metadata_edit (FrSafetensors *file, const FrRunEdit *edit);

/* Takes the strings out of @file, so that those are left which nobody knows. @budget as
 * fr_run_new().
 * Returns: (transfer full): a run without curves and weights, or %NULL with %FR_RUN_FILE_ERROR,
 * whose message is a clause for "... cannot be opened: %s.". */
FrRun *
fr_run_metadata_read (FrSafetensors *file, gsize budget, FrRunSummary *summary, GError **error);

G_END_DECLS
