/* News from threads to the main loop: the newest of each kind, in one wake-up, of one run. */
#include "session/mailbox.h"

#include "synthetic.h"

#include <pthread.h>

#define POSTS 1000

static const FrAnalysisClass image_class = { .name = "image",
                                             .urgency = FR_URGENCY_IMAGE,
                                             .size = sizeof (FrAnalysis) };
static const FrAnalysisClass other_class = { .name = "other",
                                             .urgency = FR_URGENCY_IMAGE,
                                             .size = sizeof (FrAnalysis) };

typedef struct {
  FrMailbox *mailbox;
  FrDataset *dataset;
  FrRun *run;
  FrRun *next_run;
  guint calls;
} Fixture;

static void
on_mail (gpointer user_data)
{
  ((Fixture *) user_data)->calls++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  fixture->mailbox = fr_mailbox_new (NULL, on_mail, fixture);
  fixture->dataset = synthetic_dataset_new (32, 10);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  fixture->next_run = synthetic_run_new (fixture->dataset, &hyperparameters);
  fr_mailbox_begin (fixture->mailbox, fixture->run);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_mailbox_free (fixture->mailbox);
  fr_run_unref (fixture->run);
  fr_run_unref (fixture->next_run);
  fr_dataset_unref (fixture->dataset);
}

/* Returns: (transfer full): an answer to question @ticket. */
static FrAnalysis *
post (Fixture *fixture, const FrAnalysisClass *class, guint64 ticket, gboolean failed)
{
  g_autoptr (FrAnalysis) question = fr_analysis_new (class);
  FrAnalysis *answer;

  question->ticket = ticket;
  answer = fr_analysis_new_at (question, fixture->run, NULL);
  answer->failed = failed;
  fr_mailbox_post_answer (fixture->mailbox, answer);
  return answer;
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  g_auto (FrMail) mail = { 0 };

  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_false (mail.has_progress);
  g_assert_null (mail.answers);
  g_assert_cmpuint (fixture->calls, ==, 0);
}

static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  const FrProgress progress = { .message = "freed", .film_verdict = "so is this" };

  fr_mailbox_post_progress (fixture->mailbox, fixture->run, &progress);
  fr_analysis_unref (post (fixture, &image_class, 1, FALSE));
}

static void *
post_often (void *data)
{
  Fixture *fixture = data;

  for (guint i = 1; i <= POSTS; i++) {
    const FrProgress progress = { .state = FR_SESSION_STATE_TRAINING,
                                  .batch = i,
                                  .message = "so far",
                                  .film_verdict = "as it was" };

    fr_mailbox_post_progress (fixture->mailbox, fixture->run, &progress);
    fr_analysis_unref (post (fixture, &image_class, i, FALSE));
  }
  return NULL;
}

static void
test_one_wake_up (Fixture *fixture, gconstpointer data)
{
  g_auto (FrMail) mail = { 0 };
  const FrAnalysis *answer;
  pthread_t thread;

  g_assert_cmpint (pthread_create (&thread, NULL, post_often, fixture), ==, 0);
  pthread_join (thread, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->calls, ==, 1);

  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_true (mail.has_progress);
  g_assert_cmpuint (mail.progress.batch, ==, POSTS);
  g_assert_cmpstr (mail.progress.message, ==, "so far");
  g_assert_cmpstr (mail.progress.film_verdict, ==, "as it was");
  g_assert_cmpuint (mail.answers->len, ==, 1);
  answer = g_ptr_array_index (mail.answers, 0);
  g_assert_cmpuint (answer->ticket, ==, POSTS);

  /* It is taken once. */
  fr_mail_clear (&mail);
  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_false (mail.has_progress);
  g_assert_null (mail.answers);
}

static void
test_earlier_run_is_dropped (Fixture *fixture, gconstpointer data)
{
  g_auto (FrMail) mail = { 0 };
  FrProgress progress = { .batch = 7 };

  /* In the box already, and at the door. */
  fr_mailbox_post_progress (fixture->mailbox, fixture->run, &progress);
  fr_analysis_unref (post (fixture, &image_class, 1, FALSE));
  fr_mailbox_begin (fixture->mailbox, fixture->next_run);
  fr_mailbox_post_progress (fixture->mailbox, fixture->run, &progress);
  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_false (mail.has_progress);
  g_assert_null (mail.answers);

  progress.batch = 8;
  fr_mailbox_post_progress (fixture->mailbox, fixture->next_run, &progress);
  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_cmpuint (mail.progress.batch, ==, 8);
}

/* One for each class and urgency waits: none is lost to a question of another kind. */
static void
test_answers_of_each_kind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) image = post (fixture, &image_class, 1, FALSE);
  g_autoptr (FrAnalysis) other = post (fixture, &other_class, 1, FALSE);
  g_autoptr (FrAnalysis) newer = post (fixture, &image_class, 2, FALSE);
  g_autoptr (FrAnalysis) passing = fr_analysis_new (&image_class);
  g_auto (FrMail) mail = { 0 };

  passing->urgency = FR_URGENCY_PASSING;
  fr_mailbox_post_answer (fixture->mailbox, passing);
  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_cmpuint (mail.answers->len, ==, 3);
  g_assert_true (g_ptr_array_find (mail.answers, newer, NULL));
  g_assert_true (g_ptr_array_find (mail.answers, other, NULL));
  g_assert_true (g_ptr_array_find (mail.answers, passing, NULL));
}

static void
test_failed_answers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrAnalysis) good = post (fixture, &image_class, 1, FALSE);
  g_autoptr (FrAnalysis) failed = post (fixture, &image_class, 1, TRUE);
  g_autoptr (FrAnalysis) alone = post (fixture, &other_class, 1, TRUE);
  g_autoptr (FrAnalysis) last = NULL, of_another_question = NULL;
  g_auto (FrMail) mail = { 0 };
  g_auto (FrMail) more = { 0 };

  /* A good answer to the same question is better than none; that the last one failed is told
   * behind it, once. */
  last = post (fixture, &image_class, 1, TRUE);
  fr_mailbox_take (fixture->mailbox, &mail);
  g_assert_cmpuint (mail.answers->len, ==, 3);
  g_assert_true (g_ptr_array_index (mail.answers, 0) == good);
  g_assert_true (g_ptr_array_index (mail.answers, 1) == last);
  g_assert_true (g_ptr_array_find (mail.answers, alone, NULL));

  /* But whoever asked another one has to be told. */
  fr_analysis_unref (post (fixture, &image_class, 1, FALSE));
  of_another_question = post (fixture, &image_class, 2, TRUE);
  fr_mailbox_take (fixture->mailbox, &more);
  g_assert_cmpuint (more.answers->len, ==, 1);
  g_assert_true (g_ptr_array_find (more.answers, of_another_question, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/mailbox/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("left-behind", test_left_behind);
  ADD ("one-wake-up", test_one_wake_up);
  ADD ("earlier-run-is-dropped", test_earlier_run_is_dropped);
  ADD ("answers-of-each-kind", test_answers_of_each_kind);
  ADD ("failed-answers", test_failed_answers);
  return g_test_run ();
}
