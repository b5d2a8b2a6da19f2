/* The work of the thread that calls, as a usual computer would have it.
 *
 * Work is the thread's own time of the processor: what other programs take, and what it waits for,
 * is left out. Memory that is touched for the first time is a page fault of 0.1 to 0.3 µs there; a
 * virtual machine within another takes 10 µs, and a picture of 1280 x 800 has a thousand pages. So
 * what a page costs is measured once, and what it costs beyond the usual is left out too.
 *
 * Header only; neither GLib nor GTK.
 */
#pragma once

#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

#define TURN_WORK_USUAL_PAGE_MS 0.3e-3
#define TURN_WORK_PAGES 4096
#define TURN_WORK_PAGE_SIZE 4096

typedef struct {
  double time; /* of the processor, in ms */
  long pages;  /* touched for the first time */
} TurnWork;

static inline TurnWork
turn_work_read (void)
{
  struct timespec time;
  struct rusage usage;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  getrusage (RUSAGE_THREAD, &usage);
  return (TurnWork){ (double) time.tv_sec * 1e3 + (double) time.tv_nsec * 1e-6, usage.ru_minflt };
}

/* Returns: what a page costs on this machine, in ms; the least of three measurements. */
static inline double
turn_work_measure_page (void)
{
  double least = 1;

  for (int i = 0; i < 3; i++) {
    const TurnWork before = turn_work_read ();
    char *memory = mmap (NULL, TURN_WORK_PAGES * TURN_WORK_PAGE_SIZE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    TurnWork after;

    if (memory == MAP_FAILED)
      return TURN_WORK_USUAL_PAGE_MS;
    for (int j = 0; j < TURN_WORK_PAGES; j++)
      memory[j * TURN_WORK_PAGE_SIZE] = 1;
    after = turn_work_read ();
    munmap (memory, TURN_WORK_PAGES * TURN_WORK_PAGE_SIZE);
    if (after.pages > before.pages && (after.time - before.time) / TURN_WORK_PAGES < least)
      least = (after.time - before.time) / TURN_WORK_PAGES;
  }
  return least;
}

/* Returns: the work since @before, in ms. @page: what turn_work_measure_page() returned. */
static inline double
turn_work_since (TurnWork before, double page)
{
  const TurnWork now = turn_work_read ();
  const double beyond = page > TURN_WORK_USUAL_PAGE_MS ? page - TURN_WORK_USUAL_PAGE_MS : 0;
  const double work = now.time - before.time - (double) (now.pages - before.pages) * beyond;

  return work > 0 ? work : 0;
}
