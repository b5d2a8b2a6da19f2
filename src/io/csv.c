#include "config.h"

#include "io/csv.h"

#include "io/name.h"
#include "io/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* U+2066 to U+2069, of which a text may bring its own. */
static const char *const isolates[] = { "\342\201\246", "\342\201\247", "\342\201\250",
                                        "\342\201\251" };
static const char byte_order_mark[] = "\xef\xbb\xbf";

G_DEFINE_QUARK (fr_csv_error, fr_csv_error)

static void
append_comma (GString *text)
{
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, ',');
}

/* Whether a spreadsheet would compute @field instead of showing it, or would if the apostrophes
 * before it were not there. */
static gboolean
is_formula (const char *field)
{
  const char *start = field + strspn (field, "'");

  return *start != '\0' && strchr ("=+-@\t\r\n", *start) != NULL;
}

/* Returns: (transfer full): @field as it stands between the quotation marks, if it has any. */
static char *
guard (const char *field)
{
  GString *guarded = g_string_new (field);

  g_string_replace (guarded, FR_NAME_ISOLATE, "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (isolates); i++)
    g_string_replace (guarded, isolates[i], "", 0);
  if (is_formula (guarded->str))
    g_string_prepend_c (guarded, '\'');
  g_string_replace (guarded, "\"", "\"\"", 0);
  return g_string_free (guarded, FALSE);
}

void
fr_csv_append_text (GString *text, const char *field)
{
  /* An empty first field in quotation marks, so that the next one sees that it is there. Blanks at
   * the ends are safer in them too: some programs drop them. */
  const gboolean first = text->len == 0 || text->str[text->len - 1] == '\n';
  const gsize length = strlen (field);
  const gboolean quote = (first && length == 0) || strpbrk (field, ",\"\r\n") != NULL ||
                         (length > 0 && (field[0] == ' ' || field[length - 1] == ' '));

  const char *mark = quote ? "\"" : "";
  g_autofree char *guarded = guard (field);

  append_comma (text);
  g_string_append_printf (text, "%s%s%s", mark, guarded, mark);
}

/* Returns: the text for a @number that is not finite, or %NULL. */
static const char *
name_if_not_finite (double number)
{
  if (isnan (number))
    return "nan";
  if (isinf (number))
    return number > 0 ? "inf" : "-inf";
  return NULL;
}

void
fr_csv_append_number (GString *text, double number)
{
  const char *name = name_if_not_finite (number);
  char digits[FR_NUMBER_SIZE];

  append_comma (text);
  g_string_append (text, name != NULL ? name : fr_number_format (number, digits));
}

void
fr_csv_append_float (GString *text, float number)
{
  const char *name = name_if_not_finite ((double) number);
  char digits[FR_NUMBER_SIZE];

  append_comma (text);
  g_string_append (text, name != NULL ? name : fr_number_format_float (number, digits));
}

void
fr_csv_append_count (GString *text, guint64 count)
{
  append_comma (text);
  g_string_append_printf (text, "%" G_GUINT64_FORMAT, count);
}

void
fr_csv_end_line (GString *text)
{
  g_string_append (text, "\r\n");
}

GString *
fr_csv_new (const char *name, ...)
{
  GString *text = g_string_new (NULL);
  va_list names;

  va_start (names, name);
  for (; name != NULL; name = va_arg (names, const char *))
    fr_csv_append_text (text, name);
  va_end (names);
  fr_csv_end_line (text);
  return text;
}

void
fr_csv_reader_init (FrCsvReader *reader, const char *text, gsize length)
{
  g_return_if_fail (text != NULL || length == 0);

  *reader = (FrCsvReader){ .p = text, .end = text + length, .line = 1 };
  /* Spreadsheets put it there. */
  if (length >= strlen (byte_order_mark) &&
      memcmp (text, byte_order_mark, strlen (byte_order_mark)) == 0)
    reader->p += strlen (byte_order_mark);
}

static gboolean
fail_at_line (const FrCsvReader *reader, const char *reason, GError **error)
{
  /* Translators: a clause about a file; %u is the number of a line, %s what is wrong with it. */
  g_set_error (error, FR_CSV_ERROR, FR_CSV_ERROR_INVALID, _ ("its line %u is wrong: %s"),
               reader->line, reason);
  return FALSE;
}

/* Returns: the length of the line's end at @p: 0 where there is none. */
static gsize
measure_line_end (const FrCsvReader *reader, const char *p)
{
  if (p < reader->end && *p == '\n')
    return 1;
  if (reader->end - p >= 2 && p[0] == '\r' && p[1] == '\n')
    return 2;
  return 0;
}

/* Reads a field that begins with a quotation mark into @field. */
static gboolean
read_quoted (FrCsvReader *reader, GString *field, GError **error)
{
  guint line_ends = 0;
  const char *p = reader->p + 1;

  for (; p < reader->end; p++) {
    if (*p == '"') {
      if (reader->end - p < 2 || p[1] != '"')
        break;
      p++;
    }
    line_ends += *p == '\n';
    g_string_append_c (field, *p);
  }
  if (p == reader->end)
    return fail_at_line (reader, _ ("a quotation is never closed"), error);

  reader->p = p + 1;
  if (reader->p < reader->end && *reader->p != ',' && measure_line_end (reader, reader->p) == 0)
    return fail_at_line (reader, _ ("text follows a closing quotation mark"), error);
  reader->line += line_ends;
  return TRUE;
}

static gboolean
read_plain (FrCsvReader *reader, GString *field, GError **error)
{
  const char *p = reader->p;

  while (p < reader->end && *p != ',' && measure_line_end (reader, p) == 0) {
    if (*p == '"' || *p == '\r')
      return fail_at_line (reader, _ ("a quotation mark or half a line end is inside a field"),
                           error);
    p++;
  }
  g_string_append_len (field, reader->p, p - reader->p);
  reader->p = p;
  return TRUE;
}

static char *
read_field (FrCsvReader *reader, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  const gboolean quoted = reader->p < reader->end && *reader->p == '"';

  if (!(quoted ? read_quoted (reader, field, error) : read_plain (reader, field, error)))
    return NULL;
  if (!g_utf8_validate_len (field->str, field->len, NULL)) {
    fail_at_line (reader, _ ("it is not UTF-8 text"), error);
    return NULL;
  }
  if (field->str[0] == '\'' && is_formula (field->str))
    g_string_erase (field, 0, 1);
  return g_string_free (g_steal_pointer (&field), FALSE);
}

char **
fr_csv_reader_next (FrCsvReader *reader, GError **error)
{
  g_autoptr (GStrvBuilder) fields = NULL;
  gsize line_end;

  g_return_val_if_fail (reader != NULL, NULL);

  if (reader->p == reader->end)
    return NULL;

  fields = g_strv_builder_new ();
  for (;;) {
    g_autofree char *field = read_field (reader, error);

    if (field == NULL)
      return NULL;
    g_strv_builder_add (fields, field);
    if (reader->p == reader->end || *reader->p != ',')
      break;
    reader->p++;
  }
  line_end = measure_line_end (reader, reader->p);
  reader->p += line_end;
  reader->line += line_end > 0;
  return g_strv_builder_end (fields);
}
