/* Finds and loads a data set off the main thread, with progress.
 *
 * Each load has a thread and a bell of its own, and a GTask that never leaves the main thread: the
 * pool of g_task_run_in_thread() may drop the last reference on the loader over there.
 */
#include "session/data-loader.h"

#include "engine/data/data-folder.h"
#include "fetch/archive-reader.h"
#include "session/threads/doorbell.h"
#include "session/threads/worker-thread.h"

#define NEWS_INTERVAL (G_USEC_PER_SEC / 30)

/* One load on its way. */
typedef struct {
  /* Set once. */
  GTask *task;               /* owned; main thread only */
  FrDoorbell *doorbell;      /* owned */
  GCancellable *cancellable; /* owned, nullable */
  char *folder;              /* owned; NULL: search */
  pthread_t thread;

  /* Loading thread only, until it is joined. */
  gint64 last_news;   /* monotonic time */
  FrDataset *dataset; /* owned, nullable: the result */
  GError *error;      /* owned, nullable: or why there is none */

  pthread_mutex_t lock; /* guards what follows */
  double fraction;
  gboolean done;
} Load;

struct _FrDataLoader {
  GObject parent_instance;

  double fraction;
  const Load *latest; /* borrowed, nullable: only this one shows its progress */
};

G_DEFINE_FINAL_TYPE (FrDataLoader, fr_data_loader, G_TYPE_OBJECT)

enum {
  PROP_LOAD_FRACTION = 1,
};

static void
load_free (Load *load)
{
  fr_doorbell_free (load->doorbell);
  g_clear_object (&load->cancellable);
  g_clear_object (&load->task);
  g_free (load->folder);
  g_clear_pointer (&load->dataset, fr_dataset_unref);
  g_clear_error (&load->error);
  pthread_mutex_destroy (&load->lock);
  g_free (load);
}

static void
set_fraction (FrDataLoader *self, double fraction)
{
  if (self->fraction == fraction)
    return;
  self->fraction = fraction;
  g_object_notify (G_OBJECT (self), "fraction");
}

/* On the loading thread. */
static void
tell_fraction (Load *load, double fraction, gboolean done)
{
  pthread_mutex_lock (&load->lock);
  load->fraction = fraction;
  load->done = done;
  pthread_mutex_unlock (&load->lock);
  fr_doorbell_ring (load->doorbell);
}

/* On the loading thread. */
static gboolean
on_load_progress (double fraction, gpointer user_data)
{
  Load *load = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now - load->last_news >= NEWS_INTERVAL) {
    load->last_news = now;
    tell_fraction (load, fraction, FALSE);
  }
  return !g_cancellable_is_cancelled (load->cancellable);
}

/* Loads @path, which is one archive. */
static FrDataset *
load_archive (const char *path, Load *load)
{
  GBytes *parts[FR_N_DATA_PARTS] = { NULL };
  FrDataset *dataset = NULL;

  if (fr_archive_reader_read (path, fr_data_folder_choose, parts, FR_N_DATA_PARTS, on_load_progress,
                              load, &load->error))
    dataset = fr_dataset_load_parts (path, parts, on_load_progress, load, &load->error);
  for (guint i = 0; i < FR_N_DATA_PARTS; i++)
    g_clear_pointer (&parts[i], g_bytes_unref);
  return dataset;
}

static void
load_main (gpointer data)
{
  Load *load = data;
  g_autofree char *found = NULL;
  const char *folder = load->folder;

  if (folder == NULL)
    folder = found = fr_dataset_find (&load->error);
  if (folder != NULL)
    load->dataset = fr_archive_reader_is_file (folder)
                        ? load_archive (folder, load)
                        : fr_dataset_load (folder, on_load_progress, load, &load->error);
  tell_fraction (load, 1, TRUE);
}

/* The task holds the loader. Frees @load. */
static void
finish_load (FrDataLoader *self, Load *load)
{
  pthread_join (load->thread, NULL);
  if (self->latest == load) {
    self->latest = NULL;
    if (load->dataset != NULL)
      set_fraction (self, 1);
  }
  /* Where it was cancelled the task says so itself. */
  if (load->dataset != NULL)
    g_task_return_pointer (load->task, g_steal_pointer (&load->dataset),
                           (GDestroyNotify) fr_dataset_unref);
  else
    g_task_return_error (load->task, g_steal_pointer (&load->error));
  load_free (load);
}

static void
on_news_came (gpointer user_data)
{
  Load *load = user_data;
  FrDataLoader *self = g_task_get_source_object (load->task);
  double fraction;
  gboolean done;

  pthread_mutex_lock (&load->lock);
  fraction = load->fraction;
  done = load->done;
  pthread_mutex_unlock (&load->lock);

  if (done)
    finish_load (self, load);
  else if (self->latest == load)
    set_fraction (self, fraction);
}

static void
fr_data_loader_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_LOAD_FRACTION:
    g_value_set_double (value, FR_DATA_LOADER (object)->fraction);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_data_loader_class_init (FrDataLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_data_loader_get_property;

  g_object_class_install_property (object_class, PROP_LOAD_FRACTION,
                                   g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                            G_PARAM_EXPLICIT_NOTIFY));
}

static void
fr_data_loader_init (FrDataLoader *self)
{
}

FrDataLoader *
fr_data_loader_new (void)
{
  return g_object_new (FR_TYPE_DATA_LOADER, NULL);
}

void
fr_data_loader_load_async (FrDataLoader *self,
                           const char *folder,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Load *load;
  GError *error = NULL;

  g_return_if_fail (FR_IS_DATA_LOADER (self));

  load = g_new0 (Load, 1);
  load->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (load->task, fr_data_loader_load_async);
  load->doorbell = fr_doorbell_new (g_task_get_context (load->task), 0, on_news_came, load);
  g_set_object (&load->cancellable, cancellable);
  load->folder = g_strdup (folder);
  pthread_mutex_init (&load->lock, NULL);

  if (!fr_worker_thread_start (&load->thread, load_main, load, &error)) {
    g_task_return_error (load->task, error);
    load_free (load);
    return;
  }
  self->latest = load;
  set_fraction (self, 0);
}

FrDataset *
fr_data_loader_load_finish (FrDataLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
