/* Reads one IDX file of Fashion-MNIST's kind: unsigned bytes in one dimension (labels) or three
 * (square images), gzipped or plain.
 *
 * The file is read as hostile: every length is checked before memory is taken for it. No threads of
 * its own. Only dataset.c and data-folder.c of this folder and tests include this.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

#define FR_IDX_ERROR (fr_idx_error_quark ())

typedef enum {
  FR_IDX_ERROR_UNREADABLE, /* the file cannot be opened or read */
  FR_IDX_ERROR_INVALID,    /* it is not such an IDX file, or damaged */
  FR_IDX_ERROR_NO_MEMORY,
  FR_IDX_ERROR_CANCELLED, /* the progress callback asked to stop */
} FrIdxError;

typedef struct {
  guint count;     /* images or labels, at least 1 */
  guint8 *data;    /* [count][side * side] or [count]; owned, to be freed with g_free() */
  gsize size;      /* bytes in @data */
  char sha256[65]; /* of the unpacked file, header included; lower-case hex */
} FrIdxFile;

/* Tells how much of this file is unpacked: @fraction from 0 to 1.
 * Returns: %FALSE to stop reading. */
typedef gboolean (*FrIdxProgress) (double fraction, gpointer user_data);

GQuark fr_idx_error_quark (void);

/* Reads and hashes @path. @side is 0 for labels, otherwise the width and height that images must
 * have. Gzip is known by its first bytes, whatever the file's name; members in a row are one
 * stream, as gzip has it, and their total must be what the header says to the byte.
 * @progress may be NULL; it is called about every 256 KiB.
 * Returns: %TRUE with @file filled, or %FALSE with @file cleared and an error that names @path. */
gboolean fr_idx_file_read (FrIdxFile *file,
                           const char *path,
                           guint side,
                           FrIdxProgress progress,
                           gpointer user_data,
                           GError **error);

/* The same of @stream, which has @size bytes from its beginning on and is closed by this; messages
 * call it @name. */
gboolean fr_idx_file_read_stream (FrIdxFile *file,
                                  FILE *stream,
                                  guint64 size,
                                  const char *name,
                                  guint side,
                                  FrIdxProgress progress,
                                  gpointer user_data,
                                  GError **error);

void fr_idx_file_clear (FrIdxFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrIdxFile, fr_idx_file_clear)

G_END_DECLS
