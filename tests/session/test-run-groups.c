/* Groups follow the list of runs and what each says of itself, and stay the same objects. */
#include "session/runs/run-groups.h"

#include "kept-fixture.h"

/* Three groups: of two seeds, of one, and of one. */
typedef struct {
  GListStore *runs;    /* owned */
  FrRunGroups *groups; /* owned */
  GString *told;       /* owned: what the list and its groups told of */
  guint n_told;        /* times that "groups-changed" came */
} Fixture;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  g_string_append_printf (fixture->told, "%s%u-%u+%u ", FR_IS_RUN_GROUP (model) ? "in " : "",
                          position, removed, added);
  /* Whoever is told sees whole groups. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->groups)); i++) {
    g_autoptr (FrRunGroup) group = g_list_model_get_item (G_LIST_MODEL (fixture->groups), i);

    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), >, 0);
  }
}

static void
on_groups_changed (FrRunGroups *groups, Fixture *fixture)
{
  fixture->n_told++;
}

static void
append (Fixture *fixture, const char *name, guint64 seed, guint batch_size, double accuracy)
{
  g_autoptr (FrKeptRun) run = kept_fixture_run_new (name, seed, batch_size, accuracy);

  g_list_store_append (fixture->runs, run);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->runs = g_list_store_new (FR_TYPE_KEPT_RUN);
  append (fixture, "b", 2, 32, 0.8);
  append (fixture, "x", 1, 100, 0.7);
  append (fixture, "a", 1, 32, 0.9);
  append (fixture, "y", 1, 50, 0.7);
  fixture->groups = fr_run_groups_new (G_LIST_MODEL (fixture->runs));
  fixture->told = g_string_new (NULL);
  g_signal_connect (fixture->groups, "items-changed", G_CALLBACK (on_items_changed), fixture);
  g_signal_connect (fixture->groups, "groups-changed", G_CALLBACK (on_groups_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->groups);
  g_assert_finalize_object (fixture->runs);
  g_string_free (fixture->told, TRUE);
}

/* "ab|x|y": the documents of the groups. Returns: (transfer full). */
static char *
list (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint g = 0; g < g_list_model_get_n_items (G_LIST_MODEL (fixture->groups)); g++) {
    g_autoptr (FrRunGroup) group = g_list_model_get_item (G_LIST_MODEL (fixture->groups), g);

    if (g > 0)
      g_string_append_c (text, '|');
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (group)); i++) {
      g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), i);

      g_string_append (text, fr_kept_run_get_name (run));
    }
  }
  return g_string_free (text, FALSE);
}

#define assert_groups(fixture, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *listed = list (fixture);                                                      \
    g_assert_cmpstr (listed, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

/* What was told since, once. */
#define assert_told(fixture, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpstr (g_strchomp (fixture->told->str), ==, expected);                               \
    g_string_truncate (fixture->told, 0);                                                          \
    g_assert_cmpuint (fixture->n_told, ==, 1);                                                     \
    fixture->n_told = 0;                                                                           \
  }                                                                                                \
  G_STMT_END

/* Returns: (transfer full): the group at @position, which tells of its runs from now on. */
static FrRunGroup *
hear (Fixture *fixture, guint position)
{
  FrRunGroup *group = g_list_model_get_item (G_LIST_MODEL (fixture->groups), position);

  g_signal_connect (group, "items-changed", G_CALLBACK (on_items_changed), fixture);
  return group;
}

static void
test_grouped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunGroup) first = g_list_model_get_item (G_LIST_MODEL (fixture->groups), 0);
  FrRunGroup *found = fr_run_groups_lookup (fixture->groups, fr_run_group_get_key (first));

  assert_groups (fixture, "ab|x|y");
  g_assert_true (found == first);
  g_assert_null (fr_run_groups_lookup (fixture->groups, "no key"));
}

static void
test_come_and_go (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunGroup) first = hear (fixture, 0), second = hear (fixture, 1), now = NULL;

  append (fixture, "c", 3, 32, 0.8);
  assert_groups (fixture, "abc|x|y");
  assert_told (fixture, "in 2-0+1");
  append (fixture, "z", 3, 64, 0.8);
  assert_groups (fixture, "abc|x|y|z");
  assert_told (fixture, "3-0+1");
  g_list_store_remove (fixture->runs, 0);
  assert_groups (fixture, "ac|x|y|z");
  assert_told (fixture, "in 1-1+0");
  /* "x": the list tells of it first, then it is empty for whoever holds it. */
  g_list_store_remove (fixture->runs, 0);
  assert_groups (fixture, "ac|y|z");
  assert_told (fixture, "1-1+0 in 0-1+0");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (second)), ==, 0);
  g_assert_null (fr_run_groups_lookup (fixture->groups, fr_run_group_get_key (second)));
  now = g_list_model_get_item (G_LIST_MODEL (fixture->groups), 0);
  g_assert_true (now == first);
  g_list_store_remove_all (fixture->runs);
  assert_groups (fixture, "");
  assert_told (fixture, "0-3+0 in 0-2+0");
}

/* A filter tells of all that it has when some of it goes: what stays is the same. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunGroup) first = hear (fixture, 0), second = hear (fixture, 1), now = NULL;
  g_autoptr (FrKeptRun) b = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 0);
  g_autoptr (FrKeptRun) x = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 1);
  g_autoptr (FrKeptRun) a = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 2);
  g_autoptr (FrKeptRun) y = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 3);
  gpointer all[] = { y, a, x, b }, some[] = { b, a, y };

  g_list_store_splice (fixture->runs, 0, 4, all, 4);
  assert_groups (fixture, "ab|x|y");
  g_assert_cmpstr (fixture->told->str, ==, "");
  g_assert_cmpuint (fixture->n_told, ==, 0);
  g_list_store_splice (fixture->runs, 0, 4, some, 3);
  assert_groups (fixture, "ab|y");
  assert_told (fixture, "1-1+0 in 0-1+0");
  now = g_list_model_get_item (G_LIST_MODEL (fixture->groups), 0);
  g_assert_true (now == first);
}

static void
on_changed (FrRunGroup *group, guint *n)
{
  (*n)++;
}

/* What a run says of itself later leaves it where it is, or leads it elsewhere. */
static void
test_updated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunGroup) first = hear (fixture, 0), second = hear (fixture, 1);
  g_autoptr (FrKeptRun) b = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 0);
  const FrKeptRunState state = { .stamp = 1 };
  FrRunCard *further = kept_fixture_card_new (2, 32, 0.85);
  guint n = 0;

  g_signal_connect (first, "changed", G_CALLBACK (on_changed), &n);
  fr_kept_run_update (b, kept_fixture_card_new (2, 32, 0.7), &state);
  assert_groups (fixture, "ab|x|y");
  assert_told (fixture, "");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat (fr_run_group_get_summary (first)->lowest, ==, 0.7);

  further->batch *= 2;
  fr_kept_run_update (b, further, &state);
  assert_groups (fixture, "a|x|y|b");
  assert_told (fixture, "in 1-1+0 3-0+1");
  fr_kept_run_update (b, kept_fixture_card_new (2, 100, 0.7), &state);
  assert_groups (fixture, "a|xb|y");
  assert_told (fixture, "in 1-0+1 3-1+0");
  g_assert_cmpuint (n, ==, 2);
}

/* A run that is alone keeps its group while it is trained further, until that is another's. */
static void
test_trained_further (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptRun) y = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 3);
  g_autoptr (FrRunGroup) third = hear (fixture, 2), first = hear (fixture, 0);
  g_autofree char *before = g_strdup (fr_run_group_get_key (third));
  FrRunCard *further = kept_fixture_card_new (3, 32, 0.85);

  further->batch--;
  fr_kept_run_update (y, further, &(FrKeptRunState){ .stamp = 1 });
  assert_groups (fixture, "ab|x|y");
  assert_told (fixture, "");
  g_assert_null (fr_run_groups_lookup (fixture->groups, before));
  g_assert_true (fr_run_groups_lookup (fixture->groups, fr_run_group_get_key (third)) == third);
  g_assert_true (fr_run_groups_find (fixture->groups, y) == third);
  fr_kept_run_update (y, kept_fixture_card_new (3, 32, 0.9), &(FrKeptRunState){ .stamp = 2 });
  assert_groups (fixture, "aby|x");
  assert_told (fixture, "in 2-0+1 2-1+0 in 0-1+0");
  g_assert_true (fr_run_groups_find (fixture->groups, y) == first);
}

/* A run that was killed says less than it has done: it is no other's like. */
static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptRun) b = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 0);
  g_autoptr (FrKeptRun) a = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 2);
  const FrKeptRunState killed = { .interrupted = G_MAXUINT32 }, whole = { .stamp = 1 };

  fr_kept_run_update (b, NULL, &killed);
  assert_groups (fixture, "a|x|y|b");
  fr_kept_run_update (a, NULL, &killed);
  assert_groups (fixture, "a|x|y|b");
  fr_kept_run_update (b, NULL, &whole);
  assert_groups (fixture, "a|x|y|b");
  fr_kept_run_update (a, NULL, &whole);
  assert_groups (fixture, "x|y|ab");
}

static int
compare_backwards (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_strcmp0 (fr_kept_run_get_name ((FrKeptRun *) b), fr_kept_run_get_name ((FrKeptRun *) a));
}

/* Another order of a thousand runs tells of nothing. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const guint n = 1000;
  double seconds;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u", i);

    append (fixture, name, 10 + i, 200 + i % 250, 0.8);
  }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->groups)), ==, 253);
  fixture->n_told = 0;
  g_test_timer_start ();
  g_list_store_sort (fixture->runs, compare_backwards, NULL);
  seconds = g_test_timer_elapsed ();
  g_test_message ("%u runs in %.1f ms", n, seconds * 1000);
  g_assert_cmpuint (fixture->n_told, ==, 0);
  g_list_store_remove_all (fixture->runs);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->groups)), ==, 0);
}

#define ADD(name, func) g_test_add ("/run-groups/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("grouped", test_grouped);
  ADD ("come-and-go", test_come_and_go);
  ADD ("replaced", test_replaced);
  ADD ("updated", test_updated);
  ADD ("trained-further", test_trained_further);
  ADD ("interrupted", test_interrupted);
  ADD ("many", test_many);
  return g_test_run ();
}
