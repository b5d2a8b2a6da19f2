/* What a person looks at: the moment, the image that is studied, the review of the training set. */
#include "session/training-session-private.h"

G_DEFINE_BOXED_TYPE (FrEvaluation, fr_evaluation, fr_evaluation_ref, fr_evaluation_unref)
G_DEFINE_BOXED_TYPE (FrTrainingReview,
                     fr_training_review,
                     fr_training_review_ref,
                     fr_training_review_unref)

/* The weights that are asked are those that @evaluation was made of, so that no thread has to find
 * them again: a passing snapshot is kept nowhere else. */
static void
send_study (FrTrainingSession *self)
{
  FrEvaluation *moment = self->record.moment.shown;

  if (self->studies.active && moment != NULL && self->workers != NULL)
    fr_workers_study (self->workers, self->studies.split, self->studies.index, moment->snapshot,
                      self->studies.wish);
}

static void
send_review (FrTrainingSession *self)
{
  FrEvaluation *newest = self->record.moment.newest;
  FrTrainingReview *review = self->studies.review;

  if (!self->studies.review_wanted || newest == NULL || self->workers == NULL)
    return;
  self->studies.review_wanted = FALSE;
  if (review == NULL || review->batch != newest->batch)
    fr_workers_review (self->workers, newest->snapshot);
}

void
fr_training_session_follow (FrTrainingSession *self, FrNews news)
{
  if (news & FR_NEWS_MOMENT)
    send_study (self);
  send_review (self);
}

FrEvaluation *
fr_training_session_get_moment (FrTrainingSession *self)
{
  return self->record.moment.shown;
}

gboolean
fr_training_session_get_live (FrTrainingSession *self)
{
  return self->record.moment.live;
}

void
fr_training_session_view_batch (FrTrainingSession *self, guint64 batch)
{
  gboolean was_live;

  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->workers == NULL)
    return;
  was_live = self->record.moment.live;
  fr_workers_view (self->workers, batch, fr_moment_ask (&self->record.moment));
  fr_training_session_announce (self, was_live ? FR_NEWS_LIVE : FR_NEWS_NONE);
}

void
fr_training_session_view_live (FrTrainingSession *self)
{
  FrNews news = FR_NEWS_LIVE;

  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  if (self->record.moment.live)
    return;
  if (fr_moment_go_live (&self->record.moment))
    news |= FR_NEWS_MOMENT;
  fr_training_session_follow (self, news);
  fr_training_session_announce (self, news);
}

void
fr_training_session_study (FrTrainingSession *self, FrSplit split, guint index)
{
  FrNews news;

  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));
  g_return_if_fail (index < fr_dataset_get_split (self->dataset, split)->count);

  if (self->workers == NULL ||
      (self->studies.active && self->studies.split == split && self->studies.index == index))
    return;
  news = fr_studies_choose (&self->studies, split, index);
  send_study (self);
  fr_training_session_announce (self, news);
}

void
fr_training_session_stop_studying (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  fr_training_session_announce (self, fr_studies_stop (&self->studies));
}

FrImageStudy *
fr_training_session_get_study (FrTrainingSession *self)
{
  return self->studies.study;
}

void
fr_training_session_review_training (FrTrainingSession *self)
{
  g_return_if_fail (FR_IS_TRAINING_SESSION (self) && fr_training_session_is_main (self));

  self->studies.review_wanted = TRUE;
  send_review (self);
}

FrTrainingReview *
fr_training_session_get_review (FrTrainingSession *self)
{
  return self->studies.review;
}
