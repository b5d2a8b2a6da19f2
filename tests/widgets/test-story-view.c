/* Tests of widgets/story-view.h. */
#include "widgets/story-view.h"

#include "widget-fixture.h"

#define LENGTH 5

static const char *const names[] = { "T-shirt/top", "Trouser",    "Pullover", "Dress",
                                     "Coat",        "Sandal",     "Shirt",    "Sneaker",
                                     "Bag",         "Ankle boot", NULL };
static const guint64 batches[LENGTH] = { 0, 5, 10, 15, 20 };

/* Ten batches an epoch: a shirt (6) that is a coat (4) at first, then right, then a T-shirt (0). */
static void
fill (float probabilities[LENGTH][FR_STORY_CLASSES])
{
  const float shirt[LENGTH] = { 0.1f, 0.6f, 0.7f, 0.2f, 0.25f };

  memset (probabilities, 0, LENGTH * sizeof *probabilities);
  for (guint i = 0; i < LENGTH; i++) {
    probabilities[i][6] = shirt[i];
    probabilities[i][i == 0 ? 4 : 0] = 1.0f - shirt[i];
  }
}

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static GtkWidget *
make_view (void)
{
  GtkWidget *view = fr_story_view_new ();
  float probabilities[LENGTH][FR_STORY_CLASSES];

  fill (probabilities);
  fr_story_view_set_names (FR_STORY_VIEW (view), names);
  fr_story_view_set_story (FR_STORY_VIEW (view), batches, probabilities, LENGTH, 10, 2, 6, 0, 20);

  return view;
}

static void
test_create (void)
{
  GtkWidget *view = g_object_ref_sink (fr_story_view_new ());

  assert_name (view, "Life story, without values yet");
  g_assert_false (fixture_press (view, GDK_KEY_Left));
  g_assert_finalize_object (view);

  view = g_object_ref_sink (make_view ());
  g_assert_finalize_object (view);
}

static void
test_story (void)
{
  GtkWidget *view = make_view ();
  FrStoryView *story = FR_STORY_VIEW (view);
  GtkWidget *window = fixture_show (view, 220, 180);
  float probabilities[LENGTH][FR_STORY_CLASSES];
  int changed = 0;

  fill (probabilities);
  assert_name (view, "Life story: right at 2 of 5 moments, 2 changes. Shirt 25.0 %, "
                     "T-shirt/top 75.0 %");
  g_signal_connect_swapped (view, "notify::summary", G_CALLBACK (fixture_count), &changed);
  fr_story_view_set_story (story, batches, probabilities, LENGTH, 10, 2, 6, 0, 20);
  g_assert_cmpint (changed, ==, 0);

  /* Where it is right, the rival is what it was most often taken for: of equals, the first. */
  fr_story_view_set_story (story, batches, probabilities, LENGTH, 10, 2, 6, 6, 10);
  assert_name (view, "Life story: right at 2 of 5 moments, 2 changes. Shirt 70.0 %, "
                     "T-shirt/top 30.0 %");
  fixture_wait_frames (view, 2);
  fr_story_view_set_story (story, batches, probabilities, 1, 10, 2, 6, 6, 0);
  assert_name (view, "Life story: right at 0 of 1 moment, 0 changes. Shirt 10.0 %, Coat 90.0 %");
  fixture_wait_frames (view, 2);
  fr_story_view_set_story (story, NULL, NULL, 0, 10, 2, 6, 6, 0);
  assert_name (view, "Life story, without values yet");
  fixture_wait_frames (view, 2);

  fixture_close (window, view);
}

static void
test_keys (void)
{
  GtkWidget *view = make_view ();
  GtkWidget *window = fixture_show (view, 220, 180);
  float probabilities[LENGTH][FR_STORY_CLASSES];

  fill (probabilities);
  /* The first key reads the moment, the next goes on from there. */
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Epoch 2: T-shirt/top 75.0 %, wrong; Shirt 25.0 %");
  fixture_press (view, GDK_KEY_Left);
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Epoch 1: Shirt 70.0 %, right");
  fixture_press (view, GDK_KEY_Home);
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Epoch 0: Coat 90.0 %, wrong; Shirt 10.0 %");
  fixture_wait_frames (view, 2);

  /* The cursor stays where it is while the story grows, and goes with what it was at. */
  fixture_press (view, GDK_KEY_Right);
  fr_story_view_set_story (FR_STORY_VIEW (view), batches, probabilities, 3, 10, 2, 6, 6, 10);
  assert_name (view, "Epoch 0.5 · batch 5 of 10: Shirt 60.0 %, right");
  fr_story_view_set_story (FR_STORY_VIEW (view), batches, probabilities, 1, 10, 2, 6, 4, 0);
  assert_name (view, "Life story: right at 0 of 1 moment, 0 changes. Shirt 10.0 %, Coat 90.0 %");
  fixture_press (view, GDK_KEY_End);
  fixture_press (view, GDK_KEY_Escape);
  g_assert_false (fixture_press (view, GDK_KEY_Escape));

  fixture_close (window, view);
}

static void
test_pointer (void)
{
  GtkWidget *view = make_view ();
  GtkWidget *window = fixture_show (view, 220, 180);
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);

  klass->point (FR_CHART_AREA (view), TRUE, 32, 60);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (view), ==,
                   "Epoch 0: Coat 90.0 %, wrong; Shirt 10.0 %");
  fixture_wait_frames (view, 2);
  klass->point (FR_CHART_AREA (view), FALSE, 0, 0);
  g_assert_null (gtk_widget_get_tooltip_text (view));

  fixture_close (window, view);
}

static void
test_export (void)
{
  GtkWidget *view = g_object_ref_sink (make_view ());
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);
  g_autofree char *title = klass->get_title (FR_CHART_AREA (view));
  g_autofree char *csv = klass->get_csv (FR_CHART_AREA (view));

  g_assert_cmpstr (title, ==, "Life story");
  g_assert_true (g_str_has_prefix (csv, "batch,epoch,class,probability\r\n0,0,T-shirt/top,0\r\n"));
  g_assert_nonnull (strstr (csv, "\r\n5,0.5,Shirt,0.6\r\n"));

  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/story-view/create", test_create);
  g_test_add_func ("/story-view/story", test_story);
  g_test_add_func ("/story-view/keys", test_keys);
  g_test_add_func ("/story-view/pointer", test_pointer);
  g_test_add_func ("/story-view/export", test_export);

  return g_test_run ();
}
