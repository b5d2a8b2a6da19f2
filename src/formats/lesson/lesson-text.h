/* A text of a lesson as its file has it, and as it is read: white space folded, nothing hidden.
 *
 * What is folded is what gettext is asked for: data/lessons/lesson.its has xgettext fold in the
 * same way. Pure functions. Only formats/lesson/ and tests include this. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text with one blank for each run of blanks, tabs and line ends, and none at its ends.
 * Returns: (transfer full). */
char *fr_lesson_text_fold (const char *text);

/* Adds the @length bytes of @text to @markup, with &lt;, &gt; and &amp; for the signs of markup. */
void fr_lesson_text_escape (GString *markup, const char *text, gsize length);

/* What is wrong with @folded, of which at most @most bytes are allowed: it is empty, too long, or
 * has a character that nobody sees, such as one that turns the direction about.
 * Returns: (transfer full) (nullable): a sentence, translated. */
char *fr_lesson_text_judge (const char *folded, gsize most);

/* The same of an id, which stands in files and is compared byte by byte. */
char *fr_lesson_text_judge_id (const char *id);

G_END_DECLS
