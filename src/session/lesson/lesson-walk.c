/* In the diary a lesson has "step", the id of the present one or END; "done", the ids of those that
 * are, between semicolons; "ticks-STEP", a 0 or 1 for each condition; and "answer-QUESTION". What
 * does not fit the lesson, as its author may have changed it, is passed over. */
#include "session/lesson/lesson-walk.h"

#define END "end."

struct _FrLessonWalk {
  GObject parent_instance;

  FrLesson *lesson;     /* owned */
  FrFactSource *source; /* owned */
  FrLessonDiary *diary; /* owned */
  guint step;
  gboolean arriving;
  gboolean *done;      /* owned; [n_steps] */
  guint32 *ticks;      /* owned; [n_steps]: a bit for each condition */
  GHashTable *answers; /* owned: owned ids of questions and owned answers */
};

G_DEFINE_FINAL_TYPE (FrLessonWalk, fr_lesson_walk, G_TYPE_OBJECT)

G_STATIC_ASSERT (FR_LESSON_MAX_CONDITIONS <= 32);

enum {
  PROP_STEP = 1,
};

/* Returns: (transfer full): a set of the ids that are done. */
static GHashTable *
read_done (const char *lesson, FrLessonDiary *diary)
{
  GHashTable *done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = fr_lesson_diary_get (diary, lesson, "done");
  g_auto (GStrv) ids = g_strsplit (text != NULL ? text : "", ";", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (done, g_strdup (ids[i]));
  return done;
}

static void
write_done (FrLessonWalk *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->lesson->n_steps; i++)
    if (self->done[i])
      g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "", self->lesson->steps[i].id);
  fr_lesson_diary_set (self->diary, self->lesson->id, "done", text->str);
}

static void
write_step (FrLessonWalk *self)
{
  fr_lesson_diary_set (self->diary, self->lesson->id, "step",
                       self->step < self->lesson->n_steps ? self->lesson->steps[self->step].id
                                                          : END);
}

static void
write_ticks (FrLessonWalk *self, guint place)
{
  const FrLessonStep *step = &self->lesson->steps[place];
  g_autofree char *key = g_strconcat ("ticks-", step->id, NULL);
  char text[FR_LESSON_MAX_CONDITIONS + 1] = "";

  for (guint i = 0; i < step->n_conditions; i++)
    text[i] = self->ticks[place] >> i & 1 ? '1' : '0';
  fr_lesson_diary_set (self->diary, self->lesson->id, key, text);
}

static void
read_ticks (FrLessonWalk *self, guint place)
{
  const FrLessonStep *step = &self->lesson->steps[place];
  g_autofree char *key = g_strconcat ("ticks-", step->id, NULL);
  g_autofree char *text = fr_lesson_diary_get (self->diary, self->lesson->id, key);

  if (text == NULL || strlen (text) != step->n_conditions)
    return;
  for (guint i = 0; i < step->n_conditions; i++)
    if (text[i] == '1')
      self->ticks[place] |= 1u << i;
}

static void
read_answers (FrLessonWalk *self, const FrLessonStep *step)
{
  for (guint i = 0; i < step->n_questions; i++) {
    const FrLessonQuestion *question = &step->questions[i];
    g_autofree char *key = g_strconcat ("answer-", question->id, NULL);
    char *answer = fr_lesson_diary_get (self->diary, self->lesson->id, key);

    if (answer != NULL && fr_lesson_question_accepts (question, answer))
      g_hash_table_insert (self->answers, g_strdup (question->id), answer);
    else
      g_free (answer);
  }
}

static void
read_diary (FrLessonWalk *self)
{
  FrLesson *lesson = self->lesson;
  g_autoptr (GHashTable) done = read_done (lesson->id, self->diary);
  g_autofree char *step = fr_lesson_diary_get (self->diary, lesson->id, "step");

  self->step = 0;
  for (guint i = 0; i < lesson->n_steps; i++) {
    self->done[i] = g_hash_table_contains (done, lesson->steps[i].id);
    read_ticks (self, i);
    read_answers (self, &lesson->steps[i]);
  }
  if (g_strcmp0 (step, END) == 0)
    self->step = lesson->n_steps;
  else if (step != NULL)
    (void) fr_lesson_find_step (lesson, step, &self->step);
}

/* Whether @condition of @step is true at present. */
static gboolean
holds (FrLessonWalk *self, const FrLessonStep *step, const FrLessonCondition *condition)
{
  if (condition->question != NULL)
    return fr_lesson_condition_is_answered (condition,
                                            fr_lesson_step_find_question (step,
                                                                          condition->question),
                                            fr_lesson_walk_get_answer (self, condition->question));
  return fr_lesson_condition_holds (condition, fr_fact_source_answer, self->source);
}

/* An answer can be taken back, and what has to be so now can be so no longer. */
static gboolean
stays (const FrLessonCondition *condition)
{
  return !condition->now && condition->question == NULL;
}

/* Looks at the conditions of the present step. Returns: a bit for each that has come true. */
static guint32
look (FrLessonWalk *self)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self);
  guint32 before, after = 0;

  if (step == NULL)
    return 0;
  before = self->ticks[self->step];
  for (guint i = 0; i < step->n_conditions; i++) {
    const FrLessonCondition *condition = &step->conditions[i];

    if ((stays (condition) && (before >> i & 1)) || holds (self, step, condition))
      after |= 1u << i;
  }
  self->ticks[self->step] = after;
  if (after != before)
    write_ticks (self, self->step);
  return after & ~before;
}

static void
look_and_tell (FrLessonWalk *self)
{
  const guint step = self->step;
  guint32 new_ticks;

  if (self->arriving)
    return;
  new_ticks = look (self);
  g_object_ref (self);
  for (guint i = 0; i < FR_LESSON_MAX_CONDITIONS && self->step == step; i++)
    if (new_ticks >> i & 1)
      g_signal_emit_by_name (self, "ticked", i);
  g_signal_emit_by_name (self, "changed");
  g_object_unref (self);
}

/* A view that the step before had open proves nothing of this one. */
static void
arrive (FrLessonWalk *self)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self);

  self->arriving = TRUE;
  if (step != NULL)
    g_signal_emit_by_name (self, "arrives", step);
  self->arriving = FALSE;
  (void) look (self);
}

static void
fr_lesson_walk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STEP:
    g_value_set_uint (value, FR_LESSON_WALK (object)->step);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_lesson_walk_finalize (GObject *object)
{
  FrLessonWalk *self = FR_LESSON_WALK (object);

  g_hash_table_unref (self->answers);
  g_free (self->done);
  g_free (self->ticks);
  g_clear_object (&self->source);
  g_clear_object (&self->diary);
  g_clear_pointer (&self->lesson, fr_lesson_unref);

  G_OBJECT_CLASS (fr_lesson_walk_parent_class)->finalize (object);
}

static void
fr_lesson_walk_class_init (FrLessonWalkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_lesson_walk_get_property;
  object_class->finalize = fr_lesson_walk_finalize;
  g_object_class_install_property (object_class, PROP_STEP,
                                   g_param_spec_uint ("step", NULL, NULL, 0, FR_LESSON_MAX_STEPS, 0,
                                                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                          G_PARAM_STATIC_STRINGS));

  g_signal_new ("arrives", FR_TYPE_LESSON_WALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_POINTER);
  g_signal_new ("ticked", FR_TYPE_LESSON_WALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_UINT);
  g_signal_new ("changed", FR_TYPE_LESSON_WALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
fr_lesson_walk_init (FrLessonWalk *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

FrLessonWalk *
fr_lesson_walk_new (FrLesson *lesson, FrFactSource *source, FrLessonDiary *diary)
{
  FrLessonWalk *self;

  g_return_val_if_fail (lesson != NULL, NULL);
  g_return_val_if_fail (FR_IS_FACT_SOURCE (source) && FR_IS_LESSON_DIARY (diary), NULL);

  self = g_object_new (FR_TYPE_LESSON_WALK, NULL);
  self->lesson = fr_lesson_ref (lesson);
  self->source = g_object_ref (source);
  self->diary = g_object_ref (diary);
  self->done = g_new0 (gboolean, lesson->n_steps);
  self->ticks = g_new0 (guint32, lesson->n_steps);
  read_diary (self);
  write_step (self);
  return self;
}

void
fr_lesson_walk_begin (FrLessonWalk *self)
{
  g_return_if_fail (FR_IS_LESSON_WALK (self));

  g_signal_connect_object (self->source, "changed", G_CALLBACK (look_and_tell), self,
                           G_CONNECT_SWAPPED);
  arrive (self);
}

FrLesson *
fr_lesson_walk_get_lesson (FrLessonWalk *self)
{
  g_return_val_if_fail (FR_IS_LESSON_WALK (self), NULL);

  return self->lesson;
}

guint
fr_lesson_walk_get_step (FrLessonWalk *self)
{
  g_return_val_if_fail (FR_IS_LESSON_WALK (self), 0);

  return self->step;
}

const FrLessonStep *
fr_lesson_walk_get_present (FrLessonWalk *self)
{
  g_return_val_if_fail (FR_IS_LESSON_WALK (self), NULL);

  return self->step < self->lesson->n_steps ? &self->lesson->steps[self->step] : NULL;
}

gboolean
fr_lesson_walk_is_done (FrLessonWalk *self, guint place)
{
  g_return_val_if_fail (FR_IS_LESSON_WALK (self) && place < self->lesson->n_steps, FALSE);

  return self->done[place];
}

guint
fr_lesson_walk_count_done (FrLessonWalk *self)
{
  guint n = 0;

  g_return_val_if_fail (FR_IS_LESSON_WALK (self), 0);

  for (guint i = 0; i < self->lesson->n_steps; i++)
    n += self->done[i] ? 1 : 0;
  return n;
}

gboolean
fr_lesson_walk_is_ticked (FrLessonWalk *self, guint place, guint condition)
{
  g_return_val_if_fail (FR_IS_LESSON_WALK (self) && place < self->lesson->n_steps, FALSE);
  g_return_val_if_fail (condition < self->lesson->steps[place].n_conditions, FALSE);

  return (self->ticks[place] >> condition & 1) != 0;
}

gboolean
fr_lesson_walk_is_complete (FrLessonWalk *self)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self);

  if (step == NULL)
    return FALSE;
  for (guint i = 0; i < step->n_conditions; i++)
    if (!fr_lesson_walk_is_ticked (self, self->step, i))
      return FALSE;
  return TRUE;
}

double
fr_lesson_walk_get_share (FrLessonWalk *self, guint condition, double *number)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self);

  g_return_val_if_fail (step != NULL && condition < step->n_conditions, 0);

  return fr_lesson_condition_share (&step->conditions[condition], fr_fact_source_answer,
                                    self->source, number);
}

const char *
fr_lesson_walk_get_answer (FrLessonWalk *self, const char *question)
{
  g_return_val_if_fail (FR_IS_LESSON_WALK (self) && question != NULL, NULL);

  return g_hash_table_lookup (self->answers, question);
}

void
fr_lesson_walk_set_answer (FrLessonWalk *self, const char *question, const char *answer)
{
  const FrLessonStep *step = fr_lesson_walk_get_present (self);
  const FrLessonQuestion *asked =
      step != NULL ? fr_lesson_step_find_question (step, question) : NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (asked != NULL);

  if (answer != NULL && !fr_lesson_question_accepts (asked, answer))
    answer = NULL;
  if (g_strcmp0 (answer, fr_lesson_walk_get_answer (self, question)) == 0)
    return;
  if (answer != NULL)
    g_hash_table_insert (self->answers, g_strdup (question), g_strdup (answer));
  else
    g_hash_table_remove (self->answers, question);
  key = g_strconcat ("answer-", question, NULL);
  fr_lesson_diary_set (self->diary, self->lesson->id, key, answer);
  look_and_tell (self);
}

void
fr_lesson_walk_go_to (FrLessonWalk *self, guint place)
{
  g_return_if_fail (FR_IS_LESSON_WALK (self) && place <= self->lesson->n_steps);

  if (self->step == place)
    return;
  self->step = place;
  write_step (self);
  arrive (self);
  g_object_notify (G_OBJECT (self), "step");
}

void
fr_lesson_walk_advance (FrLessonWalk *self)
{
  g_return_if_fail (FR_IS_LESSON_WALK (self));

  if (self->step == self->lesson->n_steps)
    return;
  if (fr_lesson_walk_is_complete (self) && !self->done[self->step]) {
    self->done[self->step] = TRUE;
    write_done (self);
  }
  fr_lesson_walk_go_to (self, self->step + 1);
}

void
fr_lesson_walk_start_over (FrLessonWalk *self)
{
  g_return_if_fail (FR_IS_LESSON_WALK (self));

  fr_lesson_diary_forget (self->diary, self->lesson->id);
  memset (self->done, 0, self->lesson->n_steps * sizeof *self->done);
  memset (self->ticks, 0, self->lesson->n_steps * sizeof *self->ticks);
  g_hash_table_remove_all (self->answers);
  self->step = 0;
  write_step (self);
  arrive (self);
  g_object_notify (G_OBJECT (self), "step");
}

/* Of a choice its words. */
static const char *
find_words (const FrLessonQuestion *question, const char *answer)
{
  if (question->kind == FR_LESSON_ANSWER_CHOICE)
    return question->choices[g_ascii_strtoull (answer, NULL, 10) - 1].text;
  return answer;
}

static void
record_answers (FrLessonWalk *self, const FrLessonStep *step, FrLessonRecord *record)
{
  for (guint i = 0; i < step->n_questions; i++) {
    const FrLessonQuestion *question = &step->questions[i];
    const char *answer = fr_lesson_walk_get_answer (self, question->id);
    FrLessonVerdict verdict = FR_LESSON_VERDICT_WORDS;

    if (answer == NULL)
      continue;
    if (!question->open)
      verdict = fr_lesson_question_is_right (question, answer) ? FR_LESSON_VERDICT_RIGHT
                                                               : FR_LESSON_VERDICT_WRONG;
    fr_lesson_record_add_answer (record, question->id, find_words (question, answer), verdict);
  }
}

FrLessonRecord *
fr_lesson_walk_make_record (FrLessonWalk *self)
{
  FrLessonRecord *record;

  g_return_val_if_fail (FR_IS_LESSON_WALK (self), NULL);

  record = fr_lesson_record_new (self->lesson->id, self->lesson->title);
  for (guint i = 0; i < self->lesson->n_steps; i++) {
    const FrLessonStep *step = &self->lesson->steps[i];

    fr_lesson_record_add_step (record, step->id, self->done[i], step->n_conditions, self->ticks[i]);
    record_answers (self, step, record);
  }
  return record;
}

guint
fr_lesson_walk_peek (FrLesson *lesson, FrLessonDiary *diary, gboolean *begun)
{
  g_autoptr (GHashTable) done = NULL;
  g_autofree char *step = NULL;
  guint n = 0;

  g_return_val_if_fail (lesson != NULL && FR_IS_LESSON_DIARY (diary), 0);

  done = read_done (lesson->id, diary);
  step = fr_lesson_diary_get (diary, lesson->id, "step");
  *begun = step != NULL;
  for (guint i = 0; i < lesson->n_steps; i++)
    n += g_hash_table_contains (done, lesson->steps[i].id) ? 1 : 0;
  return n;
}
