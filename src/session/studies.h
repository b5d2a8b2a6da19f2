/* What a person wants to know beyond the moment, and what has come of it: the image that is
 * studied, the review of the training set.
 *
 * A plain struct of the main thread, zero at first; training-session owns one and turns the answers
 * into notifications.
 */
#pragma once

#include "session/run-record.h"

G_BEGIN_DECLS

typedef struct {
  gboolean active; /* an image is studied: */
  FrSplit split;
  guint index;
  guint64 wish;             /* counts the images chosen: tells late studies of others */
  FrImageStudy *study;      /* owned, nullable */
  gboolean review_wanted;   /* and not asked for yet: there are no weights to ask */
  FrTrainingReview *review; /* owned, nullable */
} FrStudies;

void fr_studies_clear (FrStudies *studies);

/* Another start: what has come is void. The image is still studied. */
FrNews fr_studies_begin (FrStudies *studies);

/* Chooses an image, or none. Studies of earlier choices will not be taken. */
FrNews fr_studies_choose (FrStudies *studies, FrSplit split, guint index);
FrNews fr_studies_stop (FrStudies *studies);

/* Takes over what @mail holds of them; what is out of date is left out. */
FrNews fr_studies_take (FrStudies *studies, const FrMail *mail);

G_END_DECLS
