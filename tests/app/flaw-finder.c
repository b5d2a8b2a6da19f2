#include "flaw-finder.h"

#include <adwaita.h>
#include <hb.h>

#include "widgets/charts/chart-area.h"
#include "widgets/layout/two-pane.h"
#include "widgets/tiles/image-tile.h"

/* Half a pixel is rounding. */
#define TOLERANCE 0.75
#define ELLIPSIS 0x2026

typedef enum {
  PIECE_TEXT,
  PIECE_CONTROL,
} PieceKind;

/* What must not meet another of its kind. */
typedef struct {
  PieceKind kind;
  GtkWidget *widget;   /* borrowed */
  char *text;          /* owned */
  graphene_rect_t box; /* in the window, the part that is not scrolled away */
} Piece;

/* How much of the window a widget may use. */
typedef struct {
  graphene_rect_t hard; /* beyond it a widget is cut */
  graphene_rect_t view; /* beyond it it is scrolled away */
  graphene_rect_t list; /* of what scrolls by itself: a page of several panes ends where it ends */
  gboolean rows_snap;
} Room;

typedef struct {
  GtkWidget *window; /* borrowed */
  gboolean narrow;
  GPtrArray *pieces; /* of Piece */
  GPtrArray *flaws;  /* of FlawFinderFlaw */
} Search;

static void
flaw_free (gpointer data)
{
  FlawFinderFlaw *flaw = data;

  g_free (flaw->key);
  g_free (flaw->text);
  g_free (flaw);
}

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_free (piece);
}

/* Whether templates are named after it, and not it after the template in which it stands. */
static gboolean
is_part (GtkWidget *widget)
{
  static const char *const parts[] = { "FrImageTile", "FrGallery",     "FrPixelView",
                                       "FrWrapBox",   "FrPaneBox",     "FrTwoPane",
                                       "FrScrollBin", "FrAdaptiveBin", NULL };

  return FR_IS_CHART_AREA (widget) || g_strv_contains (parts, G_OBJECT_TYPE_NAME (widget));
}

/* "FrImageDetail.verdict_label": where @widget stands, as the source names it. */
static char *
name_place (GtkWidget *widget)
{
  const char *id = NULL;

  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    const char *type = G_OBJECT_TYPE_NAME (widget);

    if (g_str_has_prefix (type, "Fr") && !is_part (widget))
      return id == NULL ? g_strdup (type) : g_strdup_printf ("%s.%s", type, id);
    if (id == NULL)
      id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
    if (id != NULL && *id == '_')
      id = NULL;
  }
  return g_strdup (id != NULL ? id : "window");
}

/* One flaw of a kind for each text: the worst. Takes @text. */
static void
add_flaw (Search *search, GtkWidget *widget, const char *kind, char *text, double by)
{
  g_autofree char *place = name_place (widget);
  g_autofree char *key = g_strdup_printf ("%s: %s", place, kind);
  FlawFinderFlaw *flaw;

  for (guint i = 0; i < search->flaws->len; i++) {
    flaw = g_ptr_array_index (search->flaws, i);
    if (g_str_equal (flaw->key, key) && g_str_equal (flaw->text, text)) {
      flaw->by = MAX (flaw->by, by);
      g_free (text);
      return;
    }
  }
  flaw = g_new (FlawFinderFlaw, 1);
  *flaw = (FlawFinderFlaw){ g_steal_pointer (&key), text, by };
  g_ptr_array_add (search->flaws, flaw);
}

static double
right (const graphene_rect_t *box)
{
  return box->origin.x + box->size.width;
}

static double
bottom (const graphene_rect_t *box)
{
  return box->origin.y + box->size.height;
}

/* By how much @box reaches beyond @room: negative if it does not. */
static double
excess (const graphene_rect_t *box, const graphene_rect_t *room)
{
  const double x = MAX (room->origin.x - box->origin.x, right (box) - right (room));
  const double y = MAX (room->origin.y - box->origin.y, bottom (box) - bottom (room));

  return MAX (x, y);
}

static graphene_rect_t
place_in_window (Search *search, GtkWidget *widget, double x, double y, double width, double height)
{
  double left, top;

  if (!gtk_widget_translate_coordinates (widget, search->window, x, y, &left, &top))
    return *graphene_rect_zero ();
  return GRAPHENE_RECT_INIT ((float) left, (float) top, (float) width, (float) height);
}

/* Takes up what is seen of @box, and tells if a part of it is cut. */
static void
add_piece (Search *search,
           PieceKind kind,
           GtkWidget *widget,
           const char *text,
           const graphene_rect_t *box,
           const Room *room)
{
  Piece *piece;
  graphene_rect_t seen, in_list;
  double over;

  if (box->size.width <= 0 || box->size.height <= 0 ||
      !graphene_rect_intersection (box, &room->view, &seen) || seen.size.height < TOLERANCE ||
      seen.size.width < TOLERANCE)
    return;
  over = excess (&seen, &room->hard);
  if (over > TOLERANCE)
    add_flaw (search, widget, "cut", g_strdup (text), over);
  if (room->rows_snap && graphene_rect_intersection (box, &room->list, &in_list) &&
      box->size.height - in_list.size.height > TOLERANCE)
    add_flaw (search, widget, "half a row", g_strdup (text),
              (double) box->size.height - (double) in_list.size.height);

  piece = g_new (Piece, 1);
  *piece = (Piece){ kind, widget, g_strdup (text), seen };
  g_ptr_array_add (search->pieces, piece);
}

/* Whether a tooltip around @label says all that it stands for. */
static gboolean
is_explained (GtkWidget *label, const char *text)
{
  for (GtkWidget *widget = label; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    const char *tooltip = gtk_widget_get_tooltip_text (widget);

    if (tooltip != NULL && strstr (tooltip, text) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
look_at_label (Search *search, GtkWidget *widget, const Room *room)
{
  GtkLabel *label = GTK_LABEL (widget);
  const char *text = gtk_label_get_text (label);
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle ink;
  graphene_rect_t box, seen;
  int x, y;

  pango_layout_get_extents (layout, &ink, NULL);
  gtk_label_get_layout_offsets (label, &x, &y);
  box = place_in_window (search, widget, x + pango_units_to_double (ink.x),
                         y + pango_units_to_double (ink.y), pango_units_to_double (ink.width),
                         pango_units_to_double (ink.height));
  if (!graphene_rect_intersection (&box, &room->view, &seen))
    return;
  if (pango_layout_is_ellipsized (layout) && !(search->narrow && is_explained (widget, text))) {
    g_autoptr (PangoLayout) whole = pango_layout_copy (layout);
    int room_width, width;

    pango_layout_get_pixel_size (layout, &room_width, NULL);
    pango_layout_set_width (whole, -1);
    pango_layout_set_ellipsize (whole, PANGO_ELLIPSIZE_NONE);
    pango_layout_get_pixel_size (whole, &width, NULL);
    add_flaw (search, widget, "shortened", g_strdup (text), width - room_width);
  }
  add_piece (search, PIECE_TEXT, widget, text, &box, room);
}

/* What is typed must be seen whole. */
static void
look_at_entry (Search *search, GtkWidget *widget, const Room *room)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (widget));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  graphene_rect_t box, seen;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  box = place_in_window (search, widget, 0, 0, gtk_widget_get_width (widget),
                         gtk_widget_get_height (widget));
  if (!graphene_rect_intersection (&box, &room->view, &seen))
    return;
  if (width > gtk_widget_get_width (widget) + TOLERANCE)
    add_flaw (search, widget, "shortened", g_strdup (text), width - gtk_widget_get_width (widget));
  if (height > gtk_widget_get_height (widget) + 2)
    add_flaw (search, widget, "too low", g_strdup (text), height - gtk_widget_get_height (widget));
}

static void
look_at_chart (Search *search, GtkWidget *widget, const Room *room)
{
  g_autoptr (FrChartBoxes) boxes = fr_chart_area_get_boxes (FR_CHART_AREA (widget));
  g_autoptr (GPtrArray) found = fr_chart_boxes_find_flaws (boxes, 0);
  const graphene_rect_t area = place_in_window (search, widget, 0, 0, gtk_widget_get_width (widget),
                                                gtk_widget_get_height (widget));
  graphene_rect_t seen;

  if (!graphene_rect_intersection (&area, &room->view, &seen))
    return;
  for (guint i = 0; i < found->len; i++) {
    char *line = g_strdup (g_ptr_array_index (found, i));
    char *number = g_strrstr (line, " by ");

    g_assert_nonnull (number);
    *number = '\0';
    add_flaw (search, widget, "in the chart", line,
              g_ascii_strtod (number + strlen (" by "), NULL));
  }
  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, i);
    const FrChartBox extents = fr_chart_ink_get_extents (ink);
    const graphene_rect_t box =
        place_in_window (search, widget, extents.x, extents.y, extents.width, extents.height);

    if (ink->kind != FR_CHART_TEXT)
      continue;
    if (ink->shortened)
      add_flaw (search, widget, "shortened", g_strdup (ink->text), 0);
    add_piece (search, PIECE_TEXT, widget, ink->text, &box, room);
  }
}

static gboolean
has_ellipsis (const GskRenderNode *node)
{
  hb_font_t *font = pango_font_get_hb_font (gsk_text_node_get_font (node));
  const PangoGlyphInfo *glyphs;
  hb_codepoint_t ellipsis;
  guint n = 0;

  if (!hb_font_get_nominal_glyph (font, ELLIPSIS, &ellipsis))
    return FALSE;
  glyphs = gsk_text_node_get_glyphs (node, &n);
  for (guint i = 0; i < n; i++)
    if (glyphs[i].glyph == ellipsis)
      return TRUE;
  return FALSE;
}

/* The lines that a tile draws itself. @transform: where @node is in the tile. */
static void
look_at_drawing (Search *search,
                 GtkWidget *tile,
                 const GskRenderNode *node,
                 GskTransform *transform,
                 const Room *room)
{
  const char *caption = fr_image_tile_get_caption (FR_IMAGE_TILE (tile));
  const GskRenderNodeType type = gsk_render_node_get_node_type (node);
  graphene_rect_t bounds, box, whole;

  if (type == GSK_CONTAINER_NODE) {
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      look_at_drawing (search, tile, gsk_container_node_get_child (node, i), transform, room);
  } else if (type == GSK_TRANSFORM_NODE) {
    GskTransform *inner = gsk_transform_transform (gsk_transform_ref (transform),
                                                   gsk_transform_node_get_transform (node));

    look_at_drawing (search, tile, gsk_transform_node_get_child (node), inner, room);
    gsk_transform_unref (inner);
  } else if (type == GSK_CLIP_NODE) {
    look_at_drawing (search, tile, gsk_clip_node_get_child (node), transform, room);
  }
  if (type != GSK_TEXT_NODE)
    return;

  gsk_render_node_get_bounds ((GskRenderNode *) node, &bounds);
  gsk_transform_transform_bounds (transform, &bounds, &box);
  whole = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (tile),
                              (float) gtk_widget_get_height (tile));
  if (excess (&box, &whole) > TOLERANCE)
    add_flaw (search, tile, "cut", g_strdup (caption), excess (&box, &whole));
  if (has_ellipsis (node))
    add_flaw (search, tile, "shortened", g_strdup (caption), 0);
  else if (gsk_transform_get_category (transform) < GSK_TRANSFORM_CATEGORY_2D_TRANSLATE)
    add_flaw (search, tile, "condensed", g_strdup (caption), 0);
  box = place_in_window (search, tile, (double) box.origin.x, (double) box.origin.y,
                         (double) box.size.width, (double) box.size.height);
  add_piece (search, PIECE_TEXT, tile, caption, &box, room);
}

static void
look_at_tile (Search *search, GtkWidget *tile, const Room *room)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (tile)->snapshot (tile, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;
  look_at_drawing (search, tile, node, NULL, room);
  gsk_render_node_unref (node);
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
         GTK_IS_SPIN_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_CHECK_BUTTON (widget);
}

/* What scrolls a whole page, or whichever view is open, has no rows of its own. */
static gboolean
scrolls_pages (GtkWidget *scroller)
{
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));

  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  return FR_IS_TWO_PANE (gtk_widget_get_parent (scroller)) || ADW_IS_VIEW_STACK (child);
}

/* What the children of @widget may use. */
static Room
enter (Search *search, GtkWidget *widget, const Room *outer)
{
  const graphene_rect_t own = place_in_window (search, widget, 0, 0, gtk_widget_get_width (widget),
                                               gtk_widget_get_height (widget));
  GtkPolicyType across = GTK_POLICY_NEVER, down = GTK_POLICY_NEVER;
  Room room = *outer;
  graphene_rect_t scrolled = room.view;
  graphene_rect_t kept = room.hard;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "FrGallery"))
    room.rows_snap = TRUE;
  if (GTK_IS_SCROLLED_WINDOW (widget)) {
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &across, &down);
    if (!scrolls_pages (widget))
      room.list = own;
  } else if (gtk_widget_get_overflow (widget) != GTK_OVERFLOW_HIDDEN || GTK_IS_SCROLLABLE (widget))
    return room;

  if (across == GTK_POLICY_NEVER) {
    kept.origin.x = own.origin.x;
    kept.size.width = own.size.width;
  } else {
    scrolled.origin.x = own.origin.x;
    scrolled.size.width = own.size.width;
  }
  if (down == GTK_POLICY_NEVER) {
    kept.origin.y = own.origin.y;
    kept.size.height = own.size.height;
  } else {
    scrolled.origin.y = own.origin.y;
    scrolled.size.height = own.size.height;
  }
  if (!graphene_rect_intersection (&room.view, &scrolled, &room.view))
    room.view = *graphene_rect_zero ();
  if (!graphene_rect_intersection (&room.hard, &kept, &room.hard))
    room.hard = *graphene_rect_zero ();
  return room;
}

static void
walk (Search *search, GtkWidget *widget, const Room *outer)
{
  GtkWidget *only = NULL;
  Room room;

  if (!gtk_widget_get_mapped (widget) || (GTK_IS_NATIVE (widget) && widget != search->window) ||
      g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
    return;

  if (GTK_IS_LABEL (widget))
    look_at_label (search, widget, outer);
  else if (GTK_IS_TEXT (widget))
    look_at_entry (search, widget, outer);
  else if (FR_IS_CHART_AREA (widget))
    look_at_chart (search, widget, outer);
  else if (FR_IS_IMAGE_TILE (widget))
    look_at_tile (search, widget, outer);
  if (is_control (widget)) {
    const graphene_rect_t box =
        place_in_window (search, widget, 0, 0, gtk_widget_get_width (widget),
                         gtk_widget_get_height (widget));
    const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

    add_piece (search, PIECE_CONTROL, widget, id != NULL ? id : G_OBJECT_TYPE_NAME (widget), &box,
               outer);
  }

  /* The sidebar over a view hides it. */
  if (ADW_IS_FLAP (widget) && adw_flap_get_folded (ADW_FLAP (widget)) &&
      adw_flap_get_reveal_flap (ADW_FLAP (widget)))
    only = adw_flap_get_flap (ADW_FLAP (widget));
  room = enter (search, widget, outer);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (only == NULL || child == only || gtk_widget_is_ancestor (only, child))
      walk (search, child, &room);
}

/* Whether one is a part of the other: a button's label is to be on the button. */
static gboolean
belong_together (const Piece *a, const Piece *b)
{
  return a->widget == b->widget || gtk_widget_is_ancestor (a->widget, b->widget) ||
         gtk_widget_is_ancestor (b->widget, a->widget);
}

static void
compare_pieces (Search *search, const Piece *a, const Piece *b)
{
  graphene_rect_t both;
  double by;

  if (belong_together (a, b) || !graphene_rect_intersection (&a->box, &b->box, &both))
    return;
  by = MIN ((double) both.size.width, (double) both.size.height);
  if (by > TOLERANCE)
    add_flaw (search, a->widget, a->kind == b->kind ? "on each other" : "covered",
              g_strdup_printf ("%s” and “%s", a->text, b->text), by);
}

GPtrArray *
flaw_finder_search (GtkWidget *window, gboolean narrow)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (piece_free);
  Search search = {
    .window = window,
    .narrow = narrow,
    .pieces = pieces,
    .flaws = g_ptr_array_new_with_free_func (flaw_free),
  };
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (window),
                                                  (float) gtk_widget_get_height (window));
  const graphene_rect_t endless = GRAPHENE_RECT_INIT (-1e6f, -1e6f, 2e6f, 2e6f);
  const Room room = { .hard = all, .view = endless, .list = endless };

  walk (&search, window, &room);
  for (guint i = 0; i < pieces->len; i++)
    for (guint j = i + 1; j < pieces->len; j++)
      compare_pieces (&search, g_ptr_array_index (pieces, i), g_ptr_array_index (pieces, j));
  return search.flaws;
}
