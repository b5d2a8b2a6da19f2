#include "widgets/charts/course-csv.h"
#include "widgets/charts/matrix-data.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "io/name.h"

static const char *const names[] = { "Coat", "Bag, small", NULL };
static const guint counts[] = { 7, 1, 2, 8 };
static const double sums[] = { 6.5, 1.5, 2.25, 7.75 };

/* Of which there is more to say. */
static const char *const shirts[] = { "T-shirt/top", "Shirt", NULL };
static const guint shirt_counts[] = { 1837, 90, 117, 647 };
static const double shirt_sums[] = { 1800.25, 126.75, 130.04, 633.96 };

static void
test_create (void)
{
  FrMatrixData data = { 0 };

  g_assert_null (fr_matrix_data_to_csv (&data));
  fr_matrix_data_clear (&data);
  g_assert_true (fr_matrix_data_set_names (&data, names));
  g_assert_null (fr_matrix_data_to_csv (&data));
  fr_matrix_data_clear (&data);
  g_assert_null (data.names);
}

/* Only what is another number is a change. */
static void
test_changes (void)
{
  const char *const others[] = { "Coat", "Sandal", NULL };
  guint changed[] = { 7, 1, 3, 7 };
  FrMatrixData data = { 0 };
  FrMatrixValues values;

  g_assert_true (fr_matrix_data_set_names (&data, names));
  g_assert_false (fr_matrix_data_set_names (&data, names));
  g_assert_false (fr_matrix_data_set_counts (&data, NULL, NULL));
  g_assert_true (fr_matrix_data_set_counts (&data, counts, NULL));
  g_assert_false (fr_matrix_data_set_counts (&data, counts, NULL));
  g_assert_true (fr_matrix_data_set_counts (&data, counts, sums));
  g_assert_false (fr_matrix_data_set_counts (&data, counts, sums));
  g_assert_true (fr_matrix_data_set_counts (&data, changed, sums));
  values = fr_matrix_data_get_values (&data, FR_MATRIX_PROBABILITY);
  g_assert_cmpuint (values.length, ==, 2);
  g_assert_cmpuint (values.counts[2], ==, 3);
  g_assert_cmpfloat (fr_matrix_values_get (&values, 1, 1), ==, 7.75);
  /* It is a copy. */
  changed[2] = 4;
  g_assert_cmpuint (values.counts[2], ==, 3);
  g_assert_true (fr_matrix_data_set_counts (&data, NULL, sums));
  g_assert_true (fr_matrix_data_set_names (&data, others));
  g_assert_null (data.probability_sums);

  fr_matrix_data_clear (&data);
}

static void
test_csv (void)
{
  g_autofree char *with_sums = NULL, *without = NULL;
  FrMatrixData data = { 0 };

  fr_matrix_data_set_names (&data, names);
  fr_matrix_data_set_counts (&data, counts, sums);
  with_sums = fr_matrix_data_to_csv (&data);
  g_assert_cmpstr (with_sums, ==,
                   "true,predicted,images,summed probability\r\n"
                   "Coat,Coat,7,6.5\r\n"
                   "Coat,\"Bag, small\",1,1.5\r\n"
                   "\"Bag, small\",Coat,2,2.25\r\n"
                   "\"Bag, small\",\"Bag, small\",8,7.75\r\n");
  fr_matrix_data_set_counts (&data, counts, NULL);
  without = fr_matrix_data_to_csv (&data);
  g_assert_nonnull (strstr (without, "Coat,Coat,7,\r\n"));

  fr_matrix_data_clear (&data);
}

static void
assert_place (FrMatrixQuantity quantity, int truth, int predicted, const char *expected)
{
  FrMatrixData data = { 0 };
  g_autofree char *text = NULL;

  fr_matrix_data_set_names (&data, shirts);
  fr_matrix_data_set_counts (&data, shirt_counts, shirt_sums);
  text = fr_matrix_data_describe (&data, quantity, truth, predicted);
  g_assert_cmpstr (text, ==, expected);
  fr_matrix_data_clear (&data);
}

static void
test_places (void)
{
  assert_place (FR_MATRIX_COUNT, 1, 0, "Shirt taken for T-shirt/top: 117, 15.3 % of true Shirt");
  assert_place (FR_MATRIX_PERCENT_OF_TRUE, 1, 0,
                "Shirt taken for T-shirt/top: 117, 15.3 % of true Shirt");
  assert_place (FR_MATRIX_PERCENT_OF_PREDICTED, 1, 0,
                "Shirt taken for T-shirt/top: 117, 6.0 % of predicted T-shirt/top");
  assert_place (FR_MATRIX_PROBABILITY, 1, 0,
                "Shirt taken for T-shirt/top: summed probability 130.0, 17.0 % of true Shirt");
  assert_place (FR_MATRIX_COUNT, 0, 0, "T-shirt/top right: 1,837, 95.3 % of true T-shirt/top");
  assert_place (FR_MATRIX_COUNT, 1, -1, "Shirt: 647 of 764 right, recall 84.7 %");
  assert_place (FR_MATRIX_PROBABILITY, -1, 1,
                "Taken for Shirt: 647 of 737 right, precision 87.8 %");
}

static void
assert_summary (const guint *numbers, const char *expected)
{
  FrMatrixData data = { 0 };
  g_autofree char *text = NULL;

  fr_matrix_data_set_names (&data, shirts);
  fr_matrix_data_set_counts (&data, numbers, NULL);
  text = fr_matrix_data_summarize (&data);
  g_assert_cmpstr (text, ==, expected);
  fr_matrix_data_clear (&data);
}

static void
test_summary (void)
{
  const guint faultless[] = { 3, 0, 0, 4 };

  assert_summary (shirt_counts, "Confusion matrix: 2,484 of 2,691 right. "
                                "Most often mistaken: Shirt taken for T-shirt/top, 117");
  assert_summary (faultless, "Confusion matrix: 7 of 7 right");
  assert_summary (NULL, "Confusion matrix, without values yet");
}

/* A class that never was predicted has no precision, one without an image no recall. */
static void
test_nothing (void)
{
  const guint never[] = { 5, 0, 3, 0 };
  FrMatrixData data = { 0 };
  const guint missing[] = { 5, 0, 0, 0 };
  g_autofree char *column = NULL, *row = NULL, *cell = NULL, *right = NULL, *early = NULL;

  fr_matrix_data_set_names (&data, shirts);
  early = fr_matrix_data_describe (&data, FR_MATRIX_COUNT, 1, -1);
  g_assert_cmpstr (early, ==, "Confusion matrix, without values yet");
  fr_matrix_data_set_counts (&data, never, NULL);
  column = fr_matrix_data_describe (&data, FR_MATRIX_COUNT, -1, 1);
  g_assert_cmpstr (column, ==, "Taken for Shirt: no image");
  fr_matrix_data_set_counts (&data, missing, NULL);
  row = fr_matrix_data_describe (&data, FR_MATRIX_COUNT, 1, -1);
  g_assert_cmpstr (row, ==, "Shirt: no image");
  cell = fr_matrix_data_describe (&data, FR_MATRIX_PERCENT_OF_TRUE, 1, 0);
  g_assert_cmpstr (cell, ==, "Shirt taken for T-shirt/top: 0");
  right = fr_matrix_data_describe (&data, FR_MATRIX_PERCENT_OF_PREDICTED, 1, 1);
  g_assert_cmpstr (right, ==, "Shirt right: 0");
  fr_matrix_data_clear (&data);
}

/* Where the first letter of @word is on the screen. */
static int
get_x (PangoLayout *layout, const char *word)
{
  const char *text = pango_layout_get_text (layout);
  const char *found = strstr (text, word);
  PangoRectangle place;

  g_assert_nonnull (found);
  pango_layout_index_to_pos (layout, (int) (found - text), &place);
  return place.x;
}

/* A name from right to left does not take the figures behind it to its other side. */
static void
test_right_to_left (void)
{
  g_autofree char *shirt = fr_name_show ("חולצה");
  g_autofree char *coat = fr_name_show ("معطف");
  const char *const both[] = { shirt, coat, NULL };
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autofree char *row = NULL, *cell = NULL, *csv = NULL;
  FrMatrixData data = { 0 };

  fr_matrix_data_set_names (&data, both);
  fr_matrix_data_set_counts (&data, shirt_counts, NULL);
  row = fr_matrix_data_describe (&data, FR_MATRIX_COUNT, 1, -1);
  pango_layout_set_text (layout, row, -1);
  g_assert_cmpint (get_x (layout, "معطف"), <, get_x (layout, "647"));
  g_assert_cmpint (get_x (layout, "647"), <, get_x (layout, "of 764"));
  g_assert_cmpint (get_x (layout, "764"), <, get_x (layout, "right, recall"));

  cell = fr_matrix_data_describe (&data, FR_MATRIX_COUNT, 1, 0);
  pango_layout_set_text (layout, cell, -1);
  g_assert_cmpint (get_x (layout, "taken for"), <, get_x (layout, "חולצה"));
  g_assert_cmpint (get_x (layout, "חולצה"), <, get_x (layout, "117"));
  g_assert_cmpint (get_x (layout, "117"), <, get_x (layout, "15"));

  csv = fr_matrix_data_to_csv (&data);
  g_assert_nonnull (strstr (csv, "\r\nחולצה,معطف,90,\r\n"));
  fr_matrix_data_clear (&data);
  g_object_unref (context);
}

/* As a table: each cell of each matrix. */
static void
test_over_time_table (void)
{
  const guint64 batches[] = { 0, 5 };
  const guint cells[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
  const char *const classes[] = { "Shirt", "Coat", NULL };
  const FrConfusionCourse course = { batches, cells, 2, 2, 10, 5 };
  g_autofree char *csv = fr_draft_into_text (fr_course_csv_draft (&course, classes));

  g_assert_cmpstr (csv, ==,
                   "batch,true,predicted,images\r\n0,Shirt,Shirt,1\r\n0,Shirt,Coat,2\r\n"
                   "0,Coat,Shirt,3\r\n0,Coat,Coat,4\r\n5,Shirt,Shirt,5\r\n5,Shirt,Coat,6\r\n"
                   "5,Coat,Shirt,7\r\n5,Coat,Coat,8\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/matrix-data/create", test_create);
  g_test_add_func ("/matrix-data/changes", test_changes);
  g_test_add_func ("/matrix-data/csv", test_csv);
  g_test_add_func ("/matrix-data/places", test_places);
  g_test_add_func ("/matrix-data/summary", test_summary);
  g_test_add_func ("/matrix-data/nothing", test_nothing);
  g_test_add_func ("/matrix-data/right-to-left", test_right_to_left);

  g_test_add_func ("/matrix-data/over-time", test_over_time_table);
  return g_test_run ();
}
