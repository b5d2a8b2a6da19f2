#include "views/hand-ins/hand-in-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"
#include "io/name.h"

#define DIGEST_LETTERS 12
#define UNKNOWN "–"

char *
fr_hand_in_words_verified (const FrHandInCounts *counts)
{
  const guint verified = counts->states[FR_HAND_IN_STATE_VERIFIED];
  /* Translators: how many files are verified, of how many. */
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u of %u verified", "%u of %u verified", counts->n), verified,
                       counts->n);
  g_autofree char *mean = NULL;

  if (counts->n_known < 2)
    return g_steal_pointer (&count);
  mean = fr_figure_format_percent (counts->mean, 1);
  /* Translators: the first is "9 of 12 verified", the second an accuracy. */
  return g_strdup_printf (_ ("%s · mean %s"), count, mean);
}

/* Adds @words, which it takes over, unless they are about none. */
static void
add (GString *text, guint n, char *words)
{
  if (n > 0)
    g_string_append_printf (text, text->len > 0 ? " · %s" : "%s", words);
  g_free (words);
}

char *
fr_hand_in_words_others (const FrHandInCounts *counts)
{
  const guint reading = counts->states[FR_HAND_IN_STATE_READING];
  const guint replaying = counts->states[FR_HAND_IN_STATE_REPLAYING];
  const guint waiting = counts->states[FR_HAND_IN_STATE_WAITING];
  const guint open =
      counts->states[FR_HAND_IN_STATE_UNVERIFIED] + counts->states[FR_HAND_IN_STATE_FAILED];
  const guint different = counts->states[FR_HAND_IN_STATE_DIFFERENT];
  const guint other_data = counts->states[FR_HAND_IN_STATE_OTHER_DATA];
  const guint unreadable = counts->states[FR_HAND_IN_STATE_UNREADABLE];
  GString *text = g_string_new (NULL);

  add (text, reading,
       g_strdup_printf (ngettext ("%u to be read", "%u to be read", reading), reading));
  add (text, replaying,
       g_strdup_printf (ngettext ("%u replaying", "%u replaying", replaying), replaying));
  add (text, waiting, g_strdup_printf (ngettext ("%u waiting", "%u waiting", waiting), waiting));
  add (text, open, g_strdup_printf (ngettext ("%u not verified", "%u not verified", open), open));
  add (text, different,
       g_strdup_printf (ngettext ("%u differs", "%u differ", different), different));
  add (text, other_data,
       g_strdup_printf (ngettext ("%u of another data set", "%u of another data set", other_data),
                        other_data));
  add (text, unreadable,
       g_strdup_printf (ngettext ("%u cannot be read", "%u cannot be read", unreadable),
                        unreadable));
  /* Translators: of so many verified files some test points are checked later. */
  add (text, counts->n_rest,
       g_strdup_printf (ngettext ("%u to be checked between epochs too",
                                  "%u to be checked between epochs too", counts->n_rest),
                        counts->n_rest));
  return g_string_free (text, FALSE);
}

char *
fr_hand_in_words_accuracy (const FrHandIn *hand_in)
{
  return hand_in != NULL && hand_in->accuracy >= 0 ? fr_figure_format_percent (hand_in->accuracy, 1)
                                                   : g_strdup (UNKNOWN);
}

char *
fr_hand_in_words_lesson (const FrHandIn *hand_in)
{
  if (hand_in == NULL || hand_in->record == NULL)
    return g_strdup (UNKNOWN);
  return g_strdup_printf ("%u/%u", fr_lesson_record_count_done (hand_in->record),
                          hand_in->record->steps->len);
}

char *
fr_hand_in_words_digest (const FrHandIn *hand_in)
{
  return hand_in != NULL ? g_strndup (hand_in->digest, DIGEST_LETTERS) : g_strdup ("");
}

char *
fr_hand_in_words_row (FrHandInFile *file)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (file);
  const char *state = fr_hand_in_file_describe_state (file);
  g_autofree char *name = fr_hand_in_file_make_name (file);
  g_autofree char *settings = NULL, *accuracy = NULL, *digest = NULL, *lesson = NULL;

  if (hand_in == NULL)
    /* Translators: the name of a file, and what is known of it: "cannot be read". */
    return g_strdup_printf (_ ("%s: %s"), name, state);
  settings = fr_hand_in_describe_settings (hand_in);
  accuracy = fr_hand_in_words_accuracy (hand_in);
  digest = fr_hand_in_words_digest (hand_in);
  if (hand_in->record == NULL)
    /* Translators: a row of a table: name, state, what differs, accuracy, digest. */
    return g_strdup_printf (_ ("%s: %s, %s, test accuracy %s, digest %s"), name, state, settings,
                            accuracy, digest);
  lesson = fr_hand_in_words_lesson (hand_in);
  /* Translators: the same with the steps of the lesson that are done: "9/9". */
  return g_strdup_printf (_ ("%s: %s, %s, test accuracy %s, lesson %s, digest %s"), name, state,
                          settings, accuracy, lesson, digest);
}

/* How far @points are from the mean: "0.4 points above their mean". */
static char *
describe_distance (double points)
{
  g_autofree char *figure = fr_figure_format_fixed (fabs (points), 1);

  if (fabs (points) < 0.05)
    return g_strdup (_ ("at their mean"));
  /* Translators: %s are percentage points of accuracy. */
  return g_strdup_printf (points > 0 ? _ ("%s points above their mean")
                                     : _ ("%s points below their mean"),
                          figure);
}

char *
fr_hand_in_words_rank (FrHandIns *hand_ins, FrHandInFile *file)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (file);
  const guint rank = fr_hand_ins_find_rank (hand_ins, file);
  g_autofree char *distance = NULL;
  FrHandInCounts counts;

  fr_hand_ins_count (hand_ins, &counts);
  if (rank == 0)
    return g_strdup (_ ("Mean and places count verified runs only."));
  if (counts.n_known == 1)
    return g_strdup (_ ("the only one that is verified"));
  distance = describe_distance (100 * (hand_in->accuracy - counts.mean));
  /* Translators: a place by accuracy, as in "place 4 of 9 verified · 0.4 points above their mean".
   */
  return g_strdup_printf (_ ("place %u of %u verified · %s"), rank, counts.n_known, distance);
}

char *
fr_hand_in_words_record (const FrLessonRecord *record)
{
  guint of;
  const guint ticks = fr_lesson_record_count_ticks (record, &of);
  g_autofree char *title = fr_name_show (record->title);

  /* Translators: the title of a lesson; nobody can prove what was ticked. */
  return g_strdup_printf (_ ("%s: %u of %u steps, %u of %u ticks, as handed in"), title,
                          fr_lesson_record_count_done (record), record->steps->len, ticks, of);
}

static char *
format_hidden (const FrHyperparameters *settings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < settings->n_hidden; i++)
    g_string_append_printf (text, i > 0 ? "-%u" : "%u", settings->units[i]);
  if (settings->n_hidden == 0)
    g_string_append (text, C_ ("hidden layers", "none"));
  return g_string_free (text, FALSE);
}

char *
fr_hand_in_words_setting (const FrHyperparameters *settings, const FrHyperparameter *setting)
{
  switch (setting->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return format_hidden (settings);
  case FR_HYPERPARAMETER_OPTIMIZER:
    return g_strdup (_ (fr_optimizer_rule_get (settings->optimizer)->title));
  case FR_HYPERPARAMETER_RATE:
    return fr_figure_format_exact (G_STRUCT_MEMBER (double, settings, setting->offset));
  case FR_HYPERPARAMETER_COUNT:
    return fr_figure_format_count (G_STRUCT_MEMBER (guint, settings, setting->offset));
  case FR_HYPERPARAMETER_SWITCH:
    return g_strdup (G_STRUCT_MEMBER (gboolean, settings, setting->offset) ? _ ("Yes") : _ ("No"));
  case FR_HYPERPARAMETER_SEED:
  default:
    return fr_hyperparameters_get_text (settings, setting->key);
  }
}
