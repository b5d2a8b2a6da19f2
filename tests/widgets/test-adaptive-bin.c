/* Tests of widgets/layout/adaptive-bin.h: a real window at the widths that the design names. */
#include "widgets/layout/adaptive-bin.h"

#include "widget-fixture.h"

static void
test_create (void)
{
  GtkWidget *bin = g_object_ref_sink (g_object_new (FR_TYPE_ADAPTIVE_BIN, NULL));
  GtkWidget *child = gtk_label_new ("");

  g_object_set (bin, "child", gtk_label_new (""), NULL);
  g_object_set (bin, "child", child, NULL);
  g_assert_true (gtk_widget_get_first_child (bin) == child);
  g_assert_null (gtk_widget_get_next_sibling (child));

  g_assert_finalize_object (bin);
}

static void
test_minimum (void)
{
  GtkWidget *bin = g_object_ref_sink (g_object_new (FR_TYPE_ADAPTIVE_BIN, NULL));
  GtkWidget *child = gtk_label_new ("");
  int minimum, natural;

  gtk_widget_set_size_request (child, 1200, 900);
  g_object_set (bin, "child", child, NULL);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, ==, 1200);
  gtk_widget_set_size_request (bin, 360, 400);
  gtk_widget_measure (bin, GTK_ORIENTATION_VERTICAL, 360, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 400);
  g_assert_cmpint (natural, ==, 900);

  g_assert_finalize_object (bin);
}

/* As a window would: less is put in place where there is less room. */
static void
rearrange (FrAdaptiveBin *bin)
{
  static const int needed[] = { 350, 540, 890, 990, 990 };

  gtk_widget_set_size_request (gtk_widget_get_first_child (GTK_WIDGET (bin)),
                               needed[fr_adaptive_bin_get_size_class (bin)], 300);
}

static void
test_widths (void)
{
  static const struct {
    int width;
    FrSizeClass size_class;
  } cases[] = {
    { 1280, FR_SIZE_CLASS_WIDE },  { 1024, FR_SIZE_CLASS_BROAD }, { 800, FR_SIZE_CLASS_MEDIUM },
    { 560, FR_SIZE_CLASS_MEDIUM }, { 360, FR_SIZE_CLASS_NARROW }, { 1920, FR_SIZE_CLASS_WIDE },
    { 360, FR_SIZE_CLASS_NARROW },
  };
  GtkWidget *bin = g_object_new (FR_TYPE_ADAPTIVE_BIN, NULL);
  GtkWidget *child = gtk_label_new ("");
  GtkWidget *window;
  FrSizeClass before = FR_SIZE_CLASS_WIDE;
  int notified = 0, expected = 0;

  g_object_set (bin, "child", child, NULL);
  g_signal_connect (bin, "notify::size-class", G_CALLBACK (rearrange), NULL);
  g_signal_connect_swapped (bin, "notify::size-class", G_CALLBACK (fixture_count), &notified);
  rearrange (FR_ADAPTIVE_BIN (bin));
  window = fixture_show (bin, 1280, 600);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    expected += cases[i].size_class != before;
    before = cases[i].size_class;
    gtk_window_set_default_size (GTK_WINDOW (window), cases[i].width, 400);
    fixture_wait_until (gtk_widget_get_width (bin) == cases[i].width &&
                        fr_adaptive_bin_get_size_class (FR_ADAPTIVE_BIN (bin)) ==
                            cases[i].size_class);
    /* It stays so, and the child got its room. */
    fixture_wait_frames (bin, 4);
    g_assert_cmpint (gtk_widget_get_width (bin), ==, cases[i].width);
    g_assert_cmpint (gtk_widget_get_width (child), ==, cases[i].width);
    g_assert_cmpint (gtk_widget_get_height (bin), ==, 400);
    g_assert_cmpint (notified, ==, expected);
  }

  fixture_close (window, bin);
}

static void
need_more (FrAdaptiveBin *bin)
{
  static const int needed[] = { 380, 700, 1000, 1100, 1150 };

  gtk_widget_set_size_request (gtk_widget_get_first_child (GTK_WIDGET (bin)),
                               needed[fr_adaptive_bin_get_size_class (bin)], 300);
}

/* Where the child needs more than the limits say, it gets the class in which it fits. */
static void
test_need (void)
{
  static const struct {
    int width;
    FrSizeClass size_class;
  } cases[] = {
    { 1024, FR_SIZE_CLASS_BROAD }, { 899, FR_SIZE_CLASS_MEDIUM }, { 560, FR_SIZE_CLASS_NARROW },
    { 699, FR_SIZE_CLASS_NARROW }, { 700, FR_SIZE_CLASS_MEDIUM }, { 999, FR_SIZE_CLASS_MEDIUM },
    { 1000, FR_SIZE_CLASS_BROAD }, { 1099, FR_SIZE_CLASS_BROAD }, { 1100, FR_SIZE_CLASS_SNUG },
    { 1149, FR_SIZE_CLASS_SNUG },  { 1150, FR_SIZE_CLASS_WIDE },  { 360, FR_SIZE_CLASS_NARROW },
    { 1024, FR_SIZE_CLASS_BROAD },
  };
  GtkWidget *bin = g_object_new (FR_TYPE_ADAPTIVE_BIN, NULL);
  GtkWidget *window;
  int notified = 0, expected = 0;
  FrSizeClass before = FR_SIZE_CLASS_WIDE;

  g_object_set (bin, "child", gtk_label_new (""), NULL);
  g_signal_connect (bin, "notify::size-class", G_CALLBACK (need_more), NULL);
  need_more (FR_ADAPTIVE_BIN (bin));
  window = fixture_show (bin, 1280, 600);
  g_signal_connect_swapped (bin, "notify::size-class", G_CALLBACK (fixture_count), &notified);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    expected += cases[i].size_class != before;
    before = cases[i].size_class;
    gtk_window_set_default_size (GTK_WINDOW (window), cases[i].width, 400);
    fixture_wait_until (gtk_widget_get_width (bin) == cases[i].width &&
                        fr_adaptive_bin_get_size_class (FR_ADAPTIVE_BIN (bin)) ==
                            cases[i].size_class);
    fixture_wait_frames (bin, 6);
    g_assert_cmpint (fr_adaptive_bin_get_size_class (FR_ADAPTIVE_BIN (bin)), ==,
                     cases[i].size_class);
    g_assert_cmpint (notified, ==, expected);
  }

  fixture_close (window, bin);
}

/* A window that opens narrow is narrow from its second frame on. */
static void
test_opens_narrow (void)
{
  GtkWidget *bin = g_object_new (FR_TYPE_ADAPTIVE_BIN, NULL);
  GtkWidget *window;

  g_object_set (bin, "child", gtk_label_new (""), NULL);
  window = fixture_show (bin, 400, 500);
  g_assert_cmpint (fr_adaptive_bin_get_size_class (FR_ADAPTIVE_BIN (bin)), ==,
                   FR_SIZE_CLASS_NARROW);

  fixture_close (window, bin);
}

static void
test_scale (void)
{
  GtkWidget *bin = g_object_new (FR_TYPE_ADAPTIVE_BIN, NULL);
  GtkWidget *window = fixture_show (bin, 1100, 500);

  g_assert_cmpint (fr_adaptive_bin_get_size_class (FR_ADAPTIVE_BIN (bin)), ==, FR_SIZE_CLASS_WIDE);
  fixture_set_text_scale (1.25);
  fixture_wait_until (fr_adaptive_bin_get_size_class (FR_ADAPTIVE_BIN (bin)) ==
                      FR_SIZE_CLASS_MEDIUM);
  fixture_set_text_scale (1);
  fixture_wait_until (fr_adaptive_bin_get_size_class (FR_ADAPTIVE_BIN (bin)) == FR_SIZE_CLASS_WIDE);

  fixture_close (window, bin);
}

/* Two rows of larger type need a higher window. */
static void
test_low (void)
{
  GtkWidget *bin = g_object_new (FR_TYPE_ADAPTIVE_BIN, NULL);
  GtkWidget *window = fixture_show (bin, 1280, 720);

  g_assert_false (fr_adaptive_bin_is_low (FR_ADAPTIVE_BIN (bin)));
  fixture_set_text_scale (1.25);
  fixture_wait_until (fr_adaptive_bin_is_low (FR_ADAPTIVE_BIN (bin)));
  fixture_set_text_scale (1);
  fixture_wait_until (!fr_adaptive_bin_is_low (FR_ADAPTIVE_BIN (bin)));

  fixture_close (window, bin);
}

static void
test_limits (void)
{
  g_assert_cmpint (fr_adaptive_bin_classify_width (360, 1), ==, FR_SIZE_CLASS_NARROW);
  g_assert_cmpint (fr_adaptive_bin_classify_width (549, 1), ==, FR_SIZE_CLASS_NARROW);
  g_assert_cmpint (fr_adaptive_bin_classify_width (550, 1), ==, FR_SIZE_CLASS_MEDIUM);
  g_assert_cmpint (fr_adaptive_bin_classify_width (899, 1), ==, FR_SIZE_CLASS_MEDIUM);
  g_assert_cmpint (fr_adaptive_bin_classify_width (900, 1), ==, FR_SIZE_CLASS_BROAD);
  g_assert_cmpint (fr_adaptive_bin_classify_width (1099, 1), ==, FR_SIZE_CLASS_BROAD);
  g_assert_cmpint (fr_adaptive_bin_classify_width (1100, 1), ==, FR_SIZE_CLASS_WIDE);
}

/* Presenting at 1024 pixels leaves no room for labels. */
static void
test_limits_scaled (void)
{
  g_assert_cmpint (fr_adaptive_bin_classify_width (1024, 1.6), ==, FR_SIZE_CLASS_MEDIUM);
  g_assert_cmpint (fr_adaptive_bin_classify_width (800, 1.6), ==, FR_SIZE_CLASS_NARROW);
  g_assert_cmpint (fr_adaptive_bin_classify_width (1920, 1.6), ==, FR_SIZE_CLASS_WIDE);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/adaptive-bin/create", test_create);
  g_test_add_func ("/adaptive-bin/minimum", test_minimum);
  g_test_add_func ("/adaptive-bin/widths", test_widths);
  g_test_add_func ("/adaptive-bin/need", test_need);
  g_test_add_func ("/adaptive-bin/opens-narrow", test_opens_narrow);
  g_test_add_func ("/adaptive-bin/scale", test_scale);
  g_test_add_func ("/adaptive-bin/low", test_low);
  g_test_add_func ("/adaptive-bin/limits", test_limits);
  g_test_add_func ("/adaptive-bin/limits-scaled", test_limits_scaled);

  return g_test_run ();
}
