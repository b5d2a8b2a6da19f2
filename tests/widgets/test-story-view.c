#include "widgets/charts/story-view.h"

#include "widget-fixture.h"

#define LENGTH 5
#define CLASSES 10

static const char *const names[] = { "T-shirt/top", "Trouser",    "Pullover", "Dress",
                                     "Coat",        "Sandal",     "Shirt",    "Sneaker",
                                     "Bag",         "Ankle boot", NULL };
static const guint64 batches[LENGTH] = { 0, 5, 10, 15, 20 };

/* Ten batches an epoch: a shirt (6) that is a coat (4) at first, then right, then a T-shirt (0). */
static void
fill (float probabilities[LENGTH][CLASSES])
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
  GtkWidget *view = g_object_new (FR_TYPE_STORY_VIEW, NULL);
  float probabilities[LENGTH][CLASSES];

  fill (probabilities);
  fr_story_view_set_names (FR_STORY_VIEW (view), names);
  fr_story_view_set_story (FR_STORY_VIEW (view), batches, probabilities[0], CLASSES, LENGTH, 10, 2,
                           6, 0, 20);

  return view;
}

static void
test_create (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_STORY_VIEW, NULL));

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
  float probabilities[LENGTH][CLASSES];
  int changed = 0;

  fill (probabilities);
  assert_name (view, "Life story: right at 2 of 5 moments, 2 changes. Shirt 25.0 %, "
                     "T-shirt/top 75.0 %");
  g_signal_connect_swapped (view, "notify::summary", G_CALLBACK (fixture_count), &changed);
  fr_story_view_set_story (story, batches, probabilities[0], CLASSES, LENGTH, 10, 2, 6, 0, 20);
  g_assert_cmpint (changed, ==, 0);

  /* Where it is right, the rival is what it was most often taken for: of equals, the first. */
  fr_story_view_set_story (story, batches, probabilities[0], CLASSES, LENGTH, 10, 2, 6, 6, 10);
  assert_name (view, "Life story: right at 2 of 5 moments, 2 changes. Shirt 70.0 %, "
                     "T-shirt/top 30.0 %");
  fixture_wait_frames (view, 2);
  fr_story_view_set_story (story, batches, probabilities[0], CLASSES, 1, 10, 2, 6, 6, 0);
  assert_name (view, "Life story: right at 0 of 1 moment, 0 changes. Shirt 10.0 %, Coat 90.0 %");
  fixture_wait_frames (view, 2);
  fr_story_view_set_story (story, NULL, NULL, 0, 0, 10, 2, 6, 6, 0);
  assert_name (view, "Life story, without values yet");
  fixture_wait_frames (view, 2);

  fixture_close (window, view);
}

static void
test_keys (void)
{
  GtkWidget *view = make_view ();
  GtkWidget *window = fixture_show (view, 220, 180);
  float probabilities[LENGTH][CLASSES];

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
  fr_story_view_set_story (FR_STORY_VIEW (view), batches, probabilities[0], CLASSES, 3, 10, 2, 6, 6,
                           10);
  assert_name (view, "Epoch 0.5 · batch 5 of 10: Shirt 60.0 %, right");
  fr_story_view_set_story (FR_STORY_VIEW (view), batches, probabilities[0], CLASSES, 1, 10, 2, 6, 4,
                           0);
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

  fixture_point (view, 20, 45);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (view), ==,
                   "Epoch 0: Coat 90.0 %, wrong; Shirt 10.0 %");
  fixture_wait_frames (view, 2);
  fixture_point_away (view);
  g_assert_null (gtk_widget_get_tooltip_text (view));

  fixture_close (window, view);
}

/* Three classes of ten that there is room for: what is said of all, and of the moment. */
static void
assert_summary (guint n, guint64 moment, guint predicted, const char *expected)
{
  const char *const few[] = { "Shirt", "T-shirt/top", "Bag", NULL };
  const guint64 done[] = { 10, 20, 30 };
  const float probabilities[3][CLASSES] = {
    { 0.2f, 0.1f, 0.7f, 9.0f },
    { 0.6f, 0.3f, 0.1f, 9.0f },
    { 0.038f, 0.96f, 0.002f, 9.0f },
  };
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_STORY_VIEW, NULL));

  fr_story_view_set_names (FR_STORY_VIEW (view), few);
  fr_story_view_set_story (FR_STORY_VIEW (view), done, probabilities[0], CLASSES, n, 10, 3, 0,
                           predicted, moment);
  assert_name (view, expected);
  g_assert_finalize_object (view);
}

static void
test_summary (void)
{
  assert_summary (3, 30, 1,
                  "Life story: right at 1 of 3 moments, 2 changes. Shirt 3.8 %, "
                  "T-shirt/top 96.0 %");
  /* The values are those of the moment, the counts those of all. */
  assert_summary (3, 25, 1,
                  "Life story: right at 1 of 3 moments, 2 changes. Shirt 60.0 %, "
                  "T-shirt/top 30.0 %");
  assert_summary (2, 30, 2,
                  "Life story: right at 1 of 2 moments, 1 change. Shirt 60.0 %, "
                  "Bag 10.0 %");
  assert_summary (1, 10, 2,
                  "Life story: right at 0 of 1 moment, 0 changes. Shirt 20.0 %, "
                  "Bag 70.0 %");
  assert_summary (1, 5, 2, "Life story: right at 0 of 1 moment, 0 changes");
  assert_summary (0, 0, 0, "Life story, without values yet");
}

/* It was never taken for anything else: there is one line. */
static void
test_no_rival (void)
{
  const char *const two[] = { "Shirt", "Bag", NULL };
  const guint64 done[] = { 10 };
  const float probabilities[] = { 0.6f, 0.4f };
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_STORY_VIEW, NULL));

  fr_story_view_set_names (FR_STORY_VIEW (view), two);
  fr_story_view_set_story (FR_STORY_VIEW (view), done, probabilities, 2, 1, 10, 3, 0, 0, 10);
  assert_name (view, "Life story: right at 1 of 1 moment, 0 changes. Shirt 60.0 %");
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Epoch 1: Shirt 60.0 %, right");
  g_assert_finalize_object (view);
}

static void
test_export (void)
{
  GtkWidget *view = g_object_ref_sink (make_view ());
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (view);
  g_autofree char *title = klass->get_title (FR_CHART_AREA (view));
  g_autofree char *csv = fr_draft_into_text (klass->get_csv (FR_CHART_AREA (view)));

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
  g_test_add_func ("/story-view/summary", test_summary);
  g_test_add_func ("/story-view/no-rival", test_no_rival);
  g_test_add_func ("/story-view/keys", test_keys);
  g_test_add_func ("/story-view/pointer", test_pointer);
  g_test_add_func ("/story-view/export", test_export);

  return g_test_run ();
}
