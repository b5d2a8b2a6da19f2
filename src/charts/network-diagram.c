/* Columns of dots. Sizes are those of the picture, at scale 1. */
#include "charts/network-diagram.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <math.h>

#define MARGIN_X 40.0
#define MARGIN_TOP 14.0
#define MARGIN_BOTTOM 24.0 /* from the lowest dots to the lower edge */
#define COUNT_RISE 8.0     /* from the lower edge to the middle of the counts */
#define DOT_RADIUS 3.7
#define MAX_DOTS 5

/* A few dots stand for all units. */
static guint
count_dots (guint units)
{
  if (units >= 100)
    return 5;
  if (units >= 10)
    return 4;
  return MIN (units, 3);
}

/* The places of a layer's dots on the y axis. Returns: how many. */
static guint
place_dots (guint units, double top, double bottom, double *places)
{
  guint dots = count_dots (units);

  if (dots == 1)
    places[0] = 0.5 * (top + bottom);
  for (guint i = 0; i < dots && dots > 1; i++)
    places[i] = top + (bottom - top) * i / (dots - 1);
  return dots;
}

void
fr_network_diagram_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         const guint *units,
                         guint length,
                         double width,
                         double height)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double scale = style->scale;
  double top = MARGIN_TOP * scale;
  double bottom = fmax (top + 1.0, height - MARGIN_BOTTOM * scale);
  double margin = fmin (MARGIN_X * scale, width / 6.0);
  double distance;
  double last[MAX_DOTS];
  guint n_last = 0;

  g_return_if_fail (cr != NULL && style != NULL && units != NULL && length >= 2);

  distance = fmax (1.0, width - 2.0 * margin) / (length - 1);
  cairo_save (cr);
  /* Lines first: dots cover their ends. */
  for (guint layer = 0; layer < length; layer++) {
    double x = margin + layer * distance;
    double places[MAX_DOTS];
    guint dots = place_dots (units[layer], top, bottom, places);

    for (guint i = 0; i < dots; i++)
      for (guint k = 0; k < n_last; k++) {
        cairo_move_to (cr, x - distance, last[k]);
        cairo_line_to (cr, x, places[i]);
      }
    n_last = dots;
    for (guint i = 0; i < dots; i++)
      last[i] = places[i];
  }
  fr_chart_shapes_set_source (cr, style->grid);
  cairo_set_line_width (cr, scale);
  cairo_stroke (cr);

  for (guint layer = 0; layer < length; layer++) {
    gboolean is_hidden = layer > 0 && layer + 1 < length;
    double x = margin + layer * distance;
    g_autofree char *count = g_strdup_printf ("%u", units[layer]);
    double places[MAX_DOTS];
    guint dots = place_dots (units[layer], top, bottom, places);

    fr_chart_shapes_set_source (cr, is_hidden ? style->accent : style->dim_text);
    for (guint i = 0; i < dots; i++) {
      cairo_arc (cr, x, places[i], DOT_RADIUS * scale, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    }
    fr_chart_text_draw (cr, style, &look, count, FR_TEXT_ALIGN_CENTRE, x,
                        height - COUNT_RISE * scale);
  }
  cairo_restore (cr);
}
