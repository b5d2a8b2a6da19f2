/* How the lines of several runs are told apart where they are drawn together: a slot is a colour
 * and a dash of its own. Chart, legend, read-out and the rows of a list draw by the one table here.
 *
 * Slots count from 0; after the last the first comes again. Any thread, any layer above charts/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* As many as no two have a colour or a dash in common. */
#define FR_RUN_SLOTS 8

/* The colour of lines and of words about them: legible as small text on background and card. */
FrColour fr_run_stroke_get_colour (const FrChartStyle *style, guint slot);
/* The same on the dark card of a read-out. */
FrColour fr_run_stroke_get_readout_colour (const FrChartStyle *style, guint slot);
/* What a line looks like, in words: "blue, solid". Returns: (transfer none): translated. */
const char *fr_run_stroke_get_name (guint slot);

/* Sets dash, width, caps and joins for a line @width pixels wide at scale 1, but no colour: what is
 * stroked then has the slot's dash, in proportion to its width. */
void fr_run_stroke_set (cairo_t *cr, const FrChartStyle *style, guint slot, double width);

/* Draws a sample of the line from (@x, @y) to the right, @length pixels long and as wide as in a
 * chart. Nothing of @cr is changed. */
void fr_run_stroke_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         guint slot,
                         double x,
                         double y,
                         double length);
/* The same in @colour: on a card, or where a line is shown as switched off. */
void fr_run_stroke_draw_in (cairo_t *cr,
                            const FrChartStyle *style,
                            guint slot,
                            FrColour colour,
                            double x,
                            double y,
                            double length);

G_END_DECLS
