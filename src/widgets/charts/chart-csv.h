/* The numbers of a chart as lines of CSV (RFC 4180): the same in every locale, and the same numbers
 * when read back. Lines end with CR LF.
 *
 * Fields are appended one after the other; fr_chart_csv_end_line() after the last of a line. Pure
 * functions; widgets/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Begins with a line of the names of the columns, %NULL at their end. Returns: (transfer full). */
GString *fr_chart_csv_new (const char *name, ...) G_GNUC_NULL_TERMINATED;
/* A field of text, in quotes if it needs them. */
void fr_chart_csv_append_text (GString *csv, const char *text);
/* A field with as few digits as give @value back, or "nan", "inf", "-inf". The second for what was
 * a float. */
void fr_chart_csv_append_number (GString *csv, double value);
void fr_chart_csv_append_float (GString *csv, float value);
void fr_chart_csv_append_count (GString *csv, guint64 count);
/* Ends a line of at least one field. */
void fr_chart_csv_end_line (GString *csv);

G_END_DECLS
