#include "fetch/archive-reader.h"

#include "io/file-kind.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <zlib.h>

#define BLOCK (64 * 1024)

/* An archive that is being read. */
typedef struct {
  char *name; /* owned; for messages */
  FILE *file; /* owned */
  guint64 file_size;
  gzFile tar;              /* owned, nullable: of all but zip, unpacked if it is packed */
  struct archive *archive; /* owned */
  guint64 unpacked;        /* bytes of all entries so far */
  guint8 block[BLOCK];     /* of the tar */
  FrArchiveProgress progress;
  gpointer user_data;
} Work;

G_DEFINE_QUARK (fr_archive_error, fr_archive_error)

gboolean
fr_archive_reader_is_file (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_DIR);
}

static void
work_clear (Work *work)
{
  if (work->archive != NULL)
    archive_read_free (work->archive);
  if (work->tar != NULL)
    (void) gzclose_r (work->tar);
  if (work->file != NULL)
    (void) fclose (work->file);
  g_free (work->name);
}

/* Always returns %FALSE, so that a caller can return it. */
G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, FrArchiveError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (FR_ARCHIVE_ERROR, (gint) code, format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
fail_as_damaged (const Work *work, GError **error)
{
  return fail (error, FR_ARCHIVE_ERROR_INVALID,
               _ ("“%s” cannot be unpacked: it is damaged, not complete or locked; download it "
                  "again."),
               work->name);
}

/* Says what the file is that is no archive of ours. */
static gboolean
fail_for_kind (const Work *work, GError **error)
{
  guint8 start[FR_FILE_KIND_BYTES];
  const char *cure;
  g_autofree char *noun = NULL;
  gsize n;

  rewind (work->file);
  n = fread (start, 1, sizeof start, work->file);
  /* These two it may claim to be and be damaged. */
  if (n >= 2 && (memcmp (start, "PK", 2) == 0 || memcmp (start, "\x1f\x8b", 2) == 0))
    return fail_as_damaged (work, error);
  noun = fr_file_kind_describe (start, n, &cure);
  if (noun != NULL)
    /* Translators: a file, and what it is ("a web page"). */
    return fail (error, FR_ARCHIVE_ERROR_INVALID,
                 _ ("“%s” is %s; choose the folder of the data set, or a zip or tar.gz archive of "
                    "it."),
                 work->name, noun);
  return fail (error, FR_ARCHIVE_ERROR_INVALID,
               _ ("“%s” is no archive that can be read; choose the folder of the data set, or a "
                  "zip "
                  "or tar.gz archive of it."),
               work->name);
}

/* Gives libarchive more of a tar. zlib unpacks it, as libarchive 3.6 does not look at the check sum
 * of gzip. */
static la_ssize_t
on_tar_wanted (struct archive *archive, void *user_data, const void **bytes)
{
  Work *work = user_data;
  const int n = gzread (work->tar, work->block, BLOCK);

  *bytes = work->block;
  if (n < 0)
    archive_set_error (archive, EIO, "gzip");
  return n < 0 ? ARCHIVE_FATAL : n;
}

/* Has libarchive read the file, which it knows as a zip only if it begins as one. */
static gboolean
begin (Work *work, GError **error)
{
  guint8 start[2];
  const gboolean zip =
      fread (start, 1, sizeof start, work->file) == sizeof start && memcmp (start, "PK", 2) == 0;
  int fd = -1;

  rewind (work->file);
  if (zip)
    return archive_read_open_fd (work->archive, fileno (work->file), BLOCK) == ARCHIVE_OK ||
           fail_for_kind (work, error);
  fd = dup (fileno (work->file));
  work->tar = fd >= 0 ? gzdopen (fd, "rb") : NULL;
  if (work->tar == NULL) {
    if (fd >= 0)
      (void) close (fd);
    return fail (error, FR_ARCHIVE_ERROR_UNREADABLE,
                 _ ("There is not enough memory to unpack “%s”."), work->name);
  }
  return archive_read_open (work->archive, work, NULL, on_tar_wanted, NULL) == ARCHIVE_OK ||
         fail_for_kind (work, error);
}

static gboolean
open_archive (Work *work, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;

  work->name = fr_name_show_file (path);
  work->file = fr_regular_file_open (path, &work->file_size, &cause);
  if (work->file == NULL)
    /* Translators: the first %s is a file, the second a reason. */
    return fail (error, FR_ARCHIVE_ERROR_UNREADABLE, _ ("“%s” cannot be read: %s."), work->name,
                 cause->message);
  work->archive = archive_read_new ();
  if (work->archive == NULL || archive_read_support_format_zip (work->archive) < ARCHIVE_WARN ||
      archive_read_support_format_tar (work->archive) < ARCHIVE_WARN)
    return fail (error, FR_ARCHIVE_ERROR_UNREADABLE,
                 _ ("There is not enough memory to unpack “%s”."), work->name);
  return begin (work, error);
}

/* Counts @size bytes more that were unpacked. */
static gboolean
count (Work *work, guint64 size, GError **error)
{
  const double read = (double) (work->tar != NULL ? gzoffset (work->tar)
                                                  : archive_filter_bytes (work->archive, -1));

  work->unpacked += size;
  if (work->unpacked > FR_ARCHIVE_MAX_BYTES)
    return fail (error, FR_ARCHIVE_ERROR_TOO_LARGE,
                 _ ("“%s” unpacks to more than %u MB; take the four files of the data set out of "
                    "it."),
                 work->name, (guint) (FR_ARCHIVE_MAX_BYTES >> 20));
  if (work->progress != NULL &&
      !work->progress (CLAMP (read / (double) MAX (work->file_size, 1), 0.0, 1.0), work->user_data))
    return fail (error, FR_ARCHIVE_ERROR_STOPPED, _ ("Reading “%s” was stopped."), work->name);
  return TRUE;
}

/* Reads the bytes of the present entry, to @bytes unless that is %NULL. */
static gboolean
read_entry (Work *work, GByteArray *bytes, GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  la_ssize_t n;

  while ((n = archive_read_data (work->archive, block, BLOCK)) > 0) {
    if (!count (work, (guint64) n, error))
      return FALSE;
    if (bytes != NULL)
      g_byte_array_append (bytes, block, (guint) n);
  }
  /* What is not wanted need not be whole, as long as the rest can be found. */
  return n == 0 || (bytes == NULL && n > ARCHIVE_FATAL) || fail_as_damaged (work, error);
}

/* Returns: (transfer none) (nullable): the last part of the path of a file; %NULL of all else. */
static const char *
get_name (struct archive_entry *entry)
{
  const char *path = archive_entry_pathname_utf8 (entry);
  const char *name;

  if (path == NULL)
    path = archive_entry_pathname (entry);
  if (path == NULL || archive_entry_filetype (entry) != AE_IFREG ||
      archive_entry_hardlink (entry) != NULL || archive_entry_symlink (entry) != NULL)
    return NULL;
  name = path + strlen (path);
  while (name > path && name[-1] != '/' && name[-1] != '\\')
    name--;
  return name;
}

/* Reads what stands behind the last entry, up to the check sum. */
static gboolean
finish (Work *work, GError **error)
{
  int n = 0, code = Z_OK;

  while (work->tar != NULL && (n = gzread (work->tar, work->block, BLOCK)) > 0)
    if (!count (work, (guint64) n, error))
      return FALSE;
  if (work->tar != NULL)
    (void) gzerror (work->tar, &code);
  return (n == 0 && (code == Z_OK || code == Z_STREAM_END)) || fail_as_damaged (work, error);
}

/* Reads entries until the end. */
static gboolean
read_entries (Work *work, FrArchiveChoose choose, GBytes **places, guint n_places, GError **error)
{
  struct archive_entry *entry;
  guint n_entries = 0;
  int status;

  while ((status = archive_read_next_header (work->archive, &entry)) >= ARCHIVE_WARN &&
         status != ARCHIVE_EOF) {
    const char *name = get_name (entry);
    const gint place = name != NULL ? choose (name) : -1;
    const gboolean wanted = place >= 0 && (guint) place < n_places && places[place] == NULL;
    g_autoptr (GByteArray) bytes = wanted ? g_byte_array_new () : NULL;

    if (++n_entries > FR_ARCHIVE_MAX_ENTRIES)
      return fail (error, FR_ARCHIVE_ERROR_TOO_LARGE,
                   _ ("“%s” has more than %d files in it; take the four files of the data set out "
                      "of "
                      "it."),
                   work->name, FR_ARCHIVE_MAX_ENTRIES);
    if (!read_entry (work, bytes, error))
      return FALSE;
    if (wanted)
      places[place] = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  }
  if (status == ARCHIVE_EOF)
    return finish (work, error);
  return n_entries == 0 ? fail_for_kind (work, error) : fail_as_damaged (work, error);
}

gboolean
fr_archive_reader_read (const char *path,
                        FrArchiveChoose choose,
                        GBytes **places,
                        guint n_places,
                        FrArchiveProgress progress,
                        gpointer user_data,
                        GError **error)
{
  g_autofree Work *work = g_new0 (Work, 1); /* too large for a small stack */
  gboolean ok;

  g_return_val_if_fail (path != NULL && choose != NULL && places != NULL, FALSE);

  work->progress = progress;
  work->user_data = user_data;
  ok = open_archive (work, path, error) && read_entries (work, choose, places, n_places, error);
  for (guint i = 0; i < n_places && !ok; i++)
    g_clear_pointer (&places[i], g_bytes_unref);
  work_clear (work);
  return ok;
}
