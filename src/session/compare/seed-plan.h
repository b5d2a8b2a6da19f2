/* Which seeds several groups of runs lack, so that each has the same ones.
 *
 * Pure functions. Any thread; only this folder includes this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @seeds: GArray of guint64 for each of the groups ([@n_groups]): those that it has, or will have,
 * some perhaps twice.
 * Returns: (transfer full): a GArray of guint64, ascending: @n_seeds that each is to have. Those
 * that most of them have come first, then the lowest from 1 on that none has. */
GArray *fr_seed_plan_choose (GArray *const *seeds, guint n_groups, guint n_seeds);

/* Sorts @seeds, guint64, and leaves each once. */
void fr_seed_plan_sort (GArray *seeds);
/* Returns: how many of @seeds, which are sorted, are below @seed. */
guint fr_seed_plan_rank (const GArray *seeds, guint64 seed);

/* Whether @seed is among @seeds. */
gboolean fr_seed_plan_has (const GArray *seeds, guint64 seed);

G_END_DECLS
