/* Pango layouts for single lines, with tabular figures and without hinted widths, so that a label
 * keeps its width at every device scale.
 */
#include "charts/chart-text.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Digits are about 0.7 of the size high: half of it from the middle down to the base line. */
#define MIDDLE_TO_BASE_LINE 0.35

/* Narrowest width of letters, as a part of the font's own. */
#define MOST_CONDENSED 0.75

/* Widths that are remembered. */
#define MOST_MEASURED 1000

/* Letters that need no slant. */
#define SHORT_NAME 2

/* Of a character, if text is left out: in parts of the size. */
#define NOMINAL_WIDTH 0.55

/* @cr: (nullable). Returns: (transfer full). */
static PangoLayout *
create_layout (cairo_t *cr)
{
  PangoContext *context;
  PangoLayout *layout;

  if (cr != NULL)
    return pango_cairo_create_layout (cr);
  context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  layout = pango_layout_new (context);
  g_object_unref (context);
  return layout;
}

PangoLayout *
fr_chart_text_make_layout (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrTextLook *look,
                           const char *text)
{
  PangoLayout *layout = create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoAttrList *attributes = pango_attr_list_new ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  cairo_font_options_destroy (options);

  pango_font_description_set_family_static (font, style->font_family);
  pango_font_description_set_absolute_size (font,
                                            fmax (look->size * style->scale, FR_TEXT_CAPTION) *
                                                PANGO_SCALE);
  if (look->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

double
fr_chart_text_get_nominal_width (double size, const char *text)
{
  return NOMINAL_WIDTH * size * (double) g_utf8_strlen (text, -1);
}

gboolean
fr_chart_text_are_short (const char *const *names, guint length)
{
  for (guint i = 0; i < length && names != NULL; i++)
    if (g_utf8_strlen (names[i], -1) > SHORT_NAME)
      return FALSE;
  return TRUE;
}

/* Widths that were measured: a chart asks for the same ones in each frame. */
typedef struct {
  guint serial;       /* of the thread's fonts; with others all widths are others */
  GHashTable *widths; /* owned: by make_width_key(), in Pango's units */
} Measured;

static void
measured_free (gpointer data)
{
  Measured *measured = data;

  g_hash_table_unref (measured->widths);
  g_free (measured);
}

static GPrivate measured_of_thread = G_PRIVATE_INIT (measured_free);

/* Returns: (transfer none): the thread's, without what is out of date, or too much. */
static GHashTable *
get_widths (void)
{
  Measured *measured = g_private_get (&measured_of_thread);
  const guint serial = pango_font_map_get_serial (pango_cairo_font_map_get_default ());

  if (measured == NULL) {
    measured = g_new0 (Measured, 1);
    measured->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_private_set (&measured_of_thread, measured);
  }
  if (measured->serial != serial || g_hash_table_size (measured->widths) >= MOST_MEASURED)
    g_hash_table_remove_all (measured->widths);
  measured->serial = serial;
  return measured->widths;
}

/* Returns: (transfer full). */
static char *
make_width_key (const FrChartStyle *style, const FrTextLook *look, const char *text)
{
  const int size = (int) (fmax (look->size * style->scale, FR_TEXT_CAPTION) * PANGO_SCALE);

  return g_strdup_printf ("%d %d %s\n%s", size, look->bold, style->font_family, text);
}

double
fr_chart_text_measure (const FrChartStyle *style, const FrTextLook *look, const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *known_by = NULL;
  GHashTable *widths;
  gpointer known;
  int width;

  if (text == NULL)
    return 0.0;
  if (!style->draw_text)
    return fr_chart_text_get_nominal_width (fmax (look->size * style->scale, FR_TEXT_CAPTION),
                                            text);
  known_by = make_width_key (style, look, text);
  widths = get_widths ();
  if (g_hash_table_lookup_extended (widths, known_by, NULL, &known))
    return (double) GPOINTER_TO_INT (known) / PANGO_SCALE;
  layout = fr_chart_text_make_layout (NULL, style, look, text);
  pango_layout_get_size (layout, &width, NULL);
  g_hash_table_insert (widths, g_steal_pointer (&known_by), GINT_TO_POINTER (width));
  return (double) width / PANGO_SCALE;
}

/* Tells where the ink of @layout is, whose upper left corner is (@x, @y). */
static void
note (cairo_t *cr, PangoLayout *layout, double x, double y)
{
  PangoRectangle ink;

  if (!fr_chart_boxes_are_wanted (cr))
    return;
  pango_layout_get_extents (layout, &ink, NULL);
  fr_chart_boxes_add_text (cr, pango_layout_get_text (layout), pango_layout_is_ellipsized (layout),
                           (FrChartBox){
                               x + (double) ink.x / PANGO_SCALE,
                               y + (double) ink.y / PANGO_SCALE,
                               (double) ink.width / PANGO_SCALE,
                               (double) ink.height / PANGO_SCALE,
                           });
}

/* Shows @layout at the current origin, which is the middle of its line at the end named by @align.
 */
static void
show (cairo_t *cr,
      const FrChartStyle *style,
      const FrTextLook *look,
      PangoLayout *layout,
      FrTextAlign align)
{
  double size = fmax (look->size * style->scale, FR_TEXT_CAPTION);
  double baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  double x = 0.0;
  int width;

  pango_layout_get_size (layout, &width, NULL);
  if (align == FR_TEXT_ALIGN_CENTRE)
    x = -0.5 * width / PANGO_SCALE;
  else if (align == FR_TEXT_ALIGN_RIGHT)
    x = -1.0 * width / PANGO_SCALE;

  fr_chart_shapes_set_source (cr, look->colour);
  cairo_move_to (cr, x, size * MIDDLE_TO_BASE_LINE - baseline);
  pango_cairo_show_layout (cr, layout);
  note (cr, layout, x, size * MIDDLE_TO_BASE_LINE - baseline);
}

void
fr_chart_text_draw (cairo_t *cr,
                    const FrChartStyle *style,
                    const FrTextLook *look,
                    const char *text,
                    FrTextAlign align,
                    double x,
                    double y)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (!style->draw_text || text == NULL)
    return;
  layout = fr_chart_text_make_layout (cr, style, look, text);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  show (cr, style, look, layout, align);
  cairo_restore (cr);
}

/* Cuts out of the middle what does not fit in @room pixels even if condensed: names that differ at
 * either end stay different. Returns: how much to condense. */
static double
fit (PangoLayout *layout, double room)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  if (width * MOST_CONDENSED > room * PANGO_SCALE) {
    pango_layout_set_width (layout, (int) (room / MOST_CONDENSED * PANGO_SCALE));
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
    pango_layout_get_size (layout, &width, NULL);
  }
  return fmin (1.0, room * PANGO_SCALE / MAX (1, width));
}

void
fr_chart_text_draw_fitted (cairo_t *cr,
                           const FrChartStyle *style,
                           const FrTextLook *look,
                           const char *text,
                           FrTextAlign align,
                           double x,
                           double y,
                           double room)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (!style->draw_text || text == NULL || room <= 0.0)
    return;
  layout = fr_chart_text_make_layout (cr, style, look, text);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, fit (layout, room), 1.0);
  show (cr, style, look, layout, align);
  cairo_restore (cr);
}

/* How far the letters of @layout reach below the middle of its line. */
static double
get_depth (const FrChartStyle *style, const FrTextLook *look, PangoLayout *layout)
{
  double size = fmax (look->size * style->scale, FR_TEXT_CAPTION);
  PangoRectangle ink;

  pango_layout_get_extents (layout, &ink, NULL);
  return size * MIDDLE_TO_BASE_LINE +
         (double) (ink.y + ink.height - pango_layout_get_baseline (layout)) / PANGO_SCALE;
}

void
fr_chart_text_draw_slanted (cairo_t *cr,
                            const FrChartStyle *style,
                            const FrTextLook *look,
                            const char *text,
                            double x,
                            double y,
                            double right,
                            double bottom)
{
  g_autoptr (PangoLayout) layout = NULL;
  double depth, room;

  if (!style->draw_text || text == NULL)
    return;
  cairo_save (cr);
  cairo_rotate (cr, -G_PI_4);
  layout = fr_chart_text_make_layout (cr, style, look, text);
  cairo_restore (cr);
  /* The lower corners are what comes nearest to the edges: that of the right end is so much to the
   * right of it, and that of the left end so much lower. */
  depth = get_depth (style, look, layout);
  room = (bottom - y) * G_SQRT2 - depth;
  if (room <= 0.0)
    return;
  cairo_save (cr);
  cairo_translate (cr, fmin (x, right - depth / G_SQRT2), y);
  cairo_rotate (cr, -G_PI_4);
  cairo_scale (cr, fit (layout, room), 1.0);
  show (cr, style, look, layout, FR_TEXT_ALIGN_RIGHT);
  cairo_restore (cr);
}
