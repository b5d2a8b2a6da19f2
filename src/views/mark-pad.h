/* The note pad for one image: three marks, a note, and how many images of each class are marked.
 *
 * A part of views, not one itself: main thread; those that show an image beside it include this.
 */
#pragma once

#include <adwaita.h>

#include "session/marks/label-marks.h"

G_BEGIN_DECLS

#define FR_TYPE_MARK_PAD (fr_mark_pad_get_type ())
G_DECLARE_FINAL_TYPE (FrMarkPad, fr_mark_pad, FR, MARK_PAD, AdwBin)

/* Shows and changes @marks from now on; takes a reference; %NULL for none. No image is chosen. */
void fr_mark_pad_set_marks (FrMarkPad *self, FrLabelMarks *marks);

/* The image to mark; @index -1 for none. A note that is being typed is kept first. */
void fr_mark_pad_set_image (FrMarkPad *self, FrSplit split, int index);

/* What the mark's button does: marks the image, or takes the mark back where it has it. Nothing
 * happens without an image. */
void fr_mark_pad_toggle (FrMarkPad *self, FrLabelMark mark);

/* Returns: (transfer none): "Label wrong"; "" for %FR_MARK_NONE. */
const char *fr_mark_pad_get_mark_name (FrLabelMark mark);

G_END_DECLS
