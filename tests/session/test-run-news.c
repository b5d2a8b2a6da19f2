/* What each piece of news changes in what is known of a run. */
#include "session/run-news.h"

#include "synthetic.h"

typedef struct {
  FrDataset *dataset;
  FrRun *run; /* rests at batch 27 of 60 */
  FrRunNews news;
  GPtrArray *answers; /* with a point of the curve */
} Fixture;

static const FrAnalysisClass point_class = { .name = "point",
                                             .urgency = FR_URGENCY_CURVE,
                                             .size = sizeof (FrAnalysis) };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->dataset = synthetic_dataset_new (640, 10);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->run, 27);
  fixture->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  g_ptr_array_add (fixture->answers, fr_analysis_new (&point_class));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_run_news_clear (&fixture->news);
  g_ptr_array_unref (fixture->answers);
  fr_run_unref (fixture->run);
  fr_dataset_unref (fixture->dataset);
}

static FrNews
take (Fixture *fixture, const FrProgress *progress)
{
  return fr_run_news_take (&fixture->news, fixture->run, progress, FALSE);
}

static void
add_point (Fixture *fixture, guint64 batch, double loss)
{
  const FrTestPoint point = { .batch = batch, .loss = loss, .accuracy = 0.5, .seconds = 1 };

  fr_run_add_test_point (fixture->run, &point);
}

static FrNews
take_points (Fixture *fixture)
{
  return fr_run_news_take_answers (&fixture->news, fixture->run, fixture->answers);
}

static void
test_begin (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrRun) fresh = synthetic_run_new (fixture->dataset, &hyperparameters);
  FrRunNews *news = &fixture->news;
  char digest[65];

  add_point (fixture, 20, 1);
  g_assert_cmpint (fr_run_news_begin (news, fixture->run, FALSE), ==,
                   FR_NEWS_STATE | FR_NEWS_BATCH | FR_NEWS_DIGEST | FR_NEWS_CURVES);
  g_assert_cmpint (news->state, ==, FR_SESSION_STATE_PAUSED);
  g_assert_cmpuint (news->batch, ==, 27);
  g_assert_cmpuint (news->n_points, ==, 1);
  fr_run_get_digest (fixture->run, digest);
  g_assert_cmpstr (news->digest, ==, digest);
  fr_run_adjust (fixture->run, NULL, 0.001, 1);
  g_assert_cmpint (fr_run_news_begin (news, fixture->run, FALSE), ==, FR_NEWS_STATE);
  g_assert_cmpint (news->state, ==, FR_SESSION_STATE_FINISHED);

  g_assert_cmpint (fr_run_news_begin (news, fresh, TRUE), ==,
                   FR_NEWS_STATE | FR_NEWS_BATCH | FR_NEWS_DIGEST | FR_NEWS_CURVES |
                       FR_NEWS_POINTS_REPLACED);
  g_assert_cmpint (news->state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpint (fr_run_news_begin (news, fresh, FALSE), ==, FR_NEWS_STATE);
  g_assert_cmpint (news->state, ==, FR_SESSION_STATE_READY);
}

static void
test_real_changes_only (Fixture *fixture, gconstpointer data)
{
  const FrProgress progress = { .state = FR_SESSION_STATE_FAILED,
                                .batch = 5,
                                .rate = 2,
                                .message = "because",
                                .digest = "abc",
                                .waiting = TRUE,
                                .film = FR_FILM_REPLAYING,
                                .film_fraction = 0.5 };

  g_assert_cmpint (take (fixture, &progress), ==,
                   FR_NEWS_STATE | FR_NEWS_BATCH | FR_NEWS_MESSAGE | FR_NEWS_DIGEST | FR_NEWS_FILM |
                       FR_NEWS_FILM_FRACTION | FR_NEWS_CURVES | FR_NEWS_WAITING);
  g_assert_true (fixture->news.waiting);
  g_assert_cmpstr (fixture->news.digest, ==, "abc");
  g_assert_cmpstr (fixture->news.message, ==, "because");
  g_assert_cmpfloat (fixture->news.rate, ==, 2);
  g_assert_cmpint (take (fixture, &progress), ==, FR_NEWS_NONE);
}

/* The trainer had not heard of the last command yet. */
static void
test_stale (Fixture *fixture, gconstpointer data)
{
  const FrProgress progress = {
    .state = FR_SESSION_STATE_READY, .batch = 28, .message = "of before", .digest = "abc"
  };
  FrRunNews *news = &fixture->news;

  fr_run_news_begin (news, fixture->run, FALSE);
  g_assert_cmpint (fr_run_news_go_on (news), ==, FR_NEWS_STATE | FR_NEWS_DIGEST);
  g_assert_cmpint (news->state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpstr (news->digest, ==, "");
  g_assert_cmpint (fr_run_news_go_on (news), ==, FR_NEWS_NONE);

  g_assert_cmpint (fr_run_news_take (news, fixture->run, &progress, TRUE), ==,
                   FR_NEWS_BATCH | FR_NEWS_CURVES);
  g_assert_cmpstr (news->digest, ==, "");
  g_assert_null (news->message);
  g_assert_cmpint (news->state, ==, FR_SESSION_STATE_TRAINING);
  g_assert_cmpint (take (fixture, &progress), ==, FR_NEWS_STATE | FR_NEWS_DIGEST | FR_NEWS_MESSAGE);
}

static void
test_points (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  FrAnalysis *passing = fr_analysis_new (&point_class);

  add_point (fixture, 3, 1);
  g_assert_cmpint (take_points (fixture), ==, FR_NEWS_CURVES);
  g_assert_cmpint (take_points (fixture), ==, FR_NEWS_NONE);
  add_point (fixture, 4, 1);
  passing->urgency = FR_URGENCY_PASSING;
  g_ptr_array_add (other, passing);
  g_assert_cmpint (fr_run_news_take_answers (&fixture->news, fixture->run, other), ==,
                   FR_NEWS_NONE);
  g_assert_cmpint (fr_run_news_take_answers (&fixture->news, fixture->run, NULL), ==, FR_NEWS_NONE);
  g_assert_cmpint (take_points (fixture), ==, FR_NEWS_CURVES);
  g_assert_cmpuint (fixture->news.n_points, ==, 2);

  /* One before the last, and one that is another now. */
  add_point (fixture, 2, 1);
  g_assert_cmpint (take_points (fixture), ==, FR_NEWS_CURVES | FR_NEWS_POINTS_REPLACED);
  add_point (fixture, 4, 2);
  g_assert_cmpint (take_points (fixture), ==, FR_NEWS_CURVES | FR_NEWS_POINTS_REPLACED);
}

static void
test_film (Fixture *fixture, gconstpointer data)
{
  const FrProgress verified = { .film = FR_FILM_VERIFIED, .film_verdict = "as it was" };
  g_autofree char *before = NULL, *after = NULL;
  FrRunNews *news = &fixture->news;

  add_point (fixture, 3, 1);
  take_points (fixture);
  g_assert_cmpint (take (fixture, &verified), ==, FR_NEWS_FILM | FR_NEWS_CURVES);
  before = fr_run_news_describe_film (news, fixture->run);
  g_assert_cmpstr (before, ==, "as it was");

  /* The last points are evaluated after its end. */
  add_point (fixture, 3, 2);
  g_assert_cmpint (take_points (fixture), ==,
                   FR_NEWS_FILM | FR_NEWS_CURVES | FR_NEWS_POINTS_REPLACED);
  g_assert_cmpint (news->film, ==, FR_FILM_DIFFERENT);
  after = fr_run_news_describe_film (news, fixture->run);
  g_assert_cmpstr (after, ==,
                   "Trained again: the same digest, but 1 point of the saved test curve was "
                   "another. It was replaced.");
  g_assert_cmpint (take (fixture, &verified), ==, FR_NEWS_NONE);
}

static void
test_seconds_left (Fixture *fixture, gconstpointer data)
{
  const FrProgress progress = { .batch = 10, .rate = 4 };
  const FrProgress held_back = { .batch = 10, .rate = 4, .delay = 3 };

  g_assert_cmpfloat (fr_run_news_get_seconds_left (&fixture->news, 50), <, 0);
  take (fixture, &progress);
  g_assert_cmpfloat (fr_run_news_get_seconds_left (&fixture->news, 50), ==, 10);
  g_assert_cmpfloat (fr_run_news_get_seconds_left (&fixture->news, 10), ==, 0);
  take (fixture, &held_back);
  g_assert_cmpfloat (fr_run_news_get_seconds_left (&fixture->news, 50), ==, 13);
}

/* What finds no memory is said once, until an answer of its kind has come; of another run not. */
static void
test_no_memory (Fixture *fixture, gconstpointer data)
{
  FrAnalysis *point = g_ptr_array_index (fixture->answers, 0);

  fr_analysis_fail_for_memory (point);
  g_assert_cmpint (take_points (fixture) & FR_NEWS_NO_MEMORY, ==, 0);
  point->run = fr_run_ref (fixture->run);
  g_assert_cmpint (take_points (fixture) & FR_NEWS_NO_MEMORY, !=, 0);
  g_assert_cmpint (take_points (fixture) & FR_NEWS_NO_MEMORY, ==, 0);
  point->failed = point->no_memory = FALSE;
  g_assert_cmpint (take_points (fixture) & FR_NEWS_NO_MEMORY, ==, 0);
  fr_analysis_fail_for_memory (point);
  g_assert_cmpint (take_points (fixture) & FR_NEWS_NO_MEMORY, !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/run-news/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("begin", test_begin);
  ADD ("real-changes-only", test_real_changes_only);
  ADD ("stale", test_stale);
  ADD ("points", test_points);
  ADD ("film", test_film);
  ADD ("seconds-left", test_seconds_left);
  ADD ("no-memory", test_no_memory);
  return g_test_run ();
}
