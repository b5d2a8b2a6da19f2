/* The download of the data set in a terminal.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "cli/training-report.h"

G_BEGIN_DECLS

/* Downloads what is missing of the published data set, shows how far it is, and prints where it is.
 * Returns: %FALSE with an error, or without one if the program was asked to end. */
gboolean fr_terminal_download (FrReport *report, GError **error);

G_END_DECLS
