/* A training without a thread. */
#include "training-fixture.h"

#define MANY_ADVANCES 10000

static gboolean
has_room (gpointer user_data)
{
  return ((TrainingFixture *) user_data)->has_room;
}

static void
ask (FrAnalysis *analysis, gpointer user_data)
{
  g_ptr_array_add (((TrainingFixture *) user_data)->asked, analysis);
}

static void
clear_progress (TrainingFixture *fixture)
{
  g_free ((char *) fixture->progress.message);
  g_free ((char *) fixture->progress.film_verdict);
}

static void
tell (const FrRun *run, const FrProgress *progress, gpointer user_data)
{
  TrainingFixture *fixture = user_data;

  g_assert_true (run == fixture->run);
  g_assert_true (progress->film_fraction >= 0 && progress->film_fraction <= 1);
  clear_progress (fixture);
  fixture->progress = *progress;
  fixture->progress.message = g_strdup (progress->message);
  fixture->progress.film_verdict = g_strdup (progress->film_verdict);
  fixture->tells++;
}

static const FrTrainingPort port = { .has_room = has_room, .ask = ask, .tell = tell };

void
training_fixture_set_up (TrainingFixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->has_room = TRUE;
  fixture->asked = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  fixture->training = fr_training_new (&port, fixture, &fixture->stop);
}

void
training_fixture_tear_down (TrainingFixture *fixture, gconstpointer data)
{
  fr_training_free (fixture->training);
  g_ptr_array_unref (fixture->asked);
  clear_progress (fixture);
  g_clear_pointer (&fixture->run, fr_run_unref);
  fr_dataset_unref (fixture->dataset);
}

static void
obey (TrainingFixture *fixture, FrCommand *command)
{
  fr_training_obey (fixture->training, command);
  fr_command_free (command);
}

void
training_fixture_obey (TrainingFixture *fixture, FrCommandKind kind)
{
  obey (fixture, fr_command_new (kind));
}

void
training_fixture_adjust (TrainingFixture *fixture, double learning_rate, guint epochs)
{
  FrCommand *command = fr_command_new (FR_COMMAND_ADJUST);

  command->learning_rate = learning_rate;
  command->epochs = epochs;
  obey (fixture, command);
}

void
training_fixture_set_speed (TrainingFixture *fixture, FrSpeed speed)
{
  FrCommand *command = fr_command_new (FR_COMMAND_SPEED);

  command->speed = speed;
  obey (fixture, command);
}

void
training_fixture_start (TrainingFixture *fixture, FrRun *run, gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);

  g_clear_pointer (&fixture->run, fr_run_unref);
  g_ptr_array_set_size (fixture->asked, 0);
  fixture->run = run;
  command->run = fr_run_ref (run);
  command->train = train;
  obey (fixture, command);
}

void
training_fixture_start_new (TrainingFixture *fixture, gboolean train)
{
  training_fixture_start (fixture, synthetic_run_new (fixture->dataset, &fixture->hyperparameters),
                          train);
}

gint64
training_fixture_advance (TrainingFixture *fixture)
{
  return fr_training_advance (fixture->training, g_get_monotonic_time ());
}

void
training_fixture_settle (TrainingFixture *fixture)
{
  gint64 due = g_get_monotonic_time ();

  for (guint i = 0; i < MANY_ADVANCES; i++) {
    due = fr_training_advance (fixture->training, due);
    if (due == G_MAXINT64)
      return;
  }
  g_assert_not_reached ();
}

void
training_fixture_assert_at_rest (TrainingFixture *fixture, FrSessionState state, guint64 batch)
{
  char digest[65];

  g_assert_cmpint (fixture->progress.state, ==, state);
  g_assert_cmpuint (fixture->progress.batch, ==, batch);
  g_assert_cmpuint (fr_batch_log_get_length (fr_run_get_log (fixture->run)), ==, batch);
  synthetic_train (fixture->dataset, &fixture->hyperparameters, batch, digest, NULL);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);
  fr_run_get_digest (fixture->run, digest);
  g_assert_cmpstr (fixture->progress.digest, ==, digest);
}

guint
training_fixture_count_asked (TrainingFixture *fixture, FrUrgency urgency, guint64 batch)
{
  guint count = 0;

  for (guint i = 0; i < fixture->asked->len; i++) {
    const FrAnalysis *analysis = g_ptr_array_index (fixture->asked, i);

    count += analysis->urgency == urgency && analysis->snapshot->batch == batch;
  }
  return count;
}
