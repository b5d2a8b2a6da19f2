/* The probabilities of an image and the logits behind them, as numbers.
 *
 * Told what to show; main thread; image-detail includes this.
 */
#pragma once

#include <adwaita.h>

#include "session/image-study.h"

G_BEGIN_DECLS

#define FR_TYPE_NUMBER_TABLE (fr_number_table_get_type ())
G_DECLARE_FINAL_TYPE (FrNumberTable, fr_number_table, FR, NUMBER_TABLE, AdwBin)

/* The classes of @dataset. */
void fr_number_table_set_names (FrNumberTable *self, FrDataset *dataset);
/* @study: (nullable): nothing is known yet. */
void fr_number_table_show (FrNumberTable *self, FrDataset *dataset, const FrImageStudy *study);

G_END_DECLS
