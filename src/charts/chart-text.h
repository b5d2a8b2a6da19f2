/* One line of text in a chart: measured and drawn by Pango, aligned as charts need it.
 *
 * Sizes are in pixels at scale 1 and are never drawn below 12. Any thread (each call makes its own
 * layout from the thread's default font map); only charts/ and report/ include it.
 */
#pragma once

#include <pango/pango.h>

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

#define FR_TEXT_CAPTION 12.0 /* axis numbers, notes: nothing is smaller */
#define FR_TEXT_LABEL 13.0   /* at the ends of lines, bold */
#define FR_TEXT_TITLE 14.67  /* Adwaita's 11 pt */

typedef enum {
  FR_TEXT_ALIGN_LEFT,
  FR_TEXT_ALIGN_CENTRE,
  FR_TEXT_ALIGN_RIGHT,
} FrTextAlign;

typedef struct {
  double size; /* in pixels at scale 1 */
  gboolean bold;
  FrColour colour;
} FrTextLook;

/* For texts of several lines: @text in @look at the style's scale, as one paragraph without a
 * width.
 * @cr: (nullable). Returns: (transfer full). */
PangoLayout *fr_chart_text_make_layout (cairo_t *cr,
                                        const FrChartStyle *style,
                                        const FrTextLook *look,
                                        const char *text);

/* Whether all of @names ([@length], nullable) have two letters at most, as digits have: then they
 * need no slant under bars or columns. */
gboolean fr_chart_text_are_short (const char *const *names, guint length);

/* Width of the line's logical rectangle at the style's scale, in pixels; 0 for %NULL. Figures are
 * tabular. If the style's draw_text is off the width is a nominal one, the same on all machines
 * whatever their fonts. */
double fr_chart_text_measure (const FrChartStyle *style, const FrTextLook *look, const char *text);

/* A width of @text in @size that is the same on all machines, whatever their fonts. */
double fr_chart_text_get_nominal_width (double size, const char *text);

/* Draws @text with its left end, centre or right end at @x and the middle of its line at @y. Draws
 * nothing if the style's draw_text is off. */
void fr_chart_text_draw (cairo_t *cr,
                         const FrChartStyle *style,
                         const FrTextLook *look,
                         const char *text,
                         FrTextAlign align,
                         double x,
                         double y);

/* The same, condensed to @room pixels if it is wider, by a quarter at most; what is wider still
 * has an ellipsis in its middle. */
void fr_chart_text_draw_fitted (cairo_t *cr,
                                const FrChartStyle *style,
                                const FrTextLook *look,
                                const char *text,
                                FrTextAlign align,
                                double x,
                                double y,
                                double room);

/* The same, rotated by 45 degrees counter-clockwise, with its right end at (@x, @y): a name under a
 * bar or column. All of its letters stay above @bottom and, as the name is moved, left of @right.
 */
void fr_chart_text_draw_slanted (cairo_t *cr,
                                 const FrChartStyle *style,
                                 const FrTextLook *look,
                                 const char *text,
                                 double x,
                                 double y,
                                 double right,
                                 double bottom);

G_END_DECLS
