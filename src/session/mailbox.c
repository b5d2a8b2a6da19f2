/* What the worker threads want the main thread to know: one slot a kind of news, behind one lock.
 */
#include "session/mailbox.h"

#include "session/doorbell.h"

#include <pthread.h>

/* The main loop is woken at most so often: twice a frame at 60 Hz. */
#define WAKE_UPS_PER_SECOND 120

struct _FrMailbox {
  FrDoorbell *doorbell; /* owned */

  pthread_mutex_t lock; /* guards what follows */
  guint64 generation;
  FrMail mail;
};

static void
mail_init (FrMail *mail)
{
  *mail = (FrMail){
    .points = g_array_new (FALSE, FALSE, sizeof (FrTestPoint)),
    .changes = g_array_new (FALSE, FALSE, sizeof (FrTrainingChange)),
  };
}

void
fr_mail_clear (FrMail *mail)
{
  g_clear_pointer (&mail->message, g_free);
  g_clear_pointer (&mail->points, g_array_unref);
  g_clear_pointer (&mail->changes, g_array_unref);
  g_clear_pointer (&mail->newest, fr_evaluation_unref);
  g_clear_pointer (&mail->viewed, fr_evaluation_unref);
  g_clear_pointer (&mail->study, fr_image_study_unref);
  g_clear_pointer (&mail->review, fr_training_review_unref);
  mail->has_progress = FALSE;
}

/* Locks, and leaves it locked, if @generation is the present one. */
static gboolean
enter (FrMailbox *mailbox, guint64 generation)
{
  pthread_mutex_lock (&mailbox->lock);
  if (mailbox->generation == generation)
    return TRUE;
  pthread_mutex_unlock (&mailbox->lock);
  return FALSE;
}

static void
leave (FrMailbox *mailbox)
{
  pthread_mutex_unlock (&mailbox->lock);
  fr_doorbell_ring (mailbox->doorbell);
}

static void
replace_evaluation (FrEvaluation **slot, FrEvaluation *evaluation)
{
  g_clear_pointer (slot, fr_evaluation_unref);
  *slot = fr_evaluation_ref (evaluation);
}

FrMailbox *
fr_mailbox_new (GMainContext *context, GSourceOnceFunc func, gpointer user_data)
{
  FrMailbox *mailbox = g_new0 (FrMailbox, 1);

  pthread_mutex_init (&mailbox->lock, NULL);
  mail_init (&mailbox->mail);
  mailbox->doorbell =
      fr_doorbell_new (context, G_USEC_PER_SEC / WAKE_UPS_PER_SECOND, func, user_data);
  return mailbox;
}

void
fr_mailbox_free (FrMailbox *mailbox)
{
  fr_doorbell_free (mailbox->doorbell);
  fr_mail_clear (&mailbox->mail);
  pthread_mutex_destroy (&mailbox->lock);
  g_free (mailbox);
}

void
fr_mailbox_begin (FrMailbox *mailbox, guint64 generation)
{
  g_auto (FrMail) stale = { 0 };

  pthread_mutex_lock (&mailbox->lock);
  mailbox->generation = generation;
  stale = mailbox->mail;
  mail_init (&mailbox->mail);
  pthread_mutex_unlock (&mailbox->lock);
}

void
fr_mailbox_take (FrMailbox *mailbox, FrMail *mail)
{
  pthread_mutex_lock (&mailbox->lock);
  *mail = mailbox->mail;
  mail_init (&mailbox->mail);
  pthread_mutex_unlock (&mailbox->lock);
}

void
fr_mailbox_post_progress (FrMailbox *mailbox, guint64 generation, const FrProgress *progress)
{
  if (!enter (mailbox, generation))
    return;
  g_free (mailbox->mail.message);
  mailbox->mail.message = g_strdup (progress->message);
  mailbox->mail.progress = *progress;
  mailbox->mail.progress.message = mailbox->mail.message;
  mailbox->mail.has_progress = TRUE;
  leave (mailbox);
}

void
fr_mailbox_post_change (FrMailbox *mailbox, guint64 generation, const FrTrainingChange *change)
{
  if (!enter (mailbox, generation))
    return;
  g_array_append_vals (mailbox->mail.changes, change, 1);
  leave (mailbox);
}

void
fr_mailbox_post_evaluation (FrMailbox *mailbox,
                            guint64 generation,
                            FrEvaluation *evaluation,
                            gboolean in_curve)
{
  if (!enter (mailbox, generation))
    return;
  if (in_curve) {
    FrTestPoint point = { .batch = evaluation->batch,
                          .loss = evaluation->loss,
                          .accuracy = fr_evaluation_get_accuracy (evaluation) };

    g_array_append_val (mailbox->mail.points, point);
  }
  /* After a passing snapshot the curve's own come late, from earlier batches. */
  if (mailbox->mail.newest == NULL || evaluation->batch >= mailbox->mail.newest->batch)
    replace_evaluation (&mailbox->mail.newest, evaluation);
  leave (mailbox);
}

void
fr_mailbox_post_viewed (FrMailbox *mailbox,
                        guint64 generation,
                        FrEvaluation *evaluation,
                        guint64 request)
{
  if (!enter (mailbox, generation))
    return;
  replace_evaluation (&mailbox->mail.viewed, evaluation);
  mailbox->mail.request = request;
  leave (mailbox);
}

void
fr_mailbox_post_study (FrMailbox *mailbox, guint64 generation, FrImageStudy *study, guint64 wish)
{
  if (!enter (mailbox, generation))
    return;
  g_clear_pointer (&mailbox->mail.study, fr_image_study_unref);
  mailbox->mail.study = fr_image_study_ref (study);
  mailbox->mail.wish = wish;
  leave (mailbox);
}

void
fr_mailbox_post_review (FrMailbox *mailbox, guint64 generation, FrTrainingReview *review)
{
  if (!enter (mailbox, generation))
    return;
  g_clear_pointer (&mailbox->mail.review, fr_training_review_unref);
  mailbox->mail.review = fr_training_review_ref (review);
  leave (mailbox);
}
