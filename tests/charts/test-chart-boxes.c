/* The instrument itself: it must find what is wrong, and nothing else. */
#include "charts/chart-boxes.h"

#include <math.h>

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
  FrChartBoxes *boxes;
  FrChartStyle style;
  FrTextLook look;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  fixture->cr = cairo_create (fixture->surface);
  fixture->boxes = fr_chart_boxes_new (200.0, 100.0);
  fr_chart_style_init (&fixture->style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fixture->look = (FrTextLook){ FR_TEXT_CAPTION, FALSE, fixture->style.text };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cairo_destroy (fixture->cr);
  cairo_surface_destroy (fixture->surface);
  fr_chart_boxes_free (fixture->boxes);
}

static void
write_at (Fixture *fixture, const char *text, double x, double y)
{
  fr_chart_text_draw (fixture->cr, &fixture->style, &fixture->look, text, FR_TEXT_ALIGN_LEFT, x, y);
}

/* Fails where the flaws are not one whose line begins with @flaw, or with %NULL none at all. */
static void
assert_flaw (Fixture *fixture, const char *flaw)
{
  g_autoptr (GPtrArray) flaws = fr_chart_boxes_find_flaws (fixture->boxes, 1.0);

  for (guint i = 0; i < flaws->len; i++)
    g_test_message ("%s", (const char *) flaws->pdata[i]);
  g_assert_cmpuint (flaws->len, ==, flaw != NULL);
  if (flaw != NULL)
    g_assert_true (g_str_has_prefix (flaws->pdata[0], flaw));
}

static void
test_nothing_unasked (Fixture *fixture, gconstpointer data)
{
  write_at (fixture, "one", 10.0, 20.0);
  g_assert_false (fr_chart_boxes_are_wanted (fixture->cr));
  g_assert_cmpuint (fr_chart_boxes_get_length (fixture->boxes), ==, 0);
}

/* In the painter's pixels, wherever the painting stands on its surface. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  FrChartBox box;

  cairo_translate (fixture->cr, 300.0, 400.0);
  fr_chart_boxes_attach (fixture->boxes, fixture->cr);
  write_at (fixture, "H", 10.0, 20.0);
  g_assert_cmpuint (fr_chart_boxes_get_length (fixture->boxes), ==, 1);
  g_assert_cmpstr (fr_chart_boxes_get (fixture->boxes, 0)->text, ==, "H");
  g_assert_false (fr_chart_boxes_get (fixture->boxes, 0)->shortened);
  box = fr_chart_ink_get_extents (fr_chart_boxes_get (fixture->boxes, 0));
  /* A capital letter is as high as a digit, and stands around the middle of its line. */
  g_assert_cmpfloat_with_epsilon (box.y + 0.5 * box.height, 20.0, 1.0);
  g_assert_cmpfloat_with_epsilon (box.x, 10.0, 2.0);
  g_assert_true (box.width > 4.0 && box.width < 12.0);
  g_assert_true (box.height > 7.0 && box.height < 11.0);
}

static void
test_two_texts (Fixture *fixture, gconstpointer data)
{
  fr_chart_boxes_attach (fixture->boxes, fixture->cr);
  write_at (fixture, "one", 10.0, 20.0);
  write_at (fixture, "two", 60.0, 20.0);
  assert_flaw (fixture, NULL);
  write_at (fixture, "three", 62.0, 27.0);
  assert_flaw (fixture, "\"two\" over \"three\" by ");
}

/* Turned texts may stand closer than their upright extents do. */
static void
test_slanted (Fixture *fixture, gconstpointer data)
{
  fr_chart_boxes_attach (fixture->boxes, fixture->cr);
  for (guint i = 0; i < 3; i++)
    fr_chart_text_draw_slanted (fixture->cr, &fixture->style, &fixture->look, "Sneaker",
                                80.0 + 22.0 * i, 20.0, 200.0, 100.0);
  assert_flaw (fixture, NULL);
  fr_chart_text_draw_slanted (fixture->cr, &fixture->style, &fixture->look, "Bag", 132.0, 20.0,
                              200.0, 100.0);
  assert_flaw (fixture, "\"Sneaker\" over \"Bag\" by ");
}

static void
test_edge (Fixture *fixture, gconstpointer data)
{
  fr_chart_boxes_attach (fixture->boxes, fixture->cr);
  write_at (fixture, "epoch", -3.0, 20.0);
  assert_flaw (fixture, "\"epoch\" over \"the edge\" by ");
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  fr_chart_boxes_attach (fixture->boxes, fixture->cr);
  write_at (fixture, "one", 10.0, 20.0);
  fr_chart_boxes_add_line (fixture->cr, "above", 0.0, 0.0, 100.0, 10.0, 1.0);
  fr_chart_shapes_draw_dot (fixture->cr, &fixture->style, fixture->style.text, 4.0, 100.0, 20.0);
  assert_flaw (fixture, NULL);
  fr_chart_boxes_add_line (fixture->cr, "grid", 0.0, 20.5, 100.0, 20.5, 1.0);
  assert_flaw (fixture, "\"one\" struck by \"grid\" by ");
}

/* A plate keeps what was there before from its words, and hides words. */
static void
test_plate (Fixture *fixture, gconstpointer data)
{
  const FrChartBox plate = { 5.0, 5.0, 80.0, 30.0 };

  fr_chart_boxes_attach (fixture->boxes, fixture->cr);
  fr_chart_boxes_add_line (fixture->cr, "grid", 0.0, 20.5, 100.0, 20.5, 1.0);
  fr_chart_boxes_add (fixture->cr, FR_CHART_PLATE, "plate", &plate);
  write_at (fixture, "one", 10.0, 20.0);
  assert_flaw (fixture, NULL);
  fr_chart_boxes_add (fixture->cr, FR_CHART_PLATE, "second", &plate);
  assert_flaw (fixture, "\"one\" under \"second\" by ");
}

static void
test_shortened (Fixture *fixture, gconstpointer data)
{
  fr_chart_boxes_attach (fixture->boxes, fixture->cr);
  fr_chart_text_draw_fitted (fixture->cr, &fixture->style, &fixture->look, "a very long name",
                             FR_TEXT_ALIGN_LEFT, 10.0, 20.0, 30.0);
  g_assert_cmpuint (fr_chart_boxes_get_length (fixture->boxes), ==, 1);
  g_assert_true (fr_chart_boxes_get (fixture->boxes, 0)->shortened);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add ("/chart-boxes/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("nothing-unasked", test_nothing_unasked);
  ADD ("place", test_place);
  ADD ("two-texts", test_two_texts);
  ADD ("slanted", test_slanted);
  ADD ("edge", test_edge);
  ADD ("marks", test_marks);
  ADD ("plate", test_plate);
  ADD ("shortened", test_shortened);
#undef ADD

  return g_test_run ();
}
