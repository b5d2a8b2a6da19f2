/* Comma-separated values: quoting, strict reading, and back. */
#include "io/csv.h"

#include "io/name.h"

#include <math.h>
#include <string.h>

static void
test_write (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  fr_csv_append_text (text, "plain");
  fr_csv_append_text (text, "a,b");
  fr_csv_append_text (text, "a \"b\"");
  fr_csv_append_text (text, "");
  fr_csv_append_text (text, "two\nlines");
  fr_csv_append_text (text, " blank");
  fr_csv_end_line (text);
  fr_csv_append_text (text, "");
  fr_csv_append_count (text, G_MAXUINT64);
  fr_csv_append_number (text, 0.1);
  fr_csv_append_number (text, NAN);
  fr_csv_append_number (text, INFINITY);
  fr_csv_append_number (text, -INFINITY);
  fr_csv_end_line (text);
  g_assert_cmpstr (text->str, ==,
                   "plain,\"a,b\",\"a \"\"b\"\"\",,\"two\nlines\",\" blank\"\r\n"
                   "\"\",18446744073709551615,0.1,nan,inf,-inf\r\n");
}

static void
test_names (void)
{
  g_autoptr (GString) text = fr_csv_new ("class", "of a, b", NULL);

  fr_csv_append_float (text, 0.63f);
  fr_csv_append_float (text, -INFINITY);
  fr_csv_end_line (text);
  g_assert_cmpstr (text->str, ==, "class,\"of a, b\"\r\n0.63,-inf\r\n");
}

/* No spreadsheet computes what a stranger wrote. */
static void
test_formulas (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  fr_csv_append_text (text, "=1+1");
  fr_csv_append_text (text, "+1");
  fr_csv_append_text (text, "-1");
  fr_csv_append_text (text, "@SUM(A1)");
  fr_csv_append_text (text, "\t=1");
  fr_csv_append_text (text, "\r=1");
  fr_csv_append_text (text, "=HYPERLINK(\"a\",\"b\")");
  fr_csv_append_text (text, "'=1");
  fr_csv_append_text (text, "'tis");
  fr_csv_append_text (text, "a=1");
  fr_csv_append_number (text, -1);
  fr_csv_end_line (text);
  g_assert_cmpstr (text->str, ==,
                   "'=1+1,'+1,'-1,'@SUM(A1),'\t=1,\"'\r=1\","
                   "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\",''=1,'tis,a=1,-1\r\n");
}

/* The isolates are for the screen, and those that a text brings its own of for nobody. */
static void
test_isolates (void)
{
  g_autofree char *name = fr_name_show ("חולצה");
  g_autofree char *formula = fr_name_show ("=חולצה");
  g_autoptr (GString) text = g_string_new (NULL);

  fr_csv_append_text (text, name);
  fr_csv_append_text (text, formula);
  fr_csv_append_text (text, "\342\201\246a\342\201\247b\342\201\250c\342\201\251d");
  g_assert_cmpstr (text->str, ==, "חולצה,'=חולצה,abcd");
}

/* Asserts that the next record's fields are those of @expected, parted by '|'. */
static void
assert_next (FrCsvReader *reader, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) fields = fr_csv_reader_next (reader, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (fields);
  joined = g_strjoinv ("|", fields);
  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_end (FrCsvReader *reader)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_csv_reader_next (reader, &error));
  g_assert_no_error (error);
}

static void
test_read (void)
{
  static const char text[] = "\xef\xbb\xbf"
                             "a,b,\r\n"
                             "\"x, \"\"y\"\"\",\"two\r\nlines\"\n"
                             "\n"
                             "ends\xc2\xa0without";
  FrCsvReader reader;

  fr_csv_reader_init (&reader, text, strlen (text));
  assert_next (&reader, "a|b|");
  g_assert_cmpuint (reader.line, ==, 2);
  assert_next (&reader, "x, \"y\"|two\r\nlines");
  g_assert_cmpuint (reader.line, ==, 4);
  assert_next (&reader, "");
  assert_next (&reader, "ends\xc2\xa0without");
  assert_end (&reader);
  assert_end (&reader);

  fr_csv_reader_init (&reader, "", 0);
  assert_end (&reader);
  fr_csv_reader_init (&reader, NULL, 0);
  assert_end (&reader);
}

static void
test_refuse (void)
{
  static const struct {
    const char *text;
    gsize length;
    const char *line;
  } cases[] = {
    { "a\n\"never closed\n\n", 17, "line 2 " },
    { "\"a\"b\n", 5, "line 1 " },
    { "\"a\"\rb\n", 6, "line 1 " },
    { "a\nb\nc\"d\"\n", 9, "line 3 " },
    { "a\rb\n", 4, "line 1 " },
    { "a\n\xff\n", 4, "line 2 " },
    { "a\0b\n", 4, "line 1 " },
    { "\"a\0b\"\n", 6, "line 1 " },
    { "\"", 1, "line 1 " },
    { "a\r", 2, "line 1 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    /* A copy of the very length, so that a memory checker sees what reads beyond it. */
    g_autofree char *text = g_memdup2 (cases[i].text, cases[i].length);
    FrCsvReader reader;
    char **fields;

    g_test_message ("case %u", i);
    fr_csv_reader_init (&reader, text, cases[i].length);
    while ((fields = fr_csv_reader_next (&reader, &error)) != NULL)
      g_strfreev (fields);
    g_assert_error (error, FR_CSV_ERROR, FR_CSV_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, cases[i].line));
  }
}

/* Any fields at all come back as they were. */
static void
test_round_trip (void)
{
  static const char letters[] = "a, \"\"\r\n\n;=-''";

  for (guint round = 0; round < 2000; round++) {
    g_autoptr (GString) text = g_string_new (NULL), expected = g_string_new (NULL);
    const guint n_fields = (guint) g_test_rand_int_range (1, 5);
    FrCsvReader reader;

    for (guint f = 0; f < n_fields; f++) {
      char field[6];
      const guint length = (guint) g_test_rand_int_range (0, sizeof field);

      for (guint c = 0; c < length; c++)
        field[c] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      field[length] = '\0';
      fr_csv_append_text (text, field);
      g_string_append_printf (expected, "%s%s", f > 0 ? "|" : "", field);
    }
    fr_csv_end_line (text);
    fr_csv_reader_init (&reader, text->str, text->len);
    assert_next (&reader, expected->str);
    assert_end (&reader);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/names", test_names);
  g_test_add_func ("/csv/formulas", test_formulas);
  g_test_add_func ("/csv/isolates", test_isolates);
  g_test_add_func ("/csv/read", test_read);
  g_test_add_func ("/csv/refuse", test_refuse);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
