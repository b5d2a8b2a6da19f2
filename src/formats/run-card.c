#include "formats/run-card.h"

#include "formats/run-metadata.h"
#include "io/name.h"
#include "io/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define UNKNOWN (-1.0)

static const char *const accuracy_keys[] = { "accuracy_first", "accuracy_last", "accuracy_best" };

static void
set_accuracy (FrSafetensors *file, const char *key, double accuracy)
{
  char text[FR_NUMBER_SIZE];

  fr_safetensors_set_metadata (file, key, fr_number_format (accuracy, text));
}

void
fr_run_card_write (FrRun *run, guint64 batch, FrSafetensors *file)
{
  guint length;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &length);
  double first = UNKNOWN, last = UNKNOWN, best = UNKNOWN;

  for (guint i = 0; i < length && points[i].batch <= batch; i++) {
    /* As in the file's tensors. */
    if (!isfinite (points[i].loss))
      continue;
    if (first < 0)
      first = points[i].accuracy;
    last = points[i].accuracy;
    best = MAX (best, points[i].accuracy);
  }
  if (first < 0)
    return;
  set_accuracy (file, "accuracy_first", first);
  set_accuracy (file, "accuracy_last", last);
  set_accuracy (file, "accuracy_best", best);
}

void
fr_run_card_remove (FrSafetensors *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (accuracy_keys); i++)
    g_free (fr_safetensors_steal_metadata (file, accuracy_keys[i]));
}

/* Returns: the share that @key names, or UNKNOWN. */
static double
get_accuracy (const FrSafetensors *file, const char *key)
{
  const char *text = fr_safetensors_get_metadata (file, key);
  double value;

  return text != NULL && fr_number_parse (text, &value) && value >= 0 && value <= 1 ? value
                                                                                    : UNKNOWN;
}

FrRunCard *
fr_run_card_new (const FrRunOrigin *origin)
{
  FrRunCard *card = g_new0 (FrRunCard, 1);

  card->origin = *origin;
  card->hyperparameters = origin->hyperparameters;
  card->name = g_strdup ("");
  card->note = g_strdup ("");
  card->accuracy_first = UNKNOWN;
  card->accuracy_last = UNKNOWN;
  card->accuracy_best = UNKNOWN;
  return card;
}

/* Makes a card of the strings of @file, which are taken away. Errors are clauses. */
static FrRunCard *
take (FrSafetensors *file, guint64 size, GError **error)
{
  const double first = get_accuracy (file, accuracy_keys[0]);
  const double last = get_accuracy (file, accuracy_keys[1]);
  const double best = get_accuracy (file, accuracy_keys[2]);
  FrRunSummary summary = { 0 };
  g_autoptr (FrRun) run = fr_run_metadata_read (file, 0, &summary, error);
  FrRunCard *card;
  guint n_changes;

  if (run == NULL)
    return NULL;
  card = g_new0 (FrRunCard, 1);
  *card = (FrRunCard){ .origin = *fr_run_get_origin (run),
                       .hyperparameters = fr_run_get_hyperparameters (run),
                       .batch = summary.batch,
                       .changes = fr_run_get_changes (run, &n_changes),
                       .name = fr_run_remarks_get_name (fr_run_get_remarks (run)),
                       .note = fr_run_remarks_get_note (fr_run_get_remarks (run)),
                       .starred = fr_run_remarks_is_starred (fr_run_get_remarks (run)),
                       .accuracy_first = first,
                       .accuracy_last = last,
                       .accuracy_best = best,
                       .seconds = fr_run_get_seconds (run),
                       .has_sums = fr_safetensors_lookup (file, "batches.spans") != NULL,
                       .size = size };
  card->n_changes = n_changes;
  g_strlcpy (card->digest, summary.weights_digest, sizeof card->digest);
  return card;
}

gboolean
fr_run_card_is_damaged (const GError *error)
{
  return g_error_matches (error, FR_RUN_FILE_ERROR, FR_RUN_FILE_ERROR_INVALID) ||
         g_error_matches (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_INVALID);
}

FrRunCard *
fr_run_card_read (const char *path, GError **error)
{
  guint64 size = 0;
  g_autoptr (FrSafetensors) file = fr_safetensors_load_header (path, &size, error);
  g_autoptr (GError) cause = NULL;
  FrRunCard *card;

  if (file == NULL)
    return NULL;
  card = take (file, size, &cause);
  if (card == NULL) {
    g_autofree char *name = fr_name_show_file (path);

    g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be opened: %s."), name,
                 cause->message);
  }
  return card;
}

guint
fr_run_card_get_epoch (const FrRunCard *card)
{
  return fr_hyperparameters_batches_per_epoch (&card->origin.hyperparameters,
                                               card->origin.train_images);
}

void
fr_run_card_free (FrRunCard *card)
{
  g_free (card->changes);
  g_free (card->name);
  g_free (card->note);
  g_free (card);
}
