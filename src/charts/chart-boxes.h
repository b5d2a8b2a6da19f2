/* Where a painter has put its words, and what they must not touch: for tests that measure a chart
 * instead of looking at it.
 *
 * Boxes are fastened to a cairo_t. Whatever the painters of charts/ draw on that says where it is:
 * each text by the rectangle of its ink (turned if the text is), marks that no text may cross, and
 * plates, which hide what was drawn before them. On any other cairo_t nothing is noted, at no cost.
 * One thread; any layer above charts/.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* An upright rectangle, in pixels. */
typedef struct {
  double x, y, width, height;
} FrChartBox;

typedef enum {
  FR_CHART_TEXT,
  FR_CHART_MARK,  /* a dot, a line, a bar: a text across it is struck through */
  FR_CHART_PLATE, /* an area behind texts: marks under it are gone, texts under it are hidden */
} FrChartInkKind;

/* One thing that was drawn. */
typedef struct {
  FrChartInkKind kind;
  char *text;         /* (nullable) owned: of a text what it says, otherwise what is meant */
  gboolean shortened; /* a text that was drawn with an ellipsis */
  double x[4], y[4];  /* its corners in order around it, in the painter's pixels */
} FrChartInk;

typedef struct _FrChartBoxes FrChartBoxes;

/* For a painting of @width x @height pixels. */
FrChartBoxes *fr_chart_boxes_new (double width, double height);
void fr_chart_boxes_free (FrChartBoxes *boxes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrChartBoxes, fr_chart_boxes_free)

/* From now on what is painted on @cr is noted; its present origin is the painting's. @boxes is
 * borrowed: it must outlive @cr's use. %NULL ends it. */
void fr_chart_boxes_attach (FrChartBoxes *boxes, cairo_t *cr);

/* What was noted, in the order of its drawing. @i below the length. Returns: (transfer none). */
guint fr_chart_boxes_get_length (const FrChartBoxes *boxes);
const FrChartInk *fr_chart_boxes_get (const FrChartBoxes *boxes, guint i);
/* The upright rectangle around @ink. */
FrChartBox fr_chart_ink_get_extents (const FrChartInk *ink);

/* What is wrong: a text less than @gap pixels from another text, across a mark, under a plate, or
 * over the painting's edge by more than half a pixel. Each is one line: what, and by how many
 * pixels, such as: "train 90.2 %" over "test 88.1 %" by 3.1.
 * Returns: (transfer full): of char *, freed with the array; empty if all is well. */
GPtrArray *fr_chart_boxes_find_flaws (const FrChartBoxes *boxes, double gap);

/* For painters. Nothing happens if no boxes are attached to @cr. Sizes are in @cr's user space; for
 * marks and plates @what is a word for the list of flaws. */

/* Whether boxes are attached: then it is worth to work out where things are. */
gboolean fr_chart_boxes_are_wanted (cairo_t *cr);
void fr_chart_boxes_add (cairo_t *cr, FrChartInkKind kind, const char *what, const FrChartBox *box);
void fr_chart_boxes_add_text (cairo_t *cr, const char *text, gboolean shortened, FrChartBox ink);
/* A stroke of @width from (@x1, @y1) to (@x2, @y2), as a mark. */
void fr_chart_boxes_add_line (cairo_t *cr,
                              const char *what,
                              double x1,
                              double y1,
                              double x2,
                              double y2,
                              double width);

G_END_DECLS
