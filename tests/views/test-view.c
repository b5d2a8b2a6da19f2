/* When a view is refreshed, by what, and that it lets its experiment go. */
#include "views/view.h"

#include "view-fixture.h"
#include "widget-fixture.h"
#include "widgets/look.h"

#define COUNTING_TYPE_VIEW (counting_view_get_type ())
G_DECLARE_FINAL_TYPE (CountingView, counting_view, COUNTING, VIEW, FrView)

struct _CountingView {
  FrView parent_instance;

  int experiments, heard, refreshed;
  FrViewNews news; /* of the last refresh */
};

G_DEFINE_FINAL_TYPE (CountingView, counting_view, FR_TYPE_VIEW)

static void
counting_view_experiment_changed (FrView *view, FrExperiment *experiment)
{
  g_assert_true (fr_view_get_experiment (view) == experiment);
  COUNTING_VIEW (view)->experiments++;
}

static void
counting_view_heard (FrView *view, FrViewNews news)
{
  COUNTING_VIEW (view)->heard++;
}

static void
counting_view_refresh (FrView *view, FrViewNews news)
{
  CountingView *self = COUNTING_VIEW (view);

  g_assert_nonnull (fr_view_get_experiment (view));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (view)));
  self->refreshed++;
  self->news = news;
}

static void
counting_view_class_init (CountingViewClass *klass)
{
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_STATE | FR_VIEW_LOOK;
  view_class->experiment_changed = counting_view_experiment_changed;
  view_class->heard = counting_view_heard;
  view_class->refresh = counting_view_refresh;
}

static void
counting_view_init (CountingView *self)
{
  adw_bin_set_child (ADW_BIN (self), gtk_label_new ("Counting"));
}

typedef struct {
  FrExperiment *experiment; /* owned */
  GtkWidget *window;
  CountingView *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = g_object_new (COUNTING_TYPE_VIEW, NULL);

  fixture->experiment = fixture_session_new (64, 20);
  fixture->view = COUNTING_VIEW (view);
  fixture->window = fixture_show (view, 100, 100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, GTK_WIDGET (fixture->view));
  g_assert_finalize_object (fixture->experiment);
}

static void
settle (Fixture *fixture)
{
  fixture_wait_frames (GTK_WIDGET (fixture->view), 3);
}

static void
follow (Fixture *fixture)
{
  g_object_set (fixture->view, "experiment", fixture->experiment, NULL);
}

static void
test_session (Fixture *fixture, gconstpointer data)
{
  FrExperiment *other = fixture_session_new (64, 20);
  g_autoptr (FrExperiment) got = NULL;

  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 0);

  /* All is news, once. */
  follow (fixture);
  follow (fixture);
  g_object_get (fixture->view, "experiment", &got, NULL);
  g_assert_true (got == fixture->experiment);
  g_assert_cmpint (fixture->view->experiments, ==, 1);
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 1);
  g_assert_cmpint (fixture->view->news, ==, FR_VIEW_RESTARTED | FR_VIEW_STATE | FR_VIEW_LOOK);

  fr_view_set_experiment (FR_VIEW (fixture->view), other);
  fr_view_set_experiment (FR_VIEW (fixture->view), NULL);
  g_assert_cmpint (fixture->view->experiments, ==, 3);
  g_assert_finalize_object (other);
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 1);
}

/* However much is told between two frames, and only what the view shows. */
static void
test_once_a_frame (Fixture *fixture, gconstpointer data)
{
  follow (fixture);
  settle (fixture);
  for (int i = 0; i < 5; i++) {
    g_signal_emit_by_name (fixture->experiment, "restarted");
    g_signal_emit_by_name (fixture->experiment, "curves-changed");
    g_object_notify (G_OBJECT (fr_experiment_get_lens (fixture->experiment)), "moment");
  }
  g_assert_cmpint (fixture->view->heard, ==, 5);
  g_assert_cmpint (fixture->view->refreshed, ==, 1);
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 2);
  g_assert_cmpint (fixture->view->news, ==, FR_VIEW_RESTARTED);

  g_signal_emit_by_name (fixture->experiment, "curves-changed");
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 2);
}

/* What came while the view was not seen is shown when it is, in one go. */
static void
test_unseen (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);

  follow (fixture);
  settle (fixture);
  gtk_widget_hide (view);
  g_signal_emit_by_name (fixture->experiment, "restarted");
  g_object_notify (G_OBJECT (fixture->experiment), "state");
  fixture_wait_frames (fixture->window, 3);
  g_assert_cmpint (fixture->view->heard, ==, 2);
  g_assert_cmpint (fixture->view->refreshed, ==, 1);

  gtk_widget_show (view);
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 2);
  g_assert_cmpint (fixture->view->news, ==, FR_VIEW_RESTARTED | FR_VIEW_STATE);
}

static void
test_look (Fixture *fixture, gconstpointer data)
{
  FrLook *look = fr_look_get (GTK_WIDGET (fixture->view));

  follow (fixture);
  settle (fixture);
  fr_look_set_colours (look, FR_COLOURS_TUTORIAL);
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 2);
  g_assert_cmpint (fixture->view->news, ==, FR_VIEW_LOOK);

  fr_look_set_colours (look, FR_COLOURS_STANDARD);
}

/* While a network trains the period is kept, here for ever; a subclass may hurry. */
static void
test_period (Fixture *fixture, gconstpointer data)
{
  FR_VIEW_GET_CLASS (fixture->view)->period = G_MAXINT64;
  follow (fixture);
  settle (fixture);
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_BATCHES_1);
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_TRAINING);
  g_signal_emit_by_name (fixture->experiment, "restarted");
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 1);

  fr_view_refresh_soon (FR_VIEW (fixture->view), FR_VIEW_LOOK);
  settle (fixture);
  g_assert_cmpint (fixture->view->refreshed, ==, 2);

  fr_experiment_pause (fixture->experiment);
  fixture_wait_until (fixture->view->refreshed == 3);
  FR_VIEW_GET_CLASS (fixture->view)->period = 0;
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  ADD ("/view/experiment", test_session);
  ADD ("/view/once-a-frame", test_once_a_frame);
  ADD ("/view/unseen", test_unseen);
  ADD ("/view/look", test_look);
  ADD ("/view/period", test_period);

  return g_test_run ();
}
