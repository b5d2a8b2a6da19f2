#include "config.h"

#include "formats/import/import-steps.h"

#include "formats/import/picture-folder.h"
#include "io/name.h"
#include "io/number.h"
#include "io/regular-file.h"

#include <glib/gi18n-lib.h>

#define DATA_SET "Data Set"
#define SPLIT_GROUP "Split"
#define STEPS "Steps"
#define MAX_SIZE (64 * 1024) /* bytes; a path is the longest that it holds */

static const char *const CHOICES[] = {
  [FR_CHOICE_AUTO] = "auto",
  [FR_CHOICE_ON] = "on",
  [FR_CHOICE_OFF] = "off",
};

char *
fr_import_steps_write (const FrImportSettings *settings, const char *folder)
{
  const FrPreparationSettings *preparation = &settings->preparation;
  g_autofree char *source = fr_name_escape (folder);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, settings->seed);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char share[FR_NUMBER_SIZE];

  g_key_file_set_string (file, DATA_SET, "program", "fitting-room " FR_VERSION);
  g_key_file_set_string (file, DATA_SET, "pictures", source);
  g_key_file_set_string (file, SPLIT_GROUP, "seed", seed);
  g_key_file_set_string (file, SPLIT_GROUP, "test",
                         fr_number_format (100 * settings->share, share));
  g_key_file_set_string (file, STEPS, "background", CHOICES[preparation->background]);
  g_key_file_set_string (file, STEPS, "invert", CHOICES[preparation->invert]);
  g_key_file_set_boolean (file, STEPS, "strength", preparation->strength);
  g_key_file_set_boolean (file, STEPS, "crop", preparation->crop);
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
read_seed (GKeyFile *file, const char *key, gpointer value)
{
  g_autofree char *text = g_key_file_get_string (file, SPLIT_GROUP, key, NULL);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, value, NULL);
}

static gboolean
read_share (GKeyFile *file, const char *key, gpointer value)
{
  g_autofree char *text = g_key_file_get_string (file, SPLIT_GROUP, key, NULL);
  double percent;

  if (text == NULL || !fr_number_parse (text, &percent))
    return FALSE;
  *(double *) value = percent / 100;
  return percent >= 100 * FR_IMPORT_MIN_SHARE && percent <= 100 * FR_IMPORT_MAX_SHARE;
}

static gboolean
read_choice (GKeyFile *file, const char *key, gpointer value)
{
  g_autofree char *text = g_key_file_get_string (file, STEPS, key, NULL);

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (CHOICES); i++)
    if (g_str_equal (text, CHOICES[i])) {
      *(FrChoice *) value = (FrChoice) i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_switch (GKeyFile *file, const char *key, gpointer value)
{
  g_autoptr (GError) cause = NULL;

  *(gboolean *) value = g_key_file_get_boolean (file, STEPS, key, &cause);
  return cause == NULL;
}

static gboolean
read_all (FrImportSettings *settings, GKeyFile *file, const char *name, GError **error)
{
  FrPreparationSettings *preparation = &settings->preparation;
  const struct {
    const char *key;
    gboolean (*read) (GKeyFile *file, const char *key, gpointer value);
    gpointer value;
  } rows[] = {
    { "seed", read_seed, &settings->seed },
    { "test", read_share, &settings->share },
    { "background", read_choice, &preparation->background },
    { "invert", read_choice, &preparation->invert },
    { "strength", read_switch, &preparation->strength },
    { "crop", read_switch, &preparation->crop },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!rows[i].read (file, rows[i].key, rows[i].value)) {
      /* Translators: a file, and a word that stands in it, as "seed". */
      g_set_error (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_STEPS,
                   _ ("“%s” cannot be used: its “%s” is missing or wrong."), name, rows[i].key);
      return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the folder of pictures that @file, which lies at @path,
 * names; one of that name beside the data set if both were moved together. */
static char *
find_pictures (GKeyFile *file, const char *path)
{
  g_autofree char *text = g_key_file_get_string (file, DATA_SET, "pictures", NULL);
  g_autofree char *named = NULL, *folder = NULL, *around = NULL, *base = NULL, *beside = NULL;

  if (text == NULL || *text == '\0')
    return NULL;
  folder = g_path_get_dirname (path);
  named = g_canonicalize_filename (text, folder);
  if (g_file_test (named, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&named);
  around = g_path_get_dirname (folder);
  base = g_path_get_basename (text);
  beside = g_build_filename (around, base, NULL);
  return g_file_test (beside, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&beside) : NULL;
}

gboolean
fr_import_steps_load (FrImportSettings *settings, const char *path, char **pictures, GError **error)
{
  g_autofree char *inside = g_file_test (path, G_FILE_TEST_IS_DIR)
                                ? g_build_filename (path, FR_IMPORT_STEPS_FILE, NULL)
                                : g_strdup (path);
  g_autofree char *name = fr_name_show_file (inside);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;
  FrImportSettings found = *settings;
  g_autofree char *bytes = NULL;
  gsize size;

  bytes = fr_regular_file_read (inside, MAX_SIZE + 1, &size, &cause);
  if (bytes == NULL) {
    g_set_error (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_STEPS, _ ("“%s” cannot be read: %s."),
                 name, cause->message);
    return FALSE;
  }
  if (size > MAX_SIZE || !g_utf8_validate (bytes, (gssize) size, NULL) ||
      !g_key_file_load_from_data (file, bytes, size, G_KEY_FILE_NONE, NULL)) {
    g_set_error (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_STEPS,
                 _ ("“%s” does not hold the steps of a data set."), name);
    return FALSE;
  }
  if (!read_all (&found, file, name, error))
    return FALSE;
  if (pictures != NULL)
    *pictures = find_pictures (file, inside);
  *settings = found;
  return TRUE;
}
