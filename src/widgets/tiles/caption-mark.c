/* A shape in Pango's sense: the text has its room, and a tile or GTK draws it there. */
#include "widgets/tiles/caption-mark.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "charts/chart-shapes.h"
#include "widgets/cairo-layer.h"

/* Free before the mark: one part in so many of its side. */
#define GAP_PART 5

typedef struct {
  gboolean tick; /* or else a cross */
  FrColour colour;
} Mark;

static gpointer
copy_mark (gconstpointer mark)
{
  return g_memdup2 (mark, sizeof (Mark));
}

void
fr_caption_mark_add (PangoAttrList *attributes, const char *text, double size, FrColour colour)
{
  const char *tick = strstr (text, FR_CAPTION_TICK);
  const char *place = tick != NULL ? tick : strstr (text, FR_CAPTION_CROSS);
  const Mark mark = { tick != NULL, colour };
  const int side = (int) rint (size) * PANGO_SCALE;
  /* On the base line; the blank before it is narrow in some fonts. */
  const PangoRectangle ink = { side / GAP_PART, -side, side, side };
  const PangoRectangle room = { 0, -side, side + side / GAP_PART, side };
  PangoAttribute *shape;

  g_return_if_fail (attributes != NULL);

  if (place == NULL)
    return;

  shape = pango_attr_shape_new_with_data (&ink, &room, copy_mark (&mark), copy_mark, g_free);
  shape->start_index = (guint) (place - text);
  shape->end_index = shape->start_index + (guint) strlen (FR_CAPTION_TICK);
  pango_attr_list_insert (attributes, shape);
}

/* Returns: (transfer none) (nullable). */
static PangoAttrShape *
find_shape (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_layout_get_attributes (layout);
  PangoAttrIterator *i;
  PangoAttribute *shape = NULL;

  if (attributes == NULL)
    return NULL;

  i = pango_attr_list_get_iterator (attributes);
  do
    shape = pango_attr_iterator_get (i, PANGO_ATTR_SHAPE);
  while (shape == NULL && pango_attr_iterator_next (i));
  pango_attr_iterator_destroy (i);
  return (PangoAttrShape *) shape;
}

static void
draw (cairo_t *cr, const PangoAttrShape *shape, double x, double y)
{
  const Mark *mark = shape->data;

  fr_chart_shapes_draw_mark (cr, mark->tick, mark->colour, x, y,
                             shape->ink_rect.width / (double) PANGO_SCALE);
}

void
fr_caption_mark_draw (GtkSnapshot *snapshot, PangoLayout *layout)
{
  PangoAttrShape *shape = find_shape (layout);
  double base = pango_layout_get_baseline (layout) / (double) PANGO_SCALE;
  PangoRectangle place;
  double size, x;
  cairo_t *cr;

  if (shape == NULL)
    return;

  pango_layout_index_to_pos (layout, (int) shape->attr.start_index, &place);
  size = shape->ink_rect.width / (double) PANGO_SCALE;
  x = rint ((MIN (place.x, place.x + place.width) + shape->ink_rect.x) / (double) PANGO_SCALE);
  cr = fr_cairo_layer_append (snapshot, x - 1, rint (base) - size - 1, size + 2, size + 2);
  draw (cr, shape, 1, 1);
  cairo_destroy (cr);
}

static void
render (cairo_t *cr, PangoAttrShape *shape, gboolean do_path, gpointer data)
{
  double x, y, size = shape->ink_rect.width / (double) PANGO_SCALE;

  cairo_get_current_point (cr, &x, &y);
  draw (cr, shape, rint (x + shape->ink_rect.x / (double) PANGO_SCALE), rint (y) - size);
}

void
fr_caption_mark_follow (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  pango_cairo_context_set_shape_renderer (gtk_widget_get_pango_context (widget), render, NULL,
                                          NULL);
}
