/* One child that scrolls up and down where there is less height than it would like to have.
 *
 * Unlike GtkScrolledWindow it asks for the height that the child needs at the width there is, so
 * that nothing scrolls, and nothing gapes, where there is room. Main thread; views/ and app/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties:
 *  "child"    GtkWidget (nullable), write-only
 *  "shrinks"  boolean: whether it may be lower than the child's least height; TRUE at first */
#define FR_TYPE_SCROLL_BIN (fr_scroll_bin_get_type ())
G_DECLARE_FINAL_TYPE (FrScrollBin, fr_scroll_bin, FR, SCROLL_BIN, GtkWidget)

/* How much of @height pixels shows whole rows of the child only, at least one. Layout phase. */
typedef int (*FrScrollBinSnap) (int height, gpointer data);

/* Where the child scrolls, it is seen in as much height as @snap says: half a row looks broken.
 * @data is borrowed for as long as the bin lives. */
void fr_scroll_bin_set_snap (FrScrollBin *self, FrScrollBinSnap snap, gpointer data);

G_END_DECLS
