/* The weights in few numbers: of a network whose weights are known. */
#include "engine/weight-sketch.h"

#include <stdlib.h>

typedef struct {
  FrNetwork network;
  float *first; /* owned */
  float *now;   /* owned */
  FrSketchChoice choice;
} Fixture;

/* 784-@units...-10 with random first weights, and the same now. */
static void
set_up (Fixture *fixture, guint n_hidden, guint units)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();

  hyperparameters.n_hidden = n_hidden;
  for (guint i = 0; i < n_hidden; i++)
    hyperparameters.units[i] = units;
  *fixture = (Fixture){ .network = fr_network_new (&hyperparameters, 10) };
  fixture->first = fr_network_alloc (fixture->network.size, NULL);
  fixture->now = fr_network_alloc (fixture->network.size, NULL);
  fr_network_initialize (&fixture->network, 1, fixture->first);
  fr_network_initialize (&fixture->network, 1, fixture->now);
}

static void
tear_down (Fixture *fixture)
{
  fr_network_free (fixture->first);
  fr_network_free (fixture->now);
}

/* Moves all weights of a neuron of the first layer by @by. */
static void
move (Fixture *fixture, guint unit, float by)
{
  const FrLayer *layer = &fixture->network.layers[0];

  for (guint i = 0; i < layer->inputs; i++)
    fixture->now[layer->kernel_offset + (gsize) i * layer->stride + unit] += by;
}

static void
choose (Fixture *fixture)
{
  fr_sketch_choice_update (&fixture->choice, &fixture->network, fixture->now, fixture->first);
}

static gboolean
shows (const Fixture *fixture, guint unit)
{
  for (guint i = 0; i < fixture->choice.n_units; i++)
    if (fixture->choice.units[i] == unit)
      return TRUE;
  return FALSE;
}

/* Those that have moved farthest, and steadily so. */
static void
test_choice (void)
{
  static const guint movers[] = { 9, 40, 77, 100, 127 };
  Fixture fixture;
  guint place;

  set_up (&fixture, 1, 128);
  choose (&fixture);
  g_assert_cmpuint (fixture.choice.n_units, ==, FR_SKETCH_HIDDEN);
  for (guint i = 0; i < G_N_ELEMENTS (movers); i++)
    move (&fixture, movers[i], 0.1f + 0.001f * (float) i);
  choose (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (movers); i++)
    g_assert_true (shows (&fixture, movers[i]));

  /* A little farther is not enough to take a place, twice as far is; the others stay where they
   * are. */
  place = fixture.choice.units[0];
  move (&fixture, 5, 0.12f);
  choose (&fixture);
  g_assert_false (shows (&fixture, 5));
  move (&fixture, 5, 0.12f);
  choose (&fixture);
  g_assert_true (shows (&fixture, 5));
  g_assert_false (shows (&fixture, 9));
  g_assert_true (place == 9 || fixture.choice.units[0] == place);
  tear_down (&fixture);
}

static void
test_links (void)
{
  Fixture fixture;
  g_autofree FrWeightSketch *sketch = g_new (FrWeightSketch, 1);
  const FrLayer *layer;

  set_up (&fixture, 0, 0);
  layer = &fixture.network.layers[0];
  memset (fixture.now, 0, fixture.network.size * sizeof (float));
  /* The lowest rows argue for class 3, half as much against class 4. */
  for (guint i = FR_IMAGE_PIXELS - FR_IMAGE_SIDE; i < FR_IMAGE_PIXELS; i++) {
    fixture.now[layer->kernel_offset + (gsize) i * layer->stride + 3] = 1;
    fixture.now[layer->kernel_offset + (gsize) i * layer->stride + 4] = -0.5f;
  }
  choose (&fixture);
  fr_weight_sketch_fill (sketch, &fixture.network, fixture.now, &fixture.choice);
  g_assert_cmpuint (sketch->n_columns, ==, 2);
  g_assert_cmpuint (sketch->dots[0], ==, 5);
  g_assert_cmpuint (sketch->dots[1], ==, 10);
  g_assert_cmpuint (sketch->n_pictures, ==, 0);
  g_assert_cmpfloat (sketch->links[0][4][3], ==, 1);
  g_assert_cmpfloat (sketch->links[0][4][4], ==, -0.5f);
  g_assert_cmpfloat (sketch->links[0][0][3], ==, 0);
  tear_down (&fixture);
}

/* One bright pixel is spread over its neighbours. */
static void
test_pictures (void)
{
  Fixture fixture;
  g_autofree FrWeightSketch *sketch = g_new (FrWeightSketch, 1);
  const FrLayer *layer;

  set_up (&fixture, 2, 3);
  layer = &fixture.network.layers[0];
  memset (fixture.now, 0, fixture.network.size * sizeof (float));
  choose (&fixture);
  fixture.now[layer->kernel_offset + (gsize) (10 * FR_IMAGE_SIDE + 10) * layer->stride +
              fixture.choice.units[1]] = -2;
  fr_weight_sketch_fill (sketch, &fixture.network, fixture.now, &fixture.choice);
  g_assert_cmpuint (sketch->n_columns, ==, 4);
  g_assert_cmpuint (sketch->dots[2], ==, 3);
  g_assert_cmpuint (sketch->n_pictures, ==, 3);
  g_assert_cmpfloat (sketch->pictures[1][10 * FR_IMAGE_SIDE + 10], ==, -1);
  g_assert_cmpfloat (sketch->pictures[1][11 * FR_IMAGE_SIDE + 9], ==, -1);
  g_assert_cmpfloat (sketch->pictures[1][12 * FR_IMAGE_SIDE + 10], ==, 0);
  g_assert_cmpfloat (sketch->pictures[0][10 * FR_IMAGE_SIDE + 10], ==, 0);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weight-sketch/choice", test_choice);
  g_test_add_func ("/weight-sketch/links", test_links);
  g_test_add_func ("/weight-sketch/pictures", test_pictures);

  return g_test_run ();
}
