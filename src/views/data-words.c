/* The shape that one would see in Python has no separators; all other numbers have them. */
#include "views/data-words.h"

#include "io/figure.h"
#include "io/name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENDS 3        /* labels printed at either end */
#define MOST_TYPED 20 /* characters that an answer quotes */

char *
fr_data_words_shape (guint count)
{
  return g_strdup_printf ("(%u, %d, %d)", count, FR_IMAGE_SIDE, FR_IMAGE_SIDE);
}

char *
fr_data_words_images (guint count)
{
  g_autofree char *number = fr_figure_format_count (count);

  /* Translators: how many images there are, and their sides in pixels: "60,000 images of 28 × 28".
   */
  return g_strdup_printf (ngettext ("%s image of %d × %d", "%s images of %d × %d", count), number,
                          FR_IMAGE_SIDE, FR_IMAGE_SIDE);
}

static void
append_labels (GString *text, const guint8 *labels, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    g_string_append_printf (text, i == 0 ? "%u" : " %u", labels[i]);
}

char *
fr_data_words_labels (const guint8 *labels, guint count)
{
  GString *text = g_string_new ("[");

  if (count <= 2 * ENDS)
    append_labels (text, labels, 0, count);
  else {
    append_labels (text, labels, 0, ENDS);
    g_string_append (text, " …");
    append_labels (text, labels, count - ENDS, count);
  }
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}

char *
fr_data_words_label_count (guint count)
{
  g_autofree char *number = fr_figure_format_count (count);

  return g_strdup_printf (ngettext ("%s label", "%s labels", count), number);
}

/* Translators: a class of the data set. On screen its name stays English; your word for it explains
 * the name where the classes are introduced. If the name says it all, leave it as it is. */
static const char *const CLASSES[] = {
  NC_ ("class", "T-shirt/top"), NC_ ("class", "Trouser"), NC_ ("class", "Pullover"),
  NC_ ("class", "Dress"),       NC_ ("class", "Coat"),    NC_ ("class", "Sandal"),
  NC_ ("class", "Shirt"),       NC_ ("class", "Sneaker"), NC_ ("class", "Bag"),
  NC_ ("class", "Ankle boot"),
};

const char *
fr_data_words_explain_class (const char *class_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (CLASSES); i++)
    if (g_str_equal (CLASSES[i], class_name)) {
      const char *word = g_dpgettext2 (GETTEXT_PACKAGE, "class", class_name);

      return g_str_equal (word, class_name) ? NULL : word;
    }
  return NULL;
}

char *
fr_data_words_image (FrSplit split, guint index, const char *class_name)
{
  g_autofree char *number = fr_figure_format_count (index);
  const char *word = fr_data_words_explain_class (class_name);
  g_autofree char *name =
      word != NULL ? g_strdup_printf ("%s (%s)", class_name, word) : g_strdup (class_name);

  /* Translators: the number of an image and its class: "Image 12 · Sneaker". */
  return g_strdup_printf (split == FR_SPLIT_TRAIN ? _ ("Image %s · %s") : _ ("Test image %s · %s"),
                          number, name);
}

/* A number as all others are written, anything else in quotation marks. */
static char *
quote_typed (const char *typed)
{
  g_autofree char *start = NULL, *shown = NULL;
  guint64 number;

  if (fr_figure_parse_count (typed, &number))
    return fr_figure_format_count (number);
  start = g_utf8_substring (typed, 0, MIN (g_utf8_strlen (typed, -1), MOST_TYPED));
  shown = fr_name_show (start);
  return g_strdup_printf (strlen (start) == strlen (typed) ? _ ("“%s”") : _ ("“%s…”"), shown);
}

char *
fr_data_words_no_image (FrSplit split, const char *typed, guint count)
{
  g_autofree char *number = quote_typed (typed);
  g_autofree char *all = fr_figure_format_count (count);
  g_autofree char *last = fr_figure_format_count (count - 1);

  /* Translators: the answer to a number that is too high: "There is no training image 60,000: the
   * 60,000 training images have the numbers 0 to 59,999, because counting begins at 0." */
  return g_strdup_printf (
      split == FR_SPLIT_TRAIN
          ? ngettext ("There is no training image %s: the %s training image has the number %s, "
                      "because counting begins at 0.",
                      "There is no training image %s: the %s training images have the numbers 0 to "
                      "%s, because counting begins at 0.",
                      count)
          : ngettext ("There is no test image %s: the %s test image has the number %s, because "
                      "counting begins at 0.",
                      "There is no test image %s: the %s test images have the numbers 0 to %s, "
                      "because counting begins at 0.",
                      count),
      number, all, last);
}

char *
fr_data_words_page (guint first, guint shown, guint listed)
{
  g_autofree char *from = fr_figure_format_count (shown > 0 ? first + 1 : first);
  g_autofree char *to = fr_figure_format_count (first + shown);
  g_autofree char *all = fr_figure_format_count (listed);

  /* Translators: which images of all are shown: "1–25 of 60,000". */
  return g_strdup_printf (_ ("%s–%s of %s"), from, to, all);
}

char *
fr_data_words_classes (FrSplit split, const FrImageSet *set)
{
  gboolean train = split == FR_SPLIT_TRAIN;
  guint n = 0, least = G_MAXUINT, most = 0;
  g_autofree char *low = NULL, *high = NULL;

  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    if (set->class_counts[label] > 0) {
      n++;
      least = MIN (least, set->class_counts[label]);
      most = MAX (most, set->class_counts[label]);
    }
  low = fr_figure_format_count (least);
  high = fr_figure_format_count (most);

  if (least == most)
    /* Translators: the count of classes, and how many images each has: "10, with 6,000 training
     * images each". */
    return g_strdup_printf (train ? ngettext ("%u, with %s training image each",
                                              "%u, with %s training images each", least)
                                  : ngettext ("%u, with %s test image each",
                                              "%u, with %s test images each", least),
                            n, low);
  /* Translators: the same where classes differ: "10, with 5,421 to 6,742 training images each". */
  return g_strdup_printf (train ? _ ("%u, with %s to %s training images each")
                                : _ ("%u, with %s to %s test images each"),
                          n, low, high);
}
