/* A story has an entry for each snapshot that is kept now, no more: so it is the same whenever the
 * image was chosen, and no longer than the history's budget allows. */
#include "session/analyses/image-analysis.h"

#include "engine/data/nearest-images.h"

#include <math.h>
#include <string.h>

#define SNAPSHOTS_AT_A_TIME 16

/* What image it is about. */
typedef struct {
  gboolean is_picture; /* the user's own: split and index are 0 */
  FrSplit split;
  guint index;
  guint8 pixels[FR_IMAGE_PIXELS]; /* of a picture; else 0 */
  guint8 label;                   /* of a picture; else 0 */
} Subject;

typedef struct {
  FrAnalysis parent;

  Subject subject;

  /* The story on its way. */
  gboolean begun;
  guint64 *batches; /* [n_batches]: of the snapshots kept; owned */
  guint n_batches;
  guint next;    /* of @batches */
  guint old;     /* of the workspace's story */
  GArray *story; /* owned, nullable: Entry */

  FrImageStudy *study; /* owned, nullable: the answer */
} ImageAnalysis;

typedef struct {
  guint64 batch;
  float probabilities[FR_MAX_CLASSES]; /* 0 beyond the number of classes */
} Entry;

/* What is known of the last image. */
typedef struct {
  FrImageWork work;

  FrRun *run; /* owned, nullable: that the story is of */
  gboolean has_image;
  Subject subject;
  gboolean has_nearest;
  guint n_nearest;
  FrStudyNeighbour nearest[FR_STUDY_NEAREST];
  GArray *story; /* owned: Entry, ascending: what the last analysis found */
} ImageWorkspace;

static gpointer
make_image_workspace (FrDataset *dataset)
{
  ImageWorkspace *workspace = g_new0 (ImageWorkspace, 1);

  workspace->story = g_array_new (FALSE, FALSE, sizeof (Entry));
  return workspace;
}

static void
free_image_workspace (gpointer data)
{
  ImageWorkspace *workspace = data;

  g_array_unref (workspace->story);
  g_clear_pointer (&workspace->run, fr_run_unref);
  g_free (workspace);
}

/* What a picture is does not change what the network makes of it, nor what is nearest. */
static gboolean
is_same_subject (const Subject *a, const Subject *b)
{
  return a->is_picture == b->is_picture && a->split == b->split && a->index == b->index &&
         memcmp (a->pixels, b->pixels, sizeof a->pixels) == 0;
}

/* Returns: (transfer none): [FR_IMAGE_PIXELS]. */
static const guint8 *
get_pixels (const Subject *subject, const FrBench *bench)
{
  return subject->is_picture
             ? subject->pixels
             : fr_dataset_get_image (bench->dataset, subject->split, subject->index);
}

/* Drops what is known of another image or another run. */
static void
take_image (ImageWorkspace *workspace, const ImageAnalysis *self)
{
  FrRun *run = self->parent.run;

  if (workspace->run != run) {
    g_clear_pointer (&workspace->run, fr_run_unref);
    workspace->run = fr_run_ref (run);
    g_array_set_size (workspace->story, 0);
  }
  if (workspace->has_image && is_same_subject (&workspace->subject, &self->subject))
    return;
  workspace->has_image = TRUE;
  workspace->subject = self->subject;
  workspace->has_nearest = FALSE;
  g_array_set_size (workspace->story, 0);
}

static void
predict (const ImageAnalysis *self,
         FrBench *bench,
         const FrSnapshot *snapshot,
         float *probabilities,
         float *logits)
{
  ImageWorkspace *workspace = bench->workspace;

  fr_predictor_predict_pixels (bench->predictor, snapshot->parameters,
                               get_pixels (&self->subject, bench), probabilities, logits);
  workspace->work.predictions++;
}

static gboolean
is_finite (const float *probabilities)
{
  for (guint c = 0; c < FR_MAX_CLASSES; c++)
    if (!isfinite (probabilities[c]))
      return FALSE;
  return TRUE;
}

/* Takes over the entry of @batch, if the last story has one. */
static gboolean
take_over (ImageAnalysis *self, const ImageWorkspace *workspace, guint64 batch)
{
  while (self->old < workspace->story->len) {
    const Entry *entry = &g_array_index (workspace->story, Entry, self->old);

    if (entry->batch > batch)
      return FALSE;
    self->old++;
    if (entry->batch == batch) {
      g_array_append_vals (self->story, entry, 1);
      return TRUE;
    }
  }
  return FALSE;
}

static void
add_entry (ImageAnalysis *self, FrBench *bench, guint64 batch)
{
  g_autoptr (FrSnapshot) snapshot =
      fr_history_lookup (fr_run_get_history (self->parent.run), batch);
  Entry entry = { .batch = batch };

  /* It may have been thinned out meanwhile. Weights about to diverge say nothing. */
  if (snapshot == NULL || snapshot->batch != batch)
    return;
  predict (self, bench, snapshot, entry.probabilities, NULL);
  if (is_finite (entry.probabilities))
    g_array_append_val (self->story, entry);
}

/* Adds some entries. Returns: whether the story is complete. */
static gboolean
tell_story (ImageAnalysis *self, FrBench *bench)
{
  const ImageWorkspace *workspace = bench->workspace;
  const guint end = workspace->work.predictions + SNAPSHOTS_AT_A_TIME;

  for (; self->next < self->n_batches && workspace->work.predictions < end; self->next++)
    if (!take_over (self, workspace, self->batches[self->next]))
      add_entry (self, bench, self->batches[self->next]);
  return self->next == self->n_batches;
}

static void
find_nearest (const ImageAnalysis *self, FrBench *bench)
{
  const FrImageSet *train = fr_dataset_get_split (bench->dataset, FR_SPLIT_TRAIN);
  ImageWorkspace *workspace = bench->workspace;
  FrNearestImage found[FR_STUDY_NEAREST + 1];
  const guint n = fr_nearest_images_find (train, get_pixels (&self->subject, bench),
                                          G_N_ELEMENTS (found), found);
  const Subject *subject = &self->subject;

  workspace->n_nearest = 0;
  for (guint i = 0; i < n && workspace->n_nearest < FR_STUDY_NEAREST; i++) {
    if (!subject->is_picture && subject->split == FR_SPLIT_TRAIN &&
        found[i].index == subject->index)
      continue;
    workspace->nearest[workspace->n_nearest++] = (FrStudyNeighbour){
      .index = found[i].index,
      .label = train->labels[found[i].index],
      .distance = sqrt (found[i].distance),
    };
  }
  workspace->has_nearest = TRUE;
  workspace->work.searches++;
}

/* Puts the answer together; the story becomes the workspace's. */
static void
finish_image (ImageAnalysis *self, FrBench *bench)
{
  const Subject *subject = &self->subject;
  FrImageStudy *study =
      subject->is_picture
          ? fr_image_study_new_picture (bench->dataset, subject->pixels, subject->label)
          : fr_image_study_new (bench->dataset, subject->split, subject->index);
  ImageWorkspace *workspace = bench->workspace;

  study->batch = self->parent.snapshot->batch;
  predict (self, bench, self->parent.snapshot, study->probabilities, study->logits);

  fr_image_study_set_length (study, self->story->len);
  for (guint i = 0; i < self->story->len; i++) {
    const Entry *entry = &g_array_index (self->story, Entry, i);

    study->story_batches[i] = entry->batch;
    memcpy (study->story[i], entry->probabilities, sizeof entry->probabilities);
  }
  fr_image_study_read_story (study);

  study->n_nearest = workspace->n_nearest;
  memcpy (study->nearest, workspace->nearest, sizeof study->nearest);
  self->study = study;

  g_array_unref (workspace->story);
  workspace->story = g_steal_pointer (&self->story);
}

static gboolean
advance_image (FrAnalysis *analysis, FrBench *bench)
{
  ImageAnalysis *self = (ImageAnalysis *) analysis;
  const ImageWorkspace *workspace = bench->workspace;

  if (!self->begun) {
    self->begun = TRUE;
    self->batches = fr_history_get_batches (fr_run_get_history (analysis->run), &self->n_batches);
    self->story = g_array_new (FALSE, FALSE, sizeof (Entry));
  }
  take_image (bench->workspace, self);
  if (!tell_story (self, bench))
    return FALSE;
  if (!workspace->has_nearest) {
    find_nearest (self, bench);
    return FALSE;
  }
  finish_image (self, bench);
  return TRUE;
}

static void
copy_image (FrAnalysis *to, const FrAnalysis *from)
{
  ((ImageAnalysis *) to)->subject = ((const ImageAnalysis *) from)->subject;
}

static gboolean
is_same_image (const FrAnalysis *a, const FrAnalysis *b)
{
  const ImageAnalysis *first = (const ImageAnalysis *) a, *second = (const ImageAnalysis *) b;

  return first->subject.label == second->subject.label &&
         is_same_subject (&first->subject, &second->subject);
}

static void
clear_image (FrAnalysis *analysis)
{
  ImageAnalysis *self = (ImageAnalysis *) analysis;

  g_clear_pointer (&self->story, g_array_unref);
  g_clear_pointer (&self->study, fr_image_study_unref);
  g_free (self->batches);
}

const FrAnalysisClass fr_image_analysis_class = {
  .name = "image",
  .urgency = FR_URGENCY_IMAGE,
  .follows = TRUE,
  .size = sizeof (ImageAnalysis),
  .copy = copy_image,
  .is_same = is_same_image,
  .advance = advance_image,
  .clear = clear_image,
  .make_workspace = make_image_workspace,
  .free_workspace = free_image_workspace,
};

FrAnalysis *
fr_image_analysis_new (FrSplit split, guint index)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_image_analysis_class);

  ((ImageAnalysis *) analysis)->subject.split = split;
  ((ImageAnalysis *) analysis)->subject.index = index;
  return analysis;
}

FrAnalysis *
fr_image_analysis_new_picture (const guint8 *pixels, guint8 label)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_image_analysis_class);
  Subject *subject = &((ImageAnalysis *) analysis)->subject;

  subject->is_picture = TRUE;
  subject->label = label;
  memcpy (subject->pixels, pixels, sizeof subject->pixels);
  return analysis;
}

FrImageStudy *
fr_image_analysis_get_study (const FrAnalysis *analysis)
{
  g_return_val_if_fail (analysis == NULL || analysis->class == &fr_image_analysis_class, NULL);

  return analysis != NULL ? ((const ImageAnalysis *) analysis)->study : NULL;
}

FrImageWork
fr_image_analysis_get_work (gconstpointer workspace)
{
  return ((const ImageWorkspace *) workspace)->work;
}

/* Returns: (transfer none) (nullable): the study that @lens has, if it is of the user's own picture
 * or of an image, as wanted. */
static FrImageStudy *
get_of (FrLens *lens, gboolean is_picture)
{
  FrAnalysis *answer = fr_lens_get_answer (lens, &fr_image_analysis_class);
  FrImageStudy *study = fr_image_analysis_get_study (answer);

  return study != NULL && study->is_picture == is_picture ? study : NULL;
}

FrImageStudy *
fr_image_analysis_get_shown (FrLens *lens)
{
  return get_of (lens, FALSE);
}

FrImageStudy *
fr_image_analysis_get_picture (FrLens *lens)
{
  return get_of (lens, TRUE);
}
