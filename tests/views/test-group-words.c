/* The words for a group of runs. */
#include "views/runs/group-words.h"

#include "kept-fixture.h"

/* Returns: (transfer none): a run that is added to @group. */
static FrKeptRun *
add (FrRunGroup *group, const char *document, guint64 seed, double accuracy)
{
  FrRunCard *card = kept_fixture_card_new (seed, 100, accuracy);
  g_autoptr (FrKeptRun) run = NULL;

  g_strlcpy (card->digest, "fdd9a2e0e7001234", sizeof card->digest);
  run = kept_fixture_run_new_of (document, card, 0);
  fr_run_group_add (group, run);
  fr_run_group_settle (group);
  return run;
}

#define assert_words(function, group, expected)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *words = function (group);                                                     \
    g_assert_cmpstr (words, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* Of one run they are the run's own. */
static void
test_one (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  FrKeptRun *run = add (group, "a", 1, 0.8812);
  FrRunCard *card = kept_fixture_card_new (1, 100, -1);

  assert_words (fr_group_words_title, group, "batch 100");
  assert_words (fr_group_words_identity, group, "784-128-10 · seed 1 · fdd9a2e0e700");
  assert_words (fr_group_words_accuracy, group, "88.1 %");
  assert_words (fr_group_words_seeds, group, "1");

  g_free (card->name);
  card->name = g_strdup ("Mine");
  card->batch = 3 * fr_run_card_get_epoch (card);
  fr_kept_run_update (run, card, &(FrKeptRunState){ 0 });
  fr_run_group_touch (group, NULL);
  assert_words (fr_group_words_title, group, "Mine");
  assert_words (fr_group_words_identity, group, "784-128-10 · epoch 3 · seed 1");
  assert_words (fr_group_words_accuracy, group, "–");
}

/* The seed is no setting: it is said beside them. */
static void
test_tutorial (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  g_autoptr (FrKeptRun) run = kept_fixture_run_new ("a", 7, 32, -1);

  fr_run_group_add (group, run);
  fr_run_group_settle (group);
  assert_words (fr_group_words_title, group, "as in the tutorial");
  assert_words (fr_group_words_identity, group, "784-128-10 · seed 7");
}

/* A seed that was trained again is no second seed. */
static void
test_same_seed (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");

  add (group, "a", 1, 0.8812);
  add (group, "b", 1, 0.8812);
  assert_words (fr_group_words_identity, group, "784-128-10 · seed 1 · fdd9a2e0e700 · 2 runs");
  assert_words (fr_group_words_seeds, group, "1");
}

static void
test_several (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");

  add (group, "a", 1, -1);
  add (group, "b", 2, -1);
  assert_words (fr_group_words_identity, group, "784-128-10 · 2 seeds");
  assert_words (fr_group_words_accuracy, group, "–");
  assert_words (fr_group_words_seeds, group, "1, 2");
  add (group, "c", 3, 0.875);
  add (group, "d", 5, 0.885);
  add (group, "e", G_MAXUINT64 - 1, 0.88);
  add (group, "f", G_MAXUINT64, 0.88);
  add (group, "g", G_MAXUINT64, 0.88);
  assert_words (fr_group_words_title, group, "batch 100");
  assert_words (fr_group_words_identity, group, "784-128-10 · 6 seeds, 87.5 to 88.5 %");
  assert_words (fr_group_words_accuracy, group, "88.0 %");
  assert_words (fr_group_words_seeds, group,
                "1 to 3, 5, 18446744073709551614, 18446744073709551615");
}

static void
test_match (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  FrRunCard *card = kept_fixture_card_new (2, 100, 0.8);

  add (group, "a", 1, 0.8);
  g_free (card->note);
  card->note = g_strdup ("Looks ODD");
  fr_kept_run_update (add (group, "b", 2, 0.8), card, &(FrKeptRunState){ 0 });
  g_assert_true (fr_group_words_match (group, "batch 1"));
  g_assert_true (fr_group_words_match (group, "odd"));
  g_assert_false (fr_group_words_match (group, "even"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/group-words/one", test_one);
  g_test_add_func ("/group-words/tutorial", test_tutorial);
  g_test_add_func ("/group-words/same-seed", test_same_seed);
  g_test_add_func ("/group-words/several", test_several);
  g_test_add_func ("/group-words/match", test_match);
  return g_test_run ();
}
