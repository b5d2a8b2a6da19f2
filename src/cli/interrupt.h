/* Whether Ctrl-C was pressed.
 *
 * The one piece of global state that a signal handler needs. Main thread; cli/ only.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on Ctrl-C only sets a flag, once; a second one ends the program as usual. */
void fr_interrupt_catch (void);
gboolean fr_interrupt_is_set (void);

G_END_DECLS
