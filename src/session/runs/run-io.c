/* A thread for each file. */
#include "session/runs/run-io.h"

#include "formats/run-file.h"
#include "session/threads/worker-thread.h"

#include <glib/gi18n-lib.h>

/* A file on its way into a run. */
typedef struct {
  char *path; /* owned */
  gsize budget;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->path);
  g_free (load);
}

static gpointer
read_run (gpointer data, GError **error)
{
  const Load *load = data;

  return fr_run_file_load (load->path, load->budget, error);
}

void
fr_run_io_load (GTask *task, const char *path, gsize budget)
{
  Load *load = g_new (Load, 1);

  *load = (Load){ .path = g_strdup (path), .budget = budget };
  fr_worker_thread_run_task (task, read_run, load, load_free, (GDestroyNotify) fr_run_unref);
}

/* A run on its way to a file. */
typedef struct {
  GTask *task; /* owned, nullable */
  FrRun *run;  /* owned */
  char *path;  /* owned */
  guint64 serial;
  FrRunKeeper *keeper; /* borrowed, nullable */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_clear_object (&save->task);
  fr_run_unref (save->run);
  g_free (save->path);
  g_free (save);
}

static gpointer
write_run (gpointer data, GError **error)
{
  const Save *save = data;
  g_autoptr (FrSnapshot) end = fr_run_get_end (save->run);

  if (!fr_run_file_save (save->run, save->path, error))
    return NULL;
  if (save->keeper != NULL)
    fr_run_keeper_tell_saved (save->keeper, save->run, end->batch);
  return GINT_TO_POINTER (TRUE);
}

/* Takes over @save. */
static void
start_save (Save *save)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (save->run);

  if (end == NULL) {
    g_task_return_new_error (save->task, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS,
                             _ ("The run cannot be saved: the training failed before it had any "
                                "weights that can be kept."));
    save_free (save);
    return;
  }
  fr_worker_thread_run_task (g_steal_pointer (&save->task), write_run, save, save_free, NULL);
}

void
fr_run_io_add_save (FrRunSaves *saves, GTask *task, FrRun *run, const char *path, guint64 serial)
{
  Save *save = g_new (Save, 1);

  *save = (Save){ .task = task,
                  .run = fr_run_ref (run),
                  .path = g_strdup (path),
                  .serial = serial,
                  .keeper = saves->keeper };
  g_queue_push_tail (&saves->waiting, save);
}

void
fr_run_io_start_saves (FrRunSaves *saves, guint64 serial)
{
  const Save *first;

  while ((first = g_queue_peek_head (&saves->waiting)) != NULL && first->serial <= serial)
    start_save (g_queue_pop_head (&saves->waiting));
}
