#include "fetch/archive-digest.h"

#include <string.h>
#include <zlib.h>

#define BLOCK (64 * 1024)
#define GZIP_ONLY (MAX_WBITS + 16)

struct _FrArchiveDigest {
  GChecksum *packed;   /* owned */
  GChecksum *unpacked; /* owned */
  z_stream stream;
  gboolean open;  /* whether there is more to unpack */
  gboolean whole; /* the end of the archive has come, and nothing behind it */
  guint64 left;   /* bytes that it may still unpack to */
  guint8 block[BLOCK];
};

FrArchiveDigest *
fr_archive_digest_new (guint64 max_unpacked)
{
  FrArchiveDigest *self = g_new0 (FrArchiveDigest, 1);

  self->packed = g_checksum_new (G_CHECKSUM_SHA256);
  self->unpacked = g_checksum_new (G_CHECKSUM_SHA256);
  self->left = max_unpacked;
  /* Without memory nothing is unpacked, and nothing matches. */
  self->open = max_unpacked > 0 && inflateInit2 (&self->stream, GZIP_ONLY) == Z_OK;
  return self;
}

static void
stop_unpacking (FrArchiveDigest *self)
{
  if (self->open)
    (void) inflateEnd (&self->stream);
  self->open = FALSE;
}

void
fr_archive_digest_free (FrArchiveDigest *self)
{
  stop_unpacking (self);
  g_checksum_free (self->packed);
  g_checksum_free (self->unpacked);
  g_free (self);
}

/* Unpacks what has come until it wants more, ends, is damaged or too large. */
static void
unpack (FrArchiveDigest *self, const guint8 *bytes, gsize size)
{
  int status = Z_OK;

  self->stream.next_in = (guint8 *) bytes;
  self->stream.avail_in = (uInt) size;
  do {
    gsize n;

    self->stream.next_out = self->block;
    self->stream.avail_out = BLOCK;
    status = inflate (&self->stream, Z_NO_FLUSH);
    n = BLOCK - self->stream.avail_out;
    if (n > self->left)
      status = Z_DATA_ERROR;
    self->left -= MIN (n, self->left);
    g_checksum_update (self->unpacked, self->block, (gssize) n);
  } while (status == Z_OK && self->stream.avail_out == 0);
  self->whole = status == Z_STREAM_END && self->stream.avail_in == 0;
  /* Z_BUF_ERROR: it wants more. */
  if (status != Z_OK && status != Z_BUF_ERROR)
    stop_unpacking (self);
}

void
fr_archive_digest_add (FrArchiveDigest *self, const guint8 *bytes, gsize size)
{
  g_return_if_fail (size <= G_MAXUINT);

  if (size == 0)
    return;
  g_checksum_update (self->packed, bytes, (gssize) size);
  if (self->open)
    unpack (self, bytes, size);
  else
    self->whole = FALSE;
}

/* Whether what @sum has seen so far has the digest @expected. It can go on afterwards. */
static gboolean
has_digest (const GChecksum *sum, const char *expected)
{
  g_autoptr (GChecksum) copy = g_checksum_copy (sum);

  return strcmp (g_checksum_get_string (copy), expected) == 0;
}

gboolean
fr_archive_digest_matches (const FrArchiveDigest *self, const char *packed, const char *unpacked)
{
  return has_digest (self->packed, packed) &&
         (unpacked == NULL || (self->whole && has_digest (self->unpacked, unpacked)));
}
