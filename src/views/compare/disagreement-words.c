#include "views/compare/disagreement-words.h"

#include <glib/gi18n-lib.h>

#include "io/csv.h"
#include "io/figure.h"

gboolean
fr_disagreement_words_is_of (const FrDisagreementImage *image, FrDisagreementChoice choice)
{
  switch (choice) {
  case FR_DISAGREEMENT_ONLY_A:
    return image->a_is_right;
  case FR_DISAGREEMENT_ONLY_B:
    return !image->a_is_right;
  case FR_DISAGREEMENT_ALL:
  default:
    return TRUE;
  }
}

char *
fr_disagreement_words_choice (const FrDisagreement *disagreement,
                              FrDisagreementChoice choice,
                              const char *name_a,
                              const char *name_b)
{
  const gboolean is_a = choice == FR_DISAGREEMENT_ONLY_A;
  g_autofree char *all = fr_figure_format_count (disagreement->length);
  g_autofree char *some =
      fr_figure_format_count (is_a ? disagreement->only_a : disagreement->only_b);

  if (choice == FR_DISAGREEMENT_ALL)
    /* Translators: a choice of images, and how many there are. */
    return g_strdup_printf (_ ("All: %s"), all);
  /* Translators: a choice of images, those that only this one of two networks gets right ("Adam
   * 0.01"), and how many there are. */
  return g_strdup_printf (_ ("Only “%s” right: %s"), is_a ? name_a : name_b, some);
}

char *
fr_disagreement_words_image (const FrDisagreementImage *image,
                             const char *const *class_names,
                             const char *name_a,
                             const char *name_b)
{
  g_autofree char *sure_a = fr_figure_format_percent ((double) image->sure_a, 0);
  g_autofree char *sure_b = fr_figure_format_percent ((double) image->sure_b, 0);

  /* Translators: the number of an image, its class; then twice one of two networks ("Adam 0.01"),
   * the class that it takes the image for, and how sure it is ("61 %"). */
  return g_strdup_printf (_ ("Test image %u, %s: “%s” says %s %s, “%s” says %s %s"), image->image,
                          class_names[image->label], name_a, class_names[image->said_a], sure_a,
                          name_b, class_names[image->said_b], sure_b);
}

char *
fr_disagreement_words_seed (guint64 seed)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, seed);

  /* Translators: %s is the seed of two trainings, a whole number. */
  return g_strdup_printf (_ ("Both runs are of seed %s."), number);
}

char *
fr_disagreement_words_nothing (FrDisagreementChoice choice, const char *name_a, const char *name_b)
{
  if (choice == FR_DISAGREEMENT_ALL)
    return g_strdup (_ ("There is no test image that only one of both gets right."));
  /* Translators: one of two networks, such as "Adam 0.01". */
  return g_strdup_printf (_ ("There is no test image that only “%s” gets right."),
                          choice == FR_DISAGREEMENT_ONLY_A ? name_a : name_b);
}

FrDraft *
fr_disagreement_words_draft_csv (const FrDisagreement *disagreement,
                                 FrDisagreementChoice choice,
                                 const char *const *class_names)
{
  GString *csv = fr_csv_new ("index", "true", "predicted_a", "confidence_a", "predicted_b",
                             "confidence_b", NULL);

  for (guint i = 0; i < disagreement->length; i++) {
    const FrDisagreementImage *image = &disagreement->images[i];

    if (!fr_disagreement_words_is_of (image, choice))
      continue;
    fr_csv_append_count (csv, image->image);
    fr_csv_append_text (csv, class_names[image->label]);
    fr_csv_append_text (csv, class_names[image->said_a]);
    fr_csv_append_float (csv, image->sure_a);
    fr_csv_append_text (csv, class_names[image->said_b]);
    fr_csv_append_float (csv, image->sure_b);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}
