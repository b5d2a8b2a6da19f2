/* One painting for three kinds of surface. */
#include "widgets/charts/chart-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define PICTURE_SCALE 2.0
/* A pixel of a screen in points of a page, so that text keeps its size on paper. */
#define POINTS_PER_PIXEL 0.75
/* Cairo's images end here. */
#define LARGEST_SIDE 32767.0
#define NAME_PREFIX "fitting-room"

G_DEFINE_QUARK (fr_chart_export_error_quark, fr_chart_export_error)

static const struct {
  const char *suffix;
  const char *name;
  const char *mime_type;
} FORMATS[] = {
  [FR_CHART_EXPORT_PNG] = { "png", "PNG", "image/png" },
  [FR_CHART_EXPORT_SVG] = { "svg", "SVG", "image/svg+xml" },
  [FR_CHART_EXPORT_PDF] = { "pdf", "PDF", "application/pdf" },
  [FR_CHART_EXPORT_CSV] = { "csv", "CSV", "text/csv" },
};

/* The colour of the window, so that light text of a dark window stays readable anywhere. */
static void
paint_background (GtkWidget *widget, cairo_t *cr)
{
  GdkRGBA colour = { 1, 1, 1, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "window_bg_color",
                                  &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_paint (cr);
}

/* Gives what is in the widget its place, if a new layout is due: what has none yet is not drawn. */
static void
lay_out (GtkWidget *widget)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  if (manager != NULL)
    gtk_layout_manager_allocate (manager, widget, width, height, -1);
  else
    GTK_WIDGET_GET_CLASS (widget)->size_allocate (widget, width, height, -1);
}

/* As the widget draws itself: its text and lines are vectors there too. A GtkWidgetPaintable would
 * be empty whenever a new layout is due, as it is while the menu closes. */
static void
paint_drawing (GtkWidget *widget, cairo_t *cr)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  lay_out (widget);
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
}

static void
paint (const FrChartExportSource *source, cairo_surface_t *surface)
{
  int width = gtk_widget_get_width (source->widget);
  int height = gtk_widget_get_height (source->widget);
  cairo_t *cr = cairo_create (surface);

  paint_background (source->widget, cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (source->paint != NULL)
    source->paint (cr, width, height, source->data);
  else
    paint_drawing (source->widget, cr);
  cairo_destroy (cr);
}

static gboolean
has_size (const FrChartExportSource *source)
{
  return gtk_widget_get_width (source->widget) > 0 && gtk_widget_get_height (source->widget) > 0;
}

/* Returns: (transfer full) (nullable). */
static cairo_surface_t *
make_image (const FrChartExportSource *source, double scale)
{
  double width = ceil (gtk_widget_get_width (source->widget) * scale);
  double height = ceil (gtk_widget_get_height (source->widget) * scale);
  cairo_surface_t *surface;

  if (!has_size (source) || width > LARGEST_SIDE || height > LARGEST_SIDE)
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cairo_surface_set_device_scale (surface, scale, scale);
  paint (source, surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Returns: whether @status is no error. */
static gboolean
check (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  /* Translators: %s says why, in the words of the drawing library. */
  g_set_error (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_PICTURE,
               _ ("The picture could not be made: %s"), cairo_status_to_string (status));
  return FALSE;
}

/* A FrDraftFunc: packing takes several times as long as painting. */
static gboolean
pack_png (gpointer surface, GString *contents, GError **error)
{
  check (cairo_surface_write_to_png_stream (surface, append_cb, contents), error);
  return FALSE;
}

static FrDraft *
render_png (const FrChartExportSource *source, GError **error)
{
  cairo_surface_t *surface = make_image (source, PICTURE_SCALE);

  if (surface == NULL) {
    check (CAIRO_STATUS_INVALID_SIZE, error);
    return NULL;
  }
  return fr_draft_new (pack_png, surface, (GDestroyNotify) cairo_surface_destroy);
}

static FrDraft *
render_vectors (const FrChartExportSource *source, gboolean page, GError **error)
{
  g_autoptr (GString) contents = g_string_new (NULL);
  double width = gtk_widget_get_width (source->widget);
  double height = gtk_widget_get_height (source->widget);
  cairo_surface_t *surface;
  cairo_status_t status;

  if (page) {
    g_autofree char *title = fr_chart_export_get_title (source);

    surface = cairo_pdf_surface_create_for_stream (append_cb, contents, width * POINTS_PER_PIXEL,
                                                   height * POINTS_PER_PIXEL);
    cairo_surface_set_device_scale (surface, POINTS_PER_PIXEL, POINTS_PER_PIXEL);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  } else {
    surface = cairo_svg_surface_create_for_stream (append_cb, contents, width, height);
    cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  }
  paint (source, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return check (status, error) ? fr_draft_new_whole (g_steal_pointer (&contents)) : NULL;
}

char *
fr_chart_export_get_title (const FrChartExportSource *source)
{
  char *title = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  if (source->title != NULL)
    return g_strdup (source->title);
  if (source->get_title != NULL)
    title = source->get_title (source->data);

  /* Translators: what a chart is called that has no title yet. */
  return title != NULL ? title : g_strdup (_ ("Chart"));
}

/* Without a copy. @surface: (transfer full): not painted on any more. Returns: (transfer full). */
static GdkTexture *
new_texture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

GdkTexture *
fr_chart_export_make_texture (const FrChartExportSource *source, double scale)
{
  cairo_surface_t *surface;

  g_return_val_if_fail (source != NULL && GTK_IS_WIDGET (source->widget), NULL);
  g_return_val_if_fail (scale > 0, NULL);

  surface = make_image (source, scale);
  return surface != NULL ? new_texture (surface) : NULL;
}

static FrDraft *
render_csv (const FrChartExportSource *source, GError **error)
{
  FrDraft *draft = source->get_csv != NULL ? source->get_csv (source->data) : NULL;

  if (draft == NULL)
    g_set_error_literal (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_NOTHING,
                         _ ("There are no numbers to save yet."));
  return draft;
}

FrDraft *
fr_chart_export_render (const FrChartExportSource *source,
                        FrChartExportFormat format,
                        GError **error)
{
  g_return_val_if_fail (source != NULL && GTK_IS_WIDGET (source->widget), NULL);
  g_return_val_if_fail (format < G_N_ELEMENTS (FORMATS), NULL);

  if (format == FR_CHART_EXPORT_CSV)
    return render_csv (source, error);

  if (!has_size (source)) {
    g_set_error_literal (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_NOTHING,
                         _ ("There is nothing to see yet."));
    return NULL;
  }
  if (format == FR_CHART_EXPORT_PNG)
    return render_png (source, error);
  return render_vectors (source, format == FR_CHART_EXPORT_PDF, error);
}

const char *
fr_chart_export_format_get_suffix (FrChartExportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (FORMATS), NULL);

  return FORMATS[format].suffix;
}

const char *
fr_chart_export_format_get_name (FrChartExportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (FORMATS), NULL);

  return FORMATS[format].name;
}

const char *
fr_chart_export_format_get_mime_type (FrChartExportFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (FORMATS), NULL);

  return FORMATS[format].mime_type;
}

char *
fr_chart_export_suggest_name (const char *title, FrChartExportFormat format)
{
  g_autoptr (GString) name = g_string_new (NAME_PREFIX);
  gboolean gap = TRUE;

  g_return_val_if_fail (title != NULL && g_utf8_validate (title, -1, NULL), NULL);
  g_return_val_if_fail (format < G_N_ELEMENTS (FORMATS), NULL);

  for (const char *c = title; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (!g_unichar_isalnum (letter) && !g_unichar_ismark (letter)) {
      gap = TRUE;
      continue;
    }
    if (gap)
      g_string_append_c (name, '-');
    gap = FALSE;
    g_string_append_unichar (name, g_unichar_tolower (letter));
  }
  g_string_append_printf (name, ".%s", FORMATS[format].suffix);
  return g_string_free (g_steal_pointer (&name), FALSE);
}
