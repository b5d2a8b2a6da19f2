/* Memory that runs out at any large allocation of a run in the background ends that run, with a
 * sentence, and nothing else.
 *
 * In a process of its own, which allows itself a little more address space with every try.
 */
#include "session/compare/fan-run.h"

#include "folder-fixture.h"
#include "memory-fixture.h"
#include "synthetic.h"

#include <string.h>

#define RESERVE (4 * MEMORY_FIXTURE_LARGE) /* bytes */
#define STEP (2 * MEMORY_FIXTURE_LARGE)    /* bytes; the weights have 7 MB */
#define TRIES 200
#define TOO_BIG ((gsize) 1024 * 1024 * 1024) /* bytes that nothing here needs */

/* How a run has ended. */
typedef struct {
  guint not_begun;
  guint failed;    /* in the middle */
  guint unwritten; /* trained to its end, but not written */
  guint done;
} Ends;

static void
try_run (FrDataset *dataset, const char *folder, Ends *ends)
{
  FrHyperparameters settings = synthetic_hyperparameters ();
  const FrStop stop = { 0 };
  g_autoptr (FrFanRun) fan_run = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *trouble = NULL;

  settings.n_hidden = 2;
  settings.units[0] = settings.units[1] = FR_MAX_UNITS;
  settings.epochs = 1;
  fan_run = fr_fan_run_new (dataset, &settings, folder, NULL, &stop, &error);
  if (fan_run == NULL) {
    g_assert_nonnull (strstr (error->message, "memory"));
    ends->not_begun++;
    return;
  }
  while (fr_fan_run_advance (fan_run, G_MAXINT64) != FR_FAN_STEP_DONE)
    ;
  trouble = fr_fan_run_take_trouble (fan_run);
  if (fr_fan_run_get_failure (fan_run) != NULL) {
    g_assert_cmpstr (fr_fan_run_get_failure (fan_run), ==, trouble);
    g_assert_nonnull (strstr (trouble, "memory"));
    ends->failed++;
  } else if (trouble != NULL) {
    g_assert_nonnull (strstr (trouble, "memory"));
    ends->unwritten++;
  } else {
    ends->done++;
  }
}

/* Tries with ever more memory until it suffices. */
static void
run_short (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (64, 20);
  char *folder = folder_fixture_new ();
  Ends ends = { 0 };
  gsize start;

  memory_fixture_reserve (RESERVE);
  start = memory_fixture_get_space ();
  for (guint i = 0; i < TRIES && ends.done == 0; i++) {
    memory_fixture_set_space (start + (gsize) i * STEP);
    try_run (dataset, folder, &ends);
    memory_fixture_set_space (start + TOO_BIG);
  }
  g_test_message ("%u not begun, %u failed, %u unwritten", ends.not_begun, ends.failed,
                  ends.unwritten);
  g_assert_cmpuint (ends.not_begun, >, 1);
  g_assert_cmpuint (ends.failed, >, 1);
  g_assert_cmpuint (ends.unwritten, >, 0);
  g_assert_cmpuint (ends.done, ==, 1);
  folder_fixture_remove (folder);
}

static void
test_short (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("sanitizers need more address space than there is");
  return;
#endif

  if (g_test_subprocess ()) {
    run_short ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDOUT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fan-memory/short", test_short);
  return g_test_run ();
}
