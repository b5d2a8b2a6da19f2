/* Changes made on a thread: in their order, none lost, and told on the main thread.
 *
 * This program has its own pthread_create(), which the library's callers find first: the system may
 * have no thread left.
 */
#include "session/threads/keeper.h"

#include "synthetic.h"

#include <dlfcn.h>
#include <errno.h>
#include <gio/gio.h>
#include <pthread.h>

/* A change is a letter of its own; news are all letters so far. */
typedef struct {
  FrKeeper *keeper;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t changed;
  gboolean held;         /* the work waits while it is set */
  gboolean fails;        /* it does while it is set */
  gboolean lasts_to_end; /* the next turn lasts until the keeper ends, and fails */
  guint informs;         /* so many turns make news */
  GString *made;         /* owned: the letters; "|" ends a turn that did not fail */
  guint turns;           /* begun */
  guint on_main;         /* of these */

  /* The main thread's. */
  guint told;
  GString *news; /* owned, nullable: as told last */
  char *trouble; /* owned, nullable: as told last */
  gboolean frees_when_told;
} Fixture;

static pthread_t main_thread;
static gboolean no_threads;
static gint n_changes, n_news;    /* atomic: that there are */
static gint n_news_freed_on_main; /* atomic */

int
pthread_create (pthread_t *thread,
                const pthread_attr_t *attributes,
                void *(*func) (void *),
                void *data)
{
  int (*real) (pthread_t *, const pthread_attr_t *, void *(*) (void *), void *);

  if (no_threads)
    return EAGAIN;
  *(void **) &real = dlsym (RTLD_NEXT, "pthread_create");
  return real (thread, attributes, func, data);
}

static gboolean
is_main (void)
{
  return pthread_equal (pthread_self (), main_thread) != 0;
}

static void
free_change (gpointer change)
{
  g_free (change);
  g_atomic_int_add (&n_changes, -1);
}

static void
free_news (gpointer news)
{
  g_string_free (news, TRUE);
  g_atomic_int_add (&n_news_freed_on_main, is_main ());
  /* Last: somebody may wait for it. */
  g_atomic_int_add (&n_news, -1);
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
last_to_end (Fixture *fixture, const FrStop *stop)
{
  fixture->lasts_to_end = FALSE;
  pthread_mutex_unlock (&fixture->lock);
  while (!fr_stop_is_requested (stop))
    g_usleep (100);
  pthread_mutex_lock (&fixture->lock);
}

static gpointer
make (gpointer owner, GPtrArray *changes, const FrStop *stop, GError **trouble)
{
  Fixture *fixture = owner;
  GString *news = NULL;
  gboolean fails;

  pthread_mutex_lock (&fixture->lock);
  fixture->turns++;
  fixture->on_main += is_main ();
  pthread_cond_broadcast (&fixture->changed);
  while (fixture->held)
    pthread_cond_wait (&fixture->changed, &fixture->lock);
  fails = fixture->fails || fixture->lasts_to_end;
  if (fixture->lasts_to_end)
    last_to_end (fixture, stop);
  if (fails) {
    g_set_error_literal (trouble, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  } else {
    for (guint i = 0; i < changes->len; i++)
      g_string_append (fixture->made, g_ptr_array_index (changes, i));
    g_string_append_c (fixture->made, '|');
    g_ptr_array_set_size (changes, 0);
  }
  if (fixture->informs > 0) {
    fixture->informs--;
    news = g_string_new (fixture->made->str);
    g_atomic_int_inc (&n_news);
  }
  pthread_mutex_unlock (&fixture->lock);
  return news;
}

static void
tell (gpointer owner, gpointer news, const GError *trouble)
{
  Fixture *fixture = owner;

  g_assert_true (is_main ());
  fixture->told++;
  if (news != NULL) {
    if (fixture->news != NULL)
      fr_keeper_discard (fixture->keeper, fixture->news);
    fixture->news = news;
  }
  g_free (fixture->trouble);
  fixture->trouble = trouble != NULL ? g_strdup (trouble->message) : NULL;
  if (fixture->frees_when_told)
    g_clear_pointer (&fixture->keeper, fr_keeper_free);
}

static void
renew (gpointer news, gconstpointer change)
{
  g_string_append (news, change);
}

static const FrKeeperTask task = {
  .make = make,
  .tell = tell,
  .renew = renew,
  .free_change = free_change,
  .free_news = free_news,
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  pthread_mutex_init (&fixture->lock, NULL);
  pthread_cond_init (&fixture->changed, NULL);
  fixture->made = g_string_new (NULL);
  fixture->keeper = fr_keeper_new (&task, fixture);
  n_news_freed_on_main = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const guint told = fixture->told;

  fr_keeper_free (fixture->keeper);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->told, ==, told);
  if (fixture->news != NULL)
    free_news (fixture->news);
  g_assert_cmpint (n_changes, ==, 0);
  g_assert_cmpint (n_news, ==, 0);
  g_free (fixture->trouble);
  g_string_free (fixture->made, TRUE);
  pthread_cond_destroy (&fixture->changed);
  pthread_mutex_destroy (&fixture->lock);
}

static void
hand_over (Fixture *fixture, const char *letters)
{
  for (const char *letter = letters; *letter != '\0'; letter++) {
    g_atomic_int_inc (&n_changes);
    fr_keeper_hand_over (fixture->keeper, g_strndup (letter, 1));
  }
}

static void
set (Fixture *fixture, gboolean *flag, gboolean value)
{
  pthread_mutex_lock (&fixture->lock);
  *flag = value;
  pthread_cond_broadcast (&fixture->changed);
  pthread_mutex_unlock (&fixture->lock);
}

static void
wait_for_turn (Fixture *fixture, guint turn)
{
  pthread_mutex_lock (&fixture->lock);
  while (fixture->turns < turn)
    pthread_cond_wait (&fixture->changed, &fixture->lock);
  pthread_mutex_unlock (&fixture->lock);
}

/* Hands @meanwhile over while the turn @turn, of @letters, is under way. */
static void
hand_over_during (Fixture *fixture, guint turn, const char *letters, const char *meanwhile)
{
  set (fixture, &fixture->held, TRUE);
  hand_over (fixture, letters);
  wait_for_turn (fixture, turn);
  hand_over (fixture, meanwhile);
  set (fixture, &fixture->held, FALSE);
}

/* Nobody waits for the keeper or lets go of it: it works of its own accord. */
static void
test_work (Fixture *fixture, gconstpointer data)
{
  hand_over (fixture, "a");
  synthetic_wait (fixture->told == 1);
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->made->str, ==, "a|");
  /* It was told. */
  g_assert_cmpuint (fixture->told, ==, 1);
  g_assert_null (fixture->trouble);

  fr_keeper_ask (fixture->keeper);
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->made->str, ==, "a||");
  g_assert_cmpuint (fixture->told, ==, 2);
  g_assert_cmpuint (fixture->on_main, ==, 0);
}

/* While one turn is held up the main thread goes on; all that it hands over meanwhile is one. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  hand_over_during (fixture, 1, "a", "bcde");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->made->str, ==, "a|bcde|");
}

/* Returns: (transfer full): the letters that were made, whatever the turns. */
static char *
get_letters (Fixture *fixture)
{
  g_auto (GStrv) turns = g_strsplit (fixture->made->str, "|", -1);

  return g_strjoinv ("", turns);
}

/* The end waits for what is under way and what was handed over, and tells nobody. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_autofree char *letters = NULL;

  fixture->informs = 1;
  hand_over (fixture, "abcdefghijklmnopqrstuvwxyz");
  g_clear_pointer (&fixture->keeper, fr_keeper_free);
  letters = get_letters (fixture);
  g_assert_cmpstr (letters, ==, "abcdefghijklmnopqrstuvwxyz");
  g_assert_cmpuint (fixture->told, ==, 0);
}

/* A trouble comes back to the main thread, and what it left behind goes first with the next change;
 * it goes too when somebody only asks. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  fixture->fails = TRUE;
  hand_over (fixture, "a");
  synthetic_wait (fixture->told > 0);
  g_assert_cmpstr (fixture->trouble, ==, "full");
  hand_over_during (fixture, 2, "b", "c");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->trouble, ==, "full");
  g_assert_cmpstr (fixture->made->str, ==, "");

  set (fixture, &fixture->fails, FALSE);
  hand_over (fixture, "d");
  fr_keeper_flush (fixture->keeper);
  g_assert_null (fixture->trouble);
  g_assert_cmpstr (fixture->made->str, ==, "abcd|");

  set (fixture, &fixture->fails, TRUE);
  hand_over (fixture, "e");
  fr_keeper_flush (fixture->keeper);
  set (fixture, &fixture->fails, FALSE);
  fr_keeper_ask (fixture->keeper);
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->made->str, ==, "abcd|e|");
}

/* The end tries once more, and once only; also what fails while it waits. */
static void
test_failure_at_end (Fixture *fixture, gconstpointer data)
{
  fixture->fails = TRUE;
  hand_over (fixture, "a");
  fr_keeper_flush (fixture->keeper);
  set (fixture, &fixture->fails, FALSE);
  g_clear_pointer (&fixture->keeper, fr_keeper_free);
  g_assert_cmpstr (fixture->made->str, ==, "a|");

  fixture->keeper = fr_keeper_new (&task, fixture);
  fixture->fails = TRUE;
  hand_over (fixture, "b");
  fr_keeper_flush (fixture->keeper);
  g_clear_pointer (&fixture->keeper, fr_keeper_free);
  g_assert_cmpuint (fixture->turns, ==, 4);

  fixture->keeper = fr_keeper_new (&task, fixture);
  fixture->fails = FALSE;
  fixture->lasts_to_end = TRUE;
  hand_over (fixture, "c");
  wait_for_turn (fixture, 5);
  g_clear_pointer (&fixture->keeper, fr_keeper_free);
  g_assert_cmpstr (fixture->made->str, ==, "a|c|");
}

/* News that are not told yet learn of what is handed over while they are made, and after that. */
static void
test_news (Fixture *fixture, gconstpointer data)
{
  fixture->informs = 1;
  hand_over_during (fixture, 1, "a", "b");
  wait_for_turn (fixture, 2);
  hand_over (fixture, "c");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->news->str, ==, "a|bc");
  g_assert_cmpuint (fixture->told, ==, 1);

  /* They know what was tried before them. */
  fixture->fails = TRUE;
  fixture->informs = 1;
  hand_over (fixture, "d");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->news->str, ==, "a|b|c|");
}

/* The last ones count. What is given back is freed beside the main thread. */
static void
test_newer_news (Fixture *fixture, gconstpointer data)
{
  fixture->informs = 2;
  hand_over_during (fixture, 1, "a", "b");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->news->str, ==, "a|b|");
  g_assert_cmpint (g_atomic_int_get (&n_news), ==, 1);

  fixture->informs = 1;
  fr_keeper_ask (fixture->keeper);
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->news->str, ==, "a|b||");
  while (g_atomic_int_get (&n_news) > 1)
    g_usleep (1000);
  g_assert_cmpint (g_atomic_int_get (&n_news_freed_on_main), ==, 0);
}

static void
test_free_when_told (Fixture *fixture, gconstpointer data)
{
  fixture->frees_when_told = TRUE;
  hand_over (fixture, "a");
  synthetic_wait (fixture->told == 1);
  g_assert_null (fixture->keeper);
}

static void
test_idle (Fixture *fixture, gconstpointer data)
{
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpuint (fixture->told, ==, 0);
}

/* Without a thread the work is done at once, and told no earlier than otherwise. */
static void
test_no_thread (Fixture *fixture, gconstpointer data)
{
  no_threads = TRUE;
  fixture->informs = 2;
  hand_over (fixture, "a");
  g_assert_cmpstr (fixture->made->str, ==, "a|");
  g_assert_cmpuint (fixture->told, ==, 0);
  synthetic_wait (fixture->told == 1);
  hand_over (fixture, "b");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->news->str, ==, "a|b|");
  g_assert_cmpint (n_news, ==, 1);

  fixture->fails = TRUE;
  hand_over (fixture, "c");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->trouble, ==, "full");
  fixture->fails = FALSE;
  g_clear_pointer (&fixture->keeper, fr_keeper_free);
  g_assert_cmpstr (fixture->made->str, ==, "a|b|c|");
  g_assert_cmpuint (fixture->on_main, ==, 4);
  no_threads = FALSE;
}

/* There may be one again. */
static void
test_late_thread (Fixture *fixture, gconstpointer data)
{
  no_threads = TRUE;
  hand_over (fixture, "a");
  no_threads = FALSE;
  hand_over (fixture, "b");
  fr_keeper_flush (fixture->keeper);
  g_assert_cmpstr (fixture->made->str, ==, "a|b|");
  g_assert_cmpuint (fixture->on_main, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  main_thread = pthread_self ();
#define ADD(path, func) g_test_add ("/keeper/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("work", test_work);
  ADD ("order", test_order);
  ADD ("close", test_close);
  ADD ("failure", test_failure);
  ADD ("failure-at-end", test_failure_at_end);
  ADD ("news", test_news);
  ADD ("newer-news", test_newer_news);
  ADD ("free-when-told", test_free_when_told);
  ADD ("idle", test_idle);
  ADD ("no-thread", test_no_thread);
  ADD ("late-thread", test_late_thread);
  return g_test_run ();
}
