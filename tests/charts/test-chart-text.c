/* Measuring and aligning lines of text. */
#include "charts/chart-text.h"

#include "golden.h"

typedef struct {
  FrTextLook look;
  FrTextAlign align;
  gboolean slanted;
  double room; /* 0: as much as it needs */
  const char *text;
} Line;

/* At the middle of the picture. */
static void
paint_line (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const Line *line = data;

  if (line->slanted)
    fr_chart_text_draw_slanted (cr, style, &line->look, line->text, width / 2, height / 2, width,
                                height / 2 + line->room);
  else if (line->room > 0.0)
    fr_chart_text_draw_fitted (cr, style, &line->look, line->text, line->align, width / 2,
                               height / 2, line->room);
  else
    fr_chart_text_draw (cr, style, &line->look, line->text, line->align, width / 2, height / 2);
}

/* Pixels that are not background in columns @from to @to and rows @top to @bottom. */
static guint
count_ink (cairo_surface_t *surface, int from, int to, int top, int bottom)
{
  guint background = golden_pixel (surface, 0, 0), count = 0;

  for (int y = top; y < bottom; y++)
    for (int x = from; x < to; x++)
      count += golden_pixel (surface, x, y) != background;
  return count;
}

static void
test_measure (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  FrTextLook look = { FR_TEXT_LABEL, FALSE, { 0 } };
  FrTextLook tiny = { 3.0, FALSE, { 0 } };
  FrTextLook caption = { FR_TEXT_CAPTION, FALSE, { 0 } };
  FrChartStyle style;
  double narrow, wide, one, eight, large, small, least;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  narrow = fr_chart_text_measure (&style, &look, "ab");
  wide = fr_chart_text_measure (&style, &look, "abab");
  g_assert_cmpfloat_with_epsilon (wide, 2.0 * narrow, 1.0);
  /* Figures are tabular. */
  one = fr_chart_text_measure (&style, &look, "1111");
  eight = fr_chart_text_measure (&style, &look, "8888");
  g_assert_cmpfloat_with_epsilon (one, eight, 0.01);
  /* Nothing is smaller than a caption. */
  small = fr_chart_text_measure (&style, &tiny, "abab");
  least = fr_chart_text_measure (&style, &caption, "abab");
  g_assert_cmpfloat (small, ==, least);
  /* Present mode. */
  style.scale = 1.6;
  large = fr_chart_text_measure (&style, &look, "abab");
  g_assert_cmpfloat_with_epsilon (large, 1.6 * wide, 2.5);
  /* Where text is left out, its place is the same on all machines. */
  style.scale = 1.0;
  style.draw_text = FALSE;
  wide = fr_chart_text_measure (&style, &look, "a·b");
  g_assert_cmpfloat_with_epsilon (wide, 3 * 0.55 * FR_TEXT_LABEL, 1e-9);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_align (void)
{
  FrChartStyle style;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  for (guint align = FR_TEXT_ALIGN_LEFT; align <= FR_TEXT_ALIGN_RIGHT; align++) {
    Line line = { { FR_TEXT_TITLE, TRUE, style.text }, (FrTextAlign) align, FALSE, 0.0, "HHHH" };
    cairo_surface_t *surface = golden_paint (&style, 200, 40, paint_line, &line);
    guint left = count_ink (surface, 0, 99, 0, 40), right = count_ink (surface, 101, 200, 0, 40);
    guint above = count_ink (surface, 0, 200, 0, 20), below = count_ink (surface, 0, 200, 20, 40);

    if (align == FR_TEXT_ALIGN_LEFT)
      g_assert_cmpuint (left, ==, 0);
    else
      g_assert_cmpuint (left, >, 0);
    if (align == FR_TEXT_ALIGN_RIGHT)
      g_assert_cmpuint (right, ==, 0);
    else
      g_assert_cmpuint (right, >, 0);
    /* Capitals stand in the middle. */
    g_assert_cmpuint (MAX (above, below), <, 3 * MIN (above, below));
    cairo_surface_destroy (surface);
  }
}

static void
test_slanted (void)
{
  FrChartStyle style;
  Line line = { { FR_TEXT_CAPTION, FALSE, { 0 } }, FR_TEXT_ALIGN_RIGHT, TRUE, 34.0, "Pullover" };
  Line longer = line;
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  line.look.colour = longer.look.colour = style.text;
  longer.text = "A name that is far too long for its place";
  surface = golden_paint (&style, 120, 120, paint_line, &line);
  /* Its right end is up at the given point, the rest below at the left. */
  g_assert_cmpuint (count_ink (surface, 0, 60, 60, 120), >, 0);
  g_assert_cmpuint (count_ink (surface, 68, 120, 0, 120), ==, 0);
  g_assert_cmpuint (count_ink (surface, 0, 120, 0, 50), ==, 0);
  cairo_surface_destroy (surface);
  /* No letter is more than 34 pixels down. */
  surface = golden_paint (&style, 120, 120, paint_line, &longer);
  g_assert_cmpuint (count_ink (surface, 0, 120, 94, 120), ==, 0);
  g_assert_cmpuint (count_ink (surface, 0, 60, 60, 94), >, 0);
  cairo_surface_destroy (surface);
}

/* Room enough changes nothing; less condenses, so that even the last letter is there; much less
 * cuts off. Nothing goes beyond the room. */
static void
test_fitted (void)
{
  FrChartStyle style;
  Line line = { { FR_TEXT_CAPTION, FALSE, { 0 } }, FR_TEXT_ALIGN_LEFT, FALSE, 0.0, "iiiiiiiiiiW" };
  cairo_surface_t *surface, *scratch = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (scratch);
  guint whole, condensed, cut;
  double width;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  line.look.colour = style.text;
  width = fr_chart_text_measure (&style, &line.look, line.text);
  line.room = width + 1.0;
  surface = golden_paint (&style, 240, 40, paint_line, &line);
  whole = count_ink (surface, 120, 240, 0, 40);
  cairo_surface_destroy (surface);

  line.room = 0.8 * width;
  surface = golden_paint (&style, 240, 40, paint_line, &line);
  condensed = count_ink (surface, 120, 240, 0, 40);
  g_assert_cmpuint (count_ink (surface, 121 + (int) line.room, 240, 0, 40), ==, 0);
  /* The W, which is wide and high. */
  g_assert_cmpuint (count_ink (surface, 120 + (int) line.room - 5, 240, 0, 20), >, 0);
  g_assert_cmpuint (count_ink (surface, 120 + (int) line.room - 5, 240, 0, 40), >, 10);
  cairo_surface_destroy (surface);

  line.room = 0.4 * width;
  surface = golden_paint (&style, 240, 40, paint_line, &line);
  cut = count_ink (surface, 120, 240, 0, 40);
  /* It ends in three dots, which are low. */
  g_assert_cmpuint (count_ink (surface, 120 + (int) line.room - 5, 240, 0, 20), ==, 0);
  g_assert_cmpuint (count_ink (surface, 121 + (int) line.room, 240, 0, 40), ==, 0);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (whole, >, condensed);
  g_assert_cmpuint (condensed, >, cut);
  g_assert_cmpuint (cut, >, 0);

  cairo_destroy (cr);
  cairo_surface_destroy (scratch);
}

static void
test_left_out (void)
{
  FrChartStyle style;
  Line line = { { FR_TEXT_CAPTION, FALSE, { 0 } }, FR_TEXT_ALIGN_LEFT, FALSE, 0.0, "Pullover" };
  cairo_surface_t *surface;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  line.look.colour = style.text;
  style.draw_text = FALSE;
  surface = golden_paint (&style, 100, 40, paint_line, &line);
  g_assert_cmpuint (count_ink (surface, 0, 100, 0, 40), ==, 0);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-text/measure", test_measure);
  g_test_add_func ("/chart-text/align", test_align);
  g_test_add_func ("/chart-text/slanted", test_slanted);
  g_test_add_func ("/chart-text/fitted", test_fitted);
  g_test_add_func ("/chart-text/left-out", test_left_out);
  return g_test_run ();
}
