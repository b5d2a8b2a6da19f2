/* Which seeds are chosen so that each group has the same ones. */
#include "session/compare/seed-plan.h"

static GArray *
make_seeds (const char *text)
{
  GArray *seeds = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_auto (GStrv) words = g_strsplit (text, " ", 0);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++) {
    const guint64 seed = g_ascii_strtoull (words[i], NULL, 10);

    g_array_append_val (seeds, seed);
  }
  return seeds;
}

/* @groups: the seeds of each, parted by "|". */
static void
assert_plan (const char *groups, guint n_seeds, const char *expected)
{
  g_auto (GStrv) texts = g_strsplit (groups, "|", 0);
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (seeds, make_seeds (texts[i]));
  chosen = fr_seed_plan_choose ((GArray **) seeds->pdata, seeds->len, n_seeds);
  for (guint i = 0; i < chosen->len; i++)
    g_string_append_printf (text, i > 0 ? " %" G_GUINT64_FORMAT : "%" G_GUINT64_FORMAT,
                            g_array_index (chosen, guint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_choose (void)
{
  assert_plan ("", 3, "1 2 3");
  assert_plan ("7|7", 3, "1 2 7");
  /* Those that both have come first, then those that one has. */
  assert_plan ("1 2 3|3 4", 1, "3");
  assert_plan ("1 2 3|3 4", 3, "1 2 3");
  assert_plan ("5 1|1", 4, "1 2 3 5");
  /* A seed twice in a group is not more common. */
  assert_plan ("9 9|4 5|5", 1, "5");
  assert_plan ("18446744073709551615", 2, "1 18446744073709551615");
  assert_plan ("1 2 3|1 2 3", 0, "");
}

static void
test_sort (void)
{
  g_autoptr (GArray) seeds = make_seeds ("5 18446744073709551615 5 0 7");
  g_autoptr (GArray) none = make_seeds ("");

  fr_seed_plan_sort (seeds);
  g_assert_cmpuint (seeds->len, ==, 4);
  g_assert_cmpuint (fr_seed_plan_rank (seeds, 0), ==, 0);
  g_assert_cmpuint (fr_seed_plan_rank (seeds, 5), ==, 1);
  g_assert_cmpuint (fr_seed_plan_rank (seeds, 6), ==, 2);
  g_assert_cmpuint (fr_seed_plan_rank (seeds, G_MAXUINT64), ==, 3);
  fr_seed_plan_sort (none);
  g_assert_cmpuint (fr_seed_plan_rank (none, 1), ==, 0);
}

static void
test_has (void)
{
  g_autoptr (GArray) seeds = make_seeds ("3 18446744073709551615");

  g_assert_true (fr_seed_plan_has (seeds, 3));
  g_assert_true (fr_seed_plan_has (seeds, G_MAXUINT64));
  g_assert_false (fr_seed_plan_has (seeds, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seed-plan/sort", test_sort);
  g_test_add_func ("/seed-plan/choose", test_choose);
  g_test_add_func ("/seed-plan/has", test_has);
  return g_test_run ();
}
