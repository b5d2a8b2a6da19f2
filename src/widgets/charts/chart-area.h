/* Base of every widget that shows a painter of charts/: the style that fits the desktop, a cached
 * picture of what stands still, a second pass for what is read, the cursors of pointer and
 * keyboard, and the text that stands for the picture on the accessibility bus.
 *
 * A chart that can be read numbers its places: points, bars, cells. It says which place is under a
 * pixel, where a key leads from one, and what is read there; the rest is done here. Main thread;
 * widgets/ subclass it, views/ and app/ use its setters.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-boxes.h"
#include "io/draft.h"
#include "widgets/charts/chart-steps.h"
#include "widgets/look.h"

G_BEGIN_DECLS

typedef enum {
  FR_CHART_KEYBOARD,
  FR_CHART_POINTER,
} FrChartCursor;

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
  /* Paints on top what is read (nullable); called at each redraw. */
  void (*paint_hover) (FrChartArea *self,
                       cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height);

  /* The place at a pixel. Nullable: then there is nothing to read. */
  gint64 (*hit) (FrChartArea *self, double x, double y);
  /* The place to which a key leads from @place; from nowhere that where the keys begin.
   * Returns: FR_CHART_NOWHERE if there is none: then the key is left to others. Nullable: then the
   * chart takes no keys. */
  gint64 (*move) (FrChartArea *self, gint64 place, FrChartMove move);
  /* What is read at @place: (transfer full) (nullable). It is the accessible name while the
   * keyboard's cursor is there. Nullable with hit() and move(). */
  char *(*describe) (FrChartArea *self, gint64 place);
  /* A cursor has moved. Nullable: then paint_hover() is due. */
  void (*moved) (FrChartArea *self);
  /* The user has chosen @place by a click or with Enter. Nullable: then neither does anything. */
  void (*choose) (FrChartArea *self, gint64 place);
  /* Whether a tooltip says what is at the pointer; not needed if paint_hover() does. */
  gboolean has_tooltip;

  /* Width and height that the painter needs (nullable: 0 x 0), and the height that suits it if
   * it may choose. In: all 0. A natural height below the minimum counts as the minimum. */
  void (*get_size) (FrChartArea *self,
                    const FrChartStyle *style,
                    int *minimum_width,
                    int *minimum_height,
                    int *natural_height);
  /* The height that the painter needs in @width pixels. Nullable: the same in all widths. */
  int (*get_height) (FrChartArea *self, const FrChartStyle *style, int width);
  /* What the chart is called, "Accuracy": (transfer full). Nullable: then it has no menu to copy
   * and save it, and takes no focus for that. */
  char *(*get_title) (FrChartArea *self);
  /* The numbers behind the chart as CSV, written by io/csv.h, see FrChartExportSource: (transfer
   * full), %NULL while there are none. Nullable. */
  FrDraft *(*get_csv) (FrChartArea *self);
};

/* The whole chart in one sentence, e.g. "Accuracy, epoch 3 of 10: train 88.1 %, test 86.9 %". */
void fr_chart_area_set_summary (FrChartArea *self, const char *summary);
const char *fr_chart_area_get_summary (FrChartArea *self);

/* Returns: (transfer none): the style that paint() gets; valid until the next change of style. */
const FrChartStyle *fr_chart_area_get_style (FrChartArea *self);

/* Where the words and marks of the chart are as it looks now, at its present size: it is painted
 * once more, unseen. Without what is read at pointer or keyboard, which may lie over all else.
 * Returns: (transfer full): in pixels of the widget; empty while it has no size. */
FrChartBoxes *fr_chart_area_get_boxes (FrChartArea *self);

/* For subclasses: the data have changed: paint() is due, and what is read is described anew. */
void fr_chart_area_repaint (FrChartArea *self);
/* For paint(): whether it paints for the screen, or to tell what is there, and not for a file. What
 * is scrolled away may be left out. */
gboolean fr_chart_area_is_on_screen (FrChartArea *self);
/* For subclasses: paint_hover() is due. */
void fr_chart_area_repaint_hover (FrChartArea *self);

/* Where a cursor is. */
gint64 fr_chart_area_get_cursor (FrChartArea *self, FrChartCursor cursor);
/* The place to show: that of the cursor that moved last, if it is anywhere, or of the other. */
gint64 fr_chart_area_get_place (FrChartArea *self);
/* For subclasses: puts a cursor at @place. */
void fr_chart_area_set_cursor (FrChartArea *self, FrChartCursor cursor, gint64 place);
/* For subclasses: both cursors are nowhere, as what they read is gone. */
void fr_chart_area_clear_cursors (FrChartArea *self);

G_END_DECLS
