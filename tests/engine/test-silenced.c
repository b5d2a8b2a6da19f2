/* Neurons that are switched off: the set, and what the network says without them. */
#include "made-up-data.h"

#include "engine/evaluation.h"
#include "engine/neurons/silenced.h"

#include <stdlib.h>

#define IMAGES 50

static void
test_set (void)
{
  g_autoptr (FrSilenced) one = fr_silenced_change (NULL, 0, 5, TRUE);
  g_autoptr (FrSilenced) two = fr_silenced_change (one, 3, 1023, TRUE);
  g_autoptr (FrSilenced) same = fr_silenced_change (two, 3, 1023, TRUE);
  g_autoptr (FrSilenced) again = fr_silenced_change (two, 3, 1023, FALSE);

  g_assert_cmpuint (fr_silenced_count (NULL), ==, 0);
  g_assert_cmpuint (fr_silenced_count (one), ==, 1);
  g_assert_cmpuint (fr_silenced_count (two), ==, 2);
  g_assert_cmpuint (fr_silenced_count (same), ==, 2);
  g_assert_true (fr_silenced_has (one, 0, 5));
  g_assert_false (fr_silenced_has (one, 3, 1023));
  g_assert_true (fr_silenced_has (two, 3, 1023));
  g_assert_false (fr_silenced_has (NULL, 0, 5));
  g_assert_true (fr_silenced_equal (again, one));
  g_assert_true (fr_silenced_equal (NULL, NULL));
  g_assert_false (fr_silenced_equal (one, NULL));
  g_assert_false (fr_silenced_equal (one, two));
  g_assert_null (fr_silenced_change (one, 0, 5, FALSE));
  g_assert_null (fr_silenced_change (NULL, 0, 5, FALSE));
}

/* What reaches output @class without units @off of both layers: loops that know no set. */
static float
reach (const FrNetwork *network,
       const float *parameters,
       const FrDataset *dataset,
       guint image,
       guint layer,
       guint unit,
       const guint off[2])
{
  const FrLayer *of = &network->layers[layer];
  const guint8 *pixels = fr_dataset_get_image (dataset, FR_SPLIT_TEST, image);
  float sum = parameters[of->bias_offset + unit];

  for (guint i = 0; i < of->inputs; i++) {
    float input = (float) pixels[layer == 0 ? i : 0] / 255;

    if (layer > 0 && i == off[layer - 1])
      continue;
    if (layer > 0)
      input = MAX (0, reach (network, parameters, dataset, image, layer - 1, i, off));
    sum += input * parameters[of->kernel_offset + (gsize) i * of->stride + unit];
  }
  return sum;
}

static void
test_apply (void)
{
  const guint off[2] = { 3, 1 };
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrDataset) dataset = fr_made_up_classes (4, 1, 20, IMAGES);
  g_autoptr (FrSilenced) first = fr_silenced_change (NULL, 0, off[0], TRUE);
  g_autoptr (FrSilenced) both = fr_silenced_change (first, 1, off[1], TRUE);
  g_autoptr (FrPredictor) predictor = NULL;
  g_autoptr (FrSnapshot) whole = NULL, wounded = NULL, none = NULL;
  g_autoptr (FrSilenced) absent = fr_silenced_change (NULL, 0, 500, TRUE);
  float probabilities[IMAGES * 4], logits[IMAGES * 4];
  FrNetwork network;
  float *parameters;

  chosen.n_hidden = 2;
  chosen.units[0] = 5;
  chosen.units[1] = 3;
  network = fr_network_new (&chosen, 4);
  parameters = fr_network_alloc (network.size, NULL);
  fr_network_initialize (&network, 1, parameters);
  whole = fr_snapshot_new_from (7, parameters, network.size, NULL);
  wounded = fr_silenced_apply (both, &network, whole);
  g_assert_cmpuint (wounded->batch, ==, 7);
  g_assert_cmpmem (whole->parameters, network.size * sizeof (float), parameters,
                   network.size * sizeof (float));
  predictor = fr_predictor_new (dataset, &network, TRUE, NULL);
  fr_predictor_predict (predictor, wounded->parameters, FR_SPLIT_TEST, 0, IMAGES, probabilities,
                        logits);
  for (guint image = 0; image < IMAGES; image++)
    for (guint class = 0; class < 4; class ++)
      g_assert_cmpfloat_with_epsilon (logits[image * 4 + class],
                                      reach (&network, parameters, dataset, image, 2, class, off),
                                      1e-4);
  none = fr_silenced_apply (absent, &network, whole);
  g_assert_cmpmem (none->parameters, network.size * sizeof (float), parameters,
                   network.size * sizeof (float));
  fr_network_free (parameters);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/silenced/set", test_set);
  g_test_add_func ("/silenced/apply", test_apply);
  return g_test_run ();
}
