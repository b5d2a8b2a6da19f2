/* Which training images may be labelled wrongly, the most doubtful first.
 *
 * A plain function over the review of a snapshot; 60,000 images take some milliseconds. Any thread.
 * Views include this.
 */
#pragma once

#include "engine/training-review.h"

G_BEGIN_DECLS

typedef enum {
  FR_DOUBT_LOSS,          /* taken for another class now, by loss, highest first */
  FR_DOUBT_MARGIN,        /* taken for another class now, by margin, most negative first */
  FR_DOUBT_NEVER_LEARNED, /* wrong in every epoch that saw them, by loss */
  FR_DOUBT_FORGOTTEN,     /* by how often they turned from right to wrong, then by loss */
} FrDoubtSort;

/* Writes the doubtful training images of @dataset to @indices in the order of @sort, equals by
 * index.
 * @indices: room for all training images. @review: a complete review of @dataset. @label: only
 * images of this label, or -1 for any.
 * Returns: how many images were written. */
guint fr_doubt_list_fill (guint *indices,
                          const FrTrainingReview *review,
                          const FrDataset *dataset,
                          int label,
                          FrDoubtSort sort);

G_END_DECLS
