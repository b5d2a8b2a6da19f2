/* See worker-priority.h. On Linux a nice value belongs to a thread, against what POSIX says of it.
 */
#include "session/worker-priority.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>

/* Half the weight of a thread at 0: the window comes first, and training goes on beside it.
 */
#define NICENESS 3
#endif

void
fr_worker_priority_lower (void)
{
#ifdef __linux__
  /* A refusal costs smoothness only. */
  (void) setpriority (PRIO_PROCESS, (id_t) gettid (), NICENESS);
#endif
}
