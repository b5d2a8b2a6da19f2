/* Whether the program was asked to end: by Ctrl-C (SIGINT), SIGTERM or SIGHUP.
 *
 * The one piece of global state that a signal handler needs. Main thread; cli/ only.
 */
#pragma once

#include "engine/stop.h"

G_BEGIN_DECLS

/* From now on these signals only ask, however often they come, so that impatience loses nothing;
 * Ctrl-\ (SIGQUIT) ends the program as ever. One that is ignored (nohup) stays ignored. */
void fr_interrupt_catch (void);

/* Whether one has come. */
gboolean fr_interrupt_is_set (void);

/* Returns: (transfer none): what the first signal requests. */
const FrStop *fr_interrupt_get_stop (void);

/* Returns: the exit status of a program that the first signal ended: 130 after Ctrl-C. */
int fr_interrupt_get_status (void);

G_END_DECLS
