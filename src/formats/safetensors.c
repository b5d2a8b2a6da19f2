#include "formats/safetensors.h"

#include "engine/data/regular-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LENGTH_SIZE 8 /* bytes of the header's length */

struct _FrSafetensors {
  FrSafetensorsHeader *header; /* owned */
  guint8 *data;                /* [size]; owned, g_free; little-endian as in the file */
  gsize size;
};

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail (const char *path, FrSafetensorsError code, const char *reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first %s is a file, the second a reason, for example "its header is not UTF-8
   * text". */
  g_set_error (error, FR_SAFETENSORS_ERROR, (gint) code, _ ("“%s” cannot be opened: %s."), name,
               reason);
  return FALSE;
}

/* Copies @n elements of @size bytes between the machine's order and the file's. */
static void
copy_elements (guint8 *to, const guint8 *from, gsize n, gsize size)
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

static gsize
count_elements (const FrTensorInfo *info)
{
  return (gsize) (info->end - info->begin) / fr_tensor_type_get_size (info->type);
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
  const gsize element_size = fr_tensor_type_get_size (type);
  guint64 size = G_MAXUINT64;
  FrTensorInfo *info;
  guint8 *place;

  /* A size that overflows is too large for grow() as well. */
  if (!g_uint64_checked_mul (&size, rows, columns > 0 ? columns : 1) ||
      !g_uint64_checked_mul (&size, size, element_size))
    size = G_MAXUINT64;
  place = grow (self, size, error);
  if (place == NULL)
    return FALSE;
  copy_elements (place, values, (gsize) (size / element_size), element_size);

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
  copy_elements (values, self->data + info->begin, count_elements (info),
                 fr_tensor_type_get_size (info->type));
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

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail_to_save (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first %s is a file, the second a reason, for example "the disk is full". */
  g_set_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_UNWRITABLE,
               _ ("“%s” cannot be saved: %s."), name, reason);
  return FALSE;
}

/* GLib's sentences are about the temporary file, so the usual ones are said in our words. */
static const char *
explain (const GError *cause)
{
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return _ ("the disk is full");
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM) ||
      g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    return _ ("its folder may not be written to");
  return cause->message;
}

gboolean
fr_safetensors_check_path (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf info;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return fail_to_save (path, _ ("its folder does not exist"), error);
  if (g_stat (path, &info) == 0 && !S_ISREG (info.st_mode))
    return fail_to_save (path,
                         S_ISDIR (info.st_mode) ? _ ("it is a folder")
                                                : _ ("it is not a regular file"),
                         error);
  if (g_access (folder, W_OK | X_OK) != 0)
    return fail_to_save (path, _ ("its folder may not be written to"), error);
  return TRUE;
}

gboolean
fr_safetensors_save (const FrSafetensors *self, const char *path, GError **error)
{
  g_autoptr (GString) header = fr_safetensors_header_format (self->header);
  const guint64 length = GUINT64_TO_LE (header->len);
  const gsize size = LENGTH_SIZE + header->len + self->size;
  g_autofree char *contents = g_try_malloc (size);
  g_autoptr (GError) cause = NULL;

  if (!fr_safetensors_check_path (path, error))
    return FALSE;
  if (contents == NULL) {
    g_set_error_literal (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_NO_MEMORY,
                         _ ("There is not enough memory to save the run."));
    return FALSE;
  }
  memcpy (contents, &length, LENGTH_SIZE);
  memcpy (contents + LENGTH_SIZE, header->str, header->len);
  if (self->size > 0)
    memcpy (contents + LENGTH_SIZE + header->len, self->data, self->size);

  /* These flags are the temporary file, both syncs and the rename. */
  if (g_file_set_contents_full (path, contents, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &cause))
    return TRUE;
  return fail_to_save (path, explain (cause), error);
}

/* Reads exactly @size bytes. */
static gboolean
read_all (FILE *file, gpointer buffer, gsize size, const char *path, GError **error)
{
  errno = 0;
  if (fread (buffer, 1, size, file) == size)
    return TRUE;
  return fail (path, FR_SAFETENSORS_ERROR_UNREADABLE,
               ferror (file) ? g_strerror (errno) : _ ("it ends too early"), error);
}

static FILE *
open_file (const char *path, guint64 *size, GError **error)
{
  g_autoptr (GError) cause = NULL;
  FILE *file = fr_regular_file_open (path, size, &cause);

  if (file == NULL) {
    fail (path, FR_SAFETENSORS_ERROR_UNREADABLE, cause->message, error);
  } else if (*size > FR_SAFETENSORS_MAX_FILE) {
    fail (path, FR_SAFETENSORS_ERROR_INVALID, _ ("it is larger than any run can be"), error);
    (void) fclose (file);
    file = NULL;
  }
  return file;
}

/* Reads length, header and data from @file of @file_size bytes. */
static gboolean
read_file (FrSafetensors *self, FILE *file, guint64 file_size, const char *path, GError **error)
{
  g_autofree char *json = NULL;
  g_autoptr (FrSafetensorsHeader) header = NULL;
  g_autoptr (GError) cause = NULL;
  guint64 length;

  if (file_size < LENGTH_SIZE)
    return fail (path, FR_SAFETENSORS_ERROR_INVALID, _ ("it is too short for a run"), error);
  if (!read_all (file, &length, LENGTH_SIZE, path, error))
    return FALSE;
  length = GUINT64_FROM_LE (length);
  if (length > FR_SAFETENSORS_MAX_HEADER)
    return fail (path, FR_SAFETENSORS_ERROR_INVALID, _ ("it is no run, or its header is too long"),
                 error);
  if (length > file_size - LENGTH_SIZE)
    return fail (path, FR_SAFETENSORS_ERROR_INVALID, _ ("it ends inside its header"), error);

  json = g_try_malloc ((gsize) length + 1);
  if (json == NULL)
    return fail (path, FR_SAFETENSORS_ERROR_NO_MEMORY, _ ("there is not enough memory"), error);
  if (!read_all (file, json, (gsize) length, path, error))
    return FALSE;
  self->size = (gsize) (file_size - LENGTH_SIZE - length);
  header = fr_safetensors_header_parse (json, (gsize) length, self->size, &cause);
  if (header == NULL)
    return fail (path, FR_SAFETENSORS_ERROR_INVALID, cause->message, error);

  self->data = g_try_malloc (MAX (self->size, 1));
  if (self->data == NULL)
    return fail (path, FR_SAFETENSORS_ERROR_NO_MEMORY, _ ("there is not enough memory"), error);
  fr_safetensors_header_free (self->header);
  self->header = g_steal_pointer (&header);
  return read_all (file, self->data, self->size, path, error);
}

FrSafetensors *
fr_safetensors_load (const char *path, GError **error)
{
  g_autoptr (FrSafetensors) self = fr_safetensors_new ();
  guint64 size = 0;
  FILE *file = open_file (path, &size, error);
  gboolean ok;

  if (file == NULL)
    return NULL;
  ok = read_file (self, file, size, path, error);
  (void) fclose (file);
  return ok ? g_steal_pointer (&self) : NULL;
}
