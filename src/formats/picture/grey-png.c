#include "config.h"

#include "formats/picture/grey-png.h"

#include "engine/data/dataset.h"
#include "formats/picture/picture-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#define LINE (FR_IMAGE_SIDE + 1) /* the kind of filter, and the pixels */

static void
append_number (GByteArray *bytes, guint32 number)
{
  const guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
append_chunk (GByteArray *bytes, const char *kind, const guint8 *data, guint size)
{
  const guint start = bytes->len + 4;

  append_number (bytes, size);
  g_byte_array_append (bytes, (const guint8 *) kind, 4);
  g_byte_array_append (bytes, data, size);
  append_number (bytes, (guint32) crc32 (0, bytes->data + start, size + 4));
}

GBytes *
fr_grey_png_write (const guint8 *pixels)
{
  /* Eight bits, grey, the one way to pack and to filter, not interlaced. */
  static const guint8 HEADER[] = { 0, 0, 0, FR_IMAGE_SIDE, 0, 0, 0, FR_IMAGE_SIDE, 8, 0, 0, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();
  guint8 lines[FR_IMAGE_SIDE * LINE] = { 0 };
  guint8 packed[2 * sizeof lines]; /* more than zlib can need */
  uLongf size = sizeof packed;

  g_return_val_if_fail (pixels != NULL, NULL);

  for (guint y = 0; y < FR_IMAGE_SIDE; y++)
    memcpy (lines + y * LINE + 1, pixels + y * FR_IMAGE_SIDE, FR_IMAGE_SIDE);
  if (compress (packed, &size, lines, sizeof lines) != Z_OK)
    size = 0; /* without memory: a file that will be skipped */
  g_byte_array_append (bytes, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (bytes, "IHDR", HEADER, sizeof HEADER);
  append_chunk (bytes, "IDAT", packed, (guint) size);
  append_chunk (bytes, "IEND", packed, 0);
  return g_byte_array_free_to_bytes (bytes);
}

gboolean
fr_grey_png_read (const guint8 *bytes,
                  gsize size,
                  const char *name,
                  const FrStop *stop,
                  guint8 *pixels,
                  GError **error)
{
  const gint64 deadline = g_get_monotonic_time () + FR_PICTURE_SECONDS * G_USEC_PER_SEC;
  g_autoptr (FrPicture) picture = NULL;
  g_auto (FrGreyPicture) grey = { 0 };
  FrPictureHeader header;

  g_return_val_if_fail (bytes != NULL && pixels != NULL, FALSE);

  if (!fr_picture_header_read (&header, bytes, size, name, error))
    return FALSE;
  if (header.width != FR_IMAGE_SIDE || header.height != FR_IMAGE_SIDE) {
    g_set_error (error, FR_PICTURE_ERROR, FR_PICTURE_ERROR_KIND,
                 _ ("“%s” is not a picture of 28 × 28 pixels."), name);
    return FALSE;
  }
  picture = fr_picture_reader_read (bytes, size, name, stop, deadline, NULL, error);
  if (picture == NULL)
    return FALSE;
  fr_grey_picture_read (&grey, picture, 0);
  memcpy (pixels, grey.pixels, FR_IMAGE_PIXELS);
  return TRUE;
}
