#include "formats/safetensors.h"

#include "io/file-kind.h"
#include "io/file-writer.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define LENGTH_SIZE 8 /* bytes of the header's length */

struct _FrSafetensors {
  FrSafetensorsHeader *header; /* owned */
  guint8 *data;                /* [size]; owned, g_free; little-endian as in the file */
  gsize size;
};

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail_for_path (const char *path, FrSafetensorsError code, const char *reason, GError **error)
{
  g_autofree char *name = fr_name_show_file (path);

  /* Translators: the first %s is a file, the second a reason, for example "its header is not UTF-8
   * text". */
  g_set_error (error, FR_SAFETENSORS_ERROR, (gint) code, _ ("“%s” cannot be opened: %s."), name,
               reason);
  return FALSE;
}

/* Copies @n numbers of @size bytes between the machine's order and the file's. */
static void
copy_units (guint8 *to, const guint8 *from, gsize n, gsize size)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN || size == 1) {
    if (n > 0)
      memcpy (to, from, n * size);
    return;
  }
  for (gsize i = 0; i < n; i++)
    for (gsize b = 0; b < size; b++)
      to[i * size + b] = from[i * size + size - 1 - b];
}

FrSafetensors *
fr_safetensors_new (void)
{
  FrSafetensors *self = g_new0 (FrSafetensors, 1);

  self->header = fr_safetensors_header_new ();
  return self;
}

void
fr_safetensors_free (FrSafetensors *self)
{
  g_clear_pointer (&self->header, fr_safetensors_header_free);
  g_free (self->data);
  g_free (self);
}

void
fr_safetensors_set_metadata (FrSafetensors *self, const char *key, const char *value)
{
  g_hash_table_insert (self->header->metadata, g_strdup (key), g_strdup (value));
}

const char *
fr_safetensors_get_metadata (const FrSafetensors *self, const char *key)
{
  return g_hash_table_lookup (self->header->metadata, key);
}

char *
fr_safetensors_steal_metadata (FrSafetensors *self, const char *key)
{
  char *value = NULL;
  g_autofree char *stored_key = NULL;

  g_hash_table_steal_extended (self->header->metadata, key, (gpointer *) &stored_key,
                               (gpointer *) &value);
  return value;
}

/* Makes room for @size more bytes at the end. Returns: where they go, or %NULL with an error. */
static guint8 *
grow (FrSafetensors *self, guint64 size, GError **error)
{
  guint64 total = 0;
  guint8 *data = NULL;

  if (g_uint64_checked_add (&total, size, self->size) && total <= FR_SAFETENSORS_MAX_FILE)
    data = g_try_realloc (self->data, MAX ((gsize) total, 1));
  if (data == NULL) {
    g_set_error_literal (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_NO_MEMORY,
                         _ ("There is not enough memory to save the run."));
    return NULL;
  }
  self->data = data;
  self->size = (gsize) total;
  return data + total - size;
}

gboolean
fr_safetensors_add (FrSafetensors *self,
                    const char *name,
                    FrTensorType type,
                    guint64 rows,
                    guint64 columns,
                    gconstpointer values,
                    GError **error)
{
  const guint bits = fr_tensor_type_get_bits (type);
  const gsize unit = fr_tensor_type_get_unit (type);
  guint64 size = G_MAXUINT64;
  FrTensorInfo *info;
  guint8 *place;

  /* A size that overflows is too large for grow() as well. */
  if (!g_uint64_checked_mul (&size, rows, columns > 0 ? columns : 1) ||
      !g_uint64_checked_mul (&size, size, bits))
    size = G_MAXUINT64;
  else
    size /= 8;
  place = grow (self, size, error);
  if (place == NULL)
    return FALSE;
  copy_units (place, values, (gsize) size / unit, unit);

  info = g_new0 (FrTensorInfo, 1);
  info->name = g_strdup (name);
  info->type = type;
  info->n_dimensions = columns > 0 ? 2 : 1;
  info->shape[0] = rows;
  info->shape[1] = columns;
  info->begin = self->size - size;
  info->end = self->size;
  g_ptr_array_add (self->header->tensors, info);
  return TRUE;
}

const FrTensorInfo *
fr_safetensors_lookup (const FrSafetensors *self, const char *name)
{
  for (guint i = 0; i < self->header->tensors->len; i++) {
    const FrTensorInfo *info = g_ptr_array_index (self->header->tensors, i);

    if (strcmp (info->name, name) == 0)
      return info;
  }
  return NULL;
}

void
fr_safetensors_copy (const FrSafetensors *self, const FrTensorInfo *info, gpointer values)
{
  const gsize unit = fr_tensor_type_get_unit (info->type);

  g_return_if_fail (self->data != NULL);

  copy_units (values, self->data + info->begin, (gsize) (info->end - info->begin) / unit, unit);
}

void
fr_safetensors_remove (FrSafetensors *self, const char *name)
{
  const FrTensorInfo *info = fr_safetensors_lookup (self, name);

  g_return_if_fail (info != NULL);

  g_ptr_array_remove (self->header->tensors, (gpointer) info);
}

gboolean
fr_safetensors_is_empty (const FrSafetensors *self)
{
  return self->header->tensors->len == 0 && g_hash_table_size (self->header->metadata) == 0;
}

gboolean
fr_safetensors_merge (FrSafetensors *self, const FrSafetensors *from, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from->header->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (fr_safetensors_get_metadata (self, key) == NULL)
      fr_safetensors_set_metadata (self, key, value);

  for (guint i = 0; i < from->header->tensors->len; i++) {
    const FrTensorInfo *info = g_ptr_array_index (from->header->tensors, i);
    const guint64 size = info->end - info->begin;
    FrTensorInfo *copy;
    guint8 *place;

    if (fr_safetensors_lookup (self, info->name) != NULL)
      continue;
    place = grow (self, size, error);
    if (place == NULL)
      return FALSE;
    if (size > 0)
      memcpy (place, from->data + info->begin, (gsize) size);
    copy = g_memdup2 (info, sizeof *info);
    copy->name = g_strdup (info->name);
    copy->begin = self->size - size;
    copy->end = self->size;
    g_ptr_array_add (self->header->tensors, copy);
  }
  return TRUE;
}

gboolean
fr_safetensors_save (const FrSafetensors *self, const char *path, GError **error)
{
  g_autoptr (GString) header = fr_safetensors_header_format (self->header);
  const guint64 length = GUINT64_TO_LE (header->len);
  g_autoptr (FrFileWriter) writer = fr_file_writer_new (path, error);

  return writer != NULL && fr_file_writer_write (writer, &length, LENGTH_SIZE, error) &&
         fr_file_writer_write (writer, header->str, header->len, error) &&
         fr_file_writer_write (writer, self->data, self->size, error) &&
         fr_file_writer_commit (writer, error);
}

/* Reads exactly @size bytes. */
static gboolean
read_all (FILE *file, gpointer buffer, gsize size, const char *path, GError **error)
{
  errno = 0;
  if (fread (buffer, 1, size, file) == size)
    return TRUE;
  return fail_for_path (path, FR_SAFETENSORS_ERROR_UNREADABLE,
                        ferror (file) ? g_strerror (errno) : _ ("it ends too early"), error);
}

static FILE *
open_file (const char *path, guint64 *size, GError **error)
{
  g_autoptr (GError) cause = NULL;
  FILE *file = fr_regular_file_open (path, size, &cause);

  if (file == NULL) {
    fail_for_path (path, FR_SAFETENSORS_ERROR_UNREADABLE, cause->message, error);
  } else if (*size > FR_SAFETENSORS_MAX_FILE) {
    fail_for_path (path, FR_SAFETENSORS_ERROR_INVALID, _ ("it is larger than any run can be"),
                   error);
    (void) fclose (file);
    file = NULL;
  }
  return file;
}

/* Says what @file is if it is plainly something else, and goes back to its start. */
static gboolean
check_kind (FILE *file, const char *path, GError **error)
{
  guint8 start[FR_FILE_KIND_BYTES];
  const gsize n = fread (start, 1, sizeof start, file);
  const char *cure;
  g_autofree char *kind = NULL;
  g_autofree char *reason = NULL;

  /* Damaged or not, a header is one by its brace. */
  if (n <= LENGTH_SIZE || start[LENGTH_SIZE] != '{')
    kind = fr_file_kind_describe (start, n, &cure);
  if (kind == NULL)
    return fseek (file, 0, SEEK_SET) == 0 ||
           fail_for_path (path, FR_SAFETENSORS_ERROR_UNREADABLE, g_strerror (errno), error);

  /* Translators: what a file is ("a web page"), and what to do ("download the file itself"). */
  reason = g_strdup_printf (_ ("it is %s, not a run; %s"), kind, cure);
  return fail_for_path (path, FR_SAFETENSORS_ERROR_INVALID, reason, error);
}

/* Reads length and header from @file of @file_size bytes. */
static gboolean
read_header (FrSafetensors *self, FILE *file, guint64 file_size, const char *path, GError **error)
{
  g_autofree char *json = NULL;
  g_autoptr (FrSafetensorsHeader) header = NULL;
  g_autoptr (GError) cause = NULL;
  guint64 length;

  if (!check_kind (file, path, error))
    return FALSE;
  if (file_size < LENGTH_SIZE)
    return fail_for_path (path, FR_SAFETENSORS_ERROR_INVALID, _ ("it is too short for a run"),
                          error);
  if (!read_all (file, &length, LENGTH_SIZE, path, error))
    return FALSE;
  length = GUINT64_FROM_LE (length);
  if (length > FR_SAFETENSORS_MAX_HEADER)
    return fail_for_path (path, FR_SAFETENSORS_ERROR_INVALID,
                          _ ("it is no run, or its header is too long"), error);
  if (length > file_size - LENGTH_SIZE)
    return fail_for_path (path, FR_SAFETENSORS_ERROR_INVALID, _ ("it ends inside its header"),
                          error);

  json = g_try_malloc ((gsize) length + 1);
  if (json == NULL)
    return fail_for_path (path, FR_SAFETENSORS_ERROR_NO_MEMORY, _ ("there is not enough memory"),
                          error);
  if (!read_all (file, json, (gsize) length, path, error))
    return FALSE;
  self->size = (gsize) (file_size - LENGTH_SIZE - length);
  header = fr_safetensors_header_parse (json, (gsize) length, self->size, &cause);
  if (header == NULL)
    return fail_for_path (path, FR_SAFETENSORS_ERROR_INVALID, cause->message, error);

  fr_safetensors_header_free (self->header);
  self->header = g_steal_pointer (&header);
  return TRUE;
}

/* Reads what lies behind the header. */
static gboolean
read_data (FrSafetensors *self, FILE *file, const char *path, GError **error)
{
  self->data = g_try_malloc (MAX (self->size, 1));
  if (self->data == NULL)
    return fail_for_path (path, FR_SAFETENSORS_ERROR_NO_MEMORY, _ ("there is not enough memory"),
                          error);
  return read_all (file, self->data, self->size, path, error);
}

/* @size: (out): bytes of the file. */
static FrSafetensors *
load (const char *path, gboolean with_data, guint64 *size, GError **error)
{
  g_autoptr (FrSafetensors) self = fr_safetensors_new ();
  FILE *file = open_file (path, size, error);
  gboolean ok;

  if (file == NULL)
    return NULL;
  ok = read_header (self, file, *size, path, error) &&
       (!with_data || read_data (self, file, path, error));
  (void) fclose (file);
  return ok ? g_steal_pointer (&self) : NULL;
}

FrSafetensors *
fr_safetensors_load (const char *path, GError **error)
{
  guint64 size = 0;

  return load (path, TRUE, &size, error);
}

FrSafetensors *
fr_safetensors_load_header (const char *path, guint64 *size, GError **error)
{
  return load (path, FALSE, size, error);
}
