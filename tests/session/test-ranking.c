/* Images in the order of one number each. */
#include "session/ranking.h"

#include <math.h>

static void
test_order (void)
{
  FrRanked ranked[] = { { 0.5f, 4 },     { NAN, 3 },       { -1, 9 },  { 0.5f, 1 }, { -0.0f, 6 },
                        { INFINITY, 5 }, { -INFINITY, 8 }, { NAN, 0 }, { 0, 2 } };
  static const guint expected[] = { 8, 9, 2, 6, 1, 4, 5, 0, 3 };
  guint indices[G_N_ELEMENTS (ranked)];

  fr_ranking_sort (ranked, G_N_ELEMENTS (ranked));
  fr_ranking_copy (ranked, G_N_ELEMENTS (ranked), indices);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (indices[i], ==, expected[i]);
}

static void
test_none (void)
{
  guint untouched = 7;

  fr_ranking_sort (NULL, 0);
  fr_ranking_copy (NULL, 0, &untouched);
  g_assert_cmpuint (untouched, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ranking/order", test_order);
  g_test_add_func ("/ranking/none", test_none);
  return g_test_run ();
}
