#include "session/runs/interrupted-run.h"

#include "formats/run-file.h"
#include "session/runs/run-keeper.h"
#include "session/worker-thread.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* One whose program has just begun it may not have its lock yet. */
#define YOUNG 60 /* seconds */

void
fr_interrupted_run_free (FrInterruptedRun *self)
{
  g_free (self->stem);
  g_free (self->path);
  g_clear_pointer (&self->journal, fr_run_journal_free);
  g_free (self);
}

/* Whether no program has the journal @path in hand. @changed: when it was written last. */
static gboolean
is_forsaken (const char *path, gint64 *changed)
{
  const int journal = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat status;
  gboolean forsaken;

  if (journal < 0)
    return FALSE;
  forsaken = flock (journal, LOCK_EX | LOCK_NB) == 0 && fstat (journal, &status) == 0;
  if (forsaken)
    *changed = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
  close (journal);
  return forsaken;
}

/* Returns: (transfer full) (nullable): the run whose journal is @path, if it is worth opening. */
static FrInterruptedRun *
read_document (const char *path)
{
  g_autoptr (FrInterruptedRun) run = g_new0 (FrInterruptedRun, 1);

  run->stem = g_strndup (path, strlen (path) - strlen (FR_RUN_JOURNAL_SUFFIX));
  run->path = g_strconcat (run->stem, FR_RUN_FILE_SUFFIX, NULL);
  run->journal = fr_run_journal_read (path, NULL);
  if (run->journal == NULL || run->journal->batch < run->journal->batches_per_epoch ||
      run->journal->batch <= run->journal->saved)
    return NULL;
  if (!g_file_test (run->path, G_FILE_TEST_IS_REGULAR)) {
    g_clear_pointer (&run->path, g_free);
    if (!run->journal->has_origin)
      return NULL;
  }
  return g_steal_pointer (&run);
}

static gpointer
find (gpointer data, GError **error)
{
  const char *folder = data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (FrInterruptedRun) last = NULL;
  gint64 last_change = 0, change;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (FrInterruptedRun) run = NULL;

    if (!g_str_has_suffix (name, FR_RUN_JOURNAL_SUFFIX) || !is_forsaken (path, &change))
      continue;
    run = read_document (path);
    if (run == NULL) {
      g_autofree char *stem = g_strndup (path, strlen (path) - strlen (FR_RUN_JOURNAL_SUFFIX));

      if (g_get_real_time () - change > YOUNG * G_USEC_PER_SEC)
        fr_run_keeper_remove (stem);
    } else if (last == NULL || change > last_change) {
      g_clear_pointer (&last, fr_interrupted_run_free);
      last = g_steal_pointer (&run);
      last_change = change;
    }
  }
  return g_steal_pointer (&last);
}

void
fr_interrupted_run_find_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  fr_worker_thread_run_task (g_task_new (NULL, NULL, callback, user_data), find, g_strdup (folder),
                             g_free, (GDestroyNotify) fr_interrupted_run_free);
}

FrInterruptedRun *
fr_interrupted_run_find_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
