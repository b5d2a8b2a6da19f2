/* What neurons see and say, against naive loops over the same weights and images. */
#include "made-up-data.h"

#include "engine/neurons/neuron-excitement.h"
#include "engine/neurons/neuron-passage.h"
#include "engine/neurons/neuron-study.h"

#include <math.h>
#include <stdlib.h>

#define IMAGES 211

typedef struct {
  FrDataset *dataset;
  FrNetwork network;
  float *parameters;
  FrPredictor *predictor;
} Fixture;

/* 784-@units-7. */
static void
begin (Fixture *fixture, guint n_hidden, const guint *units)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  chosen.n_hidden = n_hidden;
  for (guint i = 0; i < n_hidden; i++)
    chosen.units[i] = units[i];
  fixture->dataset = fr_made_up_classes (7, 1, 20, IMAGES);
  fixture->network = fr_network_new (&chosen, 7);
  fixture->parameters = fr_network_alloc (fixture->network.size, &error);
  fr_network_initialize (&fixture->network, 1, fixture->parameters);
  fixture->predictor = fr_predictor_new (fixture->dataset, &fixture->network, TRUE, &error);
  g_assert_no_error (error);
}

static void
end (Fixture *fixture)
{
  fr_predictor_free (fixture->predictor);
  fr_network_free (fixture->parameters);
  fr_dataset_unref (fixture->dataset);
}

static float *
get_weight (Fixture *fixture, guint l, guint from, guint to)
{
  const FrLayer *layer = &fixture->network.layers[l];

  return fixture->parameters + layer->kernel_offset + (gsize) from * layer->stride + to;
}

/* What reaches unit @unit of layer @l for a test image. */
static double
reach (Fixture *fixture, guint image, guint l, guint unit)
{
  const FrLayer *layer = &fixture->network.layers[l];
  double sum = (double) fixture->parameters[layer->bias_offset + unit];

  for (guint i = 0; i < layer->inputs; i++) {
    const double input =
        l == 0 ? fr_dataset_get_image (fixture->dataset, FR_SPLIT_TEST, image)[i] / 255.0
               : MAX (0, reach (fixture, image, l - 1, i));

    sum += input * (double) *get_weight (fixture, l, i, unit);
  }
  return sum;
}

/* What pixel @pixel has to do with it, if all neurons before were active. */
static double
see (Fixture *fixture, guint pixel, guint l, guint unit)
{
  double sum = 0;

  if (l == 0)
    return (double) *get_weight (fixture, 0, pixel, unit);
  for (guint i = 0; i < fixture->network.layers[l].inputs; i++)
    sum += see (fixture, pixel, l - 1, i) * (double) *get_weight (fixture, l, i, unit);
  return sum;
}

/* The product of all weights behind it. */
static double
argue (Fixture *fixture, guint l, guint unit, guint class)
{
  double sum = 0;

  if (l + 1 == fixture->network.n_layers)
    return unit == class;
  for (guint k = 0; k < fixture->network.layers[l + 1].outputs; k++)
    sum += (double) *get_weight (fixture, l + 1, unit, k) * argue (fixture, l + 1, k, class);
  return sum;
}

static FrNeuronStudy *
study_layer (Fixture *fixture, guint layer, gint64 time)
{
  FrNeuronStudy *study = fr_neuron_study_new (&fixture->network, layer, 5, TRUE);

  while (!fr_neuron_study_advance (study, fixture->predictor, fixture->parameters, time))
    ;
  return study;
}

static void
check_chain (const FrNeuronStudy *study)
{
  g_autofree gboolean *used = g_new0 (gboolean, study->n_units);

  for (guint place = 0; place < study->n_units; place++) {
    const guint unit = study->chain[place];
    double best = -2, chosen = -2;

    g_assert_false (used[unit]);
    for (guint other = 0; place > 0 && other < study->n_units; other++) {
      const float *a = study->pictures + (gsize) study->chain[place - 1] * FR_IMAGE_PIXELS;
      const float *b = study->pictures + (gsize) other * FR_IMAGE_PIXELS;
      double product = 0, first = 0, second = 0;

      if (used[other])
        continue;
      for (guint i = 0; i < FR_IMAGE_PIXELS; i++) {
        product += (double) a[i] * (double) b[i];
        first += (double) a[i] * (double) a[i];
        second += (double) b[i] * (double) b[i];
      }
      product /= sqrt (first * second);
      best = MAX (best, product);
      if (other == unit)
        chosen = product;
    }
    g_assert_cmpfloat_with_epsilon (chosen, best, 1e-5);
    used[unit] = TRUE;
  }
}

static void
check_layer (Fixture *fixture, guint layer)
{
  g_autoptr (FrNeuronStudy) study = study_layer (fixture, layer, 0);
  const guint n = fixture->network.layers[layer].outputs;
  guint silent = 0;

  g_assert_cmpuint (study->batch, ==, 5);
  g_assert_cmpuint (study->n_units, ==, n);
  g_assert_cmpuint (study->n_images, ==, IMAGES);
  for (guint unit = 0; unit < n; unit++) {
    guint active = 0, best = 0, worst = 0;

    for (guint image = 0; image < IMAGES; image++)
      active += reach (fixture, image, layer, unit) > 0;
    g_assert_cmpuint (study->active[unit], ==, active);
    silent += study->hidden && active == 0;
    for (guint pixel = 0; pixel < FR_IMAGE_PIXELS; pixel += 29)
      g_assert_cmpfloat_with_epsilon (study->pictures[unit * FR_IMAGE_PIXELS + pixel],
                                      see (fixture, pixel, layer, unit), 1e-5);
    for (guint class = 0; class < 7; class ++) {
      g_assert_cmpfloat_with_epsilon (study->arguments[unit * 7 + class],
                                      argue (fixture, layer, unit, class), 1e-5);
      if (argue (fixture, layer, unit, class) > argue (fixture, layer, unit, best))
        best = class;
      if (argue (fixture, layer, unit, class) < argue (fixture, layer, unit, worst))
        worst = class;
    }
    g_assert_cmpuint (fr_neuron_study_get_class (study, unit, FALSE), ==, best);
    g_assert_cmpuint (fr_neuron_study_get_class (study, unit, TRUE), ==, worst);
  }
  g_assert_cmpuint (fr_neuron_study_count_silent (study), ==, silent);
  check_chain (study);
}

static void
check_excitement (Fixture *fixture, guint layer, guint unit)
{
  FrNeuronExcitement excitement = { .layer = layer, .unit = unit };
  double strengths[IMAGES];

  while (!fr_neuron_excitement_advance (&excitement, fixture->predictor, fixture->parameters))
    ;
  g_assert_cmpuint (excitement.n_images, ==, IMAGES);
  g_assert_cmpuint (excitement.n_most, ==, FR_EXCITED_IMAGES);
  g_assert_cmpuint (excitement.n_least, ==, FR_EXCITED_IMAGES);
  for (guint image = 0; image < IMAGES; image++)
    strengths[image] = reach (fixture, image, layer, unit);
  for (guint i = 0; i < FR_EXCITED_IMAGES; i++) {
    const FrExcitedImage *most = &excitement.most[i], *least = &excitement.least[i];
    guint above = 0, below = 0;

    g_assert_cmpfloat_with_epsilon (most->strength, strengths[most->image], 1e-4);
    g_assert_cmpfloat_with_epsilon (least->strength, strengths[least->image], 1e-4);
    for (guint image = 0; image < IMAGES; image++) {
      above += strengths[image] > strengths[most->image] + 1e-4;
      below += strengths[image] < strengths[least->image] - 1e-4;
    }
    g_assert_cmpuint (above, <=, i);
    g_assert_cmpuint (below, <=, i);
  }
}

/* A neuron that speaks never, and one that speaks always. */
static void
set_biases (Fixture *fixture)
{
  fixture->parameters[fixture->network.layers[0].bias_offset] = -1000;
  fixture->parameters[fixture->network.layers[0].bias_offset + 1] = 1000;
}

static void
test_one_layer (void)
{
  Fixture fixture;
  g_autoptr (FrNeuronStudy) study = NULL;

  begin (&fixture, 1, (guint[]){ 5 });
  set_biases (&fixture);
  check_layer (&fixture, 0);
  check_excitement (&fixture, 0, 3);
  study = study_layer (&fixture, 0, G_MAXINT64);
  g_assert_true (study->direct);
  g_assert_true (fr_neuron_study_is_silent (study, 0));
  g_assert_cmpuint (study->active[1], ==, IMAGES);
  g_assert_cmpuint (fr_neuron_study_count_silent (study), >=, 1);
  end (&fixture);
}

static void
test_deep (void)
{
  Fixture fixture;
  g_autoptr (FrNeuronStudy) study = NULL;

  begin (&fixture, 3, (guint[]){ 5, 4, 3 });
  for (guint layer = 0; layer < 3; layer++) {
    check_layer (&fixture, layer);
    check_excitement (&fixture, layer, 2);
  }
  study = study_layer (&fixture, 1, G_MAXINT64);
  g_assert_false (study->direct);
  end (&fixture);
}

/* The templates of the classes. */
static void
test_no_layer (void)
{
  Fixture fixture;
  g_autoptr (FrNeuronStudy) study = NULL;

  begin (&fixture, 0, NULL);
  check_layer (&fixture, 0);
  check_excitement (&fixture, 0, 6);
  study = study_layer (&fixture, 0, G_MAXINT64);
  g_assert_false (study->hidden);
  g_assert_cmpuint (study->n_units, ==, 7);
  for (guint unit = 0; unit < 7; unit++)
    g_assert_cmpuint (fr_neuron_study_get_class (study, unit, FALSE), ==, unit);
  end (&fixture);
}

/* All that the last hidden layer adds to the logit, and what is told of it. */
static void
test_passage (void)
{
  Fixture fixture;
  const FrLayer *out;

  begin (&fixture, 2, (guint[]){ 9, 20 });
  out = &fixture.network.layers[2];
  for (guint image = 0; image < IMAGES; image += 20)
    for (guint layer = 0; layer < 2; layer++) {
      FrNeuronPassage passage = { .image = image, .layer = layer };
      float lights[FR_MAX_UNITS], most = 0;
      double sum = 0, brightest = 0;
      guint n_for = 0, n_against = 0;

      g_assert_true (fr_neuron_passage_fill (&passage, fixture.predictor, fixture.parameters));
      g_assert_cmpuint (passage.last, ==, 1);
      g_assert_cmpuint (passage.n_units, ==, layer == 0 ? 9 : 20);
      fr_neuron_passage_fill_lights (&passage, lights);
      for (guint unit = 0; unit < passage.n_units; unit++) {
        const double expected = MAX (0, reach (&fixture, image, layer, unit));

        g_assert_cmpfloat_with_epsilon (passage.activations[unit], expected, 1e-4);
        most = MAX (most, lights[unit]);
      }
      g_assert_cmpfloat (most, ==, 1);
      for (guint unit = 0; unit < 20; unit++)
        brightest = fmax (brightest, reach (&fixture, image, 1, unit));
      g_assert_cmpfloat_with_epsilon (passage.brightest, brightest, 1e-4);
      for (guint class = 0; class < 7; class ++)
        g_assert_cmpfloat (reach (&fixture, image, 2, class), <=, (double) passage.logit + 1e-4);
      for (guint unit = 0; unit < 20; unit++) {
        const double amount = MAX (0, reach (&fixture, image, 1, unit)) *
                              (double) *get_weight (&fixture, 2, unit, passage.predicted);

        sum += amount;
        n_for += amount > 0 ? 1 : 0;
        n_against += amount < 0 ? 1 : 0;
        /* What is left out is no stronger than what is told. */
        if (amount > (double) passage.most[MAX (passage.n_for, 1) - 1].amount + 1e-5) {
          guint found = 0;

          for (guint i = 0; i < passage.n_for; i++)
            found += passage.most[i].unit == unit;
          g_assert_cmpuint (found, ==, 1);
        }
      }
      g_assert_cmpfloat_with_epsilon (passage.logit,
                                      sum + (double) fixture
                                                .parameters[out->bias_offset + passage.predicted],
                                      1e-4);
      g_assert_cmpuint (passage.n_for, ==, MIN (n_for, FR_CONTRIBUTIONS));
      g_assert_cmpuint (passage.n_against, ==, MIN (n_against, FR_CONTRIBUTIONS));
      for (guint i = 0; i < passage.n_for; i++) {
        const FrContribution *found = &passage.most[i];

        g_assert_cmpfloat (found->activation * found->weight, ==, found->amount);
        g_assert_cmpfloat (found->weight, ==,
                           *get_weight (&fixture, 2, found->unit, passage.predicted));
      }
      for (guint i = 0; i < passage.n_against; i++)
        g_assert_cmpfloat_with_epsilon (passage.least[i].amount,
                                        MAX (0, reach (&fixture, image, 1, passage.least[i].unit)) *
                                            (double) *get_weight (&fixture, 2,
                                                                  passage.least[i].unit,
                                                                  passage.predicted),
                                        1e-4);
    }
  end (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neuron-study/one-layer", test_one_layer);
  g_test_add_func ("/neuron-study/deep", test_deep);
  g_test_add_func ("/neuron-study/no-layer", test_no_layer);
  g_test_add_func ("/neuron-study/passage", test_passage);
  return g_test_run ();
}
