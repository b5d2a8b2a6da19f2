#include "views/inspect-words.h"

#include <glib/gi18n-lib.h>

#include "widgets/charts/moment-text.h"

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
    return ngettext ("<b>%s image</b> mistaken", "<b>%s images</b> mistaken", n);
  case FR_SAMPLES_RIGHT:
    if (truth)
      return ngettext ("<b>%s image of %s</b> recognised", "<b>%s images of %s</b> recognised", n);
    if (predicted)
      return ngettext ("<b>%s image</b> rightly taken for %s",
                       "<b>%s images</b> rightly taken for %s", n);
    return ngettext ("<b>%s image</b> recognised", "<b>%s images</b> recognised", n);
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
  g_autofree char *count = fr_format_count (n);

  if (truth == NULL)
    return g_markup_printf_escaped (format, count, predicted);
  return g_markup_printf_escaped (format, count, truth, predicted);
}

#pragma GCC diagnostic pop

char *
fr_inspect_words_image_count (FrSampleKind kind, guint n, guint correct, guint count)
{
  g_autofree char *shown = fr_format_count (n);
  g_autofree char *all = fr_format_count (count);
  g_autofree char *of = fr_format_count (kind == FR_SAMPLES_RIGHT ? correct : count - correct);

  switch (kind) {
  case FR_SAMPLES_MISTAKES:
    /* Translators: three numbers of images: "117 of 1,152 mistakes in 10,000". */
    return g_strdup_printf (_ ("%s of %s mistakes in %s"), shown, of, all);
  case FR_SAMPLES_RIGHT:
    /* Translators: three numbers of images: "647 of 8,848 right in 10,000". */
    return g_strdup_printf (_ ("%s of %s right in %s"), shown, of, all);
  case FR_SAMPLES_ALL:
  default:
    /* Translators: two numbers of images: "1,000 of 10,000". */
    return g_strdup_printf (_ ("%s of %s"), shown, all);
  }
}

char *
fr_inspect_words_cell (const char *truth, const char *predicted)
{
  if (truth == NULL)
    return g_strdup_printf ("→ %s", predicted);
  return g_strdup_printf ("%s → %s", truth, predicted);
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
  double sum = 0;

  for (guint i = 0; i < n_classes; i++)
    sum += (double) probabilities[i];

  /* Translators: the sum of all probabilities; then the number and name of the class with the
   * highest, as the function argmax() gives it, and of the true class. */
  return g_strdup_printf (_ ("Sum %.6f · argmax %u (%s) · label %u (%s)"), sum, predicted,
                          predicted_name, label, label_name);
}
