#include "engine/data/idx-header.h"

#include "io/file-kind.h"

#include <glib/gi18n-lib.h>

#define UNSIGNED_BYTES 8
#define MAX_DIMENSIONS 8 /* more are no IDX file that anybody has written */

/* Returns: (nullable): the elements of type @type; %NULL if there is no such type. */
static const char *
name_type (guint8 type)
{
  switch (type) {
  case 0x08:
    return N_ ("unsigned bytes");
  case 0x09:
    return N_ ("signed bytes");
  case 0x0b:
    return N_ ("16-bit integers");
  case 0x0c:
    return N_ ("32-bit integers");
  case 0x0d:
    return N_ ("32-bit floating-point numbers");
  case 0x0e:
    return N_ ("64-bit floating-point numbers");
  default:
    return NULL;
  }
}

/* Whether these are the first four bytes of any IDX file. */
static gboolean
is_magic (const guint8 *bytes)
{
  return bytes[0] == 0 && bytes[1] == 0 && name_type (bytes[2]) != NULL && bytes[3] >= 1 &&
         bytes[3] <= MAX_DIMENSIONS;
}

/* The number of dimensions that a file of labels or of images has. */
static guint
count_dimensions (guint side)
{
  return side == 0 ? 1 : 3;
}

/* Number @i of the dimensions, counted from 0. */
static guint32
read_dimension (const guint8 *bytes, guint i)
{
  const guint8 *p = bytes + 4 + 4 * i;

  return (guint32) p[0] << 24 | (guint32) p[1] << 16 | (guint32) p[2] << 8 | p[3];
}

gsize
fr_idx_header_get_size (guint side)
{
  return 4 + 4 * count_dimensions (side);
}

guint
fr_idx_header_read (const guint8 *bytes, gsize n, guint side)
{
  guint32 items;

  if (n < fr_idx_header_get_size (side) || !is_magic (bytes) || bytes[2] != UNSIGNED_BYTES ||
      bytes[3] != count_dimensions (side))
    return 0;
  if (side != 0 && (read_dimension (bytes, 1) != side || read_dimension (bytes, 2) != side))
    return 0;
  items = read_dimension (bytes, 0);
  return items <= FR_IDX_MAX_ITEMS ? items : 0;
}

static char *
explain_cut (const char *name)
{
  return g_strdup_printf (_ ("“%s” ends inside its header: it is not complete; download it again."),
                          name);
}

/* Returns: (transfer full): the sentence for a file that is no IDX file at all. */
static char *
explain_kind (const guint8 *bytes, gsize n, guint side, const char *name, gboolean unpacked)
{
  const char *wanted = side == 0 ? _ ("an IDX file of labels") : _ ("an IDX file of images");
  const char *cure;
  g_autofree char *kind = fr_file_kind_describe (bytes, n, &cure);
  g_autoptr (GString) found = NULL;

  if (kind != NULL && unpacked) {
    /* Translators: a file, what is packed in it ("a tar archive"), what is wanted ("an IDX file of
     * labels"), and what to do ("unpack it with “tar -xf”"). */
    return g_strdup_printf (_ ("“%s” unpacks to %s, not to %s; %s."), name, kind, wanted, cure);
  }
  if (kind != NULL) {
    /* Translators: a file, what it is ("a web page"), what is wanted ("an IDX file of labels"), and
     * what to do ("download the file itself"). */
    return g_strdup_printf (_ ("“%s” is %s, not %s; %s."), name, kind, wanted, cure);
  }

  if (n < 4)
    return explain_cut (name);
  found = g_string_new (NULL);
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (found, "%s%02x", i > 0 ? " " : "", bytes[i]);
  /* Translators: a file, what is wanted ("an IDX file of labels"), and bytes in hexadecimal. */
  return g_strdup_printf (_ ("“%s” is not %s: it begins with the bytes %s, not 00 00 08 %02x; "
                             "download it again."),
                          name, wanted, found->str, count_dimensions (side));
}

/* Whether the pixels of images have three or four numbers each, at their beginning or their end. */
static gboolean
is_colour (const guint8 *bytes, gsize n)
{
  if (bytes[3] != 4 || n < 4 + 4 * 4)
    return FALSE;
  return read_dimension (bytes, 1) == 3 || read_dimension (bytes, 1) == 4 ||
         read_dimension (bytes, 3) == 3 || read_dimension (bytes, 3) == 4;
}

/* Returns: (transfer full): the sentence for an IDX file of another shape. */
static char *
explain_dimensions (const guint8 *bytes, gsize n, guint side, const char *name)
{
  const guint n_dimensions = bytes[3];
  g_autoptr (GString) shape = g_string_new (NULL);

  if (side == 0 && n_dimensions == count_dimensions (1))
    return g_strdup_printf (_ ("“%s” holds images, not labels; look whether two files have "
                               "exchanged their names."),
                            name);
  if (side != 0 && n_dimensions == count_dimensions (0))
    return g_strdup_printf (_ ("“%s” holds labels, not images; look whether two files have "
                               "exchanged their names."),
                            name);

  for (guint i = 0; i < n_dimensions && 4 + 4 * (i + 1) <= n; i++)
    g_string_append_printf (shape, "%s%u", i > 0 ? " × " : "", read_dimension (bytes, i));
  if (side == 0) {
    /* Translators: a file, a number of dimensions, the dimensions. */
    return g_strdup_printf (_ ("“%s” has %u dimensions (%s); labels have one, their number: save "
                               "them anew in that shape."),
                            name, n_dimensions, shape->str);
  }
  if (is_colour (bytes, n))
    /* Translators: a file, its dimensions, and the width and height that images must have. */
    return g_strdup_printf (_ ("“%s” holds images in colour (%s); they must be grey, their number "
                               "× "
                               "%u × %u: make them grey first."),
                            name, shape->str, side, side);
  return g_strdup_printf (_ ("“%s” has %u dimensions (%s); images have three, their number × %u × "
                             "%u: save them anew in that shape."),
                          name, n_dimensions, shape->str, side, side);
}

/* Whether the numbers make sense if their lowest byte stands first. */
static gboolean
is_swapped (const guint8 *bytes, guint side)
{
  const guint32 items = GUINT32_SWAP_LE_BE (read_dimension (bytes, 0));

  return items >= 1 && items <= FR_IDX_MAX_ITEMS &&
         (side == 0 || (read_dimension (bytes, 1) == GUINT32_SWAP_LE_BE (side) &&
                        read_dimension (bytes, 2) == GUINT32_SWAP_LE_BE (side)));
}

static char *
explain_swapped (const char *name)
{
  return g_strdup_printf (_ ("“%s” has the numbers of its header in little-endian order; an IDX "
                             "file has the highest byte first: save it anew so."),
                          name);
}

/* Returns: (transfer full): the sentence for unsigned bytes of the right number of dimensions. */
static char *
explain_sizes (const guint8 *bytes, guint side, const char *name)
{
  const guint32 items = read_dimension (bytes, 0);

  if (is_swapped (bytes, side))
    return explain_swapped (name);
  if (side != 0 && (read_dimension (bytes, 1) != side || read_dimension (bytes, 2) != side))
    return g_strdup_printf (_ ("“%s” holds images of %u × %u pixels; they must be %u × %u: scale "
                               "them first."),
                            name, read_dimension (bytes, 1), read_dimension (bytes, 2), side, side);
  if (items == 0)
    return g_strdup_printf (side == 0 ? _ ("“%s” holds no labels; it must hold one at least.")
                                      : _ ("“%s” holds no images; it must hold one at least."),
                            name);
  return g_strdup_printf (_ ("“%s” claims to hold %u items; at most %d are read."), name, items,
                          FR_IDX_MAX_ITEMS);
}

char *
fr_idx_header_explain (const guint8 *bytes,
                       gsize n,
                       guint side,
                       const char *name,
                       gboolean unpacked)
{
  /* The first four bytes of an IDX file whose writer took them for one little-endian number. */
  if (n >= 4 && bytes[0] == count_dimensions (side) && bytes[1] == UNSIGNED_BYTES &&
      bytes[2] == 0 && bytes[3] == 0)
    return explain_swapped (name);
  if (n < 4 || !is_magic (bytes))
    return explain_kind (bytes, n, side, name, unpacked);
  if (bytes[2] != UNSIGNED_BYTES)
    return g_strdup_printf (_ ("“%s” holds %s; they must be unsigned bytes, 0 to 255: convert them "
                               "first."),
                            name, _ (name_type (bytes[2])));
  if (bytes[3] != count_dimensions (side))
    return explain_dimensions (bytes, n, side, name);
  if (n < fr_idx_header_get_size (side))
    return explain_cut (name);
  return explain_sizes (bytes, side, name);
}
