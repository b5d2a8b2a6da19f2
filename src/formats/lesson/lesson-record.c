/* The text is one object whose members have a fixed order:
 *
 *   {"lesson":"first-network","title":"…","steps":[{"id":"one-epoch","done":true,"ticks":[1,0]}],
 *    "answers":[{"question":"why","answer":"…","verdict":"right"}],"curve":[0,10000,…],
 *    "names":[0,9,…]}
 *
 * A curve is pairs of thousandths: epochs, and percent. Names are pairs, too: image and class.
 */
#include "formats/lesson/lesson-record.h"

#include "formats/json-scan.h"
#include "formats/lesson/lesson.h"
#include "io/name.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ID 64 /* bytes */
/* Numbers of a curve are kept as thousandths; more is no epoch. */
#define FRACTION 1000.0
#define MAX_EPOCH 1000.0

G_DEFINE_QUARK (fr_lesson_record_error, fr_lesson_record_error)

/* By FrLessonVerdict. */
static const char *const verdicts[] = { "wrong", "right", "words" };

static void
clear_record_step (gpointer data)
{
  g_free (((FrLessonRecordStep *) data)->id);
}

static void
clear_answer (gpointer data)
{
  FrLessonRecordAnswer *answer = data;

  g_free (answer->question);
  g_free (answer->text);
}

FrLessonRecord *
fr_lesson_record_new (const char *lesson, const char *title)
{
  FrLessonRecord *record;

  g_return_val_if_fail (lesson != NULL && title != NULL, NULL);

  record = g_new0 (FrLessonRecord, 1);
  record->lesson = g_strdup (lesson);
  record->title = g_strdup (title);
  record->steps = g_array_new (FALSE, FALSE, sizeof (FrLessonRecordStep));
  g_array_set_clear_func (record->steps, clear_record_step);
  record->answers = g_array_new (FALSE, FALSE, sizeof (FrLessonRecordAnswer));
  g_array_set_clear_func (record->answers, clear_answer);
  record->points = g_array_new (FALSE, FALSE, sizeof (FrLessonRecordPoint));
  record->names = g_array_new (FALSE, FALSE, sizeof (FrLessonRecordName));
  return record;
}

void
fr_lesson_record_free (FrLessonRecord *record)
{
  g_free (record->lesson);
  g_free (record->title);
  g_array_unref (record->steps);
  g_array_unref (record->answers);
  g_array_unref (record->points);
  g_array_unref (record->names);
  g_free (record);
}

void
fr_lesson_record_add_step (FrLessonRecord *record,
                           const char *id,
                           gboolean done,
                           guint n_ticks,
                           guint32 ticks)
{
  FrLessonRecordStep step = { .done = done, .n_ticks = n_ticks };

  g_return_if_fail (record != NULL && id != NULL && n_ticks <= FR_LESSON_MAX_CONDITIONS);

  step.id = g_strdup (id);
  step.ticks = ticks & ((1u << n_ticks) - 1);
  g_array_append_val (record->steps, step);
}

/* Returns: (transfer full): @text, of which at most @most bytes are left, on one line, with nothing
 * hidden. */
static char *
tidy (const char *text, gsize most)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *tidied = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gsize length = tidied->len;

    g_string_append_unichar (tidied, fr_name_is_visible (c) ? c : ' ');
    if (tidied->len > most) {
      g_string_truncate (tidied, length);
      break;
    }
  }
  return g_string_free (tidied, FALSE);
}

void
fr_lesson_record_add_answer (FrLessonRecord *record,
                             const char *question,
                             const char *text,
                             FrLessonVerdict verdict)
{
  FrLessonRecordAnswer answer = { .verdict = verdict };

  g_return_if_fail (record != NULL && question != NULL && text != NULL);
  g_return_if_fail ((guint) verdict < G_N_ELEMENTS (verdicts));

  answer.question = g_strdup (question);
  answer.text = tidy (text, FR_LESSON_MAX_ANSWER);
  g_array_append_val (record->answers, answer);
}

guint
fr_lesson_record_count_done (const FrLessonRecord *record)
{
  guint n = 0;

  g_return_val_if_fail (record != NULL, 0);

  for (guint i = 0; i < record->steps->len; i++)
    n += g_array_index (record->steps, FrLessonRecordStep, i).done ? 1 : 0;
  return n;
}

guint
fr_lesson_record_count_ticks (const FrLessonRecord *record, guint *of)
{
  guint n = 0, all = 0;

  g_return_val_if_fail (record != NULL, 0);

  for (guint i = 0; i < record->steps->len; i++) {
    const FrLessonRecordStep *step = &g_array_index (record->steps, FrLessonRecordStep, i);

    all += step->n_ticks;
    for (guint k = 0; k < step->n_ticks; k++)
      n += (step->ticks >> k) & 1;
  }
  if (of != NULL)
    *of = all;
  return n;
}

static void
write_steps (GString *json, const GArray *steps)
{
  for (guint i = 0; i < steps->len; i++) {
    const FrLessonRecordStep *step = &g_array_index (steps, FrLessonRecordStep, i);

    g_string_append (json, i > 0 ? ",{\"id\":" : "{\"id\":");
    fr_json_scan_write_string (json, step->id);
    g_string_append_printf (json, ",\"done\":%s,\"ticks\":[", step->done ? "true" : "false");
    for (guint k = 0; k < step->n_ticks; k++)
      g_string_append_printf (json, k > 0 ? ",%u" : "%u", (step->ticks >> k) & 1);
    g_string_append (json, "]}");
  }
}

static void
write_answers (GString *json, const GArray *answers)
{
  for (guint i = 0; i < answers->len; i++) {
    const FrLessonRecordAnswer *answer = &g_array_index (answers, FrLessonRecordAnswer, i);

    g_string_append (json, i > 0 ? ",{\"question\":" : "{\"question\":");
    fr_json_scan_write_string (json, answer->question);
    g_string_append (json, ",\"answer\":");
    fr_json_scan_write_string (json, answer->text);
    g_string_append_printf (json, ",\"verdict\":\"%s\"}", verdicts[answer->verdict]);
  }
}

/* Adds @value, of which there is at most @most, in thousandths. */
static void
write_fraction (GString *json, double value, double most)
{
  g_string_append_printf (json, "%u", (guint) lround (CLAMP (value, 0, most) * FRACTION));
}

char *
fr_lesson_record_to_text (const FrLessonRecord *record)
{
  GString *json;

  g_return_val_if_fail (record != NULL, NULL);

  json = g_string_new ("{\"lesson\":");
  fr_json_scan_write_string (json, record->lesson);
  g_string_append (json, ",\"title\":");
  fr_json_scan_write_string (json, record->title);
  g_string_append (json, ",\"steps\":[");
  write_steps (json, record->steps);
  g_string_append (json, "],\"answers\":[");
  write_answers (json, record->answers);
  g_string_append (json, "],\"curve\":[");
  for (guint i = 0; i < record->points->len; i++) {
    const FrLessonRecordPoint *point = &g_array_index (record->points, FrLessonRecordPoint, i);

    g_string_append (json, i > 0 ? "," : "");
    write_fraction (json, point->epoch, MAX_EPOCH);
    g_string_append_c (json, ',');
    write_fraction (json, point->accuracy, 100);
  }
  g_string_append (json, "],\"names\":[");
  for (guint i = 0; i < record->names->len; i++) {
    const FrLessonRecordName *name = &g_array_index (record->names, FrLessonRecordName, i);

    g_string_append_printf (json, i > 0 ? ",%u,%u" : "%u,%u", name->image, name->said);
  }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

/* Reads the name of the next member, which must be @name, up to its colon. */
static gboolean
expect_member (FrJsonScan *scan, const char *name)
{
  g_autofree char *found = fr_json_scan_string (scan, NULL);

  return g_strcmp0 (found, name) == 0 && fr_json_scan_accept (scan, ':');
}

/* Reads the member @name, a string of at most @most bytes in which nothing is hidden.
 * Returns: (transfer full) (nullable). */
static char *
read_string (FrJsonScan *scan, const char *name, gsize most)
{
  g_autofree char *string = NULL;

  if (!expect_member (scan, name))
    return NULL;
  string = fr_json_scan_string (scan, NULL);
  if (string == NULL || strlen (string) > most)
    return NULL;
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    if (!fr_name_is_visible (g_utf8_get_char (p)))
      return NULL;
  return g_steal_pointer (&string);
}

/* Reads the ticks of a step, each 0 or 1. */
static gboolean
read_ticks (FrJsonScan *scan, FrLessonRecordStep *step)
{
  guint64 ticks[FR_LESSON_MAX_CONDITIONS];

  if (!expect_member (scan, "ticks") ||
      !fr_json_scan_integers (scan, ticks, G_N_ELEMENTS (ticks), &step->n_ticks, NULL))
    return FALSE;
  for (guint i = 0; i < step->n_ticks; i++) {
    if (ticks[i] > 1)
      return FALSE;
    step->ticks |= (guint32) ticks[i] << i;
  }
  return TRUE;
}

static gboolean
read_step (FrJsonScan *scan, FrLessonRecord *record)
{
  FrLessonRecordStep step = { 0 };
  g_autofree char *id = NULL;

  if (record->steps->len == FR_LESSON_MAX_STEPS || !fr_json_scan_accept (scan, '{'))
    return FALSE;
  id = read_string (scan, "id", MAX_ID);
  if (id == NULL || !fr_json_scan_accept (scan, ',') || !expect_member (scan, "done") ||
      !fr_json_scan_flag (scan, &step.done, NULL) || !fr_json_scan_accept (scan, ',') ||
      !read_ticks (scan, &step) || !fr_json_scan_accept (scan, '}'))
    return FALSE;
  fr_lesson_record_add_step (record, id, step.done, step.n_ticks, step.ticks);
  return TRUE;
}

static gboolean
read_answer (FrJsonScan *scan, FrLessonRecord *record)
{
  g_autofree char *question = NULL, *text = NULL, *verdict = NULL;

  if (record->answers->len == FR_LESSON_MAX_STEPS * FR_LESSON_MAX_PARTS ||
      !fr_json_scan_accept (scan, '{'))
    return FALSE;
  question = read_string (scan, "question", MAX_ID);
  if (question == NULL || !fr_json_scan_accept (scan, ','))
    return FALSE;
  text = read_string (scan, "answer", FR_LESSON_MAX_ANSWER);
  if (text == NULL || !fr_json_scan_accept (scan, ','))
    return FALSE;
  verdict = read_string (scan, "verdict", MAX_ID);
  if (verdict == NULL || !fr_json_scan_accept (scan, '}'))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (g_str_equal (verdict, verdicts[i])) {
      fr_lesson_record_add_answer (record, question, text, (FrLessonVerdict) i);
      return TRUE;
    }
  return FALSE;
}

/* Reads the member @name, a list whose elements @read takes. */
static gboolean
read_list (FrJsonScan *scan,
           const char *name,
           gboolean (*read) (FrJsonScan *, FrLessonRecord *),
           FrLessonRecord *record)
{
  if (!expect_member (scan, name) || !fr_json_scan_accept (scan, '['))
    return FALSE;
  if (fr_json_scan_accept (scan, ']'))
    return TRUE;
  do
    if (!read (scan, record))
      return FALSE;
  while (fr_json_scan_accept (scan, ','));
  return fr_json_scan_accept (scan, ']');
}

static gboolean
read_curve (FrJsonScan *scan, FrLessonRecord *record)
{
  guint64 values[FR_LESSON_RECORD_MAX_POINTS * 2];
  guint n;

  if (!expect_member (scan, "curve") ||
      !fr_json_scan_integers (scan, values, G_N_ELEMENTS (values), &n, NULL) || n % 2 != 0)
    return FALSE;
  for (guint i = 0; i < n; i += 2) {
    const FrLessonRecordPoint point = { (double) values[i] / FRACTION,
                                        (double) values[i + 1] / FRACTION };

    if (point.epoch > MAX_EPOCH || point.accuracy > 100 || (i > 0 && values[i] <= values[i - 2]))
      return FALSE;
    g_array_append_val (record->points, point);
  }
  return TRUE;
}

static gboolean
read_names (FrJsonScan *scan, FrLessonRecord *record)
{
  guint64 values[FR_LESSON_RECORD_MAX_NAMES * 2];
  guint n;

  if (!expect_member (scan, "names") ||
      !fr_json_scan_integers (scan, values, G_N_ELEMENTS (values), &n, NULL) || n % 2 != 0)
    return FALSE;
  for (guint i = 0; i < n; i += 2) {
    const FrLessonRecordName name = { (guint) values[i], (guint) values[i + 1] };

    if (values[i] > G_MAXINT || values[i + 1] > G_MAXINT)
      return FALSE;
    for (guint k = 0; k < record->names->len; k++)
      if (g_array_index (record->names, FrLessonRecordName, k).image == name.image)
        return FALSE;
    g_array_append_val (record->names, name);
  }
  return TRUE;
}

/* Reads all that follows the title. */
static gboolean
read_members (FrJsonScan *scan, FrLessonRecord *record)
{
  return fr_json_scan_accept (scan, ',') && read_list (scan, "steps", read_step, record) &&
         fr_json_scan_accept (scan, ',') && read_list (scan, "answers", read_answer, record) &&
         fr_json_scan_accept (scan, ',') && read_curve (scan, record) &&
         fr_json_scan_accept (scan, ',') && read_names (scan, record) &&
         fr_json_scan_accept (scan, '}');
}

/* Returns: (transfer full) (nullable): what @scan, which is at its beginning, has. */
static FrLessonRecord *
read_record (FrJsonScan *scan)
{
  g_autoptr (FrLessonRecord) record = NULL;
  g_autofree char *lesson = NULL, *title = NULL;

  if (!fr_json_scan_accept (scan, '{'))
    return NULL;
  lesson = read_string (scan, "lesson", MAX_ID);
  if (lesson == NULL || !fr_json_scan_accept (scan, ','))
    return NULL;
  title = read_string (scan, "title", FR_LESSON_MAX_TITLE);
  if (title == NULL)
    return NULL;
  record = fr_lesson_record_new (lesson, title);
  if (!read_members (scan, record))
    return NULL;
  fr_json_scan_skip_space (scan);
  return scan->p == scan->end ? g_steal_pointer (&record) : NULL;
}

FrLessonRecord *
fr_lesson_record_parse (const char *text, GError **error)
{
  FrLessonRecord *record = NULL;
  FrJsonScan scan;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  scan = (FrJsonScan){ text, text + length };
  if (length <= FR_LESSON_RECORD_MAX_SIZE && g_utf8_validate (text, (gssize) length, NULL))
    record = read_record (&scan);
  if (record == NULL)
    g_set_error_literal (error, FR_LESSON_RECORD_ERROR, FR_LESSON_RECORD_ERROR_INVALID,
                         _ ("its record of a lesson is damaged"));
  return record;
}
