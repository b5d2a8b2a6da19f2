/* A safetensors file (Hugging Face's format): named arrays of numbers and some strings.
 *
 * Layout: the header's length as a little-endian 64-bit number, the header (JSON), the arrays one
 * after another, little-endian. Values are held in the machine's byte order in between. Read as
 * hostile. No threads of its own. formats/ only.
 */
#pragma once

#include "formats/safetensors-header.h"

G_BEGIN_DECLS

#define FR_SAFETENSORS_MAX_HEADER 100000000                   /* bytes; the format's own limit */
#define FR_SAFETENSORS_MAX_FILE (G_GINT64_CONSTANT (2) << 30) /* bytes that are read at most */

typedef struct _FrSafetensors FrSafetensors;

FrSafetensors *fr_safetensors_new (void);
void fr_safetensors_free (FrSafetensors *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSafetensors, fr_safetensors_free)

/* Sets the string @key to a copy of @value. */
void fr_safetensors_set_metadata (FrSafetensors *self, const char *key, const char *value);

/* Returns: (transfer none) (nullable): the string @key. */
const char *fr_safetensors_get_metadata (const FrSafetensors *self, const char *key);

/* Takes the string @key away. Returns: (transfer full) (nullable): what it was. */
char *fr_safetensors_steal_metadata (FrSafetensors *self, const char *key);

/* Adds an array of @rows x @columns elements, or of @rows where @columns is 0; copies @values.
 * To keep the arrays aligned, add those of larger elements first.
 * Returns: %FALSE with %FR_SAFETENSORS_ERROR_NO_MEMORY where memory is short. */
gboolean fr_safetensors_add (FrSafetensors *self,
                             const char *name,
                             FrTensorType type,
                             guint64 rows,
                             guint64 columns,
                             gconstpointer values,
                             GError **error);

/* Returns: (transfer none) (nullable): shape and type of @name. */
const FrTensorInfo *fr_safetensors_lookup (const FrSafetensors *self, const char *name);

/* Copies all values of @info, which must come from @self, into @values. (They may lie unaligned
 * in the file, so they are never looked at in place.) */
void fr_safetensors_copy (const FrSafetensors *self, const FrTensorInfo *info, gpointer values);

/* Takes the tensor @name away. The memory of its values stays until the file is freed. */
void fr_safetensors_remove (FrSafetensors *self, const char *name);

/* Whether there is no string and no tensor. */
gboolean fr_safetensors_is_empty (const FrSafetensors *self);

/* Adds copies of the strings and tensors of @from whose names @self does not have.
 * Returns: %FALSE with %FR_SAFETENSORS_ERROR_NO_MEMORY if memory is short. */
gboolean fr_safetensors_merge (FrSafetensors *self, const FrSafetensors *from, GError **error);

/* Writes @path with fr_file_writer_new(), whose errors it has. */
gboolean fr_safetensors_save (const FrSafetensors *self, const char *path, GError **error);

/* Returns: (transfer full): the file, or %NULL with an error that names @path. */
FrSafetensors *fr_safetensors_load (const char *path, GError **error);

/* The same with strings and shapes only: there are no values to be copied. @size: (out): bytes of
 * the whole file. */
FrSafetensors *fr_safetensors_load_header (const char *path, guint64 *size, GError **error);

G_END_DECLS
