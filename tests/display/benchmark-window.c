/* How alive the window is while it trains as fast as it can: the longest stall of the main loop,
 * frames a second, the time of ten epochs beside the terminal program's, the time until the window
 * is there.
 *
 * A report, not a test: it fails only where it cannot measure. usage: benchmark-window
 * TERMINAL_PROGRAM
 */
#include "app/application.h"

/* The heartbeat's period; a gap above it is the main loop's delay. */
#define BEAT_MS 1
#define STALL_BAR_MS 50.0
#define TRAINING_BAR 2.0
#define WINDOW_BAR_S 1.0
#define PAUSE_S 0.5 /* a person looks before the next press */

typedef struct {
  const char *terminal_program; /* borrowed */
  GApplication *application;    /* borrowed */
  gint64 started;               /* all times in microseconds of the monotonic clock; 0: not yet */
  gint64 first_frame;
  gint64 data_loaded;
  gint64 train_pressed;
  gint64 train_done;
  gint64 pause_pressed;
  gint64 last_beat;
  gint64 opening_stall; /* until Train is pressed */
  gint64 longest_stall; /* from there to the end */
  guint frames;         /* while training */
} Benchmark;

static double
seconds (gint64 microseconds)
{
  return (double) microseconds / G_USEC_PER_SEC;
}

static void
on_frame_painted (Benchmark *self)
{
  if (self->first_frame == 0)
    self->first_frame = g_get_monotonic_time ();
  if (self->train_pressed != 0 && self->train_done == 0)
    self->frames++;
}

static void
on_window_realized (Benchmark *self, GtkWidget *window)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "after-paint",
                            G_CALLBACK (on_frame_painted), self);
}

static void
on_window_added (Benchmark *self, GtkWindow *window)
{
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    on_window_realized (self, GTK_WIDGET (window));
  else
    g_signal_connect_swapped (window, "realize", G_CALLBACK (on_window_realized), self);
}

static gboolean
is_enabled (Benchmark *self, const char *action)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));

  return window != NULL && g_action_group_get_action_enabled (G_ACTION_GROUP (window), action);
}

static void
activate (Benchmark *self, const char *action)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));

  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}

/* One state of the run after the other: loaded, trained to the end, trained again and paused. */
static gboolean
on_beat (gpointer user_data)
{
  Benchmark *self = user_data;
  gint64 now = g_get_monotonic_time ();
  gint64 late = self->last_beat == 0 ? 0 : now - self->last_beat - BEAT_MS * 1000;

  self->last_beat = now;

  if (self->train_pressed == 0) {
    self->opening_stall = MAX (self->opening_stall, late);
    if (self->data_loaded == 0 && is_enabled (self, "step"))
      self->data_loaded = now;
    if (self->data_loaded != 0 && now - self->data_loaded > PAUSE_S * G_USEC_PER_SEC) {
      self->train_pressed = now;
      g_action_group_activate_action (
          G_ACTION_GROUP (gtk_application_get_active_window (GTK_APPLICATION (self->application))),
          "speed", g_variant_new_string ("full"));
      activate (self, "train");
    }
  } else if (self->train_done == 0) {
    self->longest_stall = MAX (self->longest_stall, late);
    if (is_enabled (self, "train-more")) {
      self->train_done = now;
      activate (self, "start-over");
      activate (self, "train");
    }
  } else if (self->pause_pressed == 0) {
    if (now - self->train_done > PAUSE_S * G_USEC_PER_SEC) {
      self->pause_pressed = now;
      activate (self, "train");
    }
  } else if (is_enabled (self, "step")) {
    g_print ("pause to standstill      %8.1f ms\n", seconds (now - self->pause_pressed) * 1000);
    g_application_quit (self->application);
    return G_SOURCE_REMOVE;
  }

  return G_SOURCE_CONTINUE;
}

/* Returns: the seconds that the terminal program takes for the same ten epochs, evaluation
 * included; negative where it did not run. */
static double
time_terminal_program (const char *program)
{
  const char *arguments[] = { program, "--quiet", NULL };
  gint64 before = g_get_monotonic_time ();
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                     NULL, &status, NULL) ||
      status != 0)
    return -1;

  return seconds (g_get_monotonic_time () - before);
}

static void
report (const char *what, double value, const char *unit, double bar)
{
  g_print ("%-24s %8.2f %s%s\n", what, value, unit, value > bar ? "   MISSED" : "");
}

int
main (int argc, char *argv[])
{
  g_autoptr (FrApplication) application = NULL;
  Benchmark self = { .terminal_program = argc > 1 ? argv[1] : NULL };
  double terminal, window;

  self.started = g_get_monotonic_time ();
  application = fr_application_new ();
  self.application = G_APPLICATION (application);
  g_signal_connect_swapped (application, "window-added", G_CALLBACK (on_window_added), &self);
  g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MS, on_beat, &self, NULL);

  if (g_application_run (G_APPLICATION (application), 1, argv) != 0 || self.train_done == 0)
    return 1;

  window = seconds (self.train_done - self.train_pressed);
  terminal = time_terminal_program (self.terminal_program);
  if (terminal < 0)
    return 1;

  report ("start to first frame", seconds (self.first_frame - self.started), "s", WINDOW_BAR_S);
  report ("start to data loaded", seconds (self.data_loaded - self.started), "s", G_MAXDOUBLE);
  report ("longest stall, opening", seconds (self.opening_stall) * 1000, "ms", G_MAXDOUBLE);
  report ("longest stall, training", seconds (self.longest_stall) * 1000, "ms", STALL_BAR_MS);
  report ("frames a second", self.frames / window, "", G_MAXDOUBLE);
  report ("ten epochs, window", window, "s", TRAINING_BAR * terminal);
  report ("ten epochs, terminal", terminal, "s, start and load included", G_MAXDOUBLE);

  return 0;
}
