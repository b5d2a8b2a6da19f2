/* The numbers of a chart as rows: a list model over comma-separated values as io/csv.h writes them,
 * each row read when it is asked for, so that a table of 50,000 opens as fast as one of five.
 *
 * Main thread; chart-table shows it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One row, as it is read. */
#define FR_TYPE_TABLE_ROW (fr_table_row_get_type ())
G_DECLARE_FINAL_TYPE (FrTableRow, fr_table_row, FR, TABLE_ROW, GObject)

/* Of FrTableRow. */
#define FR_TYPE_TABLE_ROWS (fr_table_rows_get_type ())
G_DECLARE_FINAL_TYPE (FrTableRows, fr_table_rows, FR, TABLE_ROWS, GObject)

/* @csv: (transfer full): a text whose first line names the columns; if it is all numbers, it is a
 * row like the others, and the columns and rows are numbered from 0. Returns: (transfer full). */
FrTableRows *fr_table_rows_new (char *csv);

/* Returns: (transfer none): the text that it was made of. */
const char *fr_table_rows_get_csv (FrTableRows *self);
guint fr_table_rows_get_n_columns (FrTableRows *self);
/* Returns: (transfer none): what the column is called, in the user's language where it is a word of
 * ours. */
const char *fr_table_rows_get_title (FrTableRows *self, guint column);
/* Whether it has numbers in it: such a column stands at the right. */
gboolean fr_table_rows_is_number (FrTableRows *self, guint column);

/* Returns: (transfer full): the field as it is shown, "" where there is none: a number with at most
 * six digits that count, with the signs of the locale. */
char *fr_table_row_get_text (FrTableRow *row, guint column);
/* Returns: (transfer full): the whole row in a line, "Epoch 1, Train loss 0.52": what a screen
 * reader says of it. Fields that are empty are left out. */
char *fr_table_rows_describe (FrTableRows *self, FrTableRow *row);

G_END_DECLS
