/* A row of the list of runs: what it is, how well it did, and its star. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/runs/kept-run.h"

G_BEGIN_DECLS

#define FR_TYPE_RUN_ROW (fr_run_row_get_type ())
G_DECLARE_FINAL_TYPE (FrRunRow, fr_run_row, FR, RUN_ROW, GtkBox)

FrRunRow *fr_run_row_new (void);

/* @run: (nullable). The row follows what becomes of it. */
void fr_run_row_set_run (FrRunRow *self, FrKeptRun *run);
/* @document: (nullable): of the run that the window shows; copied. */
void fr_run_row_set_shown (FrRunRow *self, const char *document);

G_END_DECLS
