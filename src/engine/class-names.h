/* The names of a data set's ten classes.
 *
 * No state. Any thread; only engine/dataset.c and tests include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_N_CLASS_NAMES 10

#define FR_CLASS_NAMES_ERROR (fr_class_names_error_quark ())

typedef enum {
  FR_CLASS_NAMES_ERROR_INVALID, /* unreadable, or not ten short lines of UTF-8 */
} FrClassNamesError;

GQuark fr_class_names_error_quark (void);

/* Reads the optional `class-names.txt` of @folder: line n names class n. Names are trimmed, at most
 * 40 characters long, without control characters; an empty line names nothing.
 * @names: all NULL; receives the names there are, to be freed with g_free().
 * Returns: %TRUE, also where there is no such file. */
gboolean fr_class_names_read (const char *folder, char *names[FR_N_CLASS_NAMES], GError **error);

/* Names every class that is still NULL: as Fashion-MNIST does where @fashion, else by its digit. */
void fr_class_names_complete (char *names[FR_N_CLASS_NAMES], gboolean fashion);

G_END_DECLS
