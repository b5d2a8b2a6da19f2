/* fitting-room-data: makes a data set of a folder of pictures. One thread.
 *
 * Exit status: 0; 1 for what went wrong, 2 for bad usage, each with a line on the standard error;
 * 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP, and then nothing was written but whole
 * files.
 */
#include "config.h"

#include "cli/data-making.h"
#include "cli/interrupt.h"
#include "io/language.h"

#include <locale.h>
#include <signal.h>

enum { DONE = 0, FAILED = 1, BAD_USAGE = 2 };

#define NAME "fitting-room-data"

static int
run_command (const FrDataCommandLine *command_line, FrReport *report, GError **error)
{
  if (command_line->help != NULL) {
    fr_report_print (report, command_line->help);
    return DONE;
  }
  if (command_line->version) {
    fr_report_print (report, NAME " " FR_VERSION "\n");
    return DONE;
  }
  report->json = command_line->json;
  report->quiet = command_line->quiet;
  return fr_data_making_run (command_line, report, error) ? DONE : FAILED;
}

int
main (int argc, char **argv)
{
  g_auto (FrDataCommandLine) command_line = { 0 };
  g_autoptr (GError) error = NULL;
  FrReport report;
  int status = BAD_USAGE;

  fr_language_start (FR_GETTEXT_DOMAIN, FR_LOCALE_DIR);
  /* Words may be translated; what is printed can be typed again, and read by other programs. */
  (void) setlocale (LC_NUMERIC, "C");
  /* A closed pipe, or output beyond the limit on files, is then an error of the write. */
  (void) signal (SIGPIPE, SIG_IGN);
  (void) signal (SIGXFSZ, SIG_IGN);
  fr_interrupt_catch ();

  report = fr_report_new (FALSE, FALSE);
  report.program = NAME;
  if (fr_data_command_line_parse (&command_line, (const char *const *) argv, &error))
    status = run_command (&command_line, &report, &error);
  if (fr_interrupt_is_set () && error == NULL)
    status = fr_interrupt_get_status ();
  if (error == NULL && !fr_report_check (&report, &error) && status == DONE)
    status = FAILED;
  if (error != NULL)
    fr_report_complain (&report, error->message);
  return status;
}
