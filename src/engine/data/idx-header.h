/* The header of an IDX file: what it must say, and what is wrong with it in words.
 *
 * The format (LeCun, Cortes, Burges, "The MNIST database"): two zero bytes, the element type (8 is
 * unsigned byte), the number of dimensions, then each dimension as a big-endian 32-bit number, then
 * the elements. No state. Any thread; only engine/data and tests include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More items than this are refused, so that a lying file cannot claim all memory (784 MB at 28 x 28
 * pixels). */
#define FR_IDX_MAX_ITEMS 1000000

/* Returns: the bytes of a header of labels, where @side is 0, or of images. */
gsize fr_idx_header_get_size (guint side);

/* Reads @bytes, the first @n of a file. Returns: the number of labels, where @side is 0, or of
 * images of @side x @side pixels; 0 if it is no header of so many. */
guint fr_idx_header_read (const guint8 *bytes, gsize n, guint side);

/* Says of a file that fr_idx_header_read() has refused what it is, what it must be and what can be
 * done. @bytes are the first @n of it, %FR_FILE_KIND_BYTES or all there are, unpacked if
 * @unpacked; @name is the file.
 * Returns: (transfer full): a sentence. */
char *fr_idx_header_explain (const guint8 *bytes,
                             gsize n,
                             guint side,
                             const char *name,
                             gboolean unpacked);

G_END_DECLS
