/* The order of the evaluator's work, and how much of it may wait. */
#include "session/agenda.h"

#include "synthetic.h"

typedef struct {
  FrDataset *dataset;
  FrTrainer *trainer;
  FrAgenda agenda;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->dataset = synthetic_dataset_new (640, 10);
  fixture->trainer = fr_trainer_new (fixture->dataset, &hyperparameters, NULL);
  fr_agenda_init (&fixture->agenda, 3, G_MAXSIZE);
  fr_agenda_begin (&fixture->agenda, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_agenda_clear (&fixture->agenda);
  fr_trainer_free (fixture->trainer);
  fr_dataset_unref (fixture->dataset);
}

/* Returns: (transfer full): a snapshot one batch later than the last. */
static FrSnapshot *
next_snapshot (Fixture *fixture)
{
  FrBatchResult result;

  g_assert_true (fr_trainer_step (fixture->trainer, &result, NULL));
  return fr_snapshot_new (fixture->trainer, FALSE, NULL);
}

static void
add_curve (Fixture *fixture)
{
  fr_agenda_add_curve (&fixture->agenda, 1, next_snapshot (fixture));
}

static void
add_passing (Fixture *fixture)
{
  g_autoptr (FrSnapshot) replaced =
      fr_agenda_add_passing (&fixture->agenda, 1, next_snapshot (fixture));
}

static void
add_study (Fixture *fixture, guint index)
{
  fr_agenda_add_study (&fixture->agenda, FR_SPLIT_TRAIN, index, next_snapshot (fixture),
                       100 + index);
}

static void
add_review (Fixture *fixture)
{
  fr_agenda_add_review (&fixture->agenda, next_snapshot (fixture));
}

/* Takes and finishes one job. Returns: its kind. */
static FrJobKind
work (Fixture *fixture, FrJobKind rank)
{
  g_auto (FrJob) job = { .kind = FR_JOB_NONE };

  fr_agenda_take (&fixture->agenda, rank, &job);
  fr_agenda_finish (&fixture->agenda, &job);
  return job.kind;
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_NONE);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
  /* What is left is freed. */
  add_curve (fixture);
  add_passing (fixture);
  add_passing (fixture);
  add_study (fixture, 1);
  add_review (fixture);
}

static void
test_urgency (Fixture *fixture, gconstpointer data)
{
  add_review (fixture);
  add_curve (fixture);
  add_passing (fixture);
  add_study (fixture, 1);
  fr_agenda_add_view (&fixture->agenda, 0, 1);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_VIEW);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_STUDY);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_CURVE);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_REVIEW);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_NONE);
}

static void
test_rank (Fixture *fixture, gconstpointer data)
{
  add_curve (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_CURVE), ==, FR_JOB_NONE);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_PASSING), ==, FR_JOB_NONE);
  g_assert_cmpint (work (fixture, FR_JOB_CURVE), ==, FR_JOB_PASSING);
  fr_agenda_add_view (&fixture->agenda, 0, 1);
  g_assert_cmpint (work (fixture, FR_JOB_VIEW), ==, FR_JOB_NONE);
  g_assert_cmpint (work (fixture, FR_JOB_PASSING), ==, FR_JOB_VIEW);
  add_study (fixture, 1);
  g_assert_cmpint (work (fixture, FR_JOB_STUDY), ==, FR_JOB_NONE);
  g_assert_cmpint (work (fixture, FR_JOB_PASSING), ==, FR_JOB_STUDY);
  add_review (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_CURVE);
  g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_NONE);
}

static void
test_curve_in_order (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    add_curve (fixture);
  for (guint i = 1; i <= 3; i++) {
    g_auto (FrJob) job = { .kind = FR_JOB_NONE };

    g_assert_true (fr_agenda_take (&fixture->agenda, FR_JOB_NONE, &job));
    g_assert_cmpuint (job.snapshot->batch, ==, i);
    fr_agenda_finish (&fixture->agenda, &job);
  }
}

static void
test_latest_only (Fixture *fixture, gconstpointer data)
{
  g_auto (FrJob) passing = { .kind = FR_JOB_NONE };
  g_auto (FrJob) view = { .kind = FR_JOB_NONE };

  add_curve (fixture);
  add_passing (fixture);
  add_passing (fixture);
  fr_agenda_add_view (&fixture->agenda, 0, 7);
  fr_agenda_add_view (&fixture->agenda, 1, 8);
  g_assert_true (fr_agenda_take (&fixture->agenda, FR_JOB_NONE, &view));
  g_assert_cmpuint (view.request, ==, 8);
  g_assert_true (fr_agenda_take (&fixture->agenda, FR_JOB_NONE, &passing));
  g_assert_cmpuint (passing.snapshot->batch, ==, 3);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_CURVE);
}

static void
test_passing_does_not_starve_the_curve (Fixture *fixture, gconstpointer data)
{
  add_curve (fixture);
  add_curve (fixture);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_CURVE);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_CURVE);
  /* The curve is done: nothing is in the way. */
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);
}

static void
test_latest_study_and_review (Fixture *fixture, gconstpointer data)
{
  g_auto (FrJob) study = { .kind = FR_JOB_NONE };
  g_auto (FrJob) review = { .kind = FR_JOB_NONE };

  add_study (fixture, 1);
  add_study (fixture, 2);
  add_review (fixture);
  add_review (fixture);
  g_assert_true (fr_agenda_take (&fixture->agenda, FR_JOB_NONE, &study));
  g_assert_cmpuint (study.index, ==, 2);
  g_assert_cmpuint (study.request, ==, 102);
  g_assert_cmpint (study.split, ==, FR_SPLIT_TRAIN);
  g_assert_cmpuint (study.snapshot->batch, ==, 2);
  g_assert_true (fr_agenda_take (&fixture->agenda, FR_JOB_NONE, &review));
  g_assert_cmpuint (review.snapshot->batch, ==, 4);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_NONE);
}

static void
test_passing_does_not_starve_a_review (Fixture *fixture, gconstpointer data)
{
  add_review (fixture);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_REVIEW);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);

  /* A job of the curve cannot make room for it: nothing is kept back. */
  add_review (fixture);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_CURVE), ==, FR_JOB_PASSING);
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_CURVE), ==, FR_JOB_PASSING);
}

static void
test_a_review_goes_on (Fixture *fixture, gconstpointer data)
{
  /* A part of it after each passing snapshot, but more urgent ones and the curve first. */
  add_passing (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_PASSING);
  for (guint i = 0; i < 3; i++) {
    add_passing (fixture);
    add_study (fixture, 1);
    g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_STUDY);
    g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_NONE);
    g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_PASSING);
  }
  add_passing (fixture);
  add_curve (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_CURVE);
  g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_NONE);
  g_assert_cmpint (work (fixture, FR_JOB_REVIEW), ==, FR_JOB_PASSING);
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  g_auto (FrJob) job = { .kind = FR_JOB_NONE };

  for (guint i = 0; i < 3; i++) {
    g_assert_true (fr_agenda_has_room (&fixture->agenda));
    add_curve (fixture);
  }
  add_passing (fixture);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_PASSING);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));

  /* Taken is not done. */
  g_assert_true (fr_agenda_take (&fixture->agenda, FR_JOB_NONE, &job));
  g_assert_false (fr_agenda_has_room (&fixture->agenda));
  fr_agenda_finish (&fixture->agenda, &job);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
}

static void
test_room_in_bytes (Fixture *fixture, gconstpointer data)
{
  gsize size = fr_trainer_get_network (fixture->trainer)->size * sizeof (float);

  fr_agenda_clear (&fixture->agenda);
  fr_agenda_init (&fixture->agenda, 100, 2 * size);
  add_curve (fixture);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
  add_curve (fixture);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));

  /* Even a budget too small for anything lets a training creep on. */
  fr_agenda_clear (&fixture->agenda);
  fr_agenda_init (&fixture->agenda, 100, 1);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
}

static void
test_begin (Fixture *fixture, gconstpointer data)
{
  add_curve (fixture);
  fr_agenda_add_view (&fixture->agenda, 0, 1);
  add_study (fixture, 1);
  add_review (fixture);
  fr_agenda_begin (&fixture->agenda, 2);

  /* The old wishes are forgotten; the old snapshot is handed out to be dropped. */
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_CURVE);
  g_assert_cmpint (work (fixture, FR_JOB_NONE), ==, FR_JOB_NONE);

  /* There is nothing to view before the first snapshot; a late one of the old start is none. */
  fr_agenda_add_view (&fixture->agenda, 0, 2);
  add_curve (fixture);
  g_assert_cmpint (work (fixture, FR_JOB_CURVE), ==, FR_JOB_NONE);
  fr_agenda_add_curve (&fixture->agenda, 2, next_snapshot (fixture));
  g_assert_cmpint (work (fixture, FR_JOB_CURVE), ==, FR_JOB_VIEW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/agenda/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("urgency", test_urgency);
  ADD ("rank", test_rank);
  ADD ("curve-in-order", test_curve_in_order);
  ADD ("latest-only", test_latest_only);
  ADD ("passing-does-not-starve-the-curve", test_passing_does_not_starve_the_curve);
  ADD ("latest-study-and-review", test_latest_study_and_review);
  ADD ("passing-does-not-starve-a-review", test_passing_does_not_starve_a_review);
  ADD ("a-review-goes-on", test_a_review_goes_on);
  ADD ("room", test_room);
  ADD ("room-in-bytes", test_room_in_bytes);
  ADD ("begin", test_begin);
  return g_test_run ();
}
