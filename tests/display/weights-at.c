/* Trains as a program of its own, batch after batch from the first weights on, and writes the
 * weights after that many batches: without a run, a history or a replay.
 *
 * usage: weights-at DATA_FOLDER SEED BATCHES OUT. OUT gets the tutorial's network as little-endian
 * floats: 784 x 128, 128, 128 x 10, 10.
 */
#include "engine/trainer.h"

#include <stdio.h>
#include <stdlib.h>

static void
write_rows (FILE *file, const float *rows, guint n_rows, guint columns, guint stride)
{
  for (guint i = 0; i < n_rows; i++)
    if (fwrite (rows + (gsize) i * stride, sizeof (float), columns, file) != columns)
      g_error ("cannot write");
}

int
main (int argc, char *argv[])
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (FrTrainer) trainer = NULL;
  g_autoptr (GError) error = NULL;
  FrNetwork network;
  FILE *file;

  if (argc != 5)
    return 2;
  dataset = fr_dataset_load (argv[1], NULL, NULL, &error);
  g_assert_no_error (error);
  hyperparameters.seed = g_ascii_strtoull (argv[2], NULL, 10);
  trainer = fr_trainer_new (dataset, &hyperparameters, &error);
  g_assert_no_error (error);
  for (guint64 i = g_ascii_strtoull (argv[3], NULL, 10); i > 0; i--) {
    fr_trainer_step (trainer, NULL, &error);
    g_assert_no_error (error);
  }

  network = fr_network_new (&hyperparameters, fr_dataset_get_n_classes (dataset));
  file = fopen (argv[4], "wb");
  if (file == NULL)
    return 1;
  for (guint i = 0; i < network.n_layers; i++) {
    const FrLayer *layer = &network.layers[i];
    const float *parameters = fr_trainer_get_parameters (trainer);

    write_rows (file, parameters + layer->kernel_offset, layer->inputs, layer->outputs,
                layer->stride);
    write_rows (file, parameters + layer->bias_offset, 1, layer->outputs, layer->stride);
  }
  return fclose (file) == 0 ? 0 : 1;
}
