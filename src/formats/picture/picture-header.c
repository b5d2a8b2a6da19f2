#include "config.h"

#include "formats/picture/picture-header.h"

#include "formats/picture/gif-pixels.h"
#include "io/file-kind.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MEGAPIXEL 1000000.0
#define MAX_PASSES 100 /* of a JPEG; more than ten are of no use */

/* What is left to be read. */
typedef struct {
  const guint8 *bytes; /* borrowed */
  gsize size;
  gsize place;
} Cursor;

/* How a walk through a file ended. */
typedef enum {
  WHOLE,
  CUT,   /* the file ends before the picture does */
  WRONG, /* it says what makes no sense */
} Outcome;

typedef struct {
  const char *bytes;
  guint n;
  guint offset;
  Outcome (*walk) (FrPictureHeader *header, Cursor *cursor);
  const char *name;
} Kind;

/* Pictures of other kinds, by what they begin with. */
static const struct {
  const char *bytes;
  guint n;
  guint offset;
  const char *noun;
} others[] = {
  { "ftypheic", 8, 4, N_ ("a HEIC picture") },    { "ftypheix", 8, 4, N_ ("a HEIC picture") },
  { "ftypmif1", 8, 4, N_ ("a HEIF picture") },    { "ftypmsf1", 8, 4, N_ ("a HEIF picture") },
  { "ftypavif", 8, 4, N_ ("an AVIF picture") },   { "ftypavis", 8, 4, N_ ("an AVIF picture") },
  { "II*\0", 4, 0, N_ ("a TIFF picture") },       { "MM\0*", 4, 0, N_ ("a TIFF picture") },
  { "\xff\x0a", 2, 0, N_ ("a JPEG XL picture") }, { "8BPS", 4, 0, N_ ("a picture of Photoshop") },
};

G_DEFINE_QUARK (fr_picture_error, fr_picture_error)

/* Returns: whether there are @n more bytes. */
static gboolean
has (const Cursor *cursor, gsize n)
{
  return cursor->size - cursor->place >= n;
}

static guint
read_big_16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint32
read_big_32 (const guint8 *p)
{
  return (guint32) read_big_16 (p) << 16 | read_big_16 (p + 2);
}

static guint32
read_little (const guint8 *p, guint n)
{
  guint32 value = 0;

  for (guint i = n; i-- > 0;)
    value = value << 8 | p[i];
  return value;
}

/* Chunks: length, name, data, check sum. */
static Outcome
walk_png (FrPictureHeader *header, Cursor *cursor)
{
  cursor->place = 8;
  if (!has (cursor, 25))
    return CUT;
  if (memcmp (cursor->bytes + 12, "IHDR", 4) != 0)
    return WRONG;
  header->width = read_big_32 (cursor->bytes + 16);
  header->height = read_big_32 (cursor->bytes + 20);
  while (has (cursor, 12)) {
    const guint8 *chunk = cursor->bytes + cursor->place;
    const guint32 length = read_big_32 (chunk);

    if (length > G_MAXINT32)
      return WRONG;
    if (!has (cursor, (gsize) length + 12))
      return CUT;
    if (memcmp (chunk + 4, "IEND", 4) == 0)
      return WHOLE;
    if (memcmp (chunk + 4, "acTL", 4) == 0)
      header->animated = TRUE;
    cursor->place += (gsize) length + 12;
  }
  return CUT;
}

/* Whether a segment of JPEG with this marker begins with the size of the picture. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Goes to the next marker behind packed data, in which a byte of 255 is followed by 0. */
static void
skip_packed (Cursor *cursor)
{
  for (; has (cursor, 2); cursor->place++) {
    const guint8 *p = cursor->bytes + cursor->place;

    if (p[0] == 0xff && p[1] != 0 && p[1] != 0xff && !(p[1] >= 0xd0 && p[1] <= 0xd7))
      return;
  }
}

/* Segments: 255, marker, length, data; behind the one of a pass, packed data without a length. */
static Outcome
walk_jpeg (FrPictureHeader *header, Cursor *cursor)
{
  header->n_passes = 0;
  cursor->place = 2;
  while (has (cursor, 2)) {
    const guint8 *p = cursor->bytes + cursor->place;
    gsize length;

    if (p[0] != 0xff)
      return WRONG;
    if (p[1] == 0xff) { /* padding */
      cursor->place++;
      continue;
    }
    if (p[1] == 0xd9)
      return header->width > 0 && header->n_passes > 0 ? WHOLE : WRONG;
    if (!has (cursor, 4))
      return CUT;
    length = read_big_16 (p + 2);
    if (length < 2)
      return WRONG;
    if (!has (cursor, length + 2))
      return CUT;
    if (is_frame (p[1])) {
      if (length < 8 || header->width > 0)
        return WRONG;
      header->height = read_big_16 (p + 5);
      header->width = read_big_16 (p + 7);
    }
    cursor->place += length + 2;
    if (p[1] == 0xda) {
      header->n_passes++;
      skip_packed (cursor);
    }
  }
  return CUT;
}

/* Skips blocks that begin with their length up to the empty one. */
static gboolean
skip_blocks (Cursor *cursor)
{
  while (has (cursor, 1)) {
    const gsize length = cursor->bytes[cursor->place];

    if (!has (cursor, length + 1))
      return FALSE;
    cursor->place += length + 1;
    if (length == 0)
      return TRUE;
  }
  return FALSE;
}

/* The bytes of a table of colours that @flags announce. */
static gsize
get_table_size (guint8 flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Whether the first picture of a GIF, which @p announces, has pixels and lies on its screen, as it
 * should: gdk-pixbuf complains of a fault of the program where it does not. */
static gboolean
is_on_screen (const FrPictureHeader *header, const guint8 *p)
{
  const guint width = read_little (p + 5, 2), height = read_little (p + 7, 2);

  return width > 0 && height > 0 && read_little (p + 1, 2) + width <= header->width &&
         read_little (p + 3, 2) + height <= header->height;
}

/* The size of the screen, its colours, then extensions and pictures. */
static Outcome
walk_gif (FrPictureHeader *header, Cursor *cursor)
{
  const guint8 *packed;
  gsize table;

  if (!has (cursor, 13))
    return CUT;
  header->width = read_little (cursor->bytes + 6, 2);
  header->height = read_little (cursor->bytes + 8, 2);
  table = get_table_size (cursor->bytes[10]);
  cursor->place = 13;
  if (!has (cursor, table))
    return CUT;
  cursor->place += table;
  header->first_end = 0;
  while (has (cursor, 1)) {
    const guint8 *p = cursor->bytes + cursor->place;

    if (p[0] == ',' && header->first_end > 0) {
      header->animated = TRUE;
      return WHOLE;
    }
    if (p[0] == ',') {
      if (!has (cursor, 11) || !has (cursor, 11 + get_table_size (p[9])))
        return CUT;
      if (!is_on_screen (header, p))
        return WRONG;
      cursor->place += 11 + get_table_size (p[9]);
      packed = cursor->bytes + cursor->place - 1;
      if (!skip_blocks (cursor) ||
          !fr_gif_pixels_are_there (packed, (gsize) (cursor->bytes + cursor->place - packed),
                                    (guint64) read_little (p + 5, 2) * read_little (p + 7, 2)))
        return CUT;
      header->first_end = cursor->place;
    } else if (p[0] == '!') {
      cursor->place += MIN (2, cursor->size - cursor->place);
      if (!skip_blocks (cursor))
        break;
    } else {
      /* What comes behind the first picture is of no interest. */
      return header->first_end > 0 ? WHOLE : WRONG;
    }
  }
  return header->first_end > 0 ? WHOLE : CUT;
}

/* Finds the first picture of an animation: the first of the chunks that have one each. */
static Outcome
find_frame (FrPictureHeader *header, Cursor *cursor)
{
  cursor->place = 30;
  while (has (cursor, 8)) {
    const guint8 *chunk = cursor->bytes + cursor->place;
    const gsize length = read_little (chunk + 4, 4);

    if (!has (cursor, length + 8))
      return CUT;
    if (memcmp (chunk, "ANMF", 4) == 0) {
      if (length < 16)
        return WRONG;
      header->width = MAX (header->width, read_little (chunk + 14, 3) + 1);
      header->height = MAX (header->height, read_little (chunk + 17, 3) + 1);
      header->frame = cursor->place + 24;
      header->frame_size = length - 16;
      return WHOLE;
    }
    cursor->place += MIN (length + 8 + length % 2, cursor->size - cursor->place);
  }
  return CUT;
}

/* RIFF with its length, then a chunk that says the size in one of three ways. */
static Outcome
walk_webp (FrPictureHeader *header, Cursor *cursor)
{
  const guint8 *p = cursor->bytes + 12;

  if (!has (cursor, 30) || read_little (cursor->bytes + 4, 4) > cursor->size - 8)
    return CUT;
  if (memcmp (p, "VP8X", 4) == 0) {
    header->animated = (p[8] & 2) != 0;
    header->width = read_little (p + 12, 3) + 1;
    header->height = read_little (p + 15, 3) + 1;
    if (header->animated)
      return find_frame (header, cursor);
  } else if (memcmp (p, "VP8L", 4) == 0) {
    const guint32 bits = read_little (p + 9, 4);

    header->width = (bits & 0x3fff) + 1;
    header->height = (bits >> 14 & 0x3fff) + 1;
  } else if (memcmp (p, "VP8 ", 4) == 0) {
    header->width = read_little (p + 14, 2) & 0x3fff;
    header->height = read_little (p + 16, 2) & 0x3fff;
  } else {
    return WRONG;
  }
  return WHOLE;
}

static const Kind kinds[] = {
  [FR_PICTURE_PNG] = { "\x89PNG\r\n\x1a\n", 8, 0, walk_png, "png" },
  [FR_PICTURE_JPEG] = { "\xff\xd8\xff", 3, 0, walk_jpeg, "jpeg" },
  [FR_PICTURE_GIF] = { "GIF8", 4, 0, walk_gif, "gif" },
  [FR_PICTURE_WEBP] = { "WEBP", 4, 8, walk_webp, "webp" },
};

const char *
fr_picture_kind_get_name (FrPictureKind kind)
{
  return kinds[kind].name;
}

static gboolean
begins (const guint8 *bytes, gsize size, const char *with, guint n, guint offset)
{
  return size >= offset + n && memcmp (bytes + offset, with, n) == 0;
}

gboolean
fr_picture_fail (GError **error, FrPictureError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (FR_PICTURE_ERROR, (gint) code, format, arguments));
  va_end (arguments);
  return FALSE;
}

gboolean
fr_picture_fail_for_end (const char *name, GError **error)
{
  return fr_picture_fail (error, FR_PICTURE_ERROR_DAMAGED,
                          _ ("“%s” ends too early: it is not complete; copy or download it "
                             "again."),
                          name);
}

static gboolean
fail_for_other (const char *noun, const char *name, GError **error)
{
  /* Translators: a file, and what it is ("a TIFF picture"). */
  return fr_picture_fail (error, FR_PICTURE_ERROR_KIND,
                          _ ("“%s” is %s, which cannot be read here; save it as PNG or JPEG "
                             "first."),
                          name, noun);
}

/* Says what @bytes are that are no picture of ours. */
static gboolean
fail_for_kind (const guint8 *bytes, gsize size, const char *name, GError **error)
{
  g_autofree char *noun = NULL;
  const char *cure;

  /* The letters alone are how many a text begins. */
  if (begins (bytes, size, "BM", 2, 0) && begins (bytes, size, "\0\0\0\0", 4, 6))
    return fail_for_other (_ ("a BMP picture"), name, error);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (begins (bytes, size, others[i].bytes, others[i].n, others[i].offset))
      return fail_for_other (_ (others[i].noun), name, error);
  noun = fr_file_kind_describe (bytes, MIN (size, FR_FILE_KIND_BYTES), &cure);
  if (noun != NULL)
    /* Translators: a file, and what it is ("a web page"). */
    return fr_picture_fail (error, FR_PICTURE_ERROR_KIND,
                            _ ("“%s” is %s, not a picture; choose a file of PNG, JPEG, GIF or "
                               "WebP."),
                            name, noun);
  return fr_picture_fail (error, FR_PICTURE_ERROR_KIND,
                          _ ("“%s” is not a picture; choose a file of PNG, JPEG, GIF or WebP."),
                          name);
}

static gboolean
check_size (const FrPictureHeader *header, const char *name, GError **error)
{
  const guint most =
      header->kind == FR_PICTURE_JPEG ? FR_PICTURE_MAX_JPEG_MEGAPIXELS : FR_PICTURE_MAX_MEGAPIXELS;

  if (header->width == 0 || header->height == 0)
    return fr_picture_fail (error, FR_PICTURE_ERROR_DAMAGED,
                            _ ("“%s” is damaged: it says that it has no pixels; choose another "
                               "picture."),
                            name);
  if ((double) header->width * header->height > most * MEGAPIXEL)
    /* Translators: a file, its width and height, and a number of megapixels. */
    return fr_picture_fail (error, FR_PICTURE_ERROR_TOO_LARGE,
                            _ ("“%s” has %u × %u pixels; at most %u megapixels are read: scale it "
                               "down "
                               "first."),
                            name, header->width, header->height, most);
  if (header->n_passes > MAX_PASSES)
    return fr_picture_fail (error, FR_PICTURE_ERROR_TOO_LARGE,
                            _ ("“%s” goes over the picture %u times; at most %d are read: save it "
                               "anew "
                               "first."),
                            name, header->n_passes, MAX_PASSES);
  return TRUE;
}

gboolean
fr_picture_header_read (FrPictureHeader *header,
                        const guint8 *bytes,
                        gsize size,
                        const char *name,
                        GError **error)
{
  Cursor cursor = { .bytes = bytes, .size = size };
  Outcome outcome;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!begins (bytes, size, kinds[i].bytes, kinds[i].n, kinds[i].offset))
      continue;
    *header = (FrPictureHeader){ .kind = i, .n_passes = 1, .first_end = size };
    outcome = kinds[i].walk (header, &cursor);
    if (outcome == CUT)
      return fr_picture_fail_for_end (name, error);
    if (outcome == WRONG)
      return fr_picture_fail (error, FR_PICTURE_ERROR_DAMAGED,
                              _ ("“%s” is damaged and cannot be decoded; choose another picture."),
                              name);
    return check_size (header, name, error);
  }
  return fail_for_kind (bytes, size, name, error);
}
