#include "session/runs/run-document.h"

#include "formats/run-file.h"
#include "formats/run-journal.h"
#include "io/file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const suffixes[] = { FR_RUN_FILE_SUFFIX, FR_RUN_JOURNAL_SUFFIX };

char *
fr_run_document_get_path (const char *folder, const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (folder, file, NULL);
}

char *
fr_run_document_get_name (const char *folder, const char *path)
{
  g_autofree char *place = g_path_get_dirname (path);
  g_autofree char *file = g_path_get_basename (path);

  if (!g_str_equal (place, folder))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (file, suffixes[i]) && strlen (file) > strlen (suffixes[i]))
      return g_strndup (file, strlen (file) - strlen (suffixes[i]));
  return NULL;
}

/* Waits at most while another program looks whether there is a lock. */
static void
lock (int journal)
{
  int failed;

  do
    failed = flock (journal, LOCK_EX);
  while (failed != 0 && errno == EINTR);
}

int
fr_run_document_begin (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = fr_run_document_get_path (folder, name, FR_RUN_JOURNAL_SUFFIX);
  int journal;

  g_mkdir_with_parents (folder, 0700);
  journal = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (journal >= 0)
    lock (journal);
  else
    /* It has the words for why. */
    fr_file_writer_check (path, error);
  return journal;
}

gboolean
fr_run_document_is_in_hand (const char *folder, const char *name, gint64 *changed)
{
  g_autofree char *path = fr_run_document_get_path (folder, name, FR_RUN_JOURNAL_SUFFIX);
  const int journal = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat status;
  gboolean in_hand;

  if (changed != NULL)
    *changed = 0;
  if (journal < 0)
    return FALSE;
  in_hand = flock (journal, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (changed != NULL && fstat (journal, &status) == 0)
    *changed = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
  close (journal);
  return in_hand;
}

void
fr_run_document_delete (const char *folder, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *stem = g_strconcat (name, ".", NULL);
  const char *entry;

  /* What a write that was killed has left begins with a point. */
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, stem) || (*entry == '.' && g_str_has_prefix (entry + 1, stem))) {
      g_autofree char *path = g_build_filename (folder, entry, NULL);

      g_unlink (path);
    }
}

/* Moves the files of @name from @from to @to, which are endings behind their suffixes. */
static gboolean
move (const char *folder, const char *name, const char *from, const char *to)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *old_suffix = g_strconcat (suffixes[i], from, NULL);
    g_autofree char *new_suffix = g_strconcat (suffixes[i], to, NULL);
    g_autofree char *old_path = fr_run_document_get_path (folder, name, old_suffix);
    g_autofree char *new_path = fr_run_document_get_path (folder, name, new_suffix);

    if (g_rename (old_path, new_path) == 0)
      moved = TRUE;
  }
  return moved;
}

gboolean
fr_run_document_remove (const char *folder, const char *name)
{
  return move (folder, name, "", FR_RUN_DOCUMENT_REMOVED_SUFFIX);
}

gboolean
fr_run_document_restore (const char *folder, const char *name)
{
  return move (folder, name, FR_RUN_DOCUMENT_REMOVED_SUFFIX, "");
}
