/* Rows and columns of a gallery as numbers. */
#include "widgets/tiles/gallery-layout.h"

/* Three columns of 180, rows of 72, 300 seen: four rows and a bit. */
static FrGalleryLayout
make_layout (int width, int length)
{
  FrGalleryLayout layout;

  fr_gallery_layout_init (&layout, width, 300, 160, 70, 6, 3, length);

  return layout;
}

static void
test_columns (void)
{
  g_assert_cmpint (make_layout (0, 5).columns, ==, 1);
  g_assert_cmpint (make_layout (325, 5).columns, ==, 1);
  g_assert_cmpint (make_layout (326, 5).columns, ==, 2);
  g_assert_cmpint (make_layout (2000, 5).columns, ==, 3);
}

static void
test_height (void)
{
  FrGalleryLayout layout = make_layout (552, 0);

  g_assert_cmpint (fr_gallery_layout_total_height (&layout), ==, 0);
  layout.length = 3;
  g_assert_cmpint (fr_gallery_layout_total_height (&layout), ==, 72);
  layout.length = 4;
  g_assert_cmpint (fr_gallery_layout_total_height (&layout), ==, 144);
}

static void
assert_seen (const FrGalleryLayout *layout, double scroll, guint first, guint end)
{
  guint seen_first, seen_end;

  fr_gallery_layout_seen (layout, scroll, &seen_first, &seen_end);
  g_assert_cmpuint (seen_first, ==, first);
  g_assert_cmpuint (seen_end, ==, end);
}

static void
test_seen (void)
{
  FrGalleryLayout layout = make_layout (552, 10000);

  assert_seen (&layout, 0, 0, 15);
  assert_seen (&layout, 71.5, 0, 18);
  assert_seen (&layout, 72, 3, 18);
  assert_seen (&layout, 240000, 9999, 10000);
  layout.length = 4;
  assert_seen (&layout, 0, 0, 4);
  layout.length = 0;
  assert_seen (&layout, 0, 0, 0);
}

static void
test_first_whole (void)
{
  FrGalleryLayout layout = make_layout (552, 10);

  g_assert_cmpint (fr_gallery_layout_first_whole (&layout, 0), ==, 0);
  g_assert_cmpint (fr_gallery_layout_first_whole (&layout, 1), ==, 3);
  g_assert_cmpint (fr_gallery_layout_first_whole (&layout, 72), ==, 3);
  g_assert_cmpint (fr_gallery_layout_first_whole (&layout, 1000), ==, 9);
}

/* No gap is lost and none is doubled: the last tile ends at the right edge. */
static void
test_tile (void)
{
  FrGalleryLayout layout = make_layout (553, 10);
  GdkRectangle first = fr_gallery_layout_tile (&layout, 3, 10, FALSE);
  GdkRectangle last = fr_gallery_layout_tile (&layout, 5, 10, FALSE);
  GdkRectangle mirrored = fr_gallery_layout_tile (&layout, 3, 10, TRUE);

  g_assert_cmpint (first.x, ==, 0);
  g_assert_cmpint (first.y, ==, 62);
  g_assert_cmpint (first.height, ==, 70);
  g_assert_cmpint (last.x + last.width, ==, 553);
  g_assert_cmpint (mirrored.x, ==, last.x);
}

static void
test_reveal (void)
{
  FrGalleryLayout layout = make_layout (552, 100);

  g_assert_cmpfloat (fr_gallery_layout_reveal (&layout, 0, 30), ==, 0);
  g_assert_cmpfloat (fr_gallery_layout_reveal (&layout, 5, 30), ==, 30);
  g_assert_cmpfloat (fr_gallery_layout_reveal (&layout, 30, 30), ==, 11 * 72 - 300);

  /* A window lower than a tile shows its top. */
  layout.height = 40;
  g_assert_cmpfloat (fr_gallery_layout_reveal (&layout, 3, 0), ==, 72);
}

/* In rows of another height or length: from the row that is nearest, what it begins with. */
static void
test_follow (void)
{
  FrGalleryLayout before = make_layout (552, 100), after = before;

  g_assert_cmpfloat (fr_gallery_layout_follow (&after, &before, 725), ==, 725);
  g_assert_cmpfloat (fr_gallery_layout_follow (&after, &(FrGalleryLayout){ 0 }, 725), ==, 725);
  after.pitch = 90;
  g_assert_cmpfloat (fr_gallery_layout_follow (&after, &before, 720), ==, 900);
  g_assert_cmpfloat (fr_gallery_layout_follow (&after, &before, 725), ==, 900);
  g_assert_cmpfloat (fr_gallery_layout_follow (&after, &before, 757), ==, 990);
  /* Place 30, which is the first of three, is the third of four. */
  after = make_layout (552, 100);
  after.columns = 4;
  g_assert_cmpfloat (fr_gallery_layout_follow (&after, &before, 720), ==, 7 * 72);
}

static void
test_keys (void)
{
  FrGalleryLayout layout = make_layout (552, 100);

  g_assert_cmpint (fr_gallery_layout_target (&layout, 4, GDK_KEY_Page_Down, FALSE), ==, 16);
  g_assert_cmpint (fr_gallery_layout_target (&layout, 95, GDK_KEY_Page_Down, FALSE), ==, 99);
  g_assert_cmpint (fr_gallery_layout_target (&layout, 16, GDK_KEY_Page_Up, FALSE), ==, 4);
  g_assert_cmpint (fr_gallery_layout_target (&layout, 4, GDK_KEY_KP_Page_Up, FALSE), ==, 1);
  g_assert_cmpint (fr_gallery_layout_target (&layout, 4, GDK_KEY_Down, FALSE), ==, 7);
  g_assert_cmpint (fr_gallery_layout_target (&layout, -1, GDK_KEY_Right, FALSE), ==, 0);
  g_assert_cmpint (fr_gallery_layout_target (&layout, 4, GDK_KEY_a, FALSE), ==, -1);
  layout.length = 0;
  g_assert_cmpint (fr_gallery_layout_target (&layout, -1, GDK_KEY_Page_Down, FALSE), ==, -1);
}

/* Seven items in three columns: the last row holds one. */
static void
test_arrows (void)
{
  static const struct {
    guint key;
    int selected, target;
  } cases[] = {
    { GDK_KEY_Right, 0, 1 },  { GDK_KEY_Right, 2, 3 }, { GDK_KEY_Right, 6, 6 },
    { GDK_KEY_Left, 3, 2 },   { GDK_KEY_Left, 0, 0 },  { GDK_KEY_Down, 1, 4 },
    { GDK_KEY_Down, 3, 6 },   { GDK_KEY_Down, 4, 4 },  { GDK_KEY_Up, 6, 3 },
    { GDK_KEY_Up, 2, 2 },     { GDK_KEY_Home, 5, 0 },  { GDK_KEY_End, 1, 6 },
    { GDK_KEY_Return, 4, 4 }, { GDK_KEY_a, 4, -1 },    { GDK_KEY_Tab, 4, -1 },
    { GDK_KEY_Down, -1, 0 },  { GDK_KEY_End, -1, 0 },  { GDK_KEY_a, -1, -1 },
  };
  FrGalleryLayout layout = make_layout (552, 7);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fr_gallery_layout_target (&layout, cases[i].selected, cases[i].key, FALSE), ==,
                     cases[i].target);
}

static void
test_right_to_left (void)
{
  FrGalleryLayout layout = make_layout (552, 7);

  g_assert_cmpint (fr_gallery_layout_target (&layout, 3, GDK_KEY_Left, TRUE), ==, 4);
  g_assert_cmpint (fr_gallery_layout_target (&layout, 3, GDK_KEY_Right, TRUE), ==, 2);
  g_assert_cmpint (fr_gallery_layout_target (&layout, 3, GDK_KEY_Down, TRUE), ==, 6);
}

static void
test_empty (void)
{
  FrGalleryLayout layout = make_layout (552, 0);

  g_assert_cmpint (fr_gallery_layout_target (&layout, -1, GDK_KEY_Right, FALSE), ==, -1);
  g_assert_cmpint (fr_gallery_layout_target (&layout, -1, GDK_KEY_End, FALSE), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gallery-layout/columns", test_columns);
  g_test_add_func ("/gallery-layout/height", test_height);
  g_test_add_func ("/gallery-layout/seen", test_seen);
  g_test_add_func ("/gallery-layout/first-whole", test_first_whole);
  g_test_add_func ("/gallery-layout/tile", test_tile);
  g_test_add_func ("/gallery-layout/reveal", test_reveal);
  g_test_add_func ("/gallery-layout/follow", test_follow);
  g_test_add_func ("/gallery-layout/keys", test_keys);
  g_test_add_func ("/gallery-layout/arrows", test_arrows);
  g_test_add_func ("/gallery-layout/right-to-left", test_right_to_left);
  g_test_add_func ("/gallery-layout/empty", test_empty);

  return g_test_run ();
}
