#include "config.h"

#include "formats/run-metadata.h"

#include "io/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FORMAT "fitting-room-run"
#define FORMAT_VERSION "2"
#define OLD_FORMAT_VERSION "1"
#define OLD_CLASSES 10 /* of every run of the old version */
#define MAX_CHANGES 100000
#define MAX_VERSION_LENGTH 32

typedef enum {
  LEARNING_RATE,
  EPOCHS,
} ChangeKind;

static const char *const change_names[] = {
  [LEARNING_RATE] = "learning_rate",
  [EPOCHS] = "epochs",
};

G_DEFINE_QUARK (fr_run_file_error_quark, fr_run_file_error)

static void
set_integer (FrSafetensors *file, const char *key, guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  fr_safetensors_set_metadata (file, key, text);
}

static void
append_change (GString *lines, guint64 batch, ChangeKind kind, double value)
{
  char text[FR_NUMBER_SIZE];

  g_string_append_printf (lines, "%s%" G_GUINT64_FORMAT " %s %s", lines->len > 0 ? "\n" : "", batch,
                          change_names[kind], fr_number_format (value, text));
}

/* The changes up to @batch, a line for each value that became another. */
static void
write_changes (FrRun *run, guint64 batch, FrSafetensors *file)
{
  const FrHyperparameters *start = &fr_run_get_origin (run)->hyperparameters;
  FrRunChange before = { 0, start->learning_rate, start->epochs };
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n);

  for (guint i = 0; i < n && changes[i].batch <= batch; i++) {
    if (changes[i].learning_rate != before.learning_rate)
      append_change (lines, changes[i].batch, LEARNING_RATE, changes[i].learning_rate);
    if (changes[i].epochs != before.epochs)
      append_change (lines, changes[i].batch, EPOCHS, changes[i].epochs);
    before = changes[i];
  }
  fr_safetensors_set_metadata (file, "changes", lines->str);
}

static void
write_hyperparameters (const FrHyperparameters *hyperparameters, FrSafetensors *file)
{
  guint n;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *text = fr_hyperparameters_get_text (hyperparameters, table[i].key);

    fr_safetensors_set_metadata (file, table[i].key, text);
  }
}

void
fr_run_metadata_write (FrRun *run, const FrSnapshot *end, FrSafetensors *file)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);
  g_autofree char *name = fr_run_remarks_get_name (fr_run_get_remarks (run)),
                  *note = fr_run_remarks_get_note (fr_run_get_remarks (run));
  char seconds[FR_NUMBER_SIZE], digest[65];

  fr_safetensors_set_metadata (file, "format", FORMAT);
  fr_safetensors_set_metadata (file, "format_version", FORMAT_VERSION);
  fr_safetensors_set_metadata (file, "app_version", FR_VERSION);
  write_hyperparameters (&origin->hyperparameters, file);
  set_integer (file, "train_images", origin->train_images);
  set_integer (file, "classes", origin->n_classes);
  set_integer (file, "batches", end->batch);
  fr_safetensors_set_metadata (file, "data_digest", origin->data_digest);
  fr_network_digest (fr_run_get_network (run), end->parameters, digest);
  fr_safetensors_set_metadata (file, "weights_digest", digest);
  write_changes (run, end->batch, file);
  fr_safetensors_set_metadata (file, "seconds", fr_number_format (MAX (end->seconds, 0), seconds));
  fr_safetensors_set_metadata (file, "id", origin->id);
  if (origin->parent[0] != '\0') {
    fr_safetensors_set_metadata (file, "parent", origin->parent);
    set_integer (file, "parent_batch", origin->parent_batch);
  }
  fr_safetensors_set_metadata (file, "name", name);
  fr_safetensors_set_metadata (file, "note", note);
  fr_safetensors_set_metadata (file, "starred",
                               fr_run_remarks_is_starred (fr_run_get_remarks (run)) ? "true"
                                                                                    : "false");
}

void
fr_run_metadata_edit (FrSafetensors *file, const FrRunEdit *edit)
{
  g_autofree char *name = fr_run_remarks_clip (edit->name, FR_RUN_MAX_NAME);
  g_autofree char *note = fr_run_remarks_clip (edit->note, FR_RUN_MAX_NOTE);

  if (name != NULL)
    fr_safetensors_set_metadata (file, "name", name);
  if (note != NULL)
    fr_safetensors_set_metadata (file, "note", note);
  if (edit->starred >= 0)
    fr_safetensors_set_metadata (file, "starred", edit->starred ? "true" : "false");
}

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail_at (const char *key, GError **error)
{
  g_set_error (error, FR_RUN_FILE_ERROR, FR_RUN_FILE_ERROR_INVALID,
               _ ("its value of “%s” is missing or not possible"), key);
  return FALSE;
}

static gboolean
take_integer (FrSafetensors *file,
              const char *key,
              guint64 least,
              guint64 most,
              guint64 *value,
              GError **error)
{
  g_autofree char *text = fr_safetensors_steal_metadata (file, key);

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, least, most, value, NULL))
    return fail_at (key, error);
  return TRUE;
}

static gboolean
take_digest (FrSafetensors *file, const char *key, char digest[65], GError **error)
{
  g_autofree char *text = fr_safetensors_steal_metadata (file, key);

  if (text == NULL || strlen (text) != 64 || strspn (text, "0123456789abcdef") != 64)
    return fail_at (key, error);
  memcpy (digest, text, 65);
  return TRUE;
}

static gboolean
take_id (FrSafetensors *file, const char *key, char id[FR_RUN_ID_SIZE], GError **error)
{
  g_autofree char *text = fr_safetensors_steal_metadata (file, key);

  if (text == NULL || !g_uuid_string_is_valid (text))
    return fail_at (key, error);
  g_strlcpy (id, text, FR_RUN_ID_SIZE);
  return TRUE;
}

/* Returns: (transfer full): a text of at most @most bytes, or %NULL with an error. */
static char *
take_text (FrSafetensors *file, const char *key, gsize most, GError **error)
{
  g_autofree char *text = fr_safetensors_steal_metadata (file, key);

  if (text == NULL || strlen (text) > most) {
    fail_at (key, error);
    return NULL;
  }
  return g_steal_pointer (&text);
}

static gboolean
take_hyperparameters (FrSafetensors *file, FrHyperparameters *hyperparameters, GError **error)
{
  guint n;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n);

  *hyperparameters = fr_hyperparameters_default ();
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = fr_safetensors_steal_metadata (file, table[i].key);

    if (text == NULL || !fr_hyperparameters_set_text (hyperparameters, table[i].key, text, NULL))
      return fail_at (table[i].key, error);
  }
  return TRUE;
}

/* "1875 learning_rate 0.0005": changes @change accordingly. */
static gboolean
parse_change (const char *line, FrRunChange *change)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  double value;

  if (g_strv_length (words) != 3 ||
      !g_ascii_string_to_unsigned (words[0], 10, change->batch, G_MAXINT64, &change->batch, NULL) ||
      !fr_number_parse (words[2], &value))
    return FALSE;
  if (g_str_equal (words[1], change_names[LEARNING_RATE]))
    change->learning_rate = value;
  else if (g_str_equal (words[1], change_names[EPOCHS]) && value >= 1 && value <= FR_MAX_EPOCHS &&
           value == floor (value))
    change->epochs = (guint) value;
  else
    return FALSE;
  return TRUE;
}

static gboolean
take_changes (FrSafetensors *file, FrRun *run, guint64 batch, GError **error)
{
  g_autofree char *text = fr_safetensors_steal_metadata (file, "changes");
  FrHyperparameters changed = fr_run_get_origin (run)->hyperparameters;
  FrRunChange change = { 0, changed.learning_rate, changed.epochs };
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return fail_at ("changes", error);
  lines = g_strsplit (text, "\n", MAX_CHANGES + 1);
  if (g_strv_length (lines) > MAX_CHANGES)
    return fail_at ("changes", error);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (!parse_change (lines[i], &change) || change.batch > batch)
      return fail_at ("changes", error);
    changed.learning_rate = change.learning_rate;
    if (!fr_hyperparameters_validate (&changed, NULL))
      return fail_at ("changes", error);
    fr_run_add_change (run, &change);
  }
  return TRUE;
}

/* Reads the format's name and version. @is_old: (out): whether it is the first version. */
static gboolean
take_format (FrSafetensors *file, gboolean *is_old, GError **error)
{
  g_autofree char *format = fr_safetensors_steal_metadata (file, "format");
  g_autofree char *version = fr_safetensors_steal_metadata (file, "format_version");
  g_autofree char *program = fr_safetensors_steal_metadata (file, "app_version");
  const gboolean is_ours = g_strcmp0 (format, FORMAT) == 0;

  *is_old = g_strcmp0 (version, OLD_FORMAT_VERSION) == 0;
  if (!is_ours || !(*is_old || g_strcmp0 (version, FORMAT_VERSION) == 0)) {
    g_set_error_literal (error, FR_RUN_FILE_ERROR,
                         is_ours ? FR_RUN_FILE_ERROR_OTHER_VERSION : FR_RUN_FILE_ERROR_INVALID,
                         is_ours ? _ ("it was written by another version of Fitting Room")
                                 : _ ("it was not written by Fitting Room"));
    return FALSE;
  }
  if (program == NULL || strlen (program) > MAX_VERSION_LENGTH || !g_str_is_ascii (program))
    return fail_at ("app_version", error);
  return TRUE;
}

/* What a branch says of the run that it branched from. */
static gboolean
take_parent (FrSafetensors *file, FrRunOrigin *origin, GError **error)
{
  return fr_safetensors_get_metadata (file, "parent") == NULL ||
         (take_id (file, "parent", origin->parent, error) &&
          take_integer (file, "parent_batch", 0, G_MAXINT64, &origin->parent_batch, error));
}

static gboolean
take_origin (FrSafetensors *file, gboolean is_old, FrRunOrigin *origin, GError **error)
{
  guint64 images, classes = OLD_CLASSES;

  if (!take_hyperparameters (file, &origin->hyperparameters, error) ||
      !take_integer (file, "train_images", 1, G_MAXINT32, &images, error) ||
      !take_digest (file, "data_digest", origin->data_digest, error))
    return FALSE;
  origin->train_images = (guint) images;

  if (is_old) {
    g_autofree char *id = g_uuid_string_random ();
    /* There they meant nothing, so that they must not be kept as if they did. */
    g_autofree char *parent = fr_safetensors_steal_metadata (file, "parent");
    g_autofree char *parent_batch = fr_safetensors_steal_metadata (file, "parent_batch");

    g_strlcpy (origin->id, id, sizeof origin->id);
  } else if (!take_integer (file, "classes", 2, FR_MAX_CLASSES, &classes, error) ||
             !take_id (file, "id", origin->id, error) || !take_parent (file, origin, error)) {
    return FALSE;
  }
  origin->n_classes = (guint) classes;
  return TRUE;
}

/* What the user said of the run, and how long it took. */
static gboolean
take_remarks (FrSafetensors *file, FrRun *run, GError **error)
{
  g_autofree char *name = take_text (file, "name", FR_RUN_MAX_NAME, error);
  g_autofree char *note = name != NULL ? take_text (file, "note", FR_RUN_MAX_NOTE, error) : NULL;
  g_autofree char *starred = fr_safetensors_steal_metadata (file, "starred");
  g_autofree char *seconds = fr_safetensors_steal_metadata (file, "seconds");
  double value;

  if (note == NULL)
    return FALSE;
  if (g_strcmp0 (starred, "true") != 0 && g_strcmp0 (starred, "false") != 0)
    return fail_at ("starred", error);
  if (seconds == NULL || !fr_number_parse (seconds, &value) || value < 0)
    return fail_at ("seconds", error);

  fr_run_remarks_set_name (fr_run_get_remarks (run), name);
  fr_run_remarks_set_note (fr_run_get_remarks (run), note);
  fr_run_remarks_set_starred (fr_run_get_remarks (run), starred[0] == 't');
  fr_run_set_seconds (run, value);
  return TRUE;
}

FrRun *
fr_run_metadata_read (FrSafetensors *file, gsize budget, FrRunSummary *summary, GError **error)
{
  g_autoptr (FrRun) run = NULL;
  FrRunOrigin origin = { 0 };
  gboolean is_old;

  if (!take_format (file, &is_old, error) || !take_origin (file, is_old, &origin, error) ||
      !take_integer (file, "batches", 0, G_MAXINT64, &summary->batch, error) ||
      !take_digest (file, "weights_digest", summary->weights_digest, error))
    return NULL;
  if (origin.parent_batch > summary->batch) {
    fail_at ("parent_batch", error);
    return NULL;
  }

  run = fr_run_new_from_origin (&origin, budget);
  if (!take_changes (file, run, summary->batch, error) ||
      (!is_old && !take_remarks (file, run, error)))
    return NULL;
  return g_steal_pointer (&run);
}
