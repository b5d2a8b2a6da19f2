#include "widgets/charts/course-csv.h"

#include "io/csv.h"

/* What is written; owned. */
typedef struct {
  guint64 *batches;
  guint *counts;
  guint n, length;
  char **names;
  guint next; /* matrix */
} CourseTable;

static void
append_matrix (const CourseTable *table, GString *csv)
{
  const guint *counts = table->counts + (gsize) table->next * table->length * table->length;

  for (guint truth = 0; truth < table->length; truth++)
    for (guint predicted = 0; predicted < table->length; predicted++) {
      fr_csv_append_count (csv, table->batches[table->next]);
      fr_csv_append_text (csv, table->names[truth]);
      fr_csv_append_text (csv, table->names[predicted]);
      fr_csv_append_count (csv, counts[truth * table->length + predicted]);
      fr_csv_end_line (csv);
    }
}

/* A FrDraftFunc. */
static gboolean
append_course_part (gpointer data, GString *csv, GError **error)
{
  CourseTable *table = data;

  if (table->next == 0) {
    g_autoptr (GString) head = fr_csv_new ("batch", "true", "predicted", "images", NULL);

    g_string_append_len (csv, head->str, (gssize) head->len);
  }
  append_matrix (table, csv);
  return ++table->next < table->n;
}

static void
course_table_free (gpointer data)
{
  CourseTable *table = data;

  g_free (table->batches);
  g_free (table->counts);
  g_strfreev (table->names);
  g_free (table);
}

FrDraft *
fr_course_csv_draft (const FrConfusionCourse *course, const char *const *names)
{
  const gsize cells = (gsize) course->n * course->length * course->length;
  CourseTable *table;

  g_return_val_if_fail (course->n > 0, NULL);

  table = g_new0 (CourseTable, 1);
  table->batches = g_memdup2 (course->batches, course->n * sizeof *course->batches);
  table->counts = g_memdup2 (course->counts, cells * sizeof *course->counts);
  table->n = course->n;
  table->length = course->length;
  table->names = g_strdupv ((char **) names);
  return fr_draft_new (append_course_part, table, course_table_free);
}
