/* Base of every widget that shows a painter of charts/: the style that fits the desktop, a cached
 * picture of what stands still, a second pass for what follows pointer or keyboard, and the text
 * that stands for the picture on the accessibility bus.
 *
 * Main thread; widgets/ subclass it, views/ and app/ use its setters.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/cursor-keys.h"
#include "widgets/look.h"

G_BEGIN_DECLS

/* Property "summary": string: the accessible name while no keyboard cursor is shown. */
#define FR_TYPE_CHART_AREA (fr_chart_area_get_type ())
G_DECLARE_DERIVABLE_TYPE (FrChartArea, fr_chart_area, FR, CHART_AREA, GtkWidget)

struct _FrChartAreaClass {
  GtkWidgetClass parent_class;

  /* Paints what stands still; called only after fr_chart_area_repaint(), a change of size, scale
   * factor or style. Sizes in pixels of the widget. */
  void (*paint) (FrChartArea *self,
                 cairo_t *cr,
                 const FrChartStyle *style,
                 double width,
                 double height);
  /* Paints on top what follows pointer or cursor (nullable); called at each redraw. */
  void (*paint_hover) (FrChartArea *self,
                       cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height);
  /* The pointer is at @x, @y, or has gone (@inside FALSE). Nullable. */
  void (*point) (FrChartArea *self, gboolean inside, double x, double y);
  /* Moves the keyboard cursor. Returns: whether the key was used. Nullable: then the chart takes
   * no focus. */
  gboolean (*move_cursor) (FrChartArea *self, FrCursorMove move);
  /* Width and height that the painter needs (nullable: 0 x 0), and the height that suits it where
   * it may choose. In: all 0. A natural height below the minimum counts as the minimum. */
  void (*get_size) (FrChartArea *self,
                    const FrChartStyle *style,
                    int *minimum_width,
                    int *minimum_height,
                    int *natural_height);
  /* What the chart is called, "Accuracy": (transfer full). Nullable: then it has no menu to copy
   * and save it, and takes no focus for that. */
  char *(*get_title) (FrChartArea *self);
  /* The numbers behind the chart as CSV, written by widgets/chart-csv.h: (transfer full), %NULL
   * while there are none. Nullable. */
  char *(*get_csv) (FrChartArea *self);
};

/* The whole chart in one sentence, e.g. "Accuracy, epoch 3 of 10: train 88.1 %, test 86.9 %". */
void fr_chart_area_set_summary (FrChartArea *self, const char *summary);
const char *fr_chart_area_get_summary (FrChartArea *self);

/* Returns: (transfer none): the style that paint() gets; valid until the next change of style. */
const FrChartStyle *fr_chart_area_get_style (FrChartArea *self);

/* For subclasses: the data have changed (paint() is due), only the hover pass has, or the text
 * under the keyboard cursor has (%NULL: back to the summary). */
void fr_chart_area_repaint (FrChartArea *self);
void fr_chart_area_repaint_hover (FrChartArea *self);
void fr_chart_area_set_cursor_text (FrChartArea *self, const char *text);

G_END_DECLS
