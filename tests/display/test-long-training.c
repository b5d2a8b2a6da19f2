/* The real window over a long training: its memory stays within what it begins with and the budget.
 * FR_LONG in the environment has it train 1,000 epochs, under the budget of the settings, and hold
 * the turns of the main loop to their bars, while it trains and when the user looks around
 * afterwards: that wants a quiet machine.
 */
#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "app/application.h"
#include "config.h"
#include "session/run-state.h"
#include "window-turns.h"

#define DATA "/usr/share/datasets/fashion-mnist"
#define BATCHES_PER_EPOCH 1875
#define MB 1e6 /* bytes */
/* What the window takes without a training, with some room for drivers and fonts. */
#define WINDOW_MB 220.0
/* The longest turn of the main loop. A view that is shown for the first time makes its widgets in
 * one. */
#define TURN_MS 50.0
#define LOOK_TURN_MS 100.0
/* The last part of the epochs, in which the memory is level. */
#define LEVEL_PART 0.3
#define LEVEL_MB 8.0

typedef struct {
  guint epochs;
  guint budget; /* MiB */
  GActionGroup *window;
  guint measured;         /* epochs */
  double most, late_most; /* MB: before the last part, and in it */
} Fixture;

/* Returns: MB that are resident. */
static double
get_memory (void)
{
  g_autofree char *text = NULL;
  unsigned long size = 0, resident = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%lu %lu", &size, &resident), ==, 2);
  return (double) resident * (double) sysconf (_SC_PAGESIZE) / MB;
}

static gboolean
is_finished (Fixture *fixture)
{
  g_autoptr (GObject) experiment = NULL;
  int state;

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  g_object_get (experiment, "state", &state, NULL);
  g_assert_cmpint (state, !=, FR_SESSION_STATE_FAILED);
  return state == FR_SESSION_STATE_FINISHED;
}

/* One measurement an epoch, as far as the main loop comes to it. */
static void
measure_memory (Fixture *fixture)
{
  g_autoptr (GObject) experiment = NULL;
  guint64 batch;
  double *most;

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  g_object_get (experiment, "batch", &batch, NULL);
  if (batch / BATCHES_PER_EPOCH == fixture->measured)
    return;
  fixture->measured = (guint) (batch / BATCHES_PER_EPOCH);
  most =
      fixture->measured > (1 - LEVEL_PART) * fixture->epochs ? &fixture->late_most : &fixture->most;
  *most = MAX (*most, get_memory ());
  if (fixture->measured % (fixture->epochs / 20) == 0)
    g_test_message ("epoch %u: %.1f MB, longest turn %.1f ms", fixture->measured, get_memory (),
                    window_turns.longest);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  --*(guint *) frames;
  return G_SOURCE_CONTINUE;
}

static void
wait_frames (Fixture *fixture, guint frames)
{
  const guint id =
      gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), on_frame, &frames, NULL);

  while (frames > 0)
    window_turn (TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (fixture->window), id);
}

static void
look_around (Fixture *fixture)
{
  static const char *const views[] = { "inspect", "data", "train", "inspect", "train" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_action_group_change_action_state (fixture->window, "view", g_variant_new_string (views[i]));
    wait_frames (fixture, 30);
  }
  for (int i = 0; i < 6; i++) {
    gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900 + 100 * (i % 3), 700);
    wait_frames (fixture, 5);
  }
  g_test_message ("looked around: %.1f MB, longest turn %.1f ms", get_memory (),
                  window_turns.longest);
}

static void
open_window (Fixture *fixture, FrApplication *application)
{
  g_autoptr (GSettings) settings = g_settings_new (FR_APP_ID);

  g_settings_set_string (settings, "hidden", "16");
  g_settings_set_string (settings, "speed", "full");
  g_settings_set_uint (settings, "epochs", fixture->epochs);
  g_settings_set_uint (settings, "history-budget", fixture->budget);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_activate (G_APPLICATION (application));
  fixture->window =
      G_ACTION_GROUP (gtk_application_get_active_window (GTK_APPLICATION (application)));
  while (!g_action_group_get_action_enabled (fixture->window, "step"))
    g_main_context_iteration (NULL, TRUE);
}

static int
remove_entry (const char *path, const struct stat *info, int kind, struct FTW *place)
{
  return remove (path);
}

static void
test_long_training (void)
{
  const gboolean is_long = g_getenv ("FR_LONG") != NULL;
  Fixture fixture = { .epochs = is_long ? 1000 : 60, .budget = is_long ? 256 : 32 };
  g_autoptr (FrApplication) application = NULL;
  g_autofree char *folder = NULL;

  if (!g_file_test (DATA, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the data set is not installed");
    return;
  }
  /* Where the run in progress is kept. */
  folder = g_dir_make_tmp ("fitting-room-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  application = fr_application_new ();
  open_window (&fixture, application);
  window_turns_init (GTK_WIDGET (fixture.window));

  g_action_group_activate_action (fixture.window, "train", NULL);
  while (!is_finished (&fixture)) {
    window_turn (TRUE);
    measure_memory (&fixture);
  }
  if (is_long)
    g_assert_cmpfloat (window_turns.longest, <=, TURN_MS);
  look_around (&fixture);
  g_action_group_activate_action (fixture.window, "start-over", NULL);
  wait_frames (&fixture, 10);

  g_assert_cmpfloat (MAX (fixture.most, fixture.late_most), <=,
                     WINDOW_MB + fixture.budget * 1048576.0 / MB);
  g_assert_cmpfloat (fixture.late_most, <=, fixture.most + LEVEL_MB);
  if (is_long)
    g_assert_cmpfloat (window_turns.longest, <=, LOOK_TURN_MS);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
  g_clear_object (&application);
  g_assert_cmpint (nftw (folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/long-training/window", test_long_training);
  return g_test_run ();
}
