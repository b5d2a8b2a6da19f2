/* A picture that the user draws: what a brush covers, and what can be undone. */
#include "session/picture/drawing.h"

#include "engine/data/dataset.h"

#include <string.h>

static const FrBrush pencil = { .radius = 0.5, .grey = 255 };
static const FrBrush wide = { .radius = 2, .grey = 200 };
static const FrBrush eraser = { .radius = 1, .grey = 0 };

static guint8
get (FrDrawing *drawing, guint x, guint y)
{
  return fr_drawing_get_pixels (drawing)[y * FR_IMAGE_SIDE + x];
}

static void
draw_line (FrDrawing *drawing, const FrBrush *brush, double x0, double y0, double x1, double y1)
{
  fr_drawing_stroke_to (drawing, brush, x0, y0);
  fr_drawing_stroke_to (drawing, brush, x1, y1);
  fr_drawing_end_stroke (drawing);
}

static gboolean
get_flag (FrDrawing *drawing, const char *name)
{
  gboolean value;

  g_object_get (drawing, name, &value, NULL);
  return value;
}

static void
on_changed (FrDrawing *drawing, guint *count)
{
  ++*count;
}

static void
on_notify (FrDrawing *drawing, GParamSpec *pspec, guint *count)
{
  ++*count;
}

static void
test_create_destroy (void)
{
  FrDrawing *drawing = fr_drawing_new ();

  g_assert_true (fr_drawing_is_blank (drawing));
  g_assert_true (get_flag (drawing, "blank"));
  g_assert_false (get_flag (drawing, "can-undo"));
  g_assert_false (get_flag (drawing, "can-redo"));
  fr_drawing_undo (drawing);
  fr_drawing_redo (drawing);
  fr_drawing_end_stroke (drawing);
  fr_drawing_cancel_stroke (drawing);
  g_assert_true (fr_drawing_is_blank (drawing));
  g_assert_finalize_object (drawing);
}

/* The middle of a pixel covers it alone; a wide brush has a soft edge, and leaves what is beyond
 * it. */
static void
test_brush (void)
{
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();
  guint marked = 0;

  draw_line (drawing, &pencil, 3.5, 4.5, 3.5, 4.5);
  for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
    marked += fr_drawing_get_pixels (drawing)[i] != 0;
  g_assert_cmpuint (marked, ==, 1);
  g_assert_cmpuint (get (drawing, 3, 4), ==, 255);

  draw_line (drawing, &wide, 14.5, 14.5, 14.5, 14.5);
  g_assert_cmpuint (get (drawing, 14, 14), ==, 200);
  g_assert_cmpuint (get (drawing, 15, 15), ==, 200);
  /* 2.24 pixels away: what is left of 2.5. */
  g_assert_cmpuint (get (drawing, 16, 15), ==, 53);
  g_assert_cmpuint (get (drawing, 17, 14), ==, 0);
}

/* A line has no gap, however far the pointer jumps, and what lies outside does no harm. */
static void
test_line (void)
{
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();

  draw_line (drawing, &pencil, -100, 9.5, 1000, 9.5);
  for (guint x = 0; x < FR_IMAGE_SIDE; x++) {
    g_assert_cmpuint (get (drawing, x, 9), ==, 255);
    g_assert_cmpuint (get (drawing, x, 8), ==, 0);
    g_assert_cmpuint (get (drawing, x, 10), ==, 0);
  }
}

/* A stroke that passes a pixel's edge again and again does not darken it; another stroke does. */
static void
test_covers_once (void)
{
  const FrBrush grey = { .radius = 0.7, .grey = 100 };
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();
  guint8 once;

  for (guint i = 0; i < 10; i++)
    fr_drawing_stroke_to (drawing, &grey, i % 2 ? 5.5 : 9.5, 7.5);
  fr_drawing_end_stroke (drawing);
  once = get (drawing, 7, 8);
  g_assert_cmpuint (once, ==, 20);
  draw_line (drawing, &grey, 5.5, 7.5, 9.5, 7.5);
  g_assert_cmpuint (get (drawing, 7, 8), ==, 36);
}

static void
test_eraser (void)
{
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();

  draw_line (drawing, &pencil, 2.5, 2.5, 20.5, 2.5);
  draw_line (drawing, &eraser, 2.5, 2.5, 20.5, 2.5);
  g_assert_true (fr_drawing_is_blank (drawing));
  g_assert_true (get_flag (drawing, "blank"));
}

static void
test_undo (void)
{
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();
  guint8 first[FR_IMAGE_PIXELS], second[FR_IMAGE_PIXELS], other[FR_IMAGE_PIXELS];

  draw_line (drawing, &pencil, 2.5, 2.5, 20.5, 2.5);
  memcpy (first, fr_drawing_get_pixels (drawing), sizeof first);
  draw_line (drawing, &wide, 5.5, 9.5, 9.5, 20.5);
  memcpy (second, fr_drawing_get_pixels (drawing), sizeof second);
  memset (other, 77, sizeof other);
  fr_drawing_set_pixels (drawing, other);
  fr_drawing_clear (drawing);
  g_assert_true (fr_drawing_is_blank (drawing));

  fr_drawing_undo (drawing);
  g_assert_cmpmem (fr_drawing_get_pixels (drawing), sizeof other, other, sizeof other);
  fr_drawing_undo (drawing);
  g_assert_cmpmem (fr_drawing_get_pixels (drawing), sizeof second, second, sizeof second);
  fr_drawing_undo (drawing);
  g_assert_cmpmem (fr_drawing_get_pixels (drawing), sizeof first, first, sizeof first);
  g_assert_true (get_flag (drawing, "can-redo"));
  fr_drawing_redo (drawing);
  g_assert_cmpmem (fr_drawing_get_pixels (drawing), sizeof second, second, sizeof second);

  /* What is drawn now leaves nothing to go forth to. */
  draw_line (drawing, &pencil, 2.5, 25.5, 2.5, 25.5);
  g_assert_false (get_flag (drawing, "can-redo"));
  for (guint i = 0; i < 3; i++)
    fr_drawing_undo (drawing);
  g_assert_true (fr_drawing_is_blank (drawing));
  g_assert_false (get_flag (drawing, "can-undo"));
}

/* What changes nothing is no step; of a stroke on its way undo takes back the whole. */
static void
test_steps (void)
{
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();

  fr_drawing_clear (drawing);
  draw_line (drawing, &eraser, 2.5, 2.5, 9.5, 9.5);
  g_assert_false (get_flag (drawing, "can-undo"));

  fr_drawing_stroke_to (drawing, &pencil, 2.5, 2.5);
  fr_drawing_stroke_to (drawing, &pencil, 9.5, 2.5);
  fr_drawing_undo (drawing);
  g_assert_true (fr_drawing_is_blank (drawing));

  fr_drawing_stroke_to (drawing, &pencil, 2.5, 2.5);
  fr_drawing_cancel_stroke (drawing);
  g_assert_true (fr_drawing_is_blank (drawing));
  g_assert_false (get_flag (drawing, "can-undo"));
}

static void
test_limit (void)
{
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();
  guint undone = 0;

  for (guint i = 0; i < FR_DRAWING_STEPS + 20; i++) {
    const FrBrush brush = { .radius = 0.5, .grey = (guint8) (1 + i % 255) };

    draw_line (drawing, &brush, 0.5, 0.5, 0.5, 0.5);
  }
  for (; get_flag (drawing, "can-undo"); undone++)
    fr_drawing_undo (drawing);
  g_assert_cmpuint (undone, ==, FR_DRAWING_STEPS);
  g_assert_cmpuint (get (drawing, 0, 0), ==, 20);
}

static void
test_tells (void)
{
  g_autoptr (FrDrawing) drawing = fr_drawing_new ();
  guint changed = 0, blank = 0;

  g_signal_connect (drawing, "changed", G_CALLBACK (on_changed), &changed);
  g_signal_connect (drawing, "notify::blank", G_CALLBACK (on_notify), &blank);
  fr_drawing_stroke_to (drawing, &pencil, 2.5, 2.5);
  g_assert_cmpuint (changed, ==, 1);
  fr_drawing_stroke_to (drawing, &pencil, 2.6, 2.5);
  g_assert_cmpuint (changed, ==, 2);
  fr_drawing_stroke_to (drawing, &pencil, 2.5, 2.5);
  fr_drawing_end_stroke (drawing);
  g_assert_cmpuint (changed, ==, 2);
  fr_drawing_clear (drawing);
  g_assert_cmpuint (changed, ==, 3);
  fr_drawing_clear (drawing);
  g_assert_cmpuint (changed, ==, 3);
  g_assert_cmpuint (blank, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drawing/create-destroy", test_create_destroy);
  g_test_add_func ("/drawing/brush", test_brush);
  g_test_add_func ("/drawing/line", test_line);
  g_test_add_func ("/drawing/covers-once", test_covers_once);
  g_test_add_func ("/drawing/eraser", test_eraser);
  g_test_add_func ("/drawing/undo", test_undo);
  g_test_add_func ("/drawing/steps", test_steps);
  g_test_add_func ("/drawing/limit", test_limit);
  g_test_add_func ("/drawing/tells", test_tells);

  return g_test_run ();
}
