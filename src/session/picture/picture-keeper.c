#include "session/picture/picture-keeper.h"

#include "session/threads/doorbell.h"
#include "session/threads/worker-thread.h"

typedef struct {
  guint64 id;
  FrKeptPicture *picture; /* owned, nullable: %NULL: it is to be removed */
} Change;

struct _FrPictureKeeper {
  /* Set once. */
  char *folder;         /* owned */
  FrDoorbell *doorbell; /* owned */
  FrPictureKeeperFunc func;
  gpointer user_data;
  pthread_t thread;
  gboolean has_thread; /* FALSE where none could be started: then the caller's does the work */

  gboolean is_read; /* of the working thread: the folder */

  FrStop stop_reading;

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* there is work, or it is the end */
  pthread_cond_t idle;  /* work has ended */
  GPtrArray *changes;   /* owned: of Change, one of each picture: not made yet */
  gboolean asked;       /* for work */
  gboolean working;
  gboolean stop;
  gboolean is_news; /* what follows has not been told yet */
  GPtrArray *found; /* owned, nullable: of FrKeptPicture */
  GError *trouble;  /* owned, nullable */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  fr_kept_picture_free (change->picture);
  g_free (change);
}

static GPtrArray *
new_changes (void)
{
  return g_ptr_array_new_with_free_func (change_free);
}

/* Called with the lock held. Returns: (transfer none) (nullable): what is to be done to @id. */
static Change *
find (FrPictureKeeper *self, guint64 id)
{
  for (guint i = 0; i < self->changes->len; i++) {
    Change *change = g_ptr_array_index (self->changes, i);

    if (change->id == id)
      return change;
  }
  return NULL;
}

static gboolean
make (FrPictureKeeper *self, const Change *change, GError **error)
{
  return change->picture != NULL ? fr_shelf_files_save (self->folder, change->picture, error)
                                 : fr_shelf_files_remove (self->folder, change->id, error);
}

/* Drops from @changes what is done. Returns: (transfer full) (nullable): why others are not. */
static GError *
make_all (FrPictureKeeper *self, GPtrArray *changes)
{
  GError *error = NULL;

  for (guint i = 0; i < changes->len;)
    if (make (self, g_ptr_array_index (changes, i), error == NULL ? &error : NULL))
      g_ptr_array_remove_index (changes, i);
    else
      i++;
  return error;
}

/* Has what failed be tried again with the next change, unless that is of the same picture. Called
 * with the lock held. */
static void
put_back (FrPictureKeeper *self, GPtrArray *changes)
{
  while (changes->len > 0) {
    Change *change = g_ptr_array_steal_index (changes, 0);

    if (find (self, change->id) == NULL)
      g_ptr_array_add (self->changes, change);
    else
      change_free (change);
  }
}

/* Called and left with the lock held, which is let go meanwhile. */
static void
work (FrPictureKeeper *self)
{
  g_autoptr (GPtrArray) changes = g_steal_pointer (&self->changes);
  GPtrArray *found = NULL;
  GError *trouble;

  self->changes = new_changes ();
  self->asked = FALSE;
  self->working = TRUE;
  pthread_mutex_unlock (&self->lock);

  if (!self->is_read)
    found = fr_shelf_files_read (self->folder, &self->stop_reading);
  self->is_read = TRUE;
  trouble = make_all (self, changes);

  pthread_mutex_lock (&self->lock);
  self->working = FALSE;
  put_back (self, changes);
  if (found != NULL)
    self->found = found;
  g_clear_error (&self->trouble);
  self->trouble = trouble;
  self->is_news = TRUE;
  pthread_cond_broadcast (&self->idle);
  fr_doorbell_ring (self->doorbell);
}

static void
keeper_main (gpointer data)
{
  FrPictureKeeper *self = data;

  pthread_mutex_lock (&self->lock);
  while (self->asked || !self->stop) {
    if (self->asked)
      work (self);
    else
      pthread_cond_wait (&self->wake, &self->lock);
  }
  pthread_mutex_unlock (&self->lock);
}

/* Has the work done that is there. Called and left with the lock held. */
static void
ask (FrPictureKeeper *self)
{
  self->asked = TRUE;
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else
    work (self);
}

/* The keeper may be gone after this. */
static void
tell (gpointer user_data)
{
  FrPictureKeeper *self = user_data;
  g_autoptr (GError) trouble = NULL;
  GPtrArray *found;
  gboolean is_news;

  pthread_mutex_lock (&self->lock);
  is_news = self->is_news;
  self->is_news = FALSE;
  found = g_steal_pointer (&self->found);
  trouble = self->trouble != NULL ? g_error_copy (self->trouble) : NULL;
  pthread_mutex_unlock (&self->lock);

  if (is_news)
    self->func (found, trouble, self->user_data);
}

FrPictureKeeper *
fr_picture_keeper_new (const char *folder, FrPictureKeeperFunc func, gpointer user_data)
{
  FrPictureKeeper *self;

  g_return_val_if_fail (folder != NULL && func != NULL, NULL);

  self = g_new0 (FrPictureKeeper, 1);
  self->folder = g_strdup (folder);
  self->func = func;
  self->user_data = user_data;
  self->doorbell = fr_doorbell_new (g_main_context_get_thread_default (), 0, tell, self);
  self->changes = new_changes ();
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  pthread_cond_init (&self->idle, NULL);

  pthread_mutex_lock (&self->lock);
  self->has_thread = fr_worker_thread_start (&self->thread, keeper_main, self, NULL);
  ask (self);
  pthread_mutex_unlock (&self->lock);
  return self;
}

/* Takes @picture (nullable). */
static void
hand_over (FrPictureKeeper *self, guint64 id, FrKeptPicture *picture)
{
  Change *change;

  pthread_mutex_lock (&self->lock);
  change = find (self, id);
  if (change == NULL) {
    change = g_new0 (Change, 1);
    change->id = id;
    g_ptr_array_add (self->changes, change);
  }
  fr_kept_picture_free (change->picture);
  change->picture = picture;
  ask (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_picture_keeper_save (FrPictureKeeper *self, FrKeptPicture *picture)
{
  g_return_if_fail (self != NULL && picture != NULL);

  hand_over (self, picture->id, picture);
}

void
fr_picture_keeper_remove (FrPictureKeeper *self, guint64 id)
{
  g_return_if_fail (self != NULL);

  hand_over (self, id, NULL);
}

void
fr_picture_keeper_flush (FrPictureKeeper *self)
{
  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->lock);
  while (self->asked || self->working)
    pthread_cond_wait (&self->idle, &self->lock);
  pthread_mutex_unlock (&self->lock);
  tell (self);
}

void
fr_picture_keeper_free (FrPictureKeeper *self)
{
  if (self == NULL)
    return;

  pthread_mutex_lock (&self->lock);
  self->stop = TRUE;
  /* What is only read, nobody will see. */
  fr_stop_request (&self->stop_reading);
  self->asked = self->changes->len > 0;
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else if (self->asked)
    work (self);
  pthread_mutex_unlock (&self->lock);
  if (self->has_thread)
    pthread_join (self->thread, NULL);

  fr_doorbell_free (self->doorbell);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_error (&self->trouble);
  g_ptr_array_unref (self->changes);
  g_free (self->folder);
  pthread_cond_destroy (&self->wake);
  pthread_cond_destroy (&self->idle);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}
