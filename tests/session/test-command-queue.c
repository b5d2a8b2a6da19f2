/* Commands from one thread to another. */
#include "session/command-queue.h"

#include <pthread.h>

static void
test_create_destroy (void)
{
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  FrCommand *command = fr_command_new (FR_COMMAND_START);

  g_assert_null (fr_command_queue_pop (queue));

  /* What was never popped is freed with the queue. */
  command->log = fr_batch_log_new ();
  command->history = fr_history_new (20, 1 << 20);
  command->message = g_strdup ("left behind");
  fr_command_queue_push (queue, command);
}

static void
test_order_and_serials (void)
{
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  const FrCommandKind kinds[] = { FR_COMMAND_TRAIN, FR_COMMAND_STEP, FR_COMMAND_PAUSE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (fr_command_queue_push (queue, fr_command_new (kinds[i])), ==, i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (FrCommand) command = fr_command_queue_pop (queue);

    g_assert_cmpint (command->kind, ==, kinds[i]);
    g_assert_cmpuint (command->serial, ==, i + 1);
  }
  g_assert_null (fr_command_queue_pop (queue));
}

static void
test_quit_comes_first (void)
{
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  g_autoptr (FrCommand) command = NULL;

  fr_command_queue_push (queue, fr_command_new (FR_COMMAND_STEP));
  fr_command_queue_push (queue, fr_command_new (FR_COMMAND_QUIT));
  command = fr_command_queue_pop (queue);
  g_assert_cmpint (command->kind, ==, FR_COMMAND_QUIT);
}

/* Answers each TRAIN by a wake-up of @other, until QUIT. */
typedef struct {
  FrCommandQueue *queue;
  FrCommandQueue *other;
} Partner;

static void *
partner_main (void *data)
{
  Partner *partner = data;

  for (;;) {
    g_autoptr (FrCommand) command = NULL;

    fr_command_queue_wait (partner->queue, G_MAXINT64);
    command = fr_command_queue_pop (partner->queue);
    if (command == NULL)
      continue;
    if (command->kind == FR_COMMAND_QUIT)
      return NULL;
    fr_command_queue_wake (partner->other);
  }
}

static void
test_waits_end (void)
{
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  g_autoptr (FrCommandQueue) other = fr_command_queue_new ();
  Partner partner = { queue, other };
  pthread_t thread;

  /* Endless waits on both sides: each ends by the other's doing alone. */
  g_assert_cmpint (pthread_create (&thread, NULL, partner_main, &partner), ==, 0);
  for (guint i = 0; i < 1000; i++) {
    fr_command_queue_push (queue, fr_command_new (FR_COMMAND_TRAIN));
    fr_command_queue_wait (other, G_MAXINT64);
  }
  fr_command_queue_push (queue, fr_command_new (FR_COMMAND_QUIT));
  pthread_join (thread, NULL);
  g_assert_null (fr_command_queue_pop (queue));
}

static void
test_wait_with_deadline (void)
{
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  gint64 deadline = g_get_monotonic_time () + 20000;

  fr_command_queue_wait (queue, deadline);
  g_assert_cmpint (g_get_monotonic_time (), >=, deadline);
  fr_command_queue_wait (queue, 0);

  /* A wake-up that came before the wait counts once; an hour has to be waited for otherwise. */
  fr_command_queue_wake (queue);
  deadline = g_get_monotonic_time () + G_TIME_SPAN_HOUR;
  fr_command_queue_wait (queue, deadline);
  g_assert_cmpint (g_get_monotonic_time (), <, deadline);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-queue/create-destroy", test_create_destroy);
  g_test_add_func ("/command-queue/order-and-serials", test_order_and_serials);
  g_test_add_func ("/command-queue/quit-comes-first", test_quit_comes_first);
  g_test_add_func ("/command-queue/waits-end", test_waits_end);
  g_test_add_func ("/command-queue/wait-with-deadline", test_wait_with_deadline);
  return g_test_run ();
}
