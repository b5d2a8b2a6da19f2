/* What the user makes in a lesson itself, besides its answers: names of test images, and the curve
 * of the test accuracy that is expected. Both are in the diary, and are facts.
 *
 * A GObject of the main thread and a FrFactSource; nothing here knows GTK.
 */
#pragma once

#include "formats/lesson/lesson-record.h"
#include "session/experiment.h"
#include "session/lesson/lesson-diary.h"

G_BEGIN_DECLS

/* Images to be named. */
#define FR_PUPIL_IMAGES 20
/* The curve has a point at each whole epoch up to this, whatever the experiment trains. */
#define FR_PUPIL_EPOCHS 10

#define FR_TYPE_PUPIL_WORK (fr_pupil_work_get_type ())
G_DECLARE_FINAL_TYPE (FrPupilWork, fr_pupil_work, FR, PUPIL_WORK, GObject)

/* Of no lesson. Takes a reference on @diary. Returns: (transfer full). */
FrPupilWork *fr_pupil_work_new (FrLessonDiary *diary);

/* The work of the lesson of id @lesson, as the diary has it; %NULL: of none. */
void fr_pupil_work_set_lesson (FrPupilWork *self, const char *lesson);
/* The images are those of @experiment (nullable), and the network is the one of its moment. */
void fr_pupil_work_set_experiment (FrPupilWork *self, FrExperiment *experiment);
/* Returns: (transfer none) (nullable). */
FrExperiment *fr_pupil_work_get_experiment (FrPupilWork *self);

/* The test image at @place of those that are to be named, spread over all; there is an experiment.
 */
guint fr_pupil_work_get_image (FrPupilWork *self, guint place);
/* The class that the user has named it as; -1 if not yet. */
int fr_pupil_work_get_said (FrPupilWork *self, guint place);
/* Names the image at @place; -1 takes the name back. */
void fr_pupil_work_say (FrPupilWork *self, guint place, int label);
/* How many are named, and of these how many rightly: by the user, and by the network at the moment,
 * which is -1 while nothing is known of that. */
guint fr_pupil_work_count_said (FrPupilWork *self);
guint fr_pupil_work_count_right (FrPupilWork *self);
int fr_pupil_work_count_network_right (FrPupilWork *self);

/* The accuracy, in percent, that is expected after @epoch; negative: nothing is drawn there. */
double fr_pupil_work_get_point (FrPupilWork *self, guint epoch);
void fr_pupil_work_set_point (FrPupilWork *self, guint epoch, double accuracy);
/* Whether the curve goes from before the training to the last epoch. */
gboolean fr_pupil_work_is_drawn (FrPupilWork *self);
void fr_pupil_work_clear_curve (FrPupilWork *self);

/* Adds all of it to @record. */
void fr_pupil_work_record (FrPupilWork *self, FrLessonRecord *record);

G_END_DECLS
