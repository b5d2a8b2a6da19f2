/* Images that two networks disagree about, and McNemar's test of them. */
#include "engine/compare/disagreement.h"

#include "engine/random.h"

#include <math.h>

#define N_CLASSES 3

static void
test_order (void)
{
  static const guint8 labels[] = { 0, 1, 2, 0, 1, 2, 0 };
  static const float a[][N_CLASSES] = {
    { 0.9f, 0.1f, 0.0f },   /* right: only a */
    { 0.2f, 0.7f, 0.1f },   /* right, as b */
    { 0.4f, 0.35f, 0.25f }, /* wrong: only b */
    { 0.1f, 0.8f, 0.1f },   /* wrong, as b */
    { 0.3f, 0.6f, 0.1f },   /* right: only a */
    { 0.7f, 0.2f, 0.1f },   /* wrong: only b */
    { 0.6f, 0.2f, 0.2f },   /* right: only a */
  };
  static const float b[][N_CLASSES] = {
    { 0.4f, 0.5f, 0.1f }, { 0.1f, 0.9f, 0.0f }, { 0.0f, 0.01f, 0.99f }, { 0.0f, 0.3f, 0.7f },
    { 0.2f, 0.2f, 0.6f }, { 0.1f, 0.0f, 0.9f }, { 0.2f, 0.6f, 0.2f },
  };
  /* Those come first of which both are sure; 2 is last, however sure b is. */
  static const guint order[] = { 5, 4, 6, 0, 2 };
  g_autoptr (FrDisagreement) found =
      fr_disagreement_new (a[0], b[0], labels, G_N_ELEMENTS (labels), N_CLASSES);

  g_assert_cmpuint (found->count, ==, 7);
  g_assert_cmpuint (found->only_a, ==, 3);
  g_assert_cmpuint (found->only_b, ==, 2);
  g_assert_cmpuint (found->both, ==, 1);
  g_assert_cmpuint (found->neither, ==, 1);
  g_assert_cmpuint (found->length, ==, G_N_ELEMENTS (order));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    const FrDisagreementImage *image = &found->images[i];

    g_assert_cmpuint (image->image, ==, order[i]);
    g_assert_cmpuint (image->label, ==, labels[order[i]]);
    g_assert_cmpint (image->a_is_right, ==, order[i] != 2 && order[i] != 5);
    g_assert_cmpint (image->said_a == image->label, ==, image->a_is_right);
    g_assert_cmpint (image->said_b == image->label, ==, !image->a_is_right);
    g_assert_cmpfloat (image->sure_a, ==, a[order[i]][image->said_a]);
    g_assert_cmpfloat (image->sure_b, ==, b[order[i]][image->said_b]);
  }
  g_assert_cmpfloat (found->p, ==, 1.0);
  g_assert_false (fr_disagreement_is_claim (found));
}

/* Against a count by hand, over many images. */
static void
test_counts (void)
{
  enum { N = 5000, CLASSES = 10 };
  g_autofree float *a = g_new (float, N *CLASSES), *b = g_new (float, N *CLASSES);
  guint8 labels[N];
  guint right_a = 0, right_b = 0;
  FrRandom random;
  g_autoptr (FrDisagreement) found = NULL;

  fr_random_init (&random, 3, FR_STREAM_TEST, 0);
  for (guint i = 0; i < N; i++) {
    guint best_a = 0, best_b = 0;

    labels[i] = (guint8) fr_random_below (&random, CLASSES);
    for (guint j = 0; j < CLASSES; j++) {
      float *pa = &a[i * CLASSES + j], *pb = &b[i * CLASSES + j];

      *pa = fr_random_float (&random) + (j == labels[i] ? 0.3f : 0.0f);
      *pb = fr_random_float (&random) + (j == labels[i] ? 0.5f : 0.0f);
      best_a = *pa > a[i * CLASSES + best_a] ? j : best_a;
      best_b = *pb > b[i * CLASSES + best_b] ? j : best_b;
    }
    right_a += best_a == labels[i];
    right_b += best_b == labels[i];
  }
  found = fr_disagreement_new (a, b, labels, N, CLASSES);
  g_assert_cmpuint (found->both + found->only_a, ==, right_a);
  g_assert_cmpuint (found->both + found->only_b, ==, right_b);
  g_assert_cmpuint (found->both + found->neither + found->length, ==, N);
  g_assert_cmpuint (found->only_a + found->only_b, ==, found->length);
  g_assert_cmpuint (found->only_a, >, 100);
  for (guint i = 1; i < found->length; i++) {
    const FrDisagreementImage *before = &found->images[i - 1], *image = &found->images[i];

    g_assert_cmpfloat (MIN (before->sure_a, before->sure_b), >=,
                       MIN (image->sure_a, image->sure_b));
  }
  g_assert_true (fr_disagreement_is_claim (found));
  g_assert_cmpfloat (found->p, ==, fr_disagreement_compute_p (found->only_a, found->only_b));
}

static void
test_nothing (void)
{
  static const guint8 labels[] = { 0, 1 };
  static const float same[][N_CLASSES] = { { 0.9f, 0.1f, 0.0f }, { 0.9f, 0.1f, 0.0f } };
  g_autoptr (FrDisagreement) none = fr_disagreement_new (NULL, NULL, NULL, 0, N_CLASSES);
  g_autoptr (FrDisagreement) agree = fr_disagreement_new (same[0], same[0], labels, 2, N_CLASSES);

  g_assert_cmpuint (none->length, ==, 0);
  g_assert_cmpfloat (none->p, ==, 1.0);
  g_assert_cmpuint (agree->length, ==, 0);
  g_assert_cmpuint (agree->both, ==, 1);
  g_assert_cmpuint (agree->neither, ==, 1);
  g_assert_cmpfloat (agree->p, ==, 1.0);
}

/* Of equals the first image is first, and what is no number is last. */
static void
test_not_numbers (void)
{
  static const guint8 labels[] = { 0, 0, 0 };
  const float no = (float) NAN;
  const float a[][N_CLASSES] = { { no, no, no }, { 0.5f, 0.3f, 0.2f }, { 0.5f, 0.3f, 0.2f } };
  const float b[][N_CLASSES] = { { 0.1f, 0.9f, 0.0f }, { 0.2f, 0.8f, 0 }, { 0.2f, 0.8f, 0 } };
  g_autoptr (FrDisagreement) found = fr_disagreement_new (a[0], b[0], labels, 3, N_CLASSES);

  g_assert_cmpuint (found->length, ==, 3);
  g_assert_cmpuint (found->images[0].image, ==, 1);
  g_assert_cmpuint (found->images[1].image, ==, 2);
  g_assert_cmpuint (found->images[2].image, ==, 0);
  g_assert_cmpfloat (found->images[2].sure_a, ==, 0.0f);
}

/* Against scipy 1.10.1: scipy.stats.binomtest (a, a + b).pvalue. */
static void
test_p (void)
{
  static const struct {
    guint a, b;
    double p;
  } known[] = {
    { 0, 1, 1 },
    { 1, 1, 1 },
    { 0, 6, 0.03125 },
    { 1, 8, 0.0390625 },
    { 10, 2, 0.03857421875 },
    { 120, 312, 8.8476771966850937e-21 },
    { 500, 520, 0.55192261421491617 },
    { 4000, 4300, 0.0010297367612681311 },
    { 3, 1000, 3.9237204179258068e-294 },
    { 17, 16, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    const double p = fr_disagreement_compute_p (known[i].a, known[i].b);

    g_assert_cmpfloat_with_epsilon (p / known[i].p, 1.0, 1e-9);
    g_assert_cmpfloat (fr_disagreement_compute_p (known[i].b, known[i].a), ==, p);
  }
  g_assert_cmpfloat (fr_disagreement_compute_p (0, 0), ==, 1.0);
  /* Too small for a double. */
  g_assert_cmpfloat (fr_disagreement_compute_p (0, 60000), ==, 0.0);
  g_assert_cmpfloat (fr_disagreement_compute_p (30000, 30000), ==, 1.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disagreement/order", test_order);
  g_test_add_func ("/disagreement/counts", test_counts);
  g_test_add_func ("/disagreement/nothing", test_nothing);
  g_test_add_func ("/disagreement/not-numbers", test_not_numbers);
  g_test_add_func ("/disagreement/p", test_p);
  return g_test_run ();
}
