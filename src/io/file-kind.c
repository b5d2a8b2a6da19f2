#include "io/file-kind.h"

#include "io/name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters of a text that a message quotes. */
#define MAX_QUOTE 40
#define MIN_TEXT 4 /* bytes; fewer are text by chance */
#define MAX_CUT 3  /* bytes of a letter whose last is cut off */

#define UNPACK N_ ("unpack it first")
#define DOWNLOAD N_ ("download the file itself")
#define OTHER N_ ("choose another file")

/* What files of one kind begin with. */
typedef struct {
  const char *bytes;
  guint n;
  guint offset;
  const char *noun;
  const char *cure;
} Signature;

#define AT(offset, bytes, noun, cure)                                                              \
  {                                                                                                \
    bytes, sizeof (bytes) - 1, offset, noun, cure                                                  \
  }

/* The first that fits holds. */
static const Signature signatures[] = {
  AT (0,
      "version https://git-lfs",
      N_ ("a pointer of Git LFS"),
      N_ ("fetch the file itself with “git lfs pull”")),
  AT (0, "\x1f\x8b", N_ ("a gzip archive"), N_ ("unpack it with “gunzip”")),
  AT (0, "\xfd\x37zXZ\0", N_ ("an xz archive"), N_ ("unpack it with “unxz”")),
  AT (0, "\x5d\0\0", N_ ("an LZMA archive"), N_ ("unpack it with “unlzma”")),
  AT (0, "BZh", N_ ("a bzip2 archive"), N_ ("unpack it with “bunzip2”")),
  AT (0, "\x28\xb5\x2f\xfd", N_ ("a Zstandard archive"), N_ ("unpack it with “unzstd”")),
  AT (0, "\x04\x22\x4d\x18", N_ ("an LZ4 archive"), N_ ("unpack it with “unlz4”")),
  AT (0, "\x1f\x9d", N_ ("a compressed file"), N_ ("unpack it with “uncompress”")),
  AT (0, "PK\3\4", N_ ("a zip archive"), N_ ("unpack it with “unzip”")),
  AT (0, "PK\5\6", N_ ("an empty zip archive"), N_ ("download it again")),
  AT (0, "7z\xbc\xaf\x27\x1c", N_ ("a 7z archive"), UNPACK),
  AT (0, "Rar!\x1a\x07", N_ ("a RAR archive"), UNPACK),
  AT (257, "ustar", N_ ("a tar archive"), N_ ("unpack it with “tar -xf”")),
  AT (0, "\x93NUMPY", N_ ("an array of NumPy"), OTHER),
  AT (0, "\x89HDF\r\n\x1a\n", N_ ("an HDF5 file"), OTHER),
  AT (0, "\x80\2", N_ ("a pickle of Python"), OTHER),
  AT (0, "\x80\3", N_ ("a pickle of Python"), OTHER),
  AT (0, "\x80\4", N_ ("a pickle of Python"), OTHER),
  AT (0, "\x80\5", N_ ("a pickle of Python"), OTHER),
  AT (0, "PAR1", N_ ("a Parquet file"), OTHER),
  AT (0, "SQLite format 3", N_ ("a database of SQLite"), OTHER),
  AT (0, "\x89PNG\r\n\x1a\n", N_ ("a PNG picture"), OTHER),
  AT (0, "\xff\xd8\xff", N_ ("a JPEG picture"), OTHER),
  AT (0, "GIF8", N_ ("a GIF picture"), OTHER),
  AT (0, "%PDF-", N_ ("a PDF document"), OTHER),
  AT (0, "\0\0\x08\1", N_ ("an IDX file of labels"), OTHER),
  AT (0, "\0\0\x08\3", N_ ("an IDX file of images"), OTHER),
  AT (8, "{\"", N_ ("a safetensors file"), OTHER),
};

/* The same for marked-up text, without case, behind white space. */
static const Signature openings[] = {
  AT (0, "<!doctype html", N_ ("a web page"), DOWNLOAD),
  AT (0, "<html", N_ ("a web page"), DOWNLOAD),
  AT (0, "<head", N_ ("a web page"), DOWNLOAD),
  AT (0, "<body", N_ ("a web page"), DOWNLOAD),
  AT (0, "<!--", N_ ("a web page"), DOWNLOAD),
  AT (0, "<?xml", N_ ("an XML document"), DOWNLOAD),
};

/* Returns: (transfer full) (nullable): @bytes as text, without a byte order mark and white space at
 * its ends, without a letter that is cut; %NULL if they are none. */
static char *
get_text (const guint8 *bytes, gsize n)
{
  const char *p = (const char *) bytes, *end;
  gsize rest;

  if (n >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    p += 3;
    n -= 3;
  }
  if (!g_utf8_validate_len (p, n, &end)) {
    rest = n - (gsize) (end - p);
    if (rest > MAX_CUT || *end == '\0' ||
        g_utf8_get_char_validated (end, (gssize) rest) != (gunichar) -2)
      return NULL;
  }
  for (const char *c = p; c < end; c++)
    if (g_ascii_iscntrl (*c) && !g_ascii_isspace (*c))
      return NULL;
  return g_strstrip (g_strndup (p, (gsize) (end - p)));
}

/* Returns: (transfer full): the first line of @text, shortened, fit for a message. */
static char *
quote (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *shown = NULL;
  glong length = 0;

  for (const char *p = text; *p != '\0' && *p != '\n' && *p != '\r'; p = g_utf8_next_char (p)) {
    if (length++ == MAX_QUOTE) {
      g_string_append (line, "…");
      break;
    }
    g_string_append_unichar (line,
                             g_unichar_isprint (g_utf8_get_char (p)) ? g_utf8_get_char (p) : ' ');
  }
  shown = fr_name_show (line->str);
  /* Translators: %s is what the text begins with. */
  return g_strdup_printf (_ ("text that begins “%s”"), shown);
}

char *
fr_file_kind_describe (const guint8 *bytes, gsize n, const char **cure)
{
  g_autofree char *text = NULL;

  if (n == 0) {
    *cure = _ ("download it again");
    return g_strdup (_ ("an empty file"));
  }
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++) {
    const Signature *s = &signatures[i];

    if (n >= s->offset + s->n && memcmp (bytes + s->offset, s->bytes, s->n) == 0) {
      *cure = _ (s->cure);
      return g_strdup (_ (s->noun));
    }
  }

  text = get_text (bytes, n);
  if (text == NULL || strlen (text) < MIN_TEXT)
    return NULL;
  *cure = _ (DOWNLOAD);
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_ascii_strncasecmp (text, openings[i].bytes, openings[i].n) == 0)
      return g_strdup (_ (openings[i].noun));
  return quote (text);
}
