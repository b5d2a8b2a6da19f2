/* What the pages of a run show: its curves, results, mistakes and words, as they are at its end.
 *
 * Gathered once, which takes an evaluation of the test images, and never changed. Any thread; only
 * report/ and its tests include it.
 */
#pragma once

#include "charts/curve-series.h"
#include "engine/run.h"

G_BEGIN_DECLS

#define FR_RUN_FACTS_MISTAKES 15

/* The figures of a moment; NaN if they are not known. */
typedef struct {
  guint64 batch;
  double test_accuracy, test_loss;
  double train_accuracy, train_loss; /* as the train line of the charts is there */
} FrRunResult;

/* A test image that the network takes for another class. */
typedef struct {
  guint image;
  guint truth, predicted;
  double probability;   /* of the predicted class */
  const guint8 *pixels; /* borrowed from the data set */
} FrRunMistake;

/* A setting with its value, both as they are shown. */
typedef struct {
  char *label;
  char *value;
} FrRunSetting;

/* All is owned. */
typedef struct {
  FrRun *run;
  FrSnapshot *end;
  gint64 time;             /* of the pages, in seconds since 1970 */
  guint batches_per_epoch; /* above 0 */

  FrCurveSeries *series;
  GArray *tests[2]; /* FrCurvePoint, by FrCurveKind */

  gboolean has_first, has_best; /* whether there are these, and they are not the end */
  FrRunResult first;            /* of the first epoch */
  FrRunResult best;             /* of the highest test accuracy, if it has one */
  FrRunResult last;

  FrEvaluation *evaluation; /* (nullable): %NULL without the data set */
  guint n_mistakes;
  FrRunMistake mistakes[FR_RUN_FACTS_MISTAKES]; /* the most confident first */

  /* The words, of fr_fact_words_write(). */
  char *title, *subtitle;
  GArray *settings; /* FrRunSetting */
  char *changes;    /* (nullable) what was changed in mid-run */
  char *data;       /* the data set */
  char *missing;    /* (nullable) what is not on the pages, and why */
  char *note;       /* "" if there is none */
  char *verdict;    /* (nullable) what came of comparing the run with others */
  char *ground;     /* (nullable) what that rests on */
  char *again;      /* how to make the same numbers again */
  char digest[65];  /* of the weights */
} FrRunFacts;

/* The figures of @run at @end, for pages of @time; no words yet. Returns: (transfer full), or %NULL
 * if memory is short. */
FrRunFacts *fr_run_facts_new (FrRun *run, FrSnapshot *end, gint64 time, GError **error);
void fr_run_facts_free (FrRunFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrRunFacts, fr_run_facts_free)

/* Batches as epochs, with two decimals at most: "8.55". Returns: (transfer full). */
char *fr_run_facts_format_epoch (const FrRunFacts *facts, guint64 batch);

G_END_DECLS
