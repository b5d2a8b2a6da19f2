/* Philox against the published known answers; streams, bounds and orders. */
#include "engine/random.h"

#include <string.h>

static void
test_create (void)
{
  FrRandom a, b;

  fr_random_init (&a, 1, FR_STREAM_WEIGHTS, 0);
  fr_random_init (&b, 1, FR_STREAM_WEIGHTS, 0);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (fr_random_next (&a), ==, fr_random_next (&b));
}

/* The known-answer vectors that come with Random123, the authors' library. */
static void
test_known_answers (void)
{
  static const struct {
    guint32 counter[4], key[2], words[4];
  } answers[] = {
    { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
    { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
      { 0xffffffff, 0xffffffff },
      { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
    { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
      { 0xa4093822, 0x299f31d0 },
      { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    guint32 words[4];

    fr_philox4x32 (answers[i].counter, answers[i].key, words);
    g_assert_cmpmem (words, sizeof words, answers[i].words, sizeof answers[i].words);
  }
}

static void
test_counter_carries (void)
{
  const guint32 counter[4] = { 0, 1, FR_STREAM_TEST, 5 };
  const guint32 key[2] = { 9, 7 };
  guint32 words[4];
  FrRandom random;

  fr_random_init (&random, ((guint64) 7 << 32) | 9, FR_STREAM_TEST, 5);
  random.counter[0] = G_MAXUINT32;
  for (guint i = 0; i < 4; i++)
    fr_random_next (&random);

  fr_philox4x32 (counter, key, words);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (fr_random_next (&random), ==, words[i]);
}

static void
test_streams_differ (void)
{
  static const struct {
    guint64 seed;
    FrStream stream;
    guint32 part;
  } places[] = {
    { 1, FR_STREAM_WEIGHTS, 0 },
    { 1, FR_STREAM_WEIGHTS, 1 },
    { 1, FR_STREAM_ORDER, 0 },
    { 2, FR_STREAM_WEIGHTS, 0 },
    { (guint64) 1 << 32 | 1, FR_STREAM_WEIGHTS, 0 },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint p = 0; p < G_N_ELEMENTS (places); p++) {
    FrRandom random;

    fr_random_init (&random, places[p].seed, places[p].stream, places[p].part);
    for (guint i = 0; i < 1000; i++) {
      gint64 *pair = g_new (gint64, 1);

      *pair = (gint64) ((guint64) fr_random_next (&random) << 32);
      *pair |= fr_random_next (&random);
      g_assert_true (g_hash_table_add (seen, pair));
    }
  }
}

static void
test_below_is_fair (void)
{
  guint counts[10] = { 0 };
  FrRandom random;
  double chi_squared = 0;

  fr_random_init (&random, 3, FR_STREAM_TEST, 0);
  for (guint i = 0; i < 100000; i++) {
    guint32 number = fr_random_below (&random, 10);

    g_assert_cmpuint (number, <, 10);
    counts[number]++;
  }
  for (guint i = 0; i < 10; i++)
    chi_squared += (counts[i] - 10000.0) * (counts[i] - 10000.0) / 10000.0;

  /* Nine degrees of freedom: above 33.7 once in ten thousand; 0 would be no chance at all. */
  g_assert_cmpfloat (chi_squared, <, 33.7);
  g_assert_cmpfloat (chi_squared, >, 0.5);

  g_assert_cmpuint (fr_random_below (&random, 1), ==, 0);
}

/* Of three quarters of all words, a third would come twice as often without a second draw. */
static void
test_below_draws_again (void)
{
  const guint32 bound = 3u << 30;
  guint low = 0;
  FrRandom random;

  fr_random_init (&random, 4, FR_STREAM_TEST, 0);
  for (guint i = 0; i < 30000; i++)
    low += fr_random_below (&random, bound) < bound / 3;

  g_assert_cmpuint (low, >, 9500);
  g_assert_cmpuint (low, <, 10500);
}

static void
test_floats (void)
{
  FrRandom random;
  double sum = 0;

  fr_random_init (&random, 5, FR_STREAM_TEST, 0);
  for (guint i = 0; i < 100000; i++) {
    float number = fr_random_float (&random);

    g_assert_true (number >= 0.0f && number < 1.0f);
    sum += number;
  }

  g_assert_cmpfloat_with_epsilon (sum / 100000, 0.5, 0.005);
}

static void
test_order_has_every_image_once (void)
{
  static const guint32 counts[] = { 0, 1, 2, 3, 1000, 60000 };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++) {
    g_autofree guint32 *order = g_new (guint32, counts[c] + 1);
    g_autofree guint8 *seen = g_new0 (guint8, counts[c] + 1);

    fr_random_order (1, 0, counts[c], order);
    for (guint32 i = 0; i < counts[c]; i++) {
      g_assert_cmpuint (order[i], <, counts[c]);
      g_assert_cmpuint (seen[order[i]]++, ==, 0);
    }
  }
}

static void
test_orders_are_equally_likely (void)
{
  guint counts[6] = { 0 };

  for (guint32 epoch = 0; epoch < 6000; epoch++) {
    guint32 order[3];

    fr_random_order (1, epoch, 3, order);
    counts[order[0] * 2 + (order[1] > order[2])]++;
  }
  for (guint i = 0; i < 6; i++) {
    g_assert_cmpuint (counts[i], >, 880);
    g_assert_cmpuint (counts[i], <, 1120);
  }
}

static void
test_order_of_an_epoch_needs_no_other (void)
{
  guint32 a[100], b[100];

  for (guint32 epoch = 0; epoch < 7; epoch++)
    fr_random_order (1, epoch, 100, b);
  fr_random_order (1, 6, 100, a);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);

  fr_random_order (1, 7, 100, a);
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
  fr_random_order (2, 6, 100, a);
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/create", test_create);
  g_test_add_func ("/random/known-answers", test_known_answers);
  g_test_add_func ("/random/counter-carries", test_counter_carries);
  g_test_add_func ("/random/streams-differ", test_streams_differ);
  g_test_add_func ("/random/below-is-fair", test_below_is_fair);
  g_test_add_func ("/random/below-draws-again", test_below_draws_again);
  g_test_add_func ("/random/floats", test_floats);
  g_test_add_func ("/random/order-has-every-image-once", test_order_has_every_image_once);
  g_test_add_func ("/random/orders-are-equally-likely", test_orders_are_equally_likely);
  g_test_add_func ("/random/order-of-an-epoch", test_order_of_an_epoch_needs_no_other);
  return g_test_run ();
}
