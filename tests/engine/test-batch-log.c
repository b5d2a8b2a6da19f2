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
  FrBatchLog *log = fr_batch_log_new (0, 0);

  for (guint n = 0; n < length; n++) {
    const FrBatchResult result = nth (n);

    fr_batch_log_append (log, &result);
  }
  return log;
}

static void
test_create (void)
{
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
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
test_compare (void)
{
  g_autoptr (FrBatchLog) log = make_log (MANY);
  const FrBatchResult other = nth (77), same = nth (5000);
  FrBatchResult result;

  g_assert_cmpuint (fr_batch_log_compare (log, 5000, &same, 1, FALSE), ==, 0);
  g_assert_cmpuint (fr_batch_log_compare (log, 5000, &other, 1, FALSE), ==, 5001);
  g_assert_cmpuint (fr_batch_log_compare (log, 5000, &other, 1, TRUE), ==, 5001);
  g_assert_cmpuint (fr_batch_log_compare (log, 5000, &other, 1, TRUE), ==, 0);
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
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
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

#define SHARE_CHUNKS 4
#define LONG 100000

/* A log of %LONG batches in the memory of four chunks, the last of them batch by batch. */
static FrBatchLog *
make_summed (void)
{
  FrBatchLog *log =
      fr_batch_log_new (SHARE_CHUNKS * FR_BATCH_LOG_CHUNK * sizeof (FrBatchResult), 4096);

  for (guint n = 0; n < LONG; n++) {
    const FrBatchResult result = nth (n);

    fr_batch_log_append (log, &result);
  }
  return log;
}

static gsize
count_sums (FrBatchLog *log)
{
  guint span, length;
  gsize n = 0;

  for (guint c = 0; fr_batch_log_get_sums (log, c, &span, &length) != NULL; c++)
    n += length;
  return n;
}

static void
test_sums (void)
{
  g_autoptr (FrBatchLog) log = make_summed ();
  g_autofree FrBatchResult *results = g_new (FrBatchResult, LONG);
  guint64 images = 0, correct = 0, true_images = 0, true_correct = 0;
  double loss = 0, true_loss = 0, mean;
  guint span = FR_BATCH_LOG_CHUNK;

  g_assert_cmpuint (count_sums (log), <=, SHARE_CHUNKS * FR_BATCH_LOG_CHUNK);
  g_assert_cmpuint (count_sums (log), >, SHARE_CHUNKS * FR_BATCH_LOG_CHUNK / 2);
  g_assert_cmpuint (fr_batch_log_get_length (log), ==, LONG);
  g_assert_cmpuint (fr_batch_log_get_span (log, 0), >, 1);
  for (guint n = 0; n < LONG; n++) {
    /* The older, the coarser. */
    g_assert_cmpuint (fr_batch_log_get_span (log, n), <=, span);
    span = fr_batch_log_get_span (log, n);
  }

  g_assert_cmpuint (fr_batch_log_read (log, 0, results, LONG), ==, LONG);
  for (guint n = 0; n < LONG; n++) {
    const FrBatchResult real = nth (n);

    images += results[n].images;
    correct += results[n].correct;
    loss += results[n].loss * results[n].images;
    true_images += real.images;
    true_correct += real.correct;
    true_loss += real.loss * real.images;
    if (n >= LONG - 4096)
      assert_nth (&results[n], n);
  }
  g_assert_cmpuint (images, ==, true_images);
  g_assert_cmpuint (correct, ==, true_correct);
  g_assert_cmpfloat_with_epsilon (loss / true_loss, 1, 1e-12);
  g_assert_true (fr_batch_log_mean (log, 0, LONG, &mean, NULL));
  g_assert_cmpfloat_with_epsilon (mean * (double) true_images / true_loss, 1, 1e-12);
}

/* What is known of a sum is compared with the same sum, to the last bit. */
static void
test_sums_compared (void)
{
  g_autoptr (FrBatchLog) log = make_summed ();
  FrBatchResult results[FR_BATCH_LOG_CHUNK];
  const guint span = fr_batch_log_get_span (log, 0);
  FrBatchResult result;

  for (guint first = 0; first < LONG; first += FR_BATCH_LOG_CHUNK) {
    const guint n = MIN (LONG - first, FR_BATCH_LOG_CHUNK);

    for (guint i = 0; i < n; i++)
      results[i] = nth (first + i);
    g_assert_cmpuint (fr_batch_log_compare (log, first, results, n, FALSE), ==, 0);
  }

  for (guint i = 0; i < FR_BATCH_LOG_CHUNK; i++)
    results[i] = nth (i);
  results[2 * span + 1].correct++;
  results[4 * span].correct++;
  /* Of the sum around it as good as nothing is known, and nothing of one that is not there whole.
   */
  g_assert_cmpuint (fr_batch_log_compare (log, 1, results + 1, 2 * span, FALSE), ==, 0);
  g_assert_cmpuint (fr_batch_log_compare (log, 1, results + 1, 3 * span - 1, FALSE), ==,
                    2 * span + 1);
  g_assert_cmpuint (fr_batch_log_compare (log, 0, results, FR_BATCH_LOG_CHUNK, TRUE), ==,
                    2 * span + 1);
  g_assert_cmpuint (fr_batch_log_compare (log, 0, results, FR_BATCH_LOG_CHUNK, TRUE), ==, 0);
  g_assert_cmpuint (fr_batch_log_read (log, span - 1, &result, 1), ==, 1);
}

/* What a cut leaves of a sum is not made up: it is not known, until somebody does. */
static void
test_sums_cut (void)
{
  g_autoptr (FrBatchLog) log = make_summed ();
  const FrBatchResult next = nth (5001), known = nth (5000);
  FrBatchResult result;

  fr_batch_log_truncate (log, 5001);
  g_assert_cmpuint (fr_batch_log_get_length (log), ==, 5001);
  g_assert_cmpuint (fr_batch_log_get_span (log, 5000), ==, 1);
  g_assert_cmpuint (fr_batch_log_get_span (log, 0), >, 1);
  fr_batch_log_append (log, &next);
  g_assert_cmpuint (fr_batch_log_read (log, 5001, &result, 1), ==, 1);
  assert_nth (&result, 5001);
  g_assert_cmpuint (fr_batch_log_read (log, 5000, &result, 1), ==, 1);
  g_assert_cmpuint (result.images, ==, 0);
  g_assert_cmpuint (result.correct, ==, 0);

  /* It agrees with anything, and is no less than that then. */
  g_assert_cmpuint (fr_batch_log_compare (log, 5000, &known, 1, TRUE), ==, 0);
  fr_batch_log_read (log, 5000, &result, 1);
  assert_nth (&result, 5000);
  g_assert_cmpuint (fr_batch_log_compare (log, 5000, &next, 1, FALSE), ==, 5001);
}

/* What was added up over what is not known is not known either. */
static void
test_sums_cut_again (void)
{
  g_autoptr (FrBatchLog) log = make_summed ();
  FrBatchResult result;

  fr_batch_log_truncate (log, 5001);
  for (guint64 i = 5001; fr_batch_log_get_span (log, 5000) == 1; i++) {
    const FrBatchResult next = nth (i);

    fr_batch_log_append (log, &next);
  }
  for (guint64 i = 5000; i < 5002; i++) {
    g_assert_cmpuint (fr_batch_log_read (log, i, &result, 1), ==, 1);
    g_assert_cmpuint (result.images, ==, 0);
  }
  fr_batch_log_read (log, 5002, &result, 1);
  g_assert_cmpuint (result.images, >, 0);
}

/* A copy of whole chunks is the log again, and one with less memory has coarser sums. */
static void
test_sums_copied (void)
{
  g_autoptr (FrBatchLog) log = make_summed ();
  g_autoptr (FrBatchLog) copy = fr_batch_log_new (0, 0);
  g_autoptr (FrBatchLog) small =
      fr_batch_log_new (2 * FR_BATCH_LOG_CHUNK * sizeof (FrBatchResult), 1);
  g_autoptr (FrBatchLog) none = fr_batch_log_new (0, 0);

  g_assert_true (fr_batch_log_copy (copy, log, LONG));
  g_assert_cmpuint (count_sums (copy), ==, count_sums (log));
  g_assert_true (fr_batch_log_copy (small, log, LONG));
  g_assert_cmpuint (fr_batch_log_get_length (small), ==, LONG);
  g_assert_cmpuint (count_sums (small), <=, 2 * FR_BATCH_LOG_CHUNK);
  g_assert_cmpuint (fr_batch_log_get_span (small, 0), >, fr_batch_log_get_span (log, 0));
  g_assert_false (fr_batch_log_copy (none, log, LONG + 1));
  g_assert_cmpuint (fr_batch_log_get_length (none), ==, 0);
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
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
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
  g_test_add_func ("/batch-log/compare", test_compare);
  g_test_add_func ("/batch-log/sums", test_sums);
  g_test_add_func ("/batch-log/sums-compared", test_sums_compared);
  g_test_add_func ("/batch-log/sums-cut", test_sums_cut);
  g_test_add_func ("/batch-log/sums-cut-again", test_sums_cut_again);
  g_test_add_func ("/batch-log/sums-copied", test_sums_copied);
  g_test_add_func ("/batch-log/reserve", test_reserve);
  g_test_add_func ("/batch-log/mean", test_mean);
  g_test_add_func ("/batch-log/two-threads", test_two_threads);
  return g_test_run ();
}
