/* The first page of a run: what it is called, how good it is, its curves, settings and digest, and
 * as much of its note as there is room for.
 *
 * Any thread; only run-pages and tests include it.
 */
#pragma once

#include "report/page-text.h"
#include "report/run-facts.h"

G_BEGIN_DECLS

/* What a note is written like, on any page. Returns: (transfer full): its lines. */
FrPageText *fr_summary_page_make_note (const FrChartStyle *style, const char *note);

/* Draws the page. @note: (nullable): of fr_summary_page_make_note(). Returns: how many of its lines
 * are there; the others go on further pages. */
guint fr_summary_page_draw (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrRunFacts *facts,
                            const FrPageText *note);

G_END_DECLS
