/* How charts and tiles look now: the chart style that fits the desktop (dark, high contrast, system
 * font, text size), the colours chosen for right and wrong, and the enlargement when presenting.
 *
 * The application makes one and hands it to every widget that paints; a widget without one makes
 * its own. Main thread; widgets/, views/ and app/.
 */
#pragma once

#include <glib-object.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* Properties, each notified only on a real change:
 *  "scale"    double, 1; 1.6 when presenting. The desktop's text size (gtk-xft-dpi) is multiplied
 *             in by itself.
 *  "colours"  FrColours as an int, FR_COLOURS_STANDARD
 * Signal:
 *  "changed"  the style is another, for whatever reason */
#define FR_TYPE_LOOK (fr_look_get_type ())
G_DECLARE_FINAL_TYPE (FrLook, fr_look, FR, LOOK, GObject)

FrLook *fr_look_new (void);
/* Returns: (transfer none): valid until the next "changed". Its rtl is FALSE; a widget sets it by
 * its own direction. */
const FrChartStyle *fr_look_get_style (FrLook *self);
void fr_look_set_scale (FrLook *self, double scale);
double fr_look_get_scale (FrLook *self);
void fr_look_set_colours (FrLook *self, FrColours colours);
FrColours fr_look_get_colours (FrLook *self);

G_END_DECLS
