/* The timeline as a control: what it asks for, and what it says to a screen reader. */
#include "widgets/charts/timeline-scale.h"

#include "widget-fixture.h"

#define TOTAL 100

typedef struct {
  GtkWidget *timeline; /* in a window, borrowed */
  GtkWidget *window;
  guint64 batch; /* of the last "moved" */
  gboolean exact;
  int n_moved;
} Fixture;

static void
on_moved (Fixture *fixture, guint64 batch, gboolean exact)
{
  fixture->batch = batch;
  fixture->exact = exact;
  fixture->n_moved++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->timeline = g_object_new (FR_TYPE_TIMELINE_SCALE, NULL);
  fr_timeline_set_range (fr_timeline_scale_get_track (FR_TIMELINE_SCALE (fixture->timeline)), 10,
                         10);
  g_signal_connect_swapped (fixture->timeline, "moved", G_CALLBACK (on_moved), fixture);
  fixture->window = fixture_show (fixture->timeline, 500, 100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->timeline);
}

static GtkWidget *
get_scale (Fixture *fixture)
{
  return gtk_widget_get_last_child (fixture->timeline);
}

static void
set_position (Fixture *fixture, guint64 done, guint64 moment)
{
  fr_timeline_scale_set_position (FR_TIMELINE_SCALE (fixture->timeline), TOTAL, done, moment, FALSE,
                                  "Epoch 4 of 10", NULL);
  fr_timeline_scale_set_movable (FR_TIMELINE_SCALE (fixture->timeline), done > 0);
}

/* Its owner's moves are not the user's. */
static void
test_position (Fixture *fixture, gconstpointer data)
{
  set_position (fixture, 60, 40);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (get_scale (fixture))), ==, 40.0);
  g_assert_cmpint (fixture->n_moved, ==, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_scale (fixture)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_scale (fixture)),
                                       GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Epoch 4 of 10");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_scale (fixture)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Epoch 4 of 10");
  set_position (fixture, 60, 50);
  set_position (fixture, 70, 50);
  g_assert_cmpint (fixture->n_moved, ==, 0);
}

static void
pass (Fixture *fixture, guint64 moment, const char *label)
{
  fr_timeline_scale_set_position (FR_TIMELINE_SCALE (fixture->timeline), TOTAL, moment, moment,
                                  TRUE, label, NULL);
}

/* While the network trains a screen reader hears of epochs' ends; who asks gets what is. */
static void
test_voice (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *scale = GTK_ACCESSIBLE (get_scale (fixture));

  set_position (fixture, 40, 40);
  pass (fixture, 43, "Epoch 4.3 of 10");
  pass (fixture, 49, "Epoch 4.9 of 10");
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Epoch 4 of 10");
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 40.0);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, 49.0);
  pass (fixture, 51, "Epoch 5.1 of 10");
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       "Epoch 5.1 of 10");
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 51.0);
  pass (fixture, 53, "Epoch 5.3 of 10");
  g_assert_cmpint (fixture->n_moved, ==, 0);
  /* The user moves it. */
  gtk_range_set_value (GTK_RANGE (scale), 51.0);
  g_assert_cmpint (fixture->n_moved, ==, 1);
  g_assert_cmpuint (fixture->batch, ==, 51);
  set_position (fixture, 53, 51);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Epoch 4 of 10");
}

/* A value from the accessibility bus is a batch, exactly. */
static void
test_value (Fixture *fixture, gconstpointer data)
{
  set_position (fixture, 60, 40);
  gtk_range_set_value (GTK_RANGE (get_scale (fixture)), 33.0);
  g_assert_cmpint (fixture->n_moved, ==, 1);
  g_assert_cmpuint (fixture->batch, ==, 33);
  g_assert_true (fixture->exact);
  /* More may have been done since: what is beyond is the end. */
  gtk_range_set_value (GTK_RANGE (get_scale (fixture)), 60.0);
  g_assert_cmpuint (fixture->batch, ==, G_MAXUINT64);
}

/* Nothing can be moved before a batch is done. */
static void
test_nothing_done (Fixture *fixture, gconstpointer data)
{
  set_position (fixture, 0, 0);
  g_assert_false (gtk_widget_get_sensitive (get_scale (fixture)));
  set_position (fixture, 1, 0);
  g_assert_true (gtk_widget_get_sensitive (get_scale (fixture)));
}

/* The scale lies over the track, where the focus is drawn. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  FrTimeline *track = fr_timeline_scale_get_track (FR_TIMELINE_SCALE (fixture->timeline));
  FrTimelineLayout layout;
  graphene_rect_t place;

  set_position (fixture, 60, 40);
  fixture_wait_frames (fixture->timeline, 2);
  fr_timeline_get_layout (track, &layout);
  g_assert_true (gtk_widget_compute_bounds (get_scale (fixture), fixture->timeline, &place));
  g_assert_cmpfloat_with_epsilon (place.origin.x, layout.track_x, 1.0);
  g_assert_cmpfloat_with_epsilon (place.size.width, layout.track_width, 1.0);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;

#define ADD(path, func) g_test_add ("/timeline-scale/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("position", test_position);
  ADD ("voice", test_voice);
  ADD ("value", test_value);
  ADD ("nothing-done", test_nothing_done);
  ADD ("place", test_place);
  return g_test_run ();
}
