/* The numbers of an overlay of runs: kept, as CSV, and in words for screen readers and the
 * read-out.
 *
 * A copy that does not change but for the timeline's moment. Main thread; its table may be written
 * on any. overlay-view.
 */
#pragma once

#include "charts/overlay/overlay-layout.h"
#include "io/draft.h"

G_BEGIN_DECLS

typedef struct _FrOverlayData FrOverlayData;

/* Copies @chart and all it points to. An axis without an end gets one on which all lines are seen;
 * so does a range that is empty. @column: what the values are called in a table, "test_accuracy".
 * Returns: (transfer full). */
FrOverlayData *fr_overlay_data_new (const FrOverlayChart *chart, const char *column);
FrOverlayData *fr_overlay_data_ref (FrOverlayData *data);
void fr_overlay_data_unref (FrOverlayData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrOverlayData, fr_overlay_data_unref)

/* The copy, borrowed. */
const FrOverlayChart *fr_overlay_data_get_chart (const FrOverlayData *data);
/* Sets cursor and, [n_lines], the moments of the lines. Returns: whether any has changed. */
gboolean fr_overlay_data_set_moment (FrOverlayData *data, double cursor, const double *moments);

/* How many places can be read, from left to right. */
guint fr_overlay_data_get_n_places (const FrOverlayData *data);
/* The x of place @i, below their number. */
double fr_overlay_data_get_place (const FrOverlayData *data, guint i);
/* The place nearest to @x; there must be one. */
guint fr_overlay_data_find_place (const FrOverlayData *data, double x);

/* A line of CSV for each point: the run's or group's name, the seed, epoch or seconds, the value;
 * of a mean the seed is empty, and the lowest and the highest seed stand behind it. Returns:
 * (transfer full) (nullable): %NULL while there are no points. */
FrDraft *fr_overlay_data_draft (FrOverlayData *data);

/* "Test accuracy over 10 epochs. no hidden layer: 84.5 %, 5 seeds from 84.2 to 84.9 %. …"; without
 * a point the chart's sentence for that. Returns: (transfer full). */
char *fr_overlay_data_summarize (const FrOverlayData *data);
/* "Epoch 2.6", "12.3 seconds". Returns: (transfer full). */
char *fr_overlay_data_format_place (const FrOverlayData *data, guint i);
/* What is read at a place: "Test accuracy. Epoch 2.6: no hidden layer 83.5 %, …". Returns:
 * (transfer full). */
char *fr_overlay_data_describe (const FrOverlayData *data, guint i);

G_END_DECLS
