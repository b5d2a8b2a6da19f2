/* The strict reader of JSON's pieces. */
#include "formats/json-scan.h"

#include <string.h>

static FrJsonScan
scan_new (const char *text)
{
  return (FrJsonScan){ .p = text, .end = text + strlen (text) };
}

static void
assert_string (const char *text, const char *expected)
{
  FrJsonScan scan = scan_new (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *string = fr_json_scan_string (&scan, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (string, ==, expected);
  g_assert_true (scan.p == scan.end);
}

static void
test_string (void)
{
  assert_string ("\"\"", "");
  assert_string ("  \"a b\"", "a b");
  assert_string ("\"가\"", "가");
  assert_string ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
  assert_string ("\"\\u00e9\\uAC00\"", "é가");
  assert_string ("\"\\ud83d\\ude00\"", "😀");
}

static void
test_string_invalid (void)
{
  static const char *const texts[] = {
    "",
    "a",
    "\"",
    "\"a",
    "\"a\n\"",
    "\"\\",
    "\"\\x\"",
    "\"\\u\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\u0000\"",
    "\"\\ud83d\"",
    "\"\\ude00\"",
    "\"\\ud83d\\u0041\"",
    "\"\\ud83dx\"",
    "'a'",
    "\"a\\\"",
    "\"\\u-001\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    FrJsonScan scan = scan_new (texts[i]);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", texts[i]);
    g_assert_null (fr_json_scan_string (&scan, &error));
    g_assert_error (error, FR_JSON_SCAN_ERROR, FR_JSON_SCAN_ERROR_INVALID);
  }
}

static void
test_name (void)
{
  g_autofree char *letters = g_strnfill (FR_JSON_SCAN_MAX_NAME, 'a');
  g_autofree char *longest = g_strdup_printf ("\"%s\"", letters);
  g_autofree char *longer = g_strdup_printf ("\"%sa\"", letters);
  FrJsonScan scan = scan_new (longest);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = fr_json_scan_name (&scan, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, letters);
  scan = scan_new (longer);
  g_assert_null (fr_json_scan_name (&scan, &error));
  g_assert_nonnull (strstr (error->message, "255"));
  g_clear_error (&error);
  scan = scan_new ("\"a\\u001b[31m\"");
  g_assert_null (fr_json_scan_name (&scan, &error));
  g_assert_nonnull (strstr (error->message, "control character"));
}

static void
test_integers (void)
{
  FrJsonScan scan = scan_new (" [ 0 ,18446744073709551615,7 ] ");
  g_autoptr (GError) error = NULL;
  guint64 values[3];
  guint n;

  g_assert_true (fr_json_scan_integers (&scan, values, 3, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (values[0], ==, 0);
  g_assert_cmpuint (values[1], ==, G_MAXUINT64);
  g_assert_cmpuint (values[2], ==, 7);
  scan = scan_new ("[]");
  g_assert_true (fr_json_scan_integers (&scan, values, 3, &n, &error));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_integers_invalid (void)
{
  static const char *const texts[] = {
    "",
    "[",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[-1]",
    "[1.0]",
    "[1e2]",
    "[01]",
    "[\"1\"]",
    "[[1]]",
    "[18446744073709551616]",
    "[99999999999999999999]",
    "[1,2,3,4]",
    "[true]",
    "[+1]",
    "1",
  };
  guint64 values[3];
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    FrJsonScan scan = scan_new (texts[i]);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", texts[i]);
    g_assert_false (fr_json_scan_integers (&scan, values, 3, &n, &error));
    g_assert_error (error, FR_JSON_SCAN_ERROR, FR_JSON_SCAN_ERROR_INVALID);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scan/string", test_string);
  g_test_add_func ("/json-scan/string-invalid", test_string_invalid);
  g_test_add_func ("/json-scan/name", test_name);
  g_test_add_func ("/json-scan/integers", test_integers);
  g_test_add_func ("/json-scan/integers-invalid", test_integers_invalid);
  return g_test_run ();
}
