/* Makes the studies of one image after another, and keeps what the next study of the same image can
 * use: its life story so far, its nearest training images.
 *
 * The evaluator's thread only.
 */
#pragma once

#include "engine/history.h"
#include "engine/predictor.h"
#include "session/image-study.h"

G_BEGIN_DECLS

typedef struct _FrStudent FrStudent;

/* What was computed so far, for tests. */
typedef struct {
  guint predictions; /* single images */
  guint searches;    /* for nearest images */
} FrStudentWork;

/* Takes a reference on @dataset. Returns: (transfer full). */
FrStudent *fr_student_new (FrDataset *dataset);
void fr_student_free (FrStudent *student);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrStudent, fr_student_free)

/* Another start: stories of earlier snapshots are void. */
void fr_student_forget_stories (FrStudent *student);

/* Begins a study of image @index of @split over the snapshots that @history keeps now. */
void fr_student_begin (FrStudent *student, FrSplit split, guint index, FrHistory *history);

/* Does a part of the study's work, some milliseconds at most. Returns: whether all is done. */
gboolean fr_student_advance (FrStudent *student, FrPredictor *predictor, FrHistory *history);

/* Ends a study whose work is done: the image at @snapshot, the moment. Returns: (transfer full). */
FrImageStudy *
fr_student_finish (FrStudent *student, FrPredictor *predictor, const FrSnapshot *snapshot);

FrStudentWork fr_student_get_work (const FrStudent *student);

G_END_DECLS
