/* A bell that is rung by threads and answered by the main loop. */
#include "session/threads/doorbell.h"

#include "synthetic.h"

#include <pthread.h>

typedef struct {
  FrDoorbell *doorbell;
  pthread_t answered_by;
  guint answers;
} Fixture;

static void
on_rung (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->answered_by = pthread_self ();
  fixture->answers++;
}

static void
on_rung_last (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->answers++;
  g_clear_pointer (&fixture->doorbell, fr_doorbell_free);
}

static void *
ring_often (void *data)
{
  for (guint i = 0; i < 1000; i++)
    fr_doorbell_ring (data);
  return NULL;
}

static void
test_create_destroy (void)
{
  g_autoptr (FrDoorbell) doorbell = fr_doorbell_new (NULL, 0, on_rung, NULL);

  g_assert_nonnull (doorbell);
}

static void
test_one_answer (void)
{
  Fixture fixture = { 0 };
  pthread_t thread;

  fixture.doorbell = fr_doorbell_new (NULL, 0, on_rung, &fixture);
  g_assert_cmpint (pthread_create (&thread, NULL, ring_often, fixture.doorbell), ==, 0);
  pthread_join (thread, NULL);
  g_assert_cmpuint (fixture.answers, ==, 0);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture.answers, ==, 1);
  g_assert_true (pthread_equal (fixture.answered_by, pthread_self ()));

  fr_doorbell_ring (fixture.doorbell);
  synthetic_wait (fixture.answers == 2);
  fr_doorbell_free (fixture.doorbell);
}

static void
test_rung_during_answers (void)
{
  Fixture fixture = { 0 };
  pthread_t thread;
  guint answers;

  /* Whatever the order of rings and answers, the last ring is answered. */
  fixture.doorbell = fr_doorbell_new (NULL, 0, on_rung, &fixture);
  g_assert_cmpint (pthread_create (&thread, NULL, ring_often, fixture.doorbell), ==, 0);
  for (guint i = 0; i < 1000; i++)
    g_main_context_iteration (NULL, FALSE);
  pthread_join (thread, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  answers = fixture.answers;
  fr_doorbell_ring (fixture.doorbell);
  synthetic_wait (fixture.answers == answers + 1);
  fr_doorbell_free (fixture.doorbell);
}

static void
test_interval (void)
{
  Fixture fixture = { 0 };

  /* The second answer has to wait for an hour. */
  fixture.doorbell = fr_doorbell_new (NULL, G_TIME_SPAN_HOUR, on_rung, &fixture);
  fr_doorbell_ring (fixture.doorbell);
  synthetic_wait (fixture.answers == 1);
  fr_doorbell_ring (fixture.doorbell);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture.answers, ==, 1);
  fr_doorbell_free (fixture.doorbell);
}

static void
test_free_in_answer (void)
{
  Fixture fixture = { 0 };

  fixture.doorbell = fr_doorbell_new (NULL, 0, on_rung_last, &fixture);
  fr_doorbell_ring (fixture.doorbell);
  synthetic_wait (fixture.answers == 1);
  g_assert_null (fixture.doorbell);
}

static void
test_free_while_rung (void)
{
  Fixture fixture = { 0 };

  fixture.doorbell = fr_doorbell_new (NULL, 0, on_rung, &fixture);
  fr_doorbell_ring (fixture.doorbell);
  fr_doorbell_free (fixture.doorbell);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture.answers, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doorbell/create-destroy", test_create_destroy);
  g_test_add_func ("/doorbell/one-answer", test_one_answer);
  g_test_add_func ("/doorbell/rung-during-answers", test_rung_during_answers);
  g_test_add_func ("/doorbell/interval", test_interval);
  g_test_add_func ("/doorbell/free-in-answer", test_free_in_answer);
  g_test_add_func ("/doorbell/free-while-rung", test_free_while_rung);
  return g_test_run ();
}
