/* fitting-room-train: the engine of the window in a terminal. One thread.
 *
 * Exit status: 0; 1 for what went wrong, 2 for bad usage, each with one line on the standard error;
 * 130 after Ctrl-C.
 */
#include "config.h"

#include "cli/command-line.h"
#include "cli/interrupt.h"
#include "cli/replay.h"
#include "cli/training-report.h"
#include "cli/training-run.h"
#include "engine/kernel-choice.h"
#include "formats/curves-csv.h"
#include "formats/run-file.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

enum { DONE = 0, FAILED = 1, BAD_USAGE = 2, INTERRUPTED = 130 };

static gboolean
on_data_progress (double fraction, gpointer user_data)
{
  return !fr_interrupt_is_set ();
}

static FrDataset *
load_data (const FrCommandLine *command_line, GError **error)
{
  g_autofree char *folder =
      command_line->data != NULL ? g_strdup (command_line->data) : fr_dataset_find (error);

  return folder != NULL ? fr_dataset_load (folder, on_data_progress, NULL, error) : NULL;
}

typedef struct {
  FrReport *report;
  guint64 total;
} Progress;

static void
on_batch (const FrTrainingRun *run, gpointer user_data)
{
  Progress *progress = user_data;

  fr_report_progress (progress->report, run, progress->total);
}

/* Trains all epochs, or as many as are done at Ctrl-C. */
static gboolean
train_epochs (FrTrainingRun *run, guint epochs, FrReport *report, GError **error)
{
  const guint64 per_epoch = fr_trainer_get_batches_per_epoch (run->trainer);
  Progress progress = { .report = report, .total = per_epoch * epochs };

  for (guint epoch = 1; epoch <= epochs; epoch++) {
    const double before = run->seconds;

    if (!fr_training_run_advance (run, epoch * per_epoch, on_batch, &progress, error))
      return FALSE;
    if (fr_trainer_get_batch (run->trainer) < epoch * per_epoch)
      return TRUE;
    if (!fr_training_run_evaluate (run, error) ||
        !fr_report_epoch (report, run, epochs, run->seconds - before, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save (FrTrainingRun *run, const char *path, GError **error)
{
  g_autoptr (FrRunDocument) document = NULL;

  if (!fr_training_run_evaluate (run, error))
    return FALSE;
  document = fr_training_run_to_document (run, error);
  return document != NULL && fr_run_file_save (document, path, error);
}

static gboolean
save_curves (FrTrainingRun *run, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (!fr_training_run_evaluate (run, error))
    return FALSE;
  text =
      fr_curves_csv_write (run->results, fr_trainer_get_batch (run->trainer),
                           fr_trainer_get_batches_per_epoch (run->trainer),
                           (const FrRunTestPoint *) run->test_points->data, run->test_points->len);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

static int
train (const FrCommandLine *command_line, FrDataset *dataset, FrReport *report, GError **error)
{
  const FrHyperparameters *hyperparameters = &command_line->hyperparameters;
  const char *path = command_line->save;
  const char *curves = command_line->curves;
  const gboolean keep = path != NULL || curves != NULL;
  const guint images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count;
  const guint64 total = (guint64) hyperparameters->epochs *
                        fr_hyperparameters_batches_per_epoch (hyperparameters, images);
  g_autoptr (FrTrainingRun) run =
      fr_training_run_new (dataset, hyperparameters, keep ? total : 0, error);

  if (run == NULL || !fr_report_begin (report, run, error) ||
      (keep && !fr_training_run_evaluate (run, error)) ||
      !train_epochs (run, hyperparameters->epochs, report, error) ||
      (path != NULL && !save (run, path, error)) ||
      (curves != NULL && !save_curves (run, curves, error)) ||
      !fr_report_end (report, run, NULL, error))
    return FAILED;
  return run->interrupted ? INTERRUPTED : DONE;
}

static int
replay (const FrRunDocument *document, FrDataset *dataset, FrReport *report, GError **error)
{
  g_autoptr (FrTrainingRun) run = NULL;
  FrReplayResult result = { FALSE, FALSE };

  if (document->train_images != fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count ||
      g_strcmp0 (document->data_digest, fr_dataset_get_digest (dataset)) != 0) {
    g_set_error_literal (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_INVALID,
                         _ ("The run was trained on another data set than this one."));
    return FAILED;
  }
  run = fr_training_run_new (dataset, &document->hyperparameters, document->batch, error);
  if (run == NULL || !fr_report_begin (report, run, error) ||
      !fr_replay (run, document, report, &result, error) ||
      !fr_report_end (report, run, run->interrupted ? NULL : &result, error))
    return FAILED;
  if (run->interrupted)
    return INTERRUPTED;
  return result.digest_matches && result.curves_match ? DONE : FAILED;
}

/* Does what the command line asks for. Where it returns FAILED without an error, what was printed
 * says why. */
static int
run_command (const FrCommandLine *command_line, FrReport *report, GError **error)
{
  g_autoptr (FrRunDocument) document = NULL;
  g_autoptr (FrDataset) dataset = NULL;

  if ((command_line->save != NULL && !fr_run_file_check_path (command_line->save, error)) ||
      (command_line->curves != NULL && !fr_run_file_check_path (command_line->curves, error)))
    return FAILED;
  if (command_line->replay != NULL) {
    document = fr_run_file_load (command_line->replay, error);
    if (document == NULL)
      return FAILED;
  }
  dataset = load_data (command_line, error);
  if (dataset == NULL)
    return fr_interrupt_is_set () ? INTERRUPTED : FAILED;
  return document != NULL ? replay (document, dataset, report, error)
                          : train (command_line, dataset, report, error);
}

int
main (int argc, char **argv)
{
  g_auto (FrCommandLine) command_line = { 0 };
  g_autoptr (GError) error = NULL;
  const FrKernels *kernels;
  FrReport report;
  int status = DONE;

  (void) setlocale (LC_ALL, "");
  bindtextdomain (FR_GETTEXT_DOMAIN, FR_LOCALE_DIR);
  bind_textdomain_codeset (FR_GETTEXT_DOMAIN, "UTF-8");
  textdomain (FR_GETTEXT_DOMAIN);
  /* A closed pipe is then an error of the write, reported like a full disk. */
  (void) signal (SIGPIPE, SIG_IGN);
  fr_interrupt_catch ();

  report = fr_report_new (FALSE, FALSE);
  if (!fr_command_line_parse (&command_line, (const char *const *) argv, &error)) {
    status = BAD_USAGE;
  } else if (command_line.help != NULL) {
    status = fr_report_print (&report, command_line.help, &error) ? DONE : FAILED;
  } else if ((kernels = fr_kernels_choose (g_getenv (FR_ISA_VARIABLE), &error)) == NULL) {
    status = BAD_USAGE;
  } else if (command_line.version) {
    g_autofree char *text =
        g_strdup_printf ("fitting-room-train %s (%s)\n", FR_VERSION, kernels->name);

    status = fr_report_print (&report, text, &error) ? DONE : FAILED;
  } else {
    report = fr_report_new (command_line.json, command_line.quiet);
    status = run_command (&command_line, &report, &error);
  }

  if (error != NULL)
    fr_report_complain (&report, error->message);
  return status;
}
