/* The longer words are those that the window shows: from code, from templates, in formats.
 *
 * usage: test-longer-words FOLDER
 */
#include "longer-words.h"

#include "app/data-gate.h"
#include "views/training-sentence.h"

#include "app-fixture.h"

static void
test_code (void)
{
  g_autofree char *sentence = fr_text_one_batch (32, 8149, 8137, 10000);

  g_assert_cmpstr (sentence, ==,
                   "Onee battchh off 32 hass chaanggedd itss weiighhtss: 8,149 off 10,000 rigghtt, "
                   "12 morree.");
}

static void
test_template (void)
{
  GtkWidget *gate = g_object_ref_sink (g_object_new (FR_TYPE_DATA_GATE, NULL));

  g_assert_cmpstr (adw_status_page_get_title (app_fixture_child (gate, "loading_page")), ==,
                   "Reaadiingg thee Imaagees");
  g_assert_finalize_object (gate);
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, >, 1);
  longer_words_use (argv[1]);
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/longer-words/code", test_code);
  g_test_add_func ("/longer-words/template", test_template);

  return g_test_run ();
}
