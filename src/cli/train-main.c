/* fitting-room-train: the engine of the window in a terminal. One thread.
 *
 * Whatever ends a training, what was asked to be saved is saved first, unless the training failed.
 * Exit status: 0; 1 for what went wrong, 2 for bad usage, each with a line on the standard error;
 * 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP.
 */
#include "config.h"

#include "cli/command-line.h"
#include "cli/data-source.h"
#include "cli/interrupt.h"
#include "cli/lesson-check.h"
#include "cli/picture-prediction.h"
#include "cli/preset-check.h"
#include "cli/replay-table.h"
#include "cli/run-export.h"
#include "cli/terminal-download.h"
#include "cli/training-report.h"
#include "engine/kernels/kernel-choice.h"
#include "formats/curves-csv.h"
#include "formats/run-file.h"
#include "io/file-writer.h"
#include "io/language.h"
#include "io/name.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

/* Nobody looks at the snapshots: the newest one is enough. */
#define NO_FILM 0

enum { DONE = 0, FAILED = 1, BAD_USAGE = 2 };

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

/* Trains all epochs, or until the program is asked to end or nobody can read its output. */
static gboolean
train_epochs (FrTerminalTraining *training, guint epochs, FrReport *report, GError **error)
{
  const guint per_epoch = fr_run_get_batches_per_epoch (training->run);
  Progress progress = { .report = report, .per_epoch = per_epoch };

  for (guint64 epoch = 1; epoch <= epochs; epoch++) {
    const double before = training->seconds;

    if (!fr_terminal_training_advance (training, epoch * per_epoch, on_batch, &progress, error))
      return FALSE;
    if (training->interrupted)
      return TRUE;
    if (!fr_terminal_training_evaluate (training, error))
      return FALSE;
    fr_report_epoch (report, training, epochs, training->seconds - before);
    if (!fr_report_check (report, NULL))
      return TRUE;
  }
  return TRUE;
}

static gboolean
is_to_save (const FrCommandLine *command_line)
{
  return command_line->save != NULL || command_line->curves != NULL;
}

/* Writes what the command line asks for, with a test point of the end. One file that cannot be
 * written does not keep the other from it. */
static gboolean
save (const FrCommandLine *command_line,
      FrTerminalTraining *training,
      FrReport *report,
      GError **error)
{
  g_autoptr (GError) trouble = NULL;

  if (!is_to_save (command_line))
    return TRUE;
  if (training->interrupted && !report->quiet)
    fr_report_complain (report, _ ("Saving what was trained; Ctrl-\\ ends without that."));
  if (!fr_terminal_training_evaluate (training, error))
    return FALSE;
  if (command_line->save != NULL && !fr_run_file_save (training->run, command_line->save, &trouble))
    fr_report_complain (report, trouble->message);
  if (command_line->curves != NULL &&
      !fr_curves_csv_save (training->run, command_line->curves, error))
    return FALSE;
  return trouble == NULL;
}

static int
train (const FrCommandLine *command_line, FrDataset *dataset, FrReport *report, GError **error)
{
  const FrHyperparameters *hyperparameters = &command_line->hyperparameters;
  g_autoptr (FrRun) run = fr_run_new (dataset, hyperparameters, NO_FILM, error);
  g_autoptr (FrTerminalTraining) training =
      run != NULL ? fr_terminal_training_new (run, error) : NULL;

  if (training == NULL)
    return FAILED;
  fr_report_begin (report, run);
  if (!fr_report_check (report, NULL) && !is_to_save (command_line))
    return DONE;
  if (!fr_terminal_training_begin (training, error) ||
      (is_to_save (command_line) && !fr_terminal_training_evaluate (training, error)) ||
      !train_epochs (training, hyperparameters->epochs, report, error) ||
      !fr_terminal_training_rest (training, error) || !save (command_line, training, report, error))
    return FAILED;
  fr_report_end (report, training, NULL);
  return DONE;
}

/* Whether @run was trained on @dataset, which it then knows. */
static gboolean
set_dataset (FrRun *run, FrDataset *dataset, GError **error)
{
  fr_dataset_number_by_label (dataset, fr_run_get_origin (run)->n_classes);
  if (fr_run_set_dataset (run, dataset))
    return TRUE;
  g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_OTHER_DATA,
                       _ ("The run was trained on another data set than this one."));
  return FALSE;
}

static int
replay (FrRun *run, FrDataset *dataset, FrReport *report, GError **error)
{
  g_autoptr (FrTerminalTraining) training = NULL;
  Progress progress = { .report = report, .per_epoch = fr_run_get_batches_per_epoch (run) };
  FrReplayResult result = { FALSE, FALSE, FALSE };

  if (!set_dataset (run, dataset, error))
    return FAILED;
  training = fr_terminal_training_new (run, error);
  if (training == NULL)
    return FAILED;
  fr_report_begin (report, run);
  if (!fr_report_check (report, NULL))
    return DONE;
  if (!fr_terminal_training_replay (training, on_batch, &progress, &result, error))
    return FAILED;
  fr_report_end (report, training, training->interrupted ? NULL : &result);
  if (training->interrupted)
    return DONE;
  return result.digest_matches && result.curves_match && result.state_matches ? DONE : FAILED;
}

/* Finds out before a long work whether its results could be saved. */
static int
check_files (const FrCommandLine *command_line, GError **error)
{
  const char *run = command_line->save, *curves = command_line->curves;

  if (run != NULL && curves != NULL && fr_file_writer_is_same (run, curves)) {
    g_autofree char *name = fr_name_show_file (curves);

    g_set_error (error, FR_COMMAND_LINE_ERROR, FR_COMMAND_LINE_ERROR_USAGE,
                 _ ("--save and --curves lead to the same file, “%s”."), name);
    return BAD_USAGE;
  }
  if ((run != NULL && !fr_file_writer_check (run, error)) ||
      (curves != NULL && !fr_file_writer_check (curves, error)))
    return FAILED;
  return DONE;
}

/* Has @run know its data set if that is named, or if @wanted and it is where it is looked for.
 * Without one that is only wanted something is missing, and said. */
static gboolean
find_dataset (FrRun *run,
              const FrCommandLine *command_line,
              gboolean wanted,
              FrReport *report,
              GError **error)
{
  const gboolean named = command_line->data != NULL;
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (GError) trouble = NULL;
  g_autofree char *said = NULL;

  if (!named && !wanted)
    return TRUE;
  dataset = fr_data_source_load (command_line->data, &trouble);
  if (dataset != NULL && set_dataset (run, dataset, &trouble))
    return TRUE;
  if (named || fr_interrupt_is_set ()) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return FALSE;
  }
  said = g_strdup_printf ("%s %s", trouble->message,
                          _ ("Without the data set there will be no images."));
  fr_report_complain (report, said);
  return TRUE;
}

/* The data set is only asked for its names and its place if it is named, and for its images if they
 * are shown. */
static int export(const FrCommandLine *command_line, FrReport *report, GError **error)
{
  g_autoptr (FrRun) run = NULL;
  gboolean wanted;

  if (!fr_run_export_check (command_line->export, command_line->open, command_line->output, error))
    return BAD_USAGE;
  run = fr_run_file_load (command_line->open, NO_FILM, error);
  if (run == NULL)
    return FAILED;
  wanted = fr_run_export_shows_images (command_line->export);
  if (!find_dataset (run, command_line, wanted, report, error))
    return fr_interrupt_is_set () ? DONE : FAILED;
  return fr_run_export (command_line->export, run, command_line->open, command_line->output, report,
                        error)
             ? DONE
             : FAILED;
}

/* The data set is only asked for its names and its margins if it is named. */
static int
predict (const FrCommandLine *command_line, FrReport *report, GError **error)
{
  g_autoptr (FrRun) run = fr_run_file_load (command_line->open, NO_FILM, error);

  if (run == NULL)
    return FAILED;
  if (!find_dataset (run, command_line, FALSE, report, error))
    return fr_interrupt_is_set () ? DONE : FAILED;
  return fr_picture_prediction_print (run, (const char *const *) command_line->pictures, report,
                                      error) ||
                 fr_interrupt_is_set ()
             ? DONE
             : FAILED;
}

/* Does what the command line asks for. If it returns FAILED without an error, what was printed says
 * why. That the output could not be written is for the caller to say. */
static int
run_command (const FrCommandLine *command_line, FrReport *report, GError **error)
{
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrDataset) dataset = NULL;
  const int status = check_files (command_line, error);

  if (status != DONE)
    return status;
  if (command_line->download)
    return fr_terminal_download (report, error) || fr_interrupt_is_set () ? DONE : FAILED;
  if (command_line->lessons != NULL)
    return fr_lesson_check ((const char *const *) command_line->lessons, report) ? DONE : FAILED;
  if (command_line->presets != NULL)
    return fr_preset_check ((const char *const *) command_line->presets, report) ? DONE : FAILED;
  if (command_line->pictures != NULL)
    return predict (command_line, report, error);
  if (command_line->open != NULL)
    return export(command_line, report, error);
  if (command_line->replay != NULL && command_line->replays == NULL) {
    run = fr_run_file_load (command_line->replay, NO_FILM, error);
    if (run == NULL)
      return FAILED;
  }
  dataset = fr_data_source_load (command_line->data, error);
  if (dataset == NULL)
    return fr_interrupt_is_set () ? DONE : FAILED;
  if (command_line->replays != NULL)
    return fr_replay_table_print ((const char *const *) command_line->replays, dataset, report)
               ? DONE
               : FAILED;
  return run != NULL ? replay (run, dataset, report, error)
                     : train (command_line, dataset, report, error);
}

/* A standard stream that is closed stays of no use, but no file that is opened takes its number. */
static void
hold_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      (void) open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
main (int argc, char **argv)
{
  g_auto (FrCommandLine) command_line = { 0 };
  g_autoptr (GError) error = NULL;
  const FrKernels *kernels;
  FrReport report;
  int status = DONE;

  hold_streams ();
  fr_language_start (FR_GETTEXT_DOMAIN, FR_LOCALE_DIR);
  /* Words may be translated; what is printed can be typed again, and read by other programs. */
  (void) setlocale (LC_NUMERIC, "C");
  /* A closed pipe, or output beyond the limit on files, is then an error of the write, reported
   * like a full disk. */
  (void) signal (SIGPIPE, SIG_IGN);
  (void) signal (SIGXFSZ, SIG_IGN);
  fr_interrupt_catch ();

  report = fr_report_new (FALSE, FALSE);
  if (!fr_command_line_parse (&command_line, (const char *const *) argv, &error)) {
    status = BAD_USAGE;
  } else if (command_line.help != NULL) {
    fr_report_print (&report, command_line.help);
  } else if ((kernels = fr_kernels_choose (g_getenv (FR_ISA_VARIABLE), &error)) == NULL) {
    status = BAD_USAGE;
  } else if (command_line.version) {
    g_autofree char *text =
        g_strdup_printf ("fitting-room-train %s (%s)\n", FR_VERSION, kernels->name);

    fr_report_print (&report, text);
  } else {
    report = fr_report_new (command_line.json, command_line.quiet);
    status = run_command (&command_line, &report, &error);
  }

  if (status == DONE && fr_interrupt_is_set ())
    status = fr_interrupt_get_status ();
  if (error == NULL && !fr_report_check (&report, &error) && status == DONE)
    status = FAILED;
  if (error != NULL)
    fr_report_complain (&report, error->message);
  return status;
}
