#include "cli/interrupt.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t first; /* signal, or 0 */
static FrStop stop;

static void
on_signal (int number)
{
  if (first == 0)
    first = number;
  fr_stop_request (&stop);
}

void
fr_interrupt_catch (void)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  struct sigaction action, before;

  memset (&action, 0, sizeof action);
  action.sa_handler = on_signal;
  /* One at a time, so that the first is the first. */
  sigfillset (&action.sa_mask);
  /* Writes go on after the signal. */
  action.sa_flags = SA_RESTART;
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    if (sigaction (signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      sigaction (signals[i], &action, NULL);
}

gboolean
fr_interrupt_is_set (void)
{
  return first != 0;
}

const FrStop *
fr_interrupt_get_stop (void)
{
  return &stop;
}

int
fr_interrupt_get_status (void)
{
  return 128 + first;
}
