/* The SHA-256 of a gzip file and of what is in it, as its bytes come.
 *
 * What it unpacks to is counted and never kept. One thread at a time; fetch/ and tests.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FrArchiveDigest FrArchiveDigest;

/* @max_unpacked: the bytes that it may unpack to; 0: it is not unpacked. Returns: (transfer full).
 */
FrArchiveDigest *fr_archive_digest_new (guint64 max_unpacked);

void fr_archive_digest_free (FrArchiveDigest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrArchiveDigest, fr_archive_digest_free)

/* Adds the next @size @bytes of the file. */
void fr_archive_digest_add (FrArchiveDigest *self, const guint8 *bytes, gsize size);

/* Whether the bytes so far are those of the file with this SHA-256. @unpacked: (nullable): and the
 * file is whole and holds what has this one. */
gboolean
fr_archive_digest_matches (const FrArchiveDigest *self, const char *packed, const char *unpacked);

G_END_DECLS
