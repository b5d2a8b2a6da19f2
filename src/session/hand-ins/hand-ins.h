/* The files that were handed in: a list model of FrHandInFile in the order in which they came, kept
 * in memory only, read and verified in the background.
 *
 * Signal "changed": of at least one file something is known that was not, at most 10 times a
 * second. Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "session/hand-ins/hand-in-file.h"

G_BEGIN_DECLS

#define FR_HAND_INS_MOST 1000 /* files */

#define FR_TYPE_HAND_INS (fr_hand_ins_get_type ())
G_DECLARE_FINAL_TYPE (FrHandIns, fr_hand_ins, FR, HAND_INS, GObject)

/* How many there are. */
typedef struct {
  guint n;
  guint states[FR_HAND_IN_N_STATES]; /* of each state */
  guint n_rest;                      /* see fr_hand_in_file_has_rest() */
  guint n_known;                     /* verified with an accuracy: */
  double mean;                       /* of those; 0 if there is none */
} FrHandInCounts;

/* The verified runs after a whole number of epochs. */
typedef struct {
  guint epoch;
  guint n_runs; /* that have a test point there; at least half of them */
  double mean, lowest, highest;
} FrHandInClassPoint;

/* @n_workers: threads at most; 0: one a core, which give way to all else. Returns: (transfer full).
 */
FrHandIns *fr_hand_ins_new (guint n_workers);

/* What they are trained again on; what is there is read and verified anew. @dataset: (nullable). */
void fr_hand_ins_set_dataset (FrHandIns *self, FrDataset *dataset);

/* Adds the files @paths and has them read and verified; one that is there is read again. Returns:
 * how many were left out, as there may be no more. */
guint fr_hand_ins_add (FrHandIns *self, const char *const *paths);
void fr_hand_ins_remove_all (FrHandIns *self);

/* Verifies what has no answer; or if there is nothing of that kind, all again. */
void fr_hand_ins_verify_all (FrHandIns *self);
void fr_hand_ins_verify (FrHandIns *self, FrHandInFile *file);
/* What is not verified stays so. */
void fr_hand_ins_stop (FrHandIns *self);
/* Whether something is being read or verified, or waits for that. */
gboolean fr_hand_ins_is_active (FrHandIns *self);

/* Fills @counts. */
void fr_hand_ins_count (FrHandIns *self, FrHandInCounts *counts);
/* Returns: the place of @file, which is verified, among the verified ones by accuracy, from 1; 0 if
 * it has none. */
guint fr_hand_ins_find_rank (FrHandIns *self, FrHandInFile *file);
/* The verified runs over their epochs. Returns: (transfer full): [@n], ascending. */
FrHandInClassPoint *fr_hand_ins_make_class (FrHandIns *self, guint *n);
/* What most verified runs have as the setting @key. Returns: (transfer full) (nullable): its text;
 * %NULL if no two are the same, or none is verified. */
char *fr_hand_ins_find_usual (FrHandIns *self, const char *key);

/* Returns: (transfer full): the table of formats/hand-in-table with a line for each file. */
GString *fr_hand_ins_make_table (FrHandIns *self);

G_END_DECLS
