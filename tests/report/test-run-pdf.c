/* The file: that it is one, and the same one each time. */
#include "report/run-pdf.h"

#include "report-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

/* Returns: (transfer full): the file of @run as of @time. @verdict: (nullable). */
static GBytes *
make_with (FrRun *run, gint64 time, const FrRunPdfVerdict *verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDraft) draft = fr_run_pdf_draft (run, time, verdict, &error);
  char *bytes;
  gsize size;

  g_assert_no_error (error);
  bytes = fr_draft_finish (draft, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, size);
}

static GBytes *
make (FrRun *run, gint64 time)
{
  return make_with (run, time, NULL);
}

static gboolean
has (GBytes *file, const char *part)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);

  return memmem (bytes, size, part, strlen (part)) != NULL;
}

static void
test_file (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, 2 * REPORT_PER_EPOCH);
  g_autoptr (GBytes) file = make (run, REPORT_TIME);
  g_autoptr (GBytes) again = make (run, REPORT_TIME);
  g_autoptr (GBytes) later = make (run, REPORT_TIME + 86400);

  g_assert_true (g_str_has_prefix (g_bytes_get_data (file, NULL), "%PDF"));
  g_assert_true (has (file, "/Count 2"));
  g_assert_true (has (file, "16 hidden neurons, epochs 2"));
  g_assert_true (has (file, "/CreationDate (20010909014640"));
  g_assert_true (g_bytes_equal (file, again));
  g_assert_false (g_bytes_equal (file, later));
}

/* A verdict is in the file, and is copied; the same one gives the same file. */
static void
test_verdict (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, 2 * REPORT_PER_EPOCH);
  char sentence[] = "Compared with “hidden 8”: a draw.";
  const FrRunPdfVerdict verdict = { sentence, "Both trained from seed 1." };
  const FrRunPdfVerdict other = { sentence, "Both trained from seed 2." };
  g_autoptr (GBytes) without = make (run, REPORT_TIME);
  g_autoptr (GBytes) with = make_with (run, REPORT_TIME, &verdict);
  g_autoptr (GBytes) with_other = make_with (run, REPORT_TIME, &other);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDraft) draft = fr_run_pdf_draft (run, REPORT_TIME, &verdict, &error);
  g_autofree char *again = NULL;
  gsize size;

  g_assert_no_error (error);
  sentence[0] = '\0';
  again = fr_draft_finish (draft, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (again, size, g_bytes_get_data (with, NULL), g_bytes_get_size (with));
  g_assert_false (g_bytes_equal (with, without));
  g_assert_false (g_bytes_equal (with, with_other));
}

/* What comes later is not on the pages, be they made before it or after. */
static void
test_moment (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, REPORT_PER_EPOCH);
  g_autoptr (GBytes) before = make (run, REPORT_TIME);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDraft) draft = fr_run_pdf_draft (run, REPORT_TIME, NULL, &error);
  const FrTestPoint later = { .batch = 24, .loss = 0.1, .accuracy = 0.9, .seconds = -1.0 };
  g_autofree char *after = NULL;
  gsize size;

  g_assert_no_error (error);
  synthetic_run_train (run, 4);
  (void) fr_run_add_test_point (run, &later);
  after = fr_draft_finish (draft, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (after, size, g_bytes_get_data (before, NULL), g_bytes_get_size (before));
}

static void
test_no_weights (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (64, 10);
  g_autoptr (FrRun) run = synthetic_run_new (dataset, &settings);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_run_pdf_draft (run, 0, NULL, &error));
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS);
}

static void
test_time (void)
{
  g_autofree char *path = synthetic_file_new ();
  struct utimbuf long_ago = { 1234567890, 1234567890 };
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_assert_cmpint (fr_run_pdf_find_time (NULL), >=, now);
  g_assert_cmpint (fr_run_pdf_find_time ("/not/there"), >=, now);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (g_utime (path, &long_ago), ==, 0);
  g_assert_cmpint (fr_run_pdf_find_time (path), ==, 1234567890);
  g_setenv ("SOURCE_DATE_EPOCH", "86400", TRUE);
  g_assert_cmpint (fr_run_pdf_find_time (path), ==, 86400);
  g_setenv ("SOURCE_DATE_EPOCH", "yesterday", TRUE);
  g_assert_cmpint (fr_run_pdf_find_time (path), ==, 1234567890);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-pdf/file", test_file);
  g_test_add_func ("/run-pdf/verdict", test_verdict);
  g_test_add_func ("/run-pdf/moment", test_moment);
  g_test_add_func ("/run-pdf/no-weights", test_no_weights);
  g_test_add_func ("/run-pdf/time", test_time);
  return g_test_run ();
}
