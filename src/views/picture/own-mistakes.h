/* The pictures of the user's own that the network takes for something else than the user says, at
 * the moment: a row above the mistakes among the test images, or nothing.
 *
 * Main thread; inspect-view includes this.
 */
#pragma once

#include "session/picture/picture-shelf.h"
#include "views/view.h"

G_BEGIN_DECLS

/* Signal "chosen" (guint64 id): the user wants to look at this picture. */
#define FR_TYPE_OWN_MISTAKES (fr_own_mistakes_get_type ())
G_DECLARE_FINAL_TYPE (FrOwnMistakes, fr_own_mistakes, FR, OWN_MISTAKES, FrView)

/* Looks at the pictures of @shelf, of which a reference is taken. Once. */
void fr_own_mistakes_set_shelf (FrOwnMistakes *self, FrPictureShelf *shelf);

G_END_DECLS
