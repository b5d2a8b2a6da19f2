#include "io/language.h"

#include <libintl.h>
#include <locale.h>

/* gettext looks at this first, if the locale is any but C. */
#define VARIABLE "LANGUAGE"

static const FrLanguage LANGUAGES[] = {
  { "en", "English" },
  { "ko", "한국어" },
};

/* Locales that have no language of their own to speak of; the first one that is there is taken. */
static const char *const NEUTRAL[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };

/* The state of the process, as the locale is. */
static char *choice;   /* owned, nullable: the code of a language */
static char *original; /* owned, nullable: of the variable, before anything was chosen */

const FrLanguage *
fr_language_get (guint index)
{
  return index < G_N_ELEMENTS (LANGUAGES) ? &LANGUAGES[index] : NULL;
}

static gboolean
is_c (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
}

/* Has @category in a locale that is not C, where there is one. */
static void
leave_c (int category)
{
  for (guint i = 0; i < G_N_ELEMENTS (NEUTRAL); i++)
    if (setlocale (category, NEUTRAL[i]) != NULL)
      return;
}

void
fr_language_start (const char *domain, const char *folder)
{
  const char *other = g_getenv (FR_LANGUAGE_FOLDER_VARIABLE);

  if (setlocale (LC_ALL, "") == NULL) {
    /* The one that the environment names is not installed; the catalogue may be, nevertheless. */
    const char *wanted = g_get_language_names ()[0];

    leave_c (LC_ALL);
    if (!is_c (wanted))
      g_setenv (VARIABLE, wanted, FALSE);
  }
  g_free (original);
  original = g_strdup (g_getenv (VARIABLE));

  /* GLib decides for good, when it looks up its first word, whether to translate; not to, if the
   * domain of the program has no catalogue then. Asked before there is one it always does. */
  (void) g_dcgettext (domain, "", LC_MESSAGES);
  bindtextdomain (domain, other != NULL ? other : folder);
  bind_textdomain_codeset (domain, "UTF-8");
  textdomain (domain);
  fr_language_choose (FR_LANGUAGE_SYSTEM);
}

/* Whether words of the program are translated now. */
static gboolean
has_catalogue (void)
{
  return *gettext ("") != '\0';
}

void
fr_language_choose (const char *code)
{
  const FrLanguage *language;

  g_clear_pointer (&choice, g_free);
  for (guint i = 0; (language = fr_language_get (i)) != NULL; i++)
    if (g_str_equal (language->code, code))
      choice = g_strdup (code);

  if (choice != NULL)
    g_setenv (VARIABLE, choice, TRUE);
  else if (original != NULL)
    g_setenv (VARIABLE, original, TRUE);
  else
    g_unsetenv (VARIABLE);

  if (choice != NULL && is_c (setlocale (LC_MESSAGES, NULL)))
    leave_c (LC_MESSAGES);
  /* Otherwise gettext would not look at the variable again. */
  textdomain (textdomain (NULL));

  /* GTK would speak the system's language beside our English. */
  if (choice == NULL && !has_catalogue () && !is_c (setlocale (LC_MESSAGES, NULL))) {
    g_setenv (VARIABLE, "en", TRUE);
    textdomain (textdomain (NULL));
  }
}

const char *
fr_language_get_choice (void)
{
  return choice != NULL ? choice : FR_LANGUAGE_SYSTEM;
}
