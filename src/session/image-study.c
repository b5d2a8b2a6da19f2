#include "session/image-study.h"

#include "engine/reference-count.h"

#include <string.h>

static FrImageStudy *
new_of (FrDataset *dataset, const guint8 *pixels, guint8 label)
{
  FrImageStudy *study = g_new0 (FrImageStudy, 1);

  fr_reference_count_init (&study->refs);
  memcpy (study->pixels, pixels, sizeof study->pixels);
  study->label = label;
  study->n_classes = fr_dataset_get_n_classes (dataset);
  return study;
}

FrImageStudy *
fr_image_study_new (FrDataset *dataset, FrSplit split, guint index)
{
  FrImageStudy *study = new_of (dataset, fr_dataset_get_image (dataset, split, index),
                                fr_dataset_get_label (dataset, split, index));

  study->split = split;
  study->index = index;
  return study;
}

FrImageStudy *
fr_image_study_new_picture (FrDataset *dataset, const guint8 *pixels, guint8 label)
{
  FrImageStudy *study = new_of (dataset, pixels, label);

  study->is_picture = TRUE;
  return study;
}

void
fr_image_study_set_length (FrImageStudy *study, guint length)
{
  g_return_if_fail (study != NULL && study->story == NULL);

  study->n_story = length;
  study->story_batches = g_new0 (guint64, length);
  study->story = g_malloc0_n (length, sizeof *study->story);
}

/* The first of equals, as everywhere. */
static guint
get_predicted (const FrImageStudy *study, const float *probabilities)
{
  guint best = 0;

  for (guint c = 1; c < study->n_classes; c++)
    if (probabilities[c] > probabilities[best])
      best = c;
  return best;
}

void
fr_image_study_read_story (FrImageStudy *study)
{
  guint before = 0;

  g_return_if_fail (study != NULL && study->flips == NULL);

  study->n_right = 0;
  study->n_flips = 0;
  study->flips = g_new (FrStudyFlip, study->n_story);
  for (guint i = 0; i < study->n_story; i++) {
    const guint predicted = get_predicted (study, study->story[i]);

    study->n_right += predicted == study->label;
    if (i > 0 && predicted != before)
      study->flips[study->n_flips++] =
          (FrStudyFlip){ study->story_batches[i], (guint8) before, (guint8) predicted };
    before = predicted;
  }
}

FrImageStudy *
fr_image_study_ref (FrImageStudy *study)
{
  g_return_val_if_fail (study != NULL, NULL);

  fr_reference_count_inc (&study->refs);
  return study;
}

void
fr_image_study_unref (FrImageStudy *study)
{
  g_return_if_fail (study != NULL);

  if (!fr_reference_count_dec (&study->refs))
    return;

  g_free (study->story_batches);
  g_free (study->story);
  g_free (study->flips);
  g_free (study);
}
