#include "picture-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

GByteArray *
picture_fixture_save (guint width, guint height, const char *kind)
{
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) width, (int) height);
  const guint stride = (guint) gdk_pixbuf_get_rowstride (pixbuf);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize size;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      memset (pixels + (gsize) y * stride + 3 * x, (int) (y < height / 2 ? x * 255 / width : 10),
              3);
  gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, kind, &error, NULL);
  g_assert_no_error (error);
  return g_byte_array_new_take ((guint8 *) bytes, size);
}

static void
add (GByteArray *bytes, const char *part, gsize n)
{
  g_byte_array_append (bytes, (const guint8 *) part, (guint) n);
}

void
picture_fixture_set_orientation (GByteArray *jpeg, guint8 orientation)
{
  guint8 segment[] = "\xff\xe1\0\x22"
                     "Exif\0\0"
                     "II*\0\x08\0\0\0"
                     "\1\0"
                     "\x12\1\3\0\1\0\0\0?\0\0\0"
                     "\0\0\0\0";
  g_autofree guint8 *rest = g_memdup2 (jpeg->data + 2, jpeg->len - 2);
  const guint n = jpeg->len - 2;

  segment[28] = orientation;
  g_byte_array_set_size (jpeg, 2);
  g_byte_array_append (jpeg, segment, sizeof segment - 1);
  g_byte_array_append (jpeg, rest, n);
}

/* The frame of a JPEG: grey, or in colours that are half as fine as the brightness. */
static void
add_jpeg_frame (GByteArray *bytes, const PictureFixtureJpeg *jpeg)
{
  const guint n = jpeg->colour ? 3 : 1;
  const guint8 frame[] = {
    0xff,
    jpeg->in_passes ? 0xc2 : 0xc0,
    0,
    (guint8) (8 + 3 * n),
    8,
    (guint8) (jpeg->height >> 8),
    (guint8) jpeg->height,
    (guint8) (jpeg->width >> 8),
    (guint8) jpeg->width,
    (guint8) n,
  };

  g_byte_array_append (bytes, frame, sizeof frame);
  add (bytes, jpeg->colour ? "\1\x22\0\2\x11\0\3\x11\0" : "\1\x11\0", 3 * n);
}

/* Where the packed data begin. */
static void
add_jpeg_pass (GByteArray *bytes, const PictureFixtureJpeg *jpeg)
{
  const guint8 end[] = { 0, jpeg->in_passes ? 0 : 63, 0 };

  if (jpeg->colour)
    add (bytes, "\xff\xda\0\x0c\3\1\0\2\0\3\0", 11);
  else
    add (bytes, "\xff\xda\0\x08\1\1\0", 7);
  g_byte_array_append (bytes, end, sizeof end);
}

/* @n bits, all 0, up to a whole byte. */
static void
add_no_bits (GByteArray *bytes, gsize n)
{
  const guint first = bytes->len;

  g_byte_array_set_size (bytes, first + (guint) (n + 7) / 8);
  memset (bytes->data + first, 0, (n + 7) / 8);
  if (n % 8 > 0)
    bytes->data[bytes->len - 1] = (guint8) (0xff >> n % 8);
}

/* Each block of 8 x 8 pixels takes two bits, both 0: no change, and no more; the second is missing
 * where the picture comes in ever finer passes, of which there is one. */
GByteArray *
picture_fixture_pack_jpeg (const PictureFixtureJpeg *jpeg)
{
  const guint side = jpeg->colour ? 16 : 8;
  const gsize units =
      ((gsize) jpeg->width + side - 1) / side * (((gsize) jpeg->height + side - 1) / side);
  const gsize bits = (jpeg->colour ? 6 : 1) * (jpeg->in_passes ? 1 : 2);
  const gsize stretch = jpeg->stretch > 0 ? jpeg->stretch : units;
  const gsize packed = units - (gsize) (jpeg->missing * (double) units);
  GByteArray *bytes = g_byte_array_new ();

  add (bytes, "\xff\xd8\xff\xdb\0\x43\0", 7);
  for (guint i = 0; i < 64; i++)
    add (bytes, "\1", 1);
  add_jpeg_frame (bytes, jpeg);
  add (bytes, "\xff\xc4\0\x14\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
  add (bytes, "\xff\xc4\0\x14\x10\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
  if (jpeg->stretch > 0) {
    const guint8 marks[] = { 0xff, 0xdd, 0, 4, 0, jpeg->stretch };

    g_byte_array_append (bytes, marks, sizeof marks);
  }
  add_jpeg_pass (bytes, jpeg);
  for (gsize done = 0, i = 0; done < packed; done += stretch, i++) {
    const guint8 mark[] = { 0xff, (guint8) (0xd0 + (i + 7) % 8) };

    if (done > 0)
      g_byte_array_append (bytes, mark, sizeof mark);
    add_no_bits (bytes, MIN (stretch, packed - done) * bits);
  }
  add (bytes, "\xff\xd9", 2);
  return bytes;
}

GByteArray *
picture_fixture_make_jpeg (guint width, guint height)
{
  return picture_fixture_pack_jpeg (&(PictureFixtureJpeg){ .width = width, .height = height });
}

/* Codes of three bits: begin anew, two pixels, and so on, so that they never grow. */
static void
add_gif_pixels (GByteArray *bytes, const guint8 *pixels, guint n)
{
  guint8 packed[32] = { 0 };
  guint bit = 0;

  for (guint i = 0; i <= n; i++) {
    const guint8 codes[] = { 4, i < n ? pixels[i] : 5 };

    for (guint c = i % 2; c < 2; c++)
      for (guint b = 0; b < 3; b++, bit++)
        packed[bit / 8] = (guint8) (packed[bit / 8] | (codes[c] >> b & 1) << bit % 8);
  }
  add (bytes, "\2", 1);
  packed[31] = (guint8) ((bit + 7) / 8);
  g_byte_array_append (bytes, packed + 31, 1);
  g_byte_array_append (bytes, packed, (bit + 7) / 8);
  add (bytes, "", 1);
}

GByteArray *
picture_fixture_make_gif (guint n)
{
  const guint8 first[] = { 1, 1, 0, 0, 1, 1, 0, 0 }, other[8] = { 0 };
  GByteArray *bytes = g_byte_array_new ();

  add (bytes, "GIF89a\4\0\2\0\x81\0\0\0\0\0\xff\xff\xff\0\0\0\0\0\0", 25);
  for (guint i = 0; i < n; i++) {
    add (bytes, "!\xf9\4\0\xa\0\0\0", 8);
    add (bytes, ",\0\0\0\0\4\0\2\0\0", 10);
    add_gif_pixels (bytes, i == 0 ? first : other, 8);
  }
  add (bytes, ";", 1);
  return bytes;
}

GByteArray *
picture_fixture_begin_webp (guint width, guint height)
{
  guint8 start[] = "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0...,,,";
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < 3; i++) {
    start[24 + i] = (guint8) ((width - 1) >> (8 * i));
    start[27 + i] = (guint8) ((height - 1) >> (8 * i));
  }
  g_byte_array_append (bytes, start, sizeof start - 1);
  return bytes;
}

static void
add_frame (GByteArray *bytes, const guint8 *chunks, guint n, guint width, guint height)
{
  const guint length = n + 16;
  guint8 head[24] = "ANMF";

  for (guint i = 0; i < 3; i++) {
    head[4 + i] = (guint8) (length >> (8 * i));
    head[14 + i] = (guint8) ((width - 1) >> (8 * i));
    head[17 + i] = (guint8) ((height - 1) >> (8 * i));
  }
  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, chunks, n);
}

GByteArray *
picture_fixture_animate (const GByteArray *webp, guint width, guint height)
{
  GByteArray *bytes = picture_fixture_begin_webp (width, height);

  bytes->data[20] = 2;
  add (bytes, "ANIM\x06\0\0\0\0\0\0\0\0\0", 14);
  add_frame (bytes, webp->data + 12, webp->len - 12, width, height);
  add_frame (bytes, (const guint8 *) "VP8 \x04\0\0\0xxxx", 12, width, height);
  for (guint i = 0; i < 4; i++)
    bytes->data[4 + i] = (guint8) ((bytes->len - 8) >> (8 * i));
  return bytes;
}
