/* The options of the terminal program.
 *
 * GOption finds them; their values are taken as text and read here, because GOption's own numbers
 * let "0x20", " 5" and 1e999 through. Main thread.
 */
#include "config.h"

#include "cli/command-line.h"

#include "formats/preset/preset-reader.h"
#include "io/name.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was typed; every string owned, NULL where the option is missing. */
typedef struct {
  const FrHyperparameter *rows; /* borrowed: the table, [n_rows] */
  guint n_rows;
  char **settings;  /* owned, [n_rows]: the text for each row */
  GPtrArray *words; /* owned: names and help that GOption borrows */
  gboolean raw_pixels;
  gboolean check_lesson;
  gboolean check_preset;
  gboolean predict;
  gboolean csv;
  gboolean help;
  char **rest;
} Typed;

/* What stands for the value of an option in its help. */
static const char *const placeholders[] = {
  [FR_HYPERPARAMETER_HIDDEN] = N_ ("UNITS"), [FR_HYPERPARAMETER_OPTIMIZER] = N_ ("NAME"),
  [FR_HYPERPARAMETER_RATE] = N_ ("RATE"),    [FR_HYPERPARAMETER_COUNT] = N_ ("COUNT"),
  [FR_HYPERPARAMETER_SEED] = N_ ("NUMBER"),  [FR_HYPERPARAMETER_SWITCH] = "true|false",
};

G_DEFINE_QUARK (fr_command_line_error_quark, fr_command_line_error)

static void
init_typed (Typed *typed)
{
  *typed = (Typed){ NULL };
  typed->rows = fr_hyperparameters_get_table (&typed->n_rows);
  typed->settings = g_new0 (char *, typed->n_rows);
  typed->words = g_ptr_array_new_with_free_func (g_free);
}

static void
clear_typed (Typed *typed)
{
  for (guint i = 0; i < typed->n_rows; i++)
    g_free (typed->settings[i]);
  g_free (typed->settings);
  g_ptr_array_unref (typed->words);
  g_strfreev (typed->rest);
}

gboolean
fr_command_line_fail (GError **error, const char *format, ...)
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
  g_autofree char *shown = fr_name_escape (cause->message);

  return fr_command_line_fail (error, "%s", shown);
}

static gboolean
fail_at (const char *argument, GError **error)
{
  g_autofree char *shown = fr_name_show (argument);

  return fr_command_line_fail (error, _ ("“%s” is not an option; see --help."), shown);
}

/* The option for a key of the table, which has '_' where options have '-'. */
static char *
get_option (const FrHyperparameter *row)
{
  return g_strdelimit (g_strdup (row->key), "_", '-');
}

/* Whether @option was not @typed, or may be beside @preset, which calls it @name. */
static gboolean
check_lock (const FrPreset *preset,
            const char *name,
            const char *option,
            gboolean typed,
            GError **error)
{
  g_autofree char *title = NULL;

  if (!typed || !fr_preset_keeps (preset, name))
    return TRUE;
  title = fr_name_show (fr_preset_get_title (preset));
  /* Translators: an option and the title of a preset. */
  return fr_command_line_fail (error, _ ("--%s cannot be given: the preset “%s” locks it."), option,
                               title);
}

/* Has the training begin with the values of --preset, where it is. */
static gboolean
read_preset (FrCommandLine *command_line, const Typed *typed, GError **error)
{
  g_autoptr (FrPreset) preset = NULL;
  g_autoptr (GError) cause = NULL;
  const char *folder;

  if (command_line->preset == NULL)
    return TRUE;
  if (command_line->replay != NULL || command_line->open != NULL)
    return fr_command_line_fail (error, _ ("--preset is for a training, and cannot go with "
                                           "--replay or --open."));
  preset = fr_preset_reader_load_whole (command_line->preset, &cause);
  if (preset == NULL)
    return fr_command_line_fail (error, "%s", cause->message);
  for (guint i = 0; i < typed->n_rows; i++) {
    g_autofree char *option = get_option (&typed->rows[i]);

    if (!check_lock (preset, option, option, typed->settings[i] != NULL, error))
      return FALSE;
  }
  if (!check_lock (preset, "data-folder", "data", command_line->data != NULL, error) ||
      !check_lock (preset, "divide-by-255", "raw-pixels", typed->raw_pixels, error))
    return FALSE;
  folder = fr_preset_get_value (preset, "data-folder");
  if (command_line->data == NULL && folder != NULL && *folder != '\0')
    command_line->data = g_strdup (folder);
  fr_preset_apply (preset, &command_line->hyperparameters);
  return TRUE;
}

static gboolean
read_hyperparameters (FrHyperparameters *hyperparameters, const Typed *typed, GError **error)
{
  for (guint i = 0; i < typed->n_rows; i++) {
    g_autofree char *option = get_option (&typed->rows[i]);
    g_autoptr (GError) cause = NULL;

    if (typed->settings[i] != NULL &&
        !fr_hyperparameters_set_text (hyperparameters, typed->rows[i].key, typed->settings[i],
                                      &cause))
      return fr_command_line_fail (error, "--%s: %s", option, cause->message);
  }
  if (typed->raw_pixels)
    hyperparameters->divide_by_255 = FALSE;
  return TRUE;
}

/* Whether any option was typed that a replay takes from the file. */
static gboolean
has_training_options (const FrCommandLine *command_line, const Typed *typed)
{
  for (guint i = 0; i < typed->n_rows; i++)
    if (typed->settings[i] != NULL)
      return TRUE;
  return typed->raw_pixels || command_line->save != NULL || command_line->curves != NULL;
}

/* Takes the pictures from what stands behind the options, and leaves nothing there. */
static gboolean
check_pictures (FrCommandLine *command_line, Typed *typed, GError **error)
{
  if (!typed->predict)
    return TRUE;
  if (command_line->open == NULL)
    return fr_command_line_fail (error,
                                 _ ("--predict needs --open and the run that is to be asked."));
  if (command_line->export != NULL || command_line->replay != NULL ||
      command_line->preset != NULL || typed->csv || has_training_options (command_line, typed))
    return fr_command_line_fail (error, _ ("--predict trains nothing; only --open, --data, --json "
                                           "and --quiet go "
                                           "with it."));
  if (typed->rest == NULL || typed->rest[0] == NULL)
    return fr_command_line_fail (error, _ ("--predict needs the names of the pictures behind it."));
  command_line->pictures = g_steal_pointer (&typed->rest);
  return TRUE;
}

/* Takes the file to write from what stands behind the options, and leaves the rest there. */
static gboolean
check_export (FrCommandLine *command_line, Typed *typed, GError **error)
{
  if ((command_line->open == NULL && command_line->export == NULL) || typed->predict)
    return TRUE;
  if (command_line->open == NULL)
    return fr_command_line_fail (error,
                                 _ ("--export needs --open and the run that is to be exported."));
  if (command_line->export == NULL)
    return fr_command_line_fail (error, _ ("--open needs --export and what is to be made of the "
                                           "run, or --predict "
                                           "and pictures."));
  if (command_line->replay != NULL || has_training_options (command_line, typed))
    return fr_command_line_fail (error, _ ("--open takes all settings from the file and trains "
                                           "nothing; only "
                                           "--export and --data go with it."));
  if (typed->rest == NULL || typed->rest[0] == NULL)
    return fr_command_line_fail (error, _ ("--export needs the name of the file to write behind "
                                           "it, or “-” for the "
                                           "standard output."));
  command_line->output = g_strdup (typed->rest[0]);
  if (typed->rest[1] != NULL)
    return fail_at (typed->rest[1], error);
  g_clear_pointer (&typed->rest, g_strfreev);
  return TRUE;
}

/* Takes the presets to check from what stands behind the options, and leaves nothing there. */
static gboolean
check_presets (FrCommandLine *command_line, Typed *typed, GError **error)
{
  if (!typed->check_preset)
    return TRUE;
  if (typed->check_lesson || typed->predict || command_line->open != NULL ||
      command_line->export != NULL || command_line->replay != NULL || command_line->data != NULL ||
      command_line->json || command_line->preset != NULL ||
      has_training_options (command_line, typed))
    return fr_command_line_fail (error,
                                 _ ("--check-preset trains nothing; only --quiet goes with it."));
  if (typed->rest == NULL || typed->rest[0] == NULL)
    return fr_command_line_fail (error,
                                 _ ("--check-preset needs the names of the presets behind it."));
  command_line->presets = g_steal_pointer (&typed->rest);
  return TRUE;
}

/* Takes the lessons to check from what stands behind the options, and leaves nothing there. */
static gboolean
check_lessons (FrCommandLine *command_line, Typed *typed, GError **error)
{
  if (!typed->check_lesson)
    return TRUE;
  if (typed->predict || command_line->open != NULL || command_line->export != NULL ||
      command_line->replay != NULL || command_line->data != NULL || command_line->json ||
      command_line->preset != NULL || has_training_options (command_line, typed))
    return fr_command_line_fail (error,
                                 _ ("--check-lesson trains nothing; only --quiet goes with it."));
  if (typed->rest == NULL || typed->rest[0] == NULL)
    return fr_command_line_fail (error,
                                 _ ("--check-lesson needs the names of the lessons behind it."));
  command_line->lessons = g_steal_pointer (&typed->rest);
  return TRUE;
}

static gboolean
check_download (const FrCommandLine *command_line, const Typed *typed, GError **error)
{
  if (!command_line->download ||
      (!typed->check_preset && !typed->check_lesson && !typed->predict &&
       command_line->open == NULL && command_line->export == NULL && command_line->replay == NULL &&
       command_line->data == NULL && !command_line->json && command_line->preset == NULL &&
       !has_training_options (command_line, typed)))
    return TRUE;
  return fr_command_line_fail (error, _ ("--download trains nothing; only --quiet goes with it."));
}

/* With --csv what stands behind the options are runs, too. */
static gboolean
check_replays (FrCommandLine *command_line, Typed *typed, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;

  if (!typed->csv)
    return TRUE;
  if (command_line->replay == NULL)
    return fr_command_line_fail (error, _ ("--csv needs --replay and the runs that are to be "
                                           "trained again."));
  if (command_line->json)
    return fr_command_line_fail (error, _ ("--csv and --json do not go together."));
  files = g_ptr_array_new ();
  g_ptr_array_add (files, g_strdup (command_line->replay));
  for (guint i = 0; typed->rest != NULL && typed->rest[i] != NULL; i++)
    g_ptr_array_add (files, g_strdup (typed->rest[i]));
  g_ptr_array_add (files, NULL);
  command_line->replays = (char **) g_ptr_array_steal (files, NULL);
  g_clear_pointer (&typed->rest, g_strfreev);
  return TRUE;
}

static gboolean
is_empty (const char *name)
{
  return name != NULL && name[0] == '\0';
}

static gboolean
has_empty (char *const *names)
{
  for (; names != NULL && *names != NULL; names++)
    if (is_empty (*names))
      return TRUE;
  return FALSE;
}

static gboolean
check (FrCommandLine *command_line, Typed *typed, GError **error)
{
  if (!check_download (command_line, typed, error) || !check_presets (command_line, typed, error) ||
      !check_lessons (command_line, typed, error) || !check_pictures (command_line, typed, error) ||
      !check_export (command_line, typed, error) || !check_replays (command_line, typed, error))
    return FALSE;
  if (typed->rest != NULL && typed->rest[0] != NULL)
    return fail_at (typed->rest[0], error);
  if (is_empty (command_line->data) || is_empty (command_line->save) ||
      is_empty (command_line->curves) || is_empty (command_line->replay) ||
      is_empty (command_line->open) || is_empty (command_line->output) ||
      is_empty (command_line->preset) || has_empty (command_line->replays) ||
      has_empty (command_line->pictures))
    return fr_command_line_fail (error, _ ("A file's or folder's name must not be empty."));
  if (command_line->replay != NULL && has_training_options (command_line, typed))
    return fr_command_line_fail (error, _ ("--replay takes all settings from the file and saves "
                                           "nothing; only "
                                           "--data, --json, --csv and --quiet go with it."));
  return read_preset (command_line, typed, error) &&
         read_hyperparameters (&command_line->hyperparameters, typed, error);
}

/* GOption takes "--json=no" for --json. */
static gboolean
check_switches (const char *const *arguments, GError **error)
{
  static const char *const switches[] = {
    "--raw-pixels=", "--json=",    "--csv=",          "--quiet=",        "--version=",
    "--help=",       "--predict=", "--check-lesson=", "--check-preset=", "--download="
  };

  for (guint i = 0; arguments[i] != NULL && strcmp (arguments[i], "--") != 0; i++)
    for (guint s = 0; s < G_N_ELEMENTS (switches); s++)
      if (g_str_has_prefix (arguments[i], switches[s]))
        return fail_at (arguments[i], error);
  return TRUE;
}

/* "Epochs to train (10)": what the row says, and its value where nothing is typed. */
static char *
describe_option (const FrHyperparameter *row)
{
  g_autofree char *names = NULL;

  if (row->type != FR_HYPERPARAMETER_OPTIMIZER)
    /* Translators: what an option is for, and its default value. */
    return g_strdup_printf (_ ("%s (%s)"), _ (row->explanation), row->initial);
  names = fr_optimizer_rule_list_names ();
  /* Translators: what an option is for, the words it takes, and its default. */
  return g_strdup_printf (_ ("%s: %s (%s)"), _ (row->explanation), names, row->initial);
}

/* Those of the table, and @more behind them. Returns: (transfer full): entries for a section. */
static GOptionEntry *
list_settings (Typed *typed, const GOptionEntry *more, guint n_more)
{
  GOptionEntry *entries = g_new0 (GOptionEntry, typed->n_rows + n_more + 1);

  for (guint i = 0; i < typed->n_rows; i++) {
    const FrHyperparameter *row = &typed->rows[i];

    entries[i] = (GOptionEntry){
      .long_name = get_option (row),
      /* GOption's strings are refused without their option's name if they are not UTF-8. */
      .arg = G_OPTION_ARG_FILENAME,
      .arg_data = &typed->settings[i],
      .description = describe_option (row),
      .arg_description = placeholders[row->type],
    };
    g_ptr_array_add (typed->words, (gpointer) entries[i].long_name);
    g_ptr_array_add (typed->words, (gpointer) entries[i].description);
  }
  memcpy (entries + typed->n_rows, more, n_more * sizeof *more);
  return entries;
}

static GOptionContext *
new_context (FrCommandLine *command_line, Typed *typed, gboolean for_help)
{
  const GOptionEntry beside_table[] = {
    { "raw-pixels", 0, 0, G_OPTION_ARG_NONE, &typed->raw_pixels,
      N_ ("Train on raw pixels: the same as --divide-by-255 false"), NULL },
    { "preset", 0, 0, G_OPTION_ARG_FILENAME, &command_line->preset,
      N_ ("Begin with the settings of a teacher’s preset; what that locks cannot be given"),
      N_ ("FILE.fitpreset") },
  };
  const GOptionEntry data_set[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &command_line->data,
      N_ ("Folder with the four files of the data set, or one zip or tar.gz archive of them"),
      N_ ("FOLDER") },
    { "download", 0, 0, G_OPTION_ARG_NONE, &command_line->download,
      N_ ("Download Fashion-MNIST (30 MB) to where it is looked for, and end"), NULL },
    { NULL },
  };
  const GOptionEntry saving[] = {
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &command_line->save,
      N_ ("Save the run: weights, curves and settings"), N_ ("FILE.fitrun") },
    { "curves", 0, 0, G_OPTION_ARG_FILENAME, &command_line->curves,
      N_ ("Save loss and accuracy of each batch as a table"), N_ ("FILE.csv") },
    { NULL },
  };
  const GOptionEntry saved_runs[] = {
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &command_line->replay,
      N_ ("Train a saved run again and compare digest and curves"), N_ ("FILE.fitrun") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &typed->csv,
      N_ ("With --replay and any number of runs: print a table with a line for each"), NULL },
    { "open", 0, 0, G_OPTION_ARG_FILENAME, &command_line->open,
      N_ ("Open a saved run, to export it or to ask it"), N_ ("FILE.fitrun") },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &command_line->export,
      N_ ("Write the opened run to the file OUT (- is the standard output): pytorch, keras, onnx, "
          "csv or pdf"),
      N_ ("FORMAT OUT") },
    { "predict", 0, 0, G_OPTION_ARG_NONE, &typed->predict,
      N_ ("Say what the opened run takes each PICTURE… for, of PNG, JPEG, GIF or WebP"), NULL },
    { NULL },
  };
  const GOptionEntry teaching[] = {
    { "check-lesson", 0, 0, G_OPTION_ARG_NONE, &typed->check_lesson,
      N_ ("Check the lessons FILE…: a line for each fault"), NULL },
    { "check-preset", 0, 0, G_OPTION_ARG_NONE, &typed->check_preset,
      N_ ("Check the presets FILE…: a line for each fault"), NULL },
    { NULL },
  };
  const GOptionEntry printing[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &command_line->json, N_ ("Print one JSON object a line"),
      NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &command_line->quiet, N_ ("Print the last line only"),
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &command_line->version,
      N_ ("Print the version and the instruction set that is used"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &typed->help, N_ ("Print this help"), NULL },
    { NULL },
  };
  g_autofree GOptionEntry *settings =
      list_settings (typed, beside_table, G_N_ELEMENTS (beside_table));
  const FrOptionSection sections[] = {
    { N_ ("Settings of the training:"), settings },
    { N_ ("Data set:"), data_set },
    { N_ ("What is saved:"), saving },
    { N_ ("Saved runs:"), saved_runs },
    { N_ ("Lessons and presets:"), teaching },
    { N_ ("What is printed:"), printing },
  };

  return fr_command_line_new_context (sections, G_N_ELEMENTS (sections), for_help, &typed->rest,
                                      NULL,
                                      N_ ("Trains a neural network on Fashion-MNIST, without a "
                                          "window."));
}

GOptionContext *
fr_command_line_new_context (const FrOptionSection *sections,
                             guint n_sections,
                             gboolean for_help,
                             char ***rest,
                             const char *parameters,
                             const char *summary)
{
  const GOptionEntry behind[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, rest, NULL, NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (parameters);

  for (guint i = 0; i < n_sections; i++) {
    GOptionGroup *group;

    if (!for_help) {
      g_option_context_add_main_entries (context, sections[i].entries, FR_GETTEXT_DOMAIN);
      continue;
    }
    /* GOption leaves this as it is. */
    group = g_option_group_new (sections[i].title, _ (sections[i].title), "", NULL, NULL);
    g_option_group_add_entries (group, sections[i].entries);
    g_option_group_set_translation_domain (group, FR_GETTEXT_DOMAIN);
    g_option_context_add_group (context, group);
  }
  if (!for_help)
    g_option_context_add_main_entries (context, behind, FR_GETTEXT_DOMAIN);
  g_option_context_set_translation_domain (context, FR_GETTEXT_DOMAIN);
  g_option_context_set_summary (context, summary);
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
  Typed typed;
  gboolean ok;

  memset (command_line, 0, sizeof *command_line);
  command_line->hyperparameters = fr_hyperparameters_default ();
  init_typed (&typed);
  context = new_context (command_line, &typed, FALSE);

  ok = check_switches (arguments, error) &&
       (g_option_context_parse_strv (context, &copy, &cause) || fail_with (cause, error));
  if (ok && typed.help) {
    g_autoptr (GOptionContext) sections = new_context (command_line, &typed, TRUE);

    command_line->help = g_option_context_get_help (sections, FALSE, NULL);
  } else if (ok && !command_line->version)
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
  g_strfreev (command_line->replays);
  g_free (command_line->open);
  g_free (command_line->export);
  g_free (command_line->output);
  g_strfreev (command_line->pictures);
  g_strfreev (command_line->lessons);
  g_free (command_line->preset);
  g_strfreev (command_line->presets);
  g_free (command_line->help);
  memset (command_line, 0, sizeof *command_line);
}
