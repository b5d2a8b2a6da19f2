/* A group opens and closes as rows of a list, by hand and for what is searched for. */
#include "views/runs/run-fold.h"

#include "kept-fixture.h"

typedef struct {
  FrRunGroup *group; /* owned */
  FrRunFold *fold;   /* owned */
  GString *told;     /* owned: what the list told of, and "open" */
} Fixture;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  g_string_append_printf (fixture->told, "%u-%u+%u ", position, removed, added);
}

static void
on_open (FrRunFold *fold, GParamSpec *pspec, Fixture *fixture)
{
  g_string_append (fixture->told, fr_run_fold_get_open (fold) ? "open " : "closed ");
}

/* Adds a run called @name, with its document called so too, to the group. */
static void
add (Fixture *fixture, const char *name, guint64 seed)
{
  FrRunCard *card = kept_fixture_card_new (seed, 100, 0.8);
  g_autoptr (FrKeptRun) run = NULL;

  g_free (card->name);
  card->name = g_strdup (name);
  run = kept_fixture_run_new_of (name, card, 0);
  fr_run_group_add (fixture->group, run);
  fr_run_group_settle (fixture->group);
}

/* Three runs, closed. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->group = fr_run_group_new ("key");
  add (fixture, "apple", 1);
  add (fixture, "berry", 2);
  add (fixture, "cherry", 3);
  fixture->fold = fr_run_fold_new (fixture->group);
  fixture->told = g_string_new (NULL);
  g_signal_connect (fixture->fold, "items-changed", G_CALLBACK (on_items_changed), fixture);
  g_signal_connect (fixture->fold, "notify::open", G_CALLBACK (on_open), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->fold);
  g_assert_finalize_object (fixture->group);
  g_string_free (fixture->told, TRUE);
}

/* What was told since, and what is listed behind the group. */
#define assert_fold(fixture, expected_told, expected)                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *listed = list (fixture);                                                      \
    g_assert_cmpstr (g_strchomp ((fixture)->told->str), ==, expected_told);                        \
    g_string_truncate ((fixture)->told, 0);                                                        \
    g_assert_cmpstr (listed, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

/* Returns: (transfer full): the names of the listed runs. */
static char *
list (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (fixture->fold);
  g_autoptr (FrRunGroup) first = g_list_model_get_item (model, 0);
  GString *names = g_string_new (NULL);

  g_assert_true (first == fixture->group);
  for (guint i = 1; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (model, i);

    g_string_append_printf (names, i > 1 ? " %s" : "%s", fr_kept_run_get_name (run));
  }
  g_assert_null (g_list_model_get_item (model, g_list_model_get_n_items (model)));
  return g_string_free (names, FALSE);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  assert_fold (fixture, "", "");
  fr_run_fold_set_open (fixture->fold, TRUE);
  assert_fold (fixture, "1-0+3 open", "apple berry cherry");
  fr_run_fold_set_open (fixture->fold, TRUE);
  assert_fold (fixture, "", "apple berry cherry");
  fr_run_fold_set_open (fixture->fold, FALSE);
  assert_fold (fixture, "1-3+0 closed", "");
}

/* It follows its group, and a single run does not stand there twice. */
static void
test_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptRun) apple = g_list_model_get_item (G_LIST_MODEL (fixture->group), 0);
  g_autoptr (FrKeptRun) berry = g_list_model_get_item (G_LIST_MODEL (fixture->group), 1);

  add (fixture, "date", 4);
  assert_fold (fixture, "", "");
  fr_run_fold_set_open (fixture->fold, TRUE);
  g_string_truncate (fixture->told, 0);
  add (fixture, "bean", 2);
  assert_fold (fixture, "2-0+1", "apple bean berry cherry date");
  fr_run_group_remove (fixture->group, apple);
  fr_run_group_remove (fixture->group, berry);
  fr_run_group_settle (fixture->group);
  assert_fold (fixture, "1-3+1", "bean cherry date");
}

static void
test_single (Fixture *fixture, gconstpointer data)
{
  fr_run_fold_set_open (fixture->fold, TRUE);
  g_string_truncate (fixture->told, 0);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (fixture->group), i);

    fr_run_group_remove (fixture->group, run);
  }
  fr_run_group_settle (fixture->group);
  g_assert_false (fr_run_fold_can_open (fixture->fold));
  assert_fold (fixture, "1-3+0 closed", "");
  /* What was open is so again once there are several. */
  add (fixture, "date", 4);
  assert_fold (fixture, "1-0+2 open", "cherry date");
}

/* Some of several are shown; all, and those of the settings that all have, need no opening. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  fr_run_fold_search (fixture->fold, "e");
  assert_fold (fixture, "", "");
  fr_run_fold_search (fixture->fold, "rry");
  assert_fold (fixture, "1-0+2 open", "berry cherry");
  fr_run_fold_search (fixture->fold, "cherr");
  assert_fold (fixture, "1-1+0", "cherry");
  fr_run_fold_search (fixture->fold, "batch 100");
  assert_fold (fixture, "1-1+0 closed", "");
  fr_run_fold_search (fixture->fold, "cherr");
  fr_run_fold_search (fixture->fold, NULL);
  assert_fold (fixture, "1-0+1 open 1-1+0 closed", "");
}

/* What the user does while something is searched for stays. */
static void
test_search_and_open (Fixture *fixture, gconstpointer data)
{
  fr_run_fold_search (fixture->fold, "berr");
  fr_run_fold_set_open (fixture->fold, FALSE);
  fr_run_fold_search (fixture->fold, NULL);
  assert_fold (fixture, "1-0+1 open 1-1+0 closed", "");
  fr_run_fold_search (fixture->fold, "berr");
  fr_run_fold_set_open (fixture->fold, TRUE);
  g_string_truncate (fixture->told, 0);
  fr_run_fold_search (fixture->fold, NULL);
  assert_fold (fixture, "1-1+3", "apple berry cherry");
}

#define ADD(name, func) g_test_add ("/run-fold/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("open", test_open);
  ADD ("followed", test_followed);
  ADD ("single", test_single);
  ADD ("search", test_search);
  ADD ("search-and-open", test_search_and_open);
  return g_test_run ();
}
