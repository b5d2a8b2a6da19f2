/* The calculations of one batch as lines to be shown: each with its symbol, what that means, the
 * numbers put in, and what comes out.
 *
 * The results are the trainer's own; the formulas only tell how many digits it takes. Main thread;
 * views/batch and tests.
 */
#pragma once

#include "views/batch/batch-choice.h"

G_BEGIN_DECLS

/* Lines that grow. */
typedef struct {
  GArray *lines;       /* owned: FrSheetLine */
  GStringChunk *texts; /* owned: all their texts */
} FrBatchLines;

void fr_batch_lines_init (FrBatchLines *lines);
void fr_batch_lines_clear (FrBatchLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrBatchLines, fr_batch_lines_clear)

/* What the chosen image asks of the parameter, and the mean of all. */
void fr_batch_lines_add_gradient (FrBatchLines *lines,
                                  const FrBatchStudy *study,
                                  const FrBatchChoice *choice);

/* What the optimizer makes of that. @done: whether the batch is done; otherwise it is said what
 * each symbol means, without numbers. */
void fr_batch_lines_add_update (FrBatchLines *lines,
                                const FrBatchStudy *study,
                                const FrBatchChoice *choice,
                                gboolean done);

/* The loss of the batch before and after. */
void fr_batch_lines_add_loss (FrBatchLines *lines, const FrBatchStudy *study, gboolean done);

/* How many of its images were classified rightly: "27 of 32 right, then 28". Returns: (transfer
 * full). */
char *fr_batch_lines_write_right (const FrBatchStudy *study, gboolean done);

/* The loss of image @i before and after, short: "2.31→2.05". Returns: (transfer full). */
char *fr_batch_lines_write_losses (const FrBatchStudy *study, guint i, gboolean done);

G_END_DECLS
