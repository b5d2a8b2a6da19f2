/* What the curve charts say besides the lines' own labels: the gap, the best test point, passing a
 * level, an earlier run. Plain values in, words out.
 *
 * Any thread, any layer above charts/.
 */
#pragma once

#include "charts/curve-layout.h"

G_BEGIN_DECLS

/* "gap 2.6 points", train minus test, both accuracies from 0 to 1. Returns: (transfer full)
 * (nullable): %NULL if a value is missing. */
char *fr_curve_remarks_format_gap (double train, double test);

/* The highest of @length test points in ascending x, of which there are several, and whose last is
 * at a whole epoch or later. Returns: (nullable): one of them. */
const FrCurvePoint *fr_curve_remarks_find_best (const FrCurvePoint *points, gsize length);
/* "best test 88.2 %, epoch 8.55"; @epoch is where @best is, in the words of the caller. Returns:
 * (transfer full). */
char *fr_curve_remarks_format_best (const FrCurvePoint *best, const char *epoch);

/* The first of @length test points at @level or above it, if that has just been passed at @moment
 * (in epochs), and in the first epochs. Returns: (nullable): one of them. */
const FrCurvePoint *fr_curve_remarks_find_passed (const FrCurvePoint *points,
                                                  gsize length,
                                                  double level,
                                                  double moment);

/* Rows about an earlier run: @name (nullable) is what it had otherwise, @value its last figure of
 * @kind. Sets the first of @rows: (transfer full), those behind are left alone. */
void
fr_curve_remarks_describe_ghost (FrCurveKind kind, const char *name, double value, char *rows[3]);

G_END_DECLS
