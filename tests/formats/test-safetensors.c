/* The container: what is written can be read, and nothing else. */
#include "formats/safetensors.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "a.fitrun"

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (char *folder)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

/* Loads a file of exactly these bytes. */
static FrSafetensors *
load_bytes (const GByteArray *bytes, gsize size, GError **error)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  FrSafetensors *file;

  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  file = fr_safetensors_load (path, error);
  remove_folder (folder);
  return file;
}

/* A file of length @length, header @json and @data_size zero bytes. */
static GByteArray *
make_file (guint64 length, const char *json, guint data_size)
{
  const guint64 swapped = GUINT64_TO_LE (length);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) &swapped, 8);
  g_byte_array_append (bytes, (const guint8 *) json, (guint) strlen (json));
  g_byte_array_set_size (bytes, bytes->len + data_size);
  memset (bytes->data + bytes->len - data_size, 0, data_size);
  return bytes;
}

static void
assert_refused_file (guint64 length, const char *json, guint data_size, const char *reason)
{
  g_autoptr (GByteArray) bytes = make_file (length, json, data_size);
  g_autoptr (GError) error = NULL;

  g_assert_null (load_bytes (bytes, bytes->len, &error));
  g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "/" NAME "” cannot be opened: "));
  if (strstr (error->message, reason) == NULL)
    g_error ("%.200s: “%s” instead of “%s”", json, error->message, reason);
}

static void
assert_refused (const char *json, guint data_size, const char *reason)
{
  assert_refused_file (strlen (json), json, data_size, reason);
}

static void
test_new (void)
{
  FrSafetensors *file = fr_safetensors_new ();

  g_assert_null (fr_safetensors_lookup (file, "a"));
  g_assert_null (fr_safetensors_get_metadata (file, "a"));
  fr_safetensors_free (file);
}

static void
test_round_trip (void)
{
  static const double doubles[2] = { 0.1, -1e300 };
  static const float floats[6] = { 1, 2, 3, 4, 5, 6.5f };
  static const guint8 bytes[3] = { 1, 2, 255 };
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (FrSafetensors) file = fr_safetensors_new (), copy = NULL;
  g_autoptr (GError) error = NULL;
  const FrTensorInfo *info;
  double doubles_read[2];
  float floats_read[6];
  guint8 bytes_read[3];

  fr_safetensors_set_metadata (file, "key", "\"line\"\n\\ 가 \x01");
  fr_safetensors_set_metadata (file, "empty", "");
  fr_safetensors_add (file, "d", FR_TENSOR_F64, 2, 0, doubles, &error);
  fr_safetensors_add (file, "f", FR_TENSOR_F32, 2, 3, floats, &error);
  fr_safetensors_add (file, "none", FR_TENSOR_F32, 0, 0, NULL, &error);
  fr_safetensors_add (file, "b", FR_TENSOR_U8, 3, 0, bytes, &error);
  g_assert_no_error (error);
  fr_safetensors_save (file, path, &error);
  g_assert_no_error (error);

  copy = fr_safetensors_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_safetensors_get_metadata (copy, "key"), ==, "\"line\"\n\\ 가 \x01");
  g_assert_cmpstr (fr_safetensors_get_metadata (copy, "empty"), ==, "");
  info = fr_safetensors_lookup (copy, "f");
  g_assert_cmpuint (info->n_dimensions, ==, 2);
  g_assert_cmpuint (info->shape[0], ==, 2);
  g_assert_cmpuint (info->shape[1], ==, 3);
  fr_safetensors_copy (copy, info, floats_read);
  g_assert_cmpmem (floats_read, sizeof floats_read, floats, sizeof floats);
  fr_safetensors_copy (copy, fr_safetensors_lookup (copy, "d"), doubles_read);
  g_assert_cmpmem (doubles_read, sizeof doubles_read, doubles, sizeof doubles);
  fr_safetensors_copy (copy, fr_safetensors_lookup (copy, "b"), bytes_read);
  g_assert_cmpmem (bytes_read, sizeof bytes_read, bytes, sizeof bytes);
  g_assert_cmpuint (fr_safetensors_lookup (copy, "none")->shape[0], ==, 0);
  remove_folder (folder);
}

/* The bytes themselves, as the format's description has them. */
static void
test_bytes (void)
{
  static const char header[] = "{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"},"
                               "\"t\":{\"dtype\":\"U32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
  static const guint32 values[2] = { 1, 0x01020304 };
  static const guint8 data[8] = { 1, 0, 0, 0, 4, 3, 2, 1 };
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (FrSafetensors) file = fr_safetensors_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  const gsize padded = (sizeof header - 1 + 7) / 8 * 8;
  gsize size;

  fr_safetensors_set_metadata (file, "b", "2");
  fr_safetensors_set_metadata (file, "a", "1");
  fr_safetensors_add (file, "t", FR_TENSOR_U32, 2, 0, values, &error);
  fr_safetensors_save (file, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &size, &error));
  g_assert_cmpuint (size, ==, 8 + padded + 8);
  g_assert_cmpuint ((guint8) contents[0], ==, padded);
  g_assert_cmpmem (contents + 1, 7, "\0\0\0\0\0\0\0", 7);
  g_assert_cmpmem (contents + 8, sizeof header - 1, header, sizeof header - 1);
  for (gsize i = sizeof header - 1; i < padded; i++)
    g_assert_cmpint (contents[8 + i], ==, ' ');
  g_assert_cmpmem (contents + 8 + padded, 8, data, 8);
  remove_folder (folder);
}

static void
test_foreign_header (void)
{
  /* Any order of keys, any white space, tensors not in the order of their places. */
  static const char json[] =
      "{ \"b\" : {\"data_offsets\":[4, 8],\n\"shape\":[1],\"dtype\":\"F32\"},"
      "\t\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,4],\"shape\":[2,2]}, "
      "\"scalar\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}  ";
  g_autoptr (GByteArray) bytes = make_file (strlen (json), json, 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSafetensors) file = load_bytes (bytes, bytes->len, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fr_safetensors_lookup (file, "a")->n_dimensions, ==, 2);
  g_assert_cmpuint (fr_safetensors_lookup (file, "b")->begin, ==, 4);
  g_assert_cmpuint (fr_safetensors_lookup (file, "scalar")->n_dimensions, ==, 0);
}

static void
test_length (void)
{
  assert_refused_file (3, "{}", 0, "ends inside its header");
  assert_refused_file (FR_SAFETENSORS_MAX_HEADER, "{}", 0, "ends inside its header");
  assert_refused_file (FR_SAFETENSORS_MAX_HEADER + 1, "{}", 0, "too long");
  assert_refused_file (G_MAXUINT64, "{}", 0, "too long");
  assert_refused_file (G_MAXUINT64 - 7, "{}", 0, "too long");
  assert_refused_file (0, "", 0, "not valid JSON");
  assert_refused_file (1, "{}", 0, "not valid JSON");
}

/* Other files are named by what they are. */
static void
test_kinds (void)
{
  static const struct {
    const char *bytes;
    gsize n;
    const char *reason;
  } cases[] = {
    { "", 0, "it is an empty file, not a run; download it again." },
    { "<!DOCTYPE html>", 15, "it is a web page, not a run; download the file itself." },
    { "version https://git-lfs.github.com/spec/v1", 42,
      "it is a pointer of Git LFS, not a run; fetch the file itself with “git lfs pull”." },
    { "\x1f\x8b\x08\0\0\0\0\0\0\x03", 10,
      "it is a gzip archive, not a run; unpack it with “gunzip”." },
    { "PK\3\4\x14\0\0\0\0\0", 10, "it is a zip archive, not a run; unpack it with “unzip”." },
    { "\x89HDF\r\n\x1a\n\0", 9, "it is an HDF5 file, not a run; choose another file." },
    { "epoch,loss\n1,0.5\n", 17,
      "it is text that begins “epoch,loss”, not a run; download the file itself." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autoptr (GError) error = NULL;

    g_byte_array_append (bytes, (const guint8 *) cases[i].bytes, (guint) cases[i].n);
    g_assert_null (load_bytes (bytes, bytes->len, &error));
    g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_INVALID);
    g_assert_true (g_str_has_suffix (error->message, cases[i].reason));
  }
}

#define T "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}"

static void
test_header (void)
{
  static const struct {
    const char *json;
    guint data_size;
    const char *reason;
  } cases[] = {
    { "[]", 0, "not valid JSON" },
    { " {}", 0, "not valid JSON" },
    { "{}x", 0, "not valid JSON" },
    { "{\"a\"}", 0, "not valid JSON" },
    { "{\"a\":1}", 0, "not valid JSON" },
    { "{\"a\":{}}", 0, "not valid JSON" },
    { "{\"\xff\":{}}", 0, "not UTF-8" },
    { "{}", 1, "unused bytes behind" },
    { T "}", 9, "unused bytes behind" },
    { T ",}", 8, "not valid JSON" },
    { T, 8, "not valid JSON" },
    { T ",\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}", 16, "“a” twice" },
    { T ",\"\\u0061\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}", 16,
      "“a” twice" },
    { T ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "overlaps" },
    { T ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "overlaps" },
    { T ",\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}", 8, "overlaps" },
    { T ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,20]}}", 20,
      "unused bytes before its tensor “b”" },
    { T "}", 7, "outside the file" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", 8, "outside the file" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,18446744073709551615]}}", 8,
      "outside the file" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "not as large" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,8]}}", 8, "not as large" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", 0,
      "shape of its tensor “a” is too large" },
    { "{\"a\":{\"dtype\":\"F64\",\"shape\":[2305843009213693952],\"data_offsets\":[0,0]}}", 0,
      "shape of its tensor “a” is too large" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}", 8,
      "number that is too large" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8, "whole number" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}", 8, "not valid JSON" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}", 8, "begins and ends" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}}", 8,
      "more than 2 numbers" },
    { "{\"a\":{\"dtype\":\"Q99\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "unknown type “Q99”" },
    { "{\"a\":{\"dtype\":\"F4\",\"shape\":[3],\"data_offsets\":[0,2]}}", 2, "ends within a byte" },
    { "{\"a\":{\"dtype\":\"bf16\",\"shape\":[4],\"data_offsets\":[0,8]}}", 8, "unknown type" },
    { "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}", 8, "lacks the key “shape”" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"shape\":[2],\"data_offsets\":[0,8]}}", 8,
      "“shape” twice" },
    { "{\"a\":{\"dtype\":\"F32\",\"size\":[2],\"data_offsets\":[0,8]}}", 8, "unknown key “size”" },
    { "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0, "“a” twice" },
    { "{\"__metadata__\":{},\"__metadata__\":{}}", 0, "“__metadata__” twice" },
    { "{\"__metadata__\":{\"a\":1}}", 0, "not valid JSON" },
    { "{\"__metadata__\":[]}", 0, "not valid JSON" },
    { "{\"__metadata__\":{\"a\":{\"b\":\"c\"}}}", 0, "not valid JSON" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].json, cases[i].data_size, cases[i].reason);
}

/* Every type that the format has, by its name and size. */
static void
test_types (void)
{
  static const struct {
    const char *name;
    FrTensorType type;
    guint bits, unit;
  } types[] = {
    { "F4", FR_TENSOR_F4, 4, 1 },
    { "F6_E2M3", FR_TENSOR_F6_E2M3, 6, 1 },
    { "F6_E3M2", FR_TENSOR_F6_E3M2, 6, 1 },
    { "BOOL", FR_TENSOR_BOOL, 8, 1 },
    { "U8", FR_TENSOR_U8, 8, 1 },
    { "I8", FR_TENSOR_I8, 8, 1 },
    { "F8_E5M2", FR_TENSOR_F8_E5M2, 8, 1 },
    { "F8_E4M3", FR_TENSOR_F8_E4M3, 8, 1 },
    { "F8_E8M0", FR_TENSOR_F8_E8M0, 8, 1 },
    { "F8_E5M2FNUZ", FR_TENSOR_F8_E5M2FNUZ, 8, 1 },
    { "F8_E4M3FNUZ", FR_TENSOR_F8_E4M3FNUZ, 8, 1 },
    { "I16", FR_TENSOR_I16, 16, 2 },
    { "U16", FR_TENSOR_U16, 16, 2 },
    { "F16", FR_TENSOR_F16, 16, 2 },
    { "BF16", FR_TENSOR_BF16, 16, 2 },
    { "I32", FR_TENSOR_I32, 32, 4 },
    { "U32", FR_TENSOR_U32, 32, 4 },
    { "F32", FR_TENSOR_F32, 32, 4 },
    { "I64", FR_TENSOR_I64, 64, 8 },
    { "U64", FR_TENSOR_U64, 64, 8 },
    { "F64", FR_TENSOR_F64, 64, 8 },
    { "C64", FR_TENSOR_C64, 64, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    const guint size = 12 * types[i].bits / 8;
    g_autofree char *json =
        g_strdup_printf ("{\"a\":{\"dtype\":\"%s\",\"shape\":[3,4],\"data_offsets\":[0,%u]}}",
                         types[i].name, size);
    g_autoptr (GByteArray) bytes = make_file (strlen (json), json, size);
    g_autoptr (GError) error = NULL;
    g_autoptr (FrSafetensors) file = load_bytes (bytes, bytes->len, &error);
    g_autofree guint8 *values = g_malloc (size);

    g_assert_no_error (error);
    g_assert_cmpint (fr_safetensors_lookup (file, "a")->type, ==, types[i].type);
    g_assert_cmpuint (fr_tensor_type_get_bits (types[i].type), ==, types[i].bits);
    g_assert_cmpuint (fr_tensor_type_get_unit (types[i].type), ==, types[i].unit);
    fr_safetensors_copy (file, fr_safetensors_lookup (file, "a"), values);
    g_assert_cmpuint (values[size - 1], ==, 0);
  }
}

/* As many dimensions as other tools can write, and not one more. */
static void
test_dimensions (void)
{
  for (guint n = FR_TENSOR_MAX_DIMENSIONS; n <= FR_TENSOR_MAX_DIMENSIONS + 1; n++) {
    g_autoptr (GString) shape = g_string_new ("2");
    g_autofree char *json = NULL;
    g_autoptr (GByteArray) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (FrSafetensors) file = NULL;

    for (guint i = 1; i < n; i++)
      g_string_append (shape, ",1");
    json = g_strdup_printf ("{\"a\":{\"dtype\":\"I64\",\"shape\":[%s],\"data_offsets\":[0,16]}}",
                            shape->str);
    if (n > FR_TENSOR_MAX_DIMENSIONS) {
      assert_refused (json, 16, "more than 64 numbers");
      continue;
    }
    bytes = make_file (strlen (json), json, 16);
    file = load_bytes (bytes, bytes->len, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (fr_safetensors_lookup (file, "a")->n_dimensions, ==, n);
  }
}

/* Whoever reads a file takes out what they know; what is left is merged into the next one. */
static void
test_take_and_merge (void)
{
  static const guint32 three[] = { 1, 2, 3 };
  static const guint8 five[] = { 9, 8, 7, 6, 5 };
  g_autoptr (FrSafetensors) file = fr_safetensors_new (), other = fr_safetensors_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *taken = NULL;
  guint32 values[3];
  guint8 bytes[5];

  g_assert_true (fr_safetensors_is_empty (file));
  fr_safetensors_set_metadata (file, "known", "x");
  fr_safetensors_set_metadata (file, "unknown", "y");
  fr_safetensors_set_metadata (file, "both", "theirs");
  g_assert_false (fr_safetensors_is_empty (file));
  fr_safetensors_add (file, "known", FR_TENSOR_U8, 5, 0, five, &error);
  fr_safetensors_add (file, "unknown", FR_TENSOR_U32, 1, 3, three, &error);
  fr_safetensors_add (file, "both", FR_TENSOR_U32, 3, 0, three, &error);
  g_assert_no_error (error);

  taken = fr_safetensors_steal_metadata (file, "known");
  g_assert_cmpstr (taken, ==, "x");
  g_assert_null (fr_safetensors_steal_metadata (file, "known"));
  fr_safetensors_remove (file, "known");
  g_assert_null (fr_safetensors_lookup (file, "known"));

  fr_safetensors_set_metadata (other, "both", "ours");
  fr_safetensors_add (other, "both", FR_TENSOR_U8, 5, 0, five, &error);
  fr_safetensors_merge (other, file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fr_safetensors_get_metadata (other, "both"), ==, "ours");
  g_assert_cmpstr (fr_safetensors_get_metadata (other, "unknown"), ==, "y");
  g_assert_null (fr_safetensors_get_metadata (other, "known"));
  fr_safetensors_copy (other, fr_safetensors_lookup (other, "both"), bytes);
  g_assert_cmpmem (bytes, sizeof bytes, five, sizeof five);
  g_assert_cmpuint (fr_safetensors_lookup (other, "unknown")->n_dimensions, ==, 2);
  fr_safetensors_copy (other, fr_safetensors_lookup (other, "unknown"), values);
  g_assert_cmpmem (values, sizeof values, three, sizeof three);

  fr_safetensors_remove (file, "unknown");
  fr_safetensors_remove (file, "both");
  g_assert_false (fr_safetensors_is_empty (file));
  g_free (fr_safetensors_steal_metadata (file, "unknown"));
  g_free (fr_safetensors_steal_metadata (file, "both"));
  g_assert_true (fr_safetensors_is_empty (file));
}

/* What makes recursive readers crash is here an error at the second bracket. */
static void
test_depth (void)
{
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autofree char *braces = g_strnfill (200000, '{');
  g_autofree char *inside = g_strdup_printf ("{\"a\":{\"shape\":%s", brackets);

  assert_refused (brackets, 0, "not valid JSON");
  assert_refused (braces, 0, "not valid JSON");
  assert_refused (inside, 0, "whole number");
}

static void
test_many_tensors (void)
{
  g_autoptr (GString) json = g_string_new ("{");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (json,
                            "%s\"%u\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}",
                            i > 0 ? "," : "", i);
  g_string_append_c (json, '}');
  assert_refused (json->str, 0, "more than 4096 tensors");
}

static void
test_cut (void)
{
  static const char json[] = T "}";
  g_autoptr (GByteArray) bytes = make_file (strlen (json), json, 8);

  for (gsize size = 0; size < bytes->len; size++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load_bytes (bytes, size, &error));
    g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_INVALID);
  }
}

static void
test_unreadable (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_safetensors_load (path, &error));
  g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (fr_safetensors_load (folder, &error));
  g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "not a regular file"));
  g_clear_error (&error);
  /* Nobody will ever write into it. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (fr_safetensors_load (path, &error));
  g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_UNREADABLE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  remove_folder (folder);
}

/* Larger than any run, without its bytes being anywhere. */
static void
test_huge (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  if (truncate (path, FR_SAFETENSORS_MAX_FILE + 1) != 0) {
    g_test_skip ("no sparse files here");
  } else {
    g_assert_null (fr_safetensors_load (path, &error));
    g_assert_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "larger than any run"));
  }
  remove_folder (folder);
}

static void
assert_unwritable (const FrSafetensors *file, const char *path, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_safetensors_save (file, path, &error));
  g_assert_true (error != NULL && error->domain == G_FILE_ERROR);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, reason));
}

static void
test_unwritable (void)
{
  char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autofree char *below = g_build_filename (folder, "missing", NAME, NULL);
  g_autofree char *in_file = g_build_filename (path, NAME, NULL);
  g_autoptr (FrSafetensors) file = fr_safetensors_new ();

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  assert_unwritable (file, below, "folder does not exist");
  assert_unwritable (file, in_file, "folder does not exist");
  assert_unwritable (file, folder, "it is a folder");
  assert_unwritable (file, "/dev/null", "not a regular file");
  if (geteuid () == 0) {
    g_test_message ("root may write anywhere");
  } else {
    g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
    assert_unwritable (file, path, "may not be written to");
    g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  }
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safetensors/new", test_new);
  g_test_add_func ("/safetensors/round-trip", test_round_trip);
  g_test_add_func ("/safetensors/bytes", test_bytes);
  g_test_add_func ("/safetensors/foreign-header", test_foreign_header);
  g_test_add_func ("/safetensors/length", test_length);
  g_test_add_func ("/safetensors/kinds", test_kinds);
  g_test_add_func ("/safetensors/header", test_header);
  g_test_add_func ("/safetensors/types", test_types);
  g_test_add_func ("/safetensors/dimensions", test_dimensions);
  g_test_add_func ("/safetensors/take-and-merge", test_take_and_merge);
  g_test_add_func ("/safetensors/depth", test_depth);
  g_test_add_func ("/safetensors/many-tensors", test_many_tensors);
  g_test_add_func ("/safetensors/cut", test_cut);
  g_test_add_func ("/safetensors/unreadable", test_unreadable);
  g_test_add_func ("/safetensors/huge", test_huge);
  g_test_add_func ("/safetensors/unwritable", test_unwritable);
  return g_test_run ();
}
