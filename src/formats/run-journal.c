#include "formats/run-journal.h"

#include "io/number.h"
#include "io/regular-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define JOURNAL_FORMAT "fitting-room-journal 1"
/* Far more than a person's changes to a run of 1,000 epochs take. */
#define MAX_SIZE (4 << 20)

G_DEFINE_QUARK (fr_run_journal_error, fr_run_journal_error)

static void
append_origin (GString *text, const FrRunOrigin *origin)
{
  guint n;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *value = fr_hyperparameters_get_text (&origin->hyperparameters, table[i].key);

    g_string_append_printf (text, "origin %s %s\n", table[i].key, value);
  }
  g_string_append_printf (text,
                          "origin train_images %u\norigin classes %u\norigin data_digest %s\n"
                          "origin id %s\n",
                          origin->train_images, origin->n_classes, origin->data_digest, origin->id);
}

void
fr_run_journal_append_start (GString *text, FrRun *run)
{
  g_string_append_printf (text, JOURNAL_FORMAT " %u %u\n", fr_run_get_batches_per_epoch (run),
                          fr_run_get_hyperparameters (run).epochs);
  if (fr_batch_log_get_length (fr_run_get_log (run)) == 0)
    append_origin (text, fr_run_get_origin (run));
}

void
fr_run_journal_append_batch (GString *text, guint64 batch)
{
  g_string_append_printf (text, "batch %" G_GUINT64_FORMAT "\n", batch);
}

void
fr_run_journal_append_saved (GString *text, guint64 batch)
{
  g_string_append_printf (text, "saved %" G_GUINT64_FORMAT "\n", batch);
}

void
fr_run_journal_append_change (GString *text, const FrRunChange *change)
{
  char rate[FR_NUMBER_SIZE];

  g_string_append_printf (text, "change %" G_GUINT64_FORMAT " %s %u\n", change->batch,
                          fr_number_format (change->learning_rate, rate), change->epochs);
}

/* Drops the changes that came after @batch batches. */
static void
forget_changes_after (FrRunJournal *journal, guint64 batch)
{
  guint kept = journal->changes->len;

  while (kept > 0 && g_array_index (journal->changes, FrRunChange, kept - 1).batch > batch)
    kept--;
  g_array_set_size (journal->changes, kept);
}

static gboolean
read_uint (const char *text, guint64 most, guint64 *value)
{
  return g_ascii_string_to_unsigned (text, 10, 0, most, value, NULL);
}

/* The words of `fitting-room-journal 1 BATCHES_PER_EPOCH EPOCHS`. */
static gboolean
read_start (char **words, FrRunJournal *journal)
{
  guint64 batches_per_epoch, epochs;

  if (g_strv_length (words) != 4 || !read_uint (words[2], G_MAXUINT, &batches_per_epoch) ||
      batches_per_epoch == 0 || !read_uint (words[3], G_MAXUINT, &epochs))
    return FALSE;
  journal->batches_per_epoch = (guint) batches_per_epoch;
  journal->epochs = (guint) epochs;
  return TRUE;
}

/* The words of `origin KEY VALUE`. */
static gboolean
read_origin (char **words, FrRunOrigin *origin)
{
  guint64 number;

  if (g_strv_length (words) != 3)
    return FALSE;
  if (g_str_equal (words[1], "data_digest"))
    return g_strlcpy (origin->data_digest, words[2], sizeof origin->data_digest) ==
           sizeof origin->data_digest - 1;
  if (g_str_equal (words[1], "id"))
    return g_uuid_string_is_valid (words[2]) &&
           g_strlcpy (origin->id, words[2], sizeof origin->id) == sizeof origin->id - 1;
  if (g_str_equal (words[1], "train_images")) {
    if (!read_uint (words[2], G_MAXUINT, &number))
      return FALSE;
    origin->train_images = (guint) number;
    return TRUE;
  }
  if (g_str_equal (words[1], "classes")) {
    if (!read_uint (words[2], FR_MAX_CLASSES, &number))
      return FALSE;
    origin->n_classes = (guint) number;
    return TRUE;
  }
  return fr_hyperparameters_set_text (&origin->hyperparameters, words[1], words[2], NULL);
}

/* Whether the lines of the origin have said all of it. */
static gboolean
is_whole (const FrRunOrigin *origin, guint n_lines)
{
  guint n;

  fr_hyperparameters_get_table (&n);
  return n_lines == n + 4 && origin->train_images > 0 && origin->n_classes >= 2 &&
         origin->data_digest[0] != '\0' && origin->id[0] != '\0' &&
         fr_hyperparameters_validate (&origin->hyperparameters, NULL);
}

/* The words of `batch N`. */
static gboolean
read_batch (char **words, FrRunJournal *journal)
{
  if (g_strv_length (words) != 2 || !read_uint (words[1], G_MAXINT64, &journal->batch))
    return FALSE;
  forget_changes_after (journal, journal->batch);
  return TRUE;
}

/* The words of `saved N`. */
static gboolean
read_saved (char **words, FrRunJournal *journal)
{
  return g_strv_length (words) == 2 && read_uint (words[1], G_MAXINT64, &journal->saved);
}

/* The words of `change N LEARNING_RATE EPOCHS`. */
static gboolean
read_change (char **words, FrRunJournal *journal)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  FrRunChange change;
  guint64 epochs;

  if (g_strv_length (words) != 4 || !read_uint (words[1], G_MAXINT64, &change.batch) ||
      !fr_number_parse (words[2], &change.learning_rate) ||
      !read_uint (words[3], G_MAXUINT, &epochs))
    return FALSE;
  change.epochs = (guint) epochs;
  hyperparameters.learning_rate = change.learning_rate;
  hyperparameters.epochs = change.epochs;
  if (!fr_hyperparameters_validate (&hyperparameters, NULL))
    return FALSE;

  /* Between two batches only the last word counts. */
  forget_changes_after (journal, change.batch - (change.batch > 0));
  if (change.batch == 0)
    g_array_set_size (journal->changes, 0);
  g_array_append_val (journal->changes, change);
  return TRUE;
}

static gboolean
read_line (const char *line, FrRunJournal *journal)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 0);

  if (g_strcmp0 (words[0], "batch") == 0)
    return read_batch (words, journal);
  if (g_strcmp0 (words[0], "saved") == 0)
    return read_saved (words, journal);
  return g_strcmp0 (words[0], "change") == 0 && read_change (words, journal);
}

/* Reads the lines of the origin, which the @n @lines begin with. Returns: how many there are. */
static guint
count_origin (char **lines, guint n, FrRunOrigin *origin)
{
  guint count = 0;

  origin->hyperparameters = fr_hyperparameters_default ();
  for (; count < n && g_str_has_prefix (lines[count], "origin "); count++) {
    g_auto (GStrv) words = g_strsplit (lines[count], " ", 0);

    if (!read_origin (words, origin))
      break;
  }
  return count;
}

/* Returns: (transfer full): the text of @path, or %NULL. */
static char *
read_text (const char *path, GError **error)
{
  guint64 size;
  FILE *file = fr_regular_file_open (path, &size, error);
  char *text;
  gsize length;

  if (file == NULL)
    return NULL;
  text = g_malloc0 (MIN (size, MAX_SIZE) + 1);
  length = fread (text, 1, MIN (size, MAX_SIZE), file);
  (void) fclose (file);
  text[length] = '\0';
  return text;
}

FrRunJournal *
fr_run_journal_read (const char *path, GError **error)
{
  g_autoptr (FrRunJournal) journal = g_new0 (FrRunJournal, 1);
  g_autofree char *text = read_text (path, error);
  g_auto (GStrv) lines = NULL, words = NULL;
  guint n, first;

  journal->changes = g_array_new (FALSE, FALSE, sizeof (FrRunChange));
  if (text == NULL)
    return NULL;
  lines = g_strsplit (text, "\n", 0);
  /* What stands behind the last line end was cut off. */
  n = MAX (g_strv_length (lines), 1) - 1;
  words = g_strsplit (n > 0 ? lines[0] : "", " ", 0);
  if (!g_str_has_prefix (text, JOURNAL_FORMAT " ") || n == 0 || !read_start (words, journal)) {
    g_set_error_literal (error, FR_RUN_JOURNAL_ERROR, FR_RUN_JOURNAL_ERROR_INVALID,
                         _ ("The file is no journal of a run."));
    return NULL;
  }
  first = 1 + count_origin (lines + 1, n - 1, &journal->origin);
  journal->has_origin = is_whole (&journal->origin, first - 1);
  for (guint i = first; i < n && read_line (lines[i], journal); i++)
    continue;
  return g_steal_pointer (&journal);
}

void
fr_run_journal_free (FrRunJournal *journal)
{
  g_array_unref (journal->changes);
  g_free (journal);
}

const FrRunChange *
fr_run_journal_find_change (const FrRunJournal *journal, guint64 batch)
{
  for (guint i = journal->changes->len; i > 0; i--) {
    const FrRunChange *change = &g_array_index (journal->changes, FrRunChange, i - 1);

    if (change->batch == batch)
      return change;
  }
  return NULL;
}

const FrRunChange *
fr_run_journal_get_last_change (const FrRunJournal *journal)
{
  const guint n = journal->changes->len;

  return n > 0 ? &g_array_index (journal->changes, FrRunChange, n - 1) : NULL;
}

gboolean
fr_run_journal_is_complete (const FrRunJournal *journal)
{
  const FrRunChange *last = fr_run_journal_get_last_change (journal);
  const guint epochs = last != NULL ? last->epochs : journal->epochs;

  return journal->batch >= (guint64) epochs * journal->batches_per_epoch;
}
