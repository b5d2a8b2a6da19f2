#include "formats/preset/preset-controls.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/hyperparameters.h"
#include "formats/lesson/lesson-controls.h"
#include "io/language.h"
#include "io/name.h"

/* The range of the schema of the settings. */
#define LEAST_BUDGET 32
#define MOST_BUDGET 8192

G_DEFINE_QUARK (fr_preset_error_quark, fr_preset_error)

/* Colours are for the eyes that see them, and the sidebar is for the window's width: they have a
 * default, and stay the pupil's. Training is where the window begins, and cannot be hidden. */
static const FrPresetControl table[] = {
  { "hidden", FR_PRESET_HYPERPARAMETER, TRUE, TRUE, N_ ("Hidden layers") },
  { "optimizer", FR_PRESET_HYPERPARAMETER, TRUE, TRUE, N_ ("Optimizer") },
  { "learning-rate", FR_PRESET_HYPERPARAMETER, TRUE, TRUE, N_ ("Learning rate") },
  { "batch-size", FR_PRESET_HYPERPARAMETER, TRUE, TRUE, N_ ("Batch size") },
  { "epochs", FR_PRESET_HYPERPARAMETER, TRUE, TRUE, N_ ("Epochs") },
  { "divide-by-255", FR_PRESET_HYPERPARAMETER, TRUE, TRUE, N_ ("Divide by 255") },
  { "seed", FR_PRESET_HYPERPARAMETER, TRUE, TRUE, N_ ("Seed") },
  { "speed", FR_PRESET_SETTING, TRUE, FALSE, N_ ("Speed") },
  { "language", FR_PRESET_SETTING, TRUE, FALSE, N_ ("Language") },
  { "data-folder", FR_PRESET_SETTING, TRUE, FALSE, N_ ("Data set") },
  { "history-budget", FR_PRESET_SETTING, TRUE, FALSE, N_ ("Memory for the past") },
  { "colours", FR_PRESET_SETTING, FALSE, FALSE, N_ ("Right and wrong") },
  { "show-sidebar", FR_PRESET_SETTING, FALSE, FALSE, N_ ("Sidebar") },
  { "data", FR_PRESET_PLACE, FALSE, TRUE, N_ ("Data") },
  { "inspect", FR_PRESET_PLACE, FALSE, TRUE, N_ ("Inspect") },
  { "neurons", FR_PRESET_PLACE, FALSE, TRUE, N_ ("Neurons") },
  { "compare", FR_PRESET_PLACE, FALSE, TRUE, N_ ("Compare") },
  { "lessons", FR_PRESET_PLACE, FALSE, TRUE, N_ ("Lessons") },
};

const FrPresetControl *
fr_preset_controls_get_table (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (table) == FR_PRESET_N_CONTROLS);
  return table;
}

const FrPresetControl *
fr_preset_controls_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].name, name))
      return &table[i];
  return NULL;
}

const FrPresetControl *
fr_preset_controls_find_key (const char *key)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  name = g_strdelimit (g_strdup (key), "_", '-');
  return fr_preset_controls_find (name);
}

guint
fr_preset_controls_get_place (const FrPresetControl *control)
{
  g_return_val_if_fail (control >= table && control < table + G_N_ELEMENTS (table), 0);

  return (guint) (control - table);
}

/* Always returns %NULL, so that a caller can return it. */
static char *
refuse (const char *text, const char *wanted, GError **error)
{
  g_autofree char *shown = fr_name_show (text);

  g_set_error (error, FR_PRESET_ERROR, FR_PRESET_ERROR_INVALID,
               /* Translators: the words or numbers that a value may be, and what it is. */
               _ ("The value must be %s, not “%s”."), wanted, shown);
  return NULL;
}

static char *
read_word (const char *text, const char *const *words, GError **error)
{
  g_autofree char *wanted = NULL;

  if (g_strv_contains (words, text))
    return g_strdup (text);
  wanted = g_strjoinv (", ", (char **) words);
  return refuse (text, wanted, error);
}

static char *
read_language (const char *text, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  g_ptr_array_add (words, (char *) FR_LANGUAGE_SYSTEM);
  for (guint i = 0; fr_language_get (i) != NULL; i++)
    g_ptr_array_add (words, (char *) fr_language_get (i)->code);
  g_ptr_array_add (words, NULL);
  return read_word (text, (const char *const *) words->pdata, error);
}

static char *
read_budget (const char *text, GError **error)
{
  guint64 mebibytes;
  g_autofree char *wanted = NULL;

  if (g_ascii_string_to_unsigned (text, 10, LEAST_BUDGET, MOST_BUDGET, &mebibytes, NULL))
    return g_strdup_printf ("%u", (guint) mebibytes);
  /* Translators: two numbers: "a whole number from 32 to 8192". */
  wanted = g_strdup_printf (_ ("a whole number from %u to %u"), LEAST_BUDGET, MOST_BUDGET);
  return refuse (text, wanted, error);
}

/* The usual places are an empty text. Whether there is such a folder the start of the program finds
 * out: a preset is written on another computer. */
static char *
read_folder (const char *text, GError **error)
{
  if (*text == '\0' || g_path_is_absolute (text))
    return g_strdup (text);
  return refuse (text, _ ("the whole path of a folder, from / on"), error);
}

static char *
read_setting (const char *name, const char *text, GError **error)
{
  static const char *const colours[] = { "standard", "tutorial", "colour-blind-safe", NULL };
  static const char *const switches[] = { "true", "false", NULL };

  if (g_str_equal (name, "speed"))
    return read_word (text, fr_lesson_controls_get_speeds (), error);
  if (g_str_equal (name, "language"))
    return read_language (text, error);
  if (g_str_equal (name, "history-budget"))
    return read_budget (text, error);
  if (g_str_equal (name, "data-folder"))
    return read_folder (text, error);
  return read_word (text, g_str_equal (name, "colours") ? colours : switches, error);
}

char *
fr_preset_controls_read_value (const FrPresetControl *control, const char *text, GError **error)
{
  FrHyperparameters scratch = fr_hyperparameters_default ();
  g_autofree char *key = NULL;

  g_return_val_if_fail (control != NULL && text != NULL, NULL);
  g_return_val_if_fail (control->kind != FR_PRESET_PLACE, NULL);

  if (control->kind == FR_PRESET_SETTING)
    return read_setting (control->name, text, error);
  key = g_strdelimit (g_strdup (control->name), "-", '_');
  if (!fr_hyperparameters_set_text (&scratch, key, text, error))
    return NULL;
  return fr_hyperparameters_get_text (&scratch, key);
}
