/* What is written is always the whole: of several texts that come meanwhile the last one counts. */
#include "config.h"

#include "session/lesson/lesson-diary.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "io/file-writer.h"
#include "io/regular-file.h"
#include "session/threads/keeper.h"

/* Nobody goes through that many lessons. */
#define MOST_BYTES (4 << 20)
/* The first name that is free for a file that is set aside. */
#define MOST_ASIDE 100
#define FOLDER_MODE 0700

struct _FrLessonDiary {
  GObject parent_instance;

  GKeyFile *notes;     /* owned */
  char *path;          /* owned; the thread reads it too */
  char *failure;       /* owned, nullable */
  char *setting_aside; /* owned, nullable: why the file is yet to be set aside, or was */
  FrKeeper *keeper;    /* owned: of texts of the whole file */
  gboolean moves_old;  /* the thread's: the file that is there is to be set aside first */
};

G_DEFINE_FINAL_TYPE (FrLessonDiary, fr_lesson_diary, G_TYPE_OBJECT)

enum {
  PROP_FAILURE = 1,
};

/* Takes @failure (nullable). */
static void
take_failure (FrLessonDiary *self, char *failure)
{
  g_autofree char *before = g_steal_pointer (&self->failure);

  self->failure = failure;
  if (g_strcmp0 (before, failure) != 0)
    g_object_notify (G_OBJECT (self), "failure");
}

/* Returns: (transfer full) (nullable): what the file holds; %NULL with an error. */
static char *
read_file (const char *path, gsize *length, GError **error)
{
  guint64 size;
  FILE *file = fr_regular_file_open (path, &size, error);
  g_autofree char *text = NULL;

  if (file == NULL)
    return NULL;
  if (size > MOST_BYTES) {
    (void) fclose (file);
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("it is too large"));
    return NULL;
  }
  text = g_malloc (size + 1);
  *length = fread (text, 1, size, file);
  (void) fclose (file);
  return g_steal_pointer (&text);
}

static void
load (FrLessonDiary *self)
{
  gsize length;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_file (self->path, &length, &error);

  if (text != NULL)
    g_key_file_load_from_data (self->notes, text, length, G_KEY_FILE_KEEP_COMMENTS, &error);
  if (error == NULL || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return;

  /* What was read before the fault is not trusted. */
  g_key_file_unref (self->notes);
  self->notes = g_key_file_new ();
  self->moves_old = TRUE;
  /* Translators: %s is a clause that says why. */
  self->setting_aside =
      g_strdup_printf (_ ("Your progress in the lessons cannot be read and starts anew; what was "
                          "kept is set aside: %s"),
                       error->message);
  self->failure = g_strdup (self->setting_aside);
}

/* Renames the file @path to a name that is free. */
static gboolean
set_aside (const char *path, GError **error)
{
  for (guint i = 1; i <= MOST_ASIDE; i++) {
    g_autofree char *name = g_strdup_printf ("%s.damaged-%u", path, i);

    if (g_file_test (name, G_FILE_TEST_EXISTS))
      continue;
    if (g_rename (path, name) == 0 || !g_file_test (path, G_FILE_TEST_EXISTS))
      return TRUE;
    break;
  }
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                       _ ("The damaged file of the progress cannot be renamed"));
  return FALSE;
}

static gboolean
write_text (const char *path, const char *text, gboolean moves_old, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  /* Whether it is there the writer will say. */
  (void) g_mkdir_with_parents (folder, FOLDER_MODE);
  if (moves_old && !set_aside (path, error))
    return FALSE;
  return fr_file_writer_save (path, text, strlen (text), error);
}

static gpointer
make (gpointer owner, GPtrArray *texts, const FrStop *stop, GError **trouble)
{
  FrLessonDiary *self = owner;

  if (texts->len == 0)
    return NULL;
  g_ptr_array_remove_range (texts, 0, texts->len - 1);
  if (write_text (self->path, g_ptr_array_index (texts, 0), self->moves_old, trouble)) {
    self->moves_old = FALSE;
    g_ptr_array_set_size (texts, 0);
  }
  return NULL;
}

static void
tell (gpointer owner, gpointer news, const GError *trouble)
{
  FrLessonDiary *self = owner;

  if (trouble != NULL)
    /* Translators: %s is a sentence that says why. */
    take_failure (self, g_strdup_printf (_ ("Your progress in the lessons is not kept: %s"),
                                         trouble->message));
  else
    take_failure (self, g_strdup (self->setting_aside));
}

static const FrKeeperTask task = { .make = make, .tell = tell, .free_change = g_free };

/* Has the notes written soon. */
static void
save (FrLessonDiary *self)
{
  fr_keeper_hand_over (self->keeper, g_key_file_to_data (self->notes, NULL, NULL));
}

static void
fr_lesson_diary_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_FAILURE:
    g_value_set_string (value, FR_LESSON_DIARY (object)->failure);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_lesson_diary_finalize (GObject *object)
{
  FrLessonDiary *self = FR_LESSON_DIARY (object);

  fr_keeper_free (self->keeper);
  g_key_file_unref (self->notes);
  g_free (self->path);
  g_free (self->failure);
  g_free (self->setting_aside);

  G_OBJECT_CLASS (fr_lesson_diary_parent_class)->finalize (object);
}

static void
fr_lesson_diary_class_init (FrLessonDiaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_lesson_diary_get_property;
  object_class->finalize = fr_lesson_diary_finalize;
  g_object_class_install_property (object_class, PROP_FAILURE,
                                   g_param_spec_string ("failure", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));
}

static void
fr_lesson_diary_init (FrLessonDiary *self)
{
  self->notes = g_key_file_new ();
  self->keeper = fr_keeper_new (&task, self);
}

FrLessonDiary *
fr_lesson_diary_new (const char *path)
{
  FrLessonDiary *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (FR_TYPE_LESSON_DIARY, NULL);
  self->path = g_strdup (path);
  load (self);
  return self;
}

char *
fr_lesson_diary_get (FrLessonDiary *self, const char *lesson, const char *key)
{
  g_return_val_if_fail (FR_IS_LESSON_DIARY (self) && lesson != NULL && key != NULL, NULL);

  return g_key_file_get_string (self->notes, lesson, key, NULL);
}

void
fr_lesson_diary_set (FrLessonDiary *self, const char *lesson, const char *key, const char *value)
{
  g_autofree char *before = fr_lesson_diary_get (self, lesson, key);

  g_return_if_fail (FR_IS_LESSON_DIARY (self) && lesson != NULL && key != NULL);

  if (g_strcmp0 (before, value) == 0)
    return;
  if (value != NULL)
    g_key_file_set_string (self->notes, lesson, key, value);
  else
    g_key_file_remove_key (self->notes, lesson, key, NULL);
  save (self);
}

void
fr_lesson_diary_forget (FrLessonDiary *self, const char *lesson)
{
  g_return_if_fail (FR_IS_LESSON_DIARY (self) && lesson != NULL);

  if (g_key_file_remove_group (self->notes, lesson, NULL))
    save (self);
}

const char *
fr_lesson_diary_get_failure (FrLessonDiary *self)
{
  g_return_val_if_fail (FR_IS_LESSON_DIARY (self), NULL);

  return self->failure;
}

void
fr_lesson_diary_flush (FrLessonDiary *self)
{
  g_return_if_fail (FR_IS_LESSON_DIARY (self));

  fr_keeper_flush (self->keeper);
}
