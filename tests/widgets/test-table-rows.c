/* Tests of widgets/tables/table-rows.h: what is read of the numbers of a chart. */
#include "widgets/tables/table-rows.h"

#include <string.h>

#include "io/csv.h"

static void
assert_field (FrTableRows *rows, guint index, guint column, const char *expected)
{
  g_autoptr (FrTableRow) row = g_list_model_get_item (G_LIST_MODEL (rows), index);
  g_autofree char *text = fr_table_row_get_text (row, column);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_description (FrTableRows *rows, guint index, const char *expected)
{
  g_autoptr (FrTableRow) row = g_list_model_get_item (G_LIST_MODEL (rows), index);
  g_autofree char *text = fr_table_rows_describe (rows, row);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_named (void)
{
  GString *csv = fr_csv_new ("class", "train_loss", "a class, of ours", NULL);
  g_autoptr (FrTableRows) rows = NULL;

  fr_csv_append_text (csv, "Trouser, \"wide\"\nand long");
  fr_csv_append_float (csv, 0.1f);
  fr_csv_append_count (csv, 101770);
  fr_csv_end_line (csv);
  fr_csv_append_text (csv, "=Bag");
  fr_csv_append_text (csv, "");
  fr_csv_append_number (csv, 1.0 / 3);
  fr_csv_end_line (csv);
  rows = fr_table_rows_new (g_string_free (csv, FALSE));

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (rows)) == FR_TYPE_TABLE_ROW);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (rows), 2));
  g_assert_cmpuint (fr_table_rows_get_n_columns (rows), ==, 3);
  g_assert_cmpstr (fr_table_rows_get_title (rows, 0), ==, "Class");
  g_assert_cmpstr (fr_table_rows_get_title (rows, 1), ==, "Train loss");
  g_assert_cmpstr (fr_table_rows_get_title (rows, 2), ==, "a class, of ours");
  g_assert_false (fr_table_rows_is_number (rows, 0));
  g_assert_true (fr_table_rows_is_number (rows, 1));

  assert_field (rows, 0, 0, "Trouser, \"wide\"\nand long");
  assert_field (rows, 0, 1, "0.1");
  assert_field (rows, 0, 2, "101770");
  assert_field (rows, 1, 0, "=Bag");
  assert_field (rows, 1, 1, "");
  assert_field (rows, 1, 2, "0.333333");
  assert_field (rows, 1, 3, "");
  assert_description (rows, 1, "Class =Bag, a class, of ours 0.333333");
  g_assert_true (g_str_has_prefix (fr_table_rows_get_csv (rows), "class,train_loss,"));
  g_assert_finalize_object (g_steal_pointer (&rows));
}

/* The first field that is there tells what is in a column. */
static void
test_sparse (void)
{
  g_autoptr (FrTableRows) rows = fr_table_rows_new (g_strdup ("a,b,c\r\n1,,\r\nx,2,\r\n"));

  g_assert_true (fr_table_rows_is_number (rows, 0));
  g_assert_true (fr_table_rows_is_number (rows, 1));
  g_assert_false (fr_table_rows_is_number (rows, 2));
}

/* A picture has no names in its first line. */
static void
test_numbered (void)
{
  g_autoptr (FrTableRows) rows = fr_table_rows_new (g_strdup ("0,255\r\n17,-0.5\r\n"));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 2);
  g_assert_cmpuint (fr_table_rows_get_n_columns (rows), ==, 3);
  g_assert_cmpstr (fr_table_rows_get_title (rows, 0), ==, "Row");
  g_assert_cmpstr (fr_table_rows_get_title (rows, 2), ==, "1");
  assert_field (rows, 1, 0, "1");
  assert_field (rows, 1, 1, "17");
  assert_description (rows, 0, "Row 0, 0 0, 1 255");
}

/* Nothing, heads alone, a last line without its end, and a line that breaks the rules. */
static void
test_edges (void)
{
  const struct {
    const char *csv;
    guint columns, rows;
  } cases[] = {
    { "", 0, 0 },
    { "class,images\r\n", 2, 0 },
    { "class\r\nBag", 1, 1 },
    { "class\r\nB\"ag\r\n", 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FrTableRows) rows = fr_table_rows_new (g_strdup (cases[i].csv));

    g_assert_cmpuint (fr_table_rows_get_n_columns (rows), ==, cases[i].columns);
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, cases[i].rows);
    if (cases[i].rows > 0)
      assert_field (rows, 0, 0, strchr (cases[i].csv, '"') != NULL ? "" : "Bag");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-rows/named", test_named);
  g_test_add_func ("/table-rows/sparse", test_sparse);
  g_test_add_func ("/table-rows/numbered", test_numbered);
  g_test_add_func ("/table-rows/edges", test_edges);
  return g_test_run ();
}
