/* The list of what was drawn, and the search for what touches: convex quadrilaterals by separating
 * axes. */
#include "charts/chart-boxes.h"

#include <math.h>

#include "io/figure.h"

#define CORNERS 4
#define EDGE_SLACK 0.5

struct _FrChartBoxes {
  double width, height;
  GArray *inks;            /* owned, of FrChartInk */
  cairo_matrix_t to_paint; /* from the cairo_t's device to the painting */
};

static const cairo_user_data_key_t key;

static void
clear_ink (gpointer data)
{
  g_free (((FrChartInk *) data)->text);
}

FrChartBoxes *
fr_chart_boxes_new (double width, double height)
{
  FrChartBoxes *boxes = g_new0 (FrChartBoxes, 1);

  boxes->width = width;
  boxes->height = height;
  boxes->inks = g_array_new (FALSE, FALSE, sizeof (FrChartInk));
  g_array_set_clear_func (boxes->inks, clear_ink);
  cairo_matrix_init_identity (&boxes->to_paint);
  return boxes;
}

void
fr_chart_boxes_free (FrChartBoxes *boxes)
{
  if (boxes == NULL)
    return;
  g_array_unref (boxes->inks);
  g_free (boxes);
}

void
fr_chart_boxes_attach (FrChartBoxes *boxes, cairo_t *cr)
{
  g_return_if_fail (cr != NULL);

  if (boxes != NULL) {
    cairo_get_matrix (cr, &boxes->to_paint);
    cairo_matrix_invert (&boxes->to_paint);
  }
  cairo_set_user_data (cr, &key, boxes, NULL);
}

guint
fr_chart_boxes_get_length (const FrChartBoxes *boxes)
{
  g_return_val_if_fail (boxes != NULL, 0);

  return boxes->inks->len;
}

const FrChartInk *
fr_chart_boxes_get (const FrChartBoxes *boxes, guint i)
{
  g_return_val_if_fail (boxes != NULL && i < boxes->inks->len, NULL);

  return &g_array_index (boxes->inks, FrChartInk, i);
}

FrChartBox
fr_chart_ink_get_extents (const FrChartInk *ink)
{
  double left = ink->x[0], right = left, top = ink->y[0], bottom = top;

  for (guint i = 1; i < CORNERS; i++) {
    left = fmin (left, ink->x[i]);
    right = fmax (right, ink->x[i]);
    top = fmin (top, ink->y[i]);
    bottom = fmax (bottom, ink->y[i]);
  }
  return (FrChartBox){ left, top, right - left, bottom - top };
}

gboolean
fr_chart_boxes_are_wanted (cairo_t *cr)
{
  return cairo_get_user_data (cr, &key) != NULL;
}

/* @ink's corners are in @cr's user space. */
static void
add (cairo_t *cr, FrChartInk ink, const char *text)
{
  FrChartBoxes *boxes = cairo_get_user_data (cr, &key);

  ink.text = g_strdup (text);
  for (guint i = 0; i < CORNERS; i++) {
    cairo_user_to_device (cr, &ink.x[i], &ink.y[i]);
    cairo_matrix_transform_point (&boxes->to_paint, &ink.x[i], &ink.y[i]);
  }
  g_array_append_val (boxes->inks, ink);
}

static FrChartInk
make_ink (FrChartInkKind kind, const FrChartBox *box)
{
  const double right = box->x + box->width, bottom = box->y + box->height;

  return (FrChartInk){
    .kind = kind,
    .x = { box->x, right, right, box->x },
    .y = { box->y, box->y, bottom, bottom },
  };
}

void
fr_chart_boxes_add (cairo_t *cr, FrChartInkKind kind, const char *what, const FrChartBox *box)
{
  if (fr_chart_boxes_are_wanted (cr))
    add (cr, make_ink (kind, box), what);
}

void
fr_chart_boxes_add_text (cairo_t *cr, const char *text, gboolean shortened, FrChartBox ink)
{
  FrChartInk entry = make_ink (FR_CHART_TEXT, &ink);

  entry.shortened = shortened;
  /* Blanks have no ink. */
  if (fr_chart_boxes_are_wanted (cr) && ink.width > 0.0 && ink.height > 0.0)
    add (cr, entry, text);
}

void
fr_chart_boxes_add_line (cairo_t *cr,
                         const char *what,
                         double x1,
                         double y1,
                         double x2,
                         double y2,
                         double width)
{
  double length = hypot (x2 - x1, y2 - y1);
  double across = length > 0.0 ? 0.5 * width / length : 0.0;
  double dx = -across * (y2 - y1), dy = across * (x2 - x1);
  FrChartInk ink = {
    .kind = FR_CHART_MARK,
    .x = { x1 + dx, x2 + dx, x2 - dx, x1 - dx },
    .y = { y1 + dy, y2 + dy, y2 - dy, y1 - dy },
  };

  if (fr_chart_boxes_are_wanted (cr) && length > 0.0)
    add (cr, ink, what);
}

/* What @ink covers of the direction (@dx, @dy). */
static void
project (const FrChartInk *ink, double dx, double dy, double *low, double *high)
{
  *low = INFINITY;
  *high = -INFINITY;
  for (guint i = 0; i < CORNERS; i++) {
    double at = ink->x[i] * dx + ink->y[i] * dy;

    *low = fmin (*low, at);
    *high = fmax (*high, at);
  }
}

/* How far @a would have to move to be off @b; negative: a distance between them that is not greater
 * than the true one. */
static double
get_overlap (const FrChartInk *a, const FrChartInk *b)
{
  const FrChartInk *sides[] = { a, b };
  double depth = INFINITY;

  for (guint s = 0; s < G_N_ELEMENTS (sides); s++)
    for (guint i = 0; i < CORNERS; i++) {
      double dx = sides[s]->y[(i + 1) % CORNERS] - sides[s]->y[i];
      double dy = sides[s]->x[i] - sides[s]->x[(i + 1) % CORNERS];
      double length = hypot (dx, dy), a_low, a_high, b_low, b_high;

      if (length < 1e-9)
        continue;
      project (a, dx / length, dy / length, &a_low, &a_high);
      project (b, dx / length, dy / length, &b_low, &b_high);
      depth = fmin (depth, fmin (a_high - b_low, b_high - a_low));
    }
  return depth;
}

/* Whether all of @inner lies in the extents of @outer. */
static gboolean
is_within (const FrChartInk *inner, const FrChartInk *outer)
{
  FrChartBox a = fr_chart_ink_get_extents (inner), b = fr_chart_ink_get_extents (outer);

  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width &&
         a.y + a.height <= b.y + b.height;
}

/* Whether a plate between the mark @mark and the later text @text hides the one from the other. */
static gboolean
is_covered (const FrChartBoxes *boxes, guint mark, guint text)
{
  for (guint i = mark + 1; i < text; i++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, i);

    if (ink->kind == FR_CHART_PLATE && is_within (fr_chart_boxes_get (boxes, text), ink))
      return TRUE;
  }
  return FALSE;
}

static void
report (GPtrArray *flaws, const char *text, const char *how, const char *other, double depth)
{
  g_autofree char *pixels = fr_figure_format_fixed (depth, 1);

  g_ptr_array_add (flaws, g_strdup_printf ("\"%s\" %s \"%s\" by %s", text, how, other, pixels));
}

/* Whether they are so far apart that their corners need not be looked at. */
static gboolean
are_apart (const FrChartInk *a, const FrChartInk *b, double gap)
{
  FrChartBox one = fr_chart_ink_get_extents (a), other = fr_chart_ink_get_extents (b);

  return one.x > other.x + other.width + gap || other.x > one.x + one.width + gap ||
         one.y > other.y + other.height + gap || other.y > one.y + one.height + gap;
}

/* What is wrong between the text number @i and the ink number @k. */
static void
check_pair (const FrChartBoxes *boxes, guint i, guint k, double gap, GPtrArray *flaws)
{
  const FrChartInk *text = fr_chart_boxes_get (boxes, i), *other = fr_chart_boxes_get (boxes, k);
  double depth;

  if (are_apart (text, other, gap))
    return;
  depth = get_overlap (text, other);
  switch (other->kind) {
  case FR_CHART_TEXT:
    /* Each pair once. */
    if (k > i && depth > -gap)
      report (flaws, text->text, "over", other->text, depth);
    break;
  case FR_CHART_MARK:
    if (depth > 0.0 && !(k < i && is_covered (boxes, k, i)))
      report (flaws, text->text, "struck by", other->text, depth);
    break;
  case FR_CHART_PLATE:
  default:
    if (depth > 0.0 && k > i)
      report (flaws, text->text, "under", other->text, depth);
    break;
  }
}

static void
check_edge (const FrChartBoxes *boxes, const FrChartInk *text, GPtrArray *flaws)
{
  FrChartBox box = fr_chart_ink_get_extents (text);
  double out = fmax (fmax (-box.x, -box.y),
                     fmax (box.x + box.width - boxes->width, box.y + box.height - boxes->height));

  if (out > EDGE_SLACK)
    report (flaws, text->text, "over", "the edge", out);
}

GPtrArray *
fr_chart_boxes_find_flaws (const FrChartBoxes *boxes, double gap)
{
  GPtrArray *flaws = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (boxes != NULL, flaws);

  for (guint i = 0; i < boxes->inks->len; i++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, i);

    if (ink->kind != FR_CHART_TEXT)
      continue;
    check_edge (boxes, ink, flaws);
    for (guint k = 0; k < boxes->inks->len; k++)
      if (k != i)
        check_pair (boxes, i, k, gap, flaws);
  }
  return flaws;
}
