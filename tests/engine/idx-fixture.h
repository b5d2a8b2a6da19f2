/* IDX bytes and gzip for the tests of what reads them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A whole IDX file: @side 0 for labels. Pixel i of all is i % 251, label i is i % 10. */
GByteArray *idx_fixture_new (guint32 count, guint32 side);

/* A header alone; @side 0 for labels. */
GByteArray *idx_fixture_header (guint32 count, guint32 rows, guint32 columns);

/* One gzip member that unpacks to @bytes. */
GByteArray *idx_fixture_gzip (const GByteArray *bytes);

/* Writes the first @size of @bytes to @name in @folder. Returns: the path. */
char *idx_fixture_write (const char *folder, const char *name, const GByteArray *bytes, gsize size);

G_END_DECLS
