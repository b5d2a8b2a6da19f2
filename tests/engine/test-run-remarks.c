/* What the user says of a run. */

#include "engine/run.h"

#include <string.h>

static void
test_nothing_said (void)
{
  const FrRunOrigin origin = { .hyperparameters = fr_hyperparameters_default (),
                               .train_images = 1,
                               .n_classes = 10 };
  g_autoptr (FrRun) run = fr_run_new_from_origin (&origin, 0);
  g_autofree char *name = fr_run_remarks_get_name (fr_run_get_remarks (run)),
                  *note = fr_run_remarks_get_note (fr_run_get_remarks (run));
  g_autofree char *document = fr_run_remarks_get_document (fr_run_get_remarks (run)), *kept = NULL;

  g_assert_cmpstr (name, ==, "");
  g_assert_cmpstr (note, ==, "");
  g_assert_cmpstr (document, ==, "");
  g_assert_false (fr_run_remarks_is_starred (fr_run_get_remarks (run)));
  fr_run_remarks_set_document (fr_run_get_remarks (run), "kept");
  kept = fr_run_remarks_get_document (fr_run_get_remarks (run));
  g_assert_cmpstr (kept, ==, "kept");
}

static void
test_remarks (void)
{
  const FrRunOrigin origin = { .hyperparameters = fr_hyperparameters_default (),
                               .train_images = 1,
                               .n_classes = 10 };
  g_autoptr (FrRun) run = fr_run_new_from_origin (&origin, 0);
  g_autoptr (GString) long_text = g_string_new ("x");
  g_autofree char *name = NULL, *note = NULL, *cut = NULL, *valid = NULL;

  fr_run_remarks_set_name (fr_run_get_remarks (run), "Große Pause");
  fr_run_remarks_set_note (fr_run_get_remarks (run), "Two\nlines");
  fr_run_remarks_set_starred (fr_run_get_remarks (run), TRUE);
  name = fr_run_remarks_get_name (fr_run_get_remarks (run));
  note = fr_run_remarks_get_note (fr_run_get_remarks (run));
  g_assert_cmpstr (name, ==, "Große Pause");
  g_assert_cmpstr (note, ==, "Two\nlines");
  g_assert_true (fr_run_remarks_is_starred (fr_run_get_remarks (run)));
  fr_run_remarks_set_starred (fr_run_get_remarks (run), FALSE);
  g_assert_false (fr_run_remarks_is_starred (fr_run_get_remarks (run)));

  /* Cut between two letters, so that a file can hold it. */
  for (guint i = 0; i < FR_RUN_MAX_NAME; i++)
    g_string_append (long_text, "가");
  fr_run_remarks_set_name (fr_run_get_remarks (run), long_text->str);
  cut = fr_run_remarks_get_name (fr_run_get_remarks (run));
  g_assert_cmpuint (strlen (cut), ==, 253);
  g_assert_true (g_str_has_prefix (long_text->str, cut));
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  fr_run_remarks_set_note (fr_run_get_remarks (run), "a\xff");
  valid = fr_run_remarks_get_note (fr_run_get_remarks (run));
  g_assert_cmpstr (valid, ==, "a\xef\xbf\xbd");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-remarks/nothing-said", test_nothing_said);
  g_test_add_func ("/run-remarks/remarks", test_remarks);
  return g_test_run ();
}
