#include "session/runs/interrupted-run.h"

#include "formats/run-card.h"
#include "formats/run-file.h"
#include "session/runs/run-document.h"
#include "session/threads/worker-thread.h"

#include <glib/gstdio.h>

/* One whose program has just begun it may not have its lock yet. */
#define YOUNG 60 /* seconds */

void
fr_interrupted_run_free (FrInterruptedRun *self)
{
  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->journal, fr_run_journal_free);
  g_free (self);
}

FrInterruptedRun *
fr_interrupted_run_read (const char *folder, const char *name)
{
  g_autofree char *journal = fr_run_document_get_path (folder, name, FR_RUN_JOURNAL_SUFFIX);
  g_autoptr (FrInterruptedRun) run = g_new0 (FrInterruptedRun, 1);

  run->journal = fr_run_journal_read (journal, NULL);
  if (run->journal == NULL)
    return NULL;
  run->name = g_strdup (name);
  run->path = fr_run_document_get_path (folder, name, FR_RUN_FILE_SUFFIX);
  if (!g_file_test (run->path, G_FILE_TEST_IS_REGULAR)) {
    g_clear_pointer (&run->path, g_free);
    if (!run->journal->has_origin)
      return NULL;
  }
  return g_steal_pointer (&run);
}

static gboolean
has_an_epoch (const FrInterruptedRun *run)
{
  return run->journal->batch >= run->journal->batches_per_epoch;
}

/* Returns: (transfer full): the id of @run, or "". */
static char *
get_id (const FrInterruptedRun *run)
{
  g_autoptr (FrRunCard) card = run->path != NULL ? fr_run_card_read (run->path, NULL) : NULL;

  if (card != NULL)
    return g_strdup (card->origin.id);
  return g_strdup (run->journal->has_origin ? run->journal->origin.id : "");
}

/* Whether they are of one run: a program may have died while it did again what another had. */
static gboolean
is_same (const FrInterruptedRun *a, const FrInterruptedRun *b)
{
  g_autofree char *id_a = get_id (a), *id_b = get_id (b);

  return *id_a != '\0' && g_str_equal (id_a, id_b);
}

/* Whether @run, changed at @change, is to be offered rather than @last (nullable). */
static gboolean
is_better (const FrInterruptedRun *run,
           gint64 change,
           const FrInterruptedRun *last,
           gint64 last_change)
{
  if (!has_an_epoch (run) || run->journal->batch <= run->journal->saved)
    return FALSE;
  if (last != NULL && is_same (run, last))
    return run->journal->batch > last->journal->batch;
  return last == NULL || change > last_change;
}

/* Removes the document @name, whose journal says @run (nullable), if nobody wants it: neither its
 * file nor its journal has an epoch, and neither is damaged. */
static void
clean (const char *folder, const char *name, const FrInterruptedRun *run, gint64 changed)
{
  g_autofree char *path = fr_run_document_get_path (folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (FrRunCard) card = fr_run_card_read (path, NULL);
  gboolean wanted = run != NULL && has_an_epoch (run);

  if (card != NULL)
    wanted |= card->batch >= fr_run_card_get_epoch (card);
  else
    wanted |= g_file_test (path, G_FILE_TEST_EXISTS);
  if (!wanted && g_get_real_time () - changed > YOUNG * G_USEC_PER_SEC)
    fr_run_document_delete (folder, name);
}

/* When the run in the file @path of a document without a journal was written last; microseconds. */
static gint64
get_time (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0
             ? (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000
             : 0;
}

static gpointer
find_last (gpointer data, GError **error)
{
  const char *folder = data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (FrInterruptedRun) last = NULL;
  gint64 last_change = 0, last_end = 0, change;
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_autofree char *name = fr_run_document_get_name (folder, path);
    g_autoptr (FrInterruptedRun) run = NULL;
    g_autofree char *journal = NULL;
    gboolean is_background;

    if (name == NULL || fr_run_document_is_in_hand (folder, name, &change))
      continue;
    is_background = g_str_has_prefix (name, FR_RUN_DOCUMENT_BACKGROUND);
    journal = fr_run_document_get_path (folder, name, FR_RUN_JOURNAL_SUFFIX);
    if (change == 0) {
      if (!is_background)
        last_end = MAX (last_end, get_time (folder, file));
      continue;
    }
    if (!g_str_equal (path, journal))
      continue;
    run = fr_interrupted_run_read (folder, name);
    clean (folder, name, run, change);
    if (run != NULL && !is_background && is_better (run, change, last, last_change)) {
      g_clear_pointer (&last, fr_interrupted_run_free);
      last = g_steal_pointer (&run);
      last_change = MAX (last_change, change);
    }
  }
  /* Another one that came to its end since then is the last. */
  return last_end > last_change ? NULL : g_steal_pointer (&last);
}

void
fr_interrupted_run_find_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  fr_worker_thread_run_task (g_task_new (NULL, NULL, callback, user_data), find_last,
                             g_strdup (folder), g_free, (GDestroyNotify) fr_interrupted_run_free);
}

FrInterruptedRun *
fr_interrupted_run_find_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
