/* How fast the window follows a hand on the timeline: from the release to the captions and to the
 * matrix of a moment that was kept, to those of one that is trained again, moments a second and the
 * longest stall while dragging, at rest and while the network trains; for eight widths of the
 * network and each instruction set of this machine; and the memory after a long training. Work is
 * the processor's time for the captions, of all threads and of the main thread: that of the clock
 * tells little where other programs run. A stall is what the clock says, of painting by GTK's
 * software renderer too; a turn is the work of the main thread at a stretch without that.
 *
 * A report, not a test: milliseconds, and moments a second. usage: benchmark-scrub [WIDTH...].
 * FR_BENCHMARK_EPOCHS: how long that training is, 1,000 if it is not set, 0 for none. Each
 * instruction set has a process of its own.
 */
#include "benchmark-window.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/training-status.h"
#include "engine/kernels/kernel-choice.h"
#include "io/figure.h"
#include "session/experiment.h"
#include "views/inspect-view.h"
#include "views/train-view.h"
#include "widgets/charts/chart-area.h"
#include "widgets/charts/timeline-scale.h"

#include "window-turns.h"

#define TRAINED 940 /* batches: half an epoch, with some sixteen moments */
#define JUMPS 11
#define REPLAYS 3
#define DRAG_S 2.0
/* From one end to the other: the hand passes twice as many moments a second as are to be shown. */
#define DRAG_WAYS 5
#define LATENCY_BAR_MS 50.0
#define MOMENTS_BAR 20.0
#define LONG_EPOCHS 1000

static const guint WIDTHS[] = { 16, 32, 64, 128, 256, 512, 768, 1024 };

typedef struct {
  BenchmarkWindow window;
  FrExperiment *experiment; /* borrowed */
  FrLens *lens;             /* borrowed */
  gpointer timeline;        /* borrowed, as are the next two */
  GtkLabel *count_label;
  FrChartArea *matrix;
  guint moments; /* whose count of right images a frame has shown */
  guint64 seen;  /* the last of them */
  double work;   /* milliseconds of all threads for the last jumps, the median; so too the next */
  double main_thread; /* of the main thread alone */
} Scrub;

static gpointer
get_page (Scrub *self, const char *name)
{
  return adw_view_stack_get_child_by_name (benchmark_get_child (self->window.window, FR_TYPE_WINDOW,
                                                                "view_stack"),
                                           name);
}

static void
scrub_init (Scrub *self, FrApplication *application)
{
  benchmark_window_init (&self->window, application);
  g_object_get (self->window.window, "experiment", &self->experiment, NULL);
  g_object_unref (self->experiment);
  self->lens = fr_experiment_get_lens (self->experiment);
  self->timeline = benchmark_get_child (benchmark_get_child (self->window.window, FR_TYPE_WINDOW,
                                                             "training_status"),
                                        FR_TYPE_TRAINING_STATUS, "timeline");
  self->count_label =
      benchmark_get_child (get_page (self, "train"), FR_TYPE_TRAIN_VIEW, "count_label");
  self->matrix =
      benchmark_get_child (get_page (self, "inspect"), FR_TYPE_INSPECT_VIEW, "matrix_view");
  window_turns_init (self->window.window);
}

static void
run_loop (void)
{
  window_turn (TRUE);
}

/* As the scale does for a hand. */
static void
move (Scrub *self, guint64 batch, gboolean exact)
{
  g_signal_emit_by_name (self->timeline, "moved", batch, exact);
}

/* Whether the number of right images on screen is that of batch @batch. */
static gboolean
is_shown (Scrub *self, guint64 batch, gboolean in_matrix)
{
  const FrEvaluation *moment = fr_lens_get_moment (self->lens);
  const char *said =
      in_matrix ? fr_chart_area_get_summary (self->matrix) : gtk_label_get_text (self->count_label);
  g_autofree char *count = NULL;

  if (moment == NULL || moment->batch != batch)
    return FALSE;
  count = fr_figure_format_count (moment->correct);
  return said != NULL && strstr (said, count) != NULL;
}

/* Milliseconds from the release of the hand at @batch to the frame that shows it. */
static double
measure_jump (Scrub *self, guint64 batch, gboolean exact, gboolean in_matrix)
{
  const gint64 start = g_get_monotonic_time ();
  guint frames;

  move (self, batch, exact);
  do {
    frames = self->window.frames;
    run_loop ();
  } while (!is_shown (self, batch, in_matrix));
  /* What a view shows it shows within a frame; a pause of the matrix may end between two. */
  while (self->window.frames == frames)
    run_loop ();
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* The median of jumps to moments far from each other. */
static double
measure_jumps (Scrub *self, gboolean exact, gboolean in_matrix)
{
  guint length;
  g_autofree guint64 *batches =
      fr_history_get_batches (fr_run_get_history (fr_experiment_get_run (self->experiment)),
                              &length);
  double times[JUMPS], work[JUMPS], main_thread[JUMPS];
  const guint n = exact ? REPLAYS : JUMPS;

  benchmark_show_view (&self->window, in_matrix ? "inspect" : "train");
  for (guint i = 0; i < n; i++) {
    const guint64 batch = batches[(i * 5 + 1) % (length - 1)] + (exact ? 1 : 0);

    benchmark_wait (0.15);
    work[i] = -1000 * benchmark_get_processor (RUSAGE_SELF);
    main_thread[i] = -1000 * benchmark_get_processor (RUSAGE_THREAD);
    times[i] = measure_jump (self, batch, exact, in_matrix);
    work[i] += 1000 * benchmark_get_processor (RUSAGE_SELF);
    main_thread[i] += 1000 * benchmark_get_processor (RUSAGE_THREAD);
  }
  qsort (times, n, sizeof *times, benchmark_compare);
  qsort (work, n, sizeof *work, benchmark_compare);
  qsort (main_thread, n, sizeof *main_thread, benchmark_compare);
  self->work = work[n / 2];
  self->main_thread = main_thread[n / 2];
  return times[n / 2];
}

/* Counts the moment that the last frame has shown, if it is another one. */
static void
count_moment (Scrub *self)
{
  const FrEvaluation *moment = fr_lens_get_moment (self->lens);

  if (moment == NULL || moment->batch == self->seen || !is_shown (self, moment->batch, FALSE))
    return;
  self->moments++;
  self->seen = moment->batch;
}

/* Where the hand is that goes forth and back, at @part of the time. */
static guint64
get_hand (double part)
{
  const double way = fmod (part * DRAG_WAYS, 2.0);

  return (guint64) (TRAINED * (way < 1.0 ? way : 2.0 - way));
}

/* Drags forth and back. @stall, @turn: (out): milliseconds. Returns: moments a second that were
 * shown. */
static double
measure_drag (Scrub *self, double *stall, double *turn)
{
  const gint64 start = g_get_monotonic_time ();
  const guint before = self->moments;
  guint frames = 0;
  double part;

  self->window.stall = 0;
  window_turns.longest = 0;
  g_signal_emit_by_name (self->timeline, "held", TRUE);
  while ((part = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC / DRAG_S) < 1.0) {
    /* The pointer's motion comes once a frame. */
    if (self->window.frames != frames) {
      frames = self->window.frames;
      count_moment (self);
      move (self, get_hand (part), FALSE);
    }
    gtk_widget_queue_draw (self->timeline);
    run_loop ();
  }
  g_signal_emit_by_name (self->timeline, "held", FALSE);
  *stall = (double) self->window.stall / 1000;
  *turn = window_turns.longest;
  return (self->moments - before) / DRAG_S;
}

static void
train (Scrub *self, guint width)
{
  FrHyperparameters hyperparameters = *fr_experiment_get_hyperparameters (self->experiment);

  hyperparameters.n_hidden = 1;
  hyperparameters.units[0] = width;
  hyperparameters.epochs = 10;
  fr_experiment_start_with (self->experiment, &hyperparameters, TRUE);
  while (fr_experiment_get_batch (self->experiment) < TRAINED)
    run_loop ();
  fr_experiment_pause (self->experiment);
  while (fr_experiment_get_digest (self->experiment) == NULL ||
         fr_lens_get_moment (self->lens) == NULL ||
         fr_lens_get_moment (self->lens)->batch != fr_experiment_get_batch (self->experiment))
    run_loop ();
}

static void
report_width (Scrub *self, const char *isa, guint width)
{
  double captions, matrix, replay, at_rest, training, stall, training_stall, turn, training_turn;
  double work, main_thread;

  train (self, width);
  captions = measure_jumps (self, FALSE, FALSE);
  work = self->work;
  main_thread = self->main_thread;
  matrix = measure_jumps (self, FALSE, TRUE);
  replay = measure_jumps (self, TRUE, FALSE);
  benchmark_show_view (&self->window, "train");
  benchmark_wait (0.3);
  at_rest = measure_drag (self, &stall, &turn);
  fr_experiment_train (self->experiment);
  benchmark_wait (0.1);
  training = measure_drag (self, &training_stall, &training_turn);
  fr_experiment_pause (self->experiment);
  g_print ("%-7s %5u %9.1f %6.1f %6.1f %7.1f %9.1f %9.1f %6.1f %5.1f %9.1f %6.1f %5.1f%s\n", isa,
           width, captions, work, main_thread, matrix, replay, at_rest, stall, turn, training,
           training_stall, training_turn,
           captions > LATENCY_BAR_MS || matrix > LATENCY_BAR_MS || at_rest < MOMENTS_BAR ||
                   training_stall > BENCHMARK_STALL_BAR_MS
               ? "   MISSED"
               : "");
}

/* Mebibytes of this process. */
static double
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return -1;
  line = strstr (status, "VmRSS:");
  return line != NULL ? (double) g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) / 1024 : -1;
}

static void
report_memory (Scrub *self)
{
  const char *wanted = g_getenv ("FR_BENCHMARK_EPOCHS");
  const guint epochs = wanted != NULL ? (guint) atoi (wanted) : LONG_EPOCHS;
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  double before, stall;

  if (epochs == 0)
    return;
  hyperparameters.epochs = epochs;
  benchmark_show_view (&self->window, "train");
  fr_experiment_start_with (self->experiment, &hyperparameters, FALSE);
  benchmark_wait (0.5);
  before = get_memory ();
  self->window.stall = 0;
  fr_experiment_train (self->experiment);
  while (fr_experiment_get_state (self->experiment) != FR_SESSION_STATE_FINISHED)
    run_loop ();
  stall = (double) self->window.stall / 1000;
  g_print ("%u epochs of 128 neurons: %.0f MiB, before %.0f; longest stall %.1f ms\n", epochs,
           get_memory (), before, stall);
  g_print ("captions after that %.1f ms\n", measure_jumps (self, FALSE, FALSE));
}

/* Runs this program again for each instruction set. */
static int
run_all (int argc, char *argv[])
{
  g_autofree const FrKernels **list = fr_kernels_list ();

  g_print ("               release to                    a batch    drag at rest          "
           "  drag while training\n"
           "ISA     width  captions   work   main  matrix  replayed   moments  stall  turn   "
           "moments "
           " stall  turn\n");
  /* Those that are started here write to the same place. */
  fflush (stdout);
  for (guint i = 0; list[i] != NULL; i++) {
    g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
    g_auto (GStrv) all = NULL, variables = g_get_environ ();
    g_autoptr (GError) error = NULL;
    int status = 0;

    variables = g_environ_setenv (variables, FR_ISA_VARIABLE, list[i]->name, TRUE);
    variables = g_environ_setenv (variables, "FR_BENCHMARK_CHILD",
                                  list[i + 1] == NULL ? "last" : "any", TRUE);
    g_strv_builder_addv (arguments, (const char **) argv);
    all = g_strv_builder_end (arguments);
    g_spawn_sync (NULL, all, variables, 0, NULL, NULL, NULL, NULL, &status, &error);
    g_assert_no_error (error);
    if (status != 0)
      return 1;
  }
  return 0;
}

int
main (int argc, char *argv[])
{
  const char *child = g_getenv ("FR_BENCHMARK_CHILD");
  g_autoptr (FrApplication) application = NULL;
  Scrub self = { 0 };

  if (child == NULL)
    return run_all (argc, argv);
  application = fr_application_new ();
  scrub_init (&self, application);
  for (guint i = 0; i < (argc > 1 ? (guint) argc - 1 : G_N_ELEMENTS (WIDTHS)); i++)
    report_width (&self, g_getenv (FR_ISA_VARIABLE),
                  argc > 1 ? (guint) atoi (argv[i + 1]) : WIDTHS[i]);
  if (g_str_equal (child, "last"))
    report_memory (&self);
  gtk_window_destroy (GTK_WINDOW (self.window.window));
  return 0;
}
