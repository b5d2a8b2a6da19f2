/* A comparison over a library of its own, in a folder of its own.
 *
 * Header only.
 */
#pragma once

#include "session/compare/fair-training.h"

#include "folder-fixture.h"
#include "synthetic.h"

typedef struct {
  char *folder; /* owned; so too the next ones */
  FrRunKeeper *keeper;
  FrRunLibrary *library;
  FrRunGroups *groups;
  FrComparison *comparison;
  FrFairTraining *training;
} ComparisonFixture;

static inline void
comparison_fixture_on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_null (failure);
}

/* Nothing is drawn yet; the run on screen is that of @experiment. */
static inline void
comparison_fixture_set_up (ComparisonFixture *fixture, FrExperiment *experiment)
{
  fixture->folder = folder_fixture_new ();
  fixture->keeper = fr_run_keeper_new (fixture->folder, comparison_fixture_on_not_kept, NULL);
  fixture->library = fr_run_library_new (fixture->keeper);
  fixture->groups = fr_run_groups_new (G_LIST_MODEL (fixture->library));
  fixture->comparison = fr_comparison_new (fixture->library, fixture->groups);
  fixture->training = fr_fair_training_new (fixture->comparison, fixture->library);
  fr_comparison_set_experiment (fixture->comparison, experiment);
  fr_fair_training_set_experiment (fixture->training, experiment);
  fr_run_library_load (fixture->library);
}

static inline void
comparison_fixture_tear_down (ComparisonFixture *fixture)
{
  gpointer library = fixture->library;

  g_assert_finalize_object (fixture->training);
  g_assert_finalize_object (fixture->comparison);
  g_object_unref (fixture->groups);
  g_object_add_weak_pointer (library, &library);
  g_object_unref (fixture->library);
  synthetic_wait (library == NULL);
  fr_run_keeper_free (fixture->keeper);
  folder_fixture_remove (fixture->folder);
}

/* Whole runs of the group at @place; 0 if there is none. */
static inline guint
comparison_fixture_count_whole (ComparisonFixture *fixture, guint place)
{
  const FrComparedGroup *group;
  guint n = 0;

  if (place >= fr_comparison_get_n_groups (fixture->comparison))
    return 0;
  group = fr_comparison_get_group (fixture->comparison, place);
  for (guint i = 0; i < group->curves->len; i++)
    n += fr_compared_group_is_whole (group, g_ptr_array_index (group->curves, i));
  return n;
}

/* Trains @base without its hidden layer beside itself, from as many @seeds, to the end. */
static inline void
comparison_fixture_train (ComparisonFixture *fixture, const FrHyperparameters *base, guint seeds)
{
  FrHyperparameters sides[2] = { *base, *base };
  g_autoptr (GError) error = NULL;

  sides[0].n_hidden = 0;
  fr_fair_training_start (fixture->training, sides, 2, &error);
  g_assert_no_error (error);
  synthetic_wait (comparison_fixture_count_whole (fixture, 0) == 1 &&
                  comparison_fixture_count_whole (fixture, 1) == 1);
  if (seeds == 1)
    return;
  fr_fair_training_repeat (fixture->training, seeds, &error);
  g_assert_no_error (error);
  synthetic_wait (comparison_fixture_count_whole (fixture, 0) == seeds &&
                  comparison_fixture_count_whole (fixture, 1) == seeds);
}
