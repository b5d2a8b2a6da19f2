/* How far the axes of an overlay go: so far that its lines are seen, and told apart.
 *
 * Pure functions. Any thread, any layer above charts/.
 */
#pragma once

#include "charts/overlay/overlay-layout.h"

G_BEGIN_DECLS

/* The right end of an axis on which all lines are seen: of epochs a whole number from the first one
 * on, before that a quarter or a half; of seconds that of the longest line. Above 0. */
double fr_overlay_range_find_end (const FrOverlayChart *chart);

/* A range of the y axis between round numbers in which the lines are told apart. It shows all that
 * is good, and of what is bad all but the beginning and the worst tenth of each line; a loss more
 * than ten times as high as that of the best line is left out. The ends of lines are seen. */
void fr_overlay_range_find (const FrOverlayChart *chart, FrChartScale *range);

G_END_DECLS
