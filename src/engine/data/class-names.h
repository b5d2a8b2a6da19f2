/* The names of a data set's classes.
 *
 * No state. Any thread; only engine/data/dataset.c and tests include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_MAX_CLASS_NAMES 10

#define FR_CLASS_NAMES_ERROR (fr_class_names_error_quark ())

typedef enum {
  FR_CLASS_NAMES_ERROR_INVALID, /* unreadable, or not at most FR_MAX_CLASS_NAMES short lines of
                                   UTF-8 */
} FrClassNamesError;

GQuark fr_class_names_error_quark (void);

/* Reads the optional `class-names.txt` of @folder: line n names class n. Names are trimmed, cut in
 * the middle to 40 characters, and fit to stand in a sentence, as fr_name_show() makes them; an
 * empty line names nothing.
 * @names: all NULL; receives the names there are, to be freed with g_free(). @n: receives the
 * number of lines, those that name nothing included.
 * Returns: %TRUE with no lines if there is no such file. */
gboolean
fr_class_names_read (const char *folder, char *names[FR_MAX_CLASS_NAMES], guint *n, GError **error);

/* The same of @text, @size bytes that need not end with a 0, of such a file in @folder. */
gboolean fr_class_names_read_text (const char *folder,
                                   const char *text,
                                   gsize size,
                                   char *names[FR_MAX_CLASS_NAMES],
                                   guint *n,
                                   GError **error);

/* Names each of the first @n classes that has no name: as Fashion-MNIST does if @fashion, otherwise
 * by its digit. Names that are the same get their numbers: "Shirt (0)", "Shirt (6)". */
void fr_class_names_complete (char *names[FR_MAX_CLASS_NAMES], guint n, gboolean fashion);

G_END_DECLS
