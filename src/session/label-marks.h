/* The marks and notes of a person about one data set's images, kept from one start of the program
 * to the next in a file of its own, comma-separated values.
 *
 * A GObject of the main thread. Views include this.
 */
#pragma once

#include <gio/gio.h>

#include "session/mark-table.h"

G_BEGIN_DECLS

/* Signal:
 *  "changed"  marks or notes are others now
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
/* Returns: (transfer none): the file's path. */
const char *fr_label_marks_get_path (FrLabelMarks *self);

/* Marks an image and writes the file anew; @note may be %NULL for none, see fr_mark_table_set().
 * Returns: %FALSE with an error where the mark is not kept: after a load that failed nothing is
 * changed; where the file cannot be written the mark lasts as long as the object. */
gboolean fr_label_marks_set (FrLabelMarks *self,
                             FrSplit split,
                             guint index,
                             FrLabelMark mark,
                             const char *note,
                             GError **error);

/* Writes all marks and notes to @path, for a person's own use. */
gboolean fr_label_marks_export (FrLabelMarks *self, const char *path, GError **error);

G_END_DECLS
