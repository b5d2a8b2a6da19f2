/* In the diary of a lesson "names" has a class for each image, and "curve" a percentage for each
 * epoch, between semicolons; "-" where there is none. */
#include "session/lesson/pupil-work.h"

#include <math.h>

#include "io/number.h"
#include "session/lesson/fact-source.h"

#define NOTHING (-1)
/* Between two images that are named: has no divisor in common with round sizes of test sets. */
#define STRIDE 487
#define FIRST 13

struct _FrPupilWork {
  GObject parent_instance;

  FrLessonDiary *diary;     /* owned */
  FrExperiment *experiment; /* owned, nullable */
  char *lesson;             /* owned, nullable */
  int said[FR_PUPIL_IMAGES];
  double curve[FR_PUPIL_EPOCHS + 1];
};

static void fr_pupil_work_source_init (FrFactSourceInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrPupilWork,
                               fr_pupil_work,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_FACT_SOURCE,
                                                      fr_pupil_work_source_init))

static gboolean
fr_pupil_work_answer (FrFactSource *source, const FrFact *fact, FrFactValue *value)
{
  FrPupilWork *self = FR_PUPIL_WORK (source);

  value->kind = fact->kind;
  if (g_str_equal (fact->name, "named-images"))
    value->number = fr_pupil_work_count_said (self);
  else if (g_str_equal (fact->name, "named-right"))
    value->number = fr_pupil_work_count_right (self);
  else if (g_str_equal (fact->name, "named-network-right"))
    value->number = fr_pupil_work_count_network_right (self);
  else if (g_str_equal (fact->name, "curve-drawn"))
    value->flag = fr_pupil_work_is_drawn (self);
  else
    return FALSE;
  return self->lesson != NULL && (fact->kind != FR_FACT_NUMBER || value->number >= 0);
}

static void
fr_pupil_work_source_init (FrFactSourceInterface *interface)
{
  interface->answer = fr_pupil_work_answer;
}

static void
forget (FrPupilWork *self)
{
  for (guint i = 0; i < FR_PUPIL_IMAGES; i++)
    self->said[i] = NOTHING;
  for (guint i = 0; i <= FR_PUPIL_EPOCHS; i++)
    self->curve[i] = NOTHING;
}

/* Returns: (transfer full): up to @n + 1 of the texts under @key. */
static GStrv
read_list (FrPupilWork *self, const char *key)
{
  g_autofree char *text = fr_lesson_diary_get (self->diary, self->lesson, key);

  return g_strsplit (text != NULL ? text : "", ";", -1);
}

static void
read_work (FrPupilWork *self)
{
  g_auto (GStrv) names = read_list (self, "names");
  g_auto (GStrv) curve = read_list (self, "curve");
  guint64 label;
  double accuracy;

  for (guint i = 0; i < FR_PUPIL_IMAGES && names[i] != NULL; i++)
    if (g_ascii_string_to_unsigned (names[i], 10, 0, FR_MAX_CLASSES - 1, &label, NULL))
      self->said[i] = (int) label;
  for (guint i = 0; i <= FR_PUPIL_EPOCHS && curve[i] != NULL; i++)
    if (fr_number_parse (curve[i], &accuracy) && accuracy >= 0 && accuracy <= 100)
      self->curve[i] = accuracy;
}

static void
write_names (FrPupilWork *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < FR_PUPIL_IMAGES; i++) {
    g_string_append (text, i > 0 ? ";" : "");
    if (self->said[i] >= 0)
      g_string_append_printf (text, "%d", self->said[i]);
    else
      g_string_append_c (text, '-');
  }
  fr_lesson_diary_set (self->diary, self->lesson, "names", text->str);
}

static void
write_curve (FrPupilWork *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char digits[FR_NUMBER_SIZE];

  for (guint i = 0; i <= FR_PUPIL_EPOCHS; i++) {
    /* Nobody draws finer than that. */
    const double rounded = round (10 * self->curve[i]) / 10;

    g_string_append (text, i > 0 ? ";" : "");
    g_string_append (text, self->curve[i] >= 0 ? fr_number_format (rounded, digits) : "-");
  }
  fr_lesson_diary_set (self->diary, self->lesson, "curve", text->str);
}

static void
tell_changed (FrPupilWork *self)
{
  fr_fact_source_emit_changed (FR_FACT_SOURCE (self));
}

static void
fr_pupil_work_dispose (GObject *object)
{
  FrPupilWork *self = FR_PUPIL_WORK (object);

  fr_pupil_work_set_experiment (self, NULL);
  g_clear_object (&self->diary);
  g_clear_pointer (&self->lesson, g_free);

  G_OBJECT_CLASS (fr_pupil_work_parent_class)->dispose (object);
}

static void
fr_pupil_work_class_init (FrPupilWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_pupil_work_dispose;
}

static void
fr_pupil_work_init (FrPupilWork *self)
{
  forget (self);
}

FrPupilWork *
fr_pupil_work_new (FrLessonDiary *diary)
{
  FrPupilWork *self;

  g_return_val_if_fail (FR_IS_LESSON_DIARY (diary), NULL);

  self = g_object_new (FR_TYPE_PUPIL_WORK, NULL);
  self->diary = g_object_ref (diary);
  return self;
}

void
fr_pupil_work_set_lesson (FrPupilWork *self, const char *lesson)
{
  g_return_if_fail (FR_IS_PUPIL_WORK (self));

  g_free (self->lesson);
  self->lesson = g_strdup (lesson);
  forget (self);
  if (lesson != NULL)
    read_work (self);
  tell_changed (self);
}

void
fr_pupil_work_set_experiment (FrPupilWork *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_PUPIL_WORK (self));

  if (self->experiment == experiment)
    return;
  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (fr_experiment_get_lens (self->experiment), self);
  g_set_object (&self->experiment, experiment);
  if (experiment != NULL)
    g_signal_connect_object (fr_experiment_get_lens (experiment), "notify::moment",
                             G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  tell_changed (self);
}

FrExperiment *
fr_pupil_work_get_experiment (FrPupilWork *self)
{
  g_return_val_if_fail (FR_IS_PUPIL_WORK (self), NULL);

  return self->experiment;
}

guint
fr_pupil_work_get_image (FrPupilWork *self, guint place)
{
  g_return_val_if_fail (FR_IS_PUPIL_WORK (self) && self->experiment != NULL, 0);
  g_return_val_if_fail (place < FR_PUPIL_IMAGES, 0);

  return (FIRST + place * STRIDE) %
         fr_dataset_get_split (fr_experiment_get_dataset (self->experiment), FR_SPLIT_TEST)->count;
}

int
fr_pupil_work_get_said (FrPupilWork *self, guint place)
{
  g_return_val_if_fail (FR_IS_PUPIL_WORK (self) && place < FR_PUPIL_IMAGES, NOTHING);

  return self->said[place];
}

void
fr_pupil_work_say (FrPupilWork *self, guint place, int label)
{
  g_return_if_fail (FR_IS_PUPIL_WORK (self) && self->lesson != NULL);
  g_return_if_fail (place < FR_PUPIL_IMAGES && label >= NOTHING && label < FR_MAX_CLASSES);

  self->said[place] = label;
  write_names (self);
  tell_changed (self);
}

guint
fr_pupil_work_count_said (FrPupilWork *self)
{
  guint n = 0;

  g_return_val_if_fail (FR_IS_PUPIL_WORK (self), 0);

  for (guint i = 0; i < FR_PUPIL_IMAGES; i++)
    n += self->said[i] >= 0 ? 1 : 0;
  return n;
}

/* The label of the image at @place, by the data set. */
static int
get_truth (FrPupilWork *self, guint place)
{
  return fr_dataset_get_label (fr_experiment_get_dataset (self->experiment), FR_SPLIT_TEST,
                               fr_pupil_work_get_image (self, place));
}

guint
fr_pupil_work_count_right (FrPupilWork *self)
{
  guint n = 0;

  g_return_val_if_fail (FR_IS_PUPIL_WORK (self), 0);

  for (guint i = 0; i < FR_PUPIL_IMAGES && self->experiment != NULL; i++)
    n += self->said[i] >= 0 && self->said[i] == get_truth (self, i) ? 1 : 0;
  return n;
}

int
fr_pupil_work_count_network_right (FrPupilWork *self)
{
  const FrEvaluation *moment = NULL;
  int n = 0;

  g_return_val_if_fail (FR_IS_PUPIL_WORK (self), NOTHING);

  if (self->experiment != NULL)
    moment = fr_lens_get_moment (fr_experiment_get_lens (self->experiment));
  if (moment == NULL)
    return NOTHING;
  for (guint i = 0; i < FR_PUPIL_IMAGES; i++)
    n += self->said[i] >= 0 &&
                 moment->predicted[fr_pupil_work_get_image (self, i)] == get_truth (self, i)
             ? 1
             : 0;
  return n;
}

double
fr_pupil_work_get_point (FrPupilWork *self, guint epoch)
{
  g_return_val_if_fail (FR_IS_PUPIL_WORK (self) && epoch <= FR_PUPIL_EPOCHS, NOTHING);

  return self->curve[epoch];
}

void
fr_pupil_work_set_point (FrPupilWork *self, guint epoch, double accuracy)
{
  g_return_if_fail (FR_IS_PUPIL_WORK (self) && self->lesson != NULL);
  g_return_if_fail (epoch <= FR_PUPIL_EPOCHS);

  self->curve[epoch] = CLAMP (accuracy, 0, 100);
  write_curve (self);
  tell_changed (self);
}

gboolean
fr_pupil_work_is_drawn (FrPupilWork *self)
{
  g_return_val_if_fail (FR_IS_PUPIL_WORK (self), FALSE);

  for (guint i = 0; i <= FR_PUPIL_EPOCHS; i++)
    if (self->curve[i] < 0)
      return FALSE;
  return TRUE;
}

void
fr_pupil_work_clear_curve (FrPupilWork *self)
{
  g_return_if_fail (FR_IS_PUPIL_WORK (self) && self->lesson != NULL);

  for (guint i = 0; i <= FR_PUPIL_EPOCHS; i++)
    self->curve[i] = NOTHING;
  write_curve (self);
  tell_changed (self);
}

void
fr_pupil_work_record (FrPupilWork *self, FrLessonRecord *record)
{
  g_return_if_fail (FR_IS_PUPIL_WORK (self) && record != NULL);

  for (guint i = 0; i <= FR_PUPIL_EPOCHS; i++) {
    const FrLessonRecordPoint point = { .epoch = i, .accuracy = self->curve[i] };

    if (self->curve[i] >= 0)
      g_array_append_val (record->points, point);
  }
  for (guint i = 0; i < FR_PUPIL_IMAGES && self->experiment != NULL; i++) {
    const FrLessonRecordName name = { .image = fr_pupil_work_get_image (self, i),
                                      .said = (guint) self->said[i] };

    if (self->said[i] >= 0)
      g_array_append_val (record->names, name);
  }
}
