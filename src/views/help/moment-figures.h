/* Figures of the words for what is measured at the moment that is shown.
 *
 * Each returns a text in the user's language (transfer full); it says so if nothing is evaluated
 * yet. Main thread; word-figures.
 */
#pragma once

#include "session/experiment.h"

G_BEGIN_DECLS

/* Over all test images, and the train line's. */
char *fr_moment_figures_loss (FrExperiment *experiment);
char *fr_moment_figures_accuracy (FrExperiment *experiment);
char *fr_moment_figures_train_test (FrExperiment *experiment);
/* From epoch 1 on. */
char *fr_moment_figures_gap (FrExperiment *experiment);

/* The sum of the diagonal, and the most frequent mistake. */
char *fr_moment_figures_matrix (FrExperiment *experiment);
/* Of the class where it is lowest. */
char *fr_moment_figures_recall (FrExperiment *experiment);
char *fr_moment_figures_precision (FrExperiment *experiment);

/* Its name, as the timeline has it. */
char *fr_moment_figures_moment (FrExperiment *experiment);
/* How many are kept. */
char *fr_moment_figures_snapshot (FrExperiment *experiment);
/* What the replay of the run has found. */
char *fr_moment_figures_verified (FrExperiment *experiment);

/* A class of the data set, as it is shown in a sentence. */
char *fr_moment_figures_name_class (FrExperiment *experiment, guint class);

/* What the charts write as the train figure after @batch batches: of an epoch's end the mean over
 * it, otherwise that of the last ones. Returns: %FALSE, and nothing is set, if there is none. */
gboolean fr_moment_figures_find_train (FrExperiment *experiment,
                                       guint64 batch,
                                       double *loss,
                                       double *accuracy);

G_END_DECLS
