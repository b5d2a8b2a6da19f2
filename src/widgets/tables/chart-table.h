/* The numbers of a chart in a window of their own: a table to be read row by row with the arrow
 * keys and by a screen reader, which is told each row whole; with a button that copies it.
 *
 * What is there when it opens stays. Main thread; chart-menu opens it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Action "table.copy": the table on the clipboard, as comma-separated values. */
#define FR_TYPE_CHART_TABLE (fr_chart_table_get_type ())
G_DECLARE_FINAL_TYPE (FrChartTable, fr_chart_table, FR, CHART_TABLE, AdwWindow)

/* A window above @parent (nullable), with which it goes, that is called @title and has the numbers
 * of @csv, as io/csv.h writes them: (transfer full). Returns: (transfer none): owned by GTK until
 * it is closed. */
FrChartTable *fr_chart_table_new (GtkWindow *parent, const char *title, char *csv);

G_END_DECLS
