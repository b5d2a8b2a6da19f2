/* One translatable pattern, and the name alone.
 *
 * A pure function; see the header.
 */
#include "widgets/caption-text.h"

#include <glib/gi18n-lib.h>

char *
fr_caption_text_new (const char *predicted_name, int percent, const char *true_name)
{
  if (!predicted_name)
    return g_strdup (true_name);

  /* Translators: predicted class, percent, true class: "Ankle boot 98% (Ankle boot)". */
  return g_strdup_printf (_ ("%s %d%% (%s)"), predicted_name, percent, true_name);
}
