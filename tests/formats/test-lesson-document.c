/* The document for teachers: its tables are those of the reader, and its example is a lesson.
 *
 * With --print it writes the tables that have to stand there.
 */
#include "lesson-fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "formats/lesson/lesson-elements.h"

static char *
read_document (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "lessons", "README.md", NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Adds "`a`, `b`". */
static void
append_words (GString *tables, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (tables, i > 0 ? ", `%s`" : "`%s`", words[i]);
}

/* Adds "a number, 0 to 100". */
static void
append_range (GString *tables, const FrFact *fact)
{
  g_string_append_printf (tables, "a number, %.15g ", fact->lowest);
  if (isinf (fact->highest))
    g_string_append (tables, "or more");
  else
    g_string_append_printf (tables, "to %.15g", fact->highest);
}

static void
append_facts (GString *tables)
{
  guint n;
  const FrFact *facts = fr_lesson_facts_get_table (&n);

  g_string_append (tables, "## Facts\n\n| fact | may be | what it is |\n| --- | --- | --- |\n");
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (tables, "| `%s` | ", facts[i].name);
    if (facts[i].kind == FR_FACT_WORD)
      append_words (tables, facts[i].words);
    else if (facts[i].kind == FR_FACT_FLAG)
      g_string_append (tables, "`true`, `false`");
    else
      append_range (tables, &facts[i]);
    g_string_append_printf (tables, " | %s |\n", facts[i].explanation);
  }
}

static void
append_controls (GString *tables)
{
  guint n;
  const FrLessonControl *controls = fr_lesson_controls_get_table (&n);

  g_string_append (tables, "\n## Controls that can stand in a step\n\n| name | what it is |\n"
                           "| --- | --- |\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (tables, "| `%s` | %s |\n", controls[i].name, controls[i].explanation);
}

static void
append_targets (GString *tables)
{
  guint n;
  const FrLessonTarget *targets = fr_lesson_controls_get_targets (&n);

  g_string_append (tables,
                   "\n## Places that “Show Me” can lead to\n\n| show | where | what it is |\n"
                   "| --- | --- | --- |\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (tables, "| `%s` | %s | %s |\n", targets[i].name,
                            targets[i].view != NULL ? targets[i].view : "everywhere",
                            targets[i].explanation);
}

static void
append_attributes (GString *tables)
{
  g_string_append (tables, "\n## Views and speeds of a step\n\n`view` can be ");
  append_words (tables, fr_lesson_controls_get_views ());
  g_string_append (tables, "; `speed` can be ");
  append_words (tables, fr_lesson_controls_get_speeds ());
  g_string_append (tables,
                   ": slow at first, full speed, one epoch a second, or that many batches a "
                   "second.\n");
}

/* Returns: (transfer full): what has to stand in the document. */
static char *
make_tables (void)
{
  GString *tables = g_string_new (NULL);

  append_facts (tables);
  append_controls (tables);
  append_targets (tables);
  append_attributes (tables);
  return g_string_free (tables, FALSE);
}

static void
test_tables (void)
{
  g_autofree char *document = read_document (), *tables = make_tables ();
  g_auto (GStrv) lines = g_strsplit (tables, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (document, lines[i]) == NULL) {
      g_test_message ("%s", lines[i]);
      g_test_fail ();
    }
  g_assert_nonnull (strstr (document, tables));
}

static void
test_example (void)
{
  g_autofree char *document = read_document (), *example = NULL;
  g_autoptr (FrLesson) lesson = NULL;
  const char *start = strstr (document, "```xml\n"), *end;

  g_assert_nonnull (start);
  start += strlen ("```xml\n");
  end = strstr (start, "```\n");
  g_assert_nonnull (end);
  example = g_strndup (start, (gsize) (end - start));
  lesson = lesson_fixture_read (example);
  g_assert_cmpuint (lesson->n_steps, ==, 2);
}

/* Each element has a row that says where it stands and what is said of it. */
static void
test_elements (void)
{
  const FrLessonElement *table = fr_lesson_elements_get_table ();
  g_autofree char *document = read_document ();

  for (guint i = 0; i < FR_LESSON_N_ELEMENTS; i++) {
    g_autofree char *row = g_strdup_printf ("\n| `%s` | ", table[i].name);
    const char *found = strstr (document, row);
    g_autofree char *line = NULL;

    g_test_message ("%s", table[i].name);
    g_assert_nonnull (found);
    line = g_strndup (found, strcspn (found + 1, "\n") + 1);
    for (guint k = 0; k < FR_LESSON_N_ELEMENTS; k++) {
      g_autofree char *parent = g_strdup_printf ("`%s`", table[k].name);

      if (fr_lesson_elements_may_stand (&table[i], &table[k]))
        g_assert_nonnull (strstr (line, parent));
    }
    for (guint k = 0; table[i].attributes[k] != NULL && strstr (line, "see below") == NULL; k++) {
      g_autofree char *attribute = g_strdup_printf ("`%s`", table[i].attributes[k]);

      g_assert_nonnull (strstr (line, attribute));
    }
  }
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--print")) {
    g_autofree char *tables = make_tables ();

    fputs (tables, stdout);
    return 0;
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-document/tables", test_tables);
  g_test_add_func ("/lesson-document/example", test_example);
  g_test_add_func ("/lesson-document/elements", test_elements);
  return g_test_run ();
}
