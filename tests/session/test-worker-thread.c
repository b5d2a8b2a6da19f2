/* Work on a thread of its own, and what comes of it on the main thread. */
#include "session/threads/worker-thread.h"

#include "synthetic.h"

#include <pthread.h>
#include <sched.h>

typedef struct {
  pthread_t main_thread;
  gboolean fails;
  guint worked; /* read after the thread was joined */
  guint freed;  /* main thread */
  guint results_freed;
  guint done;
} Work;

static Work work;

static gpointer
do_work (gpointer data, GError **error)
{
  Work *self = data;

  g_assert_false (pthread_equal (pthread_self (), self->main_thread));
  self->worked++;
  if (!self->fails)
    return &self->results_freed;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return NULL;
}

static void
free_data (gpointer data)
{
  g_assert_true (pthread_equal (pthread_self (), work.main_thread));
  work.freed++;
}

static void
free_result (gpointer result)
{
  (*(guint *) result)++;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  g_assert_true (pthread_equal (pthread_self (), work.main_thread));
  if (work.fails) {
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    g_assert_null (value);
  } else {
    g_assert_no_error (error);
    g_assert_true (value == &work.results_freed);
  }
  work.done++;
}

static void
run (GObject *source, gboolean fails, GAsyncReadyCallback callback)
{
  work = (Work){ .main_thread = pthread_self (), .fails = fails };
  fr_worker_thread_run_task (g_task_new (source, NULL, callback, NULL), do_work, &work, free_data,
                             free_result);
}

static void
test_result (void)
{
  run (NULL, FALSE, on_done);
  g_assert_cmpuint (work.done, ==, 0);
  synthetic_wait (work.done == 1);
  g_assert_cmpuint (work.worked, ==, 1);
  g_assert_cmpuint (work.freed, ==, 1);
  /* It was the caller's. */
  g_assert_cmpuint (work.results_freed, ==, 0);
}

static void
test_error (void)
{
  run (NULL, TRUE, on_done);
  synthetic_wait (work.done == 1);
  g_assert_cmpuint (work.freed, ==, 1);
}

static void
test_nobody_waits (void)
{
  run (NULL, FALSE, NULL);
  synthetic_wait (work.freed == 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (work.results_freed, ==, 1);
}

static void
on_gone (gpointer data)
{
  g_assert_true (pthread_equal (pthread_self (), work.main_thread));
  *(gboolean *) data = TRUE;
}

/* The source stays until the work is done, and its last reference goes on the main thread. */
static void
test_source (void)
{
  GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
  gboolean gone = FALSE;

  g_object_set_data_full (source, "gone", &gone, on_gone);
  run (source, FALSE, on_done);
  g_object_unref (source);
  g_assert_false (gone);
  synthetic_wait (gone);
  g_assert_cmpuint (work.done, ==, 1);
}

#ifdef __linux__
static void
give_way (gpointer data)
{
  fr_worker_thread_give_way ();
  *(int *) data = sched_getscheduler (0);
}

/* Returns: the policy of a thread that gives way. */
static int
get_policy (void)
{
  g_autoptr (GError) error = NULL;
  int policy = -1;
  pthread_t thread;

  fr_worker_thread_start (&thread, give_way, &policy, &error);
  g_assert_no_error (error);
  pthread_join (thread, NULL);
  return policy;
}

static void
test_give_way (void)
{
  g_setenv (FR_GIVE_WAY_VARIABLE, "no", TRUE);
  g_assert_cmpint (get_policy (), ==, SCHED_OTHER);
  g_setenv (FR_GIVE_WAY_VARIABLE, "yes", TRUE);
  g_assert_cmpint (get_policy (), ==, SCHED_IDLE);
  /* The others do not. */
  g_assert_cmpint (sched_getscheduler (0), ==, SCHED_OTHER);
}
#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker-thread/result", test_result);
  g_test_add_func ("/worker-thread/error", test_error);
  g_test_add_func ("/worker-thread/nobody-waits", test_nobody_waits);
  g_test_add_func ("/worker-thread/source", test_source);
#ifdef __linux__
  g_test_add_func ("/worker-thread/give-way", test_give_way);
#endif
  return g_test_run ();
}
