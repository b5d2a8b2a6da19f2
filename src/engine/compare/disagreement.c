/* One look at each image, then a sort of those that differ. */
#include "engine/compare/disagreement.h"

#include "engine/softmax.h"

#include <math.h>
#include <stdlib.h>

/* A difference is claimed where p is below it. */
#define LEVEL 0.05

/* The order: by the lower, then by the higher of both probabilities, then by number. */
static int
compare_images (const void *a, const void *b)
{
  const FrDisagreementImage *one = a, *other = b;
  const float low_one = MIN (one->sure_a, one->sure_b);
  const float low_other = MIN (other->sure_a, other->sure_b);
  const float high_one = MAX (one->sure_a, one->sure_b);
  const float high_other = MAX (other->sure_a, other->sure_b);

  if (low_one != low_other)
    return low_one < low_other ? 1 : -1;
  if (high_one != high_other)
    return high_one < high_other ? 1 : -1;
  return one->image < other->image ? -1 : 1;
}

/* Adds the next image to what is known so far. */
static void
add_image (FrDisagreement *self, const float *a, const float *b, guint8 label, guint n_classes)
{
  const guint said_a = fr_softmax_class (n_classes, a), said_b = fr_softmax_class (n_classes, b);
  const guint image = self->count++;

  if ((said_a == label) == (said_b == label)) {
    if (said_a == label)
      self->both++;
    else
      self->neither++;
    return;
  }
  self->images[self->length++] = (FrDisagreementImage){
    .image = image,
    .label = label,
    .said_a = (guint8) said_a,
    .said_b = (guint8) said_b,
    .sure_a = isnan (a[said_a]) ? 0.0f : a[said_a],
    .sure_b = isnan (b[said_b]) ? 0.0f : b[said_b],
    .a_is_right = said_a == label,
  };
  if (said_a == label)
    self->only_a++;
  else
    self->only_b++;
}

FrDisagreement *
fr_disagreement_new (const float *a,
                     const float *b,
                     const guint8 *labels,
                     guint count,
                     guint n_classes)
{
  FrDisagreement *self = g_new0 (FrDisagreement, 1);

  g_return_val_if_fail (count == 0 || (a != NULL && b != NULL && labels != NULL), self);
  g_return_val_if_fail (n_classes > 0, self);

  self->images = g_new (FrDisagreementImage, count);
  for (gsize i = 0; i < count; i++)
    add_image (self, a + i * n_classes, b + i * n_classes, labels[i], n_classes);
  self->images = g_renew (FrDisagreementImage, self->images, self->length);
  if (self->length > 0)
    qsort (self->images, self->length, sizeof (FrDisagreementImage), compare_images);
  self->p = fr_disagreement_compute_p (self->only_a, self->only_b);
  return self;
}

void
fr_disagreement_free (FrDisagreement *disagreement)
{
  if (disagreement == NULL)
    return;

  g_free (disagreement->images);
  g_free (disagreement);
}

/* Each term of the binomial distribution is measured in the greatest one, that of half the throws,
 * which no number of throws makes too small for a double. */
double
fr_disagreement_compute_p (guint only_a, guint only_b)
{
  const guint n = only_a + only_b, least = MIN (only_a, only_b), half = n / 2;
  double term = 1.0, below = 0.0, tail = 0.0;

  /* From the middle down; the other side is the same. */
  for (guint k = half;; k--) {
    below += 2 * k == n ? term / 2 : term;
    if (k <= least)
      tail += term;
    if (k == 0)
      break;
    term *= (double) k / (n - k + 1);
  }
  return MIN (1.0, tail / below);
}

gboolean
fr_disagreement_is_claim (const FrDisagreement *disagreement)
{
  g_return_val_if_fail (disagreement != NULL, FALSE);

  return disagreement->p < LEVEL;
}
