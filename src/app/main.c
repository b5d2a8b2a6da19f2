/* The window's program: sets the language and hands over to the application. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/application.h"

int
main (int argc, char *argv[])
{
  g_autoptr (FrApplication) application = NULL;

  (void) setlocale (LC_ALL, "");
  bindtextdomain (FR_GETTEXT_DOMAIN, FR_LOCALE_DIR);
  bind_textdomain_codeset (FR_GETTEXT_DOMAIN, "UTF-8");
  textdomain (FR_GETTEXT_DOMAIN);

  application = fr_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
