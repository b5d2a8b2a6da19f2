/* Images in the order of one number each: a radix sort over the bytes of the numbers. Any thread.
 */
#include "session/ranking.h"

#include <math.h>
#include <string.h>

#define SIGN (G_GUINT64_CONSTANT (1) << 63)

typedef struct {
  guint64 key; /* ordered as the numbers are */
  guint index;
} Entry;

/* The bits of a double as a whole number that is ordered as doubles are: those of negative ones
 * run backwards. Both zeros are one, and NaN is above all. */
static guint64
make_key (double number)
{
  guint64 bits;

  if (isnan (number))
    return G_MAXUINT64;
  if (number == 0)
    number = 0;
  memcpy (&bits, &number, sizeof bits);
  return bits & SIGN ? ~bits : bits | SIGN;
}

/* Moves @from to @to in the order of one byte of the keys. Returns: %FALSE where all have the same,
 * and nothing was moved. */
static gboolean
sort_by_byte (const Entry *from, Entry *to, guint n, guint shift)
{
  guint places[256] = { 0 };
  guint place = 0;

  for (guint i = 0; i < n; i++)
    places[from[i].key >> shift & 0xff]++;
  if (places[from[0].key >> shift & 0xff] == n)
    return FALSE;
  for (guint byte = 0; byte < G_N_ELEMENTS (places); byte++) {
    const guint count = places[byte];

    places[byte] = place;
    place += count;
  }
  for (guint i = 0; i < n; i++)
    to[places[from[i].key >> shift & 0xff]++] = from[i];
  return TRUE;
}

void
fr_ranking_sort (FrRanked *ranked, guint n)
{
  g_autofree Entry *entries = NULL;
  g_autofree FrRanked *copy = NULL;
  Entry *from, *to;

  g_return_if_fail (ranked != NULL || n == 0);

  if (n < 2)
    return;

  entries = g_new (Entry, 2 * (gsize) n);
  copy = g_memdup2 (ranked, n * sizeof *ranked);
  from = entries;
  to = entries + n;
  /* The place in @ranked first: the numbers themselves come back by it. */
  for (guint i = 0; i < n; i++)
    from[i] = (Entry){ make_key (ranked[i].key), i };
  for (guint shift = 0; shift < 64; shift += 8)
    if (sort_by_byte (from, to, n, shift)) {
      Entry *swap = from;

      from = to;
      to = swap;
    }
  for (guint i = 0; i < n; i++)
    ranked[i] = copy[from[i].index];
}

void
fr_ranking_copy (const FrRanked *ranked, guint n, guint *indices)
{
  for (guint i = 0; i < n; i++)
    indices[i] = ranked[i].index;
}
