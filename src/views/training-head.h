/* The head of the Training view: one sentence on what is going on and what to do next.
 *
 * Main thread; train-view has one in its template.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

#define FR_TYPE_TRAINING_HEAD (fr_training_head_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainingHead, fr_training_head, FR, TRAINING_HEAD, FrView)

G_END_DECLS
