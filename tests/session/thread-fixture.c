#include "thread-fixture.h"

#include <glib.h>
#include <stdlib.h>
#include <sys/resource.h>

static guint
count_threads (void)
{
  const int ours = getpriority (PRIO_PROCESS, 0);
  guint n = 0;
#ifdef __linux__
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *task;

  while (dir != NULL && (task = g_dir_read_name (dir)) != NULL)
    n += getpriority (PRIO_PROCESS, (id_t) atoi (task)) != ours;
#endif
  return n;
}

void
thread_fixture_wait_for_the_last (void)
{
  while (count_threads () > 0)
    g_usleep (1000);
}
