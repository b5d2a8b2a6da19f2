/* Images in the order of one number each. */
#include "session/ranking.h"

#include <math.h>

static void
assert_sorted (FrRanked *ranked, guint n, const guint *expected)
{
  g_autofree guint *indices = g_new (guint, n);

  fr_ranking_sort (ranked, n);
  fr_ranking_copy (ranked, n, indices);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (indices[i], ==, expected[i]);
}

static void
test_order (void)
{
  FrRanked ranked[] = { { NAN, 0 },   { 0.5, 1 },     { 0, 2 },        { NAN, 3 },
                        { 0.5, 4 },   { -0.0, 5 },    { INFINITY, 6 }, { -INFINITY, 7 },
                        { -1, 8 },    { -1e-300, 9 }, { -2, 10 },      { 1e300, 11 },
                        { 0.25, 12 }, { 5e-324, 13 } };
  static const guint expected[] = { 7, 10, 8, 9, 2, 5, 13, 12, 1, 4, 11, 6, 0, 3 };

  assert_sorted (ranked, G_N_ELEMENTS (ranked), expected);
  /* Whatever they were, the numbers go with their images. */
  g_assert_cmpfloat (ranked[1].key, ==, -2);
  g_assert_cmpfloat (ranked[10].key, ==, 1e300);
}

/* Against each other, over all magnitudes. */
static void
test_many (void)
{
  FrRanked ranked[2000];

  for (guint i = 0; i < G_N_ELEMENTS (ranked); i++)
    ranked[i] =
        (FrRanked){ ldexp (g_test_rand_double () - 0.5, g_test_rand_int_range (-90, 90)), i };
  for (guint i = 0; i < G_N_ELEMENTS (ranked); i += 3)
    ranked[i].key = 0.125 * (i % 7);
  fr_ranking_sort (ranked, G_N_ELEMENTS (ranked));
  for (guint i = 1; i < G_N_ELEMENTS (ranked); i++) {
    g_assert_cmpfloat (ranked[i - 1].key, <=, ranked[i].key);
    if (ranked[i - 1].key == ranked[i].key)
      g_assert_cmpuint (ranked[i - 1].index, <, ranked[i].index);
  }
}

static void
test_few (void)
{
  FrRanked one = { 0.5, 3 }, equal[] = { { 2, 8 }, { 2, 4 } };
  guint untouched = 7;

  fr_ranking_sort (NULL, 0);
  fr_ranking_copy (NULL, 0, &untouched);
  g_assert_cmpuint (untouched, ==, 7);
  assert_sorted (&one, 1, &one.index);
  /* As they were, not by the index. */
  assert_sorted (equal, 2, (const guint[]){ 8, 4 });
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/order", test_order);
  g_test_add_func ("/ranking/many", test_many);
  g_test_add_func ("/ranking/few", test_few);
  return g_test_run ();
}
