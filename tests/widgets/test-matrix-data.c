/* Tests of widgets/matrix-data.h. */
#include "widgets/matrix-data.h"

static const char *const names[] = { "Coat", "Bag, small", NULL };
static const guint counts[] = { 7, 1, 2, 8 };
static const double sums[] = { 6.5, 1.5, 2.25, 7.75 };

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/matrix-data/create", test_create);
  g_test_add_func ("/matrix-data/changes", test_changes);
  g_test_add_func ("/matrix-data/csv", test_csv);

  return g_test_run ();
}
