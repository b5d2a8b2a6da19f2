/* Marks and notes in a tree for each split, in the order in which they are written. */
#include "config.h"

#include "session/marks/mark-table.h"

#include "io/csv.h"
#include "io/name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words for programs: the same in every language. */
static const char *const split_words[FR_N_SPLITS] = { "train", "test" };
static const char *const mark_words[FR_N_LABEL_MARKS] = { "", "label-wrong", "ambiguous",
                                                          "model-wrong" };

enum {
  COLUMN_SPLIT,
  COLUMN_INDEX,
  COLUMN_LABEL,
  COLUMN_CLASS,
  COLUMN_MARK,
  COLUMN_NOTE,
  N_COLUMNS,
};
static const char *const column_names[N_COLUMNS] = { "split", "index", "label",
                                                     "class", "mark",  "note" };

/* What is known of one image; never both without a mark and without a note. */
typedef struct {
  FrLabelMark mark;
  char *note; /* owned, nullable */
} Entry;

struct _FrMarkTable {
  FrDataset *dataset;          /* owned */
  GTree *entries[FR_N_SPLITS]; /* owned: index to Entry, in the order of indices */
  guint counts[FR_N_SPLITS][FR_MAX_CLASSES][FR_N_LABEL_MARKS]; /* images of each label and mark */
};

G_DEFINE_QUARK (fr_mark_table_error, fr_mark_table_error)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->note);
  g_free (entry);
}

static int
compare_indices (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const guint first = GPOINTER_TO_UINT (a), second = GPOINTER_TO_UINT (b);

  return (first > second) - (first < second);
}

static guint
count_images (const FrMarkTable *table, FrSplit split)
{
  return fr_dataset_get_split (table->dataset, split)->count;
}

/* Returns: (transfer full) (nullable): @note fit for one line on the screen, or %NULL where nothing
 * is left. */
static char *
clean_note (const char *note)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  glong length = 0;

  for (const char *p = note; *p != '\0' && length < FR_MARK_MAX_NOTE; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (clean->len == 0 && g_unichar_isspace (c))
      continue;
    g_string_append_unichar (clean, fr_name_is_visible (c) ? c : ' ');
    length++;
  }
  g_strchomp (clean->str);
  return clean->str[0] != '\0' ? g_strdup (clean->str) : NULL;
}

static const Entry *
find_entry (const FrMarkTable *table, FrSplit split, guint index)
{
  return g_tree_lookup (table->entries[split], GUINT_TO_POINTER (index));
}

FrMarkTable *
fr_mark_table_new (FrDataset *dataset)
{
  FrMarkTable *table;

  g_return_val_if_fail (dataset != NULL, NULL);

  table = g_new0 (FrMarkTable, 1);
  table->dataset = fr_dataset_ref (dataset);
  for (FrSplit split = FR_SPLIT_TRAIN; split <= FR_SPLIT_TEST; split++) {
    const FrImageSet *set = fr_dataset_get_split (dataset, split);

    table->entries[split] = g_tree_new_full (compare_indices, NULL, NULL, entry_free);
    for (guint i = 0; i < set->count; i++)
      table->counts[split][set->labels[i]][FR_MARK_NONE]++;
  }
  return table;
}

void
fr_mark_table_free (FrMarkTable *table)
{
  if (table == NULL)
    return;

  for (guint split = 0; split < FR_N_SPLITS; split++)
    g_tree_unref (table->entries[split]);
  fr_dataset_unref (table->dataset);
  g_free (table);
}

FrDataset *
fr_mark_table_get_dataset (const FrMarkTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return table->dataset;
}

FrLabelMark
fr_mark_table_get (const FrMarkTable *table, FrSplit split, guint index)
{
  const Entry *entry;

  g_return_val_if_fail (table != NULL && index < count_images (table, split), FR_MARK_NONE);

  entry = find_entry (table, split, index);
  return entry != NULL ? entry->mark : FR_MARK_NONE;
}

const char *
fr_mark_table_get_note (const FrMarkTable *table, FrSplit split, guint index)
{
  const Entry *entry;

  g_return_val_if_fail (table != NULL && index < count_images (table, split), "");

  entry = find_entry (table, split, index);
  return entry != NULL && entry->note != NULL ? entry->note : "";
}

void
fr_mark_table_count (const FrMarkTable *table,
                     FrSplit split,
                     guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS])
{
  g_return_if_fail (table != NULL);

  memcpy (counts, table->counts[split], sizeof table->counts[split]);
}

/* Replaces what is known of an image; takes @note, %NULL for none. */
static void
put (FrMarkTable *table, FrSplit split, guint index, FrLabelMark mark, char *note)
{
  guint *counts = table->counts[split][fr_dataset_get_label (table->dataset, split, index)];
  Entry *entry;

  counts[fr_mark_table_get (table, split, index)]--;
  counts[mark]++;
  if (mark == FR_MARK_NONE && note == NULL) {
    g_tree_remove (table->entries[split], GUINT_TO_POINTER (index));
    return;
  }
  entry = g_new (Entry, 1);
  *entry = (Entry){ mark, note };
  g_tree_replace (table->entries[split], GUINT_TO_POINTER (index), entry);
}

gboolean
fr_mark_table_set_mark (FrMarkTable *table, FrSplit split, guint index, FrLabelMark mark)
{
  const char *note;

  g_return_val_if_fail (table != NULL && index < count_images (table, split), FALSE);
  g_return_val_if_fail (mark < FR_N_LABEL_MARKS, FALSE);

  if (mark == fr_mark_table_get (table, split, index))
    return FALSE;
  note = fr_mark_table_get_note (table, split, index);
  put (table, split, index, mark, note[0] != '\0' ? g_strdup (note) : NULL);
  return TRUE;
}

gboolean
fr_mark_table_set_note (FrMarkTable *table, FrSplit split, guint index, const char *note)
{
  char *clean;

  g_return_val_if_fail (table != NULL && index < count_images (table, split), FALSE);
  g_return_val_if_fail (note != NULL, FALSE);

  clean = clean_note (note);
  if (g_str_equal (clean != NULL ? clean : "", fr_mark_table_get_note (table, split, index))) {
    g_free (clean);
    return FALSE;
  }
  put (table, split, index, fr_mark_table_get (table, split, index), clean);
  return TRUE;
}

static void
append_image (GString *text,
              const FrMarkTable *table,
              FrSplit split,
              guint index,
              const Entry *entry)
{
  const guint label = fr_dataset_get_label (table->dataset, split, index);

  fr_csv_append_text (text, split_words[split]);
  fr_csv_append_count (text, index);
  fr_csv_append_count (text, fr_dataset_get_class_label (table->dataset, label));
  fr_csv_append_text (text, fr_dataset_get_class_name (table->dataset, label));
  fr_csv_append_text (text, mark_words[entry->mark]);
  fr_csv_append_text (text, entry->note != NULL ? entry->note : "");
  fr_csv_end_line (text);
}

gboolean
fr_mark_table_write_part (const FrMarkTable *table, FrMarkPlace *place, guint lines, GString *text)
{
  g_return_val_if_fail (table != NULL && place != NULL && text != NULL, FALSE);

  if (place->split == FR_SPLIT_TRAIN && place->index == 0) {
    for (guint c = 0; c < N_COLUMNS; c++)
      fr_csv_append_text (text, column_names[c]);
    fr_csv_end_line (text);
  }
  for (; place->split <= FR_SPLIT_TEST; place->split++, place->index = 0)
    for (GTreeNode *node =
             g_tree_lower_bound (table->entries[place->split], GUINT_TO_POINTER (place->index));
         node != NULL; node = g_tree_node_next (node)) {
      if (lines-- == 0)
        return TRUE;
      place->index = GPOINTER_TO_UINT (g_tree_node_key (node));
      append_image (text, table, place->split, place->index++, g_tree_node_value (node));
    }
  return FALSE;
}

GString *
fr_mark_table_write (const FrMarkTable *table)
{
  GString *text = g_string_new (NULL);
  FrMarkPlace place = { 0 };

  while (fr_mark_table_write_part (table, &place, G_MAXUINT, text))
    ;
  return text;
}

static gboolean
fail (guint line, const char *reason, GError **error)
{
  /* Translators: a clause about a file; %u is the number of a line, %s what is wrong with it. */
  g_set_error (error, FR_MARK_TABLE_ERROR, FR_MARK_TABLE_ERROR_INVALID,
               _ ("its line %u is wrong: %s"), line, reason);
  return FALSE;
}

/* Returns: the place of @word among the @n @words, or @n. */
static guint
find_word (const char *word, const char *const *words, guint n)
{
  guint i = 0;

  while (i < n && !g_str_equal (word, words[i]))
    i++;
  return i;
}

/* Takes the image that @fields describe into @table. */
static gboolean
take_image (FrMarkTable *table, char **fields, guint line, GError **error)
{
  const guint split = find_word (fields[COLUMN_SPLIT], split_words, FR_N_SPLITS);
  const guint mark = find_word (fields[COLUMN_MARK], mark_words, FR_N_LABEL_MARKS);
  guint64 index, label;

  if (split == FR_N_SPLITS || mark == FR_N_LABEL_MARKS)
    return fail (line, _ ("there is no such split or mark"), error);
  if (!g_ascii_string_to_unsigned (fields[COLUMN_INDEX], 10, 0, G_MAXUINT32, &index, NULL) ||
      !g_ascii_string_to_unsigned (fields[COLUMN_LABEL], 10, 0, FR_MAX_CLASSES - 1, &label, NULL) ||
      index >= count_images (table, (FrSplit) split) ||
      label != fr_dataset_get_file_label (table->dataset, (FrSplit) split, (guint) index))
    return fail (line, _ ("the data set has no such image under this label"), error);
  if (find_entry (table, (FrSplit) split, (guint) index) != NULL)
    return fail (line, _ ("this image has a line already"), error);

  put (table, (FrSplit) split, (guint) index, (FrLabelMark) mark,
       fields[COLUMN_NOTE][0] != '\0' ? g_strdup (fields[COLUMN_NOTE]) : NULL);
  return TRUE;
}

/* Reads the next line; @fields receives its N_COLUMNS fields, or %NULL at the end. */
static gboolean
read_line (FrCsvReader *reader, char ***fields, GError **error)
{
  const guint line = reader->line;
  g_autoptr (GError) cause = NULL;
  g_auto (GStrv) read = fr_csv_reader_next (reader, &cause);

  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (read != NULL && g_strv_length (read) != N_COLUMNS)
    return fail (line, _ ("it has not the six fields of a mark"), error);
  *fields = g_steal_pointer (&read);
  return TRUE;
}

static gboolean
read_head (FrCsvReader *reader, GError **error)
{
  g_auto (GStrv) fields = NULL;

  if (!read_line (reader, &fields, error))
    return FALSE;
  for (guint c = 0; c < N_COLUMNS; c++)
    if (fields == NULL || !g_str_equal (fields[c], column_names[c]))
      return fail (1, _ ("the names of the columns are not those of marks"), error);
  return TRUE;
}

FrMarkTable *
fr_mark_table_read (FrDataset *dataset,
                    const char *text,
                    gsize length,
                    const FrStop *stop,
                    GError **error)
{
  g_autoptr (FrMarkTable) table = NULL;
  FrCsvReader reader;

  g_return_val_if_fail (dataset != NULL, NULL);

  table = fr_mark_table_new (dataset);
  fr_csv_reader_init (&reader, text, length);
  if (!read_head (&reader, error))
    return NULL;
  for (;;) {
    const guint line = reader.line;
    g_auto (GStrv) fields = NULL;

    if (fr_stop_is_requested (stop)) {
      g_set_error_literal (error, FR_MARK_TABLE_ERROR, FR_MARK_TABLE_ERROR_STOPPED, "");
      return NULL;
    }
    if (!read_line (&reader, &fields, error))
      return NULL;
    if (fields == NULL)
      return g_steal_pointer (&table);
    if (!take_image (table, fields, line, error))
      return NULL;
  }
}
