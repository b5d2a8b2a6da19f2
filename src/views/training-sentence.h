/* The one sentence that teaches: what is going on in a training, and what to do next. The view's
 * head says it, the window's title a short form of it.
 *
 * Main thread. views/ and app/ include this.
 */
#pragma once

#include <glib.h>

#include "session/experiment.h"

G_BEGIN_DECLS

/* What both are made of. Accuracies and losses that are not known yet are negative. */
typedef struct {
  FrSessionState state;
  guint64 batch;   /* batches done */
  guint per_epoch; /* batches in an epoch */
  guint images;    /* training images */
  guint batch_size;
  guint epochs; /* that are to be done */
  guint n_classes;
  guint
      epochs_done;  /* whole ones whose test figure has arrived: the evaluator is a little behind */
  double train;     /* accuracy of training in the last of those */
  double test;      /* accuracy on the test images at its end */
  double loss;      /* on the test images at its end */
  double best_loss; /* the lowest so far */
  double moment;    /* accuracy on the test images of what is shown */
  gboolean live;    /* whether that is the newest */
  guint64 viewed;   /* the batch that is looked at otherwise */
} FrTrainingFacts;

/* The facts of @experiment as it is now. */
FrTrainingFacts fr_training_facts_read (FrExperiment *experiment);

/* Returns: (transfer full). */
char *fr_text_sentence (const FrTrainingFacts *facts);

/* After a single batch of @batch_size images, by which of @count test images @correct instead of
 * @before became right. Returns: (transfer full). */
char *fr_text_one_batch (guint batch_size, guint correct, guint before, guint count);

/* "Epoch 3 of 10: 87.4 % right"; %NULL while there is nothing to tell. Returns: (transfer full)
 * (nullable). */
char *fr_text_news (const FrTrainingFacts *facts);

G_END_DECLS
