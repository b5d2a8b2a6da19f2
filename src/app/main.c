/* The window's program: sets the language and hands over to the application. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

#include "app/application.h"
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

int
main (int argc, char *argv[])
{
  g_autoptr (FrApplication) application = NULL;

  /* A limit on the size of files is an error like any other. */
  (void) signal (SIGXFSZ, SIG_IGN);
  (void) setlocale (LC_ALL, "");
  bindtextdomain (FR_GETTEXT_DOMAIN, FR_LOCALE_DIR);
  bind_textdomain_codeset (FR_GETTEXT_DOMAIN, "UTF-8");
  textdomain (FR_GETTEXT_DOMAIN);
  g_set_printerr_handler (print_complaint);

  application = fr_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
