/* The study of the image is the answer to the question that the views ask. */
#include "views/help/image-figures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/softmax.h"
#include "io/figure.h"
#include "session/analyses/image-analysis.h"
#include "views/help/moment-figures.h"

static const FrImageStudy *
get_study (FrExperiment *experiment)
{
  const FrImageStudy *study = fr_image_analysis_get_shown (fr_experiment_get_lens (experiment));

  return study != NULL && study->n_classes > 0 ? study : NULL;
}

static char *
say_none (void)
{
  return g_strdup (_ ("No image is chosen: choose one in Training or Inspect."));
}

/* "Test image 12: " before @figures, which it takes over. Returns: (transfer full). */
static char *
with_image (const FrImageStudy *study, char *figures)
{
  g_autofree char *own = figures;
  g_autofree char *number = fr_figure_format_count (study->index);

  return study->split == FR_SPLIT_TEST
             /* Translators: the number of an image, and figures of it. */
             ? g_strdup_printf (_ ("Test image %s: %s"), number, own)
             /* Translators: the number of an image, and figures of it. */
             : g_strdup_printf (_ ("Training image %s: %s"), number, own);
}

char *
fr_image_figures_pixels (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  const guint8 *pixels;
  guint inked = 0, highest = 0;

  if (study == NULL)
    return say_none ();
  pixels =
      fr_dataset_get_image (fr_experiment_get_dataset (experiment), study->split, study->index);
  for (guint i = 0; i < FR_IMAGE_PIXELS; i++) {
    inked += pixels[i] > 0;
    highest = MAX (highest, pixels[i]);
  }
  /* Translators: of an image: "323 of 784 pixels are above 0, the highest is 255". */
  return with_image (study, g_strdup_printf (_ ("%u of %u pixels are above 0, the highest is %u"),
                                             inked, FR_IMAGE_PIXELS, highest));
}

char *
fr_image_figures_label (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *name = NULL;

  if (study == NULL)
    return say_none ();
  name = fr_moment_figures_name_class (experiment, study->label);
  /* Translators: of an image: "label 7, Sneaker". */
  return with_image (study, g_strdup_printf (_ ("label %u, %s"), study->label, name));
}

char *
fr_image_figures_one_hot (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  GString *digits;

  if (study == NULL)
    return say_none ();
  digits = g_string_new (NULL);
  for (guint c = 0; c < study->n_classes; c++)
    g_string_append_printf (digits, "%s%u", c > 0 ? " " : "", c == study->label);
  return with_image (study, g_string_free (digits, FALSE));
}

char *
fr_image_figures_prediction (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *name = NULL, *percent = NULL;
  guint predicted;

  if (study == NULL)
    return say_none ();
  predicted = fr_softmax_class (study->n_classes, study->probabilities);
  name = fr_moment_figures_name_class (experiment, predicted);
  percent = fr_figure_format_percent ((double) study->probabilities[predicted], 1);
  return with_image (study, g_strdup_printf ("%s, %s", name, percent));
}

char *
fr_image_figures_logits (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *high_name = NULL, *high = NULL, *low_name = NULL, *low = NULL;
  guint highest, lowest = 0;

  if (study == NULL)
    return say_none ();
  highest = fr_softmax_class (study->n_classes, study->logits);
  for (guint c = 1; c < study->n_classes; c++)
    if (study->logits[c] < study->logits[lowest])
      lowest = c;
  high_name = fr_moment_figures_name_class (experiment, highest);
  high = fr_figure_format_fixed ((double) study->logits[highest], 2);
  low_name = fr_moment_figures_name_class (experiment, lowest);
  low = fr_figure_format_fixed ((double) study->logits[lowest], 2);
  /* Translators: two classes with their logits: "highest Sneaker, 4.31; lowest Dress, −9.02". */
  return with_image (study, g_strdup_printf (_ ("highest %s, %s; lowest %s, %s"), high_name, high,
                                             low_name, low));
}

/* "exp (4.31 − 4.31) ÷ 1.543 = 64.8 %": as the engine computes it, so that nothing overflows. */
char *
fr_image_figures_softmax (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *name = NULL, *logit = NULL, *sum_text = NULL, *percent = NULL;
  double sum = 0;
  guint highest;

  if (study == NULL)
    return say_none ();
  highest = fr_softmax_class (study->n_classes, study->logits);
  for (guint c = 0; c < study->n_classes; c++)
    sum += exp ((double) study->logits[c] - (double) study->logits[highest]);
  name = fr_moment_figures_name_class (experiment, highest);
  logit = fr_figure_format_fixed ((double) study->logits[highest], 2);
  sum_text = fr_figure_format_fixed (sum, 3);
  percent = fr_figure_format_percent ((double) study->probabilities[highest], 1);
  return with_image (study, g_strdup_printf ("%s, exp (%s − %s) ÷ %s = %s", name, logit, logit,
                                             sum_text, percent));
}

char *
fr_image_figures_cross_entropy (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *name = NULL, *probability = NULL, *loss = NULL;
  double p;

  if (study == NULL)
    return say_none ();
  p = (double) study->probabilities[study->label];
  name = fr_moment_figures_name_class (experiment, study->label);
  probability = fr_figure_format_digits (p, 3);
  /* A probability of 0 in single precision is a very small one. */
  loss = p > 0 ? fr_figure_format_fixed (-log (p), 3) : g_strdup ("∞");
  return with_image (study, g_strdup_printf ("%s, −ln %s = %s", name, probability, loss));
}

char *
fr_image_figures_margin (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *one = NULL, *two = NULL, *margin = NULL;
  float first = -1, second = -1;

  if (study == NULL)
    return say_none ();
  for (guint c = 0; c < study->n_classes; c++)
    if (study->probabilities[c] > first) {
      second = first;
      first = study->probabilities[c];
    } else if (study->probabilities[c] > second) {
      second = study->probabilities[c];
    }
  one = fr_figure_format_percent ((double) first, 1);
  two = fr_figure_format_percent ((double) second, 1);
  margin = fr_figure_format_fixed (100 * ((double) first - (double) second), 1);
  /* Translators: "90.2 % − 87.6 % = 2.6 points". */
  return with_image (study, g_strdup_printf (_ ("%s − %s = %s points"), one, two, margin));
}

char *
fr_image_figures_story (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);

  if (study == NULL)
    return say_none ();
  /* Translators: of an image over the training: "right at 180 of 201 moments, changes: 6". */
  return with_image (study, g_strdup_printf (_ ("right at %u of %u moments, changes: %u"),
                                             study->n_right, study->n_story, study->n_flips));
}

char *
fr_image_figures_nearest (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *number = NULL, *name = NULL, *distance = NULL;

  if (study == NULL || study->n_nearest == 0)
    return say_none ();
  number = fr_figure_format_count (study->nearest[0].index);
  name = fr_moment_figures_name_class (experiment, study->nearest[0].label);
  distance = fr_figure_format_count ((guint64) round (study->nearest[0].distance));
  /* Translators: of an image: "the nearest is training image 12,345, Shirt, distance 1,234". */
  return with_image (study,
                     g_strdup_printf (_ ("the nearest is training image %s, %s, distance %s"),
                                      number, name, distance));
}
