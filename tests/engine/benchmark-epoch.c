/* Processor time of whole epochs of the tutorial's training, for benchmark-peers.py, which takes
 * turns.
 *
 * With --list, names the instruction sets of this machine, fastest first. Otherwise each line read
 * is such a name, and is answered with the seconds that an epoch more of that set's training took.
 */
#include "engine/kernels/kernel-choice.h"
#include "engine/trainer.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

static gboolean
answer (FrDataset *dataset, const FrKernels *kernels, GError **error)
{
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = fr_trainer_new (dataset, &chosen, error);
  guint batches;
  double start;

  if (trainer == NULL)
    return FALSE;

  fr_trainer_set_kernels (trainer, kernels);
  batches = fr_trainer_get_batches_per_epoch (trainer);
  start = now ();
  for (guint i = 0; i < batches; i++)
    if (!fr_trainer_step (trainer, NULL, error))
      return FALSE;

  printf ("%.6f\n", now () - start);
  fflush (stdout);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autofree const FrKernels **kernels = fr_kernels_list ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDataset) dataset = NULL;
  g_autofree char *folder = NULL;
  char name[32];

  if (argc > 1 && strcmp (argv[1], "--list") == 0) {
    guint n = 0;

    while (kernels[n] != NULL)
      n++;
    while (n > 0)
      printf ("%s\n", kernels[--n]->name);
    printf ("%s\n", __VERSION__);
    return 0;
  }

  folder = fr_dataset_find (&error);
  if (folder == NULL || (dataset = fr_dataset_load (folder, NULL, NULL, &error)) == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 77;
  }

  while (scanf ("%31s", name) == 1) {
    const FrKernels *chosen = fr_kernels_choose (name, &error);

    if (chosen == NULL || !answer (dataset, chosen, &error)) {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  }
  return 0;
}
