/* What the user looks at: a run at a moment of its training, and what more is asked about it.
 *
 * Every view binds to one. A GObject of the main thread; nothing here knows GTK, and it knows no
 * question but that for the moment.
 */
#pragma once

#include <glib-object.h>

#include "engine/evaluation.h"
#include "engine/neurons/silenced.h"
#include "session/analyst.h"

G_BEGIN_DECLS

/* FrRun, FrEvaluation and FrSilenced as boxed types. */
GType fr_run_get_type (void);
#define FR_TYPE_RUN (fr_run_get_type ())
GType fr_evaluation_get_type (void);
#define FR_TYPE_EVALUATION (fr_evaluation_get_type ())
GType fr_silenced_get_type (void);
#define FR_TYPE_SILENCED (fr_silenced_get_type ())

#define FR_TYPE_LENS (fr_lens_get_type ())
G_DECLARE_FINAL_TYPE (FrLens, fr_lens, FR, LENS, GObject)

/* Properties, read-only, each notified only on a real change:
 *  "run"     FrRun, boxed: see fr_lens_get_run()
 *  "moment"  FrEvaluation, boxed: see fr_lens_get_moment()
 *  "live"    gboolean: whether the moment follows the newest evaluated snapshot
 *  "waiting" gboolean: see fr_lens_is_waiting(); notified also if another batch is waited for
 *  "held"    gboolean: see fr_lens_set_held()
 *  "silenced" FrSilenced, boxed: see fr_lens_set_silenced()
 *
 * Signals:
 *  "answer-changed::NAME"  fr_lens_get_answer() of the class of that name is another or %NULL, or
 *                          fr_lens_lacks_memory() is another
 */

/* A lens on no run. It asks @analyst, which is borrowed until fr_lens_disconnect(). */
FrLens *fr_lens_new (FrAnalyst *analyst, FrDataset *dataset);

/* Asks nobody any more. What it shows stays. */
void fr_lens_disconnect (FrLens *self);

/* Looks at @run (nullable): the moment and all answers are %NULL until they come. Questions that
 * follow the moment stay. */
void fr_lens_set_run (FrLens *self, FrRun *run);
/* Returns: (transfer none) (nullable). */
FrRun *fr_lens_get_run (FrLens *self);

/* The images that are looked at, whatever the run was trained on. Returns: (transfer none). */
FrDataset *fr_lens_get_dataset (FrLens *self);

/* The whole test set at the moment, without the neurons that are switched off. Returns: (transfer
 * none) (nullable): %NULL until the first evaluation has come. */
FrEvaluation *fr_lens_get_moment (FrLens *self);
/* The same of the whole network; it may be a little ahead. */
FrEvaluation *fr_lens_get_whole_moment (FrLens *self);

/* Looks at the network without the neurons of @silenced (nullable: with all): the moment, and the
 * answers to what follows it unless its class asks the whole network, are those of the wounded one.
 * The run knows nothing of it. Another run is whole. */
void fr_lens_set_silenced (FrLens *self, FrSilenced *silenced);
/* Returns: (transfer none) (nullable). */
FrSilenced *fr_lens_get_silenced (FrLens *self);
/* Whether the moment follows the newest evaluated snapshot. */
gboolean fr_lens_is_live (FrLens *self);

/* Points the moment at @batch: the newest snapshot at or before it is evaluated ahead of all
 * others. "moment" is notified when it has come. */
void fr_lens_view_batch (FrLens *self, guint64 batch);
/* The same, but of exactly @batch, or of the last batch done if that is earlier. If no snapshot of
 * it was kept, its epoch is trained again up to it, which takes a fraction of a second. */
void fr_lens_view_exactly (FrLens *self, guint64 batch);
/* The batch that was asked for last while fr_lens_is_waiting(), then that of the moment. */
guint64 fr_lens_get_viewed (FrLens *self);
/* Whether the moment that was asked for last is still on its way. */
gboolean fr_lens_is_waiting (FrLens *self);
/* Whether the user's hand runs through the moments, or a film does: what is sorted by the moment
 * keeps its order until the hand lets go. Another run lets go. */
void fr_lens_set_held (FrLens *self, gboolean held);
gboolean fr_lens_is_held (FrLens *self);
/* Follows the newest evaluated snapshot again. */
void fr_lens_view_live (FrLens *self);

/* Takes over @question. If it follows the moment it is asked now and again whenever the moment
 * changes, in place of another of its class. If not, it is asked once, of the newest moment;
 * nothing happens if that was asked already and did not fail but for want of memory, and if an
 * earlier one is on its way it follows that.
 * The answer of another question is dropped at once, "answer-changed" tells when the new one has
 * come. */
void fr_lens_ask (FrLens *self, FrAnalysis *question);
/* Asks no question of @analysis_class any more; there is no answer. */
void fr_lens_stop_asking (FrLens *self, const FrAnalysisClass *analysis_class);
/* Returns: (transfer none) (nullable): the last answer to the question of @analysis_class. */
FrAnalysis *fr_lens_get_answer (FrLens *self, const FrAnalysisClass *analysis_class);

/* Whether the answer to a question that is asked, of @analysis_class or if that is %NULL of any, is
 * not there yet. */
gboolean fr_lens_is_asking (FrLens *self, const FrAnalysisClass *analysis_class);

/* Whether the question of the class @name that is asked has no answer, because the last time there
 * was not enough memory for one; "moment": there is no moment at all, for that reason. It is asked
 * again at another moment, or by the second function. */
gboolean fr_lens_lacks_memory (FrLens *self, const char *name);
void fr_lens_ask_again (FrLens *self, const char *name);

/* Gives the lens what has been answered, FrAnalysis each; what nobody asked for or what is out of
 * date is left out. All is new before the first signal goes out. Its owner calls this.
 * @answers: (nullable). */
void fr_lens_take (FrLens *self, GPtrArray *answers);

G_END_DECLS
