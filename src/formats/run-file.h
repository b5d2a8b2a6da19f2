/* A run as a file, NAME.fitrun: its hyperparameters, its weights, its curves, and all that is
 * needed to train it again, to prove its digest and to go on with it.
 *
 * It is a safetensors file, so that Python reads it without code of ours. Tensors: `dense.kernel`
 * F32 [in, out], `dense.bias` F32 [out], `dense_1.kernel`, ... as Keras names them; the optimizer's
 * moments under the same names with `.moment_1` and `.moment_2` behind them (Adam's mean and
 * square, or the velocity); `batches.loss` F64, `batches.correct` U32, `batches.images` U32, one
 * element a batch, or if `batches.spans` U32 is there, which has an element for each 4096 batches,
 * one for each so many batches, added up; `test.batch` U64, `test.loss` F64, `test.accuracy` F64,
 * `test.seconds` F64, one element a test point; and if they are known `predictions` U8, the class
 * that the weights give each test image. The first version has neither moments nor `test.seconds`.
 * Strings: see formats/run-metadata.h. Strings and tensors of other names are kept and written
 * back. No threads of its own: a call reads or writes and returns.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

#define FR_RUN_FILE_SUFFIX ".fitrun"
#define FR_RUN_FILE_LESSON "lesson" /* the key of that string */

/* Writes @run as it is at its end (fr_run_get_end(), which must be there) to @path, as
 * io/file-writer does. Equal runs are equal bytes. What the trainer does meanwhile does no harm.
 * Any thread. Errors are %G_FILE_ERROR, or that memory is short. */
gboolean fr_run_file_save (FrRun *run, const char *path, GError **error);

/* The same for a file of at most @limit bytes, if that can be reached: past them the curves of its
 * batches are kept as sums. */
gboolean fr_run_file_save_within (FrRun *run, gsize limit, const char *path, GError **error);

/* Writes @run as fr_run_file_save() does to be handed in: the file says @name ("" for none) and
 * @lesson (nullable), the text of a formats/lesson/lesson-record, as its string "lesson". Nothing
 * else about person or computer is in it: no note, no star, no seconds, nothing that nobody knows.
 */
gboolean fr_run_file_hand_in (FrRun *run,
                              const char *name,
                              const char *lesson,
                              const char *path,
                              GError **error);

/* Writes the file @path again with what @edit says of its run. Errors as of both calls. */
gboolean fr_run_file_edit (const char *path, const FrRunEdit *edit, GError **error);

/* Reads @path as hostile: tensors, strings and digest are checked against each other. @budget:
 * bytes for snapshots, see fr_run_new().
 * Returns: (transfer full): the run, without its data set, or %NULL with an error that names @path
 */
FrRun *fr_run_file_load (const char *path, gsize budget, GError **error);

/* The same for one that is to be verified: whether its weights have the digest that it claims is
 * left to engine/compare/verification. @digest: (out): that one. */
FrRun *fr_run_file_load_claims (const char *path, gsize budget, char digest[65], GError **error);

G_END_DECLS
