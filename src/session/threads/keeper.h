/* Makes changes on a thread of its own: of what the user's files hold, say, while the main thread
 * goes on.
 *
 * The main thread hands changes over, in whatever form the owner gives them. The thread takes all
 * that have come by then, in their order, and has the owner make them. Those that could not be made
 * stay, and go with the next ones. However it went is told on the main thread. The thread begins
 * with the first work and ends with the keeper; where the system has none left, the work is done on
 * the main thread. mark-keeper, picture-keeper and lesson-diary own one.
 */
#pragma once

#include "engine/stop.h"

G_BEGIN_DECLS

typedef struct _FrKeeper FrKeeper;

/* What a keeper does for its owner. */
typedef struct {
  /* On the thread. Takes out of @changes those that are made, perhaps none. @stop is requested once
   * nobody will be told any more: then what is only read need not be.
   *
   * @trouble, which is not %NULL, receives why things are not as they should be.
   * Returns: (transfer full) (nullable): news for the main thread, with or without a trouble. */
  gpointer (*make) (gpointer owner, GPtrArray *changes, const FrStop *stop, GError **trouble);
  /* On the main thread, after each make: how things stand now. Takes @news (nullable): the last
   * that were made and not told. The owner may free the keeper here. */
  void (*tell) (gpointer owner, gpointer news, const GError *trouble);
  /* Nullable. Any thread, one at a time. Brings @news, which were made before @change and are not
   * told yet, up to date. */
  void (*renew) (gpointer news, gconstpointer change);
  GDestroyNotify free_change; /* any thread */
  GDestroyNotify free_news;   /* any thread; NULL: there are never any */
} FrKeeperTask;

/* @task: static. @owner: what @task is given. Tells in the main context that is the thread's
 * default. Returns: (transfer full). */
FrKeeper *fr_keeper_new (const FrKeeperTask *task, gpointer owner);

/* Has @change, which it takes over, be made soon, and with it all that is left of earlier ones. */
void fr_keeper_hand_over (FrKeeper *self, gpointer change);
/* The same with no change: the owner looks at how things stand. */
void fr_keeper_ask (FrKeeper *self);

/* Frees @news, which were told, on the thread: what is large takes long. */
void fr_keeper_discard (FrKeeper *self, gpointer news);

/* Waits until there is nothing to do but what has failed; then tells how things stand, unless that
 * was told. */
void fr_keeper_flush (FrKeeper *self);

/* Waits until all that was handed over is made, with one more attempt where the last one failed;
 * nobody is told any more. */
void fr_keeper_free (FrKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrKeeper, fr_keeper_free)

G_END_DECLS
