/* A picture that the user draws: 28 x 28 greys, and the steps that can be undone.
 *
 * A brush is a disc with a soft edge that is led from point to point. However often a stroke passes
 * a pixel, it covers it once. Main thread.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Properties, read-only, each notified only on a real change:
 *  "can-undo", "can-redo"  gboolean
 *  "blank"                 gboolean: whether there is nothing but paper
 *
 * Signal "changed": the pixels are others. */
#define FR_TYPE_DRAWING (fr_drawing_get_type ())
G_DECLARE_FINAL_TYPE (FrDrawing, fr_drawing, FR, DRAWING, GObject)

typedef struct {
  double radius; /* pixels; 0.5 covers one */
  guint8 grey;   /* 0: paper, so that it wipes; 255: black */
} FrBrush;

/* Blank paper. */
FrDrawing *fr_drawing_new (void);

/* Returns: (transfer none): [FR_IMAGE_PIXELS], row after row, 0 white to 255 black, which is also
 * how the data set stores its images. Valid until the next change. */
const guint8 *fr_drawing_get_pixels (FrDrawing *self);
gboolean fr_drawing_is_blank (FrDrawing *self);

/* Leads @brush to the point (@x, @y), of which pixel (0, 0) has (0.5, 0.5) in its middle: as the
 * begin of a stroke if there is none, or else in a straight line. Points may lie outside. */
void fr_drawing_stroke_to (FrDrawing *self, const FrBrush *brush, double x, double y);
/* Ends the stroke, which is one step. Nothing happens if there is none. */
void fr_drawing_end_stroke (FrDrawing *self);
/* Takes back the stroke on its way as if it had not begun. */
void fr_drawing_cancel_stroke (FrDrawing *self);

/* Puts @pixels, [FR_IMAGE_PIXELS], in the place of all that is there: one step. */
void fr_drawing_set_pixels (FrDrawing *self, const guint8 *pixels);
/* Wipes the paper: one step. */
void fr_drawing_clear (FrDrawing *self);

/* One step back or forth, if there is one; a stroke on its way ends before. Only the last
 * FR_DRAWING_STEPS can be undone. */
#define FR_DRAWING_STEPS 200
void fr_drawing_undo (FrDrawing *self);
void fr_drawing_redo (FrDrawing *self);

G_END_DECLS
