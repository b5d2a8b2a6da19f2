/* The language of the words: the system's, or another one that the user has chosen.
 *
 * Words are looked up by gettext, whose language is a matter of the process: this belongs to the
 * thread that starts the program, before it has others. Figures keep the signs of the system's
 * locale, see io/figure.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the environment: the folder of the catalogues, for a copy that is not installed. */
#define FR_LANGUAGE_FOLDER_VARIABLE "FITTING_ROOM_LOCALE_DIR"

/* The choice of a user who has not chosen. */
#define FR_LANGUAGE_SYSTEM "system"

typedef struct {
  const char *code;  /* of its catalogue: "ko" */
  const char *title; /* in the language itself */
} FrLanguage;

/* Returns: (transfer none): the language @index that can be chosen, or %NULL past the last one. */
const FrLanguage *fr_language_get (guint index);

/* Takes over the system's locale, and has words of @domain looked up in the catalogues of @folder,
 * unless %FR_LANGUAGE_FOLDER_VARIABLE names another one. Where the system has not the locale that
 * the environment asks for, words are in its language all the same. To be called first. */
void fr_language_start (const char *domain, const char *folder);

/* Has all words from now on, those of GTK included if its catalogue is there, in the language
 * @code, which is one of fr_language_get() or %FR_LANGUAGE_SYSTEM; another one counts as that. What
 * has been looked up before stays as it is. */
void fr_language_choose (const char *code);

/* Returns: (transfer none): what was chosen last, as fr_language_choose() took it. */
const char *fr_language_get_choice (void);

G_END_DECLS
