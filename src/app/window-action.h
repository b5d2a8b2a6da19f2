/* How those who give a window actions add theirs. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Adds an action of @name to @map. It calls @activated with @owner in front, a GObject that it does
 * not keep alive.
 * @type: (nullable): of its parameter.
 * Returns: (transfer none): the map's. */
GSimpleAction *fr_window_action_add (GActionMap *map,
                                     const char *name,
                                     const GVariantType *type,
                                     GCallback activated,
                                     gpointer owner);

G_END_DECLS
