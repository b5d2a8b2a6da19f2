/* Numbers as text for programs: the same in every locale, and the same number when read back.
 *
 * No state. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_NUMBER_SIZE 32

/* Writes @value with as few digits as give it back exactly, a point as decimal separator. @value
 * must be finite. The second gives back a float. Returns: @text. */
const char *fr_number_format (double value, char text[FR_NUMBER_SIZE]);
const char *fr_number_format_float (float value, char text[FR_NUMBER_SIZE]);

/* Reads all of @text as a finite decimal number: no blanks, no hexadecimal, no "inf", no "nan".
 * Returns: whether it was one. */
gboolean fr_number_parse (const char *text, double *value);

G_END_DECLS
