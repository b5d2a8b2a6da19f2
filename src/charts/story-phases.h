/* What a life story tells: what was predicted at its snapshots, how often rightly, and what it was
 * taken for in which phase.
 *
 * Arithmetic on plain values. Any thread, any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All pointers are borrowed for the call. */
typedef struct {
  const double *epochs;       /* [length] ascending: completed epochs at each snapshot */
  const float *probabilities; /* [length][classes] */
  gsize length;
  guint classes;
} FrStory;

/* What is counted over a whole story. */
typedef struct {
  guint right; /* snapshots at which the true class was predicted */
  guint flips; /* snapshots at which another class was predicted than at the one before */
  int rival;   /* the class most often predicted instead of the true one, -1 if none ever was */
} FrStoryCount;

/* A stretch in which an image was taken mostly for one class. */
typedef struct {
  guint class;
  gsize first; /* its first snapshot */
} FrStoryPhase;

/* Counts; @truth: the true class. */
void fr_story_count (const FrStory *story, int truth, FrStoryCount *count);

/* The class of highest probability at a snapshot, the first of equals. */
guint fr_story_get_predicted (const FrStory *story, gsize snapshot);

/* The probability of a class at a snapshot, and its mean over that and the five on either side. */
double fr_story_get_value (const FrStory *story, gsize snapshot, int class);
double fr_story_get_mean (const FrStory *story, gsize snapshot, int class);

/* The last snapshot that is not beyond @epoch. Returns: -1 if there is none. */
gssize fr_story_find (const FrStory *story, double epoch);

/* The phases of the first @length snapshots, in order, two neighbours of different classes. A
 * snapshot is of the class that is predicted most often at it and the five on either side; a phase
 * of less than half an epoch is part of the one before it, as nobody can read more.
 * Returns: (transfer full): FrStoryPhase; empty if @length is 0. */
GArray *fr_story_find_phases (const FrStory *story, gsize length);

G_END_DECLS
