/* How much room the window has, in three classes. libadwaita 1.2 has no breakpoints.
 *
 * Main thread; any file of widgets/, views/ and app/.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  FR_SIZE_CLASS_NARROW, /* below 550 px: switcher at the bottom, sidebar overlays, one column */
  FR_SIZE_CLASS_MEDIUM, /* below 1100 px: header buttons show icons only */
  FR_SIZE_CLASS_WIDE,   /* everything has its label */
} FrSizeClass;
GType fr_size_class_get_type (void);
#define FR_TYPE_SIZE_CLASS (fr_size_class_get_type ())

/* The class of a window @width pixels wide whose type is enlarged by @scale (1 normally, 1.6 when
 * presenting). */
FrSizeClass fr_size_class_for_width (int width, double scale);

G_END_DECLS
