/* Where in the course of the run the user looks, as actions: live, play, continue-here,
 * previous-epoch, next-epoch, go-to, film-speed, bring-back; and what the timeline asks for.
 *
 * Each is enabled exactly while it can do something. Main thread; the window and the timeline's bar
 * include this.
 */
#pragma once

#include <gio/gio.h>

#include "session/experiment.h"
#include "widgets/charts/timeline-scale.h"

G_BEGIN_DECLS

/* Property "playing", boolean, read-only: whether the film runs.
 * Signal "asked": the user wants to type where to go.
 * Signal "notice" (string, boolean): what went well or wrong, and whether "undo" would bring back
 * the run before. */
#define FR_TYPE_MOMENT_ACTIONS (fr_moment_actions_get_type ())
G_DECLARE_FINAL_TYPE (FrMomentActions, fr_moment_actions, FR, MOMENT_ACTIONS, GObject)

/* Adds the actions to @map, which keeps them. Returns: (transfer full). */
FrMomentActions *fr_moment_actions_new (GActionMap *map);

/* Acts on @experiment from now on; %NULL: on none. */
void fr_moment_actions_set_experiment (FrMomentActions *self, FrExperiment *experiment);

/* Returns: (transfer none): the runs that were left, which are listed at the timeline as they are
 * gone to by "bring-back". */
GMenuModel *fr_moment_actions_get_runs (FrMomentActions *self);

/* Whether there is anywhere to go. */
gboolean fr_moment_actions_has_past (FrMomentActions *self);

/* Goes to @batch; if not @exact, to the moment nearest to it that was kept. From the last batch on
 * it is live. A film that runs stops. */
void fr_moment_actions_go (FrMomentActions *self, guint64 batch, gboolean exact);
/* Goes to another place from here. */
void fr_moment_actions_move (FrMomentActions *self, FrTimelineMove move);

/* The hand has taken hold of the timeline, or let it go. */
void fr_moment_actions_hold (FrMomentActions *self, gboolean held);

/* Goes on with the film by a picture; the clock calls it. Returns: %FALSE at its end. */
gboolean fr_moment_actions_advance (FrMomentActions *self);

G_END_DECLS
