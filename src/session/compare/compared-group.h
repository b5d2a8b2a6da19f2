/* A group of runs that is drawn beside others: its settings, and the curves of its runs.
 *
 * A plain struct of the main thread, written by the functions below alone.
 */
#pragma once

#include "engine/compare/run-curves.h"

G_BEGIN_DECLS

/* Read-only. */
typedef struct {
  char *key;                         /* owned; see session/runs/run-group */
  FrHyperparameters hyperparameters; /* but for the seed true of each run */
  guint64 batch;                     /* how far each run goes */
  guint slot;                        /* its colour and dash, from 0 on */
  char *name;                        /* owned: what tells it from the others */
  char *given;                       /* owned, nullable: what the user calls its only run */
  GPtrArray *curves;                 /* owned: FrRunCurves by seed, one of each */
  guint n_pending;                   /* runs of which there is nothing yet, or out-of-date curves */
  guint n_coming;                    /* runs that are being trained, or will be */
  guint n_failed;                    /* runs that ended before, as their loss was no number */
  gboolean changed;                  /* the learning rate was changed in mid-run */
  char data_digest[65];              /* of the data set; "" before the first run is there */
} FrComparedGroup;

/* Returns: (transfer full): without curves. */
FrComparedGroup *fr_compared_group_new (const char *key,
                                        const FrHyperparameters *hyperparameters,
                                        guint64 batch,
                                        guint slot);
void fr_compared_group_free (FrComparedGroup *group);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrComparedGroup, fr_compared_group_free)

/* Forgets the curves. */
void fr_compared_group_clear (FrComparedGroup *group);
/* Adds @curves at its place, unless there are some of that seed. Takes a reference. */
void fr_compared_group_add (FrComparedGroup *group, FrRunCurves *curves);
/* @given: (nullable): copied. */
void fr_compared_group_call (FrComparedGroup *group, const char *given);

/* Whether the run of @curves came to where those of @group end, and is known to be as good as it is
 * there. */
gboolean fr_compared_group_is_whole (const FrComparedGroup *group, const FrRunCurves *curves);
/* Returns: (transfer none) (nullable): the curves of the run from @seed. */
FrRunCurves *fr_compared_group_find (const FrComparedGroup *group, guint64 seed);

/* Gives each of @groups (FrComparedGroup) the name that tells it from the others. */
void fr_compared_group_name_all (GPtrArray *groups);

/* Runs of two groups that began from one seed. */
typedef struct {
  guint n;
  double *a, *b;        /* [n]; owned: accuracies on the test images at the end */
  guint64 *seeds;       /* [n]; owned; ascending */
  guint only_a, only_b; /* whole runs without a partner */
  gboolean same_bits;   /* each pair has one digest, and there is one */
} FrSeedPairs;

/* The pairs of whole runs of @a and @b. */
void fr_seed_pairs_init (FrSeedPairs *pairs, const FrComparedGroup *a, const FrComparedGroup *b);
void fr_seed_pairs_clear (FrSeedPairs *pairs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrSeedPairs, fr_seed_pairs_clear)

G_END_DECLS
