/* A set of hidden neurons that are switched off: what the rest of the network does without them.
 *
 * Immutable and atomically reference-counted. Any thread, any layer.
 */
#pragma once

#include "engine/history.h"

G_BEGIN_DECLS

typedef struct _FrSilenced FrSilenced;

/* @before (nullable: nobody) with or without @unit of hidden @layer. Returns: (transfer full)
 * (nullable): %NULL if nobody is left. */
FrSilenced *fr_silenced_change (const FrSilenced *before, guint layer, guint unit, gboolean silent);
FrSilenced *fr_silenced_ref (FrSilenced *silenced);
void fr_silenced_unref (FrSilenced *silenced);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrSilenced, fr_silenced_unref)

/* @silenced: (nullable). */
gboolean fr_silenced_has (const FrSilenced *silenced, guint layer, guint unit);
guint fr_silenced_count (const FrSilenced *silenced);
/* Whether both (nullable) have the same neurons. */
gboolean fr_silenced_equal (const FrSilenced *a, const FrSilenced *b);

/* The weights of @snapshot without the neurons of @silenced: whatever they are, the next layer gets
 * 0 of them. Those that @network does not have are passed over. Returns: (transfer full), or %NULL
 * if memory is short. */
FrSnapshot *fr_silenced_apply (const FrSilenced *silenced,
                               const FrNetwork *network,
                               const FrSnapshot *snapshot);

G_END_DECLS
