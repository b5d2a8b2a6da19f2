/* Text of strangers, fit to be read: names of files and classes, arguments, what a file says.
 *
 * Such text can hold what nobody sees, but what turns the sentence around it about, moves the
 * cursor of a terminal, or makes two names look alike. Letters that are written from right to left
 * do the first in good faith. No state. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What encloses a name so that its direction stays its own: U+2068 and U+2069. Pango takes the
 * first letter of a text for the direction of the whole, be it isolated or not; U+200E before it
 * says that the sentence is written from left to right. */
#define FR_NAME_ISOLATE "\342\200\216\342\201\250"
#define FR_NAME_POP_ISOLATE "\342\201\251"

/* @text on one line with nothing hidden: "a\u202eb" for an override of direction, "\x1b" for
 * Escape, "\xff" for a byte that is not UTF-8. What joins letters, as Persian and emojis need it,
 * stays. Returns: (transfer full). */
char *fr_name_escape (const char *text);

/* The same, to stand in a sentence: isolated if any of it is written from right to left. A name
 * that has been shown once must not be shown again. Returns: (transfer full). */
char *fr_name_show (const char *text);

/* The same for a path or the name of a file, in the encoding of file names. Returns: (transfer
 * full). */
char *fr_name_show_file (const char *path);

/* A sentence with shown names as one line for a terminal: escaped, and without isolates, which few
 * terminals know. Returns: (transfer full). */
char *fr_name_print (const char *sentence);

/* @name as it stands right before a figure: in quotation marks if it ends with a digit, as the
 * class “3” does. Otherwise "3 98 %" would be read as one number. Returns: (transfer full). */
char *fr_name_before_figure (const char *name);

/* Whether a name may hold @c as it is: whether it can be seen, or joins letters. */
gboolean fr_name_is_visible (gunichar c);

G_END_DECLS
