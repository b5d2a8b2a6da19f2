/* Random numbers as a function of seed, stream and index: Philox4x32-10 (Salmon, Moraes, Dror and
 * Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
 *
 * Nothing has to be replayed: the order of epoch 7 needs none of the first six. Plain values, pure
 * functions, integers only. Any thread; the engine and its tests.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the numbers are for; no two streams share one. */
typedef enum {
  FR_STREAM_WEIGHTS, /* part: the layer */
  FR_STREAM_ORDER,   /* part: the epoch */
  FR_STREAM_TEST,    /* for made-up data */
} FrStream;

/* A place in a stream. The counter is { block's low half, high half, stream, part }. */
typedef struct {
  guint32 key[2];
  guint32 counter[4];
  guint32 words[4]; /* the current block */
  guint used;       /* words of it handed out */
} FrRandom;

/* One block: ten rounds over @counter under @key; @words may be @counter. */
void fr_philox4x32 (const guint32 counter[4], const guint32 key[2], guint32 words[4]);

/* Goes to the start of part @part of @stream. */
void fr_random_init (FrRandom *random, guint64 seed, FrStream stream, guint32 part);

/* Returns: the next 32 bits. */
guint32 fr_random_next (FrRandom *random);

/* Returns: a number from 0 to @bound - 1, each as likely as the others. @bound must be above 0. */
guint32 fr_random_below (FrRandom *random, guint32 bound);

/* Returns: a multiple of 2^-24 in [0, 1). */
float fr_random_float (FrRandom *random);

/* The order in which @epoch (from 0) shows its @count images: every index once, each order as
 * likely as the others (Fisher-Yates). @order: [count], filled. */
void fr_random_order (guint64 seed, guint32 epoch, guint32 count, guint32 *order);

G_END_DECLS
