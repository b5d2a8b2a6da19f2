/* At which batches a run of a fan is evaluated, what it takes, and what it costs. */
#include "session/compare/fan-plan.h"

#include "engine/history.h"
#include "engine/trainer.h"

static const FrFanData fashion = { .train_images = 60000, .test_images = 10000, .n_classes = 10 };

/* The batches with a point of the first two epochs of the tutorial, and the rest. */
static void
test_tutorial (void)
{
  static const guint64 expected[] = { 0,   2,    5,    10,   20,   40,   65,  469,
                                      938, 1407, 1875, 2344, 2813, 3282, 3750 };
  guint n = 0, late = 0;

  for (guint64 batch = 0; batch <= 10 * 1875; batch++) {
    if (!fr_fan_plan_has_point (batch, 1875))
      continue;
    if (batch <= 2 * 1875)
      g_assert_cmpuint (batch, ==, expected[n++]);
    else
      late += batch % 1875 == 0 ? 1 : 100;
  }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (late, ==, 8);
}

/* The window has a point there, too, so that a run that is opened is verified by it; and whatever
 * the size of an epoch, each has its end. */
static void
test_points_of_the_window (void)
{
  for (guint per_epoch = 1; per_epoch < 130; per_epoch++)
    for (guint64 batch = 0; batch <= 4 * per_epoch; batch++) {
      if (fr_fan_plan_has_point (batch, per_epoch))
        g_assert_true (fr_history_is_due (batch, per_epoch));
      if (batch % per_epoch == 0)
        g_assert_true (fr_fan_plan_has_point (batch, per_epoch));
    }
}

/* No less than its weights, moments and log; no more than a few times that. */
static void
test_memory (void)
{
  FrHyperparameters settings = fr_hyperparameters_default ();
  const gsize weights = 101770 * sizeof (float);
  FrFanMemory memory = fr_fan_plan_get_memory (&settings, &fashion), other;

  g_assert_cmpuint (memory.done, >, 4 * weights + 18750 * sizeof (FrBatchResult));
  g_assert_cmpuint (memory.done, <, 3 << 20);
  g_assert_cmpuint (memory.training, >, 5 * weights);
  g_assert_cmpuint (memory.training, <, 12 << 20);

  settings.optimizer = FR_OPTIMIZER_SGD;
  other = fr_fan_plan_get_memory (&settings, &fashion);
  g_assert_cmpuint (memory.done - other.done, >=, 2 * weights);
  /* The curves of 60 million batches are kept as sums. */
  settings.epochs = 1000;
  settings.batch_size = 1;
  other = fr_fan_plan_get_memory (&settings, &fashion);
  g_assert_cmpuint (other.done, <, 3 * weights + FR_FAN_PLAN_LOG_SHARE + (1 << 20));
}

/* As in the README's table of seconds an epoch, within a half. */
static void
test_work (void)
{
  static const struct {
    guint n_hidden;
    guint units[2];
    guint batch_size;
    double ratio; /* to the tutorial's */
  } rows[] = {
    { 1, { 128 }, 1, 8.94 }, { 1, { 128 }, 100, 0.82 }, { 0, { 0 }, 32, 0.2 },
    { 1, { 16 }, 32, 0.21 }, { 1, { 300 }, 32, 2.4 },   { 2, { 512, 256 }, 32, 6.2 },
  };
  FrHyperparameters settings = fr_hyperparameters_default ();
  const double tutorial = fr_fan_plan_get_work (&settings, &fashion);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    settings.n_hidden = rows[i].n_hidden;
    settings.units[0] = rows[i].units[0];
    settings.units[1] = rows[i].units[1];
    settings.batch_size = rows[i].batch_size;
    g_assert_cmpfloat_with_epsilon (fr_fan_plan_get_work (&settings, &fashion) / tutorial,
                                    rows[i].ratio, rows[i].ratio / 2);
  }
  settings = fr_hyperparameters_default ();
  settings.epochs = 20;
  g_assert_cmpfloat (fr_fan_plan_get_work (&settings, &fashion), ==, 2 * tutorial);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fan-plan/tutorial", test_tutorial);
  g_test_add_func ("/fan-plan/points-of-the-window", test_points_of_the_window);
  g_test_add_func ("/fan-plan/memory", test_memory);
  g_test_add_func ("/fan-plan/work", test_work);
  return g_test_run ();
}
