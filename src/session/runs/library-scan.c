#include "session/runs/library-scan.h"

#include "formats/run-file.h"
#include "session/runs/interrupted-run.h"
#include "session/runs/run-document.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAMAGED_FOLDER "damaged"
#define RESTORABLE (G_TIME_SPAN_HOUR)

static void
find_free (gpointer data)
{
  FrLibraryFind *find = data;

  g_free (find->name);
  g_clear_pointer (&find->card, fr_run_card_free);
  g_free (find);
}

void
fr_library_scan_free (FrLibraryScan *scan)
{
  g_ptr_array_unref (scan->finds);
  g_ptr_array_unref (scan->unreadable);
  g_free (scan);
}

/* When the file @path was written (@changed), and when it was changed in any way, its name and its
 * time too. Both are 0 if it is not there. */
static void
get_times (const char *path, gint64 *changed, gint64 *stamp)
{
  GStatBuf status;

  *changed = 0;
  *stamp = 0;
  if (g_stat (path, &status) != 0)
    return;
  *changed = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
  *stamp = (gint64) status.st_ctim.tv_sec * G_USEC_PER_SEC + status.st_ctim.tv_nsec / 1000;
}

/* Names the document @name, of which @error says what is wrong, and moves it out of the way if it
 * is damaged. */
static void
set_aside (const char *folder, const char *name, const GError *error, FrLibraryScan *scan)
{
  g_autofree char *aside = g_build_filename (folder, DAMAGED_FOLDER, NULL);
  g_autofree char *old_path = fr_run_document_get_path (folder, name, FR_RUN_FILE_SUFFIX);
  g_autofree char *new_path = fr_run_document_get_path (aside, name, FR_RUN_FILE_SUFFIX);

  g_ptr_array_add (scan->unreadable, g_strdup (error->message));
  if (!fr_run_card_is_damaged (error))
    return;
  g_mkdir_with_parents (aside, 0700);
  /* If it cannot be moved, it stays, and was named. */
  (void) g_rename (old_path, new_path);
}

/* How the document @name lies in @folder. */
static FrKeptRunState
get_state (const char *folder, const char *name, const char *path)
{
  FrKeptRunState state = { 0 };
  gint64 journal_changed;

  get_times (path, &state.changed, &state.stamp);
  state.in_hand = fr_run_document_is_in_hand (folder, name, &journal_changed);
  if (journal_changed != 0 && !state.in_hand) {
    g_autoptr (FrInterruptedRun) run = fr_interrupted_run_read (folder, name);

    if (run != NULL)
      state.interrupted = run->journal->batch;
  }
  return state;
}

/* Takes over @card (nullable: as it was). What is shorter than an epoch is no run of the library.
 */
static void
add (FrLibraryScan *scan, const char *name, FrRunCard *card, const FrKeptRunState *state)
{
  FrLibraryFind *find;

  if (card != NULL && MAX (card->batch, state->interrupted) < fr_run_card_get_epoch (card)) {
    fr_run_card_free (card);
    return;
  }
  find = g_new (FrLibraryFind, 1);

  *find = (FrLibraryFind){ .name = g_strdup (name), .card = card, .state = *state };
  g_ptr_array_add (scan->finds, find);
}

/* The document @name has the run file @path. */
static void
scan_file (FrLibraryScan *scan,
           const char *folder,
           const char *name,
           const char *path,
           GHashTable *known)
{
  const gint64 *before = known != NULL ? g_hash_table_lookup (known, name) : NULL;
  const FrKeptRunState state = get_state (folder, name, path);
  g_autoptr (GError) error = NULL;
  FrRunCard *card = NULL;

  /* What is trained in the background is a run once that is done. */
  if (state.in_hand && g_str_has_prefix (name, FR_RUN_DOCUMENT_BACKGROUND))
    return;
  if (before == NULL || *before != state.stamp) {
    card = fr_run_card_read (path, &error);
    if (card == NULL) {
      /* It may have gone, or be written just now. */
      if (g_file_test (path, G_FILE_TEST_EXISTS) && !state.in_hand)
        set_aside (folder, name, error, scan);
      return;
    }
  }
  add (scan, name, card, &state);
}

/* The document @name has a journal alone: its program died before it had written a state. */
static void
add_journal (FrLibraryScan *scan, const char *folder, const char *name, const char *path)
{
  const FrKeptRunState state = get_state (folder, name, path);
  g_autoptr (FrInterruptedRun) run = state.in_hand ? NULL : fr_interrupted_run_read (folder, name);

  if (run != NULL && run->path == NULL)
    add (scan, name, fr_run_card_new (&run->journal->origin), &state);
}

FrLibraryScan *
fr_library_scan (const char *folder, GHashTable *known)
{
  FrLibraryScan *scan = g_new (FrLibraryScan, 1);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  *scan = (FrLibraryScan){ .finds = g_ptr_array_new_with_free_func (find_free),
                           .unreadable = g_ptr_array_new_with_free_func (g_free) };
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, entry, NULL);
    g_autofree char *name = fr_run_document_get_name (folder, path);

    if (name == NULL)
      continue;
    if (g_str_has_suffix (entry, FR_RUN_FILE_SUFFIX))
      scan_file (scan, folder, name, path, known);
    else
      add_journal (scan, folder, name, path);
  }
  return scan;
}

void
fr_library_scan_purge (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, entry, NULL);

    gint64 changed, stamp;

    if (!g_str_has_suffix (entry, FR_RUN_DOCUMENT_REMOVED_SUFFIX))
      continue;
    get_times (path, &changed, &stamp);
    if (g_get_real_time () - stamp > RESTORABLE)
      g_unlink (path);
  }
}
