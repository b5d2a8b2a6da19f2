/* Probabilities, cross-entropy and their gradient. */
#include "engine/softmax.h"

#include "engine/data/dataset.h"

#include <math.h>
#include <string.h>

/* Whatever stands in the padding counts for nothing. */
static void
test_create (void)
{
  for (guint n = FR_MIN_CLASSES; n <= FR_MAX_CLASSES; n++) {
    float logits[FR_VECTOR] = { 0 }, probabilities[FR_VECTOR];

    for (guint c = n; c < FR_VECTOR; c++)
      logits[c] = 5;
    g_assert_cmpfloat_with_epsilon (fr_softmax (n, logits, probabilities), log (n), 1e-14);
    for (guint c = 0; c < FR_VECTOR; c++)
      g_assert_cmpfloat (probabilities[c], ==, c < n ? 1.0f / (float) n : 0.0f);
  }
}

static void
test_against_the_formula (void)
{
  const float logits[FR_VECTOR] = { 1, -2, 3.5, 0, 0.25, -7, 2, 2, -30, 3 };

  for (guint n = FR_MIN_CLASSES; n <= FR_MAX_CLASSES; n++) {
    float probabilities[FR_VECTOR];
    double sum = 0, total = 0;

    for (guint c = 0; c < n; c++)
      sum += exp ((double) logits[c]);

    g_assert_cmpfloat_with_epsilon (fr_softmax (n, logits, probabilities), log (sum), 1e-6);
    for (guint c = 0; c < n; c++) {
      const double exact = exp ((double) logits[c]) / sum;

      g_assert_cmpfloat_with_epsilon (probabilities[c] / exact, 1.0, 4e-7);
      total += probabilities[c];
    }
    g_assert_cmpfloat_with_epsilon (total, 1.0, 1e-6);
  }
}

static void
test_great_logits (void)
{
  float logits[FR_VECTOR] = { 1e30f, -1e30f, 9e29f };
  float probabilities[FR_VECTOR];

  g_assert_cmpfloat_with_epsilon (fr_softmax (FR_MAX_CLASSES, logits, probabilities) / 1e30, 1.0,
                                  1e-6);
  g_assert_cmpfloat (probabilities[0], ==, 1.0f);
  g_assert_cmpfloat (probabilities[1], ==, 0.0f);

  /* In place. */
  fr_softmax (FR_MAX_CLASSES, logits, logits);
  g_assert_cmpmem (logits, sizeof logits, probabilities, sizeof probabilities);
}

static void
test_no_numbers (void)
{
  static const float bad[] = { NAN, INFINITY };
  float probabilities[FR_VECTOR];

  for (guint place = 0; place < FR_MAX_CLASSES; place++)
    for (guint b = 0; b < G_N_ELEMENTS (bad); b++) {
      float logits[FR_VECTOR] = { 0 };

      logits[place] = bad[b];
      g_assert_true (isnan (fr_softmax (FR_MAX_CLASSES, logits, probabilities)));
    }
}

static void
test_class (void)
{
  const float first_of_equals[FR_MAX_CLASSES] = { 0, 1, 5, 2, 5, 5 };
  const float last[FR_MAX_CLASSES] = { 0, 1, 5, 2, 5, 5, 0, 0, 0, 6 };
  const float all_equal[FR_MAX_CLASSES] = { 0 };

  g_assert_cmpuint (fr_softmax_class (FR_MAX_CLASSES, first_of_equals), ==, 2);
  g_assert_cmpuint (fr_softmax_class (FR_MAX_CLASSES, last), ==, 9);
  g_assert_cmpuint (fr_softmax_class (9, last), ==, 2);
  g_assert_cmpuint (fr_softmax_class (2, last), ==, 1);
  g_assert_cmpuint (fr_softmax_class (FR_MAX_CLASSES, all_equal), ==, 0);
}

static void
test_gradient (void)
{
  const float logits[2][FR_VECTOR] = { { 1, 2, 3 }, { 4, 0, 0, 0, 0, 0, 0, 0, 0, -1 } };
  const guint8 labels[2] = { 2, 9 };
  float gradient[2][FR_VECTOR];
  double expected_loss = 0, loss;
  guint8 right[2] = { 99, 99 };

  memcpy (gradient, logits, sizeof logits);
  loss = fr_softmax_gradient (FR_MAX_CLASSES, 2, labels, gradient[0], right);
  g_assert_cmpuint (right[0], ==, 1);
  g_assert_cmpuint (right[1], ==, 0);

  for (guint r = 0; r < 2; r++) {
    float probabilities[FR_VECTOR];

    expected_loss +=
        fr_softmax (FR_MAX_CLASSES, logits[r], probabilities) - (double) logits[r][labels[r]];
    for (guint c = 0; c < FR_VECTOR; c++)
      g_assert_cmpfloat (gradient[r][c], ==,
                         (probabilities[c] - (c == labels[r] ? 1.0f : 0.0f)) / 2.0f);
  }
  g_assert_cmpfloat (loss, ==, expected_loss);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/softmax/create", test_create);
  g_test_add_func ("/softmax/formula", test_against_the_formula);
  g_test_add_func ("/softmax/great-logits", test_great_logits);
  g_test_add_func ("/softmax/no-numbers", test_no_numbers);
  g_test_add_func ("/softmax/class", test_class);
  g_test_add_func ("/softmax/gradient", test_gradient);
  return g_test_run ();
}
