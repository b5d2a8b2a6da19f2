#include "config.h"

#include "cli/data-command-line.h"

#include "cli/command-line.h"
#include "formats/import/import-steps.h"
#include "io/name.h"
#include "io/number.h"

#include <glib/gi18n.h>
#include <string.h>

#define MIN_TEST ((int) (100 * FR_IMPORT_MIN_SHARE)) /* percent */
#define MAX_TEST ((int) (100 * FR_IMPORT_MAX_SHARE))

/* What was typed; every string owned, NULL where the option is missing. */
typedef struct {
  char *steps, *seed, *test, *background, *invert;
  gboolean whole;
  gboolean keep_strength;
  gboolean help;
  char **rest;
} TypedData;

static void
clear_typed_data (TypedData *typed)
{
  g_free (typed->steps);
  g_free (typed->seed);
  g_free (typed->test);
  g_free (typed->background);
  g_free (typed->invert);
  g_strfreev (typed->rest);
}

static gboolean
read_seed (const char *text, guint64 *seed, GError **error)
{
  g_autofree char *shown = NULL;

  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, seed, NULL))
    return TRUE;
  shown = fr_name_show (text);
  return fr_command_line_fail (error, _ ("--seed must be a whole number, not “%s”."), shown);
}

static gboolean
read_share (const char *text, double *share, GError **error)
{
  g_autofree char *shown = NULL;
  double percent;

  if (text == NULL)
    return TRUE;
  if (fr_number_parse (text, &percent) && percent >= MIN_TEST && percent <= MAX_TEST) {
    *share = percent / 100;
    return TRUE;
  }
  shown = fr_name_show (text);
  return fr_command_line_fail (error, _ ("--test must be a percentage from %d to %d, not “%s”."),
                               MIN_TEST, MAX_TEST, shown);
}

static gboolean
read_choice (const char *option, const char *text, FrChoice *choice, GError **error)
{
  static const char *const words[] = {
    [FR_CHOICE_AUTO] = "auto", [FR_CHOICE_ON] = "on", [FR_CHOICE_OFF] = "off"
  };
  g_autofree char *shown = NULL;

  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0) {
      *choice = (FrChoice) i;
      return TRUE;
    }
  shown = fr_name_show (text);
  /* Translators: the three words are typed as they are. */
  return fr_command_line_fail (error, _ ("--%s must be auto, on or off, not “%s”."), option, shown);
}

/* Takes the command and its folders from what stands behind the options. */
static gboolean
read_rest (FrDataCommandLine *command_line, char **rest, GError **error)
{
  const guint n = rest != NULL ? g_strv_length (rest) : 0;
  g_autofree char *shown = NULL;

  if (n == 0 || strcmp (rest[0], "make") != 0)
    return fr_command_line_fail (error, _ ("Type “make”, the folder of the pictures and that of "
                                           "the data set; see "
                                           "--help."));
  if (n < 2 || (n < 3 && !command_line->plan))
    return fr_command_line_fail (
        error, command_line->plan
                   ? _ ("“make” needs the folder of the pictures behind it.")
                   : _ ("“make” needs the folder of the pictures and that of the data set "
                        "behind it."));
  if (n > 3) {
    shown = fr_name_show (rest[3]);
    return fr_command_line_fail (error, _ ("“%s” is not an option; see --help."), shown);
  }
  if (rest[1][0] == '\0' || (n > 2 && rest[2][0] == '\0'))
    return fr_command_line_fail (error, _ ("A file's or folder's name must not be empty."));
  command_line->folder = g_strdup (rest[1]);
  command_line->output = g_strdup (rest[2]);
  return TRUE;
}

/* Begins with the settings of the data set whose steps these are. */
static gboolean
read_steps (const char *path, FrImportSettings *settings, GError **error)
{
  g_autoptr (GError) cause = NULL;

  return path == NULL || fr_import_steps_load (settings, path, NULL, &cause) ||
         fr_command_line_fail (error, "%s", cause->message);
}

static gboolean
check_typed_data (FrDataCommandLine *command_line, TypedData *typed, GError **error)
{
  FrImportSettings *settings = &command_line->settings;

  if (!read_rest (command_line, typed->rest, error) || !read_steps (typed->steps, settings, error))
    return FALSE;
  if (typed->whole)
    settings->preparation.crop = FALSE;
  if (typed->keep_strength)
    settings->preparation.strength = FALSE;
  return read_seed (typed->seed, &settings->seed, error) &&
         read_share (typed->test, &settings->share, error) &&
         read_choice ("background", typed->background, &settings->preparation.background, error) &&
         read_choice ("invert", typed->invert, &settings->preparation.invert, error);
}

static GOptionContext *
new_data_context (FrDataCommandLine *command_line, TypedData *typed, gboolean for_help)
{
  const GOptionEntry division[] = {
    { "steps", 0, 0, G_OPTION_ARG_FILENAME, &typed->steps,
      N_ ("Begin with the settings that another data set was made with, its steps.ini"),
      N_ ("FILE") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &typed->seed,
      N_ ("Divide into training and test by this number (1)"), N_ ("NUMBER") },
    { "test", 0, 0, G_OPTION_ARG_FILENAME, &typed->test,
      N_ ("How many of each class are to test with, in percent (20)"), N_ ("PERCENT") },
    { NULL },
  };
  const GOptionEntry pictures[] = {
    { "background", 0, 0, G_OPTION_ARG_FILENAME, &typed->background,
      N_ ("Take the background away: auto, on or off (auto)"), N_ ("WORD") },
    { "invert", 0, 0, G_OPTION_ARG_FILENAME, &typed->invert,
      N_ ("Make dark things bright: auto, on or off (auto)"), N_ ("WORD") },
    { "keep-strength", 0, 0, G_OPTION_ARG_NONE, &typed->keep_strength,
      N_ ("Leave things as bright as they are"), NULL },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &typed->whole,
      N_ ("Scale the whole picture instead of what is there"), NULL },
    { NULL },
  };
  const GOptionEntry writing[] = {
    { "plan", 0, 0, G_OPTION_ARG_NONE, &command_line->plan,
      N_ ("Say what would be made, and make nothing"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_NONE, &command_line->replace,
      N_ ("Write over a data set that is there"), NULL },
    { NULL },
  };
  const GOptionEntry printing[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &command_line->json, N_ ("Print one JSON object a line"),
      NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &command_line->quiet, N_ ("Print the last line only"),
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &command_line->version, N_ ("Print the version"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &typed->help, N_ ("Print this help"), NULL },
    { NULL },
  };
  const FrOptionSection sections[] = {
    { N_ ("Settings of the data set:"), division },
    { N_ ("What is done to each picture:"), pictures },
    { N_ ("What is written:"), writing },
    { N_ ("What is printed:"), printing },
  };

  return fr_command_line_new_context (sections, G_N_ELEMENTS (sections), for_help, &typed->rest,
                                      N_ ("make FOLDER OUT"),
                                      N_ ("Makes a data set of FOLDER, which has a folder of "
                                          "pictures for each class."));
}

/* GOption takes "--json=no" for --json. */
static gboolean
check_data_switches (const char *const *arguments, GError **error)
{
  static const char *const switches[] = { "--keep-strength=", "--whole=", "--plan=",
                                          "--replace=",       "--json=",  "--quiet=",
                                          "--version=",       "--help=" };

  for (guint i = 0; arguments[i] != NULL && strcmp (arguments[i], "--") != 0; i++)
    for (guint s = 0; s < G_N_ELEMENTS (switches); s++)
      if (g_str_has_prefix (arguments[i], switches[s])) {
        g_autofree char *shown = fr_name_show (arguments[i]);

        return fr_command_line_fail (error, _ ("“%s” is not an option; see --help."), shown);
      }
  return TRUE;
}

gboolean
fr_data_command_line_parse (FrDataCommandLine *command_line,
                            const char *const *arguments,
                            GError **error)
{
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) copy = g_strdupv ((char **) arguments);
  g_autoptr (GError) cause = NULL;
  TypedData typed = { NULL };
  gboolean ok;

  *command_line = (FrDataCommandLine){ .settings = fr_import_settings_default () };
  context = new_data_context (command_line, &typed, FALSE);
  ok = check_data_switches (arguments, error);
  if (ok && !g_option_context_parse_strv (context, &copy, &cause)) {
    g_autofree char *shown = fr_name_escape (cause->message);

    ok = fr_command_line_fail (error, "%s", shown);
  }
  if (ok && typed.help) {
    g_autoptr (GOptionContext) sections = new_data_context (command_line, &typed, TRUE);

    command_line->help = g_option_context_get_help (sections, FALSE, NULL);
  } else if (ok && !command_line->version)
    ok = check_typed_data (command_line, &typed, error);

  clear_typed_data (&typed);
  if (!ok)
    fr_data_command_line_clear (command_line);
  return ok;
}

void
fr_data_command_line_clear (FrDataCommandLine *command_line)
{
  g_free (command_line->folder);
  g_free (command_line->output);
  g_free (command_line->help);
  memset (command_line, 0, sizeof *command_line);
}
