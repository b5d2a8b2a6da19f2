/* Softmax, cross-entropy and their gradient, one row after the other.
 *
 * A twentieth of the training time: written to be read. Pure functions. Any thread.
 */
#include "engine/softmax.h"

#include "engine/kernels/floats.h"

double
fr_softmax (guint n_classes, const float logits[FR_VECTOR], float probabilities[FR_VECTOR])
{
  float exponentials[FR_VECTOR];
  float highest = logits[0];
  double sum = 0.0;
  float divisor;

  for (guint c = 1; c < n_classes; c++)
    highest = logits[c] > highest ? logits[c] : highest;

  for (guint c = 0; c < FR_VECTOR; c++)
    exponentials[c] = fr_float_exp (logits[c] - highest);

  for (guint c = 0; c < n_classes; c++)
    sum += (double) exponentials[c];

  divisor = (float) sum;
  for (guint c = 0; c < FR_VECTOR; c++)
    probabilities[c] = c < n_classes ? exponentials[c] / divisor : 0.0f;
  return (double) highest + fr_double_log (sum);
}

guint
fr_softmax_class (guint n_classes, const float *values)
{
  guint best = 0;

  for (guint c = 1; c < n_classes; c++)
    if (values[c] > values[best])
      best = c;
  return best;
}

double
fr_softmax_gradient (guint n_classes,
                     guint rows,
                     const guint8 *labels,
                     float *logits,
                     guint8 *right)
{
  const float divisor = (float) rows;
  double loss = 0.0;

  for (guint r = 0; r < rows; r++) {
    float *row = logits + (gsize) r * FR_VECTOR;
    const guint label = labels[r];
    const double logit = (double) row[label];

    loss += fr_softmax (n_classes, row, row) - logit;
    right[r] = fr_softmax_class (n_classes, row) == label;

    row[label] -= 1.0f;
    for (guint c = 0; c < FR_VECTOR; c++)
      row[c] /= divisor;
  }

  return loss;
}
