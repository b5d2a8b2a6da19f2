#include "widgets/plain-toast.h"

AdwToast *
fr_plain_toast_new (const char *sentence)
{
  g_autofree char *markup = NULL;

  g_return_val_if_fail (sentence != NULL, NULL);

  markup = g_markup_escape_text (sentence, -1);
  return adw_toast_new (markup);
}
