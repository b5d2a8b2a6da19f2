/* Finds and loads a data set off the main thread, with progress.
 *
 * A GTask carries the answer; what crosses threads lies in a Load behind a lock of its own.
 */
#include "session/data-loader.h"

#include "session/doorbell.h"

#include <pthread.h>

#define NOTIFICATIONS_PER_SECOND 30

struct _FrDataLoader {
  GObject parent_instance;

  FrDoorbell *doorbell; /* owned; rung by the loading thread */

  /* Main thread only. */
  double fraction; /* as last notified */

  pthread_mutex_t lock; /* guards what follows */
  guint64 load;         /* number of the latest load: only that one shows its progress */
  double reached;
};

/* One load on its way. */
typedef struct {
  FrDataLoader *loader;      /* borrowed: the task holds it */
  GCancellable *cancellable; /* owned, nullable */
  guint64 number;
  pthread_mutex_t lock; /* guards what follows */
  char *folder;         /* owned; NULL: search */
  FrDataset *dataset;   /* owned, nullable */
} Load;

G_DEFINE_FINAL_TYPE (FrDataLoader, fr_data_loader, G_TYPE_OBJECT)

enum {
  PROP_FRACTION = 1,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->cancellable);
  g_free (load->folder);
  g_clear_pointer (&load->dataset, fr_dataset_unref);
  pthread_mutex_destroy (&load->lock);
  g_free (load);
}

/* On the loading thread. */
static gboolean
on_progress (double fraction, gpointer user_data)
{
  Load *load = user_data;
  FrDataLoader *self = load->loader;

  pthread_mutex_lock (&self->lock);
  if (load->number == self->load)
    self->reached = fraction;
  pthread_mutex_unlock (&self->lock);
  fr_doorbell_ring (self->doorbell);
  return !g_cancellable_is_cancelled (load->cancellable);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  FrDataset *dataset = NULL;

  pthread_mutex_lock (&load->lock);
  folder = g_strdup (load->folder);
  pthread_mutex_unlock (&load->lock);

  if (folder == NULL)
    folder = fr_dataset_find (&error);
  if (folder != NULL)
    dataset = fr_dataset_load (folder, on_progress, load, &error);

  pthread_mutex_lock (&load->lock);
  load->dataset = dataset;
  pthread_mutex_unlock (&load->lock);

  /* Where it was cancelled the task says so itself. */
  if (dataset != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_progress_came (gpointer user_data)
{
  FrDataLoader *self = FR_DATA_LOADER (user_data);
  double reached;

  pthread_mutex_lock (&self->lock);
  reached = self->reached;
  pthread_mutex_unlock (&self->lock);

  if (reached == self->fraction)
    return;
  self->fraction = reached;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
}

static void
fr_data_loader_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_FRACTION:
    g_value_set_double (value, fr_data_loader_get_fraction (FR_DATA_LOADER (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_data_loader_finalize (GObject *object)
{
  FrDataLoader *self = FR_DATA_LOADER (object);

  fr_doorbell_free (self->doorbell);
  pthread_mutex_destroy (&self->lock);
  G_OBJECT_CLASS (fr_data_loader_parent_class)->finalize (object);
}

static void
fr_data_loader_class_init (FrDataLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_data_loader_get_property;
  object_class->finalize = fr_data_loader_finalize;

  props[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fr_data_loader_init (FrDataLoader *self)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  pthread_mutex_init (&self->lock, NULL);
  self->doorbell =
      fr_doorbell_new (context, G_USEC_PER_SEC / NOTIFICATIONS_PER_SECOND, on_progress_came, self);
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
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (FR_IS_DATA_LOADER (self));

  load = g_new0 (Load, 1);
  load->loader = self;
  load->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  load->folder = g_strdup (folder);
  pthread_mutex_init (&load->lock, NULL);

  pthread_mutex_lock (&self->lock);
  load->number = ++self->load;
  self->reached = 0;
  pthread_mutex_unlock (&self->lock);
  fr_doorbell_ring (self->doorbell);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, fr_data_loader_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_in_thread);
}

FrDataset *
fr_data_loader_load_finish (FrDataLoader *self, GAsyncResult *result, GError **error)
{
  Load *load;
  FrDataset *dataset;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  load = g_task_get_task_data (G_TASK (result));
  pthread_mutex_lock (&load->lock);
  dataset = g_steal_pointer (&load->dataset);
  pthread_mutex_unlock (&load->lock);
  return dataset;
}

double
fr_data_loader_get_fraction (FrDataLoader *self)
{
  g_return_val_if_fail (FR_IS_DATA_LOADER (self), 0);

  return self->fraction;
}
