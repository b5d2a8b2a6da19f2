/* A GIF packs its pixels by LZW: a code stands for a stretch of pixels, and each makes a new one,
 * by one pixel longer than that of the code before it. Of the stretches only the lengths are of
 * interest.
 */
#include "formats/picture/gif-pixels.h"

#define MAX_CODES 4096
#define MAX_BITS 12   /* of a code */
#define OVERLOOKED 64 /* one pixel in so many may be missing */

/* The bytes of all blocks in a row. */
typedef struct {
  const guint8 *place, *end; /* borrowed */
  guint in_block;            /* that are left of this one */
  guint32 bits;              /* the lowest @n are to come, the lowest of those first */
  guint n;
} Blocks;

/* Returns: whether there is a code of @n bits. */
static gboolean
read_code (Blocks *blocks, guint n, guint *code)
{
  while (blocks->n < n) {
    if (blocks->in_block == 0) {
      if (blocks->place >= blocks->end || *blocks->place == 0)
        return FALSE;
      blocks->in_block = *blocks->place++;
    }
    if (blocks->place >= blocks->end)
      return FALSE;
    blocks->bits |= (guint32) *blocks->place++ << blocks->n;
    blocks->n += 8;
    blocks->in_block--;
  }
  *code = blocks->bits & ((1u << n) - 1);
  blocks->bits >>= n;
  blocks->n -= n;
  return TRUE;
}

/* Returns: how many pixels the codes of @blocks stand for, up to @n. */
static guint64
count_pixels (Blocks *blocks, guint pixel_bits, guint64 n)
{
  const guint clear = 1u << pixel_bits;
  guint lengths[MAX_CODES] = { 0 };
  guint n_codes = clear + 2, bits = pixel_bits + 1, last = 0, code;
  guint64 sum = 0;

  for (guint i = 0; i < clear; i++)
    lengths[i] = 1;
  while (sum < n && read_code (blocks, bits, &code) && code != clear + 1) {
    if (code == clear) {
      n_codes = clear + 2;
      bits = pixel_bits + 1;
      last = 0;
      continue;
    }
    if (code > n_codes || (code == n_codes && last == 0))
      return sum;
    if (last > 0 && n_codes < MAX_CODES)
      lengths[n_codes++] = last + 1;
    if (code >= n_codes)
      return sum;
    if (n_codes == 1u << bits && bits < MAX_BITS)
      bits++;
    last = lengths[code];
    sum += last;
  }
  return sum;
}

gboolean
fr_gif_pixels_are_there (const guint8 *bytes, gsize size, guint64 n)
{
  Blocks blocks = { .place = bytes + 1, .end = bytes + size };

  /* The decoder says what it thinks of others. */
  if (size < 2 || bytes[0] < 1 || bytes[0] >= MAX_BITS)
    return TRUE;
  return n - count_pixels (&blocks, bytes[0], n) <= n / OVERLOOKED;
}
