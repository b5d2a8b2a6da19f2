#include "formats/safetensors-header.h"

#include "formats/json-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A run has some 40 tensors at most; this bounds what a hostile header can cost. */
#define MAX_TENSORS 4096

static const struct {
  const char *name;
  guint bits;
} types[] = {
  [FR_TENSOR_F4] = { "F4", 4 },
  [FR_TENSOR_F6_E2M3] = { "F6_E2M3", 6 },
  [FR_TENSOR_F6_E3M2] = { "F6_E3M2", 6 },
  [FR_TENSOR_BOOL] = { "BOOL", 8 },
  [FR_TENSOR_U8] = { "U8", 8 },
  [FR_TENSOR_I8] = { "I8", 8 },
  [FR_TENSOR_F8_E5M2] = { "F8_E5M2", 8 },
  [FR_TENSOR_F8_E4M3] = { "F8_E4M3", 8 },
  [FR_TENSOR_F8_E8M0] = { "F8_E8M0", 8 },
  [FR_TENSOR_F8_E5M2FNUZ] = { "F8_E5M2FNUZ", 8 },
  [FR_TENSOR_F8_E4M3FNUZ] = { "F8_E4M3FNUZ", 8 },
  [FR_TENSOR_I16] = { "I16", 16 },
  [FR_TENSOR_U16] = { "U16", 16 },
  [FR_TENSOR_F16] = { "F16", 16 },
  [FR_TENSOR_BF16] = { "BF16", 16 },
  [FR_TENSOR_I32] = { "I32", 32 },
  [FR_TENSOR_U32] = { "U32", 32 },
  [FR_TENSOR_F32] = { "F32", 32 },
  [FR_TENSOR_I64] = { "I64", 64 },
  [FR_TENSOR_U64] = { "U64", 64 },
  [FR_TENSOR_F64] = { "F64", 64 },
  [FR_TENSOR_C64] = { "C64", 64 },
};

G_DEFINE_QUARK (fr_safetensors_error_quark, fr_safetensors_error)

/* Always returns %FALSE, so that a caller can return it. */
G_GNUC_PRINTF (2, 3)
static gboolean
refuse_header (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_INVALID,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
scan_type (FrJsonScan *scan, FrTensorType *type, GError **error)
{
  g_autofree char *name = fr_json_scan_name (scan, error);

  if (name == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (name, types[i].name) == 0) {
      *type = (FrTensorType) i;
      return TRUE;
    }
  return refuse_header (error, _ ("it has a tensor of the unknown type “%s”"), name);
}

/* Checks that the place in the file is as large as type and shape say. */
static gboolean
check_tensor_size (const FrTensorInfo *info, guint64 data_size, GError **error)
{
  guint64 size = types[info->type].bits;

  for (guint i = 0; i < info->n_dimensions; i++)
    if (!g_uint64_checked_mul (&size, size, info->shape[i]))
      return refuse_header (error, _ ("the shape of its tensor “%s” is too large"), info->name);
  if (size % 8 != 0)
    return refuse_header (error, _ ("its tensor “%s” ends within a byte"), info->name);
  size /= 8;
  if (info->begin > info->end || info->end > data_size)
    return refuse_header (error, _ ("its tensor “%s” lies outside the file"), info->name);
  if (info->end - info->begin != size)
    return refuse_header (error, _ ("its tensor “%s” is not as large as its shape says"),
                          info->name);
  return TRUE;
}

/* The object that describes tensor @info->name: three values, each once, in any order. */
static gboolean
scan_tensor (FrJsonScan *scan, FrTensorInfo *info, guint64 data_size, GError **error)
{
  enum { DTYPE, SHAPE, OFFSETS, N_KEYS };
  static const char *const keys[N_KEYS] = { "dtype", "shape", "data_offsets" };
  gboolean seen[N_KEYS] = { FALSE };

  if (!fr_json_scan_expect (scan, '{', error))
    return FALSE;
  do {
    g_autofree char *key = fr_json_scan_name (scan, error);
    guint64 offsets[2];
    guint n, k = 0;
    gboolean ok = FALSE;

    if (key == NULL)
      return FALSE;
    while (k < N_KEYS && strcmp (key, keys[k]) != 0)
      k++;
    if (k == N_KEYS)
      return refuse_header (error, _ ("its tensor “%s” has the unknown key “%s”"), info->name, key);
    if (seen[k])
      return refuse_header (error, _ ("its tensor “%s” has the key “%s” twice"), info->name, key);
    seen[k] = TRUE;
    if (!fr_json_scan_expect (scan, ':', error))
      return FALSE;

    if (k == DTYPE) {
      ok = scan_type (scan, &info->type, error);
    } else if (k == SHAPE) {
      ok = fr_json_scan_integers (scan, info->shape, FR_TENSOR_MAX_DIMENSIONS, &info->n_dimensions,
                                  error);
    } else {
      ok = fr_json_scan_integers (scan, offsets, G_N_ELEMENTS (offsets), &n, error);
      if (ok && n != G_N_ELEMENTS (offsets))
        return refuse_header (error, _ ("its tensor “%s” does not say where it begins and ends"),
                              info->name);
      info->begin = offsets[0];
      info->end = offsets[1];
    }
    if (!ok)
      return FALSE;
  } while (fr_json_scan_accept (scan, ','));
  if (!fr_json_scan_expect (scan, '}', error))
    return FALSE;
  for (guint k = 0; k < N_KEYS; k++)
    if (!seen[k])
      return refuse_header (error, _ ("its tensor “%s” lacks the key “%s”"), info->name, keys[k]);
  return check_tensor_size (info, data_size, error);
}

/* The object of strings. */
static gboolean
scan_metadata (FrJsonScan *scan, GHashTable *metadata, GError **error)
{
  if (!fr_json_scan_expect (scan, '{', error))
    return FALSE;
  if (fr_json_scan_accept (scan, '}'))
    return TRUE;
  do {
    g_autofree char *key = fr_json_scan_name (scan, error);
    g_autofree char *value = NULL;

    if (key == NULL || !fr_json_scan_expect (scan, ':', error))
      return FALSE;
    value = fr_json_scan_string (scan, error);
    if (value == NULL)
      return FALSE;
    if (g_hash_table_contains (metadata, key))
      return refuse_header (error, _ ("its header has “%s” twice"), key);
    g_hash_table_insert (metadata, g_steal_pointer (&key), g_steal_pointer (&value));
  } while (fr_json_scan_accept (scan, ','));
  return fr_json_scan_expect (scan, '}', error);
}

void
fr_tensor_info_free (FrTensorInfo *info)
{
  g_free (info->name);
  g_free (info);
}

static gboolean
scan_header (FrJsonScan *scan, FrSafetensorsHeader *header, guint64 data_size, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* The format wants the brace first, without white space. */
  if (scan->p == scan->end || *scan->p != '{')
    return fr_json_scan_fail (error);
  scan->p++;
  if (!fr_json_scan_accept (scan, '}')) {
    do {
      g_autofree char *name = fr_json_scan_name (scan, error);
      FrTensorInfo *info;

      if (name == NULL || !fr_json_scan_expect (scan, ':', error))
        return FALSE;
      if (!g_hash_table_add (seen, g_strdup (name)))
        return refuse_header (error, _ ("its header has “%s” twice"), name);
      if (strcmp (name, "__metadata__") == 0) {
        if (!scan_metadata (scan, header->metadata, error))
          return FALSE;
        continue;
      }
      if (header->tensors->len == MAX_TENSORS)
        return refuse_header (error, _ ("it has more than %d tensors"), MAX_TENSORS);
      info = g_new0 (FrTensorInfo, 1);
      info->name = g_steal_pointer (&name);
      g_ptr_array_add (header->tensors, info);
      if (!scan_tensor (scan, info, data_size, error))
        return FALSE;
    } while (fr_json_scan_accept (scan, ','));
    if (!fr_json_scan_expect (scan, '}', error))
      return FALSE;
  }
  fr_json_scan_skip_space (scan);
  return scan->p == scan->end || fr_json_scan_fail (error);
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const FrTensorInfo *const *first = a, *const *second = b;

  if ((*first)->begin != (*second)->begin)
    return (*first)->begin < (*second)->begin ? -1 : 1;
  return (*first)->end < (*second)->end ? -1 : (*first)->end > (*second)->end;
}

/* Sorts the tensors by place and checks that each begins where the one before it ends. */
static gboolean
check_places (FrSafetensorsHeader *header, guint64 data_size, GError **error)
{
  guint64 place = 0;

  g_ptr_array_sort (header->tensors, compare_places);
  for (guint i = 0; i < header->tensors->len; i++) {
    const FrTensorInfo *info = g_ptr_array_index (header->tensors, i);

    if (info->begin < place)
      return refuse_header (error, _ ("its tensor “%s” overlaps another one"), info->name);
    if (info->begin > place)
      return refuse_header (error, _ ("there are unused bytes before its tensor “%s”"), info->name);
    place = info->end;
  }
  if (place != data_size)
    return refuse_header (error, _ ("there are unused bytes behind its last tensor"));
  return TRUE;
}

FrSafetensorsHeader *
fr_safetensors_header_new (void)
{
  FrSafetensorsHeader *header = g_new0 (FrSafetensorsHeader, 1);

  header->tensors = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_tensor_info_free);
  header->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return header;
}

void
fr_safetensors_header_free (FrSafetensorsHeader *header)
{
  g_ptr_array_unref (header->tensors);
  g_hash_table_unref (header->metadata);
  g_free (header);
}

guint
fr_tensor_type_get_bits (FrTensorType type)
{
  return types[type].bits;
}

gsize
fr_tensor_type_get_unit (FrTensorType type)
{
  return type == FR_TENSOR_C64 ? 4 : MAX (types[type].bits / 8, 1);
}

FrSafetensorsHeader *
fr_safetensors_header_parse (const char *json, gsize length, guint64 data_size, GError **error)
{
  g_autoptr (FrSafetensorsHeader) header = fr_safetensors_header_new ();
  FrJsonScan scan = { .p = json, .end = json + length };

  if (!g_utf8_validate_len (json, length, NULL)) {
    refuse_header (error, _ ("its header is not UTF-8 text"));
    return NULL;
  }
  if (!scan_header (&scan, header, data_size, error) || !check_places (header, data_size, error))
    return NULL;
  return g_steal_pointer (&header);
}

static void
append_tensor (GString *json, const FrTensorInfo *info)
{
  fr_json_scan_write_string (json, info->name);
  g_string_append_printf (json, ":{\"dtype\":\"%s\",\"shape\":[", types[info->type].name);
  for (guint i = 0; i < info->n_dimensions; i++)
    g_string_append_printf (json, "%s%" G_GUINT64_FORMAT, i > 0 ? "," : "", info->shape[i]);
  g_string_append_printf (json, "],\"data_offsets\":[%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "]}",
                          info->begin, info->end);
}

GString *
fr_safetensors_header_format (const FrSafetensorsHeader *header)
{
  GString *json = g_string_new ("{\"__metadata__\":{");
  g_autoptr (GList) keys =
      g_list_sort (g_hash_table_get_keys (header->metadata), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next) {
    fr_json_scan_write_string (json, key->data);
    g_string_append_c (json, ':');
    fr_json_scan_write_string (json, g_hash_table_lookup (header->metadata, key->data));
    if (key->next != NULL)
      g_string_append_c (json, ',');
  }
  g_string_append_c (json, '}');
  for (guint i = 0; i < header->tensors->len; i++) {
    g_string_append_c (json, ',');
    append_tensor (json, g_ptr_array_index (header->tensors, i));
  }
  g_string_append_c (json, '}');
  while (json->len % 8 != 0)
    g_string_append_c (json, ' ');
  return json;
}
