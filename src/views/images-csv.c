#include "views/images-csv.h"

#include "session/analyses/review-analysis.h"
#include "io/csv.h"

#define REVIEW_COLUMNS 5

#define LINES_PER_PART 256

/* What is written, and what is said of it: all of an opinion or nothing. */
typedef struct {
  FrDataset *dataset; /* owned */
  FrSplit split;
  guint *indices; /* [n]; owned, nullable: the first n */
  guint n;
  guint next; /* place among them */
  gboolean is_review;

  const guint8 *predicted; /* (nullable) by image */
  const float *confidence; /* of image i at [stride * i], or of class k where the stride is
                              that of all classes */
  gsize stride;
  const FrTrainingReview *review; /* (nullable) whose other figures are told too */
  FrEvaluation *moment;           /* owned, nullable: has all this; so too the next */
  FrAnalysis *answer;
} Lines;

/* What the list of doubtful labels is sorted by; empty fields without @review. */
static void
append_review (GString *csv, const FrTrainingReview *review, guint index)
{
  const FrLearningSummary *learning;

  if (review == NULL) {
    for (guint i = 0; i < REVIEW_COLUMNS; i++)
      fr_csv_append_text (csv, "");
    return;
  }

  learning = &review->learning[index];
  fr_csv_append_float (csv, review->loss[index]);
  fr_csv_append_float (csv, review->margin[index]);
  fr_csv_append_count (csv, learning->right);
  fr_csv_append_count (csv, learning->seen);
  fr_csv_append_count (csv, learning->forgotten);
}

static void
append_line (const Lines *lines, guint place, GString *csv)
{
  const guint index = lines->indices != NULL ? lines->indices[place] : place;
  const guint label = fr_dataset_get_label (lines->dataset, lines->split, index);

  fr_csv_append_count (csv, index);
  fr_csv_append_text (csv, fr_dataset_get_class_name (lines->dataset, label));
  if (lines->predicted != NULL) {
    const guint predicted = lines->predicted[index];
    const gsize at = lines->stride * index + (lines->stride > 1 ? predicted : 0);

    fr_csv_append_text (csv, fr_dataset_get_class_name (lines->dataset, predicted));
    fr_csv_append_float (csv, lines->confidence[at]);
  } else {
    fr_csv_append_text (csv, "");
    fr_csv_append_text (csv, "");
  }
  if (lines->is_review)
    append_review (csv, lines->review, index);
  fr_csv_end_line (csv);
}

static void
append_head (const Lines *lines, GString *csv)
{
  static const char *const names[] = { "index",        "true",        "predicted",
                                       "confidence",   "loss",        "margin",
                                       "epochs_right", "epochs_seen", "times_forgotten" };

  for (guint i = 0; i < G_N_ELEMENTS (names) - (lines->is_review ? 0 : REVIEW_COLUMNS); i++)
    fr_csv_append_text (csv, names[i]);
  fr_csv_end_line (csv);
}

/* A FrDraftFunc. */
static gboolean
append_part (gpointer data, GString *csv, GError **error)
{
  Lines *lines = data;
  const guint end = MIN (lines->next + LINES_PER_PART, lines->n);

  if (lines->next == 0)
    append_head (lines, csv);
  for (; lines->next < end; lines->next++)
    append_line (lines, lines->next, csv);
  return lines->next < lines->n;
}

static void
lines_free (gpointer data)
{
  Lines *lines = data;

  fr_dataset_unref (lines->dataset);
  g_free (lines->indices);
  g_clear_pointer (&lines->moment, fr_evaluation_unref);
  g_clear_pointer (&lines->answer, fr_analysis_unref);
  g_free (lines);
}

/* Returns: (transfer full): lines without an opinion. */
static Lines *
new_lines (FrDataset *dataset, FrSplit split, const guint *indices, guint n)
{
  Lines *lines = g_new0 (Lines, 1);

  lines->dataset = fr_dataset_ref (dataset);
  lines->split = split;
  lines->indices = g_memdup2 (indices, n * sizeof *indices);
  lines->n = n;
  return lines;
}

FrDraft *
fr_images_csv_draft_moment (FrExperiment *experiment, const guint *indices, guint n)
{
  FrEvaluation *moment;
  Lines *lines;

  if (experiment == NULL || n == 0)
    return NULL;

  lines = new_lines (fr_experiment_get_dataset (experiment), FR_SPLIT_TEST, indices, n);
  moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  if (moment != NULL) {
    lines->moment = fr_evaluation_ref (moment);
    lines->predicted = moment->predicted;
    lines->confidence = moment->probabilities;
    lines->stride = moment->n_classes;
  }
  return fr_draft_new (append_part, lines, lines_free);
}

FrDraft *
fr_images_csv_draft_review (FrExperiment *experiment, const guint *indices, guint n)
{
  FrAnalysis *answer;
  Lines *lines;

  if (experiment == NULL || n == 0)
    return NULL;

  lines = new_lines (fr_experiment_get_dataset (experiment), FR_SPLIT_TRAIN, indices, n);
  lines->is_review = TRUE;
  answer = fr_lens_get_answer (fr_experiment_get_lens (experiment), &fr_review_analysis_class);
  lines->review = fr_review_analysis_get_review (answer);
  if (lines->review != NULL) {
    lines->answer = fr_analysis_ref (answer);
    lines->predicted = lines->review->predicted;
    lines->confidence = lines->review->confidence;
    lines->stride = 1;
  }
  return fr_draft_new (append_part, lines, lines_free);
}

FrDraft *
fr_images_csv_draft_images (FrDataset *dataset, FrSplit split, const guint *indices, guint n)
{
  if (dataset == NULL || n == 0)
    return NULL;
  return fr_draft_new (append_part, new_lines (dataset, split, indices, n), lines_free);
}
