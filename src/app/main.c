/* The window's program: sets the language, hands over to the application, and starts anew if that
 * asks for it. */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "app/application.h"
#include "io/language.h"
#include "io/name.h"

/* Whatever is quoted in a complaint, GLib's own about options included, moves no cursor. */
static void
print_complaint (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *plain = NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = g_steal_pointer (&lines[i]);

    lines[i] = fr_name_print (line);
  }
  plain = g_strjoinv ("\n", lines);
  g_set_printerr_handler (NULL);
  g_printerr ("%s", plain);
  g_set_printerr_handler (print_complaint);
}

/* Has the words in the language that the user has chosen. Whether the settings are complete is
 * checked later. */
static void
choose_language (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, FR_APP_ID, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *code = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "language"))
    return;
  settings = g_settings_new_full (schema, NULL, NULL);
  code = g_settings_get_string (settings, "language");
  fr_language_choose (code);
}

/* Puts the program with @arguments in the place of this one. Returns: the status of having failed.
 */
static int
start_again (char **arguments, char **variables)
{
  environ = variables;
  (void) execvp (arguments[0], arguments);
  g_printerr ("fitting-room: %s: %s\n", arguments[0], g_strerror (errno));
  return 1;
}

int
main (int argc, char *argv[])
{
  g_autoptr (FrApplication) application = NULL;
  g_auto (GStrv) variables = g_get_environ ();
  g_auto (GStrv) arguments = NULL;
  int status;

  /* A limit on the size of files is an error like any other. */
  (void) signal (SIGXFSZ, SIG_IGN);
  fr_language_start (FR_GETTEXT_DOMAIN, FR_LOCALE_DIR);
  choose_language ();
  /* GTK would have it as the system's again. */
  gtk_disable_setlocale ();
  g_set_printerr_handler (print_complaint);

  application = fr_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  arguments = fr_application_steal_restart (application, argv[0]);
  /* It gives up its name, which the next one takes. */
  g_clear_object (&application);
  return arguments != NULL ? start_again (arguments, variables) : status;
}
