/* Which file the menu opens as the teacher's guide: that of the words' language, else the English
 * one.
 *
 * usage: test-guide GUIDE CATALOGUES: the folders of the guide and of the catalogues.
 */
#include "app/guide.h"

#include "config.h"
#include "folder-fixture.h"
#include "io/language.h"

static const char *guide;

static void
assert_found (const char *folder, const char *name)
{
  g_autofree char *path = NULL;
  g_autofree char *expected = name != NULL ? g_build_filename (folder, name, NULL) : NULL;

  g_setenv (FR_GUIDE_FOLDER_VARIABLE, folder, TRUE);
  path = fr_guide_find ();
  g_assert_cmpstr (path, ==, expected);
}

static void
test_languages (void)
{
  fr_language_choose ("en");
  assert_found (guide, "guide.en.html");
  fr_language_choose ("ko");
  assert_found (guide, "guide.ko.html");
}

/* A language whose guide is not written yet, or not installed. */
static void
test_missing (void)
{
  char *folder = folder_fixture_new ();
  g_autofree char *english = g_build_filename (folder, "guide.en.html", NULL);

  fr_language_choose ("ko");
  assert_found (folder, NULL);
  g_assert_true (g_file_set_contents (english, "", 0, NULL));
  assert_found (folder, "guide.en.html");

  folder_fixture_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  guide = argv[1];
  fr_language_start (FR_GETTEXT_DOMAIN, argv[2]);

  g_test_add_func ("/guide/languages", test_languages);
  g_test_add_func ("/guide/missing", test_missing);

  return g_test_run ();
}
