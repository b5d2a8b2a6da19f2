#include "engine/compare/fair-experiment.h"

#include <glib/gi18n-lib.h>

/* Of the tutorial. */
#define USUAL_UNITS 128

static void
set_units (FrHyperparameters *side, guint units)
{
  side->n_hidden = 1;
  side->units[0] = units;
}

/* The user's own hidden layers, if there are any. */
static guint
change_hidden (FrHyperparameters *sides)
{
  if (sides[1].n_hidden == 0)
    set_units (&sides[1], USUAL_UNITS);
  sides[0].n_hidden = 0;
  return 2;
}

static guint
change_pixels (FrHyperparameters *sides)
{
  sides[0].divide_by_255 = FALSE;
  sides[1].divide_by_255 = TRUE;
  return 2;
}

/* A rate that is none leaves its side out. */
static guint
change_rate (FrHyperparameters *sides)
{
  const double rate = sides[0].learning_rate;
  guint n = 0;

  if (rate / 10.0 > 0.0)
    sides[n++].learning_rate = rate / 10.0;
  sides[n++].learning_rate = rate;
  if (rate * 10.0 <= FR_MAX_LEARNING_RATE)
    sides[n++].learning_rate = rate * 10.0;
  return n;
}

static guint
change_batch (FrHyperparameters *sides)
{
  sides[0].batch_size = 32;
  sides[1].batch_size = 100;
  return 2;
}

static guint
change_units (FrHyperparameters *sides)
{
  set_units (&sides[0], 16);
  set_units (&sides[1], USUAL_UNITS);
  set_units (&sides[2], 512);
  return 3;
}

/* Each with the rate that suits it, but for the optimizer that the user has chosen already. */
static guint
change_optimizer (FrHyperparameters *sides)
{
  const FrOptimizerKind kinds[] = { FR_OPTIMIZER_SGD, FR_OPTIMIZER_ADAM };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (sides[i].optimizer != kinds[i])
      sides[i].learning_rate = fr_optimizer_rule_get (kinds[i])->usual_rate;
    sides[i].optimizer = kinds[i];
  }
  return G_N_ELEMENTS (kinds);
}

static const FrFairExperiment experiments[] = {
  { "hidden", N_ ("Hidden layer or none"), N_ ("Does a hidden layer help?"), change_hidden },
  { "pixels", N_ ("Divided by 255 or raw"), N_ ("Does it matter how large the pixels are?"),
    change_pixels },
  { "rate", N_ ("Learning rate ×10 or ÷10"), N_ ("Is the learning rate too low, or too high?"),
    change_rate },
  { "batch", N_ ("Batch 32 or 100"), N_ ("Are small batches better?"), change_batch },
  { "units", N_ ("128 neurons, 16 or 512"), N_ ("How many neurons does it take?"), change_units },
  { "optimizer", N_ ("Adam or SGD"), N_ ("Which optimizer learns more in the same epochs?"),
    change_optimizer },
};

const FrFairExperiment *
fr_fair_experiment_get (guint place)
{
  return place < G_N_ELEMENTS (experiments) ? &experiments[place] : NULL;
}

const FrFairExperiment *
fr_fair_experiment_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (experiments); i++)
    if (g_str_equal (experiments[i].name, name))
      return &experiments[i];
  return NULL;
}

guint
fr_fair_experiment_make_sides (const FrFairExperiment *experiment,
                               const FrHyperparameters *base,
                               FrHyperparameters sides[FR_FAIR_EXPERIMENT_SIDES])
{
  g_return_val_if_fail (experiment != NULL && base != NULL && sides != NULL, 0);

  for (guint i = 0; i < FR_FAIR_EXPERIMENT_SIDES; i++)
    sides[i] = *base;
  return experiment->change (sides);
}
