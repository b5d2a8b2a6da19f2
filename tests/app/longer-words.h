/* The words that are 40 % longer, as make-longer-words.py makes them.
 *
 * Header only; tests/app/.
 */
#pragma once

#include <glib.h>
#include <libintl.h>
#include <locale.h>

#include "config.h"

/* Has all texts in the language of the catalogue in @folder, and asserts that they are. To be
 * called before GTK is. */
static inline void
longer_words_use (const char *folder)
{
  (void) setlocale (LC_ALL, "");
  g_setenv ("LANGUAGE", "longer", TRUE);
  bindtextdomain (FR_GETTEXT_DOMAIN, folder);
  bind_textdomain_codeset (FR_GETTEXT_DOMAIN, "UTF-8");
  textdomain (FR_GETTEXT_DOMAIN);
  g_assert_cmpstr (dgettext (FR_GETTEXT_DOMAIN, "Train"), ==, "Traainn");
}
