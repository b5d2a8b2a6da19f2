#include "session/runs/library-files.h"

#include "formats/run-file.h"
#include "io/file-writer.h"
#include "io/name.h"
#include "session/runs/run-document.h"
#include "session/threads/worker-thread.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* When a file was written last. */
typedef struct {
  gboolean known;
  struct timespec times[2]; /* read, written */
} Age;

static Age
get_age (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return (Age){ FALSE };
  return (Age){ TRUE, { status.st_atim, status.st_mtim } };
}

static void
set_age (const char *path, const Age *age)
{
  if (age->known)
    utimensat (AT_FDCWD, path, age->times, 0);
}

FrLibraryEdit *
fr_library_edit_new (const char *path, const FrRunEdit *change)
{
  FrLibraryEdit *edit = g_new (FrLibraryEdit, 1);

  *edit = (FrLibraryEdit){ .path = g_strdup (path),
                           .name = g_strdup (change->name),
                           .note = g_strdup (change->note),
                           .starred = change->starred };
  return edit;
}

void
fr_library_edit_free (FrLibraryEdit *edit)
{
  g_free (edit->path);
  g_free (edit->name);
  g_free (edit->note);
  g_free (edit);
}

static gpointer
write_edit (gpointer data, GError **error)
{
  const FrLibraryEdit *edit = data;
  const FrRunEdit change = { .name = edit->name, .note = edit->note, .starred = edit->starred };
  const Age age = get_age (edit->path);

  if (!fr_run_file_edit (edit->path, &change, error))
    return NULL;
  set_age (edit->path, &age);
  return GINT_TO_POINTER (TRUE);
}

void
fr_library_files_edit (GTask *task, FrLibraryEdit *edit)
{
  fr_worker_thread_run_task (task, write_edit, edit, (GDestroyNotify) fr_library_edit_free, NULL);
}

/* A file on its way to another place. */
typedef struct {
  char *from; /* owned; so too the next */
  char *to;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->from);
  g_free (copy->to);
  g_free (copy);
}

static gpointer
write_copy (gpointer data, GError **error)
{
  const Copy *copy = data;
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (copy->from, &contents, &length, error) ||
      !fr_file_writer_save (copy->to, contents, length, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

void
fr_library_files_copy (GTask *task, const char *from, const char *to)
{
  Copy *copy = g_new (Copy, 1);

  *copy = (Copy){ .from = g_strdup (from), .to = g_strdup (to) };
  fr_worker_thread_run_task (task, write_copy, copy, copy_free, NULL);
}

/* Files on their way into the library. */
typedef struct {
  char *folder;        /* owned; so too the next */
  GPtrArray *paths;    /* of owned strings */
  GHashTable *digests; /* a set of owned strings */
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_free (addition->folder);
  g_ptr_array_unref (addition->paths);
  g_hash_table_unref (addition->digests);
  g_free (addition);
}

void
fr_library_added_free (FrLibraryAdded *added)
{
  g_clear_error (&added->error);
  g_free (added);
}

/* Whether @run, of the file @path, is none that is there, and long enough to be kept. */
static gboolean
is_wanted (const Addition *addition, FrRun *run, const char *path, GError **error)
{
  g_autofree char *name = fr_name_show_file (path);
  char digest[65];

  fr_run_get_digest (run, digest);
  if (fr_batch_log_get_length (fr_run_get_log (run)) < fr_run_get_batches_per_epoch (run)) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                 /* Translators: %s is a file. */
                 _ ("“%s” is shorter than an epoch: such runs are not kept."), name);
    return FALSE;
  }
  if (!g_hash_table_add (addition->digests, g_strdup (digest))) {
    /* Translators: %s is a file. */
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST, _ ("“%s” is there already."), name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
add_file (const Addition *addition, const char *path, GError **error)
{
  g_autoptr (FrRun) run = fr_run_file_load (path, 0, error);
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *target = fr_run_document_get_path (addition->folder, name, FR_RUN_FILE_SUFFIX);
  const Age age = get_age (path);

  if (run == NULL || !is_wanted (addition, run, path, error) ||
      !fr_run_file_save_within (run, FR_RUN_DOCUMENT_LIMIT, target, error))
    return FALSE;
  set_age (target, &age);
  return TRUE;
}

static gpointer
add_files (gpointer data, GError **error)
{
  const Addition *addition = data;
  FrLibraryAdded *added = g_new0 (FrLibraryAdded, 1);

  g_mkdir_with_parents (addition->folder, 0700);
  for (guint i = 0; i < addition->paths->len; i++)
    if (add_file (addition, g_ptr_array_index (addition->paths, i),
                  added->error == NULL ? &added->error : NULL))
      added->n++;
  return added;
}

void
fr_library_files_add (GTask *task, const char *folder, GPtrArray *paths, GHashTable *digests)
{
  Addition *addition = g_new (Addition, 1);

  *addition = (Addition){ g_strdup (folder), paths, digests };
  fr_worker_thread_run_task (task, add_files, addition, addition_free,
                             (GDestroyNotify) fr_library_added_free);
}
