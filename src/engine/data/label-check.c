#include "engine/data/label-check.h"

#include "engine/data/class-names.h"

#include <glib/gi18n-lib.h>

#define MAX_CLASSES FR_MAX_CLASS_NAMES

/* What is said of labels that are too high. */
typedef struct {
  guint n;          /* of them */
  guint n_values;   /* that they have */
  guint n_distinct; /* of all labels, these and the others */
  guint first;      /* the number of the first */
} TooHigh;

static TooHigh
find_too_high (const guint8 *labels, guint count)
{
  gboolean there[256] = { FALSE };
  TooHigh found = { 0 };

  for (guint i = 0; i < count; i++) {
    const guint8 label = labels[i];
    const gboolean high = label >= MAX_CLASSES;

    if (high && found.n++ == 0)
      found.first = i;
    found.n_values += high && !there[label] ? 1 : 0;
    found.n_distinct += there[label] ? 0 : 1;
    there[label] = TRUE;
  }
  return found;
}

char *
fr_label_check_explain (const guint8 *labels, guint count, const char *name)
{
  const TooHigh found = find_too_high (labels, count);

  if (found.n == 0)
    return NULL;
  /* A class has more than one image, which a damaged label has not. */
  if (found.n_distinct > MAX_CLASSES && found.n >= 2 * found.n_values)
    /* Translators: a file, how many classes it has, and how many there may be. */
    return g_strdup_printf (
        _ ("“%s” holds labels of %u classes; at most %d can be told apart: choose a data "
           "set of 2 to %d classes, as MNIST, KMNIST and Fashion-MNIST are, or keep the "
           "images of some classes only."),
        name, found.n_distinct, MAX_CLASSES, MAX_CLASSES);
  return g_strdup_printf (
      /* Translators: a file, a count, the greatest label, the number of an image, its
       * label. */
      ngettext ("“%s” holds %u label above %d: that of image %u, counted from 0, is %u. "
                "Labels must be 0 to %d.",
                "“%s” holds %u labels above %d: that of image %u, counted from 0, is the "
                "first, %u. Labels must be 0 to %d.",
                found.n),
      name, found.n, MAX_CLASSES - 1, found.first, labels[found.first], MAX_CLASSES - 1);
}
