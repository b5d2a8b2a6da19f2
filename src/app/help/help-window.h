/* The window of help: the first steps, and each word of the screen with its paragraph, its formula
 * and what that comes to just now. It stands beside the main window and follows its training.
 *
 * Main thread; help-source.
 */
#pragma once

#include <adwaita.h>

#include "widgets/words/word-source.h"

G_BEGIN_DECLS

#define FR_TYPE_HELP_WINDOW (fr_help_window_get_type ())
G_DECLARE_FINAL_TYPE (FrHelpWindow, fr_help_window, FR, HELP_WINDOW, AdwWindow)

/* Above @parent, with the figures of @source, of which it takes a reference. It is owned by GTK
 * until it is closed. */
FrHelpWindow *fr_help_window_new (GtkWindow *parent, FrWordSource *source);

/* Leads to @word, a key of the glossary, with the keyboard focus; %NULL: to the top. Nothing is
 * searched for any more. */
void fr_help_window_show_word (FrHelpWindow *self, const char *word);

G_END_DECLS
