/* The marks and notes of the user about one data set's images, kept from one start of the program
 * to the next in a file of its own, comma-separated values, which other programs may change too.
 *
 * A GObject of the main thread; the file is read and written on another: read at first and whenever
 * it has changed, written soon after each change and at the latest when the object is finalized.
 * Whoever shows the marks watches the file: a GFileMonitor's thread takes GLib's locks, of which
 * the thread sanitizer gives false alarms. Views include this.
 */
#pragma once

#include <gio/gio.h>

#include "io/draft.h"
#include "session/marks/mark-table.h"

G_BEGIN_DECLS

/* Property "failure": string, nullable, read-only: why the file lacks the last changes; notified
 * when that differs from what was said before.
 * Signal:
 *  "changed"  marks or notes have changed, here or in the file, or the file has been read
 */
#define FR_TYPE_LABEL_MARKS (fr_label_marks_get_type ())
G_DECLARE_FINAL_TYPE (FrLabelMarks, fr_label_marks, FR, LABEL_MARKS, GObject)

/* The marks of @dataset, none before the file has been read: "marks-" and the first 12 digits of
 * the data set's digest. Takes a reference on @dataset. @folder: where the file is, %NULL for
 * "fitting-room" in the user's data directory; it need not be there yet. */
FrLabelMarks *fr_label_marks_new (FrDataset *dataset, const char *folder);

/* Whether the file has been read, or there is none, or it cannot be. */
gboolean fr_label_marks_is_loaded (FrLabelMarks *self);
/* Whether marks can be set: not while the file cannot be read, or is none of ours. It is left alone
 * then until it is repaired or moved away, and fr_label_marks_get_failure() says why. */
gboolean fr_label_marks_can_set (FrLabelMarks *self);
/* Returns: (transfer none) (nullable): a sentence where the file cannot be read, or the last write
 * failed. The marks last as long as the object, and the next change writes them all. */
const char *fr_label_marks_get_failure (FrLabelMarks *self);

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
/* Returns: (transfer none): the file's path. */
const char *fr_label_marks_get_path (FrLabelMarks *self);

/* Marks an image, or notes something about it, see fr_mark_table_set_note(); the file follows. What
 * others have written of the image meanwhile stays, but for what is set here.
 * Returns: %FALSE where nothing can be set: nothing is changed then. */
gboolean fr_label_marks_set_mark (FrLabelMarks *self, FrSplit split, guint index, FrLabelMark mark);
gboolean fr_label_marks_set_note (FrLabelMarks *self, FrSplit split, guint index, const char *note);

/* Looks soon whether somebody else has changed the file, and tries again what has failed. */
void fr_label_marks_look (FrLabelMarks *self);

/* Waits until the file has been read and holds all marks, or could not be. */
void fr_label_marks_flush (FrLabelMarks *self);

/* The table of all marks and notes, for the user's own purposes. It is to be made on the main
 * thread: an image that is marked meanwhile may be in it or not. Returns: (transfer full). */
FrDraft *fr_label_marks_draft (FrLabelMarks *self);

G_END_DECLS
