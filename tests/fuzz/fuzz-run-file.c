/* Any bytes as a run file: refused with a sentence, or a run that can be saved, and is then the
 * same bytes each time. */
#include "formats/run-file.h"

#include "fuzz-input.h"

#include <glib/gstdio.h>

/* Returns: (transfer full): the bytes of @run as a file; @again receives what they are when read.
 */
static GBytes *
save_and_load (FrRun *run, FrRun **again)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);
  g_autofree char *path = NULL, *contents = NULL;
  gsize size;

  g_assert_no_error (error);
  path = g_build_filename (folder, "a.fitrun", NULL);
  fr_run_file_save (run, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  *again = fr_run_file_load (path, FR_HISTORY_DEFAULT_BUDGET, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return g_bytes_new_take (g_steal_pointer (&contents), size);
}

static void
check (FrRun *run)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  const FrHyperparameters now = fr_run_get_hyperparameters (run);
  g_autoptr (FrRun) again = NULL, third = NULL;
  g_autoptr (GBytes) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  char digest[65], digest_again[65];

  g_assert_nonnull (end);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (run)), ==, end->batch);
  fr_hyperparameters_validate (&now, &error);
  g_assert_no_error (error);

  first = save_and_load (run, &again);
  second = save_and_load (again, &third);
  g_assert_true (g_bytes_equal (first, second));
  fr_run_get_digest (run, digest);
  fr_run_get_digest (again, digest_again);
  g_assert_cmpstr (digest, ==, digest_again);
  g_assert_cmpint (fr_run_get_extras (run) != NULL, ==, fr_run_get_extras (again) != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRun) run =
      fr_run_file_load (fuzz_input_as_file (data, size), FR_HISTORY_DEFAULT_BUDGET, &error);

  if (run != NULL) {
    g_assert_no_error (error);
    check (run);
  } else {
    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
  return 0;
}
