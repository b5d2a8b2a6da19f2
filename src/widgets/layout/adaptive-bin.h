/* A bin that tells its owner how wide and low it is, so that the owner can rearrange what is
 * inside.
 *
 * It asks for nothing but the size request that it is given, whatever its child needs at present:
 * so the window can shrink below the minimum of the wide arrangement, and the narrow one is put in
 * place on the way. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much room there is. libadwaita 1.2 has no breakpoints. */
typedef enum {
  FR_SIZE_CLASS_NARROW, /* below 550 px: switcher at the bottom, sidebar overlays, one column */
  FR_SIZE_CLASS_MEDIUM, /* below 900 px: header buttons show icons only */
  FR_SIZE_CLASS_BROAD,  /* below 1100 px: their labels too; the sidebar still overlays */
  FR_SIZE_CLASS_SNUG,   /* as wide, but for the names of the views under their icons */
  FR_SIZE_CLASS_WIDE,   /* everything has its place beside the others */
} FrSizeClass;
GType fr_size_class_get_type (void);
#define FR_TYPE_SIZE_CLASS (fr_size_class_get_type ())

/* The class of a window @width pixels wide whose type is @scale times as large as usual: limits are
 * of what fits, so they grow with it. */
FrSizeClass fr_adaptive_bin_classify_width (int width, double scale);

/* Properties:
 *  "child"       GtkWidget (nullable), write-only
 *  "size-class"  FrSizeClass, read-only: what fr_adaptive_bin_classify_width() says for the scale
 *                of FrLook, or less if the child does not fit in that; FR_SIZE_CLASS_SNUG only so.
 *                Notified outside of the layout phase, in the frame after the one in which the
 *                width changed, so a handler may change any property of any widget. It is
 *                FR_SIZE_CLASS_WIDE until the first allocation; the child is not shown before
 *                handlers have seen the first true class.
 *  "low"         gboolean, read-only: below 700 px at scale 1, where what is above and below the
 *                views has to be content with one row. Notified as the class is; FALSE until then.
 */
#define FR_TYPE_ADAPTIVE_BIN (fr_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (FrAdaptiveBin, fr_adaptive_bin, FR, ADAPTIVE_BIN, GtkWidget)

FrSizeClass fr_adaptive_bin_get_size_class (FrAdaptiveBin *self);
/* See "low". */
gboolean fr_adaptive_bin_is_low (FrAdaptiveBin *self);

G_END_DECLS
