#include "legibility.h"

#include <adwaita.h>

#include "widgets/charts/chart-area.h"
#include "widgets/tiles/image-tile.h"

/* Pixels of the picture for one of the window's. */
#define SHARP 3
#define SMALL_CONTRAST 4.5
#define LARGE_CONTRAST 3.0
#define LARGE 24.0      /* pixels */
#define LARGE_BOLD 19.0 /* pixels */
#define BOLD 700
#define TARGET 24.0 /* pixels */
/* A text of which less is seen is scrolled away. */
#define SEEN 0.9
/* The share of its box that letters fill with their full colour, at least. */
#define INK 0.02

typedef struct {
  GtkWidget *window;        /* borrowed */
  cairo_surface_t *picture; /* borrowed */
  GPtrArray *items;         /* owned until it is returned */
} Measuring;

static void
item_free (gpointer data)
{
  LegibilityItem *item = data;

  g_free (item->text);
  g_free (item->place);
  g_free (item);
}

/* "GtkLabel.verdict_label < FrVerdictCard < ...", up to the template. */
static char *
name_place (GtkWidget *widget)
{
  GString *place = g_string_new (NULL);

  for (guint i = 0; widget != NULL && i < 6; i++, widget = gtk_widget_get_parent (widget)) {
    const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

    g_string_append_printf (place, "%s%s%s%s", i > 0 ? " < " : "", G_OBJECT_TYPE_NAME (widget),
                            id != NULL ? "." : "", id != NULL ? id : "");
  }
  return g_string_free (place, FALSE);
}

static double
get_contrast (FrColour a, FrColour b)
{
  const double first = fr_colour_luminance (a) + 0.05, second = fr_colour_luminance (b) + 0.05;

  return MAX (first, second) / MIN (first, second);
}

/* Returns: the pixels of @box in the picture, left to right and down: (transfer full), of guint32.
 */
static GArray *
read_pixels (Measuring *m, const graphene_rect_t *box)
{
  const unsigned char *data = cairo_image_surface_get_data (m->picture);
  const int stride = cairo_image_surface_get_stride (m->picture);
  const int left = MAX (0, (int) floorf (box->origin.x * SHARP));
  const int top = MAX (0, (int) floorf (box->origin.y * SHARP));
  const int right = MIN (cairo_image_surface_get_width (m->picture),
                         (int) ceilf ((box->origin.x + box->size.width) * SHARP));
  const int bottom = MIN (cairo_image_surface_get_height (m->picture),
                          (int) ceilf ((box->origin.y + box->size.height) * SHARP));
  GArray *pixels = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++) {
      guint32 pixel;

      memcpy (&pixel, data + (gsize) y * (gsize) stride + (gsize) x * 4, sizeof pixel);
      pixel &= 0xffffff;
      g_array_append_val (pixels, pixel);
    }
  return pixels;
}

/* Returns: (transfer full): how often each pixel is there. */
static GHashTable *
count_pixels (const GArray *pixels)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pixels->len; i++) {
    gpointer key = GUINT_TO_POINTER (g_array_index (pixels, guint32, i));
    const guint times = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

    g_hash_table_insert (counts, key, GUINT_TO_POINTER (times + 1));
  }
  return counts;
}

/* Paper is what there is most of; ink is the farthest from it of what there is enough of, which
 * edges of letters are not. Returns: whether there is ink. */
static gboolean
find_colours (const GArray *pixels, FrColour *ink, FrColour *paper)
{
  g_autoptr (GHashTable) counts = count_pixels (pixels);
  GHashTableIter iter;
  gpointer pixel, count;
  guint most = 0;
  double farthest = 1;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &pixel, &count))
    if (GPOINTER_TO_UINT (count) > most) {
      most = GPOINTER_TO_UINT (count);
      *paper = fr_colour_from_hex (GPOINTER_TO_UINT (pixel));
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &pixel, &count)) {
    const FrColour colour = fr_colour_from_hex (GPOINTER_TO_UINT (pixel));

    if (GPOINTER_TO_UINT (count) >= INK * pixels->len && get_contrast (colour, *paper) > farthest) {
      farthest = get_contrast (colour, *paper);
      *ink = colour;
    }
  }
  return farthest > 1;
}

static void
measure (Measuring *m,
         GtkWidget *widget,
         const char *text,
         const graphene_rect_t *box,
         double size,
         gboolean bold)
{
  g_autoptr (GArray) pixels = read_pixels (m, box);
  FrColour ink, paper;
  LegibilityItem *item;

  /* A slanted stroke alone has its full colour nowhere. */
  if (g_str_equal (text, "/"))
    return;
  if (!find_colours (pixels, &ink, &paper))
    return;
  item = g_new (LegibilityItem, 1);
  *item = (LegibilityItem){
    .text = g_strdup (text),
    .place = name_place (widget),
    .ink = ink,
    .paper = paper,
    .wanted = size >= LARGE || (bold && size >= LARGE_BOLD) ? LARGE_CONTRAST : SMALL_CONTRAST,
  };
  item->measured = get_contrast (item->ink, item->paper);
  g_ptr_array_add (m->items, item);
}

static gboolean
is_seen (const graphene_rect_t *box, const graphene_rect_t *view)
{
  graphene_rect_t seen;

  return graphene_rect_intersection (box, view, &seen) &&
         seen.size.width * seen.size.height >= SEEN * box->size.width * box->size.height;
}

/* The words of a label or entry: their ink in @widget. Returns: whether there are any. */
static gboolean
find_words (GtkWidget *widget, graphene_rect_t *box, char **text)
{
  PangoLayout *layout;
  PangoRectangle ink;
  int x, y;

  if (GTK_IS_LABEL (widget)) {
    layout = gtk_label_get_layout (GTK_LABEL (widget));
    *text = g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
    gtk_label_get_layout_offsets (GTK_LABEL (widget), &x, &y);
    pango_layout_get_extents (layout, &ink, NULL);
    *box = GRAPHENE_RECT_INIT ((float) x + (float) pango_units_to_double (ink.x),
                               (float) y + (float) pango_units_to_double (ink.y),
                               (float) pango_units_to_double (ink.width),
                               (float) pango_units_to_double (ink.height));
  } else {
    const int room = gtk_widget_get_width (widget);
    int width, height;
    g_autoptr (PangoLayout) typed = NULL;

    *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
    typed = gtk_widget_create_pango_layout (widget, *text);
    pango_layout_get_pixel_size (typed, &width, &height);
    width = MIN (width, room);
    *box = GRAPHENE_RECT_INIT (gtk_editable_get_alignment (GTK_EDITABLE (widget)) *
                                   (float) (room - width),
                               (float) (gtk_widget_get_height (widget) - height) / 2, (float) width,
                               (float) height);
  }
  return **text != '\0' && box->size.width > 0;
}

static void
measure_words (Measuring *m, GtkWidget *widget, const graphene_rect_t *view)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  const double size = pango_units_to_double (pango_font_description_get_size (font));
  const double pixels = pango_font_description_get_size_is_absolute (font)
                            ? size
                            : size * pango_cairo_context_get_resolution (context) / 72;
  g_autofree char *text = NULL;
  graphene_rect_t box;
  double x, y;

  if (!find_words (widget, &box, &text) ||
      !gtk_widget_translate_coordinates (widget, m->window, (double) box.origin.x,
                                         (double) box.origin.y, &x, &y))
    return;
  box.origin = GRAPHENE_POINT_INIT ((float) x, (float) y);
  if (is_seen (&box, view))
    measure (m, widget, text, &box, pixels, pango_font_description_get_weight (font) >= BOLD);
}

/* A chart's picture on the screen is of the screen's pixels: it is painted over that, sharp. */
static void
paint_chart (Measuring *m, GtkWidget *widget, const graphene_rect_t *view)
{
  FrChartArea *area = FR_CHART_AREA (widget);
  cairo_t *cr = cairo_create (m->picture);
  double left, top;

  gtk_widget_translate_coordinates (widget, m->window, 0, 0, &left, &top);
  cairo_scale (cr, SHARP, SHARP);
  cairo_rectangle (cr, (double) view->origin.x, (double) view->origin.y, (double) view->size.width,
                   (double) view->size.height);
  cairo_clip (cr);
  cairo_translate (cr, left, top);
  FR_CHART_AREA_GET_CLASS (area)->paint (area, cr, fr_chart_area_get_style (area),
                                         gtk_widget_get_width (widget),
                                         gtk_widget_get_height (widget));
  cairo_destroy (cr);
}

static void
measure_chart (Measuring *m, GtkWidget *widget, const graphene_rect_t *view)
{
  g_autoptr (FrChartBoxes) boxes = fr_chart_area_get_boxes (FR_CHART_AREA (widget));
  double left, top;

  gtk_widget_translate_coordinates (widget, m->window, 0, 0, &left, &top);
  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, i);
    const FrChartBox extents = fr_chart_ink_get_extents (ink);
    const graphene_rect_t box =
        GRAPHENE_RECT_INIT ((float) (left + extents.x), (float) (top + extents.y),
                            (float) extents.width, (float) extents.height);

    if (ink->kind == FR_CHART_TEXT && is_seen (&box, view))
      measure (m, widget, ink->text, &box, 0, FALSE);
  }
}

/* The lines that a tile draws itself. @x and @y: where @node is in the window. */
static void
measure_drawing (Measuring *m,
                 GtkWidget *tile,
                 const GskRenderNode *node,
                 GskTransform *transform,
                 const graphene_rect_t *view)
{
  const GskRenderNodeType type = gsk_render_node_get_node_type (node);
  graphene_rect_t bounds, box;
  double x, y;

  if (type == GSK_CONTAINER_NODE) {
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      measure_drawing (m, tile, gsk_container_node_get_child (node, i), transform, view);
  } else if (type == GSK_TRANSFORM_NODE) {
    GskTransform *inner = gsk_transform_transform (gsk_transform_ref (transform),
                                                   gsk_transform_node_get_transform (node));

    measure_drawing (m, tile, gsk_transform_node_get_child (node), inner, view);
    gsk_transform_unref (inner);
  } else if (type == GSK_CLIP_NODE) {
    measure_drawing (m, tile, gsk_clip_node_get_child (node), transform, view);
  }
  if (type != GSK_TEXT_NODE)
    return;

  gsk_render_node_get_bounds ((GskRenderNode *) node, &bounds);
  gsk_transform_transform_bounds (transform, &bounds, &box);
  if (!gtk_widget_translate_coordinates (tile, m->window, (double) box.origin.x,
                                         (double) box.origin.y, &x, &y))
    return;
  box.origin = GRAPHENE_POINT_INIT ((float) x, (float) y);
  if (is_seen (&box, view))
    measure (m, tile, fr_image_tile_get_caption (FR_IMAGE_TILE (tile)), &box, 0, FALSE);
}

static void
measure_tile (Measuring *m, GtkWidget *tile, const graphene_rect_t *view)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (tile)->snapshot (tile, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;
  measure_drawing (m, tile, node, NULL, view);
  gsk_render_node_unref (node);
}

/* What is seen of the children of @widget where @view is seen of it. */
static graphene_rect_t
enter (Measuring *m, GtkWidget *widget, const graphene_rect_t *view)
{
  graphene_rect_t own, seen;

  if (gtk_widget_get_overflow (widget) != GTK_OVERFLOW_HIDDEN && !GTK_IS_SCROLLABLE (widget) &&
      !GTK_IS_SCROLLED_WINDOW (widget))
    return *view;
  if (!gtk_widget_compute_bounds (widget, m->window, &own) ||
      !graphene_rect_intersection (view, &own, &seen))
    return *graphene_rect_zero ();
  return seen;
}

static void
walk_texts (Measuring *m, GtkWidget *widget, const graphene_rect_t *outer)
{
  const graphene_rect_t view = enter (m, widget, outer);

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) ||
      (GTK_IS_NATIVE (widget) && widget != m->window))
    return;
  if (GTK_IS_LABEL (widget) || GTK_IS_TEXT (widget))
    measure_words (m, widget, &view);
  else if (FR_IS_CHART_AREA (widget))
    measure_chart (m, widget, &view);
  else if (FR_IS_IMAGE_TILE (widget))
    measure_tile (m, widget, &view);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk_texts (m, child, &view);
}

static void
walk_charts (Measuring *m, GtkWidget *widget, const graphene_rect_t *outer)
{
  const graphene_rect_t view = enter (m, widget, outer);

  if (!gtk_widget_get_mapped (widget) || (GTK_IS_NATIVE (widget) && widget != m->window))
    return;
  if (FR_IS_CHART_AREA (widget))
    paint_chart (m, widget, &view);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk_charts (m, child, &view);
}

cairo_surface_t *
legibility_take_picture (GtkWidget *window)
{
  const int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  Measuring m = {
    .window = window,
    .picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * SHARP, height * SHARP),
  };
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = cairo_create (m.picture);
  graphene_rect_t view;
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_scale (cr, SHARP, SHARP);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  g_assert_true (gtk_widget_compute_bounds (window, window, &view));
  walk_charts (&m, window, &view);
  cairo_surface_flush (m.picture);
  return m.picture;
}

GPtrArray *
legibility_measure_texts (GtkWidget *window, cairo_surface_t *picture)
{
  Measuring m = {
    .window = window,
    .picture = picture,
    .items = g_ptr_array_new_with_free_func (item_free),
  };
  graphene_rect_t view;

  g_assert_true (gtk_widget_compute_bounds (window, window, &view));
  walk_texts (&m, window, &view);
  return m.items;
}

/* Whether it reacts to a press by itself, as the button in a menu button or a drop-down does.
 * Scroll bars are not looked at: the wheel and keys do the same. */
static gboolean
is_target (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)) &&
           GTK_IS_LIST_BOX (gtk_widget_get_parent (widget));
  return GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SCALE (widget) ||
         GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_EXPANDER (widget) || FR_IS_IMAGE_TILE (widget);
}

static void
walk_targets (Measuring *m, GtkWidget *widget)
{
  graphene_rect_t box;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) ||
      (GTK_IS_NATIVE (widget) && widget != m->window))
    return;
  if (is_target (widget) && gtk_widget_compute_bounds (widget, m->window, &box)) {
    LegibilityItem *item = g_new0 (LegibilityItem, 1);
    const char *tooltip = gtk_widget_get_tooltip_text (widget);

    item->text = g_strdup (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget))
                               ? gtk_button_get_label (GTK_BUTTON (widget))
                           : tooltip != NULL ? tooltip
                                             : "");
    item->place = name_place (widget);
    item->measured = (double) MIN (box.size.width, box.size.height);
    item->wanted = TARGET;
    g_ptr_array_add (m->items, item);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk_targets (m, child);
}

GPtrArray *
legibility_measure_targets (GtkWidget *window)
{
  Measuring m = { .window = window, .items = g_ptr_array_new_with_free_func (item_free) };

  walk_targets (&m, window);
  return m.items;
}
