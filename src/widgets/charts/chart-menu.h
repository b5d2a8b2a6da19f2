/* The context menu that copies and saves a chart or a grid, and shows its numbers as a table: by
 * the second mouse button, a long press of finger or pen, the Menu key or Shift+F10, on the widget
 * or anything in it; dragging takes the picture along.
 *
 * Main thread; widgets/ and views/.
 */
#pragma once

#include "widgets/charts/chart-export.h"

G_BEGIN_DECLS

/* Gives source->widget the menu, the keys, the drag and an action group "export" with "copy",
 * "table", "save" (string: a suffix such as "png") and "menu", for as long as it lives. @source is
 * copied; its data must live as long as the widget. The widget or something in it should take the
 * focus.
 *
 * What went well or wrong is told to the notice board around the widget. */
void fr_chart_menu_attach (const FrChartExportSource *source);

/* The same for a grid or gallery, as it is on the screen, with a @title that never changes (static)
 * and its numbers (@get_csv may be %NULL; see FrChartExportSource). */
void fr_chart_menu_attach_drawn (GtkWidget *widget,
                                 const char *title,
                                 FrDraft *(*get_csv) (gpointer data),
                                 gpointer data);

G_END_DECLS
