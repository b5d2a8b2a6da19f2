/* The marks and notes of the user about one data set's images, kept from one start of the program
 * to the next in a file of its own, comma-separated values.
 *
 * A GObject of the main thread; the file is written on another, soon after each change and at the
 * latest when the object is finalized. Views include this.
 */
#pragma once

#include <gio/gio.h>

#include "session/mark-table.h"

G_BEGIN_DECLS

/* Property "failure": string, nullable, read-only: why the file lacks the last changes; notified
 * when that differs from what was said before.
 * Signal:
 *  "changed"  marks or notes have changed
 */
#define FR_TYPE_LABEL_MARKS (fr_label_marks_get_type ())
G_DECLARE_FINAL_TYPE (FrLabelMarks, fr_label_marks, FR, LABEL_MARKS, GObject)

/* The marks of @dataset, none before fr_label_marks_load(). Takes a reference on @dataset. @folder:
 * where the file is, %NULL for "fitting-room" in the user's data directory; it need not be there
 * yet. */
FrLabelMarks *fr_label_marks_new (FrDataset *dataset, const char *folder);

/* Reads the file, "marks-" and the first 12 digits of the data set's digest; where there is none
 * there are no marks. A file that cannot be read, or is none of ours, is an error: it is left
 * alone, so that marks can be looked at but not set. */
gboolean fr_label_marks_load (FrLabelMarks *self, GError **error);

/* %FR_MARK_NONE where there is none. */
FrLabelMark fr_label_marks_get (FrLabelMarks *self, FrSplit split, guint index);
/* Returns: (transfer none): "" where there is none; valid until it is set. */
const char *fr_label_marks_get_note (FrLabelMarks *self, FrSplit split, guint index);
/* Counts the images of @split by their label and their mark, %FR_MARK_NONE too. */
void fr_label_marks_count (FrLabelMarks *self,
                           FrSplit split,
                           guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS]);
/* Returns: (transfer none): the data set whose images are marked. */
FrDataset *fr_label_marks_get_dataset (FrLabelMarks *self);
/* Returns: (transfer none) (nullable): why the last load failed, so that nothing can be marked. */
const char *fr_label_marks_get_trouble (FrLabelMarks *self);
/* Returns: (transfer none) (nullable): a sentence where the last write failed. The marks last as
 * long as the object, and the next change writes them all. */
const char *fr_label_marks_get_failure (FrLabelMarks *self);
/* Returns: (transfer none): the file's path. */
const char *fr_label_marks_get_path (FrLabelMarks *self);

/* Marks an image; the file follows. @note may be %NULL for none, see fr_mark_table_set().
 * Returns: %FALSE with an error after a load that failed: nothing is changed then. */
gboolean fr_label_marks_set (FrLabelMarks *self,
                             FrSplit split,
                             guint index,
                             FrLabelMark mark,
                             const char *note,
                             GError **error);

/* Waits until the file holds all marks, or could not be written. */
void fr_label_marks_flush (FrLabelMarks *self);

/* Writes all marks and notes to @path at once, for the user's own purposes. */
gboolean fr_label_marks_export (FrLabelMarks *self, const char *path, GError **error);

G_END_DECLS
