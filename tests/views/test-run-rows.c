/* The rows of a list of runs: searched, in order, opened, and the same objects wherever they are.
 */
#include "views/runs/run-rows.h"

#include "kept-fixture.h"

#include <string.h>

typedef struct {
  GListStore *runs;    /* owned */
  FrRunGroups *groups; /* owned */
  FrRunRows *rows;     /* owned */
  GListModel *model;   /* borrowed from that */
} Fixture;

static void
add (Fixture *fixture,
     const char *document,
     const char *name,
     guint64 seed,
     guint batch_size,
     double accuracy,
     gint64 changed)
{
  FrRunCard *card = kept_fixture_card_new (seed, batch_size, accuracy);
  g_autoptr (FrKeptRun) run = NULL;

  g_free (card->name);
  card->name = g_strdup (name);
  run = kept_fixture_run_new_of (document, card, changed);
  g_list_store_append (fixture->runs, run);
}

/* "a" and "b" are one group, "x", "y" and "z" are others. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->runs = g_list_store_new (FR_TYPE_KEPT_RUN);
  add (fixture, "a", "First", 1, 100, 0.80, 10);
  add (fixture, "x", "", 1, 50, -1, 60);
  add (fixture, "b", "", 2, 100, 0.90, 40);
  add (fixture, "y", "Aardvark", 1, 64, 0.88, 30);
  add (fixture, "z", "", 1, 16, 0.70, 35);
  fixture->groups = fr_run_groups_new (G_LIST_MODEL (fixture->runs));
  fixture->rows = fr_run_rows_new ();
  fr_run_rows_set_groups (fixture->rows, fixture->groups);
  fixture->model = fr_run_rows_get_model (fixture->rows);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->groups);
  g_assert_finalize_object (fixture->runs);
}

/* "(ab) a b (x)": groups with their runs, and runs. Returns: (transfer full). */
static char *
list (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (fixture->model); i++) {
    g_autoptr (GObject) row = g_list_model_get_item (fixture->model, i);

    g_string_append (text, i > 0 ? " " : "");
    if (FR_IS_KEPT_RUN (row)) {
      g_string_append (text, fr_kept_run_get_name (FR_KEPT_RUN (row)));
      continue;
    }
    g_string_append_c (text, '(');
    for (guint r = 0; r < g_list_model_get_n_items (G_LIST_MODEL (row)); r++) {
      g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (row), r);

      g_string_append (text, fr_kept_run_get_name (run));
    }
    g_string_append_c (text, ')');
  }
  return g_string_free (text, FALSE);
}

#define assert_rows(fixture, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *listed = list (fixture);                                                      \
    g_assert_cmpstr (listed, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

/* Returns: (transfer none): the fold of the group of the run at @position of all. */
static FrRunFold *
find_fold (Fixture *fixture, guint position)
{
  g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (fixture->runs), position);

  return fr_run_rows_get_fold (fixture->rows, fr_run_groups_find (fixture->groups, run));
}

/* Each order moves some of the rows alone, too. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  assert_rows (fixture, "(x) (ab) (z) (y)");
  fr_run_fold_set_open (find_fold (fixture, 0), TRUE);
  assert_rows (fixture, "(x) (ab) a b (z) (y)");
  fr_run_rows_set_order (fixture->rows, FR_RUN_ORDER_ACCURACY);
  assert_rows (fixture, "(y) (ab) a b (z) (x)");
  fr_run_rows_set_order (fixture->rows, FR_RUN_ORDER_NAME);
  assert_rows (fixture, "(y) (ab) a b (z) (x)");
  fr_run_rows_set_order (fixture->rows, FR_RUN_ORDER_DATE);
  assert_rows (fixture, "(x) (ab) a b (z) (y)");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  fr_run_rows_search (fixture->rows, "fIRst");
  assert_rows (fixture, "(ab) a");
  fr_run_rows_search (fixture->rows, "batch");
  assert_rows (fixture, "(x) (ab) (z) (y)");
  fr_run_rows_search (fixture->rows, "batch 100");
  assert_rows (fixture, "(ab)");
  fr_run_rows_search (fixture->rows, "aard");
  assert_rows (fixture, "(y)");
  fr_run_rows_search (fixture->rows, "%n");
  assert_rows (fixture, "");
  /* One that comes meanwhile is searched, too. */
  fr_run_rows_search (fixture->rows, "new");
  add (fixture, "n", "New", 1, 200, 0.5, 1);
  add (fixture, "o", "Old", 1, 300, 0.5, 1);
  add (fixture, "c", "new", 3, 100, 0.5, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_rows (fixture, "(abc) (n)");
  fr_run_rows_search (fixture->rows, "");
  assert_rows (fixture, "(x) (abc) (z) (y) (n) (o)");
}

/* What a run says later moves its group, which stays open and the same. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptRun) y = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 3);
  g_autoptr (FrKeptRun) z = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 4);
  g_autoptr (FrRunGroup) second = g_list_model_get_item (fixture->model, 1);
  const FrKeptRunState later = { .changed = 70, .stamp = 1 };
  const FrKeptRunState before = { .changed = 45, .stamp = 1 };

  fr_run_fold_set_open (find_fold (fixture, 0), TRUE);
  fr_kept_run_update (z, NULL, &later);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_rows (fixture, "(z) (x) (ab) a b (y)");
  fr_kept_run_update (y, kept_fixture_card_new (3, 100, 0.5), &before);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_rows (fixture, "(z) (x) (aby) a b y");
  g_assert_true (fr_run_rows_get_fold (fixture->rows, second) == find_fold (fixture, 0));
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunGroup) group = g_list_model_get_item (fixture->model, 1);
  g_autoptr (FrRunGroup) other = g_list_model_get_item (fixture->model, 2);
  g_autoptr (FrKeptRun) b = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 2);
  guint position = 7;

  g_assert_false (fr_run_rows_find (fixture->rows, b, &position));
  fr_run_fold_set_open (find_fold (fixture, 0), TRUE);
  g_assert_true (fr_run_rows_find (fixture->rows, b, &position));
  g_assert_cmpuint (position, ==, 3);
  g_assert_true (fr_run_rows_find (fixture->rows, other, &position));
  g_assert_cmpuint (position, ==, 4);
  for (guint i = 1; i < 4; i++)
    g_assert_true (fr_run_rows_get_group (fixture->rows, i) == group);
  g_assert_true (fr_run_rows_get_group (fixture->rows, 4) == other);
  /* One that is gone has no fold. */
  g_list_store_remove_all (fixture->runs);
  g_assert_null (fr_run_rows_get_fold (fixture->rows, group));
  assert_rows (fixture, "");
}

#define ADD(name, func) g_test_add ("/run-rows/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order", test_order);
  ADD ("search", test_search);
  ADD ("moved", test_moved);
  ADD ("find", test_find);
  return g_test_run ();
}
