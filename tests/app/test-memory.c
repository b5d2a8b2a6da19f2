/* What is freed goes back to the system: the window takes as much memory as it holds, however often
 * snapshots come and go between what stays. Needs Linux, which tells how much that is.
 */
#include <stdio.h>
#include <unistd.h>

#include "app/application.h"
#include "engine/history.h"

#define BUDGET (64u << 20)
#define PARAMETERS 12730 /* of 16 units */
#define PER_EPOCH 20
#define SNAPSHOTS 8000
/* Pages that are not full, and what the history itself takes. */
#define SLACK (BUDGET / 10)

/* Returns: bytes that are resident, or 0 if nobody tells. */
static gsize
get_resident (void)
{
  g_autofree char *text = NULL;
  unsigned long size = 0, resident = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) ||
      sscanf (text, "%lu %lu", &size, &resident) != 2)
    return 0;
  return resident * (gsize) sysconf (_SC_PAGESIZE);
}

static void
test_thinned_history (void)
{
  g_autoptr (FrApplication) application = fr_application_new ();
  g_autoptr (FrHistory) history = fr_history_new (PER_EPOCH, BUDGET);
  g_autoptr (GPtrArray) small = g_ptr_array_new_with_free_func (g_free);
  g_autofree float *parameters = g_new0 (float, PARAMETERS);
  const gsize before = get_resident ();
  gsize most = 0;

  if (before == 0) {
    g_test_skip ("nobody tells the resident memory");
    return;
  }
  for (guint64 batch = 0; batch < SNAPSHOTS; batch++) {
    g_autoptr (FrSnapshot) snapshot = fr_snapshot_new_from (batch, parameters, PARAMETERS, NULL);

    fr_history_add (history, snapshot);
    g_ptr_array_add (small, g_malloc (48));
    most = MAX (most, get_resident ());
  }
  g_assert_cmpuint (most - before, <=, BUDGET + SLACK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/thinned-history", test_thinned_history);
  return g_test_run ();
}
