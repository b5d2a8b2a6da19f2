/* Values as they stand in a program in Python.
 *
 * Each is appended to @source on one line, and means the same whatever is in it: no name, note or
 * path of a stranger ends its string, its comment or its line. No state. Any thread; formats/ only.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A string in single quotes. What nobody sees, directions included, is written as an escape; bytes
 * that are no UTF-8 as the surrogates by which Python takes them for the same path again. */
void fr_python_append_string (GString *source, const char *text);

/* A number that is the same when it is read, with a sign that it is no whole number. */
void fr_python_append_float (GString *source, double value);

/* The strings of @texts (nullable), %NULL-terminated, as a list. */
void fr_python_append_strings (GString *source, const char *const *texts);

/* "NAME = " and a string on a line of its own, or None of %NULL. */
void fr_python_append_setting (GString *source, const char *name, const char *text);

G_END_DECLS
