/* Builds IDX files byte by byte, from the format and not from our reader. */
#include "idx-fixture.h"

#include <glib/gstdio.h>
#include <zlib.h>

static void
append_big_endian (GByteArray *bytes, guint32 value)
{
  const guint32 swapped = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *) &swapped, 4);
}

GByteArray *
idx_fixture_header (guint32 count, guint32 rows, guint32 columns)
{
  GByteArray *bytes = g_byte_array_new ();

  append_big_endian (bytes, rows == 0 ? 0x00000801 : 0x00000803);
  append_big_endian (bytes, count);
  if (rows > 0) {
    append_big_endian (bytes, rows);
    append_big_endian (bytes, columns);
  }
  return bytes;
}

GByteArray *
idx_fixture_new (guint32 count, guint32 side)
{
  GByteArray *bytes = idx_fixture_header (count, side, side);
  const guint n = side == 0 ? count : count * side * side;

  for (guint i = 0; i < n; i++) {
    const guint8 value = (guint8) (side == 0 ? i % 10 : i % 251);

    g_byte_array_append (bytes, &value, 1);
  }
  return bytes;
}

GByteArray *
idx_fixture_gzip (const GByteArray *bytes)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream z = { 0 };

  g_assert_cmpint (deflateInit2 (&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==,
                   Z_OK);
  g_byte_array_set_size (packed, (guint) deflateBound (&z, bytes->len));
  z.next_in = bytes->data;
  z.avail_in = bytes->len;
  z.next_out = packed->data;
  z.avail_out = packed->len;
  g_assert_cmpint (deflate (&z, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, (guint) z.total_out);
  deflateEnd (&z);
  return packed;
}

char *
idx_fixture_write (const char *folder, const char *name, const GByteArray *bytes, gsize size)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (size, <=, bytes->len);
  /* Not g_file_set_contents(): thousands of files need not reach the disk. */
  g_file_set_contents_full (path, (const char *) bytes->data, (gssize) size,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return path;
}
