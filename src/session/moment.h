/* Which evaluation every view shows: the newest, or an earlier one that a person asked for.
 *
 * A plain struct of the main thread; training-session owns one and turns its answers into
 * notifications.
 */
#pragma once

#include "engine/evaluation.h"

G_BEGIN_DECLS

typedef struct {
  FrEvaluation *shown;  /* owned, nullable */
  FrEvaluation *newest; /* owned, nullable: of the highest batch */
  gboolean live;        /* @shown follows @newest */
  guint64 request;      /* number of the last look at the past that was asked for */
  guint64 first;        /* requests below this were withdrawn by going live */
} FrMoment;

/* Nothing to show, live; @moment must be zero or have been initialised before. Answers to earlier
 * requests will not be shown. */
void fr_moment_reset (FrMoment *moment);

/* Asks for the past: not live from now on; @shown stays until the answer is there. Returns: the
 * number of the request. */
guint64 fr_moment_ask (FrMoment *moment);

/* Each returns whether @shown is another one now. */
gboolean fr_moment_go_live (FrMoment *moment);
gboolean fr_moment_take_newest (FrMoment *moment, FrEvaluation *evaluation);
gboolean fr_moment_take_answer (FrMoment *moment, FrEvaluation *evaluation, guint64 request);

G_END_DECLS
