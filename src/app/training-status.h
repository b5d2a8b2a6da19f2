/* The bottom bar: how far the training is, and the way back into it.
 *
 * Hidden while there is no experiment. Main thread; only the window includes this.
 */
#pragma once

#include "app/moment-actions.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Property "views-opacity", double, read-only: how the views are to be seen: faded while the moment
 * that was asked for is so long on its way that what they show could be taken for it. */
#define FR_TYPE_TRAINING_STATUS (fr_training_status_get_type ())
G_DECLARE_FINAL_TYPE (FrTrainingStatus, fr_training_status, FR, TRAINING_STATUS, FrView)

/* Who moves the moment. Takes a reference. */
void fr_training_status_set_moments (FrTrainingStatus *self, FrMomentActions *moments);

/* Whether there is room for the timeline and two buttons only. */
void fr_training_status_set_narrow (FrTrainingStatus *self, gboolean narrow);

/* Whether the track is to be one row, as the window is low. */
void fr_training_status_set_low (FrTrainingStatus *self, gboolean low);

G_END_DECLS
