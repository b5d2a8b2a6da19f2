/* What a saved run takes the user's own pictures for: a caption and a probability for each class.
 *
 * Main thread; cli/ only.
 */
#pragma once

#include "cli/training-report.h"

G_BEGIN_DECLS

/* Prints what the weights at the end of @run say of each of @files, up to %NULL: lines to be read,
 * or a JSON object a line. Pictures are prepared as the images of its data set are, if it knows
 * that, otherwise as Fashion-MNIST's. A file that cannot be read is complained about, and does not
 * keep the others from being printed.
 * Returns: whether all could be read; %FALSE with an error if the run has no weights. */
gboolean fr_picture_prediction_print (FrRun *run,
                                      const char *const *files,
                                      FrReport *report,
                                      GError **error);

G_END_DECLS
