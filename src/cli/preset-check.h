/* Checks teachers' presets, with the reader that the window has: a line for each fault, for people
 * and for editors that know "FILE:12: …".
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "cli/training-report.h"

G_BEGIN_DECLS

/* Reads each of @files, up to %NULL, and prints its faults, or that it has none. Returns: whether
 * all are presets without a fault. */
gboolean fr_preset_check (const char *const *files, FrReport *report);

G_END_DECLS
