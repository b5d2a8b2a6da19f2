#include "config.h"

#include "session/mark-keeper.h"

#include "session/doorbell.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <pthread.h>

typedef struct {
  FrSplit split;
  guint index;
  FrLabelMark mark;
  char *note; /* owned, nullable */
} Change;

struct _FrMarkKeeper {
  /* Set once. */
  char *path;           /* owned */
  FrDoorbell *doorbell; /* owned */
  FrMarkKeeperFunc func;
  gpointer user_data;
  pthread_t thread;
  gboolean has_thread; /* FALSE where none could be started: then the caller's writes */

  FrMarkTable *table; /* owned; of the writing thread */

  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t wake;  /* there are changes, or it is the end */
  pthread_cond_t idle;  /* a write has ended */
  GPtrArray *changes;   /* owned: of Change, not taken yet, in the order in which they came */
  gboolean writing;
  gboolean dirty; /* the last write failed */
  gboolean stop;
  char *failure; /* owned, nullable: why */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->note);
  g_free (change);
}

/* GLib's sentences name the temporary file, another one each time. */
static const char *
explain (const GError *cause)
{
  static const struct {
    GFileError code;
    const char *clause;
  } clauses[] = {
    { G_FILE_ERROR_NOSPC, N_ ("the disk is full") },
    { G_FILE_ERROR_ACCES, N_ ("its folder may not be written to") },
    { G_FILE_ERROR_PERM, N_ ("its folder may not be written to") },
    { G_FILE_ERROR_ROFS, N_ ("its folder may not be written to") },
    { G_FILE_ERROR_NOENT, N_ ("its folder does not exist") },
    { G_FILE_ERROR_NOTDIR, N_ ("its folder does not exist") },
    { G_FILE_ERROR_ISDIR, N_ ("it is a folder") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    if (g_error_matches (cause, G_FILE_ERROR, (gint) clauses[i].code))
      return _ (clauses[i].clause);
  return cause->message;
}

gboolean
fr_mark_keeper_write (const char *path, const GString *text, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *name = NULL;

  if (g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                0666, &cause))
    return TRUE;
  name = g_filename_display_name (path);
  /* Translators: the first %s is a file, the second a reason. */
  g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be saved: %s."), name,
               explain (cause));
  return FALSE;
}

/* Returns: (transfer full) (nullable): why the file could not be written. */
static char *
write_table (FrMarkKeeper *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GString) text = fr_mark_table_write (self->table);
  g_autoptr (GError) error = NULL;

  /* Where it cannot be made, writing says why. */
  g_mkdir_with_parents (folder, 0700);
  return fr_mark_keeper_write (self->path, text, &error) ? NULL : g_strdup (error->message);
}

/* Takes the changes that have come and writes them down. Called and left with the lock held, which
 * is let go meanwhile. */
static void
write_changes (FrMarkKeeper *self)
{
  g_autoptr (GPtrArray) changes = g_steal_pointer (&self->changes);
  char *failure;

  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->writing = TRUE;
  pthread_mutex_unlock (&self->lock);

  for (guint i = 0; i < changes->len; i++) {
    const Change *change = g_ptr_array_index (changes, i);

    fr_mark_table_set (self->table, change->split, change->index, change->mark, change->note);
  }
  failure = write_table (self);

  pthread_mutex_lock (&self->lock);
  self->writing = FALSE;
  self->dirty = failure != NULL;
  g_free (self->failure);
  self->failure = failure;
  pthread_cond_broadcast (&self->idle);
  fr_doorbell_ring (self->doorbell);
}

static void *
keeper_main (void *data)
{
  FrMarkKeeper *self = data;

  pthread_mutex_lock (&self->lock);
  while (!self->stop || self->changes->len > 0) {
    if (self->changes->len > 0)
      write_changes (self);
    else
      pthread_cond_wait (&self->wake, &self->lock);
  }
  if (self->dirty)
    write_changes (self);
  pthread_mutex_unlock (&self->lock);
  return NULL;
}

static void
on_written (gpointer user_data)
{
  FrMarkKeeper *self = user_data;
  g_autofree char *failure = NULL;

  pthread_mutex_lock (&self->lock);
  failure = g_strdup (self->failure);
  pthread_mutex_unlock (&self->lock);

  /* The keeper may be gone after this. */
  self->func (failure, self->user_data);
}

FrMarkKeeper *
fr_mark_keeper_new (const char *path, FrMarkTable *table, FrMarkKeeperFunc func, gpointer user_data)
{
  FrMarkKeeper *self;

  g_return_val_if_fail (path != NULL && table != NULL && func != NULL, NULL);

  self = g_new0 (FrMarkKeeper, 1);
  self->path = g_strdup (path);
  self->table = table;
  self->func = func;
  self->user_data = user_data;
  self->doorbell = fr_doorbell_new (g_main_context_get_thread_default (), 0, on_written, self);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  pthread_mutex_init (&self->lock, NULL);
  pthread_cond_init (&self->wake, NULL);
  pthread_cond_init (&self->idle, NULL);
  self->has_thread = pthread_create (&self->thread, NULL, keeper_main, self) == 0;
  return self;
}

void
fr_mark_keeper_set (FrMarkKeeper *self,
                    FrSplit split,
                    guint index,
                    FrLabelMark mark,
                    const char *note)
{
  Change *change = g_new (Change, 1);

  *change = (Change){ split, index, mark, g_strdup (note) };
  pthread_mutex_lock (&self->lock);
  g_ptr_array_add (self->changes, change);
  if (self->has_thread)
    pthread_cond_signal (&self->wake);
  else
    write_changes (self);
  pthread_mutex_unlock (&self->lock);
}

void
fr_mark_keeper_flush (FrMarkKeeper *self)
{
  pthread_mutex_lock (&self->lock);
  while (self->changes->len > 0 || self->writing)
    pthread_cond_wait (&self->idle, &self->lock);
  pthread_mutex_unlock (&self->lock);
}

void
fr_mark_keeper_free (FrMarkKeeper *self)
{
  if (self == NULL)
    return;

  pthread_mutex_lock (&self->lock);
  self->stop = TRUE;
  pthread_cond_signal (&self->wake);
  pthread_mutex_unlock (&self->lock);
  if (self->has_thread)
    pthread_join (self->thread, NULL);

  fr_doorbell_free (self->doorbell);
  fr_mark_table_free (self->table);
  g_ptr_array_unref (self->changes);
  g_free (self->failure);
  g_free (self->path);
  pthread_cond_destroy (&self->wake);
  pthread_cond_destroy (&self->idle);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}
