/* The analyst's thread, with kinds of questions that only this file knows: each works in slices
 * that the test lets go one by one, so that what happens in between is exact.
 */
#include "session/analyst.h"

#include "session/analyses/moment-analysis.h"
#include "session/lens.h"
#include "synthetic.h"

#include <pthread.h>

#define SLICES 3

/* What the thread waits for, and what it did. */
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  guint allowed;     /* slices that may be begun; G_MAXUINT: any number */
  guint begun;       /* slices */
  guint hurried;     /* of them, those that were asked to end */
  GString *diary;    /* a letter a slice */
  guint made, freed; /* workspaces */
} Gate;

static Gate gate;

typedef struct {
  FrAnalysis parent;
  char letter;
  guint slices;
  guint answer; /* the workspace's count at the end */
} Question;

static gpointer
make_workspace (FrDataset *dataset)
{
  gate.made++;
  return g_new0 (guint, 1);
}

static void
free_workspace (gpointer workspace)
{
  gate.freed++;
  g_free (workspace);
}

static void
copy (FrAnalysis *to, const FrAnalysis *from)
{
  ((Question *) to)->letter = ((const Question *) from)->letter;
}

static gboolean
is_same (const FrAnalysis *a, const FrAnalysis *b)
{
  return ((const Question *) a)->letter == ((const Question *) b)->letter;
}

static gboolean
advance (FrAnalysis *analysis, FrBench *bench)
{
  Question *self = (Question *) analysis;
  guint *workspace = bench->workspace;

  pthread_mutex_lock (&gate.lock);
  gate.begun++;
  g_string_append_c (gate.diary, self->letter);
  pthread_cond_broadcast (&gate.changed);
  while (gate.begun > gate.allowed)
    pthread_cond_wait (&gate.changed, &gate.lock);
  gate.hurried += fr_stop_is_requested (bench->hurry);
  pthread_mutex_unlock (&gate.lock);

  if (self->letter == 'f') {
    analysis->failed = TRUE;
    return TRUE;
  }
  if (workspace != NULL)
    self->answer = ++*workspace;
  return ++self->slices == SLICES;
}

#define CLASS(class_name, class_urgency)                                                           \
  {                                                                                                \
    .name = class_name, .urgency = class_urgency, .follows = TRUE, .size = sizeof (Question),      \
    .copy = copy, .is_same = is_same, .advance = advance, .make_workspace = make_workspace,        \
    .free_workspace = free_workspace,                                                              \
  }
static const FrAnalysisClass slow_class = CLASS ("slow", FR_URGENCY_REVIEW);
static const FrAnalysisClass quick_class = CLASS ("quick", FR_URGENCY_IMAGE);
static const FrAnalysisClass plain_class = { .name = "plain",
                                             .urgency = FR_URGENCY_CURVE,
                                             .size = sizeof (Question),
                                             .copy = copy,
                                             .advance = advance };

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrRun *other_run;
  FrMailbox *mailbox;
  FrAnalyst *analyst;
  GPtrArray *answers; /* of FrAnalysis: all that came */
} Fixture;

static void
on_mail (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_auto (FrMail) mail = { 0 };

  fr_mailbox_take (fixture->mailbox, &mail);
  if (mail.answers != NULL)
    g_ptr_array_extend_and_steal (fixture->answers, g_steal_pointer (&mail.answers));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();

  gate = (Gate){ .allowed = G_MAXUINT, .diary = g_string_new (NULL) };
  pthread_mutex_init (&gate.lock, NULL);
  pthread_cond_init (&gate.changed, NULL);
  fixture->dataset = synthetic_dataset_new (64, 20);
  fixture->run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->run, 2);
  fixture->other_run = synthetic_run_new (fixture->dataset, &hyperparameters);
  synthetic_run_train (fixture->other_run, 2);
  fixture->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  fixture->mailbox = fr_mailbox_new (NULL, on_mail, fixture);
  fixture->analyst = fr_analyst_new (fixture->dataset, fixture->mailbox, 2, G_MAXSIZE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->analyst, fr_analyst_free);
  g_assert_cmpuint (gate.made, ==, gate.freed);
  fr_mailbox_free (fixture->mailbox);
  g_ptr_array_unref (fixture->answers);
  fr_run_unref (fixture->run);
  fr_run_unref (fixture->other_run);
  fr_dataset_unref (fixture->dataset);
  pthread_cond_destroy (&gate.changed);
  pthread_mutex_destroy (&gate.lock);
  g_string_free (gate.diary, TRUE);
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fr_analyst_start (fixture->analyst, &error);
  g_assert_no_error (error);
}

/* Lets @slices more begin and end. */
static void
allow (guint slices)
{
  pthread_mutex_lock (&gate.lock);
  gate.allowed = slices == G_MAXUINT ? slices : gate.allowed + slices;
  pthread_cond_broadcast (&gate.changed);
  pthread_mutex_unlock (&gate.lock);
}

/* Holds the thread at its next slice. */
static void
close_gate (void)
{
  pthread_mutex_lock (&gate.lock);
  gate.allowed = gate.begun;
  pthread_mutex_unlock (&gate.lock);
}

/* Waits until the slice is begun that is one more than allowed: the thread stands still in it. */
static void
wait_at_gate (void)
{
  pthread_mutex_lock (&gate.lock);
  while (gate.begun <= gate.allowed)
    pthread_cond_wait (&gate.changed, &gate.lock);
  pthread_mutex_unlock (&gate.lock);
}

static void
ask_about (Fixture *fixture, const FrAnalysisClass *class, char letter, FrRun *run)
{
  g_autoptr (FrAnalysis) question = fr_analysis_new (class);
  g_autoptr (FrSnapshot) snapshot = fr_run_get_end (run);

  ((Question *) question)->letter = letter;
  fr_analyst_ask (fixture->analyst, fr_analysis_new_at (question, run, snapshot));
}

static void
ask (Fixture *fixture, const FrAnalysisClass *class, char letter)
{
  ask_about (fixture, class, letter, fixture->run);
}

static const Question *
get_answer (Fixture *fixture, guint i)
{
  return g_ptr_array_index (fixture->answers, i);
}

static void
test_create_destroy (Fixture *fixture, gconstpointer data)
{
  /* Never started, with work left behind. */
  ask (fixture, &slow_class, 's');
  ask (fixture, &plain_class, 'p');
}

static void
test_start_and_end (Fixture *fixture, gconstpointer data)
{
  ask (fixture, &slow_class, 's');
  ask (fixture, &plain_class, 'p');
  start (fixture);
}

static void
test_end_in_mid_analysis (Fixture *fixture, gconstpointer data)
{
  close_gate ();
  ask (fixture, &slow_class, 's');
  start (fixture);
  wait_at_gate ();
  ask (fixture, &quick_class, 'q');
  allow (1);
  wait_at_gate ();
  /* Two on their way, and one that waits. */
  ask (fixture, &plain_class, 'p');
  allow (G_MAXUINT);
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  ask (fixture, &slow_class, 's');
  synthetic_wait (fixture->answers->len == 1);
  g_assert_cmpint (get_answer (fixture, 0)->letter, ==, 's');
  g_assert_cmpuint (get_answer (fixture, 0)->slices, ==, SLICES);
  g_assert_false (get_answer (fixture, 0)->parent.failed);
  g_assert_true (get_answer (fixture, 0)->parent.run == fixture->run);
  g_assert_cmpstr (gate.diary->str, ==, "sss");
}

/* What is more urgent runs between two slices of what is less, to its end. */
static void
test_yields (Fixture *fixture, gconstpointer data)
{
  close_gate ();
  ask (fixture, &slow_class, 's');
  start (fixture);
  wait_at_gate ();
  ask (fixture, &plain_class, 'p');
  allow (1);
  wait_at_gate ();
  ask (fixture, &quick_class, 'q');
  /* The same urgency waits. */
  ask (fixture, &slow_class, 't');
  allow (G_MAXUINT);
  /* The mailbox may have kept but the latter of two answers of a class. */
  synthetic_wait (fixture->answers->len > 0 &&
                  get_answer (fixture, fixture->answers->len - 1)->letter == 't');
  g_assert_cmpstr (gate.diary->str, ==, "spqqqppssttt");
}

/* What goes before it, or replaces it, is told to a slice while that lasts; nothing else is. */
static void
test_hurries (Fixture *fixture, gconstpointer data)
{
  close_gate ();
  ask (fixture, &plain_class, 'p');
  start (fixture);
  wait_at_gate ();
  ask (fixture, &slow_class, 's');
  allow (1);
  wait_at_gate ();
  g_assert_cmpuint (gate.hurried, ==, 0);
  ask (fixture, &plain_class, 'r');
  allow (1);
  wait_at_gate ();
  g_assert_cmpuint (gate.hurried, ==, 1);
  ask (fixture, &quick_class, 'q');
  allow (1);
  wait_at_gate ();
  g_assert_cmpuint (gate.hurried, ==, 2);
  /* The quick one is at hand. */
  ask (fixture, &plain_class, 'u');
  fr_analyst_forget (fixture->analyst, fixture->other_run);
  allow (1);
  wait_at_gate ();
  g_assert_cmpuint (gate.hurried, ==, 2);
  fr_analyst_forget (fixture->analyst, fixture->run);
  ask_about (fixture, &quick_class, 't', fixture->other_run);
  allow (G_MAXUINT);
  synthetic_wait (fixture->answers->len > 0 &&
                  get_answer (fixture, fixture->answers->len - 1)->letter == 't');
  g_assert_cmpuint (gate.hurried, ==, 3);
}

static void
test_workspaces (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  for (guint i = 0; i < 3; i++) {
    ask (fixture, &slow_class, 's');
    synthetic_wait (fixture->answers->len == 2 * i + 1);
    ask_about (fixture, &quick_class, 'q', i == 1 ? fixture->other_run : fixture->run);
    synthetic_wait (fixture->answers->len == 2 * i + 2);
  }
  /* One a class, for life. */
  g_assert_cmpuint (gate.made, ==, 2);
  g_assert_cmpuint (get_answer (fixture, 4)->answer, ==, 3 * SLICES);
  g_assert_cmpuint (get_answer (fixture, 5)->answer, ==, 3 * SLICES);
  g_assert_cmpuint (gate.freed, ==, 0);
  g_clear_pointer (&fixture->analyst, fr_analyst_free);
  g_assert_cmpuint (gate.freed, ==, 2);
}

static void
test_failed_is_told (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  ask (fixture, &quick_class, 'f');
  synthetic_wait (fixture->answers->len == 1);
  g_assert_true (get_answer (fixture, 0)->parent.failed);
  ask (fixture, &quick_class, 'q');
  synthetic_wait (fixture->answers->len == 2);
  g_assert_false (get_answer (fixture, 1)->parent.failed);
}

/* The network of a run of other classes cannot look at these images. */
static void
test_other_classes (Fixture *fixture, gconstpointer data)
{
  FrRunOrigin origin = *fr_run_get_origin (fixture->run);
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrAnalysis) question = fr_analysis_new (&quick_class);

  origin.n_classes = 3;
  run = fr_run_new_from_origin (&origin, 1 << 20);
  start (fixture);
  fr_analyst_ask (fixture->analyst, fr_analysis_new_at (question, run, NULL));
  synthetic_wait (fixture->answers->len == 1);
  g_assert_true (get_answer (fixture, 0)->parent.failed);
  g_assert_cmpuint (get_answer (fixture, 0)->slices, ==, 0);

  /* It does not disturb the next. */
  ask (fixture, &quick_class, 'q');
  synthetic_wait (fixture->answers->len == 2);
  g_assert_false (get_answer (fixture, 1)->parent.failed);
}

static void
test_forget_what_waits (Fixture *fixture, gconstpointer data)
{
  ask (fixture, &plain_class, 'p');
  ask (fixture, &slow_class, 's');
  ask_about (fixture, &quick_class, 'q', fixture->other_run);
  fr_analyst_forget (fixture->analyst, fixture->run);
  ask (fixture, &slow_class, 't');
  start (fixture);
  synthetic_wait (fixture->answers->len == 2);
  g_assert_cmpstr (gate.diary->str, ==, "qqqttt");
}

static void
test_forget_what_is_done (Fixture *fixture, gconstpointer data)
{
  close_gate ();
  ask (fixture, &slow_class, 's');
  start (fixture);
  wait_at_gate ();
  ask_about (fixture, &quick_class, 'q', fixture->other_run);
  allow (1);
  wait_at_gate ();

  /* The one inside goes on, the one outside ends, and neither is answered for nothing. */
  fr_analyst_forget (fixture->analyst, fixture->run);
  ask_about (fixture, &slow_class, 't', fixture->other_run);
  allow (G_MAXUINT);
  synthetic_wait (fixture->answers->len == 2);
  g_assert_cmpstr (gate.diary->str, ==, "sqqqttt");
  g_assert_cmpint (get_answer (fixture, 0)->letter, ==, 'q');
  g_assert_cmpint (get_answer (fixture, 1)->letter, ==, 't');
}

static void
test_forget_ends_with_the_slice (Fixture *fixture, gconstpointer data)
{
  close_gate ();
  ask (fixture, &slow_class, 's');
  start (fixture);
  wait_at_gate ();
  fr_analyst_forget (fixture->analyst, fixture->run);
  ask (fixture, &slow_class, 't');
  allow (G_MAXUINT);
  synthetic_wait (fixture->answers->len == 1);
  g_assert_cmpstr (gate.diary->str, ==, "sttt");
}

/* Whoever waits for room is told, as a trainer waits: for ever otherwise. */
typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  guint calls;
} Bell;

static void
on_room (gpointer user_data)
{
  Bell *bell = user_data;

  pthread_mutex_lock (&bell->lock);
  bell->calls++;
  pthread_cond_broadcast (&bell->changed);
  pthread_mutex_unlock (&bell->lock);
}

static void
wait_for_calls (Bell *bell, guint calls)
{
  pthread_mutex_lock (&bell->lock);
  while (bell->calls < calls)
    pthread_cond_wait (&bell->changed, &bell->lock);
  pthread_mutex_unlock (&bell->lock);
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  Bell bell = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

  fr_analyst_set_room_func (fixture->analyst, on_room, &bell);
  g_assert_true (fr_analyst_has_room (fixture->analyst));
  ask (fixture, &plain_class, 'p');
  g_assert_true (fr_analyst_has_room (fixture->analyst));
  ask (fixture, &plain_class, 'p');
  g_assert_false (fr_analyst_has_room (fixture->analyst));
  start (fixture);
  wait_for_calls (&bell, 1);
  g_assert_true (fr_analyst_has_room (fixture->analyst));
  wait_for_calls (&bell, 2);

  /* What was forgotten in the middle makes room too. */
  close_gate ();
  ask (fixture, &plain_class, 'r');
  wait_at_gate ();
  ask_about (fixture, &plain_class, 'u', fixture->other_run);
  g_assert_false (fr_analyst_has_room (fixture->analyst));
  fr_analyst_forget (fixture->analyst, fixture->run);
  allow (G_MAXUINT);
  wait_for_calls (&bell, 3);
  g_assert_true (fr_analyst_has_room (fixture->analyst));
  g_clear_pointer (&fixture->analyst, fr_analyst_free);
}

static gboolean
has_answer_at (FrLens *lens, const FrAnalysisClass *class, guint64 batch)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, class);

  return answer != NULL && answer->snapshot->batch == batch;
}

/* A new kind of question needs nothing but its class: lens and analyst do the rest. */
static void
test_new_kind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLens) lens = fr_lens_new (fixture->analyst, fixture->dataset);
  const FrAnalysisClass *const classes[] = { &slow_class, &quick_class };

  start (fixture);
  fr_lens_set_run (lens, fixture->run);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    FrAnalysis *question = fr_analysis_new (classes[i]);

    ((Question *) question)->letter = 'n';
    fr_lens_ask (lens, question);
  }
  /* Each is asked about each moment, and the moment is the first to be there. */
  for (guint i = 0; i < 2; i++) {
    g_autoptr (FrSnapshot) snapshot = fr_history_lookup (fr_run_get_history (fixture->run), 2 * i);

    fr_analyst_ask (fixture->analyst,
                    fr_moment_analysis_new (fixture->run, snapshot, FR_URGENCY_CURVE));
    do {
      synthetic_wait (fixture->answers->len > 0);
      fr_lens_take (lens, fixture->answers);
      g_ptr_array_set_size (fixture->answers, 0);
    } while (!has_answer_at (lens, &slow_class, 2 * i) ||
             !has_answer_at (lens, &quick_class, 2 * i));
  }
  g_assert_cmpuint (gate.made, ==, 2);
  fr_lens_disconnect (lens);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/analyst/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create-destroy", test_create_destroy);
  ADD ("start-and-end", test_start_and_end);
  ADD ("end-in-mid-analysis", test_end_in_mid_analysis);
  ADD ("answers", test_answers);
  ADD ("yields", test_yields);
  ADD ("hurries", test_hurries);
  ADD ("workspaces", test_workspaces);
  ADD ("failed-is-told", test_failed_is_told);
  ADD ("other-classes", test_other_classes);
  ADD ("forget-what-waits", test_forget_what_waits);
  ADD ("forget-what-is-done", test_forget_what_is_done);
  ADD ("forget-ends-with-the-slice", test_forget_ends_with_the_slice);
  ADD ("room", test_room);
  ADD ("new-kind", test_new_kind);
  return g_test_run ();
}
