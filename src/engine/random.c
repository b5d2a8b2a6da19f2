/* Philox4x32-10, and what the engine draws with it: bounded integers, floats, orders.
 *
 * Pure functions. Any thread.
 */
#include "engine/random.h"

#define FR_PHILOX_ROUNDS 10

/* Multipliers and key increments of the paper: the latter are the golden ratio and sqrt (3) - 1. */
#define FR_PHILOX_M0 0xD2511F53u
#define FR_PHILOX_M1 0xCD9E8D57u
#define FR_PHILOX_W0 0x9E3779B9u
#define FR_PHILOX_W1 0xBB67AE85u

void
fr_philox4x32 (const guint32 counter[4], const guint32 key[2], guint32 words[4])
{
  guint32 c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  guint32 k0 = key[0], k1 = key[1];

  for (guint round = 0; round < FR_PHILOX_ROUNDS; round++) {
    guint64 p0 = (guint64) FR_PHILOX_M0 * c0;
    guint64 p1 = (guint64) FR_PHILOX_M1 * c2;

    c0 = (guint32) (p1 >> 32) ^ c1 ^ k0;
    c1 = (guint32) p1;
    c2 = (guint32) (p0 >> 32) ^ c3 ^ k1;
    c3 = (guint32) p0;
    k0 += FR_PHILOX_W0;
    k1 += FR_PHILOX_W1;
  }

  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

void
fr_random_init (FrRandom *random, guint64 seed, FrStream stream, guint32 part)
{
  g_return_if_fail (random != NULL);

  *random = (FrRandom){
    .key = { (guint32) seed, (guint32) (seed >> 32) },
    .counter = { 0, 0, (guint32) stream, part },
    .used = G_N_ELEMENTS (random->words),
  };
}

guint32
fr_random_next (FrRandom *random)
{
  if (random->used == G_N_ELEMENTS (random->words)) {
    fr_philox4x32 (random->counter, random->key, random->words);
    random->used = 0;
    if (++random->counter[0] == 0)
      random->counter[1]++;
  }

  return random->words[random->used++];
}

guint32
fr_random_below (FrRandom *random, guint32 bound)
{
  guint32 surplus;

  g_return_val_if_fail (bound > 0, 0);

  /* 2^32 mod bound words too many for a fair deal: those at the bottom are drawn again. */
  surplus = (0u - bound) % bound;

  for (;;) {
    guint32 word = fr_random_next (random);

    if (word >= surplus)
      return word % bound;
  }
}

float
fr_random_float (FrRandom *random)
{
  return (float) (fr_random_next (random) >> 8) * 0x1p-24f;
}

void
fr_random_order (guint64 seed, guint32 epoch, guint32 count, guint32 *order)
{
  FrRandom random;

  g_return_if_fail (order != NULL || count == 0);

  fr_random_init (&random, seed, FR_STREAM_ORDER, epoch);

  for (guint32 i = 0; i < count; i++)
    order[i] = i;
  for (guint32 left = count; left > 1; left--) {
    guint32 chosen = fr_random_below (&random, left);
    guint32 last = order[left - 1];

    order[left - 1] = order[chosen];
    order[chosen] = last;
  }
}
