/* Makes a data set of a folder of pictures in a terminal, and tells what came of each class.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "cli/data-command-line.h"
#include "cli/training-report.h"

G_BEGIN_DECLS

/* Does what @command_line says. A picture that cannot be used is complained about and keeps no
 * other out. Returns: %FALSE with an error if no data set was made, and without one if the program
 * was asked to end. */
gboolean
fr_data_making_run (const FrDataCommandLine *command_line, FrReport *report, GError **error);

G_END_DECLS
