/* What a view on screen costs the training, and how smoothly it goes meanwhile: ten epochs in the
 * terminal program, with Data on screen, where nothing but the bottom bar is live, with Training,
 * with Inspect, and with Inspect while its gallery of 10,000 pairs is scrolled without a pause.
 *
 * By turns, because other programs disturb each of them alike. A report, not a test: it fails only
 * where it cannot measure. usage: benchmark-training-cost TERMINAL_PROGRAM
 */
#include "benchmark-window.h"

#include "views/inspect-view.h"
#include "views/images-pane.h"

#define ROWS_A_FRAME 0.75 /* faster than a hand */
#define SETTLE_S 0.3
#define FRAMES_BAR 50.0
#define COST_BAR 1.05

static gboolean
on_frame (GtkWidget *gallery, GdkFrameClock *clock, gpointer data)
{
  const gboolean *scrolls = data;

  if (*scrolls) {
    GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (gallery));
    double last = gtk_adjustment_get_upper (down) - gtk_adjustment_get_page_size (down);
    double next =
        gtk_adjustment_get_value (down) + ROWS_A_FRAME * gtk_adjustment_get_step_increment (down);

    gtk_adjustment_set_value (down, next < last ? next : 0);
  }

  return G_SOURCE_CONTINUE;
}

static BenchmarkCost
measure_training (BenchmarkWindow *window, const char *view)
{
  BenchmarkCost cost;

  benchmark_activate (window, "start-over");
  benchmark_show_view (window, view);
  benchmark_wait (SETTLE_S);
  benchmark_cost_begin (window, &cost);
  benchmark_activate (window, "train");
  while (!benchmark_is_enabled (window, "train-more"))
    g_main_context_iteration (NULL, TRUE);
  benchmark_cost_end (window, &cost);

  return cost;
}

/* Start, loading and evaluation included. */
static BenchmarkCost
measure_terminal_program (const char *program)
{
  const char *arguments[] = { program, "--quiet", NULL };
  double start = (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  double processor = benchmark_get_processor (RUSAGE_CHILDREN);
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, &error);
  g_assert_no_error (error);

  return (BenchmarkCost){
    .seconds = (double) g_get_monotonic_time () / G_USEC_PER_SEC - start,
    .processor = benchmark_get_processor (RUSAGE_CHILDREN) - processor,
  };
}

static void
report (const char *what, const BenchmarkCost *cost, gboolean met)
{
  g_print ("%-22s %6.2f s  %6.2f s", what, cost->seconds, cost->processor);
  if (cost->frames > 0)
    g_print ("  %6.2f s %5.1f ms a frame  %5.1f frames a second %6.1f ms%s", cost->main_thread,
             1000 * cost->main_thread / (cost->frames * cost->seconds), cost->frames, cost->stall,
             met ? "" : "   MISSED");
  g_print ("\n");
}

int
main (int argc, char *argv[])
{
  g_autoptr (FrApplication) application = fr_application_new ();
  BenchmarkCost terminal[BENCHMARK_ROUNDS], data[BENCHMARK_ROUNDS], train[BENCHMARK_ROUNDS],
      inspect[BENCHMARK_ROUNDS], scrolled[BENCHMARK_ROUNDS];
  BenchmarkCost bare, still, a, b, c;
  BenchmarkWindow window;
  gboolean scrolls = FALSE;
  gpointer view, pane;

  if (argc < 2)
    return 1;

  benchmark_window_init (&window, application);
  view = adw_view_stack_get_child_by_name (benchmark_get_child (window.window, FR_TYPE_WINDOW,
                                                                "view_stack"),
                                           "inspect");
  pane = benchmark_get_child (view, FR_TYPE_INSPECT_VIEW, "images_pane");
  gtk_widget_add_tick_callback (benchmark_get_child (pane, FR_TYPE_IMAGES_PANE, "gallery"),
                                on_frame, &scrolls, NULL);

  for (guint round = 0; round < BENCHMARK_ROUNDS; round++) {
    terminal[round] = measure_terminal_program (argv[1]);
    window.last_beat = 0;
    data[round] = measure_training (&window, "data");
    train[round] = measure_training (&window, "train");
    inspect[round] = measure_training (&window, "inspect");
    scrolls = TRUE;
    scrolled[round] = measure_training (&window, "inspect");
    scrolls = FALSE;
  }

  bare = benchmark_summarize (terminal);
  still = benchmark_summarize (data);
  a = benchmark_summarize (train);
  b = benchmark_summarize (inspect);
  c = benchmark_summarize (scrolled);
  g_print ("ten epochs               clock  processor  main thread                            "
           "       longest stall\n");
  report ("terminal, with loading", &bare, TRUE);
  report ("Data on screen", &still, still.stall <= BENCHMARK_STALL_BAR_MS);
  report ("Training on screen", &a, a.stall <= BENCHMARK_STALL_BAR_MS);
  report ("Inspect on screen", &b,
          b.stall <= BENCHMARK_STALL_BAR_MS && b.seconds <= COST_BAR * still.seconds);
  report ("Inspect, scrolled", &c, c.stall <= BENCHMARK_STALL_BAR_MS && c.frames >= FRAMES_BAR);

  gtk_window_destroy (GTK_WINDOW (window.window));

  return 0;
}
