/* The options of the terminal program.
 *
 * GOption finds them; their values are taken as text and read here, because GOption's own numbers
 * let "0x20", " 5" and 1e999 through. Main thread.
 */
#include "config.h"

#include "cli/command-line.h"

#include "engine/number-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* What was typed; every string owned, NULL where the option is missing. */
typedef struct {
  char *epochs;
  char *batch_size;
  char *hidden;
  char *optimizer;
  char *learning_rate;
  char *seed;
  gboolean raw_pixels;
  gboolean help;
  char **rest;
} Typed;

G_DEFINE_QUARK (fr_command_line_error_quark, fr_command_line_error)

static void
clear_typed (Typed *typed)
{
  g_free (typed->epochs);
  g_free (typed->batch_size);
  g_free (typed->hidden);
  g_free (typed->optimizer);
  g_free (typed->learning_rate);
  g_free (typed->seed);
  g_strfreev (typed->rest);
}

/* Always returns %FALSE, so that a caller can return it. */
G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (FR_COMMAND_LINE_ERROR, FR_COMMAND_LINE_ERROR_USAGE,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
fail_with (const GError *cause, GError **error)
{
  return fail (error, "%s", cause->message);
}

/* Reads @text, where it was typed, as a whole number from @minimum to @maximum. */
static gboolean
read_integer (const char *option,
              const char *text,
              guint64 minimum,
              guint64 maximum,
              guint64 *value,
              GError **error)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, minimum, maximum, value, NULL))
    return TRUE;
  return fail (error, _ ("%s takes a whole number from %" PRIu64 " to %" PRIu64 ", not “%s”."),
               option, minimum, maximum, text);
}

static gboolean
read_small_integer (const char *option,
                    const char *text,
                    guint maximum,
                    guint *value,
                    GError **error)
{
  guint64 number = *value;

  if (!read_integer (option, text, 1, maximum, &number, error))
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

static gboolean
read_hyperparameters (FrHyperparameters *hyperparameters, const Typed *typed, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!read_small_integer ("--epochs", typed->epochs, FR_MAX_EPOCHS, &hyperparameters->epochs,
                           error) ||
      !read_small_integer ("--batch-size", typed->batch_size, FR_MAX_BATCH_SIZE,
                           &hyperparameters->batch_size, error) ||
      !read_integer ("--seed", typed->seed, 0, G_MAXUINT64, &hyperparameters->seed, error))
    return FALSE;
  if (typed->hidden != NULL &&
      !fr_hyperparameters_parse_hidden (hyperparameters, typed->hidden, &cause))
    return fail_with (cause, error);
  if (typed->optimizer != NULL &&
      !fr_optimizer_kind_from_string (typed->optimizer, &hyperparameters->optimizer, &cause))
    return fail_with (cause, error);
  if (typed->learning_rate != NULL &&
      !fr_number_parse (typed->learning_rate, &hyperparameters->learning_rate))
    return fail (error, _ ("%s takes a number such as 0.001, not “%s”."), "--learning-rate",
                 typed->learning_rate);
  hyperparameters->divide_by_255 = !typed->raw_pixels;
  return fr_hyperparameters_validate (hyperparameters, &cause) || fail_with (cause, error);
}

/* Whether any option was typed that a replay takes from the file. */
static gboolean
has_training_options (const FrCommandLine *command_line, const Typed *typed)
{
  return typed->epochs != NULL || typed->batch_size != NULL || typed->hidden != NULL ||
         typed->optimizer != NULL || typed->learning_rate != NULL || typed->seed != NULL ||
         typed->raw_pixels || command_line->save != NULL || command_line->curves != NULL;
}

static gboolean
check (FrCommandLine *command_line, const Typed *typed, GError **error)
{
  if (typed->rest != NULL && typed->rest[0] != NULL)
    return fail (error, _ ("“%s” is not an option; see --help."), typed->rest[0]);
  if ((command_line->data != NULL && command_line->data[0] == '\0') ||
      (command_line->save != NULL && command_line->save[0] == '\0') ||
      (command_line->curves != NULL && command_line->curves[0] == '\0') ||
      (command_line->replay != NULL && command_line->replay[0] == '\0'))
    return fail (error, _ ("A file's or folder's name must not be empty."));
  if (command_line->replay != NULL && has_training_options (command_line, typed))
    return fail (error, _ ("--replay takes all settings from the file and saves nothing; only "
                           "--data, --json and --quiet go with it."));
  return read_hyperparameters (&command_line->hyperparameters, typed, error);
}

/* GOption takes "--json=no" for --json. */
static gboolean
check_switches (const char *const *arguments, GError **error)
{
  static const char *const switches[] = { "--raw-pixels=", "--json=", "--quiet=", "--version=",
                                          "--help=" };

  for (guint i = 0; arguments[i] != NULL && strcmp (arguments[i], "--") != 0; i++)
    for (guint s = 0; s < G_N_ELEMENTS (switches); s++)
      if (g_str_has_prefix (arguments[i], switches[s]))
        return fail (error, _ ("“%s” is not an option; see --help."), arguments[i]);
  return TRUE;
}

static GOptionContext *
new_context (FrCommandLine *command_line, Typed *typed)
{
  const GOptionEntry entries[] = {
    { "epochs", 0, 0, G_OPTION_ARG_STRING, &typed->epochs, N_ ("Epochs to train (10)"),
      N_ ("COUNT") },
    { "batch-size", 0, 0, G_OPTION_ARG_STRING, &typed->batch_size, N_ ("Images a batch (32)"),
      N_ ("COUNT") },
    { "hidden", 0, 0, G_OPTION_ARG_STRING, &typed->hidden,
      N_ ("Units of each hidden layer, as in 128 or 128,64 or none (128)"), N_ ("UNITS") },
    { "optimizer", 0, 0, G_OPTION_ARG_STRING, &typed->optimizer,
      N_ ("adam, sgd or momentum (adam)"), N_ ("NAME") },
    { "learning-rate", 0, 0, G_OPTION_ARG_STRING, &typed->learning_rate,
      N_ ("Learning rate (0.001)"), N_ ("RATE") },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &typed->seed,
      N_ ("Seed of the first weights and of the order of images (1)"), N_ ("NUMBER") },
    { "raw-pixels", 0, 0, G_OPTION_ARG_NONE, &typed->raw_pixels,
      N_ ("Train on pixels from 0 to 255, not divided by 255"), NULL },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &command_line->data,
      N_ ("Folder with the four files of the data set"), N_ ("FOLDER") },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &command_line->save,
      N_ ("Save the run: weights, curves and settings"), N_ ("FILE.fitrun") },
    { "curves", 0, 0, G_OPTION_ARG_FILENAME, &command_line->curves,
      N_ ("Save loss and accuracy of each batch as a table"), N_ ("FILE.csv") },
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &command_line->replay,
      N_ ("Train a saved run again and compare digest and curves"), N_ ("FILE.fitrun") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &command_line->json, N_ ("Print one JSON object a line"),
      NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &command_line->quiet, N_ ("Print the last line only"),
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &command_line->version,
      N_ ("Print the version and the instruction set that is used"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &typed->help, N_ ("Print this help"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &typed->rest, NULL, NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, FR_GETTEXT_DOMAIN);
  g_option_context_set_translation_domain (context, FR_GETTEXT_DOMAIN);
  g_option_context_set_summary (context,
                                N_ ("Trains a neural network on Fashion-MNIST, without a window."));
  /* Ours, so that its output is checked like all other. */
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

gboolean
fr_command_line_parse (FrCommandLine *command_line, const char *const *arguments, GError **error)
{
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) copy = g_strdupv ((char **) arguments);
  g_autoptr (GError) cause = NULL;
  Typed typed = { NULL };
  gboolean ok;

  memset (command_line, 0, sizeof *command_line);
  command_line->hyperparameters = fr_hyperparameters_default ();
  context = new_context (command_line, &typed);

  ok = check_switches (arguments, error) &&
       (g_option_context_parse_strv (context, &copy, &cause) || fail_with (cause, error));
  if (ok && typed.help)
    command_line->help = g_option_context_get_help (context, TRUE, NULL);
  else if (ok && !command_line->version)
    ok = check (command_line, &typed, error);

  clear_typed (&typed);
  if (!ok)
    fr_command_line_clear (command_line);
  return ok;
}

void
fr_command_line_clear (FrCommandLine *command_line)
{
  g_free (command_line->data);
  g_free (command_line->save);
  g_free (command_line->curves);
  g_free (command_line->replay);
  g_free (command_line->help);
  memset (command_line, 0, sizeof *command_line);
}
