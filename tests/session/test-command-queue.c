/* Commands from one thread to another. */
#include "session/command-queue.h"

#include "synthetic.h"

#include <pthread.h>

static void
test_create_destroy (void)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (32, 10);
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  FrCommand *command = fr_command_new (FR_COMMAND_START);

  g_assert_null (fr_command_queue_pop (queue));

  /* What was never popped is freed with the queue. */
  command->run = synthetic_run_new (dataset, &hyperparameters);
  fr_command_queue_push (queue, command);
}

static void
test_order_and_serials (void)
{
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  const FrCommandKind kinds[] = { FR_COMMAND_SPEED, FR_COMMAND_TRAIN, FR_COMMAND_STEP,
                                  FR_COMMAND_ADJUST };

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
push (FrCommandQueue *queue, FrCommandKind kind)
{
  fr_command_queue_push (queue, fr_command_new (kind));
}

/* Asserts that the next command is of @kind, and takes it. */
static void
assert_next (FrCommandQueue *queue, FrCommandKind kind)
{
  g_autoptr (FrCommand) command = fr_command_queue_pop (queue);

  g_assert_nonnull (command);
  g_assert_cmpint (command->kind, ==, kind);
}

/* A held key sends steps faster than a slow training does them. */
static void
test_one_step_waits (void)
{
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
  g_autoptr (FrCommand) command = NULL;

  push (queue, FR_COMMAND_STEP);
  push (queue, FR_COMMAND_SPEED);
  push (queue, FR_COMMAND_STEP);
  g_assert_cmpuint (fr_command_queue_push (queue, fr_command_new (FR_COMMAND_STEP)), ==, 4);
  assert_next (queue, FR_COMMAND_SPEED);
  command = fr_command_queue_pop (queue);
  g_assert_cmpint (command->kind, ==, FR_COMMAND_STEP);
  g_assert_cmpuint (command->serial, ==, 4);
  g_assert_null (fr_command_queue_pop (queue));
}

static void
test_step_is_dropped (void)
{
  const FrCommandKind kinds[] = { FR_COMMAND_START,  FR_COMMAND_TRAIN, FR_COMMAND_PAUSE,
                                  FR_COMMAND_ADJUST, FR_COMMAND_SPEED, FR_COMMAND_MARK,
                                  FR_COMMAND_QUIT };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();
    const gboolean drops =
        kinds[i] == FR_COMMAND_START || kinds[i] == FR_COMMAND_PAUSE || kinds[i] == FR_COMMAND_QUIT;

    push (queue, FR_COMMAND_STEP);
    push (queue, kinds[i]);
    if (!drops)
      assert_next (queue, FR_COMMAND_STEP);
    assert_next (queue, kinds[i]);
    g_assert_null (fr_command_queue_pop (queue));
  }
}

static gboolean
stops (FrCommandQueue *queue)
{
  return fr_stop_is_requested (fr_command_queue_get_stop (queue));
}

/* The batch in hand is stopped for what must be obeyed at once, and for no longer. */
static void
test_stop (void)
{
  const FrCommandKind urgent[] = { FR_COMMAND_TRAIN, FR_COMMAND_ADJUST, FR_COMMAND_SPEED,
                                   FR_COMMAND_START, FR_COMMAND_PAUSE,  FR_COMMAND_MARK,
                                   FR_COMMAND_QUIT };
  g_autoptr (FrCommandQueue) queue = fr_command_queue_new ();

  g_assert_false (stops (queue));
  push (queue, FR_COMMAND_STEP);
  g_assert_false (stops (queue));
  assert_next (queue, FR_COMMAND_STEP);

  for (guint i = 0; i < G_N_ELEMENTS (urgent); i++) {
    push (queue, urgent[i]);
    g_assert_true (stops (queue));
    push (queue, FR_COMMAND_STEP);
    g_assert_true (stops (queue));
    assert_next (queue, urgent[i]);
    g_assert_false (stops (queue));
    assert_next (queue, FR_COMMAND_STEP);
  }

  /* The first of two is not the last. */
  push (queue, FR_COMMAND_MARK);
  push (queue, FR_COMMAND_PAUSE);
  assert_next (queue, FR_COMMAND_MARK);
  g_assert_true (stops (queue));
  assert_next (queue, FR_COMMAND_PAUSE);
  g_assert_false (stops (queue));
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
  g_test_add_func ("/command-queue/one-step-waits", test_one_step_waits);
  g_test_add_func ("/command-queue/step-is-dropped", test_step_is_dropped);
  g_test_add_func ("/command-queue/stop", test_stop);
  g_test_add_func ("/command-queue/waits-end", test_waits_end);
  g_test_add_func ("/command-queue/wait-with-deadline", test_wait_with_deadline);
  return g_test_run ();
}
