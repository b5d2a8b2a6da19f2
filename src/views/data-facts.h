/* What is to be known of a data set as a whole: shapes, labels, classes, digest, and the mean image
 * of each class.
 *
 * Main thread; only data-view includes this.
 */
#pragma once

#include "session/data-summary.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Signal "mean-selected" (int label): the user looks at the mean image of a class. */
#define FR_TYPE_DATA_FACTS (fr_data_facts_get_type ())
G_DECLARE_FINAL_TYPE (FrDataFacts, fr_data_facts, FR, DATA_FACTS, FrView)

/* Whose classes the bars count. */
void fr_data_facts_set_split (FrDataFacts *self, FrSplit split);

/* Shows the mean images of @summary, which is ready and of the training images. */
void fr_data_facts_show_means (FrDataFacts *self, FrDataSummary *summary);

/* Selects no mean image, without a signal: something else is looked at. */
void fr_data_facts_unselect (FrDataFacts *self);

G_END_DECLS
