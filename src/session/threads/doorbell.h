/* A bell that any thread may ring and that one main context answers.
 *
 * However often it is rung, one wake-up is in flight, and answers keep a least interval. mailbox
 * and data-loader own one. Made, answered and freed on the context's thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FrDoorbell FrDoorbell;

/* Answers a ring, on the thread of the context. It may free the bell. */
typedef void (*FrDoorbellFunc) (gpointer user_data);

/* A bell whose rings are answered in @context, at default priority, at least @interval microseconds
 * apart. Returns: (transfer full). */
FrDoorbell *
fr_doorbell_new (GMainContext *context, gint64 interval, FrDoorbellFunc func, gpointer user_data);

/* Any thread. An answer begins after this call, unless one is due already: what was written before
 * the ring is seen by the answer. */
void fr_doorbell_ring (FrDoorbell *doorbell);

/* No thread may ring it any more. An answer that is due is dropped. */
void fr_doorbell_free (FrDoorbell *doorbell);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrDoorbell, fr_doorbell_free)

G_END_DECLS
