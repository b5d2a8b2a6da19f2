/* What the user has marked about the images of a data set: a mark and a note each, and the text
 * that they are kept as.
 *
 * Only what is marked takes room and time. A plain struct of one thread at a time: label-marks owns
 * one to look at, mark-keeper makes one of each state of the file.
 */
#pragma once

#include "engine/data/dataset.h"
#include "engine/stop.h"

G_BEGIN_DECLS

#define FR_MARK_MAX_NOTE 500 /* characters */

#define FR_MARK_TABLE_ERROR (fr_mark_table_error_quark ())

typedef enum {
  FR_MARK_TABLE_ERROR_INVALID, /* a text that is no such table, or not of this data set */
  FR_MARK_TABLE_ERROR_STOPPED,
} FrMarkTableError;

/* Who is wrong where the model contradicts the label. */
typedef enum {
  FR_MARK_NONE,
  FR_MARK_LABEL_WRONG,
  FR_MARK_AMBIGUOUS,
  FR_MARK_MODEL_WRONG,
} FrLabelMark;
#define FR_N_LABEL_MARKS 4

#define FR_N_SPLITS 2

typedef struct _FrMarkTable FrMarkTable;

GQuark fr_mark_table_error_quark (void);

/* A table without marks. Takes a reference on @dataset. Returns: (transfer full). */
FrMarkTable *fr_mark_table_new (FrDataset *dataset);
void fr_mark_table_free (FrMarkTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrMarkTable, fr_mark_table_free)

/* %FR_MARK_NONE where there is none. */
FrLabelMark fr_mark_table_get (const FrMarkTable *table, FrSplit split, guint index);
/* Returns: (transfer none): the image's note, "" where it has none; valid until it is set. */
const char *fr_mark_table_get_note (const FrMarkTable *table, FrSplit split, guint index);

/* Counts the images of @split by their label and their mark, %FR_MARK_NONE too. */
void fr_mark_table_count (const FrMarkTable *table,
                          FrSplit split,
                          guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS]);
/* Returns: (transfer none): the data set. */
FrDataset *fr_mark_table_get_dataset (const FrMarkTable *table);

/* Sets the mark of an image; its note stays. Returns: whether anything changed. */
gboolean fr_mark_table_set_mark (FrMarkTable *table, FrSplit split, guint index, FrLabelMark mark);

/* Sets the note of an image; its mark stays. @note becomes one line without blanks at its ends, of
 * FR_MARK_MAX_NOTE characters at most; "" for none. Returns: whether anything changed. */
gboolean fr_mark_table_set_note (FrMarkTable *table, FrSplit split, guint index, const char *note);

/* The table as comma-separated values under the names split, index, label, class, mark, note; only
 * images with a mark or a note. Returns: (transfer full). */
GString *fr_mark_table_write (const FrMarkTable *table);

/* Where in it to go on; all 0 for its beginning. */
typedef struct {
  FrSplit split;
  guint index;
} FrMarkPlace;

/* The same in parts: adds @lines lines at most to @text and moves @place behind them. Returns:
 * whether there is more. */
gboolean
fr_mark_table_write_part (const FrMarkTable *table, FrMarkPlace *place, guint lines, GString *text);

/* Reads what fr_mark_table_write() wrote of the same data set, and whatever was added to it by hand
 * or by another program: notes are taken as they are. Class names are not looked at. Looks at @stop
 * (nullable) once a line.
 * Returns: (transfer full): the table, or %NULL with a clause ("its line 3 ..."). */
FrMarkTable *fr_mark_table_read (FrDataset *dataset,
                                 const char *text,
                                 gsize length,
                                 const FrStop *stop,
                                 GError **error);

G_END_DECLS
