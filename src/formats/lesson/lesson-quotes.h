/* Quotation marks of a word processor around an attribute, where XML wants straight ones.
 *
 * Only the reader of lessons includes this. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks for one in the first tag of @text, UTF-8, from byte @start to @end, where the parser has
 * stopped. Returns: whether there is one; @place (out) is the byte where it stands. */
gboolean fr_lesson_quotes_find_curly (const char *text, gsize start, gsize end, gsize *place);

G_END_DECLS
