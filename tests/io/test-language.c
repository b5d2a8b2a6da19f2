/* The language of the words, whatever locales the machine has. */
#include "io/language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "folder-fixture.h"

#define DOMAIN "fitting-room-test"

static char *folder;

/* Writes a catalogue of gettext with one word: see its manual, "The Format of GNU MO Files". */
static void
write_catalogue (const char *language, const char *word, const char *translation)
{
  static const char head[] = "Content-Type: text/plain; charset=UTF-8\n";
  const char *const texts[] = { "", word, head, translation };
  const guint32 tables = 7 * sizeof (guint32), first = tables + 8 * sizeof (guint32);
  const guint32 header[] = { 0x950412de, 0, 2, tables, tables + 4 * sizeof (guint32), 0, first };
  g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  g_autofree char *file = g_build_filename (path, DOMAIN ".mo", NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 offset = first;

  g_byte_array_append (bytes, (const guint8 *) header, sizeof header);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const guint32 row[] = { (guint32) strlen (texts[i]), offset };

    g_byte_array_append (bytes, (const guint8 *) row, sizeof row);
    offset += row[0] + 1;
  }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_byte_array_append (bytes, (const guint8 *) texts[i], (guint) strlen (texts[i]) + 1);
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, (const char *) bytes->data, bytes->len, NULL));
}

/* @locale and @language: as the environment has them; the latter is nullable. */
static void
start (const char *locale, const char *language)
{
  g_setenv ("LC_ALL", locale, TRUE);
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  fr_language_start (DOMAIN, folder);
  fr_language_choose (FR_LANGUAGE_SYSTEM);
}

static void
test_table (void)
{
  gboolean has_korean = FALSE;
  guint n = 0;

  for (; fr_language_get (n) != NULL; n++) {
    g_assert_cmpstr (fr_language_get (n)->code, !=, FR_LANGUAGE_SYSTEM);
    has_korean |= g_str_equal (fr_language_get (n)->code, "ko") &&
                  g_str_equal (fr_language_get (n)->title, "한국어");
  }
  g_assert_true (has_korean);
  g_assert_null (fr_language_get (G_MAXUINT));
}

static void
test_choice (void)
{
  start ("C.UTF-8", NULL);
  g_assert_cmpstr (fr_language_get_choice (), ==, FR_LANGUAGE_SYSTEM);
  g_assert_cmpstr (gettext ("Train"), ==, "Train");

  fr_language_choose ("ko");
  g_assert_cmpstr (fr_language_get_choice (), ==, "ko");
  g_assert_cmpstr (gettext ("Train"), ==, "학습");
  g_assert_cmpstr (gettext ("Pause"), ==, "Pause");

  fr_language_choose ("en");
  g_assert_cmpstr (gettext ("Train"), ==, "Train");

  fr_language_choose ("ko");
  fr_language_choose (FR_LANGUAGE_SYSTEM);
  g_assert_cmpstr (gettext ("Train"), ==, "Train");
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "en");

  /* What settings may hold by hand. */
  fr_language_choose ("ko");
  fr_language_choose ("../ko");
  g_assert_cmpstr (fr_language_get_choice (), ==, FR_LANGUAGE_SYSTEM);
  g_assert_cmpstr (gettext ("Train"), ==, "Train");
}

static void
test_system_in_korean (void)
{
  start ("C.UTF-8", "ko:en");
  g_assert_cmpstr (gettext ("Train"), ==, "학습");
  fr_language_choose ("en");
  g_assert_cmpstr (gettext ("Train"), ==, "Train");
  fr_language_choose (FR_LANGUAGE_SYSTEM);
  g_assert_cmpstr (gettext ("Train"), ==, "학습");
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "ko:en");
}

/* gettext translates nothing in the locale C, whatever is asked for. */
static void
test_locale_c (void)
{
  static const char *const names[] = { "C", "POSIX" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    start (names[i], NULL);
    g_assert_cmpstr (gettext ("Train"), ==, "Train");
    fr_language_choose ("ko");
    g_assert_cmpstr (gettext ("Train"), ==, "학습");
    g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
    fr_language_choose (FR_LANGUAGE_SYSTEM);
    g_assert_cmpstr (gettext ("Train"), ==, "Train");
  }
}

/* The system speaks Korean, but nobody has compiled its locale. */
static void
test_missing_locale (void)
{
  start ("ko_XX.UTF-8", NULL);
  g_assert_cmpstr (gettext ("Train"), ==, "학습");
  fr_language_choose ("en");
  g_assert_cmpstr (gettext ("Train"), ==, "Train");
  fr_language_choose (FR_LANGUAGE_SYSTEM);
  g_assert_cmpstr (gettext ("Train"), ==, "학습");

  start ("xx_XX.UTF-8", NULL);
  g_assert_cmpstr (gettext ("Train"), ==, "Train");
  fr_language_choose ("ko");
  g_assert_cmpstr (gettext ("Train"), ==, "학습");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = folder_fixture_new ();
  write_catalogue ("ko", "Train", "학습");

  g_test_add_func ("/language/table", test_table);
  g_test_add_func ("/language/choice", test_choice);
  g_test_add_func ("/language/system-in-korean", test_system_in_korean);
  g_test_add_func ("/language/locale-c", test_locale_c);
  g_test_add_func ("/language/missing-locale", test_missing_locale);
  status = g_test_run ();

  folder_fixture_remove (folder);
  return status;
}
