/* Thinning for drawing only: the data are never changed by it.
 *
 * Any thread.
 */
#include "charts/curve-trace.h"

#include <math.h>

/* A column less high than this part of its width is not seen to turn; its last point stands for it.
 */
#define FLAT 0.75

typedef struct {
  double x, y;
} Pixel;

/* What one column holds, in order of arrival. */
typedef struct {
  gint64 column;
  gsize count;
  Pixel first, low, high, last;
  gsize low_at, high_at;
} Column;

typedef struct {
  cairo_t *cr;
  gboolean pen_down;
  double flat; /* pixels */
  gsize added;
} Pen;

static void
pen_to (Pen *pen, Pixel pixel)
{
  if (pen->pen_down)
    cairo_line_to (pen->cr, pixel.x, pixel.y);
  else
    cairo_move_to (pen->cr, pixel.x, pixel.y);
  pen->pen_down = TRUE;
  pen->added++;
}

static void
column_flush (Column *column, Pen *pen)
{
  if (column->count == 0)
    return;
  /* The first point of a line stays where it is. */
  if (column->count > 1 && (!pen->pen_down || column->high.y - column->low.y > pen->flat))
    pen_to (pen, column->first);
  if (column->high.y - column->low.y > pen->flat && column->count > 2) {
    gboolean low_first = column->low_at < column->high_at;
    Pixel turns[] = { low_first ? column->low : column->high,
                      low_first ? column->high : column->low };

    pen_to (pen, turns[0]);
    pen_to (pen, turns[1]);
  }
  pen_to (pen, column->last);
  column->count = 0;
}

static void
column_add (Column *column, Pixel pixel)
{
  if (column->count == 0) {
    column->first = column->low = column->high = pixel;
    column->low_at = column->high_at = 0;
  }
  if (pixel.y < column->low.y) {
    column->low = pixel;
    column->low_at = column->count;
  }
  if (pixel.y > column->high.y) {
    column->high = pixel;
    column->high_at = column->count;
  }
  column->last = pixel;
  column->count++;
}

gsize
fr_curve_trace (cairo_t *cr,
                const FrCurveLayout *layout,
                const FrCurvePoint *points,
                gsize length,
                double pixel)
{
  Column column = { 0 };
  Pen pen = { cr, FALSE, FLAT * pixel, 0 };
  double top = layout->plot_y - layout->plot_height;
  double bottom = layout->plot_y + 2.0 * layout->plot_height;

  for (gsize i = 0; i < length; i++) {
    Pixel at;
    gint64 index;

    if (isnan (points[i].y) || !isfinite (points[i].x)) {
      column_flush (&column, &pen);
      pen.pen_down = FALSE;
      continue;
    }
    at.x = fr_curve_layout_get_x (layout, points[i].x);
    at.x = CLAMP (at.x, layout->plot_x - layout->plot_width,
                  layout->plot_x + 2.0 * layout->plot_width);
    at.y = CLAMP (fr_curve_layout_get_y (layout, points[i].y), top, bottom);
    index = (gint64) floor (at.x / pixel);
    if (index != column.column)
      column_flush (&column, &pen);
    column.column = index;
    column_add (&column, at);
  }
  column_flush (&column, &pen);
  return pen.added;
}
