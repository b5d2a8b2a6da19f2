/* fitting-room-train: the engine of the window in a terminal. One thread.
 *
 * Exit status: 0; 1 for what went wrong, 2 for bad usage, each with one line on the standard error;
 * 130 after Ctrl-C.
 */
#include "config.h"

#include "cli/command-line.h"
#include "cli/interrupt.h"
#include "cli/training-report.h"
#include "engine/kernels/kernel-choice.h"
#include "formats/curves-csv.h"
#include "formats/run-file.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

/* Nobody looks at the snapshots: the newest one is enough. */
#define NO_FILM 0

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
  guint per_epoch;
} Progress;

static void
on_batch (guint64 batch, guint64 total, gpointer user_data)
{
  Progress *progress = user_data;

  fr_report_progress (progress->report, batch, total, progress->per_epoch);
}

/* Trains all epochs, or as many as are done at Ctrl-C. */
static gboolean
train_epochs (FrTerminalTraining *training, guint epochs, FrReport *report, GError **error)
{
  const guint per_epoch = fr_run_get_batches_per_epoch (training->run);
  Progress progress = { .report = report, .per_epoch = per_epoch };

  for (guint64 epoch = 1; epoch <= epochs; epoch++) {
    const double before = training->seconds;

    if (!fr_terminal_training_advance (training, epoch * per_epoch, on_batch, &progress, error))
      return FALSE;
    if (training->batch < epoch * per_epoch)
      return TRUE;
    if (!fr_terminal_training_evaluate (training, error) ||
        !fr_report_epoch (report, training, epochs, training->seconds - before, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_curves (FrRun *run, const char *path, GError **error)
{
  g_autofree char *text = fr_curves_csv_write (run, error);

  return text != NULL &&
         g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

/* Writes what the command line asks for, with a test point of the end. */
static gboolean
save (const FrCommandLine *command_line, FrTerminalTraining *training, GError **error)
{
  if (command_line->save == NULL && command_line->curves == NULL)
    return TRUE;
  return fr_terminal_training_evaluate (training, error) &&
         (command_line->save == NULL ||
          fr_run_file_save (training->run, command_line->save, error)) &&
         (command_line->curves == NULL || save_curves (training->run, command_line->curves, error));
}

static int
train (const FrCommandLine *command_line, FrDataset *dataset, FrReport *report, GError **error)
{
  const FrHyperparameters *hyperparameters = &command_line->hyperparameters;
  const gboolean keep = command_line->save != NULL || command_line->curves != NULL;
  g_autoptr (FrRun) run = fr_run_new (dataset, hyperparameters, NO_FILM, error);
  g_autoptr (FrTerminalTraining) training =
      run != NULL ? fr_terminal_training_new (run, error) : NULL;

  if (training == NULL || !fr_report_begin (report, run, error) ||
      !fr_terminal_training_begin (training, error) ||
      (keep && !fr_terminal_training_evaluate (training, error)) ||
      !train_epochs (training, hyperparameters->epochs, report, error) ||
      !fr_terminal_training_rest (training, error) || !save (command_line, training, error) ||
      !fr_report_end (report, training, NULL, error))
    return FAILED;
  return training->interrupted ? INTERRUPTED : DONE;
}

static int
replay (FrRun *run, FrDataset *dataset, FrReport *report, GError **error)
{
  g_autoptr (FrTerminalTraining) training = NULL;
  Progress progress = { .report = report, .per_epoch = fr_run_get_batches_per_epoch (run) };
  FrReplayResult result = { FALSE, FALSE, FALSE };

  if (!fr_run_set_dataset (run, dataset)) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA,
                         _ ("The run was trained on another data set than this one."));
    return FAILED;
  }
  training = fr_terminal_training_new (run, error);
  if (training == NULL || !fr_report_begin (report, run, error) ||
      !fr_terminal_training_replay (training, on_batch, &progress, &result, error) ||
      !fr_report_end (report, training, training->interrupted ? NULL : &result, error))
    return FAILED;
  if (training->interrupted)
    return INTERRUPTED;
  return result.digest_matches && result.curves_match && result.state_matches ? DONE : FAILED;
}

/* Does what the command line asks for. Where it returns FAILED without an error, what was printed
 * says why. */
static int
run_command (const FrCommandLine *command_line, FrReport *report, GError **error)
{
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrDataset) dataset = NULL;

  if ((command_line->save != NULL && !fr_run_file_check_path (command_line->save, error)) ||
      (command_line->curves != NULL && !fr_run_file_check_path (command_line->curves, error)))
    return FAILED;
  if (command_line->replay != NULL) {
    run = fr_run_file_load (command_line->replay, NO_FILM, error);
    if (run == NULL)
      return FAILED;
  }
  dataset = load_data (command_line, error);
  if (dataset == NULL)
    return fr_interrupt_is_set () ? INTERRUPTED : FAILED;
  return run != NULL ? replay (run, dataset, report, error)
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
