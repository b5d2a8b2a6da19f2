/* A strip across a view that says what has come of something, with up to three buttons for what can
 * be done next. libadwaita 1.2 has none.
 *
 * Plain data in; the buttons activate actions. Main thread; app/ includes this.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FR_BANNER_BUTTONS 3

typedef enum {
  FR_BANNER_NEWS,    /* something good: a pale accent, and its first button in accent */
  FR_BANNER_WARNING, /* something is wrong */
} FrBannerKind;

/* A button. */
typedef struct {
  const char *label;  /* NULL: there is none */
  const char *action; /* with its prefix: "win.start-over" */
} FrBannerButton;

#define FR_TYPE_BANNER (fr_banner_get_type ())
G_DECLARE_FINAL_TYPE (FrBanner, fr_banner, FR, BANNER, AdwBin)

/* A banner that is not seen. */
GtkWidget *fr_banner_new (void);

/* Comes in, or says something else at once. @buttons: the first is the one to press. All is copied.
 */
void fr_banner_show (FrBanner *self,
                     FrBannerKind kind,
                     const char *sentence,
                     const FrBannerButton buttons[FR_BANNER_BUTTONS]);
/* Goes. */
void fr_banner_hide (FrBanner *self);
/* Returns: (transfer none) (nullable): what it says, %NULL while it is not shown. */
const char *fr_banner_get_sentence (FrBanner *self);

G_END_DECLS
