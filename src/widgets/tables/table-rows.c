/* The whole text is gone through once for where its records begin; a field is read when its row is.
 */
#include "widgets/tables/table-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "io/csv.h"
#include "io/figure.h"
#include "io/number.h"
#include "widgets/tables/table-words.h"

#define DIGITS 6  /* that count: more than a chart can show */
#define SAMPLE 20 /* rows, that tell which columns have numbers */

struct _FrTableRow {
  GObject parent_instance;

  char **fields; /* owned */
};

G_DEFINE_FINAL_TYPE (FrTableRow, fr_table_row, G_TYPE_OBJECT)

struct _FrTableRows {
  GObject parent_instance;

  char *csv;         /* owned */
  GArray *starts;    /* of gsize: where records begin in csv, and where the last one ends */
  guint first;       /* the record of the first row */
  GPtrArray *titles; /* of owned char * */
  gboolean *numbers; /* owned, nullable: [columns]: whether there are numbers in it */
};

static void fr_table_rows_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrTableRows,
                               fr_table_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fr_table_rows_list_model_init))

static void
fr_table_row_finalize (GObject *object)
{
  g_strfreev (FR_TABLE_ROW (object)->fields);

  G_OBJECT_CLASS (fr_table_row_parent_class)->finalize (object);
}

static void
fr_table_row_class_init (FrTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_table_row_finalize;
}

static void
fr_table_row_init (FrTableRow *self)
{
}

/* Returns: (transfer none) (nullable). */
static const char *
get_field (FrTableRow *row, guint column)
{
  return column < g_strv_length (row->fields) ? row->fields[column] : NULL;
}

char *
fr_table_row_get_text (FrTableRow *row, guint column)
{
  const char *field;
  double value;

  g_return_val_if_fail (FR_IS_TABLE_ROW (row), NULL);

  field = get_field (row, column);
  if (field == NULL)
    return g_strdup ("");
  /* Whole numbers stay as they are: they may be a seed or the index of an image. */
  if (strpbrk (field, ".e") == NULL || !fr_number_parse (field, &value))
    return g_strdup (field);
  return fr_figure_format_digits (value, DIGITS);
}

/* Line ends in quotation marks are a part of their field. */
static void
find_records (FrTableRows *self)
{
  gboolean quoted = FALSE;
  gsize start = 0;
  const char *p;

  for (p = self->csv; *p != '\0'; p++) {
    const gsize next = (gsize) (p - self->csv) + 1;

    quoted ^= *p == '"';
    if (*p != '\n' || quoted)
      continue;
    g_array_append_val (self->starts, start);
    start = next;
  }
  if (self->csv + start != p) {
    g_array_append_val (self->starts, start);
    start = (gsize) (p - self->csv);
  }
  g_array_append_val (self->starts, start);
}

/* Returns: (transfer full): no field at all of a record that breaks the rules. */
static char **
read_record (FrTableRows *self, guint record)
{
  const gsize start = g_array_index (self->starts, gsize, record);
  const gsize end = g_array_index (self->starts, gsize, record + 1);
  FrCsvReader reader;
  char **fields;

  fr_csv_reader_init (&reader, self->csv + start, end - start);
  fields = fr_csv_reader_next (&reader, NULL);
  return fields != NULL ? fields : g_new0 (char *, 1);
}

/* Returns: (transfer full): with the number of the row before it if columns are numbered. */
static FrTableRow *
read_row (FrTableRows *self, guint index)
{
  FrTableRow *row = g_object_new (FR_TYPE_TABLE_ROW, NULL);
  g_auto (GStrv) fields = read_record (self, self->first + index);

  if (self->first > 0) {
    row->fields = g_steal_pointer (&fields);
  } else {
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
    g_autofree char *number = g_strdup_printf ("%u", index);

    g_strv_builder_add (builder, number);
    g_strv_builder_addv (builder, (const char **) fields);
    row->fields = g_strv_builder_end (builder);
  }
  return row;
}

static gboolean
are_numbers (char **fields)
{
  double value;

  for (guint i = 0; fields[i] != NULL; i++)
    if (!fr_number_parse (fields[i], &value))
      return FALSE;
  return TRUE;
}

static void
name_columns (FrTableRows *self)
{
  g_auto (GStrv) fields = read_record (self, 0);

  self->first = !are_numbers (fields);
  if (self->first == 0)
    g_ptr_array_add (self->titles, fr_table_words_name ("row"));
  for (guint i = 0; fields[i] != NULL; i++)
    g_ptr_array_add (self->titles,
                     self->first > 0 ? fr_table_words_name (fields[i]) : g_strdup_printf ("%u", i));
}

/* The first row that has something in a column tells what there is in it. */
static void
find_numbers (FrTableRows *self)
{
  const guint columns = self->titles->len;
  g_autofree gboolean *known = g_new0 (gboolean, columns);

  self->numbers = g_new0 (gboolean, columns);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (G_LIST_MODEL (self)), SAMPLE); i++) {
    g_autoptr (FrTableRow) row = read_row (self, i);

    for (guint column = 0; column < columns; column++) {
      const char *field = get_field (row, column);
      double value;

      if (known[column] || field == NULL || *field == '\0')
        continue;
      known[column] = TRUE;
      self->numbers[column] = fr_number_parse (field, &value);
    }
  }
}

FrTableRows *
fr_table_rows_new (char *csv)
{
  FrTableRows *self;

  g_return_val_if_fail (csv != NULL, NULL);

  self = g_object_new (FR_TYPE_TABLE_ROWS, NULL);
  self->csv = csv;
  find_records (self);
  if (self->starts->len > 1)
    name_columns (self);
  find_numbers (self);
  return self;
}

static GType
fr_table_rows_get_item_type (GListModel *model)
{
  return FR_TYPE_TABLE_ROW;
}

static guint
fr_table_rows_get_n_items (GListModel *model)
{
  FrTableRows *self = FR_TABLE_ROWS (model);
  const guint records = self->starts->len - 1;

  return records > self->first ? records - self->first : 0;
}

static gpointer
fr_table_rows_get_item (GListModel *model, guint position)
{
  return position < fr_table_rows_get_n_items (model) ? read_row (FR_TABLE_ROWS (model), position)
                                                      : NULL;
}

static void
fr_table_rows_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = fr_table_rows_get_item_type;
  interface->get_n_items = fr_table_rows_get_n_items;
  interface->get_item = fr_table_rows_get_item;
}

static void
fr_table_rows_finalize (GObject *object)
{
  FrTableRows *self = FR_TABLE_ROWS (object);

  g_free (self->csv);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->titles);
  g_free (self->numbers);

  G_OBJECT_CLASS (fr_table_rows_parent_class)->finalize (object);
}

static void
fr_table_rows_class_init (FrTableRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_table_rows_finalize;
}

static void
fr_table_rows_init (FrTableRows *self)
{
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->titles = g_ptr_array_new_with_free_func (g_free);
}

const char *
fr_table_rows_get_csv (FrTableRows *self)
{
  g_return_val_if_fail (FR_IS_TABLE_ROWS (self), NULL);

  return self->csv;
}

guint
fr_table_rows_get_n_columns (FrTableRows *self)
{
  g_return_val_if_fail (FR_IS_TABLE_ROWS (self), 0);

  return self->titles->len;
}

const char *
fr_table_rows_get_title (FrTableRows *self, guint column)
{
  g_return_val_if_fail (FR_IS_TABLE_ROWS (self) && column < self->titles->len, NULL);

  return g_ptr_array_index (self->titles, column);
}

gboolean
fr_table_rows_is_number (FrTableRows *self, guint column)
{
  g_return_val_if_fail (FR_IS_TABLE_ROWS (self) && column < self->titles->len, FALSE);

  return self->numbers[column];
}

char *
fr_table_rows_describe (FrTableRows *self, FrTableRow *row)
{
  GString *line = g_string_new (NULL);

  g_return_val_if_fail (FR_IS_TABLE_ROWS (self) && FR_IS_TABLE_ROW (row), NULL);

  for (guint i = 0; i < self->titles->len; i++) {
    g_autofree char *text = fr_table_row_get_text (row, i);
    g_autofree char *field = NULL;

    if (*text == '\0')
      continue;
    /* Translators: a column's title and its value in a row of a table, as a screen reader says it:
     * "Train loss 0.52". */
    field = g_strdup_printf (_ ("%s %s"), fr_table_rows_get_title (self, i), text);
    /* Translators: between the fields of a row that is read out. */
    g_string_append_printf (line, "%s%s", line->len > 0 ? _ (", ") : "", field);
  }
  return g_string_free (line, FALSE);
}
