/* Sizes are those of the picture, at scale 1. */
#include "charts/network-diagram.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

#include <math.h>

#define COLUMN_MARGIN 34.0 /* to the middle of the outer columns */
#define LEAST_MARGIN 20.0  /* where there are many */
#define WIDE_PITCH 60.0    /* of columns that leave room for the margin */
#define DOTS_TOP 14.0      /* to the middle of the highest dot */
#define DOTS_BOTTOM 28.0   /* from the lowest dots to the lower edge */
#define COUNT_RISE 9.0     /* from the lower edge to the middle of the counts */
#define COUNT_GAP 4.0
#define NEURON_RADIUS 3.7
#define PICTURE 22.0
#define PITCH 24.0 /* of pictures, where there is room */
#define FINEST 0.5 /* of lines */
#define THICKEST 2.6
#define FAINTEST 0.08
#define CONTRAST 1.6 /* of pictures: a few strong weights would leave the rest pale */

/* Where everything is. */
typedef struct {
  double top, bottom;
  double margin, distance; /* of columns */
} NetworkLayout;

static NetworkLayout
make_network_layout (const FrChartStyle *style, guint n_columns, double width, double height)
{
  const double scale = style->scale;
  NetworkLayout layout;

  layout.top = DOTS_TOP * scale;
  layout.bottom = fmax (layout.top + 1.0, height - DOTS_BOTTOM * scale);
  layout.margin = fmin (COLUMN_MARGIN * scale, width / 6.0);
  if ((width - 2.0 * layout.margin) / (n_columns - 1) < WIDE_PITCH * scale)
    layout.margin = fmin (layout.margin, LEAST_MARGIN * scale);
  layout.distance = fmax (1.0, width - 2.0 * layout.margin) / (n_columns - 1);
  return layout;
}

static double
get_x (const NetworkLayout *layout, guint column)
{
  return layout->margin + column * layout->distance;
}

static double
get_y (const NetworkLayout *layout, const FrNetworkDrawing *drawing, guint column, guint dot)
{
  const guint dots = drawing->dots[column];
  const double middle = 0.5 * (layout->top + layout->bottom);
  /* A few dots do not spread over the whole height. */
  const double spread = dots < 4 ? (dots - 1) / 4.0 : 1.0;

  if (dots == 1)
    return middle;
  return middle + spread * (layout->bottom - layout->top) * (dot / (dots - 1.0) - 0.5);
}

/* Weights below zero argue against, above for. */
static FrColour
get_sign_colour (const FrChartStyle *style, double weight)
{
  if (weight < 0)
    return fr_colour_from_hex (style->dark ? 0x62a0ea : 0x1c71d8);
  return fr_colour_from_hex (style->dark ? 0xffa348 : 0xe66100);
}

static void
stroke_line (cairo_t *cr, const FrChartStyle *style, const FrNetworkDrawing *drawing, double weight)
{
  FrColour colour = style->grid;

  cairo_set_line_width (cr, style->scale);
  if (drawing->has_weights) {
    const double strength = fabs (weight);

    colour = get_sign_colour (style, weight);
    colour.alpha = FAINTEST + (1 - FAINTEST) * strength;
    cairo_set_line_width (cr, (FINEST + (THICKEST - FINEST) * strength) * style->scale);
  }
  fr_chart_shapes_set_source (cr, colour);
  cairo_stroke (cr);
}

static void
draw_lines (cairo_t *cr,
            const FrChartStyle *style,
            const FrNetworkDrawing *drawing,
            const NetworkLayout *layout)
{
  for (guint column = 0; column + 1 < drawing->n_columns; column++)
    for (guint from = 0; from < drawing->dots[column]; from++)
      for (guint to = 0; to < drawing->dots[column + 1]; to++) {
        cairo_move_to (cr, get_x (layout, column), get_y (layout, drawing, column, from));
        cairo_line_to (cr, get_x (layout, column + 1), get_y (layout, drawing, column + 1, to));
        stroke_line (cr, style, drawing, drawing->links[column][from][to]);
      }
}

/* Returns: (transfer full): the weights of a neuron as an image of one pixel each. */
static cairo_surface_t *
make_picture (const FrChartStyle *style, const float *weights)
{
  const int side = 28;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  unsigned char *data = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; data != NULL && y < side; y++) {
    guint32 *row = (guint32 *) (gpointer) (data + (gsize) y * stride);

    for (int x = 0; x < side; x++) {
      const double weight = weights[y * side + x];
      const FrColour colour = fr_colour_mix (style->card, get_sign_colour (style, weight),
                                             fmin (1, CONTRAST * fabs (weight)));

      row[x] = (guint32) lround (255 * colour.red) << 16 |
               (guint32) lround (255 * colour.green) << 8 | (guint32) lround (255 * colour.blue);
    }
  }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
draw_picture (cairo_t *cr,
              const FrChartStyle *style,
              const float *weights,
              double x,
              double y,
              double size)
{
  cairo_surface_t *picture = make_picture (style, weights);

  cairo_save (cr);
  cairo_translate (cr, x - 0.5 * size, y - 0.5 * size);
  fr_chart_shapes_add_rectangle (cr, 0, 0, size, size, 3.0 * style->scale);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  cairo_scale (cr, size / 28, size / 28);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
  fr_chart_shapes_set_source (cr, style->dim_text);
  cairo_set_line_width (cr, style->scale);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_surface_destroy (picture);
}

static void
draw_column (cairo_t *cr,
             const FrChartStyle *style,
             const FrNetworkDrawing *drawing,
             const NetworkLayout *layout,
             guint column)
{
  const gboolean is_hidden = column > 0 && column + 1 < drawing->n_columns;
  const double pitch = (layout->bottom - layout->top) / 4.0;
  const double size = fmin (PICTURE * style->scale, pitch * PICTURE / PITCH);
  const double x = get_x (layout, column);

  for (guint dot = 0; dot < drawing->dots[column]; dot++) {
    const double y = get_y (layout, drawing, column, dot);

    if (drawing->has_weights && column == 1 && dot < drawing->n_pictures) {
      draw_picture (cr, style, drawing->pictures[dot], x, y, size);
      continue;
    }
    fr_chart_shapes_set_source (cr, is_hidden && !drawing->has_weights ? style->accent
                                                                       : style->dim_text);
    cairo_arc (cr, x, y, NEURON_RADIUS * style->scale, 0.0, 2.0 * G_PI);
    cairo_fill (cr);
  }
}

/* Fewer counts rather than such that touch: the outer ones are there in any case. */
static void
draw_counts (cairo_t *cr,
             const FrChartStyle *style,
             const FrNetworkDrawing *drawing,
             const NetworkLayout *layout,
             double height)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const guint last = drawing->n_columns - 1;
  double half[FR_NETWORK_MAX_COLUMNS];
  double end = -G_MAXDOUBLE;

  for (guint column = 0; column <= last; column++) {
    g_autofree char *count = fr_figure_format_count (drawing->units[column]);

    half[column] = 0.5 * fr_chart_text_measure (style, &look, count);
  }
  for (guint column = 0; column <= last; column++) {
    const double x = get_x (layout, column);
    const double limit = get_x (layout, last) - half[last] - COUNT_GAP * style->scale;
    g_autofree char *count = fr_figure_format_count (drawing->units[column]);

    if (column > 0 && column < last &&
        (x - half[column] < end + COUNT_GAP * style->scale || x + half[column] > limit))
      continue;
    fr_chart_text_draw (cr, style, &look, count, FR_TEXT_ALIGN_CENTRE, x,
                        height - COUNT_RISE * style->scale);
    end = x + half[column];
  }
}

void
fr_network_diagram_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrNetworkDrawing *drawing,
                         double width,
                         double height)
{
  NetworkLayout layout;

  g_return_if_fail (cr != NULL && style != NULL && drawing != NULL);
  g_return_if_fail (drawing->n_columns >= 2 && drawing->n_columns <= FR_NETWORK_MAX_COLUMNS);

  layout = make_network_layout (style, drawing->n_columns, width, height);
  cairo_save (cr);
  /* Lines first: dots cover their ends. */
  draw_lines (cr, style, drawing, &layout);
  for (guint column = 0; column < drawing->n_columns; column++)
    draw_column (cr, style, drawing, &layout, column);
  draw_counts (cr, style, drawing, &layout, height);
  cairo_restore (cr);
}
