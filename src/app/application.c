/* One window. A second start of the program hands its arguments to the first, waits for what comes
 * of them, and ends with that status. */
#include "app/application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "app/guide.h"
#include "app/preset/preset-effect.h"
#include "app/shortcuts.h"
#include "app/window.h"
#include "config.h"
#include "engine/kernels/kernel-choice.h"
#include "formats/preset/preset-reader.h"
#include "io/language.h"
#include "session/experiment-settings.h"
#include "session/preset/preset-settings.h"
#include "widgets/notice-board.h"

struct _FrApplication {
  AdwApplication parent_instance;

  GSettings *settings; /* owned; NULL before startup */
  FrRunKeeper *keeper; /* owned; NULL before startup */
  FrPreset *preset;    /* owned, nullable: in force */
  char *preset_path;   /* owned, nullable: where it is from */
  char *preset_fault;  /* owned, nullable: why there is none though it was asked for */
  char *language;      /* owned, nullable: chosen while it was in force before a restart */
  GStrv restart;       /* owned, nullable: the arguments of the start that is to follow */
};

G_DEFINE_FINAL_TYPE (FrApplication, fr_application, ADW_TYPE_APPLICATION)

static const GOptionEntry BEGINNING[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Read the data set from this folder"),
    N_ ("DIR") },
  /* For a start by fr_application_steal_restart(). */
  { "kept", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, NULL },
  /* Likewise. */
  { "language", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  { "lesson", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Begin the lesson in this file"),
    N_ ("FILE") },
  { "preset", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("Start with the teacher’s preset in this file"), N_ ("FILE") },
  { NULL },
};
static const GOptionEntry PRINTING[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
  { "help", 'h', 0, G_OPTION_ARG_NONE, NULL, N_ ("Print this help"), NULL },
  { NULL },
};

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrApplication *self = user_data;
  g_autofree char *debug_info = NULL;
  GtkWidget *about;

  debug_info = g_strdup_printf (_ ("Version %s\nInstruction set of the training: %s"), FR_VERSION,
                                fr_kernels_default ()->name);

  about = adw_about_window_new ();
  g_object_set (about, "transient-for", gtk_application_get_active_window (GTK_APPLICATION (self)),
                "application-name", _ ("Fitting Room"), "application-icon", FR_APP_ID, "version",
                FR_VERSION, "comments",
                _ ("Watch a neural network learn to tell clothes apart, and find out why it "
                   "takes a shirt for a coat."),
                "developer-name", _ ("The Fitting Room authors"), "license-type",
                GTK_LICENSE_MIT_X11, "debug-info", debug_info, NULL);
  /* Whose pictures are shown. */
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), "Fashion-MNIST",
                                      "© 2017 Zalando SE", GTK_LICENSE_MIT_X11, NULL);
  gtk_window_present (GTK_WINDOW (about));
}

static void
on_guide (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    fr_guide_show (window);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    gtk_window_close (window);
}

/* What is trained comes to an end, is written by the keeper, and is read by the next start. */
static void
end_for_restart (gpointer user_data)
{
  FrApplication *self = user_data;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (; windows != NULL; windows = windows->next)
    if (FR_IS_WINDOW (windows->data)) {
      gtk_window_destroy (windows->data);
      break;
    }
}

static void
on_restart (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrApplication *self = user_data;

  g_strfreev (self->restart);
  self->restart = g_variant_dup_bytestring_array (parameter, NULL);
  /* Not while the button that was pressed is at work, as it goes with the window. */
  g_idle_add_once (end_for_restart, self);
}

static const GActionEntry ACTIONS[] = {
  { .name = "about", .activate = on_about },
  { .name = "guide", .activate = on_guide },
  { .name = "quit", .activate = on_quit },
  { .name = "restart", .activate = on_restart, .parameter_type = "aay" },
};

/* What is trained is not kept for the next start. */
static void
on_not_kept (const char *failure, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);
  /* Translators: %s is a sentence that says why. */
  g_autofree char *sentence = g_strdup_printf (_ ("A crash would lose this training: %s"), failure);

  if (window != NULL)
    fr_notice_board_tell (GTK_WIDGET (window), sentence);
}

static const int END_SIGNALS[] = { SIGTERM, SIGHUP, SIGINT };

/* The system wants the program to end; it does without a window, once a save on its way is whole.
 */
static gboolean
on_ended (gpointer user_data)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (user_data)) != NULL)
    gtk_window_destroy (window);
  return G_SOURCE_CONTINUE;
}

/* Returns: (transfer full): the user's settings, or a copy of them under the preset. */
static GSettings *
make_settings (FrApplication *self)
{
  g_autoptr (GSettings) own = g_settings_new (FR_APP_ID);
  GSettings *settings;

  if (self->preset == NULL)
    return g_steal_pointer (&own);
  settings = fr_preset_settings_new (own, self->preset);
  if (self->language != NULL)
    g_settings_set_string (settings, "language", self->language);
  return settings;
}

static void
fr_application_startup (GApplication *application)
{
  FrApplication *self = FR_APPLICATION (application);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "fitting-room", "runs", NULL);

  G_APPLICATION_CLASS (fr_application_parent_class)->startup (application);

  self->keeper = fr_run_keeper_new (folder, on_not_kept, self);
  for (guint i = 0; i < G_N_ELEMENTS (END_SIGNALS); i++)
    g_unix_signal_add (END_SIGNALS[i], on_ended, self);
  self->settings = make_settings (self);
  gtk_window_set_default_icon_name (FR_APP_ID);

  g_action_map_add_action_entries (G_ACTION_MAP (application), ACTIONS, G_N_ELEMENTS (ACTIONS),
                                   application);

  fr_shortcuts_set_accels (GTK_APPLICATION (application));
}

/* Makes the window if there is none, with the data set of @folder (nullable), and shows it. */
static FrWindow *
show_window (FrApplication *self, const char *folder)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL) {
    window = GTK_WINDOW (fr_window_new (GTK_APPLICATION (self), self->settings, self->keeper));
    if (self->preset != NULL)
      fr_window_set_preset (FR_WINDOW (window), self->preset);
    fr_window_load_data (FR_WINDOW (window), folder);
  }
  gtk_window_present (window);
  return FR_WINDOW (window);
}

static void
fr_application_activate (GApplication *application)
{
  show_window (FR_APPLICATION (application), NULL);
}

/* A run named by the file manager. */
static void
fr_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  fr_window_open_run (show_window (FR_APPLICATION (application), NULL), files[0]);
}

/* What a second start has asked for: it waits as long as its command line is held. */
typedef struct {
  GApplicationCommandLine *line; /* owned */
  GFile *run;                    /* owned, nullable: to be opened once the data set is there */
} LineRequest;

static void
on_data_replaced (GObject *window, GAsyncResult *result, gpointer user_data)
{
  LineRequest *request = user_data;
  g_autoptr (GError) error = NULL;

  if (!fr_window_replace_data_finish (FR_WINDOW (window), result, &error)) {
    g_application_command_line_printerr (request->line, "fitting-room: %s\n", error->message);
    g_application_command_line_set_exit_status (request->line, 1);
  } else if (request->run != NULL) {
    fr_window_open_run (FR_WINDOW (window), request->run);
  }
  g_object_unref (request->line);
  g_clear_object (&request->run);
  g_free (request);
}

/* Returns: (transfer full) (nullable): the folder of --data, absolute: it is the other start's
 * folder that a relative one begins in. */
static char *
get_data_folder (GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  const char *argument;

  return g_variant_dict_lookup (options, "data", "^&ay", &argument)
             ? g_canonicalize_filename (argument, g_application_command_line_get_cwd (line))
             : NULL;
}

/* Begins the lesson of --lesson, if there is one. */
static void
begin_lesson (FrWindow *window, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autoptr (GFile) file = NULL;
  const char *argument;

  if (!g_variant_dict_lookup (options, "lesson", "^&ay", &argument))
    return;
  file = g_application_command_line_create_file_for_arg (line, argument);
  fr_window_open_lesson (window, file);
}

/* What comes of --preset, which only the start that opens the window can obey. Returns: the status
 * of the program that was started with it. */
static int
answer_preset (FrApplication *self,
               FrWindow *window,
               gboolean is_first,
               GApplicationCommandLine *line)
{
  if (!g_variant_dict_contains (g_application_command_line_get_options_dict (line), "preset"))
    return 0;
  if (!is_first) {
    g_application_command_line_printerr (line, "fitting-room: %s\n",
                                         _ ("A preset begins with the window, which is open "
                                            "already. Close it first."));
    return 1;
  }
  if (self->preset_fault == NULL)
    return 0;
  fr_preset_effect_refuse (GTK_WINDOW (window), self->preset_fault);
  return 0;
}

static int
fr_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  const gboolean is_first =
      gtk_application_get_active_window (GTK_APPLICATION (application)) == NULL;
  g_autofree char *folder = get_data_folder (line);
  int n_arguments;
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (line, &n_arguments);
  g_autoptr (GFile) run =
      n_arguments > 1 ? g_application_command_line_create_file_for_arg (line, arguments[1]) : NULL;
  FrWindow *window = show_window (FR_APPLICATION (application), folder);
  const char *kept;

  begin_lesson (window, line);
  if (folder != NULL && !is_first) {
    LineRequest *request = g_new0 (LineRequest, 1);

    request->line = g_object_ref (line);
    request->run = g_steal_pointer (&run);
    fr_window_replace_data_async (window, folder, on_data_replaced, request);
  } else if (run != NULL) {
    fr_window_open_run (window, run);
  }
  if (is_first && g_variant_dict_lookup (g_application_command_line_get_options_dict (line), "kept",
                                         "^&ay", &kept))
    g_action_group_activate_action (G_ACTION_GROUP (window), "bring-back",
                                    g_variant_new_bytestring (kept));
  return answer_preset (FR_APPLICATION (application), window, is_first, line);
}

/* GSettings ends the program by a trap where a schema or a key is missing. Returns: whether it can
 * be used. */
static gboolean
check_settings (void)
{
  static const char *const keys[] = { "colours",      "data-folder",   "language",
                                      "mirror-list",  "show-sidebar",  "speed",
                                      "window-width", "window-height", "window-maximized" };
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, FR_APP_ID, TRUE) : NULL;
  g_autofree char *missing = NULL;
  g_autofree char *found = NULL;

  if (schema != NULL)
    missing = fr_experiment_settings_find_missing (schema);
  for (guint i = 0; i < G_N_ELEMENTS (keys) && schema != NULL && missing == NULL; i++)
    if (!g_settings_schema_has_key (schema, keys[i]))
      missing = g_strdup (keys[i]);
  if (schema != NULL && missing == NULL)
    return TRUE;

  found = schema == NULL
              ? g_strdup_printf (_ ("The schema of the settings, “%s”, is not there."), FR_APP_ID)
              : g_strdup_printf (_ ("The schema of the settings, “%s”, is of another version: it "
                                    "lacks “%s”."),
                                 FR_APP_ID, missing);
  g_printerr ("fitting-room: %s %s\n", found,
              _ ("Install the program, or set GSETTINGS_SCHEMA_DIR to the folder “data” of its "
                 "build folder."));
  return FALSE;
}

/* Reads the file of --preset, and has the words in its language. */
static void
read_preset (FrApplication *self, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;
  const char *path, *language = NULL;

  if (!g_variant_dict_lookup (options, "preset", "^&ay", &path))
    return;
  self->preset_path = g_canonicalize_filename (path, NULL);
  self->preset = fr_preset_reader_load_whole (path, &error);
  if (self->preset == NULL) {
    g_printerr ("fitting-room: %s\n", error->message);
    self->preset_fault = g_strdup (error->message);
    return;
  }
  if (g_variant_dict_lookup (options, "language", "&s", &language) &&
      !fr_preset_keeps (self->preset, "language"))
    self->language = g_strdup (language);
  else
    language = fr_preset_get_value (self->preset, "language");
  if (language == NULL && fr_preset_keeps (self->preset, "language"))
    language = FR_LANGUAGE_SYSTEM;
  if (language != NULL)
    fr_language_choose (language);
}

static gboolean
asks_for_help (char *const *arguments)
{
  for (guint i = 1; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    if (g_str_equal (arguments[i], "--help") || g_str_equal (arguments[i], "-h"))
      return TRUE;
  return FALSE;
}

static void
add_section (GOptionContext *context, const char *title, const GOptionEntry *entries)
{
  GOptionGroup *group = g_option_group_new (title, title, "", NULL, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, FR_GETTEXT_DOMAIN);
  g_option_context_add_group (context, group);
}

/* GLib's own has options of GLib's, too, and words of GLib's catalogue, which may not be there. */
static void
print_help (void)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("[FILE.fitrun]"));
  g_autofree char *help = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ ("Opens a window that trains a neural network on "
                                            "Fashion-MNIST."));
  add_section (context, _ ("What it begins with:"), BEGINNING);
  add_section (context, _ ("What is printed:"), PRINTING);
  help = g_option_context_get_help (context, FALSE, NULL);
  g_print ("%s", help);
}

static gboolean
fr_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  if (!asks_for_help (*arguments))
    return G_APPLICATION_CLASS (fr_application_parent_class)
        ->local_command_line (application, arguments, status);
  print_help ();
  *status = 0;
  return TRUE;
}

static int
fr_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;
  const char *isa = g_getenv (FR_ISA_VARIABLE);

  if (isa != NULL && fr_kernels_choose (isa, &error) == NULL) {
    g_printerr ("fitting-room: %s\n", error->message);
    return 2;
  }

  if (g_variant_dict_contains (options, "version")) {
    g_print ("fitting-room %s (%s)\n", FR_VERSION, fr_kernels_default ()->name);
    return 0;
  }

  if (!check_settings ())
    return 1;
  read_preset (FR_APPLICATION (application), options);
  return -1;
}

/* What is trained ends with the window, whoever still has a reference to that: the keeper is gone
 * soon. */
static void
fr_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  if (FR_IS_WINDOW (window))
    fr_window_end (FR_WINDOW (window));

  GTK_APPLICATION_CLASS (fr_application_parent_class)->window_removed (application, window);
}

/* The last words of the trainer are written once the window is gone. */
static void
fr_application_shutdown (GApplication *application)
{
  FrApplication *self = FR_APPLICATION (application);

  G_APPLICATION_CLASS (fr_application_parent_class)->shutdown (application);
  g_clear_pointer (&self->keeper, fr_run_keeper_free);
}

static void
fr_application_finalize (GObject *object)
{
  FrApplication *self = FR_APPLICATION (object);

  g_clear_object (&self->settings);
  g_strfreev (self->restart);
  g_clear_pointer (&self->preset, fr_preset_unref);
  g_free (self->preset_path);
  g_free (self->preset_fault);
  g_free (self->language);

  G_OBJECT_CLASS (fr_application_parent_class)->finalize (object);
}

static void
fr_application_class_init (FrApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_application_finalize;
  GTK_APPLICATION_CLASS (klass)->window_removed = fr_application_window_removed;
  application_class->startup = fr_application_startup;
  application_class->activate = fr_application_activate;
  application_class->shutdown = fr_application_shutdown;
  application_class->open = fr_application_open;
  application_class->command_line = fr_application_command_line;
  application_class->local_command_line = fr_application_local_command_line;
  application_class->handle_local_options = fr_application_handle_local_options;
}

static void
fr_application_init (FrApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), BEGINNING);
  g_application_add_main_option_entries (G_APPLICATION (self), PRINTING);
}

FrApplication *
fr_application_new (void)
{
  return g_object_new (FR_TYPE_APPLICATION, "application-id", FR_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/org/fitting_room/FittingRoom", NULL);
}

char **
fr_application_steal_restart (FrApplication *self, const char *program)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();

  g_return_val_if_fail (FR_IS_APPLICATION (self), NULL);

  if (self->restart == NULL)
    return NULL;
  g_strv_builder_add (arguments, program);
  g_strv_builder_addv (arguments, (const char **) self->restart);
  if (self->preset != NULL) {
    g_autofree char *language = g_settings_get_string (self->settings, "language");

    g_strv_builder_add_many (arguments, "--preset", self->preset_path, "--language", language,
                             NULL);
  }
  g_clear_pointer (&self->restart, g_strfreev);
  /* The next start reads them. */
  g_settings_sync ();
  return g_strv_builder_end (arguments);
}
