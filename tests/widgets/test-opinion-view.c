/* What a network made of a picture, as it is read. */
#include "widgets/picture/opinion-view.h"

#include "widget-fixture.h"

#define N 3
#define STRIDE 10

static const char *const names[] = { "T-shirt/top", "Shirt", NULL };
static const guint64 batches[N] = { 0, 5, 20 };
static const float probabilities[N][STRIDE] = { { 0.5f, 0.5f }, { 0.75f, 0.25f }, { 0.1f, 0.9f } };
static const float now[2] = { 0.25f, 0.75f };
static const FrOpinionStory story = {
  .batches = batches,
  .probabilities = probabilities[0],
  .n = N,
  .stride = STRIDE,
  .batches_per_epoch = 10,
  .epochs = 2,
  .now = now,
  .now_batch = 5,
};

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static void
test_create (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_OPINION_VIEW, NULL));

  assert_name (view, "What it thought, without values yet");
  fr_opinion_view_set_story (FR_OPINION_VIEW (view), NULL);
  g_assert_false (fixture_press (view, GDK_KEY_Left));
  g_assert_finalize_object (view);
}

static void
test_read (void)
{
  GtkWidget *view = g_object_new (FR_TYPE_OPINION_VIEW, NULL);
  FrOpinionView *opinion = FR_OPINION_VIEW (view);
  GtkWidget *window = fixture_show (view, 400, 160);
  FrDraft *csv;
  int changed = 0;

  fr_opinion_view_set_names (opinion, names);
  fr_opinion_view_set_story (opinion, &story);
  assert_name (view, "Epoch 0.5 · batch 5 of 10: Shirt 75 %, T-shirt/top 25 %");
  g_signal_connect_swapped (view, "notify::summary", G_CALLBACK (fixture_count), &changed);
  fr_opinion_view_set_story (opinion, &story);
  g_assert_cmpint (changed, ==, 0);

  /* The keys begin at the moment. */
  g_assert_true (fixture_press (view, GDK_KEY_Right));
  assert_name (view, "Epoch 0.5 · batch 5 of 10: Shirt 25 %, T-shirt/top 75 %");
  g_assert_true (fixture_press (view, GDK_KEY_Right));
  assert_name (view, "Epoch 2: Shirt 90 %, T-shirt/top 10 %");

  csv = FR_CHART_AREA_GET_CLASS (view)->get_csv (FR_CHART_AREA (view));
  g_assert_nonnull (csv);
  fr_draft_free (csv);
  fr_opinion_view_set_story (opinion, NULL);
  assert_name (view, "What it thought, without values yet");
  g_assert_null (FR_CHART_AREA_GET_CLASS (view)->get_csv (FR_CHART_AREA (view)));
  fixture_close (window, view);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/opinion-view/create", test_create);
  g_test_add_func ("/opinion-view/read", test_read);

  return g_test_run ();
}
