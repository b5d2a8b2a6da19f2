/* How long a stroke on the user's own picture waits for the network's answer, and for that to be
 * painted, while the network trains at full speed; with some kept pictures beside it.
 *
 * A report, not a test: it fails only where it cannot measure.
 */
#include "benchmark-window.h"

#include "session/analyses/picture-analysis.h"
#include "views/inspect-view.h"
#include "views/picture/picture-answer.h"
#include "views/picture/picture-pane.h"

#include <math.h>

#define STROKES 20
#define POINTS 15     /* of a stroke */
#define HAND_S 0.016  /* from one point to the next */
#define TRAINED_S 1.0 /* of a training before the first stroke */
#define KEPT 10       /* pictures */
#define BAR_MS 50.0   /* that an answer may take */

typedef struct {
  BenchmarkWindow window;
  gpointer pane, answer, canvas;                                /* borrowed */
  FrLens *lens;                                                 /* borrowed */
  double answered[STROKES * POINTS], painted[STROKES * POINTS]; /* milliseconds */
  double worked[STROKES * POINTS];                              /* of the main thread until then */
} Benchmark;

static void
keep_training (Benchmark *self)
{
  if (benchmark_is_training (&self->window))
    return;

  benchmark_activate (&self->window, "start-over");
  benchmark_activate (&self->window, "train");
  benchmark_wait (TRAINED_S);
}

static double
get_ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Leads the brush to a point that it has not passed, on its way outwards through a spiral. */
static void
stroke_to (Benchmark *self, guint stroke, guint point)
{
  const double angle = 0.7 * (stroke * POINTS + point), radius = 1 + 12.0 * point / POINTS;

  g_signal_emit_by_name (self->canvas, "stroke-to", 14 + radius * cos (angle),
                         14 + radius * sin (angle));
}

static void
measure_point (Benchmark *self, guint stroke, guint point)
{
  const guint i = stroke * POINTS + point;
  const gint64 start = g_get_monotonic_time ();
  const double worked = benchmark_get_processor (RUSAGE_THREAD);
  guint frame;

  /* The answer to what was there before is dropped at once. */
  stroke_to (self, stroke, point);
  while (fr_picture_analysis_get_shown (self->lens) == NULL)
    g_main_context_iteration (NULL, TRUE);
  self->answered[i] = get_ms_since (start);
  for (frame = self->window.frames; self->window.frames == frame;)
    g_main_context_iteration (NULL, TRUE);
  self->painted[i] = get_ms_since (start);
  self->worked[i] = 1000 * (benchmark_get_processor (RUSAGE_THREAD) - worked);
  benchmark_wait (HAND_S);
}

/* Every second one begins on blank paper. */
static void
measure_stroke (Benchmark *self, guint stroke)
{
  keep_training (self);
  if (stroke % 2 == 0)
    g_signal_emit_by_name (benchmark_get_child (self->pane, FR_TYPE_PICTURE_PANE, "clear_button"),
                           "clicked");
  for (guint point = 0; point < POINTS; point++)
    measure_point (self, stroke, point);
  g_signal_emit_by_name (self->canvas, "stroke-ended");
  benchmark_wait (HAND_S);
}

static void
report (const char *what, double *ms)
{
  const guint n = STROKES * POINTS;

  qsort (ms, n, sizeof *ms, benchmark_compare);
  g_print ("%-20s %6.1f ms %6.1f ms %6.1f ms%s\n", what, ms[n / 2], ms[n * 95 / 100], ms[n - 1],
           ms[n * 95 / 100] > BAR_MS ? "   MISSED" : "");
}

static void
keep_pictures (Benchmark *self)
{
  for (int i = 0; i < KEPT; i++) {
    gtk_spin_button_set_value (benchmark_get_child (self->pane, FR_TYPE_PICTURE_PANE, "start_spin"),
                               i);
    g_signal_emit_by_name (benchmark_get_child (self->pane, FR_TYPE_PICTURE_PANE, "start_button"),
                           "clicked");
    gtk_widget_activate_action (self->pane, "kept.keep", NULL);
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr (FrApplication) application = NULL;
  g_autoptr (FrExperiment) experiment = NULL;
  Benchmark self = { 0 };
  gpointer view;

  application = fr_application_new ();
  benchmark_window_init (&self.window, application);
  view = adw_view_stack_get_child_by_name (benchmark_get_child (self.window.window, FR_TYPE_WINDOW,
                                                                "view_stack"),
                                           "inspect");
  self.pane = benchmark_get_child (view, FR_TYPE_INSPECT_VIEW, "picture_pane");
  self.answer = benchmark_get_child (self.pane, FR_TYPE_PICTURE_PANE, "answer");
  self.canvas = benchmark_get_child (self.pane, FR_TYPE_PICTURE_PANE, "canvas_view");
  g_object_get (self.window.window, "experiment", &experiment, NULL);
  self.lens = fr_experiment_get_lens (experiment);

  benchmark_show_view (&self.window, "inspect");
  gtk_stack_set_visible_child_name (benchmark_get_child (view, FR_TYPE_INSPECT_VIEW, "pages"),
                                    "picture");
  keep_pictures (&self);
  keep_training (&self);
  for (guint stroke = 0; stroke < STROKES; stroke++)
    measure_stroke (&self, stroke);

  g_print ("%u points of %u strokes while it trains\n", STROKES * POINTS, STROKES);
  g_print ("%-20s %9s %9s %9s\n", "", "median", "95 %", "longest");
  report ("stroke to answer", self.answered);
  report ("stroke to paint", self.painted);
  report ("main thread's work", self.worked);

  gtk_window_destroy (GTK_WINDOW (self.window.window));

  return 0;
}
