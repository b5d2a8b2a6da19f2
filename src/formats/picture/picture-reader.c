#include "config.h"

#include "formats/picture/picture-reader.h"

#include "formats/picture/jpeg-check.h"
#include "formats/picture/picture-header.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

#define SLICE (16 * 1024)        /* bytes between two looks whether to stop */
#define PASSES_SLICE 512         /* the same where few bytes can mean much work */
#define DECODED_PIXELS 4000000.0 /* of a JPEG, where it can be scaled down */
#define JPEG_SCALE 8             /* that its decoder can scale down to at most */

/* One picture on its way. */
typedef struct {
  const char *name; /* borrowed; for messages */
  const FrStop *stop;
  gint64 deadline;
  FrPictureHeader header;
} Work;

static gboolean
may_go_on (const Work *work, GError **error)
{
  if (fr_stop_is_requested (work->stop))
    return fr_picture_fail (error, FR_PICTURE_ERROR_STOPPED, _ ("Reading “%s” was stopped."),
                            work->name);
  if (work->deadline != 0 && g_get_monotonic_time () >= work->deadline)
    return fr_picture_fail (error, FR_PICTURE_ERROR_TOO_SLOW,
                            _ ("“%s” takes too long to decode; save it anew, or smaller, first."),
                            work->name);
  return TRUE;
}

/* What the decoder says of it means little to a user; whether it is there, and memory, does. */
static gboolean
fail_to_decode (const Work *work, const GError *cause, GError **error)
{
  if (g_error_matches (cause, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    return fr_picture_fail (error, FR_PICTURE_ERROR_NO_MEMORY,
                            _ ("There is not enough memory to decode “%s”."), work->name);
  if (g_error_matches (cause, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE) &&
      work->header.kind == FR_PICTURE_WEBP)
    return fr_picture_fail (error, FR_PICTURE_ERROR_KIND,
                            _ ("“%s” is a WebP picture, for which a part is missing here: install "
                               "the package "
                               "“webp-pixbuf-loader”, or save the picture as PNG or JPEG first."),
                            work->name);
  return fr_picture_fail (error, FR_PICTURE_ERROR_DAMAGED,
                          _ ("“%s” is damaged and cannot be decoded; choose another picture."),
                          work->name);
}

/* Has a large JPEG scaled down while it is decoded. What the decoder finds must be what the header
 * has said; otherwise nothing is decoded. */
static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  const FrPictureHeader *header = user_data;
  int scale = 1;

  if (width < 1 || height < 1 || (guint) width > header->width || (guint) height > header->height) {
    gdk_pixbuf_loader_set_size (loader, 0, 0);
    return;
  }
  if (header->kind != FR_PICTURE_JPEG)
    return;
  while (scale < JPEG_SCALE && (double) width * height > DECODED_PIXELS * scale * scale)
    scale *= 2;
  if (scale > 1)
    gdk_pixbuf_loader_set_size (loader, (width + scale - 1) / scale, (height + scale - 1) / scale);
}

/* Remembers down to where there are pixels: below, the decoder has memory of no one knows what. */
static void
on_area_updated (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer user_data)
{
  int *bottom = user_data;

  *bottom = MAX (*bottom, y + height);
}

/* Gives the decoder @bytes in slices. */
static gboolean
feed (GdkPixbufLoader *loader, const Work *work, const guint8 *bytes, gsize size, GError **error)
{
  const gsize slice = work->header.n_passes > 1 ? PASSES_SLICE : SLICE;
  g_autoptr (GError) cause = NULL;

  for (gsize done = 0; done < size; done += MIN (slice, size - done)) {
    if (!may_go_on (work, error))
      return FALSE;
    if (!gdk_pixbuf_loader_write (loader, bytes + done, MIN (slice, size - done), &cause))
      return fail_to_decode (work, cause, error);
  }
  return TRUE;
}

/* Writes @length to @to, the lowest byte first. */
static void
put_little (guint8 *to, guint32 length)
{
  for (guint i = 0; i < 4; i++)
    to[i] = (guint8) (length >> 8 * i);
}

/* Returns: (transfer full): a WebP of the first picture of an animated one alone. Its decoder is
 * spared the others, about which it writes warnings if they are damaged. */
static GByteArray *
make_still (const FrPictureHeader *header, const guint8 *bytes)
{
  const guint8 *frame = bytes + header->frame;
  const gboolean transparent = header->frame_size >= 4 && memcmp (frame, "ALPH", 4) == 0;
  guint8 riff[] = "RIFF....WEBP";
  guint8 extended[] = "VP8X\x0a\0\0\0\x10\0\0\0......";
  GByteArray *still = g_byte_array_new ();

  /* Its width and height stand before it as they are wanted. */
  memcpy (extended + 12, frame - 10, 6);
  put_little (riff + 4, (guint32) (4 + (transparent ? 18 : 0) + header->frame_size));
  g_byte_array_append (still, riff, 12);
  if (transparent)
    g_byte_array_append (still, extended, 18);
  g_byte_array_append (still, frame, (guint) header->frame_size);
  return still;
}

/* Gives the decoder all that it needs of @bytes. */
static gboolean
feed_first (GdkPixbufLoader *loader, const Work *work, const guint8 *bytes, GError **error)
{
  static const guint8 gif_end = ';';
  g_autoptr (GByteArray) still = NULL;

  if (work->header.frame_size > 0) {
    still = make_still (&work->header, bytes);
    return feed (loader, work, still->data, still->len, error);
  }
  return feed (loader, work, bytes, work->header.first_end, error) &&
         (work->header.kind != FR_PICTURE_GIF || feed (loader, work, &gif_end, 1, error));
}

/* Returns: (transfer full): the picture in @bytes, of which the header is known. */
static GdkPixbuf *
decode (const Work *work, const guint8 *bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GdkPixbufLoader) loader =
      gdk_pixbuf_loader_new_with_type (fr_picture_kind_get_name (work->header.kind), &cause);
  GdkPixbuf *pixbuf;
  gboolean fed;
  int bottom = 0;

  if (loader == NULL) {
    fail_to_decode (work, cause, error);
    return NULL;
  }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared),
                    (gpointer) &work->header);
  g_signal_connect (loader, "area-updated", G_CALLBACK (on_area_updated), &bottom);
  fed = feed_first (loader, work, bytes, error);
  /* It must be closed in any case, and complains about what it was not given. */
  if (!gdk_pixbuf_loader_close (loader, &cause) && fed)
    fed = fail_to_decode (work, cause, error);
  pixbuf = fed ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (fed && pixbuf == NULL)
    fail_to_decode (work, NULL, error);
  if (pixbuf != NULL && work->header.kind == FR_PICTURE_PNG &&
      bottom < gdk_pixbuf_get_height (pixbuf)) {
    fr_picture_fail_for_end (work->name, error);
    return NULL;
  }
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* The mean of the pixels of a block, of each as much as it is opaque. */
static void
average_block (const GdkPixbuf *pixbuf, guint x, guint y, guint side, guint8 *to)
{
  const guint n_channels = (guint) gdk_pixbuf_get_n_channels (pixbuf);
  const gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  const guint right = MIN (x + side, (guint) gdk_pixbuf_get_width (pixbuf));
  const guint bottom = MIN (y + side, (guint) gdk_pixbuf_get_height (pixbuf));
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  const guint64 n = (guint64) (right - x) * (bottom - y);
  guint64 sums[3] = { 0 }, weight = 0;

  for (guint row = y; row < bottom; row++)
    for (guint column = x; column < right; column++) {
      const guint8 *pixel = pixels + row * stride + (gsize) column * n_channels;
      const guint opaque = n_channels == 4 ? pixel[3] : 255;

      for (guint c = 0; c < 3; c++)
        sums[c] += pixel[c] * opaque;
      weight += opaque;
    }
  for (guint c = 0; c < 3; c++)
    to[c] = (guint8) (weight > 0 ? (sums[c] + weight / 2) / weight : 0);
  to[3] = (guint8) ((weight + n / 2) / n);
}

/* Returns: (transfer full): @pixbuf in our form, each side divided by the same whole number, so
 * that it is small enough; %NULL if it should stop. */
static FrPicture *
reduce (const Work *work, const GdkPixbuf *pixbuf, GError **error)
{
  const guint width = (guint) gdk_pixbuf_get_width (pixbuf);
  const guint height = (guint) gdk_pixbuf_get_height (pixbuf);
  const guint side = (MAX (width, height) - 1) / FR_PICTURE_MAX_SIDE + 1;
  g_autoptr (FrPicture) picture = fr_picture_new ((width - 1) / side + 1, (height - 1) / side + 1);

  for (guint y = 0; y < picture->height; y++) {
    if (!may_go_on (work, error))
      return NULL;
    for (guint x = 0; x < picture->width; x++)
      average_block (pixbuf, x * side, y * side, side,
                     picture->pixels + 4 * ((gsize) y * picture->width + x));
  }
  return g_steal_pointer (&picture);
}

FrPicture *
fr_picture_reader_read (const guint8 *bytes,
                        gsize size,
                        const char *name,
                        const FrStop *stop,
                        gint64 deadline,
                        FrPictureNotes *notes,
                        GError **error)
{
  Work work = { .name = name, .stop = stop, .deadline = deadline };
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_return_val_if_fail (name != NULL && (bytes != NULL || size == 0), NULL);

  if (!fr_picture_header_read (&work.header, bytes, size, name, error))
    return NULL;
  if (work.header.kind == FR_PICTURE_JPEG &&
      !fr_jpeg_check_is_whole (bytes, size, stop, deadline)) {
    fr_picture_fail_for_end (name, error);
    return NULL;
  }
  pixbuf = decode (&work, bytes, error);
  if (pixbuf == NULL)
    return NULL;
  if (notes != NULL)
    *notes = (FrPictureNotes){ work.header.width, work.header.height, work.header.animated };
  return reduce (&work, pixbuf, error);
}

/* Returns: (transfer full): the bytes of the file at @path. */
static guint8 *
read_file (const char *path, const char *name, gsize *size, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree guint8 *bytes = NULL;
  guint64 there;
  FILE *file = fr_regular_file_open (path, &there, &cause);

  if (file == NULL) {
    /* Translators: the first %s is a file, the second a reason. */
    fr_picture_fail (error, FR_PICTURE_ERROR_UNREADABLE, _ ("“%s” cannot be read: %s."), name,
                     cause->message);
    return NULL;
  }
  if (there > FR_PICTURE_MAX_FILE) {
    fr_picture_fail (error, FR_PICTURE_ERROR_TOO_LARGE,
                     _ ("“%s” has more than %u MB; save the picture smaller first."), name,
                     FR_PICTURE_MAX_FILE >> 20);
    (void) fclose (file);
    return NULL;
  }
  bytes = g_try_malloc (MAX (there, 1));
  errno = 0;
  *size = bytes != NULL ? fread (bytes, 1, there, file) : 0;
  if (bytes == NULL)
    fr_picture_fail (error, FR_PICTURE_ERROR_NO_MEMORY,
                     _ ("There is not enough memory to read “%s”."), name);
  else if (ferror (file))
    fr_picture_fail (error, FR_PICTURE_ERROR_UNREADABLE, _ ("“%s” cannot be read: %s."), name,
                     g_strerror (errno));
  if (ferror (file))
    g_clear_pointer (&bytes, g_free);
  (void) fclose (file);
  return g_steal_pointer (&bytes);
}

FrPicture *
fr_picture_reader_load (const char *path,
                        const FrStop *stop,
                        gint64 deadline,
                        FrPictureNotes *notes,
                        GError **error)
{
  g_autofree char *name = fr_name_show_file (path);
  g_autofree guint8 *bytes = NULL;
  gsize size;

  bytes = read_file (path, name, &size, error);
  if (bytes == NULL)
    return NULL;
  return fr_picture_reader_read (bytes, size, name, stop, deadline, notes, error);
}
