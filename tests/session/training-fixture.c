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

static gboolean
keep (FrRun *run, FrRunEvent event, gpointer user_data)
{
  TrainingFixture *fixture = user_data;

  g_assert_true (run == fixture->run || event == FR_RUN_EVENT_BATCHES ||
                 event == FR_RUN_EVENT_REST);
  g_string_append_printf (fixture->kept, "%c%" G_GUINT64_FORMAT " ", "tbcr"[event],
                          fr_batch_log_get_length (fr_run_get_log (run)));
  return fixture->keeps && event != FR_RUN_EVENT_REST;
}

static const FrTrainingPort port = { .has_room = has_room, .ask = ask, .keep = keep, .tell = tell };

void
training_fixture_set_up (TrainingFixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (640, 100);
  fixture->hyperparameters = synthetic_hyperparameters ();
  fixture->has_room = TRUE;
  fixture->asked = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  fixture->kept = g_string_new (NULL);
  fixture->training = fr_training_new (&port, fixture, &fixture->stop);
}

void
training_fixture_tear_down (TrainingFixture *fixture, gconstpointer data)
{
  fr_training_free (fixture->training);
  g_ptr_array_unref (fixture->asked);
  g_string_free (fixture->kept, TRUE);
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

/* Has @command start @run, which it takes over. */
static void
start (TrainingFixture *fixture, FrRun *run, FrCommand *command)
{
  g_clear_pointer (&fixture->run, fr_run_unref);
  g_ptr_array_set_size (fixture->asked, 0);
  fixture->run = run;
  command->run = fr_run_ref (run);
  command->budget = fixture->budget;
  obey (fixture, command);
}

void
training_fixture_start (TrainingFixture *fixture, FrRun *run, gboolean train)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);

  command->train = train;
  start (fixture, run, command);
}

void
training_fixture_start_with (TrainingFixture *fixture,
                             FrRun *run,
                             double learning_rate,
                             guint epochs)
{
  FrCommand *command = fr_command_new (FR_COMMAND_START);

  command->learning_rate = learning_rate;
  command->epochs = epochs;
  start (fixture, run, command);
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

FrRun *
training_fixture_make_run (TrainingFixture *fixture, guint64 batches, SyntheticDamage damage)
{
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);

  synthetic_run_train (run, batches);
  synthetic_run_damage (run, damage);
  return synthetic_run_reopen (run, fixture->dataset);
}

void
training_fixture_open (TrainingFixture *fixture, SyntheticDamage damage)
{
  training_fixture_start (fixture, training_fixture_make_run (fixture, SAVED_BATCHES, damage),
                          FALSE);
}

void
training_fixture_assert_verified (TrainingFixture *fixture)
{
  g_assert_cmpint (fixture->progress.film, ==, FR_FILM_VERIFIED);
  g_assert_cmpstr (fixture->progress.film_verdict, ==, "Verified: trained again, the same digest");
}

void
training_fixture_assert_as_never_closed (TrainingFixture *fixture, guint64 batches)
{
  FrHistory *history = fr_run_get_history (fixture->run);
  g_autoptr (FrBatchLog) log = fr_batch_log_new (0, 0);
  g_autoptr (FrRun) run = synthetic_run_new (fixture->dataset, &fixture->hyperparameters);
  g_autofree FrLearningSummary *expected = g_new (FrLearningSummary, 640);
  g_autofree FrLearningSummary *learned = g_new (FrLearningSummary, 640);
  char digest[65];

  synthetic_train (fixture->dataset, &fixture->hyperparameters, batches, digest, log);
  synthetic_assert_same_log (fr_run_get_log (fixture->run), log);

  synthetic_run_train (run, batches);
  g_assert_cmpuint (fr_history_get_length (history), ==, batches + 1);
  for (guint64 batch = 0; batch <= batches; batch++) {
    g_autoptr (FrSnapshot) before = fr_history_lookup (fr_run_get_history (run), batch);
    g_autoptr (FrSnapshot) after = fr_history_lookup (history, batch);

    g_assert_cmpuint (after->batch, ==, batch);
    g_assert_cmpmem (after->parameters, after->size * sizeof (float), before->parameters,
                     before->size * sizeof (float));
    g_assert_true ((after->state != NULL) == (batch % 20 == 0));
    g_assert_cmpuint (training_fixture_count_asked (fixture, FR_URGENCY_CURVE, batch), ==, 1);
  }
  fr_learning_record_summarize (fr_run_get_learning (run), expected);
  fr_learning_record_summarize (fr_run_get_learning (fixture->run), learned);
  g_assert_cmpmem (learned, 640 * sizeof *learned, expected, 640 * sizeof *expected);
}
