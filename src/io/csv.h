/* Text in comma-separated values, as RFC 4180 has them: quoting and reading.
 *
 * Written lines end with CR LF; read ones may end with LF alone. Everything read is taken for
 * hostile. No state but the reader's. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_CSV_ERROR (fr_csv_error_quark ())

typedef enum {
  FR_CSV_ERROR_INVALID,
} FrCsvError;

GQuark fr_csv_error_quark (void);

/* Begins with a line of the names of the columns, %NULL at their end. Returns: (transfer full). */
GString *fr_csv_new (const char *name, ...) G_GNUC_NULL_TERMINATED;

/* Adds @field to the line that @text ends with, after a comma where it is not its first; in
 * quotation marks where it needs them, without the isolates of io/name. A field that a spreadsheet
 * would take for a formula gets an apostrophe before it, which reading takes away again. */
void fr_csv_append_text (GString *text, const char *field);
/* The same for a number, with as few digits as give it back; one that is not finite is "nan", "inf"
 * or "-inf", which Python reads. The second gives back a float. */
void fr_csv_append_number (GString *text, double number);
void fr_csv_append_float (GString *text, float number);
void fr_csv_append_count (GString *text, guint64 count);
/* Ends the line, which has at least one field. */
void fr_csv_end_line (GString *text);

/* What is left to read. */
typedef struct {
  const char *p; /* borrowed */
  const char *end;
  guint line; /* the number of the line at p, from 1 */
} FrCsvReader;

/* Begins with the first line of @text, @length bytes, which must stay there while it is read. */
void fr_csv_reader_init (FrCsvReader *reader, const char *text, gsize length);

/* Reads the next record. An empty line is a record of one empty field.
 * Returns: (transfer full): its fields, to be freed with g_strfreev(); %NULL at the end of the
 * text, without an error, or where it breaks the rules, with a clause that names the line ("its
 * line 3 is wrong: ..."). */
char **fr_csv_reader_next (FrCsvReader *reader, GError **error);

G_END_DECLS
