#include "widgets/charts/matrix-view.h"

#include <math.h>

#include "widget-fixture.h"

#define CLASSES 3

static const char *const names[] = { "Coat", "Shirt", "Sandal", NULL };
static const guint counts[CLASSES * CLASSES] = { 8, 2, 0, 5, 4, 1, 0, 0, 10 };

/* What "selected" has said. */
typedef struct {
  int times, truth, predicted;
} Heard;

static void
on_selected (FrMatrixView *view, int truth, int predicted, gpointer data)
{
  Heard *heard = data;

  heard->times++;
  heard->truth = truth;
  heard->predicted = predicted;
}

static void
assert_heard (const Heard *heard, int times, int truth, int predicted)
{
  g_assert_cmpint (heard->times, ==, times);
  g_assert_cmpint (heard->truth, ==, truth);
  g_assert_cmpint (heard->predicted, ==, predicted);
}

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

static void
assert_selection (GtkWidget *view, int truth, int predicted)
{
  int selected_truth, selected_predicted;

  fr_matrix_view_get_selection (FR_MATRIX_VIEW (view), &selected_truth, &selected_predicted);
  g_assert_cmpint (selected_truth, ==, truth);
  g_assert_cmpint (selected_predicted, ==, predicted);
}

static GtkWidget *
make_view (Heard *heard)
{
  GtkWidget *view = g_object_new (FR_TYPE_MATRIX_VIEW, NULL);

  fr_matrix_view_set_names (FR_MATRIX_VIEW (view), names);
  fr_matrix_view_set_counts (FR_MATRIX_VIEW (view), counts, NULL);
  g_signal_connect (view, "selected", G_CALLBACK (on_selected), heard);

  return view;
}

/* The layout of @view, to find its cells. */
static FrMatrixLayout
get_layout (GtkWidget *view)
{
  FrMatrixChart chart = { .values = { .length = CLASSES }, .legend = TRUE };
  FrMatrixLayout layout;

  fr_matrix_chart_layout (&chart, fr_chart_area_get_style (FR_CHART_AREA (view)),
                          gtk_widget_get_width (view), gtk_widget_get_height (view), &layout);
  return layout;
}

static void
test_create (void)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_MATRIX_VIEW, NULL));
  gpointer gone;

  g_assert_finalize_object (view);

  /* One that waits to show numbers goes as well, and waits no longer. */
  view = g_object_ref_sink (make_view (&(Heard){ 0 }));
  fr_matrix_view_set_counts (FR_MATRIX_VIEW (view), NULL, NULL);
  gone = view;
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, gone));
  g_assert_finalize_object (view);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, gone));
}

/* Without names there is nothing to choose, and it can be painted all the same. */
static void
test_empty (void)
{
  GtkWidget *view = g_object_new (FR_TYPE_MATRIX_VIEW, NULL);
  GtkWidget *window = fixture_show (view, 400, 420);

  g_assert_false (fixture_press (view, GDK_KEY_Down));
  fixture_click (view, 100, 100);
  assert_selection (view, -1, -1);
  fr_matrix_view_set_names (FR_MATRIX_VIEW (view), names);
  assert_name (view, "Confusion matrix, without values yet");
  g_assert_true (fixture_press (view, GDK_KEY_Down));
  fixture_wait_frames (view, 2);

  fixture_close (window, view);
}

static void
test_keys (void)
{
  Heard heard = { 0 };
  GtkWidget *view = make_view (&heard);
  GtkWidget *window = fixture_show (view, 400, 420);
  const char *summary = "Confusion matrix: 22 of 30 right. Most often mistaken: Shirt taken for "
                        "Coat, 5";

  assert_name (view, summary);
  /* The first key goes to the greatest mistake, and chooses nothing yet. */
  g_assert_true (fixture_press (view, GDK_KEY_Right));
  assert_name (view, "Shirt taken for Coat: 5, 50.0 % of true Shirt");
  g_assert_cmpint (heard.times, ==, 0);
  fixture_press (view, GDK_KEY_Return);
  assert_heard (&heard, 1, 1, 0);
  assert_selection (view, 1, 0);
  fixture_wait_frames (view, 2);

  /* Names of rows and columns, too. */
  fixture_press (view, GDK_KEY_Left);
  assert_name (view, "Shirt: 4 of 10 right, recall 40.0 %");
  fixture_press (view, GDK_KEY_Return);
  assert_heard (&heard, 2, 1, -1);
  fixture_press (view, GDK_KEY_Right);
  fixture_press (view, GDK_KEY_Down);
  fixture_press (view, GDK_KEY_Down);
  assert_name (view, "Taken for Coat: 8 of 13 right, precision 61.5 %");
  fixture_press (view, GDK_KEY_KP_Enter);
  assert_heard (&heard, 3, -1, 0);
  fixture_wait_frames (view, 2);

  /* Once more takes it away. */
  fixture_press (view, GDK_KEY_Return);
  assert_heard (&heard, 4, -1, -1);
  assert_selection (view, -1, -1);

  fixture_press (view, GDK_KEY_Escape);
  assert_name (view, summary);
  g_assert_false (fixture_press (view, GDK_KEY_Escape));
  g_assert_false (fixture_press (view, GDK_KEY_a));

  /* A selection is where the keys begin; it is set without the signal. */
  fr_matrix_view_set_selection (FR_MATRIX_VIEW (view), 2, 2);
  fixture_press (view, GDK_KEY_Up);
  assert_name (view, "Sandal right: 10, 100 % of true Sandal");
  g_assert_cmpint (heard.times, ==, 4);

  fixture_close (window, view);
}

/* Moves from a place, by its name, to another. */
static void
assert_move (GtkWidget *view, int truth, int predicted, guint key, int to_truth, int to_predicted)
{
  fr_matrix_view_set_selection (FR_MATRIX_VIEW (view), truth, predicted);
  /* The first key goes to the selection. */
  fixture_press (view, GDK_KEY_Escape);
  fixture_press (view, GDK_KEY_Home);
  g_assert_true (fixture_press (view, key));
  /* A second selection so that Enter does not take the first away. */
  fr_matrix_view_set_selection (FR_MATRIX_VIEW (view), -1, -1);
  fixture_press (view, GDK_KEY_Return);
  assert_selection (view, to_truth, to_predicted);
}

static void
test_moves (void)
{
  GtkWidget *view = g_object_ref_sink (make_view (&(Heard){ 0 }));

  assert_move (view, 1, 1, GDK_KEY_Left, 1, 0);
  assert_move (view, 1, 1, GDK_KEY_KP_Right, 1, 2);
  assert_move (view, 1, 1, GDK_KEY_Up, 0, 1);
  assert_move (view, 1, 1, GDK_KEY_Down, 2, 1);
  assert_move (view, 1, 1, GDK_KEY_Home, 1, 0);
  assert_move (view, 1, 1, GDK_KEY_End, 1, 2);
  /* Edges without names. */
  assert_move (view, 1, 2, GDK_KEY_Right, 1, 2);
  assert_move (view, 0, 1, GDK_KEY_Up, 0, 1);
  /* Names of rows are at the left. */
  assert_move (view, 1, 0, GDK_KEY_Left, 1, -1);
  assert_move (view, 1, -1, GDK_KEY_Left, 1, -1);
  assert_move (view, 1, -1, GDK_KEY_Down, 2, -1);
  assert_move (view, 2, -1, GDK_KEY_Down, 2, -1);
  assert_move (view, 1, -1, GDK_KEY_Up, 0, -1);
  assert_move (view, 1, -1, GDK_KEY_Right, 1, 0);
  /* Names of columns are below. */
  assert_move (view, 2, 1, GDK_KEY_Down, -1, 1);
  assert_move (view, -1, 1, GDK_KEY_Down, -1, 1);
  assert_move (view, -1, 1, GDK_KEY_Left, -1, 0);
  assert_move (view, -1, 0, GDK_KEY_Left, -1, 0);
  assert_move (view, -1, 2, GDK_KEY_Right, -1, 2);
  assert_move (view, -1, 1, GDK_KEY_Up, 2, 1);

  g_assert_finalize_object (view);
}

static void
test_clicks (void)
{
  Heard heard = { 0 };
  GtkWidget *view = make_view (&heard);
  GtkWidget *window = fixture_show (view, 400, 420);
  FrMatrixLayout layout = get_layout (view);

  fixture_click (view, layout.x + 1.5 * layout.cell, layout.y + 0.5 * layout.cell);
  assert_heard (&heard, 1, 0, 1);
  g_assert_true (gtk_widget_has_focus (view));
  fixture_click (view, 10, layout.y + 2.5 * layout.cell);
  assert_heard (&heard, 2, 2, -1);
  fixture_click (view, layout.x + 0.5 * layout.cell, layout.names_y + 12);
  assert_heard (&heard, 3, -1, 0);
  fixture_click (view, layout.x + 0.5 * layout.cell, layout.names_y + 12);
  assert_heard (&heard, 4, -1, -1);
  /* Beside the cells. */
  fixture_click (view, 399, 1);
  g_assert_cmpint (heard.times, ==, 4);

  fixture_close (window, view);
}

static void
assert_reading (GtkWidget *view, const char *text)
{
  g_autofree char *reading = fr_matrix_view_get_reading (FR_MATRIX_VIEW (view));

  g_assert_cmpstr (reading, ==, text);
}

/* What the pointer is at is read below the matrix, or else the selection, or the whole. */
static void
test_pointer (void)
{
  GtkWidget *view = make_view (&(Heard){ 0 });
  GtkWidget *window = fixture_show (view, 400, 420);
  FrMatrixLayout layout = get_layout (view);

  assert_reading (view, "22 of 30 images right");
  fixture_point (view, layout.x + 1.5 * layout.cell, layout.y + 0.5 * layout.cell);
  assert_reading (view, "Coat taken for Shirt: 2 of 10 images");
  /* Nothing covers the rows that it is compared with. */
  g_assert_null (gtk_widget_get_tooltip_text (view));
  fixture_wait_frames (view, 2);
  fr_matrix_view_set_quantity (FR_MATRIX_VIEW (view), FR_MATRIX_PERCENT_OF_PREDICTED);
  assert_reading (view, "Coat taken for Shirt: 2, 33.3 % of predicted Shirt");
  fixture_point_away (view);
  assert_reading (view, "22 of 30 images right");
  fr_matrix_view_set_quantity (FR_MATRIX_VIEW (view), FR_MATRIX_COUNT);
  fr_matrix_view_set_selection (FR_MATRIX_VIEW (view), 0, 0);
  assert_reading (view, "Coat right: 8 of 10 images");

  fixture_close (window, view);
}

/* The same numbers are not shown again; many in a row are shown now and then, and the last of them
 * for certain. */
static void
test_pace (void)
{
  GtkWidget *view = g_object_new (FR_TYPE_MATRIX_VIEW, NULL);
  FrMatrixView *matrix = FR_MATRIX_VIEW (view);
  guint changing[CLASSES * CLASSES] = { 0 };
  int shown = 0;

  g_object_ref_sink (view);
  fr_matrix_view_set_names (matrix, names);
  g_signal_connect_swapped (view, "notify::summary", G_CALLBACK (fixture_count), &shown);
  for (guint i = 1; i <= 50; i++) {
    changing[0] = i;
    fr_matrix_view_set_counts (matrix, changing, NULL);
  }
  g_assert_cmpint (shown, ==, 1);
  assert_name (view, "Confusion matrix: 1 of 1 right");
  fixture_wait_until (shown > 1);
  assert_name (view, "Confusion matrix: 50 of 50 right");
  fr_matrix_view_set_counts (matrix, changing, NULL);
  g_assert_cmpint (shown, ==, 2);

  g_assert_finalize_object (view);
}

static void
measure_width (GtkWidget *view, int *least, int *natural)
{
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, least, natural, NULL, NULL);
}

static int
measure_height (GtkWidget *view, int width, int *least)
{
  int natural;

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, least, &natural, NULL, NULL);
  return natural;
}

/* Squares: the height follows the width, up to a size. */
static void
test_size (void)
{
  const char *const ten[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL };
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_MATRIX_VIEW, NULL));
  int least_width, least_height, natural_width, larger, height;

  fr_matrix_view_set_names (FR_MATRIX_VIEW (view), ten);
  measure_width (view, &larger, NULL);
  fr_matrix_view_set_margins (FR_MATRIX_VIEW (view), TRUE);
  measure_width (view, &least_width, &natural_width);
  g_assert_cmpint (least_width, >, larger);

  height = measure_height (view, least_width, &least_height);
  g_assert_cmpint (least_height, ==, height);
  g_assert_cmpint (measure_height (view, least_width + 20, NULL), ==, height + 20);
  height = measure_height (view, natural_width, NULL);
  g_assert_cmpint (measure_height (view, 5000, NULL), ==, height);

  g_assert_finalize_object (view);
}

/* Of few classes it is as wide as its legend at least, and its cells are larger. */
static void
test_size_of_few (void)
{
  const char *const two[] = { "Coat", "Bag", NULL };
  GtkWidget *view = g_object_ref_sink (g_object_new (FR_TYPE_MATRIX_VIEW, NULL));
  int least_width, natural_width;

  fr_matrix_view_set_names (FR_MATRIX_VIEW (view), two);
  measure_width (view, &least_width, &natural_width);
  g_assert_cmpint (least_width, ==,
                   (int) ceil (fr_matrix_chart_get_legend_width (
                       fr_chart_area_get_style (FR_CHART_AREA (view)))));
  g_assert_cmpint (natural_width, >, 2 * 80);
  g_assert_cmpint (measure_height (view, natural_width, NULL), >, 2 * 80);

  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/matrix-view/create", test_create);
  g_test_add_func ("/matrix-view/empty", test_empty);
  g_test_add_func ("/matrix-view/keys", test_keys);
  g_test_add_func ("/matrix-view/moves", test_moves);
  g_test_add_func ("/matrix-view/clicks", test_clicks);
  g_test_add_func ("/matrix-view/pointer", test_pointer);
  g_test_add_func ("/matrix-view/pace", test_pace);
  g_test_add_func ("/matrix-view/size", test_size);
  g_test_add_func ("/matrix-view/size-of-few", test_size_of_few);

  return g_test_run ();
}
