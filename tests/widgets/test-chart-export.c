/* Tests of widgets/charts/chart-export.h: what is in the files of a chart and of a widget that
 * draws itself.  */
#include "widgets/charts/chart-export.h"

#include "widgets/charts/bars-view.h"
#include "widgets/cairo-layer.h"
#include "widgets/charts/curve-view.h"

#include "widget-fixture.h"

#define WIDTH 301
#define HEIGHT 160

/* A line, a letter and nothing else. */
static void
paint_cb (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, width, height);
  cairo_stroke (cr);
  cairo_move_to (cr, 20, 100);
  cairo_show_text (cr, "A");
}

static char *
get_title_cb (gpointer data)
{
  return g_strdup ("Loss & accuracy");
}

static FrDraft *
get_csv_cb (gpointer data)
{
  return data != NULL ? fr_draft_new_whole (g_string_new (data)) : NULL;
}

static void
paint_chart_cb (cairo_t *cr, double width, double height, gpointer data)
{
  FR_CHART_AREA_GET_CLASS (data)->paint (data, cr, fr_chart_area_get_style (data), width, height);
}

static GtkWidget *
make_bars (void)
{
  static const char *const names[] = { "Coat", "Sandal", "Sneaker", NULL };
  const float probabilities[] = { 0.011f, 0.63f, 0.359f };
  GtkWidget *bars = g_object_new (FR_TYPE_BARS_VIEW, NULL);

  fr_bars_view_set_names (FR_BARS_VIEW (bars), names);
  /* Wrong: the bar that is predicted is hatched, the true one outlined. */
  fr_bars_view_set_probabilities (FR_BARS_VIEW (bars), probabilities, 2);

  return bars;
}

static GtkWidget *
make_curve (void)
{
  g_autoptr (FrCurveData) data = fr_curve_data_new ();

  fr_curve_data_reset (data, 10, 3);
  for (guint i = 0; i < 20; i++)
    fr_curve_data_append_batch (data, 2.0 / (1 + i), i, 32);
  for (guint i = 0; i <= 2; i++)
    fr_curve_data_append_test (data, 10 * i, 2.0 - 0.5 * i, 0.1 + 0.3 * i);
  fr_curve_data_set_moment (data, 10, FALSE, 1.5, 0.4);

  return fr_curve_view_new (FR_CURVE_ACCURACY, data);
}

/* What to export: a widget that draws itself, one with a painter, and charts. */
enum { DRAWN, PAINTED, BARS, CURVE };

/* In a window, as big as the pictures are to be. */
static GtkWidget *
show (FrChartExportSource *source, int kind)
{
  GtkWidget *widget = kind == BARS    ? make_bars ()
                      : kind == CURVE ? make_curve ()
                                      : gtk_label_new ("Ankle boot 98% (Ankle boot)");

  *source = (FrChartExportSource){
    .widget = widget,
    .paint = kind == DRAWN     ? NULL
             : kind == PAINTED ? paint_cb
                               : paint_chart_cb,
    .get_title = get_title_cb,
    .data = widget,
  };

  return fixture_show (widget, WIDTH, HEIGHT);
}

static GBytes *
render (const FrChartExportSource *source, FrChartExportFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDraft) draft = fr_chart_export_render (source, format, &error);
  gsize size;
  char *contents;

  g_assert_no_error (error);
  contents = fr_draft_finish (draft, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, size);
}

/* Returns: (transfer full): the contents with a zero at their end. */
static char *
render_text (const FrChartExportSource *source, FrChartExportFormat format)
{
  g_autoptr (GBytes) contents = render (source, format);
  gsize size;
  const char *data = g_bytes_get_data (contents, &size);

  return g_strndup (data, size);
}

static void
test_names (void)
{
  static const struct {
    const char *title;
    FrChartExportFormat format;
    const char *name;
  } cases[] = {
    { "Accuracy", FR_CHART_EXPORT_SVG, "fitting-room-accuracy.svg" },
    { "Test image 6,958", FR_CHART_EXPORT_PNG, "fitting-room-test-image-6-958.png" },
    { " ../T-shirt / top? ", FR_CHART_EXPORT_PDF, "fitting-room-t-shirt-top.pdf" },
    { "정확도 ÄÖ", FR_CHART_EXPORT_CSV, "fitting-room-정확도-äö.csv" },
    { "", FR_CHART_EXPORT_CSV, "fitting-room.csv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = fr_chart_export_suggest_name (cases[i].title, cases[i].format);

    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

/* Twice the size, opaque, and not empty. */
static void
assert_picture (GdkTexture *texture, double scale)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  gsize n = (gsize) width * (gsize) height;
  g_autofree guint32 *pixels = g_new (guint32, n);
  gboolean drawn = FALSE;

  g_assert_cmpint (width, ==, WIDTH * scale);
  g_assert_cmpint (height, ==, HEIGHT * scale);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * sizeof *pixels);
  for (gsize i = 0; i < n; i++) {
    g_assert_cmphex (pixels[i] >> 24, ==, 0xff);
    drawn |= pixels[i] != pixels[n - (gsize) width];
  }
  g_assert_true (drawn);
}

static void
test_png (gconstpointer data)
{
  FrChartExportSource source;
  GtkWidget *window = show (&source, GPOINTER_TO_INT (data));
  g_autoptr (GBytes) contents = render (&source, FR_CHART_EXPORT_PNG);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) read = gdk_texture_new_from_bytes (contents, &error);
  g_autoptr (GdkTexture) texture = fr_chart_export_make_texture (&source, 2);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (contents, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  assert_picture (read, 2);
  assert_picture (texture, 2);

  fixture_close (window, source.widget);
}

/* Counts the elements that matter; their names come with the prefix left out. */
static void
on_element (GMarkupParseContext *context,
            const char *element,
            const char **names,
            const char **values,
            gpointer data,
            GError **error)
{
  GHashTable *counts = data;
  int n = GPOINTER_TO_INT (g_hash_table_lookup (counts, element));

  g_hash_table_insert (counts, g_strdup (element), GINT_TO_POINTER (n + 1));
  for (guint i = 0; g_str_equal (element, "svg") && names[i]; i++)
    if (g_str_equal (names[i], "width"))
      g_assert_cmpstr (values[i], ==, G_STRINGIFY (WIDTH) "px");
}

/* Well-formed, with lines and letters as such and no image. */
static void
test_svg (gconstpointer data)
{
  static const GMarkupParser parser = { .start_element = on_element };
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, counts, NULL);
  FrChartExportSource source;
  GtkWidget *window = show (&source, GPOINTER_TO_INT (data));
  g_autofree char *svg = render_text (&source, FR_CHART_EXPORT_SVG);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_true (g_hash_table_contains (counts, "svg"));
  g_assert_true (g_hash_table_contains (counts, "symbol"));
  g_assert_true (g_hash_table_contains (counts, "path"));
  g_assert_false (g_hash_table_contains (counts, "image"));

  fixture_close (window, source.widget);
}

/* Where @text is in @pdf, which has zeros in it. */
static const char *
find (GBytes *pdf, const char *text)
{
  return memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), text, strlen (text));
}

/* A page with a font and no image, its index where its end says. */
static void
test_pdf (gconstpointer data)
{
  FrChartExportSource source;
  GtkWidget *window = show (&source, GPOINTER_TO_INT (data));
  g_autoptr (GBytes) contents = render (&source, FR_CHART_EXPORT_PDF);
  gsize size;
  const char *pdf = g_bytes_get_data (contents, &size);
  const char *start = find (contents, "startxref\n");
  guint64 index;

  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_cmpmem (pdf + size - 6, 6, "%%EOF\n", 6);
  g_assert_nonnull (start);
  index = g_ascii_strtoull (start + strlen ("startxref\n"), NULL, 10);
  g_assert_cmpuint (index, <, size);
  g_assert_cmpmem (pdf + index, 4, "xref", 4);
  g_assert_nonnull (find (contents, "/Type /Font"));
  g_assert_nonnull (find (contents, "(Loss & accuracy)"));
  /* 301 x 160 pixels of 3/4 points. */
  g_assert_nonnull (find (contents, "225.75 120"));
  g_assert_null (find (contents, "/Subtype /Image"));

  fixture_close (window, source.widget);
}

/* A recording of cairo that does not begin at 0, 0 is lost in SVG. */
static void
test_layer (void)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = fr_cairo_layer_append (snapshot, 57, 7, 130, 41);
  g_autoptr (GskRenderNode) node = NULL;
  graphene_rect_t place, inside;

  cairo_rectangle (cr, 100, 20, 10, 10);
  cairo_fill (cr);
  cairo_destroy (cr);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_get_bounds (node, &place);
  gsk_render_node_get_bounds (gsk_transform_node_get_child (node), &inside);
  g_assert_true (graphene_rect_equal (&place, &GRAPHENE_RECT_INIT (57, 7, 130, 41)));
  g_assert_true (graphene_rect_equal (&inside, &GRAPHENE_RECT_INIT (0, 0, 130, 41)));
}

/* A widget that is about to be laid out anew, as the one behind a closing menu is. */
static void
test_due (void)
{
  FrChartExportSource source;
  GtkWidget *window = show (&source, DRAWN);
  g_autoptr (GdkTexture) due = NULL;

  gtk_widget_queue_resize (source.widget);
  due = fr_chart_export_make_texture (&source, 1);
  assert_picture (due, 1);

  fixture_close (window, source.widget);
}

/* The same with what is in it, as the tiles of a grid are when the font has changed. */
static void
test_due_inside (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("Ankle boot 98% (Ankle boot)");
  FrChartExportSource source = { .widget = box, .get_title = get_title_cb };
  GtkWidget *window;
  g_autoptr (GdkTexture) due = NULL;

  gtk_box_append (GTK_BOX (box), label);
  window = fixture_show (box, WIDTH, HEIGHT);
  gtk_widget_queue_resize (label);
  due = fr_chart_export_make_texture (&source, 1);
  assert_picture (due, 1);

  fixture_close (window, box);
}

static void
test_csv (void)
{
  FrChartExportSource source = {
    .widget = g_object_ref_sink (gtk_label_new (NULL)),
    .get_title = get_title_cb,
    .get_csv = get_csv_cb,
    .data = (gpointer) "a,b\r\n1,2\r\n",
  };
  g_autofree char *csv = render_text (&source, FR_CHART_EXPORT_CSV);

  g_assert_cmpstr (csv, ==, "a,b\r\n1,2\r\n");
  g_assert_finalize_object (source.widget);
}

/* No size yet, no numbers yet. */
static void
test_nothing (void)
{
  FrChartExportSource source = {
    .widget = g_object_ref_sink (gtk_label_new (NULL)),
    .get_title = get_title_cb,
    .get_csv = get_csv_cb,
  };

  for (FrChartExportFormat format = FR_CHART_EXPORT_PNG; format <= FR_CHART_EXPORT_CSV; format++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (fr_chart_export_render (&source, format, &error));
    g_assert_error (error, FR_CHART_EXPORT_ERROR, FR_CHART_EXPORT_ERROR_NOTHING);
  }
  source.get_csv = NULL;
  g_assert_null (fr_chart_export_render (&source, FR_CHART_EXPORT_CSV, NULL));
  g_assert_null (fr_chart_export_make_texture (&source, 2));

  g_assert_finalize_object (source.widget);
}

int
main (int argc, char **argv)
{
  static const char *const kinds[] = {
    [DRAWN] = "drawn", [PAINTED] = "painted", [BARS] = "bars", [CURVE] = "curve"
  };

  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/chart-export/names", test_names);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *png = g_strconcat ("/chart-export/png/", kinds[i], NULL);
    g_autofree char *svg = g_strconcat ("/chart-export/svg/", kinds[i], NULL);
    g_autofree char *pdf = g_strconcat ("/chart-export/pdf/", kinds[i], NULL);

    g_test_add_data_func (png, GUINT_TO_POINTER (i), test_png);
    g_test_add_data_func (svg, GUINT_TO_POINTER (i), test_svg);
    g_test_add_data_func (pdf, GUINT_TO_POINTER (i), test_pdf);
  }
  g_test_add_func ("/chart-export/layer", test_layer);
  g_test_add_func ("/chart-export/due", test_due);
  g_test_add_func ("/chart-export/due-inside", test_due_inside);
  g_test_add_func ("/chart-export/csv", test_csv);
  g_test_add_func ("/chart-export/nothing", test_nothing);

  return g_test_run ();
}
