/* What the columns of tables are called on screen: in files they have names for programs, such as
 * "train_loss", the same in every language.
 *
 * No state. Main thread; table-rows includes this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Train loss" for "train_loss", translated; a name that is none of ours, such as that of a class,
 * as it is. Returns: (transfer full). */
char *fr_table_words_name (const char *column);

G_END_DECLS
