/* The image that is studied and the review of the training set, as the main thread sees them. */
#include "session/training-session.h"

void
fr_training_session_study (FrTrainingSession *self, FrSplit split, guint index)
{
}

void
fr_training_session_stop_studying (FrTrainingSession *self)
{
}

FrImageStudy *
fr_training_session_get_study (FrTrainingSession *self)
{
  return NULL;
}

void
fr_training_session_review_training (FrTrainingSession *self)
{
}

FrTrainingReview *
fr_training_session_get_review (FrTrainingSession *self)
{
  return NULL;
}
