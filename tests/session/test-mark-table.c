/* Marks and notes as a table, and as text that comes from anywhere. */
#include "session/marks/mark-table.h"

#include <string.h>

#include "synthetic.h"

#define HEAD "split,index,label,class,mark,note\r\n"

typedef struct {
  FrDataset *dataset;
  FrMarkTable *table;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (30, 20);
  fixture->table = fr_mark_table_new (fixture->dataset);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_mark_table_free (fixture->table);
  fr_dataset_unref (fixture->dataset);
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  FrMarkTable *table = fixture->table;

  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 29), ==, FR_MARK_NONE);
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 29), ==, "");
  g_assert_false (fr_mark_table_set_mark (table, FR_SPLIT_TRAIN, 29, FR_MARK_NONE));
  g_assert_false (fr_mark_table_set_note (table, FR_SPLIT_TRAIN, 29, ""));

  g_assert_true (fr_mark_table_set_mark (table, FR_SPLIT_TRAIN, 9, FR_MARK_AMBIGUOUS));
  g_assert_true (fr_mark_table_set_note (table, FR_SPLIT_TRAIN, 9, "a boot?"));
  g_assert_false (fr_mark_table_set_mark (table, FR_SPLIT_TRAIN, 9, FR_MARK_AMBIGUOUS));
  g_assert_false (fr_mark_table_set_note (table, FR_SPLIT_TRAIN, 9, " a boot? "));
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 9), ==, FR_MARK_AMBIGUOUS);
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 9), ==, "a boot?");
  /* The other split's image of the same index is another. */
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TEST, 9), ==, FR_MARK_NONE);
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TEST, 9), ==, "");

  /* One leaves the other alone. */
  g_assert_true (fr_mark_table_set_mark (table, FR_SPLIT_TRAIN, 9, FR_MARK_MODEL_WRONG));
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 9), ==, "a boot?");
  g_assert_true (fr_mark_table_set_note (table, FR_SPLIT_TRAIN, 9, " "));
  g_assert_cmpstr (fr_mark_table_get_note (table, FR_SPLIT_TRAIN, 9), ==, "");
  g_assert_cmpint (fr_mark_table_get (table, FR_SPLIT_TRAIN, 9), ==, FR_MARK_MODEL_WRONG);
}

static void
test_notes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *much = g_strnfill (2 * FR_MARK_MAX_NOTE, 'x');

  fr_mark_table_set_note (fixture->table, FR_SPLIT_TEST, 0, "\t two\nlines\x7f \xe2\x80\xa6 ");
  g_assert_cmpstr (fr_mark_table_get_note (fixture->table, FR_SPLIT_TEST, 0), ==,
                   "two lines  \xe2\x80\xa6");
  fr_mark_table_set_note (fixture->table, FR_SPLIT_TEST, 0, much);
  g_assert_cmpuint (strlen (fr_mark_table_get_note (fixture->table, FR_SPLIT_TEST, 0)), ==,
                    FR_MARK_MAX_NOTE);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  static const char expected[] = HEAD "train,3,3,Dress,label-wrong,\"a \"\"bag\"\", no dress\"\r\n"
                                      "train,29,9,Ankle boot,,only a note\r\n"
                                      "test,0,0,T-shirt/top,ambiguous,\r\n"
                                      "test,19,9,Ankle boot,model-wrong,\r\n";
  g_autoptr (GString) none = fr_mark_table_write (fixture->table);
  g_autoptr (GString) text = NULL, again = NULL;
  g_autoptr (FrMarkTable) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (none->str, ==, HEAD);
  fr_mark_table_set_mark (fixture->table, FR_SPLIT_TEST, 19, FR_MARK_MODEL_WRONG);
  fr_mark_table_set_mark (fixture->table, FR_SPLIT_TEST, 0, FR_MARK_AMBIGUOUS);
  fr_mark_table_set_note (fixture->table, FR_SPLIT_TRAIN, 29, "only a note");
  fr_mark_table_set_mark (fixture->table, FR_SPLIT_TRAIN, 3, FR_MARK_LABEL_WRONG);
  fr_mark_table_set_note (fixture->table, FR_SPLIT_TRAIN, 3, "a \"bag\", no dress");
  text = fr_mark_table_write (fixture->table);
  g_assert_cmpstr (text->str, ==, expected);

  read = fr_mark_table_read (fixture->dataset, text->str, text->len, NULL, &error);
  g_assert_no_error (error);
  again = fr_mark_table_write (read);
  g_assert_cmpstr (again->str, ==, expected);
}

/* A note is no formula to a spreadsheet, and is read as it was written. */
static void
test_formulas (Fixture *fixture, gconstpointer data)
{
  static const char *const notes[] = { "=1+1", "'=1+1", "-", "@a", "+1, \"2\"", "it's", "'" };
  g_autoptr (GString) text = NULL;
  g_autoptr (FrMarkTable) read = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    fr_mark_table_set_note (fixture->table, FR_SPLIT_TRAIN, i, notes[i]);
  text = fr_mark_table_write (fixture->table);
  g_assert_nonnull (strstr (text->str, ",'=1+1\r\n"));
  read = fr_mark_table_read (fixture->dataset, text->str, text->len, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    g_assert_cmpstr (fr_mark_table_get_note (read, FR_SPLIT_TRAIN, i), ==, notes[i]);
}

static void
test_refuse (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *line;
  } cases[] = {
    { "", "line 1 " },
    { "split,index\r\n", "line 1 " },
    { "split,index,label,class,note,mark\r\n", "line 1 " },
    { HEAD "train,3,3,Dress,label-wrong\r\n", "line 2 " },
    { HEAD "train,3,3,Dress,label-wrong,,\r\n", "line 2 " },
    { HEAD "\r\n", "line 2 " },
    { HEAD "valid,3,3,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "train,3,3,Dress,wrong,\r\n", "line 2 " },
    { HEAD "train,30,0,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "train,-1,0,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "train,18446744073709551615,0,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "train, 3,3,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "test,20,0,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "train,3,4,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "train,3,10,Dress,label-wrong,\r\n", "line 2 " },
    { HEAD "train,3,3,Dress,ambiguous,\"a\nb\"\r\ntrain,3,3,Dress,ambiguous,\r\n", "line 4 " },
    { HEAD "train,3,3,Dress,ambiguous,\r\ntrain,3,3,Dress,,a note\r\n", "line 3 " },
    { HEAD "train,3,3,Dress,ambiguous,\"\r\n", "line 2 " },
    { HEAD "train,3,3,Dress,ambiguous,\xff\r\n", "line 2 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("case %u", i);
    g_assert_null (fr_mark_table_read (fixture->dataset, cases[i].text, strlen (cases[i].text),
                                       NULL, &error));
    g_assert_nonnull (error);
    g_assert_nonnull (strstr (error->message, cases[i].line));
  }
}

/* What others have written is not tidied, so that nothing of it gets lost on the way. */
static void
test_foreign_notes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *much = g_strnfill (2 * FR_MARK_MAX_NOTE, 'x');
  g_autofree char *foreign = g_strconcat (HEAD "train,1,1,Trouser,,", much,
                                          "\r\n"
                                          "train,3,3,Dress,ambiguous,\" two\nlines \"\r\n",
                                          NULL);
  g_autoptr (FrMarkTable) read = NULL;
  g_autoptr (GString) again = NULL;
  g_autoptr (GError) error = NULL;

  read = fr_mark_table_read (fixture->dataset, foreign, strlen (foreign), NULL, &error);
  g_assert_no_error (error);
  fr_mark_table_set_mark (read, FR_SPLIT_TRAIN, 3, FR_MARK_LABEL_WRONG);
  g_assert_cmpstr (fr_mark_table_get_note (read, FR_SPLIT_TRAIN, 1), ==, much);
  g_assert_cmpstr (fr_mark_table_get_note (read, FR_SPLIT_TRAIN, 3), ==, " two\nlines ");
  fr_mark_table_set_mark (read, FR_SPLIT_TRAIN, 3, FR_MARK_AMBIGUOUS);
  again = fr_mark_table_write (read);
  g_assert_cmpstr (again->str, ==, foreign);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  FrStop stop = { 0 };
  g_autoptr (GError) error = NULL;

  fr_stop_request (&stop);
  g_assert_null (fr_mark_table_read (fixture->dataset, HEAD, strlen (HEAD), &stop, &error));
  g_assert_error (error, FR_MARK_TABLE_ERROR, FR_MARK_TABLE_ERROR_STOPPED);
}

/* A good text with bytes altered: a table or a sentence, and nothing else. */
static void
test_altered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) good = NULL;

  fr_mark_table_set_mark (fixture->table, FR_SPLIT_TRAIN, 3, FR_MARK_LABEL_WRONG);
  fr_mark_table_set_note (fixture->table, FR_SPLIT_TRAIN, 3, "a \"bag\", no dress");
  fr_mark_table_set_mark (fixture->table, FR_SPLIT_TEST, 19, FR_MARK_MODEL_WRONG);
  good = fr_mark_table_write (fixture->table);

  for (guint round = 0; round < 3000; round++) {
    g_autofree char *text = g_memdup2 (good->str, good->len);
    const gsize length = (gsize) g_test_rand_int_range (0, (gint32) good->len + 1);
    g_autoptr (FrMarkTable) table = NULL;
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < 3; i++)
      text[g_test_rand_int_range (0, (gint32) good->len)] =
          i == 0 ? (char) g_test_rand_int_range (0, 256)
                 : "\",\r\n09"[g_test_rand_int_range (0, 6)];
    table = fr_mark_table_read (fixture->dataset, text, length, NULL, &error);
    g_assert_true ((table != NULL) != (error != NULL));
    if (error != NULL)
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/mark-table/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("set", test_set);
  ADD ("notes", test_notes);
  ADD ("text", test_text);
  ADD ("foreign-notes", test_foreign_notes);
  ADD ("formulas", test_formulas);
  ADD ("refuse", test_refuse);
  ADD ("stop", test_stop);
  ADD ("altered", test_altered);
  return g_test_run ();
}
