/* What the engine costs on this machine: seconds an epoch for every instruction set and shape,
 * where they go, how near the processor's peak that is; evaluation; loading.
 *
 * `meson test --benchmark`, best pinned to one core (taskset). FITTING_ROOM_ISA leaves one set, the
 * arguments HIDDEN BATCH one shape.
 */
#include "benchmark-peak.h"

#include "engine/data/batches.h"
#include "engine/evaluation.h"
#include "engine/kernels/kernel-choice.h"
#include "engine/optimizer.h"
#include "engine/propagation.h"
#include "engine/softmax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MEASURES 5       /* of which the median counts */
#define MEASURE_TIME 0.2 /* seconds at least; an epoch is extrapolated */

typedef enum {
  PHASE_GATHER,
  PHASE_FORWARD,
  PHASE_OUTPUT, /* softmax, loss and its gradient */
  PHASE_BACKWARD,
  PHASE_UPDATE, /* within the way back, and the asking for the next batch's images */
  N_PHASES,
} Phase;

/* Seconds an epoch. */
typedef struct {
  double total;
  double phases[N_PHASES];
} Epoch;

typedef struct {
  const char *hidden;
  guint batch_size;
} Shape;

static const Shape shapes[] = {
  { "128", 32 },     { "128", 1 },     { "128", 8 },      { "128", 100 },     { "128", 512 },
  { "none", 32 },    { "16", 32 },     { "64", 32 },      { "100", 32 },      { "300", 32 },
  { "300,100", 32 }, { "128,64", 32 }, { "512,256", 32 }, { "512,256", 100 },
};

static const struct {
  const char *name;
  double (*peak) (guint rounds);
} peaks[] = {
  { "plain", fr_peak_plain },
#if defined(__x86_64__)
  { "sse2", fr_peak_sse2 },
  { "avx2", fr_peak_avx2 },
  { "avx512", fr_peak_avx512 },
#elif defined(__aarch64__)
  { "neon", fr_peak_neon },
#endif
};

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

static int
compare_epochs (const void *a, const void *b)
{
  const double difference = ((const Epoch *) a)->total - ((const Epoch *) b)->total;

  return (difference > 0) - (difference < 0);
}

/* Floating-point operations an epoch in the products: forward, by weights, by hidden layers. */
static double
count_operations (const FrNetwork *network, guint images)
{
  double multiply_adds = 0;

  for (guint l = 0; l < network->n_layers; l++)
    multiply_adds += (l > 0 ? 3.0 : 2.0) * network->layers[l].inputs * network->layers[l].outputs;

  return 2.0 * multiply_adds * images;
}

/* What update_part() needs, and the seconds it took. */
typedef struct {
  const FrKernels *kernels;
  const FrBatches *batches;
  FrOptimizer optimizer;
  float *parameters;
  guint64 batch;
  guint batch_size;
  gsize updated; /* parameters */
  double seconds;
} Update;

/* As FrTrainer's, with a clock. */
static void
update_part (gsize first, gsize count, const float *gradient, gpointer user_data)
{
  Update *update = user_data;
  const double start = now ();
  const gsize size = update->optimizer.size;
  const guint asked = (guint) (update->updated * update->batch_size / size);

  fr_optimizer_update (&update->optimizer, update->kernels, first, count, gradient,
                       update->parameters);
  update->updated += count;
  fr_batches_prefetch (update->batches, update->batch + 1, asked,
                       (guint) (update->updated * update->batch_size / size) - asked);
  update->seconds += now () - start;
}

/* Trains for a while as FrTrainer does, with a clock between the phases. */
static Epoch
measure_once (FrDataset *dataset, const FrHyperparameters *chosen, const FrKernels *kernels)
{
  const FrNetwork network = fr_network_new (chosen, FR_MAX_CLASSES);
  g_autoptr (FrBatches) batches = fr_batches_new (dataset, chosen, NULL);
  float *parameters = fr_network_alloc (network.size, NULL);
  g_autofree guint8 *labels = g_new (guint8, chosen->batch_size);
  g_autofree guint8 *right = g_new (guint8, chosen->batch_size);
  const guint per_epoch = fr_batches_per_epoch (batches);
  Update update = {
    .kernels = kernels,
    .batches = batches,
    .parameters = parameters,
    .batch_size = chosen->batch_size,
  };
  FrPropagation propagation;
  Epoch epoch = { 0 };
  double scale;

  fr_propagation_init (&propagation, &network, chosen->batch_size, TRUE, NULL);
  fr_optimizer_init (&update.optimizer, chosen->optimizer, chosen->learning_rate, network.size,
                     NULL);
  fr_network_initialize (&network, chosen->seed, parameters);

  while (epoch.total < MEASURE_TIME || update.batch < 10) {
    double times[PHASE_UPDATE + 1];
    guint count;
    float *logits;

    times[PHASE_GATHER] = now ();
    count = fr_batches_gather (batches, kernels, update.batch, propagation.inputs, labels);
    times[PHASE_FORWARD] = now ();
    logits = fr_propagation_forward (&propagation, kernels, parameters, count, NULL);
    times[PHASE_OUTPUT] = now ();
    fr_softmax_gradient (FR_MAX_CLASSES, count, labels, logits, right);
    times[PHASE_BACKWARD] = now ();
    update.updated = 0;
    update.seconds = 0;
    fr_propagation_backward (&propagation, kernels, parameters, count, NULL);
    fr_optimizer_begin (&update.optimizer);
    fr_propagation_take_gradient (&propagation, kernels, count, update_part, &update);
    times[PHASE_UPDATE] = now ();

    update.batch++;
    for (guint p = 0; p < PHASE_UPDATE; p++)
      epoch.phases[p] += times[p + 1] - times[p];
    epoch.phases[PHASE_BACKWARD] -= update.seconds;
    epoch.phases[PHASE_UPDATE] += update.seconds;
    epoch.total += times[PHASE_UPDATE] - times[0];
  }

  scale = (double) per_epoch / (double) update.batch;
  epoch.total *= scale;
  for (guint p = 0; p < N_PHASES; p++)
    epoch.phases[p] *= scale;

  fr_optimizer_clear (&update.optimizer);
  fr_propagation_clear (&propagation);
  fr_network_free (parameters);
  return epoch;
}

static Epoch
measure (FrDataset *dataset, const FrHyperparameters *chosen, const FrKernels *kernels)
{
  Epoch epochs[MEASURES];

  for (guint i = 0; i < MEASURES; i++)
    epochs[i] = measure_once (dataset, chosen, kernels);
  qsort (epochs, MEASURES, sizeof *epochs, compare_epochs);

  return epochs[MEASURES / 2];
}

/* Returns: floating-point operations a second, the best of several tries. */
static double
measure_peak (const char *name)
{
  double best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (peaks); i++) {
    if (strcmp (peaks[i].name, name) != 0)
      continue;
    for (guint n = 0; n < 5; n++) {
      const double start = now ();
      const double operations = peaks[i].peak (5000000);

      best = MAX (best, operations / (now () - start));
    }
  }

  return best;
}

static double
measure_evaluation (FrDataset *dataset, const FrKernels *kernels)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  const FrNetwork network = fr_network_new (&chosen, FR_MAX_CLASSES);
  float *parameters = fr_network_alloc (network.size, NULL);
  double best = G_MAXDOUBLE;

  fr_network_initialize (&network, chosen.seed, parameters);
  for (guint i = 0; i < 10; i++) {
    const double start = now ();
    g_autoptr (FrPredictor) predictor = fr_predictor_new (dataset, &network, TRUE, NULL);
    g_autoptr (FrEvaluation) evaluation = fr_evaluation_new (predictor, 0, NULL);

    fr_predictor_set_kernels (predictor, kernels);
    fr_evaluation_advance (evaluation, predictor, parameters, G_MAXUINT);
    best = MIN (best, now () - start);
  }

  fr_network_free (parameters);
  return best;
}

static void
print_table (FrDataset *dataset, const FrKernels *kernels, const Shape *rows, guint n_rows)
{
  const guint images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count;
  const double peak = measure_peak (kernels->name);
  double main_rate = 0;

  printf ("\n%s: multiplies and adds at %.1f GFLOP/s; evaluates %u images in %.4f s\n",
          kernels->name, peak / 1e9, fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count,
          measure_evaluation (dataset, kernels));
  printf ("%-10s %5s %9s  %7s %8s %7s %9s %7s  %8s %8s %6s\n", "hidden", "batch", "s/epoch",
          "gather", "forward", "output", "backward", "update", "GFLOP/s", "of peak", "ratio");

  for (guint i = 0; i < n_rows; i++) {
    FrHyperparameters chosen = fr_hyperparameters_default ();
    FrNetwork network;
    Epoch epoch;
    double rate;

    fr_hyperparameters_set_text (&chosen, "hidden", rows[i].hidden, NULL);
    chosen.batch_size = rows[i].batch_size;
    network = fr_network_new (&chosen, FR_MAX_CLASSES);
    epoch = measure (dataset, &chosen, kernels);
    rate = count_operations (&network, images) / epoch.total;
    if (i == 0)
      main_rate = rate;

    printf ("%-10s %5u %9.3f  %7.3f %8.3f %7.3f %9.3f %7.3f  %8.1f %6.0f %% %6.2f\n",
            rows[i].hidden, chosen.batch_size, epoch.total, epoch.phases[PHASE_GATHER],
            epoch.phases[PHASE_FORWARD], epoch.phases[PHASE_OUTPUT], epoch.phases[PHASE_BACKWARD],
            epoch.phases[PHASE_UPDATE], rate / 1e9, 100.0 * rate / peak, main_rate / rate);
    fflush (stdout);
  }
}

static void
print_processor (void)
{
  g_autofree char *text = NULL;
  const char *model;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL))
    return;
  model = strstr (text, "model name");
  if (model != NULL)
    printf ("%.*s; ", (int) strcspn (model, "\n"), model);
}

int
main (int argc, char **argv)
{
  const char *isa = g_getenv (FR_ISA_VARIABLE);
  g_autofree const FrKernels **kernels = fr_kernels_list ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fr_dataset_find (&error);
  g_autoptr (FrDataset) dataset = NULL;
  const double start = now ();
  Shape asked;
  const Shape *rows = shapes;
  guint n_rows = G_N_ELEMENTS (shapes);

  if (argc == 3) {
    asked = (Shape){ argv[1], (guint) atoi (argv[2]) };
    rows = &asked;
    n_rows = 1;
  }

  if (folder == NULL || (dataset = fr_dataset_load (folder, NULL, NULL, &error)) == NULL) {
    printf ("%s\n", error->message);
    return 77;
  }

  print_processor ();
  printf ("compiled with %s\n", __VERSION__);
  printf ("data set loaded and verified in %.3f s\n", now () - start);
  printf ("ratio: time against that of the first row's rate; Adam, pixels divided by 255\n");

  for (guint i = 0; kernels[i] != NULL; i++)
    if (isa == NULL || *isa == '\0' || strcmp (isa, kernels[i]->name) == 0)
      print_table (dataset, kernels[i], rows, n_rows);

  return 0;
}
