/* The page of what a run gets wrong: its confusion matrix, what it mixes up most often, and the
 * test images that it was surest of and yet wrong.
 *
 * Any thread; only run-pages and tests include it.
 */
#pragma once

#include "report/page-text.h"
#include "report/run-facts.h"

G_BEGIN_DECLS

/* Draws the page; @facts must have an evaluation. */
void fr_mistakes_page_draw (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts);

G_END_DECLS
