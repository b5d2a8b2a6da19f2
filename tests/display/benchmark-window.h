/* What the benchmarks of the real window share: its start, a heartbeat that measures stalls, times
 * of clock and processor, medians.
 *
 * Header only; tests/display/. Wall times are as good as the machine is quiet; the processor's time
 * of the main thread is the window's own.
 */
#pragma once

#include <sys/resource.h>

#include "app/application.h"
#include "app/window.h"

/* The heartbeat's period; a gap above it is the main loop's delay. */
#define BENCHMARK_BEAT_MS 1
#define BENCHMARK_STALL_BAR_MS 50.0
#define BENCHMARK_ROUNDS 5

typedef struct {
  GtkWidget *window; /* borrowed */
  gint64 last_beat;  /* microseconds of the monotonic clock; 0: none yet */
  gint64 stall;      /* microseconds, the longest since it was set to 0 */
  guint frames;
} BenchmarkWindow;

/* What a training or a press cost. */
typedef struct {
  double seconds;     /* of the clock */
  double processor;   /* seconds of all threads */
  double main_thread; /* seconds of the main thread alone */
  double frames;      /* a second */
  double stall;       /* milliseconds */
} BenchmarkCost;

static inline double
benchmark_get_processor (int who)
{
  struct rusage usage;

  getrusage (who, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static gboolean
benchmark_on_beat (gpointer data)
{
  BenchmarkWindow *self = data;
  gint64 now = g_get_monotonic_time ();

  if (self->last_beat != 0)
    self->stall = MAX (self->stall, now - self->last_beat - BENCHMARK_BEAT_MS * 1000);
  self->last_beat = now;

  return G_SOURCE_CONTINUE;
}

static void
benchmark_on_frame_painted (BenchmarkWindow *self)
{
  self->frames++;
}

static inline gboolean
benchmark_is_enabled (BenchmarkWindow *self, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

static inline void
benchmark_activate (BenchmarkWindow *self, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, NULL);
}

static inline gboolean
benchmark_is_training (BenchmarkWindow *self)
{
  return benchmark_is_enabled (self, "train") && !benchmark_is_enabled (self, "step");
}

/* @name: of a template's child of @parent, which is of @type. Returns: (transfer none). */
static inline gpointer
benchmark_get_child (gpointer parent, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (parent, type, name);

  g_assert_nonnull (child);

  return child;
}

/* @view: "data", "train" or "inspect". */
static inline void
benchmark_show_view (BenchmarkWindow *self, const char *view)
{
  g_object_set (benchmark_get_child (self->window, FR_TYPE_WINDOW, "view_stack"),
                "visible-child-name", view, NULL);
}

static inline void
benchmark_wait (double seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
}

/* Shows the window and waits for its data; it trains at full speed. @application keeps it. */
static inline void
benchmark_window_init (BenchmarkWindow *self, FrApplication *application)
{
  g_autoptr (GError) error = NULL;

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (application));
  *self = (BenchmarkWindow){
    .window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application))),
  };
  while (!benchmark_is_enabled (self, "step"))
    g_main_context_iteration (NULL, TRUE);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "speed",
                                  g_variant_new_string ("full"));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (self->window), "after-paint",
                            G_CALLBACK (benchmark_on_frame_painted), self);
  g_timeout_add_full (G_PRIORITY_HIGH, BENCHMARK_BEAT_MS, benchmark_on_beat, self, NULL);
}

/* Begins to measure what benchmark_cost_end() ends. */
static inline void
benchmark_cost_begin (BenchmarkWindow *self, BenchmarkCost *cost)
{
  self->stall = 0;
  *cost = (BenchmarkCost){
    .seconds = (double) -g_get_monotonic_time () / G_USEC_PER_SEC,
    .processor = -benchmark_get_processor (RUSAGE_SELF),
    .main_thread = -benchmark_get_processor (RUSAGE_THREAD),
    .frames = -(double) self->frames,
  };
}

static inline void
benchmark_cost_end (BenchmarkWindow *self, BenchmarkCost *cost)
{
  cost->seconds += (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  cost->processor += benchmark_get_processor (RUSAGE_SELF);
  cost->main_thread += benchmark_get_processor (RUSAGE_THREAD);
  cost->frames = (cost->frames + self->frames) / cost->seconds;
  cost->stall = (double) self->stall / 1000;
}

static int
benchmark_compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* The median of each figure; of stalls the longest. @costs: [BENCHMARK_ROUNDS]. */
static inline BenchmarkCost
benchmark_summarize (const BenchmarkCost *costs)
{
  double figures[5][BENCHMARK_ROUNDS];

  for (guint i = 0; i < BENCHMARK_ROUNDS; i++) {
    figures[0][i] = costs[i].seconds;
    figures[1][i] = costs[i].processor;
    figures[2][i] = costs[i].main_thread;
    figures[3][i] = costs[i].frames;
    figures[4][i] = costs[i].stall;
  }
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    qsort (figures[i], BENCHMARK_ROUNDS, sizeof (double), benchmark_compare);

  return (BenchmarkCost){ figures[0][BENCHMARK_ROUNDS / 2], figures[1][BENCHMARK_ROUNDS / 2],
                          figures[2][BENCHMARK_ROUNDS / 2], figures[3][BENCHMARK_ROUNDS / 2],
                          figures[4][BENCHMARK_ROUNDS - 1] };
}
