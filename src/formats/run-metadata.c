/* A run document's strings, written and read back strictly. Any thread. */
#include "config.h"

#include "formats/run-metadata.h"

#include "engine/number-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "fitting-room-run"
#define FORMAT_VERSION "1"
#define MAX_CHANGES 100000
#define MAX_VERSION_LENGTH 32

static const char *const change_names[] = {
  [FR_RUN_CHANGE_LEARNING_RATE] = "learning_rate",
  [FR_RUN_CHANGE_EPOCHS] = "epochs",
};

static void
set_integer (FrSafetensors *file, const char *key, guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  fr_safetensors_set_metadata (file, key, text);
}

static char *
format_changes (const FrRunDocument *document)
{
  GString *lines = g_string_new (NULL);
  char value[FR_NUMBER_TEXT_SIZE];

  for (guint i = 0; i < document->n_changes; i++) {
    const FrRunChange *change = &document->changes[i];

    g_string_append_printf (lines, "%s%" G_GUINT64_FORMAT " %s %s", i > 0 ? "\n" : "",
                            change->batch, change_names[change->kind],
                            fr_number_format (change->value, value));
  }
  return g_string_free (lines, FALSE);
}

void
fr_run_metadata_write (const FrRunDocument *document, FrSafetensors *file)
{
  g_autofree char *changes = format_changes (document);
  const FrHyperparameter *rows;
  guint n_rows;

  fr_safetensors_set_metadata (file, "format", FORMAT);
  fr_safetensors_set_metadata (file, "format_version", FORMAT_VERSION);
  fr_safetensors_set_metadata (file, "app_version", FR_VERSION);
  rows = fr_hyperparameters_get_table (&n_rows);
  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *text = fr_hyperparameters_get_text (&document->hyperparameters, rows[i].key);

    fr_safetensors_set_metadata (file, rows[i].key, text);
  }
  set_integer (file, "train_images", document->train_images);
  set_integer (file, "batches", document->batch);
  fr_safetensors_set_metadata (file, "data_digest", document->data_digest);
  fr_safetensors_set_metadata (file, "weights_digest", document->weights_digest);
  fr_safetensors_set_metadata (file, "changes", changes);
}

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail_at (const char *key, GError **error)
{
  g_set_error (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_INVALID,
               _ ("its value of “%s” is missing or not possible"), key);
  return FALSE;
}

static gboolean
get_integer (const FrSafetensors *file,
             const char *key,
             guint64 max,
             guint64 *value,
             GError **error)
{
  const char *text = fr_safetensors_get_metadata (file, key);

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, max, value, NULL))
    return fail_at (key, error);
  return TRUE;
}

static gboolean
get_small_integer (const FrSafetensors *file, const char *key, guint *value, GError **error)
{
  guint64 number = 0;

  if (!get_integer (file, key, G_MAXINT32, &number, error))
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

static gboolean
get_digest (const FrSafetensors *file, const char *key, char digest[65], GError **error)
{
  const char *text = fr_safetensors_get_metadata (file, key);

  if (text == NULL || strlen (text) != 64 || strspn (text, "0123456789abcdef") != 64)
    return fail_at (key, error);
  memcpy (digest, text, 65);
  return TRUE;
}

static gboolean
read_hyperparameters (const FrSafetensors *file, FrHyperparameters *hyperparameters, GError **error)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  *hyperparameters = fr_hyperparameters_default ();
  for (guint i = 0; i < n_rows; i++) {
    const char *text = fr_safetensors_get_metadata (file, rows[i].key);

    if (text == NULL || !fr_hyperparameters_set_text (hyperparameters, rows[i].key, text, NULL))
      return fail_at (rows[i].key, error);
  }
  return TRUE;
}

/* "1875 learning_rate 0.0005" */
static gboolean
parse_change (const char *line, FrRunChange *change)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);

  if (g_strv_length (words) != 3 ||
      !g_ascii_string_to_unsigned (words[0], 10, 0, G_MAXUINT64, &change->batch, NULL) ||
      !fr_number_parse (words[2], &change->value))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (change_names); i++)
    if (strcmp (words[1], change_names[i]) == 0) {
      change->kind = (FrRunChangeKind) i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_changes (const FrSafetensors *file, FrRunDocument *document, GError **error)
{
  const char *text = fr_safetensors_get_metadata (file, "changes");
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return fail_at ("changes", error);
  lines = g_strsplit (text, "\n", MAX_CHANGES + 1);
  document->n_changes = g_strv_length (lines);
  if (document->n_changes > MAX_CHANGES)
    return fail_at ("changes", error);
  document->changes = g_new0 (FrRunChange, document->n_changes);
  for (guint i = 0; i < document->n_changes; i++)
    if (!parse_change (lines[i], &document->changes[i]))
      return fail_at ("changes", error);
  return TRUE;
}

static gboolean
check_format (const FrSafetensors *file, GError **error)
{
  const char *format = fr_safetensors_get_metadata (file, "format");
  const char *version = fr_safetensors_get_metadata (file, "format_version");

  if (g_strcmp0 (format, FORMAT) == 0 && g_strcmp0 (version, FORMAT_VERSION) == 0)
    return TRUE;
  g_set_error_literal (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_INVALID,
                       g_strcmp0 (format, FORMAT) == 0
                           ? _ ("it was written by another version of Fitting Room")
                           : _ ("it was not written by Fitting Room"));
  return FALSE;
}

FrRunDocument *
fr_run_metadata_read (const FrSafetensors *file, GError **error)
{
  g_autoptr (FrRunDocument) document = NULL;
  FrHyperparameters hyperparameters;
  const char *version;

  if (!check_format (file, error) || !read_hyperparameters (file, &hyperparameters, error))
    return NULL;
  document = fr_run_document_new (&hyperparameters, error);
  if (document == NULL)
    return NULL;

  version = fr_safetensors_get_metadata (file, "app_version");
  if (version == NULL || strlen (version) > MAX_VERSION_LENGTH || !g_str_is_ascii (version)) {
    fail_at ("app_version", error);
    return NULL;
  }
  document->app_version = g_strdup (version);
  if (!get_small_integer (file, "train_images", &document->train_images, error) ||
      !get_integer (file, "batches", G_MAXINT64, &document->batch, error) ||
      !get_digest (file, "data_digest", document->data_digest, error) ||
      !get_digest (file, "weights_digest", document->weights_digest, error) ||
      !read_changes (file, document, error))
    return NULL;
  return g_steal_pointer (&document);
}
