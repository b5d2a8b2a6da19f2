/* IDX files, unpacked straight into their final buffer and hashed while the bytes are in cache. Any
 * thread. */
#include "config.h"

#include "engine/data/idx-file.h"

#include "engine/data/idx-header.h"
#include "io/file-kind.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <zlib.h>

/* Small enough to stay in the second-level cache between unpacking and hashing. */
#define SLICE (256 * 1024)

/* Deflate cannot pack tighter than 1032 to 1 (258 bytes in 2 bits), so a file that claims more is
 * lying and needs no memory. */
#define MAX_DEFLATE_RATIO 1032

/* A file as a stream of unpacked bytes. */
typedef struct {
  char *name; /* owned; for messages */
  FILE *file; /* owned */
  guint64 file_size;
  GChecksum *checksum; /* owned */
  gboolean gzip;
  z_stream inflate; /* set up where gzip */
  gboolean ended;   /* the last gzip member is complete and nothing follows it */
  guint8 input[64 * 1024];
  gsize input_start; /* plain files: next unread byte of input */
  gsize input_end;
} Source;

G_DEFINE_QUARK (fr_idx_error, fr_idx_error)

static void
source_close (Source *source)
{
  if (source->gzip)
    inflateEnd (&source->inflate);
  g_clear_pointer (&source->checksum, g_checksum_free);
  if (source->file != NULL)
    (void) fclose (source->file);
  g_clear_pointer (&source->name, g_free);
}

/* Always returns %FALSE, so that a caller can return it. */
G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, FrIdxError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (FR_IDX_ERROR, (gint) code, format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
fail_to_read (Source *source, const char *reason, GError **error)
{
  /* Translators: the first %s is a file, the second a reason. */
  return fail (error, FR_IDX_ERROR_UNREADABLE, _ ("“%s” cannot be read: %s."), source->name,
               reason);
}

static gboolean
fail_as_damaged (Source *source, GError **error)
{
  return fail (error, FR_IDX_ERROR_INVALID,
               _ ("“%s” is damaged: it cannot be unpacked; download it again."), source->name);
}

static gboolean
fail_as_short (Source *source, GError **error)
{
  return fail (error, FR_IDX_ERROR_INVALID,
               _ ("“%s” ends too early: it is not complete; download it again."), source->name);
}

/* Reads the next packed bytes where all before them are used up. At the file's end input_start
 * stays at input_end. */
static gboolean
source_refill (Source *source, GError **error)
{
  if (source->input_start < source->input_end)
    return TRUE;

  source->input_start = 0;
  errno = 0;
  source->input_end = fread (source->input, 1, sizeof source->input, source->file);
  if (source->input_end < sizeof source->input && ferror (source->file))
    return fail_to_read (source, g_strerror (errno), error);
  return TRUE;
}

static gboolean
source_open (Source *source, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;

  source->name = fr_name_show_file (path);
  source->file = fr_regular_file_open (path, &source->file_size, &cause);
  return source->file != NULL || fail_to_read (source, cause->message, error);
}

/* Finds out how the bytes are packed. */
static gboolean
source_begin (Source *source, GError **error)
{
  source->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  if (!source_refill (source, error))
    return FALSE;

  if (source->input_end >= 2 && source->input[0] == 0x1f && source->input[1] == 0x8b) {
    /* 16: gzip wrapper, with its check sum. */
    if (inflateInit2 (&source->inflate, 16 + MAX_WBITS) != Z_OK) {
      return fail (error, FR_IDX_ERROR_NO_MEMORY, _ ("There is not enough memory to unpack “%s”."),
                   source->name);
    }
    source->gzip = TRUE;
  }
  return TRUE;
}

static gboolean
read_plain (Source *source, guint8 *out, gsize size, gsize *got, GError **error)
{
  while (*got < size) {
    gsize n;

    if (!source_refill (source, error))
      return FALSE;
    n = MIN (size - *got, source->input_end - source->input_start);
    if (n == 0)
      break;
    memcpy (out + *got, source->input + source->input_start, n);
    source->input_start += n;
    *got += n;
  }
  return TRUE;
}

/* A member is complete: either the file ends here, or another member begins. */
static gboolean
finish_member (Source *source, GError **error)
{
  if (!source_refill (source, error))
    return FALSE;
  if (source->input_start == source->input_end) {
    source->ended = TRUE;
    return TRUE;
  }
  if (source->input[source->input_start] != 0x1f)
    return fail (error, FR_IDX_ERROR_INVALID,
                 _ ("“%s” has other bytes behind its packed part; download it again."),
                 source->name);
  if (inflateReset (&source->inflate) != Z_OK)
    return fail_as_damaged (source, error);
  return TRUE;
}

static gboolean
read_gzip (Source *source, guint8 *out, gsize size, gsize *got, GError **error)
{
  z_stream *z = &source->inflate;

  z->next_out = out;
  z->avail_out = (uInt) size;
  while (z->avail_out > 0 && !source->ended) {
    int status;

    if (!source_refill (source, error))
      return FALSE;
    z->next_in = source->input + source->input_start;
    z->avail_in = (uInt) (source->input_end - source->input_start);
    if (z->avail_in == 0)
      return fail_as_short (source, error);

    status = inflate (z, Z_NO_FLUSH);
    source->input_start = source->input_end - z->avail_in;
    if (status == Z_STREAM_END) {
      if (!finish_member (source, error))
        return FALSE;
    } else if (status != Z_OK) {
      return fail_as_damaged (source, error);
    }
  }
  *got = size - z->avail_out;
  return TRUE;
}

/* Reads up to @size unpacked bytes and hashes them; fewer only at the file's end. */
static gboolean
source_read (Source *source, guint8 *out, gsize size, gsize *got, GError **error)
{
  gboolean ok;

  *got = 0;
  ok = source->gzip ? read_gzip (source, out, size, got, error)
                    : read_plain (source, out, size, got, error);
  if (ok)
    g_checksum_update (source->checksum, out, (gssize) *got);
  return ok;
}

/* Reads the header and finds the count of items and their bytes. */
static gboolean
read_header (Source *source, guint side, guint *count, gsize *size, GError **error)
{
  const gsize header_size = fr_idx_header_get_size (side);
  guint8 start[FR_FILE_KIND_BYTES];
  gsize got, more = 0;
  guint items;
  guint64 limit;

  if (!source_read (source, start, header_size, &got, error))
    return FALSE;
  items = fr_idx_header_read (start, got, side);
  if (items == 0) {
    g_autofree char *sentence = NULL;

    /* What the rest says makes no difference but for the words. */
    if (!source_read (source, start + got, sizeof start - got, &more, NULL))
      more = 0;
    sentence = fr_idx_header_explain (start, got + more, side, source->name, source->gzip);
    return fail (error, FR_IDX_ERROR_INVALID, "%s", sentence);
  }

  *count = items;
  *size = side == 0 ? items : (gsize) items * side * side;

  /* What follows finds every wrong length; this finds the gross ones before memory is taken. */
  limit = source->gzip
              ? MIN (source->file_size, G_MAXUINT64 / MAX_DEFLATE_RATIO) * MAX_DEFLATE_RATIO
              : source->file_size;
  if (header_size + *size > limit)
    return fail_as_short (source, error);
  return TRUE;
}

static gboolean
read_items (Source *source,
            FrIdxFile *file,
            FrIdxProgress progress,
            gpointer user_data,
            GError **error)
{
  guint8 one_more;
  gsize got;

  file->data = g_try_malloc (file->size);
  if (file->data == NULL) {
    return fail (error, FR_IDX_ERROR_NO_MEMORY, _ ("There is not enough memory to read “%s”."),
                 source->name);
  }

  for (gsize done = 0; done < file->size; done += got) {
    const gsize wanted = MIN (file->size - done, SLICE);

    if (!source_read (source, file->data + done, wanted, &got, error))
      return FALSE;
    if (got < wanted)
      return fail_as_short (source, error);
    if (progress != NULL && !progress ((double) (done + got) / (double) file->size, user_data)) {
      return fail (error, FR_IDX_ERROR_CANCELLED, "%s", _ ("Reading the data set was stopped."));
    }
  }

  /* This too checks the last gzip member to its end, where its check sum is. */
  if (!source_read (source, &one_more, 1, &got, error))
    return FALSE;
  if (got != 0)
    return fail (error, FR_IDX_ERROR_INVALID,
                 _ ("“%s” is longer than its header says; download it again."), source->name);
  return TRUE;
}

/* Reads what @source has opened, and closes it. */
static gboolean
read_source (Source *source,
             FrIdxFile *file,
             guint side,
             FrIdxProgress progress,
             gpointer user_data,
             GError **error)
{
  const gboolean ok = source_begin (source, error) &&
                      read_header (source, side, &file->count, &file->size, error) &&
                      read_items (source, file, progress, user_data, error);

  if (ok)
    g_strlcpy (file->sha256, g_checksum_get_string (source->checksum), sizeof file->sha256);
  else
    fr_idx_file_clear (file);
  source_close (source);
  return ok;
}

gboolean
fr_idx_file_read (FrIdxFile *file,
                  const char *path,
                  guint side,
                  FrIdxProgress progress,
                  gpointer user_data,
                  GError **error)
{
  g_autofree Source *source = g_new0 (Source, 1); /* too large for a small stack */

  g_return_val_if_fail (file != NULL && path != NULL && side <= 1024, FALSE);

  memset (file, 0, sizeof *file);
  if (!source_open (source, path, error)) {
    source_close (source);
    return FALSE;
  }
  return read_source (source, file, side, progress, user_data, error);
}

gboolean
fr_idx_file_read_stream (FrIdxFile *file,
                         FILE *stream,
                         guint64 size,
                         const char *name,
                         guint side,
                         FrIdxProgress progress,
                         gpointer user_data,
                         GError **error)
{
  g_autofree Source *source = g_new0 (Source, 1);

  g_return_val_if_fail (file != NULL && stream != NULL && name != NULL && side <= 1024, FALSE);

  memset (file, 0, sizeof *file);
  source->name = g_strdup (name);
  source->file = stream;
  source->file_size = size;
  return read_source (source, file, side, progress, user_data, error);
}

void
fr_idx_file_clear (FrIdxFile *file)
{
  g_free (file->data);
  memset (file, 0, sizeof *file);
}
