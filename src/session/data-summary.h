/* What is known of a data set only after every image was looked at: the mean image of each class.
 *
 * A GObject of the main thread; a thread of its own does the work, once. views/ show it.
 */
#pragma once

#include <glib-object.h>

#include "engine/data/dataset.h"

G_BEGIN_DECLS

#define FR_TYPE_DATA_SUMMARY (fr_data_summary_get_type ())
G_DECLARE_FINAL_TYPE (FrDataSummary, fr_data_summary, FR, DATA_SUMMARY, GObject)

/* Property "ready": gboolean, read-only: whether the means are there; notified on the main thread,
 * once. */

/* Begins with the images of @split; takes a reference on @dataset. Letting go of the summary waits
 * for its thread, a fraction of a second at most. Where no thread can be started it is never ready.
 * Returns: (transfer full). */
FrDataSummary *fr_data_summary_new (FrDataset *dataset, FrSplit split);

gboolean fr_data_summary_get_ready (FrDataSummary *self);

/* Returns: (transfer none) (nullable): [FR_IMAGE_PIXELS], %NULL until it is ready. */
const guint8 *fr_data_summary_get_mean (FrDataSummary *self, guint label);

G_END_DECLS
