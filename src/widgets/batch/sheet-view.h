/* A calculation line by line: the painter formula-sheet in a widget that reads it out.
 *
 * Main thread; views/.
 */
#pragma once

#include "charts/batch/formula-sheet.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

#define FR_TYPE_SHEET_VIEW (fr_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (FrSheetView, fr_sheet_view, FR, SHEET_VIEW, FrChartArea)

/* @title: names a picture that is saved, and begins the accessible name, which then has all lines.
 * @lines: [@n]. All is copied. */
void
fr_sheet_view_set_lines (FrSheetView *self, const char *title, const FrSheetLine *lines, guint n);

G_END_DECLS
