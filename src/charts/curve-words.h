/* The words in a curve chart and the marks they belong to: dots, rings and brackets with their
 * labels, each in a place that is free. Places are found before anything is drawn, as a mark
 * without room for its label is left out.
 *
 * Any thread; only charts/ includes it.
 */
#pragma once

#include "charts/curve-layout.h"

G_BEGIN_DECLS

typedef struct _FrCurveWords FrCurveWords;

/* Finds all places. All is borrowed until fr_curve_words_free(). @traces: of the chart's lines and
 * then of its ghosts, from fr_curve_layout_trace(). */
FrCurveWords *fr_curve_words_new (cairo_t *cr,
                                  const FrChartStyle *style,
                                  const FrCurveChart *chart,
                                  const FrCurveLayout *layout,
                                  GArray *const *traces,
                                  double width);
void fr_curve_words_free (FrCurveWords *words);

/* The dotted lines of levels, for below the lines. */
void fr_curve_words_draw_levels (FrCurveWords *words);
/* All else, for above them. */
void fr_curve_words_draw (FrCurveWords *words);

/* Of the lines of an earlier run. */
FrColour fr_curve_words_get_ghost_colour (const FrChartStyle *style);

G_END_DECLS
