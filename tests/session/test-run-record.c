/* What each piece of mail changes in what is known of a run. */
#include "session/run-record.h"

#include "synthetic.h"

#include <string.h>

typedef struct {
  FrRunRecord record;
  FrMail mail;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fr_run_record_init (&fixture->record);
  fixture->mail.points = g_array_new (FALSE, FALSE, sizeof (FrTestPoint));
  fixture->mail.changes = g_array_new (FALSE, FALSE, sizeof (FrTrainingChange));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_run_record_clear (&fixture->record);
  fr_mail_clear (&fixture->mail);
}

static void
begin (Fixture *fixture, gboolean train, guint64 serial)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fr_run_record_begin (&fixture->record, &hyperparameters, train, serial);
}

static void
test_begin (Fixture *fixture, gconstpointer data)
{
  FrRunRecord *record = &fixture->record;
  const FrTrainingChange *change;

  begin (fixture, FALSE, 1);
  g_assert_cmpint (record->state, ==, FR_SESSION_STATE_READY);
  g_assert_cmpuint (record->changes->len, ==, 1);
  change = &g_array_index (record->changes, FrTrainingChange, 0);
  g_assert_cmpuint (change->batch, ==, 0);
  g_assert_cmpuint (change->epochs, ==, 3);
}

static void
test_real_changes_only (Fixture *fixture, gconstpointer data)
{
  FrRunRecord *record = &fixture->record;

  begin (fixture, FALSE, 1);
  g_assert_cmpint (fr_run_record_take (record, &fixture->mail), ==, FR_NEWS_NONE);

  fixture->mail.has_progress = TRUE;
  fixture->mail.progress = (FrProgress){ .state = FR_SESSION_STATE_FAILED,
                                         .batch = 5,
                                         .rate = 2,
                                         .serial = 1,
                                         .message = "because",
                                         .digest = "abc" };
  g_assert_cmpint (fr_run_record_take (record, &fixture->mail), ==,
                   FR_NEWS_STATE | FR_NEWS_BATCH | FR_NEWS_MESSAGE | FR_NEWS_DIGEST);
  g_assert_cmpstr (record->digest, ==, "abc");
  g_assert_cmpfloat (record->rate, ==, 2);
  g_assert_cmpint (fr_run_record_take (record, &fixture->mail), ==, FR_NEWS_NONE);
}

static void
test_news_from_before_train (Fixture *fixture, gconstpointer data)
{
  FrRunRecord *record = &fixture->record;

  begin (fixture, FALSE, 1);
  g_assert_cmpint (fr_run_record_go_on (record, 2), ==, FR_NEWS_STATE);
  g_assert_cmpint (record->state, ==, FR_SESSION_STATE_TRAINING);

  /* The trainer had not heard of it yet. */
  fixture->mail.has_progress = TRUE;
  fixture->mail.progress =
      (FrProgress){ .state = FR_SESSION_STATE_READY, .serial = 1, .digest = "abc" };
  g_assert_cmpint (fr_run_record_take (record, &fixture->mail), ==, FR_NEWS_NONE);
  g_assert_cmpstr (record->digest, ==, "");

  fixture->mail.progress.serial = 2;
  g_assert_cmpint (fr_run_record_take (record, &fixture->mail), ==, FR_NEWS_STATE | FR_NEWS_DIGEST);
}

static void
test_changes_at_one_batch (Fixture *fixture, gconstpointer data)
{
  FrRunRecord *record = &fixture->record;
  const FrTrainingChange changes[] = { { 0, 0.5, 3 }, { 4, 0.1, 3 }, { 4, 0.2, 4 }, { 6, 0.3, 4 } };

  begin (fixture, FALSE, 1);
  g_array_append_vals (fixture->mail.changes, changes, G_N_ELEMENTS (changes));
  fr_run_record_take (record, &fixture->mail);

  g_assert_cmpuint (record->changes->len, ==, 3);
  g_assert_cmpfloat (g_array_index (record->changes, FrTrainingChange, 0).learning_rate, ==, 0.5);
  g_assert_cmpfloat (g_array_index (record->changes, FrTrainingChange, 1).learning_rate, ==, 0.2);
  g_assert_cmpuint (g_array_index (record->changes, FrTrainingChange, 2).batch, ==, 6);
}

static void
test_points_add_up (Fixture *fixture, gconstpointer data)
{
  FrRunRecord *record = &fixture->record;
  const FrTestPoint points[] = { { 0, 2.3, 0.1 }, { 1, 2.2, 0.2 } };

  begin (fixture, TRUE, 1);
  g_array_append_vals (fixture->mail.points, points, 2);
  g_assert_cmpint (fr_run_record_take (record, &fixture->mail), ==, FR_NEWS_POINTS);
  fr_run_record_take (record, &fixture->mail);
  g_assert_cmpuint (record->points->len, ==, 4);
  begin (fixture, TRUE, 2);
  g_assert_cmpuint (record->points->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/run-record/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("begin", test_begin);
  ADD ("real-changes-only", test_real_changes_only);
  ADD ("news-from-before-train", test_news_from_before_train);
  ADD ("changes-at-one-batch", test_changes_at_one_batch);
  ADD ("points-add-up", test_points_add_up);
  return g_test_run ();
}
