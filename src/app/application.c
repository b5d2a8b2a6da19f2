/* One window; a second start of the program brings it to the front. */
#include "app/application.h"

#include <glib/gi18n.h>

#include "app/window.h"
#include "config.h"
#include "engine/kernels/kernel-choice.h"

struct _FrApplication {
  AdwApplication parent_instance;

  GSettings *settings; /* owned; NULL before startup */
  char *data_folder;   /* owned; of --data, NULL where not given */
};

G_DEFINE_FINAL_TYPE (FrApplication, fr_application, ADW_TYPE_APPLICATION)

static const GOptionEntry OPTIONS[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Read the data set from this folder"),
    N_ ("DIR") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
  { NULL },
};

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrApplication *self = user_data;
  g_autofree char *debug_info = NULL;

  debug_info = g_strdup_printf (_ ("Version %s\nInstruction set of the training: %s"), FR_VERSION,
                                fr_kernels_default ()->name);

  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (self)),
                         "application-name", _ ("Fitting Room"), "application-icon", FR_APP_ID,
                         "version", FR_VERSION, "comments",
                         _ ("Watch a neural network learn to tell clothes apart, and find out why "
                            "it "
                            "takes a shirt for a coat."),
                         "developer-name", _ ("The Fitting Room authors"), "license-type",
                         GTK_LICENSE_MIT_X11, "debug-info", debug_info, NULL);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    gtk_window_close (window);
}

static const GActionEntry ACTIONS[] = {
  { .name = "about", .activate = on_about },
  { .name = "quit", .activate = on_quit },
};

static const struct {
  const char *action;
  const char *accels[3];
} SHORTCUTS[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.open-run", { "<Control>o", NULL } },
  { "win.save-run", { "<Control>s", NULL } },
  { "win.undo-open", { "<Control>z", NULL } },
  { "win.start-over", { "<Control>r", NULL } },
  { "win.new-start", { "<Shift><Control>r", NULL } },
  { "win.view::data", { "<Control>1", NULL } },
  { "win.view::train", { "<Control>2", NULL } },
  { "win.view::inspect", { "<Control>3", NULL } },
  { "win.show-sidebar", { "F9", NULL } },
  { "win.present", { "F11", NULL } },
  { "win.preferences", { "<Control>comma", NULL } },
  { "win.help", { "F1", NULL } },
  { "win.show-help-overlay", { "<Control>question", NULL } },
};

static void
fr_application_startup (GApplication *application)
{
  FrApplication *self = FR_APPLICATION (application);

  G_APPLICATION_CLASS (fr_application_parent_class)->startup (application);

  self->settings = g_settings_new (FR_APP_ID);
  gtk_window_set_default_icon_name (FR_APP_ID);

  g_action_map_add_action_entries (G_ACTION_MAP (application), ACTIONS, G_N_ELEMENTS (ACTIONS),
                                   application);

  for (guint i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), SHORTCUTS[i].action,
                                           SHORTCUTS[i].accels);
}

static void
fr_application_activate (GApplication *application)
{
  FrApplication *self = FR_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL) {
    window = GTK_WINDOW (fr_window_new (GTK_APPLICATION (application), self->settings));
    fr_window_load_data (FR_WINDOW (window), self->data_folder);
  }

  gtk_window_present (window);
}

/* A run named on the command line or by the file manager. */
static void
fr_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_application_activate (application);
  fr_window_open_run (FR_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application))),
                      files[0]);
}

static int
fr_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  FrApplication *self = FR_APPLICATION (application);
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

  g_variant_dict_lookup (options, "data", "^ay", &self->data_folder);
  return -1;
}

static void
fr_application_finalize (GObject *object)
{
  FrApplication *self = FR_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->data_folder);

  G_OBJECT_CLASS (fr_application_parent_class)->finalize (object);
}

static void
fr_application_class_init (FrApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_application_finalize;
  application_class->startup = fr_application_startup;
  application_class->activate = fr_application_activate;
  application_class->open = fr_application_open;
  application_class->handle_local_options = fr_application_handle_local_options;
}

static void
fr_application_init (FrApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
}

FrApplication *
fr_application_new (void)
{
  return g_object_new (FR_TYPE_APPLICATION, "application-id", FR_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/org/fitting_room/FittingRoom", NULL);
}
