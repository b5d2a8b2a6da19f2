/* A question about a run at a moment of its training, which the analyst's thread answers in slices.
 *
 * Each kind of question is a class of its own with a struct that begins with an FrAnalysis, in a
 * file of its own in session/analyses. The asker makes one and hands it in; the thread fills it;
 * the main thread gets it back complete and read-only. Atomically reference-counted.
 */
#pragma once

#include "engine/predictor.h"
#include "engine/run.h"

G_BEGIN_DECLS

/* What is done first. Of each class and urgency but the curve's the latest question replaces one
 * that was not begun. */
typedef enum {
  FR_URGENCY_VIEW,    /* a moment that the user asked to see: the hand is on the timeline */
  FR_URGENCY_IMAGE,   /* the image that the user looks at, at the moment shown */
  FR_URGENCY_PASSING, /* the latest weights, to be seen while they pass */
  FR_URGENCY_CURVE,   /* the next snapshot of the history: all of them, in order */
  FR_URGENCY_REVIEW,  /* the whole training set by the newest weights: it takes a second */
  FR_N_URGENCIES,
} FrUrgency;

typedef struct _FrAnalysis FrAnalysis;

/* What the analyst's thread works with. */
typedef struct {
  FrDataset *dataset;     /* borrowed */
  FrPredictor *predictor; /* borrowed; for the network of the analysis's run, over @dataset */
  gpointer workspace;     /* borrowed; of the analysis's class, NULL if it has none */
  const FrStop *stop;     /* borrowed; ends a slice at the end */
  const FrStop *hurry;    /* borrowed; likewise, and when something else should be done first: for a
                           * slice that takes long and can be done again */
} FrBench;

typedef struct {
  const char *name; /* names the answer in signals */
  FrUrgency urgency;
  gboolean follows; /* asked again whenever the moment changes, otherwise only on demand */
  gboolean whole;   /* then it is about all neurons, whatever is switched off */
  gsize size;       /* of the struct */

  /* Copies what the question is about, not its answer. (nullable) */
  void (*copy) (FrAnalysis *to, const FrAnalysis *from);
  /* Whether both ask the same; NULL: always. */
  gboolean (*is_same) (const FrAnalysis *a, const FrAnalysis *b);

  /* Analyst's thread. Does a part of the work, some milliseconds at most. Returns: whether all is
   * done. One that cannot be answered calls fr_analysis_fail() and is done. */
  gboolean (*advance) (FrAnalysis *analysis, FrBench *bench);
  /* Frees all but the struct. (nullable) */
  void (*clear) (FrAnalysis *analysis);

  /* What the thread keeps for the next analysis of this class. (nullable) */
  gpointer (*make_workspace) (FrDataset *dataset);
  GDestroyNotify free_workspace;
} FrAnalysisClass;

struct _FrAnalysis {
  const FrAnalysisClass *class; /* static */
  FrUrgency urgency;
  FrRun *run;           /* owned; NULL while it is only a question */
  FrSnapshot *snapshot; /* owned, nullable: the moment */
  guint64 ticket;       /* the asker's number of the question */
  gboolean failed;      /* there is no answer */
  gboolean no_memory;   /* and that is why */
  gboolean gives_way;   /* to a later one of its class and urgency, even if it is begun */
  /*< private >*/
  gatomicrefcount refs;
};

/* A question of @class with no run yet. Returns: (transfer full). */
FrAnalysis *fr_analysis_new (const FrAnalysisClass *analysis_class);

/* The same question as @question about @run at @snapshot (nullable). Returns: (transfer full). */
FrAnalysis *fr_analysis_new_at (const FrAnalysis *question, FrRun *run, FrSnapshot *snapshot);

/* Whether @a and @b, of one class, ask the same. */
gboolean fr_analysis_is_same (const FrAnalysis *a, const FrAnalysis *b);

/* Analyst's thread. There is no answer, because of @error (nullable: nothing that can be helped).
 */
void fr_analysis_fail (FrAnalysis *analysis, const GError *error);
/* The same, but only if @error (nullable) says that memory is short. */
void fr_analysis_fail_if_short (FrAnalysis *analysis, const GError *error);
/* The same, for want of memory. */
void fr_analysis_fail_for_memory (FrAnalysis *analysis);

FrAnalysis *fr_analysis_ref (FrAnalysis *analysis);
void fr_analysis_unref (FrAnalysis *analysis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrAnalysis, fr_analysis_unref)

G_END_DECLS
