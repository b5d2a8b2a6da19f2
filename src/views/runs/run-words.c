#include "views/runs/run-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "io/figure.h"
#include "io/name.h"
#include "widgets/charts/moment-text.h"

#define DIGEST_LETTERS 12

char *
fr_run_words_difference (const FrRunCard *card)
{
  return fr_hyperparameters_describe (&card->hyperparameters);
}

char *
fr_run_words_title (const FrRunCard *card)
{
  return *card->name != '\0' ? fr_name_show (card->name) : fr_run_words_difference (card);
}

char *
fr_run_words_shape (FrKeptRun *run)
{
  const FrRunCard *card = fr_kept_run_get_card (run);
  const guint length = fr_run_card_get_epoch (card);
  const guint64 batch = fr_kept_run_get_batch (run);
  g_autofree char *epoch = fr_format_epoch (batch, length);
  const FrHyperparameters *set = &card->origin.hyperparameters;
  GString *shape = g_string_new (NULL);

  g_string_append_printf (shape, "%u", FR_IMAGE_PIXELS);
  for (guint i = 0; i < set->n_hidden; i++)
    g_string_append_printf (shape, "-%u", set->units[i]);
  g_string_append_printf (shape, "-%u", card->origin.n_classes);
  if (batch != (guint64) card->hyperparameters.epochs * length) {
    g_string_append (shape, " · ");
    /* Translators: %s is how many epochs were done: "3" or "3.4". */
    g_string_append_printf (shape, _ ("epoch %s"), epoch);
  }
  return g_string_free (shape, FALSE);
}

/* @seed: takes over it. Returns: (transfer full): with the digest. */
static char *
add_digest (char *seed, const FrRunCard *card)
{
  g_autofree char *alone = seed, *digest = g_strndup (card->digest, DIGEST_LETTERS);

  return *digest != '\0' ? g_strjoin (" · ", seed, digest, NULL) : g_steal_pointer (&alone);
}

char *
fr_run_words_seed (const FrRunCard *card)
{
  g_autofree char *number =
      g_strdup_printf ("%" G_GUINT64_FORMAT, card->origin.hyperparameters.seed);

  /* Translators: %s is the seed of a training, a whole number. */
  return add_digest (g_strdup_printf (_ ("seed %s"), number), card);
}

char *
fr_run_words_seed_title (const FrRunCard *card)
{
  g_autofree char *number =
      g_strdup_printf ("%" G_GUINT64_FORMAT, card->origin.hyperparameters.seed);

  /* Translators: a title; %s is the seed of a training, a whole number. */
  return add_digest (g_strdup_printf (_ ("Seed %s"), number), card);
}

char *
fr_run_words_identity (FrKeptRun *run)
{
  g_autofree char *shape = fr_run_words_shape (run);
  g_autofree char *seed = fr_run_words_seed (fr_kept_run_get_card (run));

  return g_strjoin (" · ", shape, seed, NULL);
}

char *
fr_run_words_accuracy (double accuracy)
{
  return accuracy >= 0 ? fr_figure_format_percent (accuracy, 1) : g_strdup ("–");
}

char *
fr_run_words_result (FrKeptRun *run)
{
  const FrRunCard *card = fr_kept_run_get_card (run);
  const guint64 batch = fr_kept_run_get_batch (run);
  g_autofree char *epoch = fr_format_epoch (batch, fr_run_card_get_epoch (card));
  g_autofree char *last = NULL, *best = NULL, *seconds = NULL, *trained = NULL, *sentence = NULL;

  if (fr_kept_run_is_interrupted (run))
    /* Translators: %s is how many epochs were done: "3" or "3.4". */
    return g_strdup_printf (_ ("It was at epoch %s when its program ended. Opened, it is trained "
                               "up "
                               "to there again."),
                            epoch);
  if (card->seconds > 0) {
    seconds = fr_figure_format_fixed (card->seconds, 1);
    /* Translators: how many epochs a run was trained, "10", and in how many seconds, "5.2". */
    trained = g_strdup_printf (_ ("Trained to epoch %s in %s s."), epoch, seconds);
  } else {
    trained = g_strdup_printf (_ ("Trained to epoch %s."), epoch);
  }
  if (card->accuracy_last < 0)
    return g_steal_pointer (&trained);
  last = fr_run_words_accuracy (card->accuracy_last);
  best = fr_run_words_accuracy (card->accuracy_best);
  /* Translators: the first is a sentence; the others are shares of new images, "88.2 %". */
  sentence = g_strdup_printf (_ ("%s Of new images %s were right when it was last tested, %s at "
                                 "its best."),
                              trained, last, best);
  return fr_figure_keep_percents_whole (sentence);
}

char *
fr_run_words_remarks (FrKeptRun *run)
{
  const FrRunCard *card = fr_kept_run_get_card (run);
  g_autofree char *size = g_format_size (card->size);
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_local (fr_kept_run_get_state (run)->changed / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (time, "%x %X");
  /* Translators: a date with its time, and a size, "2.1 MB". */
  g_autofree char *kept = g_strdup_printf (_ ("Kept %s, %s."), when, size);

  if (!card->has_sums)
    return g_steal_pointer (&kept);
  return g_strdup_printf ("%s %s", kept,
                          _ ("Its curve of batches is kept as sums over several; opened, it is "
                             "trained again and whole."));
}

static gboolean
has (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

gboolean
fr_run_words_match_settings (const FrRunCard *card, const char *folded)
{
  g_autofree char *difference = fr_run_words_difference (card);

  return has (difference, folded);
}

gboolean
fr_run_words_match_remarks (const FrRunCard *card, const char *folded)
{
  return has (card->name, folded) || has (card->note, folded);
}
