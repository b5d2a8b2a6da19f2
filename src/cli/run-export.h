/* What a saved run can be made into: a table of formats, written to a file or the standard output.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "cli/training-report.h"

G_BEGIN_DECLS

/* Finds out before the run is opened whether there is the format @name, and whether what comes of
 * it may go to @output ("-": the standard output), which must not be the file @run itself.
 * Returns: %FALSE with %FR_COMMAND_LINE_ERROR_USAGE. */
gboolean
fr_run_export_check (const char *name, const char *run, const char *output, GError **error);

/* Whether the format @name, which there is, shows the images of the data set if that is at hand. */
gboolean fr_run_export_shows_images (const char *name);

/* Writes @run, which was read from the file @path, in the format @name to @output. What is printed
 * and cannot be is for fr_report_check() to say. */
gboolean fr_run_export (const char *name,
                        FrRun *run,
                        const char *path,
                        const char *output,
                        FrReport *report,
                        GError **error);

G_END_DECLS
