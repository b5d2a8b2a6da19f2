/* Whether the labels of a file are those of as many classes as can be told apart, and in words what
 * is wrong if they are not.
 *
 * No state. Any thread; only dataset.c and data-folder.c of this folder and tests include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks at @count @labels of a file that the sentence calls @name. Returns: (transfer full)
 * (nullable): a sentence that says what is wrong and what would work; %NULL if nothing is. */
char *fr_label_check_explain (const guint8 *labels, guint count, const char *name);

G_END_DECLS
