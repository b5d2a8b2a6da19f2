/* Programs that change a file take turns by a lock: a file of its own beside it.
 *
 * The system takes the lock back from a holder that ends, however it ends. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the lock of the file @path, which is made if it is not there, and stays. Whoever else holds
 * it, in this program or in another, is waited for, @patience milliseconds at most. On a file
 * system that knows no locks everybody gets it at once.
 * Returns: to be given to fr_file_lock_release(), or -1 with an error of %G_FILE_ERROR whose
 * message is a clause; %G_FILE_ERROR_AGAIN: it is still held. */
int fr_file_lock_take (const char *path, guint patience, GError **error);

/* Lets the next one have it. */
void fr_file_lock_release (int lock);

G_END_DECLS
