/* The table of slots. Colours have 4.5 : 1 on background and card, in high contrast 7 : 1. */
#include "charts/overlay/run-stroke.h"

#include <glib/gi18n-lib.h>

#include "charts/chart-shapes.h"

#define SAMPLE_WIDTH 2.5 /* of a line, in pixels at scale 1 */
#define MAX_DASHES 6

typedef struct {
  const char *name; /* for gettext */
  guint colour, dark, high_contrast, high_contrast_dark;
  guint n_dashes;
  double dashes[MAX_DASHES]; /* on and off, in widths of the line */
} Slot;

/* Neighbours differ in hue as far as they can. Red is left to what is wrong. A dash comes back
 * within 24 pixels, so that a sample of that length shows it whole. */
static const Slot slots[FR_RUN_SLOTS] = {
  { N_ ("blue, solid"), 0x1c71d8, 0x62a0ea, 0x154d92, 0xa8cbf5, 0, { 0 } },
  { N_ ("orange, dashed"), 0xc64600, 0xffa348, 0x8f3300, 0xffbe6f, 2, { 2.8, 1.4 } },
  { N_ ("purple, dotted"), 0x813d9c, 0xdc8add, 0x613583, 0xe7b3e8, 2, { 1.0, 1.5 } },
  { N_ ("green, dashes and dots"),
    0x187a45,
    0x5fd38d,
    0x0b5a30,
    0x8ff0a4,
    4,
    { 4.0, 1.4, 1.0, 1.4 } },
  { N_ ("grey, short dashes"), 0x5e5c64, 0xb5b3ba, 0x3d3846, 0xdeddda, 2, { 1.6, 1.0 } },
  { N_ ("turquoise, dashes and two dots"),
    0x00727a,
    0x5bc8cf,
    0x00535a,
    0x93e6eb,
    6,
    { 3.6, 1.2, 1.0, 1.2, 1.0, 1.2 } },
  { N_ ("pink, long dashes"), 0xb5307e, 0xff8ac0, 0x8a1a5c, 0xffb8d9, 2, { 6.0, 2.0 } },
  { N_ ("olive, two dashes and a dot"),
    0x6b6b00,
    0xd3d36a,
    0x4c4c00,
    0xe8e890,
    6,
    { 2.4, 1.0, 2.4, 1.0, 1.0, 1.0 } },
};

static const Slot *
get_slot (guint slot)
{
  return &slots[slot % FR_RUN_SLOTS];
}

FrColour
fr_run_stroke_get_colour (const FrChartStyle *style, guint slot)
{
  const Slot *is = get_slot (slot);

  if (style->high_contrast)
    return fr_colour_from_hex (style->dark ? is->high_contrast_dark : is->high_contrast);
  return fr_colour_from_hex (style->dark ? is->dark : is->colour);
}

FrColour
fr_run_stroke_get_readout_colour (const FrChartStyle *style, guint slot)
{
  const Slot *is = get_slot (slot);

  return fr_colour_from_hex (style->high_contrast ? is->high_contrast_dark : is->dark);
}

const char *
fr_run_stroke_get_name (guint slot)
{
  return _ (get_slot (slot)->name);
}

void
fr_run_stroke_set (cairo_t *cr, const FrChartStyle *style, guint slot, double width)
{
  const Slot *is = get_slot (slot);
  double dashes[MAX_DASHES];

  width *= style->scale;
  for (guint i = 0; i < is->n_dashes; i++)
    dashes[i] = is->dashes[i] * width;
  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, (int) is->n_dashes, 0.0);
}

void
fr_run_stroke_draw (cairo_t *cr,
                    const FrChartStyle *style,
                    guint slot,
                    double x,
                    double y,
                    double length)
{
  fr_run_stroke_draw_in (cr, style, slot, fr_run_stroke_get_colour (style, slot), x, y, length);
}

void
fr_run_stroke_draw_in (cairo_t *cr,
                       const FrChartStyle *style,
                       guint slot,
                       FrColour colour,
                       double x,
                       double y,
                       double length)
{
  cairo_save (cr);
  cairo_new_path (cr);
  fr_run_stroke_set (cr, style, slot, SAMPLE_WIDTH);
  fr_chart_shapes_set_source (cr, colour);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + length, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}
