#include "views/inspect-words.h"

#include "io/figure.h"

#include <glib/gi18n-lib.h>

/* From this probability on a prediction is called confident, below the other unsure. */
#define CONFIDENT 0.9
#define UNSURE 0.5

/* Format strings with a count, and then as many names as are not NULL. */
static const char *
get_list_format (FrSampleKind kind, gboolean truth, gboolean predicted, gboolean same, guint n)
{
  if (truth && predicted && same)
    /* Translators: a number of images, their class. */
    return ngettext ("<b>%s image of %s</b> recognised", "<b>%s images of %s</b> recognised", n);
  if (truth && predicted)
    /* Translators: a number of images, their class, the class that they were taken for. */
    return ngettext ("<b>%s image of %s</b> taken for %s", "<b>%s images of %s</b> taken for %s",
                     n);
  switch (kind) {
  case FR_SAMPLES_MISTAKES:
    if (truth)
      return ngettext ("<b>%s image of %s</b> mistaken", "<b>%s images of %s</b> mistaken", n);
    if (predicted)
      return ngettext ("<b>%s image</b> wrongly taken for %s",
                       "<b>%s images</b> wrongly taken for %s", n);
    return ngettext ("<b>%s mistake</b>", "<b>%s mistakes</b>", n);
  case FR_SAMPLES_RIGHT:
    if (truth)
      return ngettext ("<b>%s image of %s</b> recognised", "<b>%s images of %s</b> recognised", n);
    if (predicted)
      return ngettext ("<b>%s image</b> rightly taken for %s",
                       "<b>%s images</b> rightly taken for %s", n);
    return ngettext ("<b>%s right image</b>", "<b>%s right images</b>", n);
  case FR_SAMPLES_ALL:
  default:
    if (truth)
      return ngettext ("<b>%s image of %s</b>", "<b>%s images of %s</b>", n);
    if (predicted)
      return ngettext ("<b>%s image</b> taken for %s", "<b>%s images</b> taken for %s", n);
    return ngettext ("<b>%s test image</b>", "<b>%s test images</b>", n);
  }
}

/* The format strings are those above. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *
fr_inspect_words_image_list (FrSampleKind kind, const char *truth, const char *predicted, guint n)
{
  gboolean same = g_strcmp0 (truth, predicted) == 0;
  const char *format = get_list_format (kind, truth != NULL, predicted != NULL, same, n);
  g_autofree char *count = fr_figure_format_count (n);

  if (truth == NULL)
    return g_markup_printf_escaped (format, count, predicted);
  return g_markup_printf_escaped (format, count, truth, predicted);
}

#pragma GCC diagnostic pop

char *
fr_inspect_words_pair_list (const char *truth, const char *predicted, guint n)
{
  g_autofree char *count = fr_figure_format_count (n);

  /* Translators: a number of images, and the two classes that they were taken for the other of. */
  return g_markup_printf_escaped (g_dngettext (GETTEXT_PACKAGE,
                                               "<b>%s image</b> of %s and %s mixed up",
                                               "<b>%s images</b> of %s and %s mixed up", n),
                                  count, truth, predicted);
}

char *
fr_inspect_words_image_count (FrSampleKind kind, gboolean by_class, guint correct, guint count)
{
  g_autofree char *all = fr_figure_format_count (count);
  g_autofree char *of =
      fr_figure_format_count (kind == FR_SAMPLES_RIGHT ? correct : count - correct);

  if (by_class && kind == FR_SAMPLES_MISTAKES)
    /* Translators: what a list of images is a part of. */
    return g_strdup_printf (_ ("of %s mistakes"), of);
  if (by_class && kind == FR_SAMPLES_RIGHT)
    /* Translators: what a list of images is a part of. */
    return g_strdup_printf (_ ("of %s right images"), of);
  if (by_class || kind != FR_SAMPLES_ALL)
    /* Translators: what a list of images is a part of. */
    return g_strdup_printf (_ ("of %s test images"), all);
  return g_strdup ("");
}

const char *
fr_inspect_words_nothing (FrSampleKind kind, gboolean all_right)
{
  if (kind == FR_SAMPLES_MISTAKES && all_right)
    return _ ("Every test image is right.");
  if (kind == FR_SAMPLES_MISTAKES)
    return _ ("No mistake of this kind.");
  return _ ("No image is of this kind at this moment.");
}

char *
fr_inspect_words_cell (const char *truth, const char *predicted, gboolean either_way)
{
  if (truth == NULL)
    return g_strdup_printf ("→ %s", predicted);
  return g_strdup_printf (either_way ? "%s ⇄ %s" : "%s → %s", truth, predicted);
}

const char *
fr_inspect_words_verdict (double probability, gboolean right)
{
  if (probability >= CONFIDENT)
    return right ? _ ("Confident and right") : _ ("Confident and wrong");
  if (probability < UNSURE)
    return right ? _ ("Unsure but right") : _ ("Unsure and wrong");
  return right ? _ ("Right") : _ ("Wrong");
}

char *
fr_inspect_words_argmax (const float *probabilities,
                         guint n_classes,
                         guint predicted,
                         const char *predicted_name,
                         guint label,
                         const char *label_name)
{
  g_autofree char *sum_text = NULL;
  double sum = 0;

  for (guint i = 0; i < n_classes; i++)
    sum += (double) probabilities[i];

  sum_text = fr_figure_format_fixed (sum, 6);
  /* Translators: the sum of all probabilities; then the number and name of the class with the
   * highest, as the function argmax() gives it, and of the true class. */
  return g_strdup_printf (_ ("Sum %s · argmax %u (%s) · label %u (%s)"), sum_text, predicted,
                          predicted_name, label, label_name);
}
