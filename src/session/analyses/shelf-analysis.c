#include "session/analyses/shelf-analysis.h"

/* In a slice: each takes a tenth of a millisecond at most in the usual networks. */
#define PICTURES_AT_A_TIME 10

typedef struct {
  FrAnalysis parent;

  GBytes *pixels;       /* owned: [n][FR_IMAGE_PIXELS] */
  guint n, done;        /* pictures */
  float *probabilities; /* owned, nullable: [n][FR_MAX_CLASSES] */
} ShelfAnalysis;

static void
set_pixels (ShelfAnalysis *self, GBytes *pixels)
{
  self->pixels = g_bytes_ref (pixels);
  self->n = (guint) (g_bytes_get_size (pixels) / FR_IMAGE_PIXELS);
}

static void
copy_shelf (FrAnalysis *to, const FrAnalysis *from)
{
  set_pixels ((ShelfAnalysis *) to, ((const ShelfAnalysis *) from)->pixels);
}

static gboolean
is_same_shelf (const FrAnalysis *a, const FrAnalysis *b)
{
  return ((const ShelfAnalysis *) a)->pixels == ((const ShelfAnalysis *) b)->pixels;
}

static void
clear_shelf (FrAnalysis *analysis)
{
  g_clear_pointer (&((ShelfAnalysis *) analysis)->pixels, g_bytes_unref);
  g_clear_pointer (&((ShelfAnalysis *) analysis)->probabilities, g_free);
}

static gboolean
advance_shelf (FrAnalysis *analysis, FrBench *bench)
{
  ShelfAnalysis *self = (ShelfAnalysis *) analysis;
  const guint8 *pixels = g_bytes_get_data (self->pixels, NULL);
  const guint end = MIN (self->done + PICTURES_AT_A_TIME, self->n);
  float logits[FR_MAX_CLASSES];

  if (self->probabilities == NULL)
    self->probabilities = g_new0 (float, (gsize) MAX (self->n, 1) * FR_MAX_CLASSES);
  for (; self->done < end; self->done++)
    fr_predictor_predict_pixels (bench->predictor, analysis->snapshot->parameters,
                                 pixels + (gsize) self->done * FR_IMAGE_PIXELS,
                                 self->probabilities + (gsize) self->done * FR_MAX_CLASSES, logits);
  return self->done == self->n;
}

const FrAnalysisClass fr_shelf_analysis_class = {
  .name = "shelf",
  .urgency = FR_URGENCY_IMAGE,
  .follows = TRUE,
  .size = sizeof (ShelfAnalysis),
  .copy = copy_shelf,
  .is_same = is_same_shelf,
  .advance = advance_shelf,
  .clear = clear_shelf,
};

FrAnalysis *
fr_shelf_analysis_new (GBytes *pixels)
{
  FrAnalysis *analysis = fr_analysis_new (&fr_shelf_analysis_class);

  set_pixels ((ShelfAnalysis *) analysis, pixels);
  return analysis;
}

const float *
fr_shelf_analysis_get_shown (FrLens *lens, GBytes *pixels, guint place)
{
  const FrAnalysis *answer = fr_lens_get_answer (lens, &fr_shelf_analysis_class);
  const ShelfAnalysis *self = (const ShelfAnalysis *) answer;

  return self != NULL && self->pixels == pixels && place < self->n
             ? self->probabilities + (gsize) place * FR_MAX_CLASSES
             : NULL;
}

guint
fr_shelf_analysis_find_predicted (const float *probabilities, guint n_classes)
{
  guint predicted = 0;

  for (guint c = 1; c < n_classes; c++)
    if (probabilities[c] > probabilities[predicted])
      predicted = c;
  return predicted;
}
