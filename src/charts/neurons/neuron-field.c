/* Sizes are those of the pictures of the design, at scale 1. */
#include "charts/neurons/neuron-field.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/neurons/weight-tile.h"

#include <math.h>

#define CELL 42.0 /* of lines, at least; the pitch is wider by CELL_GAP */
#define CELL_GAP 2.0
#define ROW_CELL 32.0
#define ROW_PITCH 39.0
#define MOST_IN_ROW 18
#define LABEL_GAP 8.0
#define MOST_LABEL 0.35 /* of the width */
#define MORE_GAP 4.0
#define MARGIN 3.0 /* around all, for frames */
#define RADIUS 4.0
#define DARKEST 0.12 /* of what is not lit */

static FrTextLook
get_look (const FrChartStyle *style, const FrNeuronRow *row)
{
  return (FrTextLook){ FR_TEXT_CAPTION, FALSE, row->faded ? style->dim_text : style->text };
}

static char *
format_more (guint hidden)
{
  return g_strdup_printf ("+%u", hidden);
}

static double
measure_labels (const FrChartStyle *style, const FrNeuronField *field, double width)
{
  double most = 0;

  for (guint i = 0; i < field->n_rows; i++) {
    const FrTextLook look = get_look (style, &field->rows[i]);

    most = fmax (most, fr_chart_text_measure (style, &look, field->rows[i].name));
  }
  return fmin (ceil (most), MOST_LABEL * width);
}

static double
measure_more (const FrChartStyle *style)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };

  return fmax (24 * style->scale, ceil (fr_chart_text_measure (style, &look, "+1000")));
}

static void
put (FrNeuronBox *box, const FrChartStyle *style, double x, double y, double cell, double width)
{
  *box = (FrNeuronBox){ (float) (style->rtl ? width - x - cell : x), (float) y, (float) cell,
                        (float) cell };
}

static double
lay_out_lines (const FrChartStyle *style,
               const FrNeuronField *field,
               double width,
               FrNeuronBox *boxes)
{
  const double gap = CELL_GAP * style->scale, margin = MARGIN * style->scale;
  const double room = width - 2 * margin + gap;
  const guint columns = (guint) fmax (1, floor (room / (CELL * style->scale + gap)));
  const double cell = fmin (floor (room / columns - gap), floor (1.3 * CELL * style->scale));
  const guint lines = (field->n_units + columns - 1) / columns;

  for (guint i = 0; i < field->n_units; i++)
    put (&boxes[i], style, margin + i % columns * (cell + gap), margin + i / columns * (cell + gap),
         cell, width);
  return ceil (2 * margin + lines * (cell + gap) - gap);
}

static double
lay_out_rows (const FrChartStyle *style,
              const FrNeuronField *field,
              double width,
              FrNeuronBox *boxes)
{
  const double scale = style->scale, gap = CELL_GAP * scale, margin = MARGIN * scale;
  const double cell = ROW_CELL * scale, pitch = ROW_PITCH * scale;
  const double start = measure_labels (style, field, width) + LABEL_GAP * scale;
  const double more = measure_more (style) + MORE_GAP * scale;
  const double fitting = floor ((width - start - more - margin) / (cell + gap));
  const guint whole = (guint) CLAMP (fitting, 1, MOST_IN_ROW);
  const guint columns = MAX (whole, 1);
  double y = margin;
  guint place = 0;

  for (guint r = 0; r < field->n_rows; r++) {
    const FrNeuronRow *row = &field->rows[r];
    FrNeuronBox *opener = &boxes[field->n_units + r];

    for (guint i = 0; i < row->length; i++, place++)
      if (i < columns || row->opened)
        put (&boxes[place], style, start + i % columns * (cell + gap),
             y + i / columns * (cell + gap), cell, width);
      else
        boxes[place] = (FrNeuronBox){ 0 };
    *opener = (FrNeuronBox){ 0 };
    if (row->length > columns) {
      put (opener, style, start + columns * (cell + gap) + MORE_GAP * scale, y, cell, width);
      opener->width = (float) (more - MORE_GAP * scale);
      if (style->rtl)
        opener->x += (float) cell - opener->width;
    }
    y += pitch;
    if (row->opened && row->length > columns)
      y += ((row->length - 1) / columns) * (cell + gap);
  }
  return ceil (y - pitch + cell + margin);
}

double
fr_neuron_field_lay_out (const FrChartStyle *style,
                         const FrNeuronField *field,
                         double width,
                         FrNeuronBox *boxes)
{
  g_return_val_if_fail (style != NULL && field != NULL && boxes != NULL, 0);

  if (field->n_units == 0)
    return 0;
  return field->n_rows > 0 ? lay_out_rows (style, field, width, boxes)
                           : lay_out_lines (style, field, width, boxes);
}

static void
draw_cross (cairo_t *cr, const FrChartStyle *style, const FrNeuronBox *box)
{
  cairo_set_line_width (cr, 2 * style->scale);
  fr_chart_shapes_set_source (cr, style->wrong_text);
  cairo_move_to (cr, box->x + 4, box->y + 4);
  cairo_line_to (cr, box->x + box->width - 4, box->y + box->height - 4);
  cairo_move_to (cr, box->x + box->width - 4, box->y + 4);
  cairo_line_to (cr, box->x + 4, box->y + box->height - 4);
  cairo_stroke (cr);
}

static void
cover (cairo_t *cr, const FrChartStyle *style, const FrNeuronBox *box, double amount)
{
  FrColour colour = style->background;

  colour.alpha = amount;
  fr_chart_shapes_set_source (cr, colour);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_fill (cr);
}

/* Whether nothing of @box would be seen. */
static gboolean
is_clipped (cairo_t *cr, const FrNeuronBox *box)
{
  double left, top, right, bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  return (double) (box->y + box->height) < top || (double) box->y > bottom;
}

/* One picture, and what is said of it. */
static void
draw_cell (cairo_t *cr,
           const FrChartStyle *style,
           const FrNeuronField *field,
           const FrNeuronBox *box,
           guint unit,
           const FrWeightPalette *palette)
{
  const gboolean off = field->off != NULL && field->off[unit];

  if (is_clipped (cr, box))
    return;
  fr_weight_tile_draw (cr, palette, field->pictures + (gsize) unit * FR_WEIGHT_TILE_PIXELS,
                       field->limits[unit], box->x, box->y, box->width, 0);
  cairo_rectangle (cr, box->x + 0.5, box->y + 0.5, box->width - 1, box->height - 1);
  fr_chart_shapes_set_source (cr, style->grid);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (field->lights != NULL)
    cover (cr, style, box, (1 - DARKEST) * (1 - CLAMP ((double) field->lights[unit], 0, 1)));
  if (off) {
    cover (cr, style, box, 0.7);
    draw_cross (cr, style, box);
  }
}

static void
draw_row (cairo_t *cr,
          const FrChartStyle *style,
          const FrNeuronField *field,
          guint index,
          guint hidden,
          double y,
          const FrNeuronBox *opener,
          double width)
{
  const FrNeuronRow *row = &field->rows[index];
  const FrTextLook look = get_look (style, row);
  const FrTextLook dim = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const double label = measure_labels (style, field, width);
  const double middle = y + 0.5 * ROW_CELL * style->scale;
  g_autofree char *more = hidden > 0 ? format_more (hidden) : g_strdup ("−");

  fr_chart_text_draw_fitted (cr, style, &look, row->name,
                             style->rtl ? FR_TEXT_ALIGN_LEFT : FR_TEXT_ALIGN_RIGHT,
                             style->rtl ? width - label : label, middle, label);
  if (opener->width > 0)
    fr_chart_text_draw (cr, style, &dim, more, FR_TEXT_ALIGN_CENTRE,
                        opener->x + 0.5 * opener->width, middle);
}

void
fr_neuron_field_draw (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrNeuronField *field,
                      const FrNeuronBox *boxes,
                      double width,
                      double height)
{
  FrWeightPalette plain, faded;
  double y = MARGIN * style->scale;
  guint place = 0;

  g_return_if_fail (cr != NULL && style != NULL && field != NULL && boxes != NULL);

  fr_weight_palette_init (&plain, style, FALSE);
  fr_weight_palette_init (&faded, style, TRUE);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (guint i = 0; field->n_rows == 0 && i < field->n_units; i++) {
    const guint unit = field->order[i];

    draw_cell (cr, style, field, &boxes[i], unit,
               field->faded != NULL && field->faded[unit] ? &faded : &plain);
  }
  for (guint r = 0; r < field->n_rows; r++) {
    const FrNeuronRow *row = &field->rows[r];
    double lowest = y;
    guint hidden = 0;

    for (guint i = 0; i < row->length; i++, place++) {
      hidden += boxes[place].width > 0 ? 0 : 1;
      if (boxes[place].width > 0) {
        draw_cell (cr, style, field, &boxes[place], field->order[place],
                   row->faded ? &faded : &plain);
        lowest = boxes[place].y;
      }
    }
    draw_row (cr, style, field, r, hidden, y, &boxes[field->n_units + r], width);
    y = lowest + ROW_PITCH * style->scale;
  }
  cairo_restore (cr);
}

void
fr_neuron_field_draw_frame (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrNeuronBox *box,
                            gboolean chosen)
{
  const double line = (chosen ? 2.5 : 2) * style->scale;

  g_return_if_fail (cr != NULL && style != NULL && box != NULL);

  if (box->width <= 0)
    return;
  cairo_save (cr);
  cairo_set_line_width (cr, line);
  fr_chart_shapes_add_rectangle (cr, box->x - 0.5 * line, box->y - 0.5 * line, box->width + line,
                                 box->height + line, RADIUS * style->scale);
  fr_chart_shapes_set_source (cr, chosen ? style->accent : style->text);
  cairo_stroke (cr);
  cairo_restore (cr);
}
