#include "config.h"

#include "cli/training-report.h"

#include "io/name.h"
#include "io/number.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define REDRAW_INTERVAL (G_USEC_PER_SEC / 10)
#define MAX_BAR_WIDTH 30 /* characters between the brackets */

G_DEFINE_QUARK (fr_report_error_quark, fr_report_error)

FrReport
fr_report_new (gboolean json, gboolean quiet)
{
  return (FrReport){
    .program = "fitting-room-train",
    .json = json,
    .quiet = quiet,
    .bar = !quiet && isatty (STDERR_FILENO),
    .start_time = g_get_monotonic_time (),
  };
}

/* Writes @text to @stream in the terminal's character set. Returns: whether all of it went out. */
static gboolean
write_text (FILE *stream, const char *text)
{
  const char *charset;
  g_autofree char *converted = NULL;

  if (!g_get_charset (&charset))
    converted = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  return fputs (converted != NULL ? converted : text, stream) >= 0 && fflush (stream) == 0;
}

static void
erase_bar (FrReport *report)
{
  if (report->bar_drawn)
    write_text (stderr, "\r\033[K");
  report->bar_drawn = FALSE;
}

void
fr_report_print (FrReport *report, const char *text)
{
  erase_bar (report);
  if (report->failure == 0 && !write_text (stdout, text))
    report->failure = errno;
}

void
fr_report_print_line (FrReport *report, const char *sentence)
{
  g_autofree char *shown = fr_name_print (sentence);
  g_autofree char *line = g_strconcat (shown, "\n", NULL);

  fr_report_print (report, line);
}

void
fr_report_write (FrReport *report, const char *bytes, gsize size)
{
  erase_bar (report);
  if (report->failure == 0 && (fwrite (bytes, 1, size, stdout) != size || fflush (stdout) != 0))
    report->failure = errno;
}

gboolean
fr_report_check (const FrReport *report, GError **error)
{
  if (report->failure == 0)
    return TRUE;
  g_set_error (error, FR_REPORT_ERROR, FR_REPORT_ERROR_UNWRITABLE,
               _ ("The output cannot be written: %s."), g_strerror (report->failure));
  return FALSE;
}

void
fr_report_complain (FrReport *report, const char *message)
{
  /* What a person typed may be quoted in it, so that it could break the line. */
  g_autofree char *shown = fr_name_print (message);
  g_autofree char *line = g_strdup_printf ("%s: %s\n", report->program, shown);

  erase_bar (report);
  write_text (stderr, line);
}

/* "784-128-64-10" */
static char *
describe_shape (const FrNetwork *network)
{
  g_autoptr (GString) shape = g_string_new (NULL);

  g_string_append_printf (shape, "%u", network->layers[0].inputs);
  for (guint i = 0; i < network->n_layers; i++)
    g_string_append_printf (shape, "-%u", network->layers[i].outputs);
  return g_string_free (g_steal_pointer (&shape), FALSE);
}

void
fr_report_begin (FrReport *report, FrRun *run)
{
  const FrHyperparameters *hyperparameters = &fr_run_get_origin (run)->hyperparameters;
  const FrNetwork *network = fr_run_get_network (run);
  const FrDataset *dataset = fr_run_get_dataset (run);
  g_autofree char *shape = describe_shape (network);
  g_autofree char *optimizer = fr_hyperparameters_get_text (hyperparameters, "optimizer");
  g_autofree char *text = NULL;

  report->start_time = g_get_monotonic_time ();
  if (report->quiet)
    return;
  if (!fr_dataset_is_published (dataset) && !fr_dataset_has_own_names (dataset))
    fr_report_complain (report, _ ("Note: this data set is not the published Fashion-MNIST."));
  if (report->json)
    return;

  /* Translators: for example "784-128-10, 101770 parameters, adam 0.001, batches of 32, seed 1;
   * 60000 images to train on, 10000 to test". */
  text = g_strdup_printf (ngettext ("%s, %zu parameters, %s %g, batches of %u, seed %" PRIu64
                                    "; %u image to train on, %u to test\n",
                                    "%s, %zu parameters, %s %g, batches of %u, seed %" PRIu64
                                    "; %u images to train on, %u to test\n",
                                    fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count),
                          shape, network->n_parameters, optimizer, hyperparameters->learning_rate,
                          hyperparameters->batch_size, hyperparameters->seed,
                          fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count,
                          fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);
  fr_report_print (report, text);
}

static guint
get_terminal_width (void)
{
  struct winsize size;
  return ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* Draws a bar with @fraction of it full before @text, over the one that stands there. */
static void
draw_bar (FrReport *report, double fraction, const char *text)
{
  g_autofree char *line = NULL;
  char filled[MAX_BAR_WIDTH + 1], empty[MAX_BAR_WIDTH + 1];
  glong width = (glong) get_terminal_width () - g_utf8_strlen (text, -1) - 4;
  gsize n_filled;

  width = CLAMP (width, 0, MAX_BAR_WIDTH);
  n_filled = (gsize) ((double) width * fraction);
  memset (filled, '#', n_filled);
  filled[n_filled] = '\0';
  memset (empty, '.', (gsize) width - n_filled);
  empty[(gsize) width - n_filled] = '\0';

  if (width > 0)
    line = g_strdup_printf ("\r[%s%s] %s\033[K", filled, empty, text);
  else
    line = g_strdup_printf ("\r%s\033[K", text);
  write_text (stderr, line);
  report->bar_drawn = TRUE;
}

void
fr_report_progress (FrReport *report, guint64 batch, guint64 total, guint per_epoch)
{
  const gint64 now = report->bar ? g_get_monotonic_time () : 0;
  g_autofree char *text = NULL;
  double left;

  if (!report->bar || now - report->bar_time < REDRAW_INTERVAL || batch == 0 || batch > total)
    return;
  report->bar_time = now;

  left = (double) (now - report->start_time) / G_USEC_PER_SEC * (double) (total - batch) /
         (double) batch;
  /* Translators: epoch, of how many, batch in the epoch, of how many, seconds. */
  text = g_strdup_printf (_ ("Epoch %.2f of %u · batch %u of %u · %.0f s left"),
                          (double) batch / per_epoch, (guint) (total / per_epoch),
                          (guint) ((batch - 1) % per_epoch) + 1, per_epoch, ceil (left));
  draw_bar (report, (double) batch / (double) total, text);
}

void
fr_report_download (FrReport *report, double fraction, const char *words)
{
  const guint tenths = (guint) (fraction * 10);
  g_autofree char *line = NULL;

  if (report->bar) {
    draw_bar (report, fraction, words);
  } else if (!report->quiet && tenths > report->tenths) {
    report->tenths = tenths;
    line = g_strdup_printf ("%s\n", words);
    write_text (stderr, line);
  }
}

/* Appends "key":number, with @digits decimals where that is not negative. */
static void
append_number (GString *json, const char *key, double value)
{
  char text[FR_NUMBER_SIZE];

  g_string_append_printf (json, "%s\"%s\":%s", json->len > 1 ? "," : "", key,
                          fr_number_format (value, text));
}

static double
round_to_milliseconds (double seconds)
{
  return round (seconds * 1000) / 1000;
}

void
fr_report_epoch (FrReport *report, const FrTerminalTraining *training, guint epochs, double seconds)
{
  const guint epoch = (guint) (fr_trainer_get_batch (training->trainer) /
                               fr_trainer_get_batches_per_epoch (training->trainer));
  const double test_loss = training->evaluation->loss;
  const double test_accuracy = fr_evaluation_get_accuracy (training->evaluation);
  g_autofree char *text = NULL;
  double loss, accuracy;

  if (report->quiet)
    return;
  fr_trainer_get_epoch_metrics (training->trainer, &loss, &accuracy);
  if (report->json) {
    g_autoptr (GString) json = g_string_new ("{");

    append_number (json, "epoch", epoch);
    append_number (json, "loss", loss);
    append_number (json, "accuracy", accuracy);
    append_number (json, "test_loss", test_loss);
    append_number (json, "test_accuracy", test_accuracy);
    append_number (json, "seconds", round_to_milliseconds (seconds));
    g_string_append (json, "}\n");
    fr_report_print (report, json->str);
    return;
  }
  text = g_strdup_printf (_ ("Epoch %u of %u: loss %.4f, accuracy %.4f, test loss %.4f, test "
                             "accuracy %.4f, %.2f s\n"),
                          epoch, epochs, loss, accuracy, test_loss, test_accuracy, seconds);
  fr_report_print (report, text);
}

static const char *
describe_replay (const FrReplayResult *replay)
{
  if (!replay->digest_matches)
    return _ ("Another digest.");
  if (!replay->curves_match)
    return _ ("The same digest, but other curves.");
  if (!replay->state_matches)
    return _ ("The same digest and the same curves, but the optimizer was in another state.");
  return _ ("The same digest and the same curves.");
}

static char *
describe_end (const FrTerminalTraining *training, const FrReplayResult *replay)
{
  GString *text = g_string_new (NULL);

  if (training->interrupted)
    g_string_append_printf (text,
                            ngettext ("Stopped after %" PRIu64 " batch, in epoch %.2f.\n",
                                      "Stopped after %" PRIu64 " batches, in epoch %.2f.\n",
                                      training->batch),
                            training->batch,
                            (double) training->batch /
                                fr_run_get_batches_per_epoch (training->run));
  if (replay != NULL)
    g_string_append_printf (text, "%s\n", describe_replay (replay));
  g_string_append_printf (text, _ ("Digest %.12s, %zu parameters, %.2f s\n"), training->digest,
                          fr_run_get_network (training->run)->n_parameters, training->seconds);
  return g_string_free (text, FALSE);
}

static void
append_boolean (GString *json, const char *key, gboolean value)
{
  g_string_append_printf (json, ",\"%s\":%s", key, value ? "true" : "false");
}

static char *
describe_end_as_json (const FrTerminalTraining *training, const FrReplayResult *replay)
{
  GString *json = g_string_new ("{");

  append_number (json, "parameters", (double) fr_run_get_network (training->run)->n_parameters);
  g_string_append_printf (json, ",\"digest\":\"%s\"", training->digest);
  append_number (json, "seconds", round_to_milliseconds (training->seconds));
  if (training->interrupted) {
    append_number (json, "batches", (double) training->batch);
    append_boolean (json, "interrupted", TRUE);
  }
  if (replay != NULL) {
    append_boolean (json, "digest_matches", replay->digest_matches);
    append_boolean (json, "curves_match", replay->curves_match);
    append_boolean (json, "state_matches", replay->state_matches);
  }
  g_string_append (json, "}\n");
  return g_string_free (json, FALSE);
}

void
fr_report_end (FrReport *report, const FrTerminalTraining *training, const FrReplayResult *replay)
{
  g_autofree char *text =
      report->json ? describe_end_as_json (training, replay) : describe_end (training, replay);

  fr_report_print (report, text);
}
