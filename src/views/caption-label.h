/* A caption in a label: in the colour of right or wrong, with a sign that says the same.
 *
 * Main thread; the details of views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/look.h"

G_BEGIN_DECLS

/* Shows @caption in @label; coloured, and with tick or cross behind it, only where the prediction
 * is
 * @known. @look: (nullable): no colour without one. */
void fr_caption_label_show (GtkLabel *label,
                            FrLook *look,
                            const char *caption,
                            gboolean known,
                            gboolean right);

G_END_DECLS
