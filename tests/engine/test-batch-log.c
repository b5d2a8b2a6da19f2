/* The log: no entry is lost, none is read half-written. */
#include "engine/batch-log.h"

#define MANY 20000 /* several chunks */

static FrBatchResult
nth (guint64 n)
{
  return (FrBatchResult){ (guint) (n % 32 + 1), (guint) (n % 7), (double) n };
}

static void
assert_nth (const FrBatchResult *result, guint64 n)
{
  const FrBatchResult expected = nth (n);

  g_assert_cmpuint (result->images, ==, expected.images);
  g_assert_cmpuint (result->correct, ==, expected.correct);
  g_assert_cmpfloat (result->loss, ==, expected.loss);
}

static FrBatchLog *
make_log (guint length)
{
  FrBatchLog *log = fr_batch_log_new ();

  for (guint n = 0; n < length; n++) {
    const FrBatchResult result = nth (n);

    fr_batch_log_append (log, &result);
  }
  return log;
}

static void
test_create (void)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new ();
  FrBatchResult result;

  g_assert_cmpuint (fr_batch_log_get_length (log), ==, 0);
  g_assert_cmpuint (fr_batch_log_read (log, 0, &result, 1), ==, 0);
}

static void
test_read (void)
{
  g_autoptr (FrBatchLog) log = make_log (MANY);
  g_autofree FrBatchResult *results = g_new (FrBatchResult, MANY + 1);
  static const guint firsts[] = { 0, 1, 4095, 4096, 12345, MANY - 1 };

  g_assert_cmpuint (fr_batch_log_get_length (log), ==, MANY);
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++) {
    g_assert_cmpuint (fr_batch_log_read (log, firsts[i], results, MANY + 1), ==, MANY - firsts[i]);
    for (guint n = firsts[i]; n < MANY; n++)
      assert_nth (results + n - firsts[i], n);
  }

  results[3].images = 999;
  g_assert_cmpuint (fr_batch_log_read (log, 100, results, 3), ==, 3);
  assert_nth (results + 2, 102);
  g_assert_cmpuint (results[3].images, ==, 999);

  g_assert_cmpuint (fr_batch_log_read (log, MANY, results, 3), ==, 0);
  g_assert_cmpuint (fr_batch_log_read (log, G_MAXUINT64, results, 3), ==, 0);
}

static void
test_truncate (void)
{
  static const guint lengths[] = { MANY, MANY - 1, 8193, 8192, 8191, 1, 0 };
  g_autoptr (FrBatchLog) log = make_log (MANY);
  FrBatchResult result;

  fr_batch_log_truncate (log, MANY + 5);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    const FrBatchResult next = nth (lengths[i]);

    fr_batch_log_truncate (log, lengths[i]);
    g_assert_cmpuint (fr_batch_log_get_length (log), ==, lengths[i]);
    if (lengths[i] > 0) {
      g_assert_cmpuint (fr_batch_log_read (log, lengths[i] - 1, &result, 1), ==, 1);
      assert_nth (&result, lengths[i] - 1);
    }
    fr_batch_log_append (log, &next);
    g_assert_cmpuint (fr_batch_log_read (log, lengths[i], &result, 1), ==, 1);
    assert_nth (&result, lengths[i]);
  }
}

static void
test_set (void)
{
  g_autoptr (FrBatchLog) log = make_log (MANY);
  const FrBatchResult other = nth (77);
  FrBatchResult result;

  fr_batch_log_set (log, 5000, &other);
  g_assert_cmpuint (fr_batch_log_get_length (log), ==, MANY);
  for (guint n = 4999; n <= 5001; n++) {
    fr_batch_log_read (log, n, &result, 1);
    assert_nth (&result, n == 5000 ? 77 : n);
  }
}

/* Room is no entry, and asking twice makes no more of it. */
static void
test_reserve (void)
{
  g_autoptr (FrBatchLog) log = make_log (4096);
  const FrBatchResult next = nth (4096);
  FrBatchResult result;

  g_assert_true (fr_batch_log_reserve (log));
  g_assert_true (fr_batch_log_reserve (log));
  g_assert_cmpuint (fr_batch_log_get_length (log), ==, 4096);
  g_assert_true (fr_batch_log_append (log, &next));
  g_assert_cmpuint (fr_batch_log_read (log, 4096, &result, 1), ==, 1);
  assert_nth (&result, 4096);
}

static void
test_mean (void)
{
  static const FrBatchResult results[] = { { 32, 16, 2.0 }, { 32, 24, 1.0 }, { 8, 8, 0.25 } };
  g_autoptr (FrBatchLog) log = fr_batch_log_new ();
  double loss = -1, accuracy = -1;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    fr_batch_log_append (log, results + i);

  g_assert_true (fr_batch_log_mean (log, 0, 3, &loss, &accuracy));
  g_assert_cmpfloat (loss, ==, (64.0 + 32.0 + 2.0) / 72.0);
  g_assert_cmpfloat (accuracy, ==, 48.0 / 72.0);
  g_assert_true (fr_batch_log_mean (log, 1, 1, &loss, NULL));
  g_assert_cmpfloat (loss, ==, 1.0);

  g_assert_false (fr_batch_log_mean (log, 0, 0, &loss, &accuracy));
  g_assert_false (fr_batch_log_mean (log, 1, 3, &loss, &accuracy));
  g_assert_false (fr_batch_log_mean (log, 3, 1, &loss, &accuracy));
  g_assert_false (fr_batch_log_mean (log, 1, G_MAXUINT64, &loss, &accuracy));
  g_assert_cmpfloat (loss, ==, 1.0);
}

static gpointer
append_many (gpointer data)
{
  for (guint n = 0; n < MANY; n++) {
    const FrBatchResult result = nth (n);

    fr_batch_log_append (data, &result);
  }
  return NULL;
}

static void
test_two_threads (void)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new ();
  GThread *writer = g_thread_new ("writer", append_many, log);
  guint64 read = 0;

  while (read < MANY) {
    FrBatchResult results[100];
    const gsize n = fr_batch_log_read (log, read, results, G_N_ELEMENTS (results));

    for (gsize i = 0; i < n; i++)
      assert_nth (results + i, read + i);
    read += n;
  }
  g_thread_join (writer);
  g_assert_cmpuint (fr_batch_log_get_length (log), ==, MANY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch-log/create", test_create);
  g_test_add_func ("/batch-log/read", test_read);
  g_test_add_func ("/batch-log/truncate", test_truncate);
  g_test_add_func ("/batch-log/set", test_set);
  g_test_add_func ("/batch-log/reserve", test_reserve);
  g_test_add_func ("/batch-log/mean", test_mean);
  g_test_add_func ("/batch-log/two-threads", test_two_threads);
  return g_test_run ();
}
