/* The pages of a run, each painted on any cairo context; run-pdf makes a file of them.
 *
 * Any thread, one at a time; only report/ and its tests include it.
 */
#pragma once

#include "report/page-text.h"
#include "report/run-facts.h"

G_BEGIN_DECLS

typedef struct _FrRunPages FrRunPages;

/* The pages of @facts, which is borrowed, as @style, which is copied, has them. Returns: (transfer
 * full). */
FrRunPages *fr_run_pages_new (const FrRunFacts *facts, const FrChartStyle *style);
void fr_run_pages_free (FrRunPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunPages, fr_run_pages_free)

/* How a printed page looks: the light style on white, in the program's font. */
void fr_run_pages_init_style (FrChartStyle *style);

guint fr_run_pages_get_length (const FrRunPages *self);
/* What page @i, counted from 0, is called in a list of them. Returns: (transfer none). */
const char *fr_run_pages_get_title (const FrRunPages *self, guint i);
/* Paints it into (0, 0) to (FR_PAGE_WIDTH, FR_PAGE_HEIGHT). */
void fr_run_pages_draw (const FrRunPages *self, guint i, cairo_t *cr);

G_END_DECLS
