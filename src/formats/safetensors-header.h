/* The JSON header of a safetensors file: what tensors there are and where, and strings about them.
 *
 * The grammar is so small that it is read here without a JSON library: nothing nests, so nothing
 * can be nested too deep, and keys and integers are checked as they are read. No threads of its
 * own. Only formats/safetensors.c and tests include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_TENSOR_MAX_DIMENSIONS 64 /* as many as PyTorch and NumPy know */

#define FR_SAFETENSORS_ERROR (fr_safetensors_error_quark ())

typedef enum {
  FR_SAFETENSORS_ERROR_UNREADABLE, /* the file cannot be opened or read */
  FR_SAFETENSORS_ERROR_INVALID,    /* it breaks the format's rules */
  FR_SAFETENSORS_ERROR_NO_MEMORY,
} FrSafetensorsError;

/* The element types of the format; all others are refused. A run has few of them, but whoever adds
 * a tensor to one chooses theirs. */
typedef enum {
  FR_TENSOR_F4,
  FR_TENSOR_F6_E2M3,
  FR_TENSOR_F6_E3M2,
  FR_TENSOR_BOOL,
  FR_TENSOR_U8,
  FR_TENSOR_I8,
  FR_TENSOR_F8_E5M2,
  FR_TENSOR_F8_E4M3,
  FR_TENSOR_F8_E8M0,
  FR_TENSOR_F8_E5M2FNUZ,
  FR_TENSOR_F8_E4M3FNUZ,
  FR_TENSOR_I16,
  FR_TENSOR_U16,
  FR_TENSOR_F16,
  FR_TENSOR_BF16,
  FR_TENSOR_I32,
  FR_TENSOR_U32,
  FR_TENSOR_F32,
  FR_TENSOR_I64,
  FR_TENSOR_U64,
  FR_TENSOR_F64,
  FR_TENSOR_C64,
  FR_N_TENSOR_TYPES,
} FrTensorType;

typedef struct {
  char *name; /* owned */
  FrTensorType type;
  guint n_dimensions;
  guint64 shape[FR_TENSOR_MAX_DIMENSIONS];
  guint64 begin; /* bytes, from the start of the data behind the header */
  guint64 end;
} FrTensorInfo;

typedef struct {
  GPtrArray *tensors;   /* owned, of owned FrTensorInfo; by their place in the file */
  GHashTable *metadata; /* owned, of owned strings */
} FrSafetensorsHeader;

GQuark fr_safetensors_error_quark (void);

FrSafetensorsHeader *fr_safetensors_header_new (void);
void fr_safetensors_header_free (FrSafetensorsHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSafetensorsHeader, fr_safetensors_header_free)

/* Frees a description. */
void fr_tensor_info_free (FrTensorInfo *info);

/* Returns: the bits of one element. */
guint fr_tensor_type_get_bits (FrTensorType type);

/* Returns: the bytes whose order is the machine's or the file's: those of an element, or of each of
 * two if it is a pair; 1 if elements share a byte. */
gsize fr_tensor_type_get_unit (FrTensorType type);

/* Reads @json, @length bytes that need no NUL. The tensors must cover @data_size bytes exactly:
 * without overlap, hole or rest. Error messages are clauses for "... cannot be opened: %s.".
 * Returns: (transfer full): the header, or %NULL with %FR_SAFETENSORS_ERROR_INVALID or
 * %FR_JSON_SCAN_ERROR_INVALID. */
FrSafetensorsHeader *
fr_safetensors_header_parse (const char *json, gsize length, guint64 data_size, GError **error);

/* Returns: (transfer full): the JSON text, with spaces up to a multiple of 8 bytes, so that data
 * behind it is aligned. Metadata are sorted: the same header is always the same bytes. */
GString *fr_safetensors_header_format (const FrSafetensorsHeader *header);

G_END_DECLS
