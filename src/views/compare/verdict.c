#include "views/compare/verdict.h"

#include "engine/compare/settings-names.h"

/* A run that was stopped, or whose rate was changed on the way, differs in that, too. */
static guint
count_differences (const FrComparedGroup *a, const FrComparedGroup *b)
{
  FrHyperparameters sides[2] = { a->hyperparameters, b->hyperparameters };
  guint n;

  sides[1].seed = sides[0].seed;
  n = fr_settings_names_count_choices (sides, 2) + (a->changed || b->changed);
  if (sides[0].epochs == sides[1].epochs && sides[0].batch_size == sides[1].batch_size)
    n += a->batch != b->batch;
  return n;
}

static gboolean
has_other_data (const FrComparedGroup *a, const FrComparedGroup *b)
{
  return *a->data_digest != '\0' && *b->data_digest != '\0' &&
         !g_str_equal (a->data_digest, b->data_digest);
}

FrVerdict
fr_verdict_judge (const FrComparedGroup *a, const FrComparedGroup *b, const FrSeedPairs *pairs)
{
  g_return_val_if_fail (a != NULL && b != NULL && pairs != NULL, (FrVerdict){ 0 });

  return (FrVerdict){ .test = fr_paired_test (pairs->a, pairs->b, pairs->n),
                      .same_bits = pairs->same_bits,
                      .only_a = pairs->only_a,
                      .only_b = pairs->only_b,
                      .failed_a = a->n_failed,
                      .failed_b = b->n_failed,
                      .n_coming = a->n_coming + b->n_coming,
                      .n_differences = count_differences (a, b),
                      .other_data = has_other_data (a, b) };
}
