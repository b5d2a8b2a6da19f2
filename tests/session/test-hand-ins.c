/* What was handed in: read and verified in the background, however it was altered. */
#include "folder-fixture.h"
#include "synthetic.h"
#include "thread-fixture.h"

#include "engine/evaluation.h"
#include "formats/run-file.h"
#include "formats/safetensors.h"
#include "session/hand-ins/hand-ins.h"

#include <glib/gstdio.h>

#define FILES 30
#define PER_EPOCH 4
#define EPOCHS 2

typedef struct {
  FrDataset *dataset; /* owned; so too the next */
  char *folder;
  GPtrArray *paths; /* of FILES files, NULL-terminated */
  FrHandIns *hand_ins;
} Fixture;

static void
add_point (FrRun *run, FrPredictor *predictor, const FrTrainer *trainer)
{
  const guint64 batch = fr_trainer_get_batch (trainer);
  g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (predictor, batch, NULL);
  FrTestPoint point = { .batch = batch, .seconds = -1 };

  g_assert_true (fr_evaluation_advance (evaluation, predictor, fr_trainer_get_parameters (trainer),
                                        evaluation->count));
  point.loss = evaluation->loss;
  point.accuracy = fr_evaluation_get_accuracy (evaluation);
  fr_run_add_test_point (run, &point);
}

/* Hands in a run of seed @seed with a test point after each batch. */
static void
hand_in (Fixture *fixture, guint seed, const char *path)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (FrLessonRecord) record = fr_lesson_record_new ("first", "A first lesson");
  g_autofree char *name = g_strdup_printf ("group %02u", seed), *lesson = NULL;
  g_autoptr (GError) error = NULL;

  chosen.units[0] = 4;
  chosen.batch_size =
      (fr_dataset_get_split (fixture->dataset, FR_SPLIT_TRAIN)->count + PER_EPOCH - 1) / PER_EPOCH;
  chosen.epochs = EPOCHS;
  chosen.seed = seed;
  run = fr_run_new (fixture->dataset, &chosen, 0, &error);
  g_assert_no_error (error);
  trainer = fr_run_begin (run, NULL, NULL);
  predictor = fr_predictor_new (fixture->dataset, fr_run_get_network (run), TRUE, NULL);
  add_point (run, predictor, trainer);
  while (fr_trainer_get_batch (trainer) < (guint64) PER_EPOCH * EPOCHS) {
    fr_run_step (run, trainer, NULL, &error);
    g_assert_no_error (error);
    add_point (run, predictor, trainer);
  }
  end = fr_run_rest (run, trainer, NULL);
  fr_lesson_record_add_step (record, "one", TRUE, 2, 3);
  lesson = fr_lesson_record_to_text (record);
  fr_run_file_hand_in (run, name, lesson, path, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (128, 40);
  fixture->folder = folder_fixture_new ();
  fixture->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < FILES; i++) {
    g_autofree char *name = g_strdup_printf ("%02u.fitrun", i);
    char *path = g_build_filename (fixture->folder, name, NULL);

    hand_in (fixture, i, path);
    g_ptr_array_add (fixture->paths, path);
  }
  g_ptr_array_add (fixture->paths, NULL);
  fixture->hand_ins = fr_hand_ins_new (2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->hand_ins);
  g_ptr_array_unref (fixture->paths);
  folder_fixture_remove (fixture->folder);
  fr_dataset_unref (fixture->dataset);
}

static void
add_all (Fixture *fixture)
{
  fr_hand_ins_set_dataset (fixture->hand_ins, fixture->dataset);
  g_assert_cmpuint (fr_hand_ins_add (fixture->hand_ins,
                                     (const char *const *) fixture->paths->pdata),
                    ==, 0);
}

static void
wait (Fixture *fixture)
{
  while (fr_hand_ins_is_active (fixture->hand_ins))
    synthetic_iterate ();
}

/* Returns: (transfer none): the file at @place. */
static FrHandInFile *
get (Fixture *fixture, guint place)
{
  g_autoptr (FrHandInFile) file = g_list_model_get_item (G_LIST_MODEL (fixture->hand_ins), place);

  return file;
}

static const char *
describe (Fixture *fixture, guint place)
{
  return fr_hand_in_file_describe_state (get (fixture, place));
}

/* Writes the file at @place anew with the string @key as @value. */
static void
say (Fixture *fixture, guint place, const char *key, const char *value)
{
  const char *path = fixture->paths->pdata[place];
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, NULL);
  g_autoptr (FrSafetensors) whole = fr_safetensors_new ();

  fr_safetensors_set_metadata (file, key, value);
  g_assert_true (fr_safetensors_merge (whole, file, NULL));
  g_assert_true (fr_safetensors_save (whole, path, NULL));
}

/* The same with element @element of the tensor @name, of doubles, a little larger. */
static void
raise_number (Fixture *fixture, guint place, const char *name, guint element)
{
  const char *path = fixture->paths->pdata[place];
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, NULL);
  g_autoptr (FrSafetensors) whole = fr_safetensors_new ();
  const FrTensorInfo *info = fr_safetensors_lookup (file, name);
  const guint64 rows = info->shape[0];
  g_autofree double *values = g_new (double, rows);

  fr_safetensors_copy (file, info, values);
  values[element] += 1e-9;
  fr_safetensors_remove (file, name);
  g_assert_true (fr_safetensors_add (whole, name, FR_TENSOR_F64, rows, 0, values, NULL));
  g_assert_true (fr_safetensors_merge (whole, file, NULL));
  g_assert_true (fr_safetensors_save (whole, path, NULL));
}

static void
test_class (Fixture *fixture, gconstpointer data)
{
  g_autofree FrHandInClassPoint *class = NULL;
  g_autofree char *epochs = NULL, *seed = NULL, *name = NULL;
  g_autofree guint *ranks = g_new0 (guint, FILES + 1);
  FrHandInCounts counts;
  guint n;

  add_all (fixture);
  wait (fixture);
  fr_hand_ins_count (fixture->hand_ins, &counts);
  g_assert_cmpuint (counts.n, ==, FILES);
  g_assert_cmpuint (counts.states[FR_HAND_IN_STATE_VERIFIED], ==, FILES);
  g_assert_cmpuint (counts.n_rest, ==, 0);
  g_assert_cmpuint (counts.n_known, ==, FILES);
  class = fr_hand_ins_make_class (fixture->hand_ins, &n);
  g_assert_cmpuint (n, ==, EPOCHS + 1);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpuint (class[i].epoch, ==, i);
    g_assert_cmpuint (class[i].n_runs, ==, FILES);
    g_assert_cmpfloat (class[i].lowest, <=, class[i].mean);
    g_assert_cmpfloat (class[i].mean, <=, class[i].highest);
  }
  g_assert_cmpfloat_with_epsilon (class[EPOCHS].mean, counts.mean, 1e-12);
  for (guint i = 0; i < FILES; i++)
    ranks[fr_hand_ins_find_rank (fixture->hand_ins, get (fixture, i))]++;
  g_assert_cmpuint (ranks[0], ==, 0);
  g_assert_cmpuint (ranks[1], >, 0);
  epochs = fr_hand_ins_find_usual (fixture->hand_ins, "epochs");
  g_assert_cmpstr (epochs, ==, "2");
  seed = fr_hand_ins_find_usual (fixture->hand_ins, "seed");
  g_assert_null (seed);
  name = fr_hand_in_file_make_name (get (fixture, 7));
  g_assert_cmpstr (name, ==, "group 07");
  g_assert_cmpuint (fr_lesson_record_count_done (fr_hand_in_file_get_hand_in (get (fixture, 7))
                                                     ->record),
                    ==, 1);
}

static void
test_altered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *digest = g_strnfill (64, 'a'), *remark = NULL, *trouble = NULL;
  g_autoptr (GString) table = NULL;
  g_auto (GStrv) lines = NULL;
  FrHandInCounts counts;

  say (fixture, 3, "weights_digest", digest);
  say (fixture, 8, "seed", "1000");
  say (fixture, 11, "data_digest", digest);
  say (fixture, 12, "lesson", "{");
  raise_number (fixture, 15, "batches.loss", 5);
  raise_number (fixture, 19, "test.loss", PER_EPOCH);
  raise_number (fixture, 22, "test.loss", PER_EPOCH + 1); /* between epochs */
  g_assert_true (g_file_set_contents (fixture->paths->pdata[25], "no run", -1, NULL));
  g_assert_cmpint (g_unlink (fixture->paths->pdata[28]), ==, 0);
  add_all (fixture);
  wait (fixture);

  fr_hand_ins_count (fixture->hand_ins, &counts);
  g_assert_cmpuint (counts.states[FR_HAND_IN_STATE_VERIFIED], ==, FILES - 8);
  g_assert_cmpuint (counts.states[FR_HAND_IN_STATE_DIFFERENT], ==, 5);
  g_assert_cmpuint (counts.states[FR_HAND_IN_STATE_OTHER_DATA], ==, 1);
  g_assert_cmpuint (counts.states[FR_HAND_IN_STATE_UNREADABLE], ==, 2);
  g_assert_cmpstr (describe (fixture, 3), ==, "digest differs");
  g_assert_cmpstr (describe (fixture, 8), ==, "curves, weights, digest differ");
  g_assert_cmpstr (describe (fixture, 11), ==, "other data set");
  g_assert_cmpstr (describe (fixture, 12), ==, "verified");
  g_assert_null (fr_hand_in_file_get_hand_in (get (fixture, 12))->record);
  g_assert_cmpstr (describe (fixture, 15), ==, "curves differ");
  g_assert_cmpstr (describe (fixture, 19), ==, "curves differ");
  g_assert_cmpstr (describe (fixture, 22), ==, "curves differ");
  g_assert_cmpstr (describe (fixture, 25), ==, "cannot be read");
  g_assert_cmpstr (describe (fixture, 28), ==, "cannot be read");
  remark = fr_hand_in_file_make_remark (get (fixture, 15));
  g_assert_cmpstr (remark, ==, "The batches differ from number 6 on.");
  trouble = fr_hand_in_file_make_remark (get (fixture, 25));
  g_assert_nonnull (strstr (trouble, "25.fitrun"));
  g_assert_cmpuint (fr_hand_ins_find_rank (fixture->hand_ins, get (fixture, 3)), ==, 0);

  table = fr_hand_ins_make_table (fixture->hand_ins);
  lines = g_strsplit (table->str, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, FILES + 2);
  g_assert_true (g_str_has_prefix (lines[1], "group 00,00.fitrun,"));
  g_assert_true (g_str_has_suffix (lines[4], ",digest differs"));
}

/* What is stopped is not verified, and can be later; the first answers stand. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  FrHandInCounts counts;

  add_all (fixture);
  do {
    synthetic_iterate ();
    fr_hand_ins_count (fixture->hand_ins, &counts);
  } while (counts.states[FR_HAND_IN_STATE_READING] > 0);
  fr_hand_ins_stop (fixture->hand_ins);
  wait (fixture);
  fr_hand_ins_count (fixture->hand_ins, &counts);
  g_assert_cmpuint (counts.states[FR_HAND_IN_STATE_VERIFIED] +
                        counts.states[FR_HAND_IN_STATE_UNVERIFIED],
                    ==, FILES);
  fr_hand_ins_verify_all (fixture->hand_ins);
  g_assert_true (fr_hand_ins_is_active (fixture->hand_ins) || counts.n_rest == 0);
  wait (fixture);
  fr_hand_ins_count (fixture->hand_ins, &counts);
  g_assert_cmpuint (counts.states[FR_HAND_IN_STATE_VERIFIED], ==, FILES);
  g_assert_cmpuint (counts.n_rest, ==, 0);
}

/* A file that was repaired is verified once it is added again; one that is gone is not. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  const char *const again[] = { fixture->paths->pdata[4], NULL };

  raise_number (fixture, 4, "batches.loss", 5);
  add_all (fixture);
  wait (fixture);
  g_assert_cmpstr (describe (fixture, 4), ==, "curves differ");
  hand_in (fixture, 4, fixture->paths->pdata[4]);
  fr_hand_ins_add (fixture->hand_ins, again);
  wait (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->hand_ins)), ==, FILES);
  g_assert_cmpstr (describe (fixture, 4), ==, "verified");
  g_assert_cmpint (g_unlink (fixture->paths->pdata[5]), ==, 0);
  fr_hand_ins_verify (fixture->hand_ins, get (fixture, 5));
  wait (fixture);
  g_assert_cmpstr (describe (fixture, 5), ==, "cannot be read");
  fr_hand_ins_remove_all (fixture->hand_ins);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->hand_ins)), ==, 0);
  g_assert_false (fr_hand_ins_is_active (fixture->hand_ins));
}

/* Closed in the middle of it all. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  add_all (fixture);
  for (guint i = 0; i < 3; i++)
    synthetic_iterate ();
}

/* A thread that had nothing to do would keep the program from ending while others are busy. */
static void
test_no_thread_at_rest (Fixture *fixture, gconstpointer data)
{
  add_all (fixture);
  wait (fixture);
  thread_fixture_wait_for_the_last ();
  fr_hand_ins_remove_all (fixture->hand_ins);
  add_all (fixture);
  wait (fixture);
  thread_fixture_wait_for_the_last ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/hand-ins/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("class", test_class);
  ADD ("altered", test_altered);
  ADD ("stop", test_stop);
  ADD ("again", test_again);
  ADD ("closed", test_closed);
  ADD ("no-thread-at-rest", test_no_thread_at_rest);
  return g_test_run ();
}
