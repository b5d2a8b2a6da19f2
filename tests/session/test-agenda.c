/* The order of the analyst's work, and how much of it may wait. */
#include "session/agenda.h"

#include "synthetic.h"

/* Kinds of questions that nobody answers. */
static const FrAnalysisClass view_class = { .name = "view",
                                            .urgency = FR_URGENCY_VIEW,
                                            .size = sizeof (FrAnalysis) };
static const FrAnalysisClass image_class = { .name = "image",
                                             .urgency = FR_URGENCY_IMAGE,
                                             .size = sizeof (FrAnalysis) };
static const FrAnalysisClass other_class = { .name = "other",
                                             .urgency = FR_URGENCY_IMAGE,
                                             .size = sizeof (FrAnalysis) };
static const FrAnalysisClass passing_class = { .name = "passing",
                                               .urgency = FR_URGENCY_PASSING,
                                               .size = sizeof (FrAnalysis) };
static const FrAnalysisClass curve_class = { .name = "curve",
                                             .urgency = FR_URGENCY_CURVE,
                                             .size = sizeof (FrAnalysis) };
static const FrAnalysisClass review_class = { .name = "review",
                                              .urgency = FR_URGENCY_REVIEW,
                                              .size = sizeof (FrAnalysis) };

#define ANY FR_N_URGENCIES
#define NONE FR_N_URGENCIES

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrRun *other_run;
  guint64 batch; /* of the last snapshot */
  FrAgenda agenda;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->dataset = synthetic_dataset_new (640, 10);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  fixture->other_run = synthetic_run_new (fixture->dataset, &hyperparameters);
  fr_agenda_init (&fixture->agenda, 3, G_MAXSIZE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_agenda_clear (&fixture->agenda);
  fr_run_unref (fixture->run);
  fr_run_unref (fixture->other_run);
  fr_dataset_unref (fixture->dataset);
}

/* Adds a question about @run one batch later than the last. Returns: whether it replaced one. */
static gboolean
add_about (Fixture *fixture, const FrAnalysisClass *class, FrRun *run)
{
  const float weights[FR_VECTOR] = { 0 };
  g_autoptr (FrAnalysis) question = fr_analysis_new (class);
  g_autoptr (FrSnapshot) snapshot =
      fr_snapshot_new_from (++fixture->batch, weights, FR_VECTOR, NULL);
  g_autoptr (FrAnalysis) replaced =
      fr_agenda_add (&fixture->agenda, fr_analysis_new_at (question, run, snapshot));

  return replaced != NULL;
}

static gboolean
add (Fixture *fixture, const FrAnalysisClass *class)
{
  return add_about (fixture, class, fixture->run);
}

/* Takes and finishes one analysis that is more urgent than @rank. Returns: its urgency. */
static FrUrgency
work (Fixture *fixture, FrUrgency rank)
{
  g_autoptr (FrAnalysis) analysis = fr_agenda_take (&fixture->agenda, rank);

  if (analysis == NULL)
    return NONE;
  fr_agenda_finish (&fixture->agenda, analysis);
  return analysis->urgency;
}

/* Asserts that the next one is of @class and @batch, and takes it. */
static void
assert_next (Fixture *fixture, const FrAnalysisClass *class, guint64 batch)
{
  g_autoptr (FrAnalysis) analysis = fr_agenda_take (&fixture->agenda, ANY);

  g_assert_nonnull (analysis);
  g_assert_cmpstr (analysis->class->name, ==, class->name);
  g_assert_cmpuint (analysis->snapshot->batch, ==, batch);
  fr_agenda_finish (&fixture->agenda, analysis);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (work (fixture, ANY), ==, NONE);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
  /* What is left is freed. */
  add (fixture, &curve_class);
  add (fixture, &passing_class);
  add (fixture, &image_class);
  add (fixture, &review_class);
}

static void
test_urgency (Fixture *fixture, gconstpointer data)
{
  add (fixture, &review_class);
  add (fixture, &curve_class);
  add (fixture, &passing_class);
  add (fixture, &image_class);
  add (fixture, &view_class);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_VIEW);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_IMAGE);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_CURVE);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_REVIEW);
  g_assert_cmpint (work (fixture, ANY), ==, NONE);
}

static void
test_rank (Fixture *fixture, gconstpointer data)
{
  add (fixture, &curve_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_CURVE), ==, NONE);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_PASSING), ==, NONE);
  g_assert_cmpint (work (fixture, FR_URGENCY_CURVE), ==, FR_URGENCY_PASSING);
  add (fixture, &view_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_VIEW), ==, NONE);
  g_assert_cmpint (work (fixture, FR_URGENCY_PASSING), ==, FR_URGENCY_VIEW);
  add (fixture, &image_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_IMAGE), ==, NONE);
  g_assert_cmpint (work (fixture, FR_URGENCY_PASSING), ==, FR_URGENCY_IMAGE);
  add (fixture, &review_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, FR_URGENCY_CURVE);
  g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, NONE);
}

static void
test_curve_in_order (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    g_assert_false (add (fixture, &curve_class));
  for (guint i = 1; i <= 3; i++)
    assert_next (fixture, &curve_class, i);
}

static void
test_latest_only (Fixture *fixture, gconstpointer data)
{
  const FrAnalysisClass *const classes[] = { &view_class, &image_class, &passing_class,
                                             &review_class };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_assert_false (add (fixture, classes[i]));
    g_assert_true (add (fixture, classes[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    assert_next (fixture, classes[i], 2 * i + 2);
  g_assert_cmpint (work (fixture, ANY), ==, NONE);
}

/* Two kinds of one urgency do not take each other's place. */
static void
test_latest_of_each_class (Fixture *fixture, gconstpointer data)
{
  g_assert_false (add (fixture, &image_class));
  g_assert_false (add (fixture, &other_class));
  g_assert_true (add (fixture, &image_class));
  assert_next (fixture, &image_class, 3);
  assert_next (fixture, &other_class, 2);
  g_assert_cmpint (work (fixture, ANY), ==, NONE);
}

static void
test_passing_does_not_starve_the_curve (Fixture *fixture, gconstpointer data)
{
  add (fixture, &curve_class);
  add (fixture, &curve_class);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_CURVE);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_CURVE);
  /* The curve is done: nothing is in the way. */
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);
}

static void
test_passing_does_not_starve_a_review (Fixture *fixture, gconstpointer data)
{
  add (fixture, &review_class);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_REVIEW);
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);

  /* Work on the curve cannot make room for it: nothing is kept back. */
  add (fixture, &review_class);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_CURVE), ==, FR_URGENCY_PASSING);
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_CURVE), ==, FR_URGENCY_PASSING);
}

static void
test_a_review_goes_on (Fixture *fixture, gconstpointer data)
{
  /* A part of it after each passing snapshot, but more urgent ones and the curve first. */
  add (fixture, &passing_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, FR_URGENCY_PASSING);
  for (guint i = 0; i < 3; i++) {
    add (fixture, &passing_class);
    add (fixture, &image_class);
    g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, FR_URGENCY_IMAGE);
    g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, NONE);
    g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, FR_URGENCY_PASSING);
  }
  add (fixture, &passing_class);
  add (fixture, &curve_class);
  g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, FR_URGENCY_CURVE);
  g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, NONE);
  g_assert_cmpint (work (fixture, FR_URGENCY_REVIEW), ==, FR_URGENCY_PASSING);
}

static void
test_gives_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) taken = NULL;

  add (fixture, &view_class);
  taken = fr_agenda_take (&fixture->agenda, ANY);
  taken->gives_way = TRUE;
  g_assert_false (fr_agenda_overtakes (&fixture->agenda, taken));
  add (fixture, &curve_class);
  add (fixture, &image_class);
  g_assert_false (fr_agenda_overtakes (&fixture->agenda, taken));
  add (fixture, &view_class);
  g_assert_true (fr_agenda_overtakes (&fixture->agenda, taken));
  taken->gives_way = FALSE;
  g_assert_false (fr_agenda_overtakes (&fixture->agenda, taken));
  fr_agenda_finish (&fixture->agenda, taken);
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) taken = NULL;

  for (guint i = 0; i < 3; i++) {
    g_assert_true (fr_agenda_has_room (&fixture->agenda));
    add (fixture, &curve_class);
  }
  add (fixture, &passing_class);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));
  g_assert_cmpint (work (fixture, ANY), ==, FR_URGENCY_PASSING);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));

  /* Taken is not done. */
  taken = fr_agenda_take (&fixture->agenda, ANY);
  g_assert_nonnull (taken);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));
  fr_agenda_finish (&fixture->agenda, taken);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
}

static void
test_room_in_bytes (Fixture *fixture, gconstpointer data)
{
  fr_agenda_clear (&fixture->agenda);
  fr_agenda_init (&fixture->agenda, 100, 2 * FR_VECTOR * sizeof (float));
  add (fixture, &curve_class);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
  add (fixture, &curve_class);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));

  /* Even a budget too small for anything lets a training creep on. */
  fr_agenda_clear (&fixture->agenda);
  fr_agenda_init (&fixture->agenda, 100, 1);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) taken = NULL;

  add (fixture, &curve_class);
  taken = fr_agenda_take (&fixture->agenda, ANY);
  add (fixture, &curve_class);
  add_about (fixture, &curve_class, fixture->other_run);
  add (fixture, &view_class);
  add (fixture, &image_class);
  add_about (fixture, &other_class, fixture->other_run);
  add (fixture, &review_class);
  g_assert_false (fr_agenda_has_room (&fixture->agenda));

  /* What waits goes and leaves room; what was taken still counts until it is finished. */
  fr_agenda_forget (&fixture->agenda, fixture->run);
  g_assert_true (fr_agenda_has_room (&fixture->agenda));
  g_assert_cmpuint (fixture->agenda.n_behind, ==, 2);
  fr_agenda_finish (&fixture->agenda, taken);

  assert_next (fixture, &other_class, 6);
  assert_next (fixture, &curve_class, 3);
  g_assert_cmpint (work (fixture, ANY), ==, NONE);
  g_assert_cmpuint (fixture->agenda.n_behind, ==, 0);
  g_assert_cmpuint (fixture->agenda.bytes_behind, ==, 0);
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
  ADD ("latest-of-each-class", test_latest_of_each_class);
  ADD ("passing-does-not-starve-the-curve", test_passing_does_not_starve_the_curve);
  ADD ("passing-does-not-starve-a-review", test_passing_does_not_starve_a_review);
  ADD ("a-review-goes-on", test_a_review_goes_on);
  ADD ("gives-way", test_gives_way);
  ADD ("room", test_room);
  ADD ("room-in-bytes", test_room_in_bytes);
  ADD ("forget", test_forget);
  return g_test_run ();
}
