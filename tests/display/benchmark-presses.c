/* How long the window takes to follow a press while it trains at full speed: from view to view,
 * filters, orders, a cell of the matrix, an image; and, when it has trained, from an image to its
 * life story.
 *
 * A report, not a test: it fails only where it cannot measure.
 */
#include "benchmark-window.h"

#include "session/sample-list.h"
#include "views/inspect-view.h"
#include "views/image-detail.h"
#include "views/images-pane.h"
#include "widgets/charts/chart-area.h"

#define SETTLE_S 0.3  /* after each press: what it set off belongs to it */
#define TRAINED_S 1.0 /* of a training before the first press */
#define SHIRT 6
#define STORY_BAR_MS 50.0

typedef struct {
  BenchmarkWindow window;
  gpointer doubts, matrix, pane, gallery, story; /* borrowed */
} Benchmark;

typedef struct {
  const char *what;
  void (*press) (Benchmark *self, int parameter);
  int parameter;
} Press;

static void
press_view (Benchmark *self, int view)
{
  static const char *const names[] = { "data", "train", "inspect" };

  benchmark_show_view (&self->window, names[view]);
}

static void
press_page (Benchmark *self, int doubts)
{
  gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_ancestor (self->doubts,
                                                                        GTK_TYPE_STACK)),
                                    doubts ? "doubts" : "tests");
}

static void
press_kind (Benchmark *self, int all)
{
  gtk_toggle_button_set_active (benchmark_get_child (self->pane, FR_TYPE_IMAGES_PANE,
                                                     all ? "all_button" : "mistakes_button"),
                                TRUE);
}

static void
press_sort (Benchmark *self, int sort)
{
  gtk_drop_down_set_selected (benchmark_get_child (self->pane, FR_TYPE_IMAGES_PANE,
                                                   "sort_drop_down"),
                              (guint) sort);
}

/* -1 takes the cell away again. */
static void
press_cell (Benchmark *self, int predicted)
{
  g_signal_emit_by_name (self->matrix, "selected", predicted < 0 ? -1 : SHIRT, predicted);
  if (predicted < 0)
    press_kind (self, TRUE);
}

/* A tile of those in view. */
static void
press_image (Benchmark *self, int place)
{
  GtkWidget *tile = gtk_widget_get_first_child (self->gallery);

  for (int i = 0; i < place && gtk_widget_get_next_sibling (tile) != NULL; i++)
    tile = gtk_widget_get_next_sibling (tile);
  gtk_widget_activate_action (tile, "image.select", NULL);
}

static gboolean
has_story (Benchmark *self)
{
  return strstr (fr_chart_area_get_summary (self->story), "without values") == NULL;
}

/* From the press until it is painted; the stall until the dust has settled. */
static BenchmarkCost
measure_press (Benchmark *self, const Press *press)
{
  BenchmarkCost cost;
  guint frame;

  benchmark_cost_begin (&self->window, &cost);
  press->press (self, press->parameter);
  while (press->press == press_image && !has_story (self))
    g_main_context_iteration (NULL, TRUE);
  for (frame = self->window.frames; self->window.frames == frame;)
    g_main_context_iteration (NULL, TRUE);
  benchmark_cost_end (&self->window, &cost);
  benchmark_wait (SETTLE_S);
  cost.stall = (double) self->window.stall / 1000;

  return cost;
}

static void
keep_training (Benchmark *self)
{
  if (benchmark_is_training (&self->window))
    return;

  benchmark_activate (&self->window, "start-over");
  benchmark_activate (&self->window, "train");
  benchmark_wait (TRAINED_S);
}

static void
report (const char *what, const BenchmarkCost *costs, double bar_ms)
{
  BenchmarkCost cost = benchmark_summarize (costs);

  g_print ("%-28s %6.1f ms    %6.1f ms         %6.1f ms%s\n", what, 1000 * cost.seconds,
           1000 * cost.main_thread, cost.stall,
           cost.stall > BENCHMARK_STALL_BAR_MS || 1000 * cost.seconds > bar_ms ? "   MISSED" : "");
}

static void
measure_presses (Benchmark *self)
{
  static const Press presses[] = {
    { "Data", press_view, 0 },
    { "Training", press_view, 1 },
    { "Inspect", press_view, 2 },
    { "Doubtful labels", press_page, TRUE },
    { "Test images", press_page, FALSE },
    { "Mistakes", press_kind, FALSE },
    { "highest loss", press_sort, FR_SORT_HIGHEST_LOSS },
    { "smallest margin", press_sort, FR_SORT_SMALLEST_MARGIN },
    { "by index", press_sort, FR_SORT_INDEX },
    { "cell of the matrix", press_cell, 4 },
    { "no cell, all images", press_cell, -1 },
    { "image to life story", press_image, 4 },
  };
  BenchmarkCost costs[G_N_ELEMENTS (presses)][BENCHMARK_ROUNDS];

  for (guint round = 0; round < BENCHMARK_ROUNDS; round++) {
    for (guint i = 0; i < G_N_ELEMENTS (presses); i++) {
      keep_training (self);
      costs[i][round] = measure_press (self, &presses[i]);
    }
    press_image (self, 0);
  }

  g_print ("while it trains        press to paint  main thread  longest stall after\n");
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    report (presses[i].what, costs[i], G_MAXDOUBLE);
}

static void
measure_stories (Benchmark *self)
{
  BenchmarkCost costs[BENCHMARK_ROUNDS];

  keep_training (self);
  while (!benchmark_is_enabled (&self->window, "train-more"))
    g_main_context_iteration (NULL, TRUE);
  benchmark_wait (SETTLE_S);
  for (guint round = 0; round < BENCHMARK_ROUNDS; round++)
    costs[round] = measure_press (self, &(Press){ "", press_image, 1 + (int) round });

  g_print ("trained\n");
  report ("image to life story", costs, STORY_BAR_MS);
  g_print ("%s\n", fr_chart_area_get_summary (self->story));
}

int
main (int argc, char *argv[])
{
  g_autoptr (FrApplication) application = fr_application_new ();
  Benchmark self = { 0 };
  gpointer view, detail;

  benchmark_window_init (&self.window, application);
  view = adw_view_stack_get_child_by_name (benchmark_get_child (self.window.window, FR_TYPE_WINDOW,
                                                                "view_stack"),
                                           "inspect");
  self.matrix = benchmark_get_child (view, FR_TYPE_INSPECT_VIEW, "matrix_view");
  self.doubts = benchmark_get_child (view, FR_TYPE_INSPECT_VIEW, "doubts_pane");
  self.pane = benchmark_get_child (view, FR_TYPE_INSPECT_VIEW, "images_pane");
  self.gallery = benchmark_get_child (self.pane, FR_TYPE_IMAGES_PANE, "gallery");
  detail = benchmark_get_child (self.pane, FR_TYPE_IMAGES_PANE, "detail");
  self.story = benchmark_get_child (detail, FR_TYPE_IMAGE_DETAIL, "story_view");

  measure_presses (&self);
  measure_stories (&self);

  gtk_window_destroy (GTK_WINDOW (self.window.window));

  return 0;
}
