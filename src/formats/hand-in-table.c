#include "formats/hand-in-table.h"

#include "io/csv.h"
#include "io/name.h"

GString *
fr_hand_in_table_new (void)
{
  return fr_csv_new ("name", "file", "settings", "seed", "epochs", "test_accuracy", "lesson",
                     "steps", "steps_done", "ticks", "ticks_of", "answers", "answers_right",
                     "digest", "verdict", NULL);
}

static void
add_empty (GString *table, guint n)
{
  for (guint i = 0; i < n; i++)
    fr_csv_append_text (table, "");
}

static guint
count_right (const FrLessonRecord *record)
{
  guint n = 0;

  for (guint i = 0; i < record->answers->len; i++)
    n +=
        g_array_index (record->answers, FrLessonRecordAnswer, i).verdict == FR_LESSON_VERDICT_RIGHT;
  return n;
}

static void
add_record (GString *table, const FrLessonRecord *record)
{
  guint of;
  const guint ticks = fr_lesson_record_count_ticks (record, &of);

  fr_csv_append_text (table, record->lesson);
  fr_csv_append_count (table, record->steps->len);
  fr_csv_append_count (table, fr_lesson_record_count_done (record));
  fr_csv_append_count (table, ticks);
  fr_csv_append_count (table, of);
  fr_csv_append_count (table, record->answers->len);
  fr_csv_append_count (table, count_right (record));
}

static void
add_run (GString *table, const FrHandIn *hand_in)
{
  g_autofree char *settings = fr_hand_in_describe_settings (hand_in);

  fr_csv_append_text (table, settings);
  fr_csv_append_count (table, hand_in->settings.seed);
  fr_csv_append_number (table, (double) hand_in->batch / hand_in->batches_per_epoch);
  if (hand_in->accuracy >= 0)
    fr_csv_append_number (table, hand_in->accuracy);
  else
    fr_csv_append_text (table, "");
  if (hand_in->record != NULL)
    add_record (table, hand_in->record);
  else
    add_empty (table, 7);
  fr_csv_append_text (table, hand_in->digest);
}

void
fr_hand_in_table_add (GString *table,
                      const char *path,
                      const FrHandIn *hand_in,
                      const char *verdict)
{
  g_autofree char *base = NULL, *file = NULL;

  g_return_if_fail (table != NULL && path != NULL && verdict != NULL);

  base = g_path_get_basename (path);
  file = fr_name_escape (base);
  fr_csv_append_text (table, hand_in != NULL ? hand_in->name : "");
  fr_csv_append_text (table, file);
  if (hand_in != NULL)
    add_run (table, hand_in);
  else
    add_empty (table, 12);
  fr_csv_append_text (table, verdict);
  fr_csv_end_line (table);
}
