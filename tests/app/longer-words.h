/* The words of another language, and those that are 40 % longer, as make-longer-words.py makes
 * them.
 *
 * Header only; tests/app/.
 */
#pragma once

#include <glib.h>
#include <libintl.h>
#include <locale.h>

#include "config.h"

/* Has all texts in @language, whose catalogue is in @folder, and asserts that they are. To be
 * called before GTK is. */
static inline void
longer_words_use_language (const char *folder, const char *language)
{
  (void) setlocale (LC_ALL, "");
  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (FR_GETTEXT_DOMAIN, folder);
  bind_textdomain_codeset (FR_GETTEXT_DOMAIN, "UTF-8");
  textdomain (FR_GETTEXT_DOMAIN);
  g_assert_cmpstr (dgettext (FR_GETTEXT_DOMAIN, "Train"), !=, "Train");
}

/* The same with the longer words. */
static inline void
longer_words_use (const char *folder)
{
  longer_words_use_language (folder, "longer");
  g_assert_cmpstr (dgettext (FR_GETTEXT_DOMAIN, "Train"), ==, "Traainn");
}
