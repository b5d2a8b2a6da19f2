/* Layout, first weights and digest. */
#include "engine/network.h"

#include "engine/data/dataset.h"
#include "engine/kernels/kernels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static FrNetwork
network_with (const char *hidden, guint n_classes)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();

  g_assert_true (fr_hyperparameters_set_text (&chosen, "hidden", hidden, NULL));
  return fr_network_new (&chosen, n_classes);
}

static FrNetwork
network_of (const char *hidden)
{
  return network_with (hidden, 10);
}

static void
test_create (void)
{
  const FrNetwork network = network_of ("128");

  g_assert_cmpuint (network.n_layers, ==, 2);
  g_assert_cmpuint (network.n_parameters, ==, 101770);
  g_assert_cmpuint (network.layers[0].inputs, ==, 784);
  g_assert_cmpuint (network.layers[1].inputs, ==, 128);
  g_assert_cmpuint (network.layers[1].outputs, ==, 10);
  g_assert_cmpuint (network.max_stride, ==, 128);
}

static void
test_layout (void)
{
  static const char *const shapes[] = { "none", "1", "17", "100,16", "1024,1,33,512" };

  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++) {
    const guint n_classes = FR_MAX_CLASSES - s;
    const FrNetwork network = network_with (shapes[s], n_classes);
    gsize end = 0, count = 0;
    guint inputs = FR_IMAGE_PIXELS;

    for (guint l = 0; l < network.n_layers; l++) {
      const FrLayer *layer = &network.layers[l];

      g_assert_cmpuint (layer->inputs, ==, inputs);
      g_assert_cmpuint (layer->stride % FR_VECTOR, ==, 0);
      g_assert_cmpuint (layer->stride, >=, layer->outputs);
      g_assert_cmpuint (layer->stride - layer->outputs, <, FR_VECTOR);
      g_assert_cmpuint (layer->kernel_offset, ==, end);
      g_assert_cmpuint (layer->bias_offset, ==, end + (gsize) layer->inputs * layer->stride);
      end = layer->bias_offset + layer->stride;
      count += (gsize) (layer->inputs + 1) * layer->outputs;
      inputs = layer->outputs;
    }
    g_assert_cmpuint (inputs, ==, n_classes);
    g_assert_cmpuint (network.n_classes, ==, n_classes);
    g_assert_cmpuint (network.size, ==, end);
    g_assert_cmpuint (network.n_parameters, ==, count);
  }
}

static void
test_alloc (void)
{
  g_autoptr (GError) error = NULL;
  float *values = fr_network_alloc (1000, &error);

  g_assert_no_error (error);
  g_assert_cmpuint ((guintptr) values % 64, ==, 0);
  for (guint i = 0; i < 1000; i++)
    g_assert_cmpfloat (values[i], ==, 0.0f);
  fr_network_free (values);

  g_assert_null (fr_network_alloc (G_MAXSIZE / 2, &error));
  g_assert_error (error, FR_NETWORK_ERROR, FR_NETWORK_ERROR_NO_MEMORY);
}

/* Whether the page that holds @address belongs to this process. */
static gboolean
is_mapped (guintptr address)
{
  const guintptr page = (guintptr) sysconf (_SC_PAGESIZE);

  return msync ((void *) (address / page * page), page, MS_ASYNC) == 0;
}

/* The weights of a snapshot that was thinned out go back to the system, however many were freed
 * before. */
static void
test_return (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer keeps what was freed");
#else
  for (guint i = 0; i < 4; i++) {
    float *values = fr_network_alloc (100 * 1000, NULL);
    const guintptr middle = (guintptr) (values + 50 * 1000);

    g_assert_true (is_mapped (middle));
    fr_network_free (values);
    g_assert_false (is_mapped (middle));
  }
  fr_network_free (NULL);
#endif
}

static void
check_glorot (guint n_classes)
{
  const FrNetwork network = network_with ("128,17", n_classes);
  float *parameters = fr_network_alloc (network.size, NULL);

  for (gsize i = 0; i < network.size; i++)
    parameters[i] = NAN;
  fr_network_initialize (&network, 1, parameters);

  for (guint l = 0; l < network.n_layers; l++) {
    const FrLayer *layer = &network.layers[l];
    const double limit = sqrt (6.0 / (layer->inputs + layer->outputs));
    double sum = 0, squares = 0, greatest = 0;
    const double count = (double) layer->inputs * layer->outputs;

    for (guint i = 0; i < layer->inputs; i++)
      for (guint o = 0; o < layer->stride; o++) {
        const double weight = parameters[layer->kernel_offset + (gsize) i * layer->stride + o];

        if (o >= layer->outputs) {
          g_assert_cmpfloat (weight, ==, 0.0);
          continue;
        }
        g_assert_cmpfloat (fabs (weight), <=, limit * (1 + 1e-7));
        sum += weight;
        squares += weight * weight;
        greatest = MAX (greatest, fabs (weight));
      }
    for (guint o = 0; o < layer->stride; o++)
      g_assert_cmpfloat (parameters[layer->bias_offset + o], ==, 0.0f);

    /* Of a uniform distribution: mean 0, variance limit^2 / 3, and the ends are reached. */
    g_assert_cmpfloat (fabs (sum / count), <, 5 * limit / sqrt (3 * count));
    g_assert_cmpfloat_with_epsilon (squares / count / (limit * limit), 1.0 / 3.0, 0.1);
    g_assert_cmpfloat (greatest, >, 0.95 * limit);
  }

  fr_network_free (parameters);
}

static void
test_glorot (void)
{
  check_glorot (10);
  check_glorot (3);
}

static void
test_seeds (void)
{
  const FrNetwork network = network_of ("16");
  float *a = fr_network_alloc (network.size, NULL);
  float *b = fr_network_alloc (network.size, NULL);
  char digest_a[65], digest_b[65];

  fr_network_initialize (&network, 1, a);
  fr_network_initialize (&network, 1, b);
  g_assert_cmpmem (a, network.size * sizeof *a, b, network.size * sizeof *b);

  fr_network_initialize (&network, 2, b);
  fr_network_digest (&network, a, digest_a);
  fr_network_digest (&network, b, digest_b);
  g_assert_cmpstr (digest_a, !=, digest_b);

  fr_network_free (a);
  fr_network_free (b);
}

static void
test_digest (void)
{
  const FrNetwork network = network_of ("17");
  float *parameters = fr_network_alloc (network.size, NULL);
  g_autoptr (GChecksum) expected = g_checksum_new (G_CHECKSUM_SHA256);
  char digest[65];

  /* Every number tells its place; those of the padding are another's. */
  for (guint l = 0; l < network.n_layers; l++) {
    const FrLayer *layer = &network.layers[l];

    for (guint i = 0; i <= layer->inputs; i++)
      for (guint o = 0; o < layer->stride; o++) {
        float *value = parameters + layer->kernel_offset + (gsize) i * layer->stride + o;
        guint32 bits;

        *value = (float) (i * 1000 + o) / 7.0f;
        memcpy (&bits, value, sizeof bits);
        bits = GUINT32_TO_LE (bits);
        if (o < layer->outputs)
          g_checksum_update (expected, (const guchar *) &bits, sizeof bits);
      }
  }

  fr_network_digest (&network, parameters, digest);
  g_assert_cmpstr (digest, ==, g_checksum_get_string (expected));

  for (guint i = 17; i < 32; i++)
    parameters[i] = -1.0f;
  fr_network_digest (&network, parameters, digest);
  g_assert_cmpstr (digest, ==, g_checksum_get_string (expected));

  fr_network_free (parameters);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/create", test_create);
  g_test_add_func ("/network/layout", test_layout);
  g_test_add_func ("/network/alloc", test_alloc);
  g_test_add_func ("/network/return", test_return);
  g_test_add_func ("/network/glorot", test_glorot);
  g_test_add_func ("/network/seeds", test_seeds);
  g_test_add_func ("/network/digest", test_digest);
  return g_test_run ();
}
