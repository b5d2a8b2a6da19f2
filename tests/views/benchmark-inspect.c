/* What the Inspect view costs a training, and how smoothly its gallery scrolls meanwhile. The main
 * thread's own processor time a frame is not changed by other programs.
 *
 * Three trainings of the published data set: with the view hidden, with it shown, and with it shown
 * while a hand scrolls without a pause. A report, not a test: it fails only where it cannot
 * measure.
 */
#include "views/inspect-view.h"

#include <time.h>

#include "widget-fixture.h"
#include "widgets/gallery.h"

#define BUDGET (256u << 20)
#define EPOCHS 5
#define SCROLL_STEP 40 /* pixels a frame */
#define FRAMES_BAR 50.0
#define COST_BAR 5.0

typedef struct {
  FrTrainingSession *session; /* owned */
  GtkWidget *view;            /* borrowed */
  GtkAdjustment *down;        /* borrowed */
  gboolean scrolls;
  guint frames;
  gint64 last_frame;
  gint64 longest_gap;
  double processor; /* seconds of the main thread */
} Benchmark;

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Benchmark *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (self->last_frame != 0)
    self->longest_gap = MAX (self->longest_gap, now - self->last_frame);
  self->last_frame = now;
  self->frames++;
  if (self->scrolls) {
    double last = gtk_adjustment_get_upper (self->down) - gtk_adjustment_get_page_size (self->down);
    double next = gtk_adjustment_get_value (self->down) + SCROLL_STEP;

    gtk_adjustment_set_value (self->down, next < last ? next : 0);
  }

  return G_SOURCE_CONTINUE;
}

/* Seconds that the main thread has worked. */
static double
get_processor_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* Trains from the start to the end. Returns: the seconds until the last batch. */
static double
train (Benchmark *self)
{
  gint64 start;

  fr_training_session_start_over (self->session, FALSE);
  while (fr_training_session_get_moment (self->session) == NULL)
    g_main_context_iteration (NULL, TRUE);

  self->frames = 0;
  self->last_frame = self->longest_gap = 0;
  start = g_get_monotonic_time ();
  self->processor = -get_processor_time ();
  fr_training_session_train (self->session);
  while (fr_training_session_get_state (self->session) != FR_SESSION_STATE_FINISHED &&
         fr_training_session_get_state (self->session) != FR_SESSION_STATE_FAILED)
    g_main_context_iteration (NULL, TRUE);
  self->processor += get_processor_time ();

  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
report (Benchmark *self, const char *what, double seconds, double hidden)
{
  g_print ("%-22s %6.2f s", what, seconds);
  if (hidden > 0)
    g_print ("  %+5.1f %%  %5.1f frames a second, longest gap %5.1f ms, main thread %4.1f ms a "
             "frame",
             100 * (seconds / hidden - 1), self->frames / seconds,
             (double) self->longest_gap / 1000, 1000 * self->processor / MAX (self->frames, 1));
  g_print ("\n");
}

static GtkWidget *
find_gallery (GtkWidget *view)
{
  gpointer pane = gtk_widget_get_template_child (view, FR_TYPE_INSPECT_VIEW, "samples_pane");

  return GTK_WIDGET (gtk_widget_get_template_child (pane, G_OBJECT_TYPE (pane), "gallery"));
}

int
main (int argc, char *argv[])
{
  Benchmark self = { 0 };
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (FrLook) look = NULL;
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fr_dataset_find (NULL);
  GtkWidget *window;
  double hidden;

  if (!fixture_init (&argc, &argv) || folder == NULL)
    return 77;

  dataset = fr_dataset_load (folder, NULL, NULL, &error);
  g_assert_no_error (error);
  hyperparameters.epochs = EPOCHS;
  self.session = fr_training_session_new (dataset, &hyperparameters, BUDGET, &error);
  g_assert_no_error (error);

  look = fr_look_new ();
  self.view = fr_inspect_view_new ();
  fr_inspect_view_set_look (FR_INSPECT_VIEW (self.view), look);
  fr_inspect_view_set_session (FR_INSPECT_VIEW (self.view), self.session);
  window = fixture_show (self.view, 1024, 667);
  self.down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_gallery (self.view)));

  gtk_widget_set_visible (self.view, FALSE);
  hidden = train (&self);
  report (&self, "view hidden", hidden, 0);

  gtk_widget_set_visible (self.view, TRUE);
  gtk_widget_add_tick_callback (self.view, on_frame, &self, NULL);
  report (&self, "view shown", train (&self), hidden);

  self.scrolls = TRUE;
  report (&self, "shown and scrolled", train (&self), hidden);
  g_print ("bars: %+.0f %%, %.0f frames a second\n", COST_BAR, FRAMES_BAR);

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (self.session);

  return 0;
}
