/* Names of strangers: what they look like in a sentence of the window and in a terminal. */
#include "io/name.h"

static void
assert_escaped (const char *text, const char *expected)
{
  g_autofree char *line = fr_name_escape (text);

  g_assert_cmpstr (line, ==, expected);
  g_assert_true (g_utf8_validate (line, -1, NULL));
}

static void
test_plain (void)
{
  const char *const texts[] = { "",      "Ankle boot", "R&D <b>\"%n", "Schuh – größer", "靴",
                                "\\x1b", "=1+1",       "👩‍🔬", "خانه‌ها" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_escaped (texts[i], texts[i]);
}

static void
test_hidden (void)
{
  assert_escaped ("a\x1b[31m\n\t\x7f", "a\\x1b[31m\\x0a\\x09\\x7f");
  assert_escaped ("a\xc2\x9b"
                  "31m",
                  "a\\u009b31m");
  assert_escaped ("evil\xe2\x80\xaegpj.exe", "evil\\u202egpj.exe");
  assert_escaped ("\xe2\x81\xa6"
                  "a\xe2\x81\xa8"
                  "b\xe2\x81\xa9",
                  "\\u2066a\\u2068b\\u2069");
  assert_escaped ("\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", "\\u200e\\u200f\\u061c");
  assert_escaped ("\xef\xbb\xbf"
                  "a\xe2\x80\xa8\xe2\x80\xa9",
                  "\\ufeffa\\u2028\\u2029");
  assert_escaped ("\xf3\xa0\x81\x81", "\\U000e0041");
}

static void
test_bytes (void)
{
  assert_escaped ("\xff", "\\xff");
  assert_escaped ("a\xc3", "a\\xc3");
  assert_escaped ("\x9b"
                  "31m\xe4\xf6",
                  "\\x9b31m\\xe4\\xf6");
  /* Half a surrogate, and a slash in two bytes. */
  assert_escaped ("\xed\xa0\x80", "\\xed\\xa0\\x80");
  assert_escaped ("\xc0\xaf", "\\xc0\\xaf");
}

static void
assert_shown (const char *text, const char *expected)
{
  g_autofree char *name = fr_name_show (text);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_isolated (void)
{
  assert_shown ("Shirt", "Shirt");
  assert_shown ("חולצה", "\xe2\x80\x8e\xe2\x81\xa8"
                         "חולצה"
                         "\xe2\x81\xa9");
  assert_shown ("قميص 2", "\xe2\x80\x8e\xe2\x81\xa8"
                          "قميص 2"
                          "\xe2\x81\xa9");
  assert_shown ("Shirt (חולצה)", "\xe2\x80\x8e\xe2\x81\xa8"
                                 "Shirt (חולצה)"
                                 "\xe2\x81\xa9");
  assert_shown ("𐤀", "\xe2\x80\x8e\xe2\x81\xa8"
                     "𐤀"
                     "\xe2\x81\xa9");
  /* A number is no name, whatever its digits. */
  assert_shown ("۰٫۵", "۰٫۵");
  /* A name cannot leave its isolate. */
  assert_shown ("א\xe2\x81\xa9 182", "\xe2\x80\x8e\xe2\x81\xa8"
                                     "א\\u2069 182"
                                     "\xe2\x81\xa9");
}

static void
test_file (void)
{
  g_autofree char *broken = fr_name_show_file ("/tmp/caf\xe9.fitrun");
  g_autofree char *hebrew = fr_name_show_file ("/tmp/חולצה");

  g_assert_cmpstr (broken, ==, "/tmp/caf\\xe9.fitrun");
  g_assert_cmpstr (hebrew, ==, "\xe2\x80\x8e\xe2\x81\xa8/tmp/חולצה\xe2\x81\xa9");
}

static void
test_print (void)
{
  g_autofree char *name = fr_name_show ("חולצה");
  g_autofree char *sentence = g_strdup_printf ("“%s” is\xc2\x85 no \x1b]0;folder\a.\n", name);
  g_autofree char *line = fr_name_print (sentence);

  g_assert_cmpstr (line, ==, "“חולצה” is\\u0085 no \\x1b]0;folder\\x07.\\x0a");
}

/* "3 98 %" would be one number. */
static void
test_before_figure (void)
{
  static const struct {
    const char *name, *expected;
  } CASES[] = {
    { "Shirt", "Shirt" },
    { "3", "“3”" },
    { "Kind 10", "“Kind 10”" },
    { "10 shirts", "10 shirts" },
    { "نوع ٣", "“نوع ٣”" }, /* an Arabic digit */
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *name = fr_name_before_figure (CASES[i].name);

    g_assert_cmpstr (name, ==, CASES[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name/plain", test_plain);
  g_test_add_func ("/name/hidden", test_hidden);
  g_test_add_func ("/name/bytes", test_bytes);
  g_test_add_func ("/name/isolated", test_isolated);
  g_test_add_func ("/name/file", test_file);
  g_test_add_func ("/name/print", test_print);
  g_test_add_func ("/name/before-figure", test_before_figure);

  return g_test_run ();
}
