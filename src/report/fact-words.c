#include "config.h"

#include "report/fact-words.h"

#include "io/figure.h"
#include "io/name.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define PROGRAM "fitting-room-train"

/* Of the learning rate; the run's file has all. */
#define MOST_CHANGES 6

/* Today in the user's time, as everybody reads it. */
static char *
format_date (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("");
}

static char *
describe_difference (const FrRunFacts *facts)
{
  const FrHyperparameters hyperparameters = fr_run_get_hyperparameters (facts->run);

  return fr_hyperparameters_describe (&hyperparameters);
}

/* The first letter as a sentence has it. */
static char *
capitalize (const char *text)
{
  g_autofree char *first = g_strndup (text, (gsize) (g_utf8_next_char (text) - text));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return text[0] == '\0' ? g_strdup ("") : g_strconcat (upper, g_utf8_next_char (text), NULL);
}

static void
write_titles (FrRunFacts *facts)
{
  g_autofree char *name = fr_run_remarks_get_name (fr_run_get_remarks (facts->run));
  g_autofree char *described = describe_difference (facts);
  g_autofree char *difference = capitalize (described);
  g_autofree char *epoch = fr_run_facts_format_epoch (facts, facts->end->batch);
  g_autofree char *date = format_date (facts->time);
  const gboolean named = g_strstrip (name)[0] != '\0';

  facts->title = named ? fr_name_escape (name) : g_strdup (difference);
  facts->subtitle =
      named ? /* Translators: what differs from the tutorial, epochs done, the date. */
          g_strdup_printf (_ ("%s · epoch %s · %s"), difference, epoch, date)
            : /* Translators: epochs done, the date. */
          g_strdup_printf (_ ("Training of a neural network · epoch %s · %s"), epoch, date);
}

/* "784 – 128 – 10" */
static char *
describe_shape (const FrNetwork *network)
{
  GString *shape = g_string_new (NULL);

  g_string_append_printf (shape, "%u", network->layers[0].inputs);
  for (guint i = 0; i < network->n_layers; i++)
    g_string_append_printf (shape, " – %u", network->layers[i].outputs);
  return g_string_free (shape, FALSE);
}

/* "10", or "3.4 of 10". */
static char *
describe_epochs (const FrRunFacts *facts)
{
  const guint epochs = fr_run_get_hyperparameters (facts->run).epochs;
  g_autofree char *all = fr_figure_format_count (epochs);
  g_autofree char *done = fr_run_facts_format_epoch (facts, facts->end->batch);

  if (facts->end->batch == (guint64) epochs * facts->batches_per_epoch)
    return g_steal_pointer (&all);
  /* Translators: epochs done, and how many there are to be. */
  return g_strdup_printf (_ ("%s of %s"), done, all);
}

static char *
format_value (const FrRunFacts *facts, const FrHyperparameter *row)
{
  const FrHyperparameters *from = &fr_run_get_origin (facts->run)->hyperparameters;

  switch (row->type) {
  case FR_HYPERPARAMETER_OPTIMIZER:
    return g_strdup (_ (fr_optimizer_rule_get (from->optimizer)->title));
  case FR_HYPERPARAMETER_RATE:
    return fr_figure_format_exact (G_STRUCT_MEMBER (double, from, row->offset));
  case FR_HYPERPARAMETER_COUNT:
    return row->changes_in_mid_run
               ? describe_epochs (facts)
               : fr_figure_format_count (G_STRUCT_MEMBER (guint, from, row->offset));
  case FR_HYPERPARAMETER_SWITCH:
    return g_strdup (G_STRUCT_MEMBER (gboolean, from, row->offset) ? _ ("Yes") : _ ("No"));
  case FR_HYPERPARAMETER_HIDDEN:
  case FR_HYPERPARAMETER_SEED:
  default:
    return fr_hyperparameters_get_text (from, row->key);
  }
}

/* Takes over @value. */
static void
add_setting (FrRunFacts *facts, const char *label, char *value)
{
  const FrRunSetting setting = { g_strdup (label), value };

  g_array_append_val (facts->settings, setting);
}

static void
write_settings (FrRunFacts *facts)
{
  const FrNetwork *network = fr_run_get_network (facts->run);
  guint n;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n);

  add_setting (facts, _ ("Network"), describe_shape (network));
  add_setting (facts, _ ("Parameters"), fr_figure_format_count (network->n_parameters));
  /* The hidden layers are in the network's shape. */
  for (guint i = 0; i < n; i++)
    if (rows[i].type != FR_HYPERPARAMETER_HIDDEN)
      add_setting (facts, _ (rows[i].title), format_value (facts, &rows[i]));
}

/* Of the learning rate; how many epochs there were to be is told by how many there are. Returns:
 * how many. */
static guint
write_changes (FrRunFacts *facts)
{
  double rate = fr_run_get_origin (facts->run)->hyperparameters.learning_rate;
  g_autoptr (GString) said = g_string_new (NULL);
  guint n, told = 0;
  g_autofree FrRunChange *changes = fr_run_get_changes (facts->run, &n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *number = NULL, *epoch = NULL;

    if (changes[i].learning_rate == rate || changes[i].batch >= facts->end->batch)
      continue;
    rate = changes[i].learning_rate;
    if (told++ >= MOST_CHANGES)
      continue;
    number = fr_figure_format_exact (rate);
    epoch = fr_run_facts_format_epoch (facts, changes[i].batch);
    if (said->len > 0)
      g_string_append (said, "; ");
    /* Translators: a learning rate, and the epoch from which on it held. */
    g_string_append_printf (said, _ ("learning rate %s from epoch %s on"), number, epoch);
  }
  if (told > MOST_CHANGES) {
    g_autofree char *more = fr_figure_format_count (told - MOST_CHANGES);

    /* Translators: how many more changes of the learning rate there were. */
    g_string_append_printf (said, _ ("; and %s more"), more);
  }
  if (told > 0)
    facts->changes = capitalize (said->str);
  return told;
}

static char *
describe_images (const FrDataset *dataset)
{
  g_autofree char *train =
      fr_figure_format_count (fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count);
  g_autofree char *test =
      fr_figure_format_count (fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);

  /* Translators: how many images there are for both. */
  return g_strdup_printf (_ ("%s images to train on, %s to test"), train, test);
}

static gboolean
is_published (const FrRunFacts *facts)
{
  const FrRunOrigin *origin = fr_run_get_origin (facts->run);
  const FrDataset *dataset = fr_run_get_dataset (facts->run);
  g_auto (GStrv) names = NULL;

  if (dataset != NULL)
    return fr_dataset_is_published (dataset);
  /* Without a data set the names are known of that one alone. */
  names = fr_dataset_list_class_names (NULL, origin->data_digest, origin->n_classes);
  return names != NULL;
}

static void
write_data (FrRunFacts *facts)
{
  const FrDataset *dataset = fr_run_get_dataset (facts->run);
  const char *name =
      is_published (facts) ? "Fashion-MNIST" : _ ("Another data set than Fashion-MNIST");
  g_autofree char *images = NULL;

  if (dataset == NULL) {
    facts->data = g_strdup (name);
    facts->missing =
        g_strdup (_ ("The data set that the run was trained on was not at hand. Its test images, "
                     "the confusion matrix and the mistakes are missing here."));
    return;
  }
  images = describe_images (dataset);
  /* Translators: a data set, and how many images it has. */
  facts->data = g_strdup_printf (_ ("%s: %s"), name, images);
}

/* Letter by letter, but for its lines. */
static char *
escape_note (const char *note)
{
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = lines[i];

    g_strdelimit (line, "\t\r", ' ');
    lines[i] = fr_name_escape (line);
    g_free (line);
  }
  return g_strjoinv ("\n", lines);
}

/* All settings, so that it does not matter what another version takes for granted. */
static char *
write_command (const FrRunFacts *facts)
{
  FrHyperparameters from = fr_run_get_origin (facts->run)->hyperparameters;
  GString *command = g_string_new (PROGRAM);
  guint n;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n);

  from.epochs = (guint) (facts->end->batch / facts->batches_per_epoch);
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = fr_hyperparameters_get_text (&from, rows[i].key);
    g_autofree char *option = g_strdelimit (g_strdup (rows[i].key), "_", '-');

    g_string_append_printf (command, " --%s %s", option, text);
  }
  if (!is_published (facts))
    /* Translators: what stands for the name of a folder in a command. */
    g_string_append_printf (command, " --data %s", _ ("FOLDER"));
  return g_string_free (command, FALSE);
}

static void
write_again (FrRunFacts *facts, guint n_changes)
{
  g_autofree char *command = NULL;

  if (facts->end->batch == 0) {
    facts->again = g_strdup (_ ("These are the first weights, before any training."));
    return;
  }
  if (n_changes > 0 || facts->end->batch % facts->batches_per_epoch != 0) {
    facts->again = g_strdup_printf (
        /* Translators: %s is a command. */
        _ ("The same numbers again, from the file of the run: %s"), PROGRAM " --replay RUN.fitrun");
    return;
  }
  command = write_command (facts);
  /* Translators: %s is a command. */
  facts->again = g_strdup_printf (_ ("The same numbers again, to the last bit: %s"), command);
}

void
fr_fact_words_write (FrRunFacts *facts)
{
  g_autofree char *note = fr_run_remarks_get_note (fr_run_get_remarks (facts->run));

  write_titles (facts);
  write_settings (facts);
  write_data (facts);
  facts->note = escape_note (g_strstrip (note));
  write_again (facts, write_changes (facts));
}

void
fr_fact_words_add_verdict (FrRunFacts *facts, const char *verdict, const char *ground)
{
  g_free (facts->verdict);
  g_free (facts->ground);
  facts->verdict = fr_name_escape (verdict);
  facts->ground = fr_name_escape (ground);
}
