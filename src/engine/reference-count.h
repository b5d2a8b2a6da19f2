/* Counts of references from several threads.
 *
 * g_atomic_ref_count_inc() and its like are calls into GLib, which thread sanitizer cannot see
 * into: it takes every last release for a race. These are the same, inline. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first reference. */
static inline void
fr_reference_count_init (gatomicrefcount *count)
{
  g_atomic_int_set (count, 1);
}

static inline void
fr_reference_count_inc (gatomicrefcount *count)
{
  g_atomic_int_inc (count);
}

/* Returns: whether that was the last reference. */
static inline gboolean
fr_reference_count_dec (gatomicrefcount *count)
{
  return g_atomic_int_dec_and_test (count);
}

G_END_DECLS
