/* Makes the studies of one image after another.
 *
 * A story has an entry for each snapshot that is kept now, no more: so it is the same whenever the
 * image was chosen, and no longer than the history's budget allows. Evaluator's thread only.
 */
#include "session/student.h"

#include "engine/nearest-images.h"

#include <math.h>
#include <string.h>

#define SNAPSHOTS_AT_A_TIME 16

typedef struct {
  guint64 batch;
  float probabilities[FR_MAX_CLASSES];
} Entry;

struct _FrStudent {
  FrDataset *dataset; /* owned */
  FrStudentWork work;

  /* The image. */
  gboolean has_image;
  FrSplit split;
  guint index;
  gboolean has_nearest;
  guint n_nearest;
  FrStudyNeighbour nearest[FR_STUDY_NEAREST];
  GArray *story; /* owned: Entry, ascending: what the last study found */

  /* The study on its way: what it takes over from the last one and what is new. */
  guint64 *batches; /* [n_batches]: of the snapshots kept; owned */
  guint n_batches;
  guint next; /* of @batches */
  guint old;  /* of @story */
  GArray *renewed;
};

FrStudent *
fr_student_new (FrDataset *dataset)
{
  FrStudent *self = g_new0 (FrStudent, 1);

  self->dataset = fr_dataset_ref (dataset);
  self->story = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->renewed = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

void
fr_student_free (FrStudent *self)
{
  g_array_unref (self->story);
  g_array_unref (self->renewed);
  g_free (self->batches);
  fr_dataset_unref (self->dataset);
  g_free (self);
}

void
fr_student_forget_stories (FrStudent *self)
{
  g_array_set_size (self->story, 0);
}

void
fr_student_begin (FrStudent *self, FrSplit split, guint index, FrHistory *history)
{
  if (!self->has_image || self->split != split || self->index != index) {
    self->has_image = TRUE;
    self->split = split;
    self->index = index;
    self->has_nearest = FALSE;
    g_array_set_size (self->story, 0);
  }
  g_free (self->batches);
  self->batches = fr_history_get_batches (history, &self->n_batches);
  self->next = 0;
  self->old = 0;
  g_array_set_size (self->renewed, 0);
}

static void
predict (FrStudent *self,
         FrPredictor *predictor,
         const FrSnapshot *snapshot,
         float *probabilities,
         float *logits)
{
  fr_predictor_predict (predictor, snapshot->parameters, self->split, self->index, 1, probabilities,
                        logits);
  self->work.predictions++;
}

static gboolean
is_finite (const float *probabilities)
{
  for (guint c = 0; c < FR_MAX_CLASSES; c++)
    if (!isfinite (probabilities[c]))
      return FALSE;
  return TRUE;
}

/* Moves the entry of @batch, where the last study has one, to the renewed story. */
static gboolean
take_over (FrStudent *self, guint64 batch)
{
  while (self->old < self->story->len) {
    const Entry *entry = &g_array_index (self->story, Entry, self->old);

    if (entry->batch > batch)
      return FALSE;
    self->old++;
    if (entry->batch == batch) {
      g_array_append_vals (self->renewed, entry, 1);
      return TRUE;
    }
  }
  return FALSE;
}

static void
add_entry (FrStudent *self, FrPredictor *predictor, FrHistory *history, guint64 batch)
{
  g_autoptr (FrSnapshot) snapshot = fr_history_lookup (history, batch);
  Entry entry = { .batch = batch };

  /* It may have been thinned out meanwhile. Weights about to diverge say nothing. */
  if (snapshot == NULL || snapshot->batch != batch)
    return;
  predict (self, predictor, snapshot, entry.probabilities, NULL);
  if (is_finite (entry.probabilities))
    g_array_append_val (self->renewed, entry);
}

static void
find_nearest (FrStudent *self)
{
  const FrImageSet *train = fr_dataset_get_split (self->dataset, FR_SPLIT_TRAIN);
  FrNearestImage found[FR_STUDY_NEAREST + 1];
  guint n =
      fr_nearest_images_find (train, fr_dataset_get_image (self->dataset, self->split, self->index),
                              G_N_ELEMENTS (found), found);

  self->n_nearest = 0;
  for (guint i = 0; i < n && self->n_nearest < FR_STUDY_NEAREST; i++) {
    if (self->split == FR_SPLIT_TRAIN && found[i].index == self->index)
      continue;
    self->nearest[self->n_nearest++] = (FrStudyNeighbour){
      .index = found[i].index,
      .label = train->labels[found[i].index],
      .distance = sqrt (found[i].distance),
    };
  }
  self->has_nearest = TRUE;
  self->work.searches++;
}

gboolean
fr_student_advance (FrStudent *self, FrPredictor *predictor, FrHistory *history)
{
  guint end = self->work.predictions + SNAPSHOTS_AT_A_TIME;

  for (; self->next < self->n_batches && self->work.predictions < end; self->next++)
    if (!take_over (self, self->batches[self->next]))
      add_entry (self, predictor, history, self->batches[self->next]);
  if (self->next < self->n_batches)
    return FALSE;

  if (!self->has_nearest) {
    find_nearest (self);
    return FALSE;
  }
  return TRUE;
}

FrImageStudy *
fr_student_finish (FrStudent *self, FrPredictor *predictor, const FrSnapshot *snapshot)
{
  FrImageStudy *study = fr_image_study_new (self->dataset, self->split, self->index);
  GArray *story = self->renewed;

  self->renewed = self->story;
  self->story = story;

  study->batch = snapshot->batch;
  predict (self, predictor, snapshot, study->probabilities, study->logits);

  fr_image_study_set_length (study, story->len);
  for (guint i = 0; i < story->len; i++) {
    const Entry *entry = &g_array_index (story, Entry, i);

    study->story_batches[i] = entry->batch;
    memcpy (study->story[i], entry->probabilities, sizeof entry->probabilities);
  }
  fr_image_study_read_story (study);

  study->n_nearest = self->n_nearest;
  memcpy (study->nearest, self->nearest, sizeof study->nearest);
  return study;
}

FrStudentWork
fr_student_get_work (const FrStudent *self)
{
  return self->work;
}
