/* What a person wants to know beyond the moment, and what has come of it. */
#include "session/studies.h"

static FrNews
drop_study (FrStudies *studies)
{
  if (studies->study == NULL)
    return FR_NEWS_NONE;
  g_clear_pointer (&studies->study, fr_image_study_unref);
  return FR_NEWS_STUDY;
}

static FrNews
drop_review (FrStudies *studies)
{
  if (studies->review == NULL)
    return FR_NEWS_NONE;
  g_clear_pointer (&studies->review, fr_training_review_unref);
  return FR_NEWS_REVIEW;
}

void
fr_studies_clear (FrStudies *studies)
{
  drop_study (studies);
  drop_review (studies);
}

FrNews
fr_studies_begin (FrStudies *studies)
{
  studies->review_wanted = FALSE;
  return drop_study (studies) | drop_review (studies);
}

FrNews
fr_studies_choose (FrStudies *studies, FrSplit split, guint index)
{
  studies->active = TRUE;
  studies->split = split;
  studies->index = index;
  studies->wish++;
  return drop_study (studies);
}

FrNews
fr_studies_stop (FrStudies *studies)
{
  studies->active = FALSE;
  return drop_study (studies);
}

FrNews
fr_studies_take (FrStudies *studies, const FrMail *mail)
{
  FrNews news = FR_NEWS_NONE;

  if (mail->study != NULL && studies->active && mail->wish == studies->wish) {
    drop_study (studies);
    studies->study = fr_image_study_ref (mail->study);
    news |= FR_NEWS_STUDY;
  }
  if (mail->review != NULL) {
    drop_review (studies);
    studies->review = fr_training_review_ref (mail->review);
    news |= FR_NEWS_REVIEW;
  }
  return news;
}
