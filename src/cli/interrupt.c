#include "cli/interrupt.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t interrupted;

static void
on_interrupt (int number)
{
  interrupted = 1;
}

void
fr_interrupt_catch (void)
{
  struct sigaction action;

  memset (&action, 0, sizeof action);
  action.sa_handler = on_interrupt;
  sigemptyset (&action.sa_mask);
  /* Writes go on after the signal. */
  action.sa_flags = SA_RESTART | (int) SA_RESETHAND;
  sigaction (SIGINT, &action, NULL);
}

gboolean
fr_interrupt_is_set (void)
{
  return interrupted != 0;
}
