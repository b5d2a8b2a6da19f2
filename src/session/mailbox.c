#include "session/mailbox.h"

#include "session/threads/doorbell.h"

#include <pthread.h>

/* The main loop is woken at most so often: twice a frame at 60 Hz. */
#define WAKE_UPS_PER_SECOND 120

struct _FrMailbox {
  FrDoorbell *doorbell; /* owned */

  pthread_mutex_t lock; /* guards what follows */
  const FrRun *run;     /* not followed */
  FrMail mail;
};

static void
clear_progress (FrMail *mail)
{
  g_free ((char *) mail->progress.message);
  g_free ((char *) mail->progress.film_verdict);
  mail->progress = (FrProgress){ 0 };
  mail->has_progress = FALSE;
}

void
fr_mail_clear (FrMail *mail)
{
  clear_progress (mail);
  g_clear_pointer (&mail->answers, g_ptr_array_unref);
}

FrMailbox *
fr_mailbox_new (GMainContext *context, GSourceOnceFunc func, gpointer user_data)
{
  FrMailbox *mailbox = g_new0 (FrMailbox, 1);

  pthread_mutex_init (&mailbox->lock, NULL);
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
fr_mailbox_begin (FrMailbox *mailbox, const FrRun *run)
{
  g_auto (FrMail) stale = { 0 };

  pthread_mutex_lock (&mailbox->lock);
  mailbox->run = run;
  stale = mailbox->mail;
  mailbox->mail = (FrMail){ 0 };
  pthread_mutex_unlock (&mailbox->lock);
}

void
fr_mailbox_take (FrMailbox *mailbox, FrMail *mail)
{
  pthread_mutex_lock (&mailbox->lock);
  *mail = mailbox->mail;
  mailbox->mail = (FrMail){ 0 };
  pthread_mutex_unlock (&mailbox->lock);
}

void
fr_mailbox_post_progress (FrMailbox *mailbox, const FrRun *run, const FrProgress *progress)
{
  gboolean wanted;

  pthread_mutex_lock (&mailbox->lock);
  wanted = mailbox->run == run;
  if (wanted) {
    FrMail *mail = &mailbox->mail;

    clear_progress (mail);
    mail->progress = *progress;
    mail->progress.message = g_strdup (progress->message);
    mail->progress.film_verdict = g_strdup (progress->film_verdict);
    mail->has_progress = TRUE;
  }
  pthread_mutex_unlock (&mailbox->lock);
  if (wanted)
    fr_doorbell_ring (mailbox->doorbell);
}

static gboolean
is_to_same_question (const FrAnalysis *a, const FrAnalysis *b)
{
  return a->run == b->run && a->ticket == b->ticket;
}

/* Where an answer waits among @answers whose place @analysis takes. One that failed stands behind a
 * good one to the same question. Returns: (nullable). */
static gpointer *
find_place (GPtrArray *answers, const FrAnalysis *analysis)
{
  for (guint i = 0; i < answers->len; i++) {
    const FrAnalysis *waiting = g_ptr_array_index (answers, i);

    if (waiting->class == analysis->class && waiting->urgency == analysis->urgency &&
        (!analysis->failed || waiting->failed || !is_to_same_question (waiting, analysis)))
      return &g_ptr_array_index (answers, i);
  }
  return NULL;
}

void
fr_mailbox_post_answer (FrMailbox *mailbox, FrAnalysis *analysis)
{
  FrMail *mail = &mailbox->mail;
  g_autoptr (FrAnalysis) replaced = NULL;
  gpointer *place;

  pthread_mutex_lock (&mailbox->lock);
  if (mail->answers == NULL)
    mail->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_analysis_unref);
  place = find_place (mail->answers, analysis);
  if (place == NULL) {
    g_ptr_array_add (mail->answers, fr_analysis_ref (analysis));
  } else {
    replaced = *place;
    *place = fr_analysis_ref (analysis);
  }
  pthread_mutex_unlock (&mailbox->lock);
  fr_doorbell_ring (mailbox->doorbell);
}
