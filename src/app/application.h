/* The application: command line, settings, shortcuts, and the actions that need no experiment.
 *
 * Main thread. Only main.c includes this.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FR_TYPE_APPLICATION (fr_application_get_type ())
G_DECLARE_FINAL_TYPE (FrApplication, fr_application, FR, APPLICATION, AdwApplication)

/* Returns: (transfer full). */
FrApplication *fr_application_new (void);

/* Once it has run. Returns: (transfer full) (nullable): with which arguments the @program is to be
 * started again at once, as the user has asked for, so that it brings back what was on screen. */
char **fr_application_steal_restart (FrApplication *self, const char *program);

G_END_DECLS
