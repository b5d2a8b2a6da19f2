/* The card of a run says what the run says, and is read without it. */
#include "formats/run-card.h"

#include "file-fixture.h"
#include "formats/run-file.h"
#include "run-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static FrRunCard *
read_card (const char *path)
{
  g_autoptr (GError) error = NULL;
  FrRunCard *card = fr_run_card_read (path, &error);

  g_assert_no_error (error);
  return card;
}

static void
test_same (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = file_fixture_load_run (fixture->path);
  g_autoptr (FrRunCard) card = read_card (fixture->path);
  g_autofree char *name = fr_run_remarks_get_name (fr_run_get_remarks (run));
  g_autofree char *note = fr_run_remarks_get_note (fr_run_get_remarks (run));
  guint n, n_changes;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n);
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n_changes);
  double best = 0;
  char digest[65];
  GStatBuf status;

  fr_run_get_digest (run, digest);
  g_assert_cmpstr (card->digest, ==, digest);
  g_assert_cmpstr (card->origin.id, ==, RUN_FIXTURE_ID);
  g_assert_cmpuint (card->batch, ==, RUN_FIXTURE_BATCHES);
  g_assert_cmpuint (fr_run_card_get_epoch (card), ==, fr_run_get_batches_per_epoch (run));
  g_assert_cmpfloat (card->hyperparameters.learning_rate, ==,
                     fr_run_get_hyperparameters (run).learning_rate);
  g_assert_cmpuint (n_changes, >, 0);
  g_assert_cmpuint (card->n_changes, ==, n_changes);
  for (guint i = 0; i < n_changes; i++) {
    g_assert_cmpuint (card->changes[i].batch, ==, changes[i].batch);
    g_assert_cmpfloat (card->changes[i].learning_rate, ==, changes[i].learning_rate);
    g_assert_cmpuint (card->changes[i].epochs, ==, changes[i].epochs);
  }
  g_assert_cmpstr (card->name, ==, name);
  g_assert_cmpstr (card->note, ==, note);
  g_assert_cmpint (card->starred, ==, fr_run_remarks_is_starred (fr_run_get_remarks (run)));
  g_assert_cmpfloat (card->seconds, ==, fr_run_get_seconds (run));
  for (guint i = 0; i < n; i++)
    best = MAX (best, points[i].accuracy);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpfloat (card->accuracy_first, ==, points[0].accuracy);
  g_assert_cmpfloat (card->accuracy_last, ==, points[n - 1].accuracy);
  g_assert_cmpfloat (card->accuracy_best, ==, best);
  g_assert_false (card->has_sums);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (card->size, ==, status.st_size);
}

/* Written again it has them once, and no reader of the whole run takes them for a stranger's. */
static void
test_written_again (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = file_fixture_load_run (fixture->path);
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before, length_after;

  g_assert_null (fr_run_get_extras (run));
  file_fixture_save_run (run, fixture->other);
  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  g_assert_true (g_file_get_contents (fixture->other, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* What a file says wrongly, or not at all, is not known. */
static void
test_unknown (FileFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { NULL, "", "nan", "-0.1", "1.5", "88 %" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (FrRunCard) card = NULL;

    file_fixture_write_with (fixture, "accuracy_last", texts[i]);
    card = read_card (fixture->other);
    g_assert_cmpfloat (card->accuracy_last, <, 0);
    g_assert_cmpfloat (card->accuracy_best, >=, 0);
  }
}

/* Only the header is read: what lies behind it may be anything. */
static void
test_header_alone (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunCard) card = NULL;
  g_autofree char *contents = NULL;
  guint64 header;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  memcpy (&header, contents, sizeof header);
  header = GUINT64_FROM_LE (header);
  memset (contents + 8 + header, 0xff, length - 8 - (gsize) header);
  g_assert_true (g_file_set_contents (fixture->other, contents, (gssize) length, NULL));
  card = read_card (fixture->other);
  g_assert_cmpuint (card->batch, ==, RUN_FIXTURE_BATCHES);
}

static void
test_refused (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  for (gsize cut = 0; cut < 200; cut += 7) {
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (fixture->other, contents, (gssize) cut, NULL));
    g_assert_null (fr_run_card_read (fixture->other, &error));
    g_assert_nonnull (strstr (error->message, "“"));
  }
}

static void
test_edit (FileFixture *fixture, gconstpointer data)
{
  const FrRunEdit edit = { .name = "Zweiter \xff", .starred = FALSE };
  g_autoptr (FrRunCard) before = read_card (fixture->path), after = NULL;
  g_autoptr (FrRun) run = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (before->starred);
  g_assert_true (fr_run_file_edit (fixture->path, &edit, &error));
  g_assert_no_error (error);
  after = read_card (fixture->path);
  g_assert_cmpstr (after->name, ==, "Zweiter \xef\xbf\xbd");
  g_assert_cmpstr (after->note, ==, before->note);
  g_assert_false (after->starred);
  run = file_fixture_load_run (fixture->path);
  g_assert_false (fr_run_remarks_is_starred (fr_run_get_remarks (run)));

  g_assert_false (fr_run_file_edit (fixture->other, &edit, &error));
  g_assert_nonnull (error);
}

/* A long run is kept as sums, all but its last epoch, and its file is no larger than it may be. */
static void
test_within (FileFixture *fixture, gconstpointer data)
{
  static const gsize limit = 1200000;
  const guint n = 150000;
  FrHyperparameters settings = fr_hyperparameters_default ();
  g_autoptr (FrRun) run = NULL, loaded = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrSnapshot) end = NULL, moved = NULL;
  g_autoptr (FrRunCard) card = NULL;
  g_autoptr (GError) error = NULL;

  settings.n_hidden = 0;
  settings.batch_size = 10;
  settings.epochs = 1000;
  settings.optimizer = FR_OPTIMIZER_SGD;
  run = fr_run_new (fixture->dataset, &settings, 0, &error);
  g_assert_no_error (error);
  trainer = fr_run_begin (run, NULL, NULL);
  end = fr_run_rest (run, trainer, NULL);
  for (guint i = 0; i < n; i++) {
    const FrBatchResult result = { .images = 10, .correct = i % 11, .loss = 1.0 / (i + 1) };

    g_assert_true (fr_batch_log_append (fr_run_get_log (run), &result));
  }
  moved = fr_snapshot_new_from (n, end->parameters, end->size, NULL);
  fr_run_set_end (run, moved);
  g_assert_true (fr_run_file_save_within (run, limit, fixture->other, &error));
  g_assert_no_error (error);
  card = read_card (fixture->other);
  g_assert_true (card->has_sums);
  g_assert_cmpuint (card->size, <=, limit);
  loaded = file_fixture_load_run (fixture->other);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (loaded)), ==, n);
  g_assert_cmpuint (fr_batch_log_get_span (fr_run_get_log (loaded), n - 1), ==, 1);
  g_assert_cmpuint (fr_batch_log_get_span (fr_run_get_log (loaded), 0), >, 1);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/run-card/" name, FileFixture, NULL, file_fixture_set_up, func,                     \
              file_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same", test_same);
  ADD ("written-again", test_written_again);
  ADD ("unknown", test_unknown);
  ADD ("header-alone", test_header_alone);
  ADD ("refused", test_refused);
  ADD ("edit", test_edit);
  ADD ("within", test_within);
  return g_test_run ();
}
