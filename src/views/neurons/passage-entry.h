/* Where the number of a test image is typed that is put through the network.
 *
 * Plain data in, a signal out. Main thread; only neurons-view includes this.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signals:
 *  "entered" (guint image)  a number that there is was typed
 */
#define FR_TYPE_PASSAGE_ENTRY (fr_passage_entry_get_type ())
G_DECLARE_FINAL_TYPE (FrPassageEntry, fr_passage_entry, FR, PASSAGE_ENTRY, AdwBin)

/* There are test images 0 to @count - 1; other numbers are answered by that. */
void fr_passage_entry_set_count (FrPassageEntry *self, guint count);

/* Nothing is typed, and nothing is wrong. */
void fr_passage_entry_clear (FrPassageEntry *self);

G_END_DECLS
