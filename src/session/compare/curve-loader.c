#include "session/compare/curve-loader.h"

#include "formats/run-file.h"
#include "session/runs/run-document.h"
#include "session/threads/worker-thread.h"

/* What is known of a document. */
typedef struct {
  FrRunCurves *curves; /* owned, nullable */
  gint64 stamp;        /* of the file that was read or waits */
  gboolean pending;
} Known;

struct _FrCurveLoader {
  GFunc func;
  gpointer user_data;
  GHashTable *known;         /* owned: name of a document to owned Known */
  GQueue waiting;            /* of owned paths */
  GCancellable *cancellable; /* owned: nobody waits any more */
  gboolean reading;
};

static void
known_free (gpointer data)
{
  Known *known = data;

  g_clear_pointer (&known->curves, fr_run_curves_unref);
  g_free (known);
}

static gpointer
read_curves (gpointer data, GError **error)
{
  g_autoptr (FrRun) run = fr_run_file_load (data, 0, error);

  return run != NULL ? fr_run_curves_new (run) : NULL;
}

static void read_next (FrCurveLoader *self);

/* The loader is gone if its task was cancelled. */
static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (result);
  FrCurveLoader *self = user_data;
  g_autoptr (FrRunCurves) curves = NULL;
  Known *known;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  /* A file that cannot be read is named by the library. */
  curves = g_task_propagate_pointer (task, NULL);
  known = g_hash_table_lookup (self->known, g_object_get_data (G_OBJECT (task), "document"));
  known->pending = FALSE;
  g_clear_pointer (&known->curves, fr_run_curves_unref);
  known->curves = g_steal_pointer (&curves);
  self->reading = FALSE;
  read_next (self);
  self->func (self, self->user_data);
}

static void
read_next (FrCurveLoader *self)
{
  g_autofree char *path = g_queue_pop_head (&self->waiting);
  g_autofree char *name = NULL, *folder = NULL;
  GTask *task;

  if (path == NULL)
    return;
  folder = g_path_get_dirname (path);
  name = fr_run_document_get_name (folder, path);
  task = g_task_new (NULL, self->cancellable, on_read, self);
  g_object_set_data_full (G_OBJECT (task), "document", g_steal_pointer (&name), g_free);
  self->reading = TRUE;
  fr_worker_thread_run_task (task, read_curves, g_steal_pointer (&path), g_free,
                             (GDestroyNotify) fr_run_curves_unref);
}

/* Returns: (transfer none): what is known of the document @name, if anything. */
static Known *
get_known (FrCurveLoader *self, const char *name)
{
  Known *known = g_hash_table_lookup (self->known, name);

  if (known == NULL) {
    known = g_new0 (Known, 1);
    g_hash_table_insert (self->known, g_strdup (name), known);
  }
  return known;
}

void
fr_curve_loader_put (FrCurveLoader *self, FrKeptRun *run, FrRunCurves *curves)
{
  Known *known;

  g_return_if_fail (self != NULL && FR_IS_KEPT_RUN (run) && curves != NULL);

  known = get_known (self, fr_kept_run_get_name (run));
  if (known->pending)
    return;
  g_clear_pointer (&known->curves, fr_run_curves_unref);
  known->curves = fr_run_curves_ref (curves);
  known->stamp = fr_kept_run_get_state (run)->stamp;
}

FrRunCurves *
fr_curve_loader_get (FrCurveLoader *self, const char *folder, FrKeptRun *run, gboolean *pending)
{
  const char *name;
  gint64 stamp;
  Known *known;

  g_return_val_if_fail (self != NULL && folder != NULL, NULL);
  g_return_val_if_fail (FR_IS_KEPT_RUN (run) && pending != NULL, NULL);

  name = fr_kept_run_get_name (run);
  stamp = fr_kept_run_get_state (run)->stamp;
  known = get_known (self, name);
  /* One that is written again meanwhile is asked for again once it has come. */
  if (known->stamp != stamp && !known->pending) {
    known->stamp = stamp;
    known->pending = TRUE;
    g_queue_push_tail (&self->waiting, fr_run_document_get_path (folder, name, FR_RUN_FILE_SUFFIX));
    if (!self->reading)
      read_next (self);
  }
  *pending = known->pending;
  return known->curves;
}

FrCurveLoader *
fr_curve_loader_new (GFunc func, gpointer user_data)
{
  FrCurveLoader *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (FrCurveLoader, 1);
  self->func = func;
  self->user_data = user_data;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  self->cancellable = g_cancellable_new ();
  return self;
}

void
fr_curve_loader_free (FrCurveLoader *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_queue_clear_full (&self->waiting, g_free);
  g_hash_table_unref (self->known);
  g_free (self);
}
