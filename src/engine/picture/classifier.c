#include "engine/picture/classifier.h"

#include "engine/data/dataset.h"
#include "engine/kernels/kernel-choice.h"
#include "engine/propagation.h"
#include "engine/softmax.h"

#include <fenv.h>
#include <string.h>

struct _FrClassifier {
  FrPropagation propagation;
  float divisor;
};

FrClassifier *
fr_classifier_new (const FrNetwork *network, gboolean divide_by_255, GError **error)
{
  g_autoptr (FrClassifier) classifier = NULL;

  g_return_val_if_fail (network != NULL, NULL);

  classifier = g_new0 (FrClassifier, 1);
  classifier->divisor = divide_by_255 ? 255.0f : 1.0f;
  if (!fr_propagation_init (&classifier->propagation, network, 1, FALSE, error))
    return NULL;
  return g_steal_pointer (&classifier);
}

void
fr_classifier_free (FrClassifier *classifier)
{
  if (classifier == NULL)
    return;
  fr_propagation_clear (&classifier->propagation);
  g_free (classifier);
}

guint
fr_classifier_ask (FrClassifier *classifier,
                   const float *parameters,
                   const guint8 *pixels,
                   float *probabilities,
                   float *logits)
{
  FrPropagation *propagation = &classifier->propagation;
  const guint n_classes = propagation->network.n_classes;
  const FrKernels *kernels = fr_kernels_default ();
  float padded[FR_VECTOR];
  const float *found;
  fenv_t environment;

  g_return_val_if_fail (parameters != NULL && pixels != NULL && probabilities != NULL, 0);

  fegetenv (&environment);
  fesetenv (FE_DFL_ENV);
  kernels->convert (FR_IMAGE_PIXELS, pixels, classifier->divisor, propagation->inputs);
  found = fr_propagation_forward (propagation, kernels, parameters, 1, NULL);
  fr_softmax (n_classes, found, padded);
  fesetenv (&environment);

  memcpy (probabilities, padded, n_classes * sizeof *probabilities);
  if (logits != NULL)
    memcpy (logits, found, n_classes * sizeof *logits);
  return fr_softmax_class (n_classes, padded);
}
