/* A folder of a test's own. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Makes an empty folder below the temporary one; to be removed with folder_fixture_remove(). */
char *folder_fixture_new (void);

/* Removes @folder with the files in it, and frees it. */
void folder_fixture_remove (char *folder);

G_END_DECLS
