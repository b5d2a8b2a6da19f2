/* Measures the turns of a program's main loop, from inside: loaded before it with LD_PRELOAD, it
 * sees when the loop waits for events and when it goes on.
 *
 * A turn's work is what turn-work.h says. FR_TURN_FILE in the environment, with the number of the
 * process behind it, gets "turn of 87.5 ms of work, 93.1 ms, 2100 new pages" for each turn with
 * work of FR_TURN_MS and more, or of four times that by the clock, after the calls in which it was
 * found past that. Needs Linux and GLib as a shared library; no sanitizer.
 */
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "turn-work.h"

#define LOOK_NS 5000000
/* Time by the clock that counts as much as work: another program may have the processor. */
#define WAIT_PART 4
/* A turn is looked into at the bar, twice the bar, … */
#define MOST_LOOKS 10
#define DEPTH 60

static int (*wait_for_events) (struct pollfd *, nfds_t, int);
static int file = -1;
static _Atomic long long bar_ns;
/* Of the turn, in work and by the clock; -1 while there is none. */
static _Atomic long long started_ns = -1, began_ns;
static TurnWork before_turn;
static double page_ms;
static atomic_int looks;
static clockid_t clock_of_main;
static pthread_t main_thread;

static long long
get_time (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* Whether a turn with so much work and of such a length is @times as long as the bar. */
static int
is_long (long long work, long long length, int times)
{
  return work > bar_ns * times || length > WAIT_PART * bar_ns * times;
}

/* Runs on the main thread, inside of whatever takes so long. */
static void
on_look (int number)
{
  void *calls[DEPTH];
  const int n = backtrace (calls, DEPTH);

  backtrace_symbols_fd (calls, n, file);
  (void) !write (file, "\n", 1);
}

/* The thread that looks at the main thread from time to time. */
static void *
watch (void *data)
{
  for (;;) {
    long long started;

    nanosleep (&(struct timespec){ .tv_nsec = LOOK_NS }, NULL);
    started = started_ns;
    if (started < 0)
      continue;
    if (looks < MOST_LOOKS && is_long (get_time (clock_of_main) - started,
                                       get_time (CLOCK_MONOTONIC) - began_ns, looks + 1)) {
      looks++;
      pthread_kill (main_thread, SIGPROF);
    }
  }
  return NULL;
}

/* On the main thread, before the program begins. */
__attribute__ ((constructor)) static void
start (void)
{
  const char *path = getenv ("FR_TURN_FILE");
  const char *bar = getenv ("FR_TURN_MS");
  char of_process[4096];
  struct sigaction action = { .sa_handler = on_look, .sa_flags = SA_RESTART };
  void *calls[1];
  pthread_t thread;

  wait_for_events = (int (*) (struct pollfd *, nfds_t, int)) dlsym (RTLD_NEXT, "poll");
  if (path == NULL)
    return;
  bar_ns = (bar != NULL ? atoi (bar) : 50) * 1000000LL;
  main_thread = pthread_self ();
  page_ms = turn_work_measure_page ();
  pthread_getcpuclockid (main_thread, &clock_of_main);
  snprintf (of_process, sizeof of_process, "%s.%d", path, (int) getpid ());
  file = open (of_process, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  /* The first call loads a library, which a signal's handler must not. */
  backtrace (calls, 1);
  sigaction (SIGPROF, &action, NULL);
  pthread_create (&thread, NULL, watch, NULL);
}

/* Whether @caller, an address, is in GLib, whose main loop this is about. */
static int
is_loop (void *caller)
{
  static void *known; /* the one place in it that polls */
  Dl_info info;

  if (caller == known)
    return 1;
  if (dladdr (caller, &info) == 0 || strstr (info.dli_fname, "libglib") == NULL)
    return 0;
  known = caller;
  return 1;
}

static void
end_turn (void)
{
  const double work = turn_work_since (before_turn, page_ms);
  const long long length = get_time (CLOCK_MONOTONIC) - began_ns;

  started_ns = -1;
  looks = 0;
  if (is_long ((long long) (work * 1e6), length, 1))
    dprintf (file, "turn of %.1f ms of work, %.1f ms, %ld new pages\n\n", work,
             (double) length * 1e-6, turn_work_read ().pages - before_turn.pages);
}

static int
await (struct pollfd *fds, nfds_t n, int timeout, void *caller)
{
  int result;

  if (file < 0 || !pthread_equal (pthread_self (), main_thread) || !is_loop (caller))
    return wait_for_events (fds, n, timeout);

  if (started_ns >= 0)
    end_turn ();
  result = wait_for_events (fds, n, timeout);
  began_ns = get_time (CLOCK_MONOTONIC);
  before_turn = turn_work_read ();
  started_ns = get_time (clock_of_main);
  return result;
}

int __poll_chk (struct pollfd *, nfds_t, int, size_t);

int
poll (struct pollfd *fds, nfds_t n, int timeout)
{
  return await (fds, n, timeout, __builtin_return_address (0));
}

/* What the same is called in libraries that were built with checks. */
int
__poll_chk (struct pollfd *fds, nfds_t n, int timeout, size_t size)
{
  return await (fds, n, timeout, __builtin_return_address (0));
}
