/* The three size classes as a GType, and their limits.
 *
 * Main thread; see the header.
 */
#include "widgets/size-class.h"

/* Below this the header's buttons, switcher and menu do not fit side by side. */
#define NARROW_LIMIT 550
/* Below this they fit only without their labels. */
#define WIDE_LIMIT 1100

G_DEFINE_ENUM_TYPE (FrSizeClass,
                    fr_size_class,
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_NARROW, "narrow"),
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_MEDIUM, "medium"),
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_WIDE, "wide"))

FrSizeClass
fr_size_class_for_width (int width, double scale)
{
  if (width < NARROW_LIMIT * scale)
    return FR_SIZE_CLASS_NARROW;
  if (width < WIDE_LIMIT * scale)
    return FR_SIZE_CLASS_MEDIUM;
  return FR_SIZE_CLASS_WIDE;
}
