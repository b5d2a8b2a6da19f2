/* One image as the network sees it: at the moment shown, over all snapshots so far, and the
 * training images that look most like it.
 *
 * Immutable and atomically reference-counted; made on the analyst's thread, read by any. Views get
 * it by a question to the lens, see session/analyses/image-analysis.h.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

#define FR_STUDY_NEAREST 6

/* The label of a picture of which nobody has said what it is. */
#define FR_STUDY_NO_LABEL G_MAXUINT8

typedef struct {
  guint index; /* of the training image */
  guint8 label;
  double distance; /* square root of the summed squares of the pixels' differences, 0 to 255 each */
} FrStudyNeighbour;

/* The predicted class changed. */
typedef struct {
  guint64 batch; /* of the first snapshot at which it was @after */
  guint8 before, after;
} FrStudyFlip;

typedef struct {
  gboolean is_picture; /* the user's own: split and index say nothing */
  FrSplit split;
  guint index;
  guint8 pixels[FR_IMAGE_PIXELS]; /* 0 to 255, as the data set stores them */
  guint8 label;                   /* of a picture: what the user says, or FR_STUDY_NO_LABEL */
  guint n_classes;                /* that the arrays below are filled for */

  guint64 batch;                       /* the moment shown: batches done */
  float probabilities[FR_MAX_CLASSES]; /* at that moment; so too the next */
  float logits[FR_MAX_CLASSES];

  /* The life story: every snapshot of the run that is kept, ascending. While training it may be a
   * little ahead of the moment. */
  guint n_story;
  guint64 *story_batches;         /* [n_story]; owned */
  float (*story)[FR_MAX_CLASSES]; /* [n_story]: probabilities; owned */
  guint n_right;                  /* entries of the story whose predicted class is the label */
  guint n_flips;
  FrStudyFlip *flips; /* [n_flips], ascending; owned */

  guint n_nearest;                            /* fewer than FR_STUDY_NEAREST in a tiny data set */
  FrStudyNeighbour nearest[FR_STUDY_NEAREST]; /* nearest first; never the image itself */
  /*< private >*/
  gatomicrefcount refs;
} FrImageStudy;

/* A study of image @index of @split with nothing but its label, for its maker and for tests of
 * those who show it; the maker fills it before sharing it. Returns: (transfer full). */
FrImageStudy *fr_image_study_new (FrDataset *dataset, FrSplit split, guint index);

/* The same of a picture of the user's own. @pixels: [FR_IMAGE_PIXELS], copied. @label: what it is,
 * or FR_STUDY_NO_LABEL. */
FrImageStudy *fr_image_study_new_picture (FrDataset *dataset, const guint8 *pixels, guint8 label);

/* Makes room for a story of @length entries, for the maker to fill; then counts n_right and flips
 * by fr_image_study_read_story(). */
void fr_image_study_set_length (FrImageStudy *study, guint length);
void fr_image_study_read_story (FrImageStudy *study);

FrImageStudy *fr_image_study_ref (FrImageStudy *study);
void fr_image_study_unref (FrImageStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrImageStudy, fr_image_study_unref)

G_END_DECLS
