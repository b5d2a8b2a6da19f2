/* How far the user has come in each lesson, kept from one start of the program to the next: a key
 * file with a group for each lesson.
 *
 * It is read once, when it is made, and written on a thread of its own, soon after each change and
 * at the latest when the object is finalized, where what has failed is tried once more. A file that
 * cannot be read is set aside, so that nothing of it is lost, and a new one is begun. A GObject of
 * the main thread.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Property "failure": string, nullable, read-only: why the file was set aside, or lacks the last
 * changes; a sentence for the user, notified when it is another. */
#define FR_TYPE_LESSON_DIARY (fr_lesson_diary_get_type ())
G_DECLARE_FINAL_TYPE (FrLessonDiary, fr_lesson_diary, FR, LESSON_DIARY, GObject)

/* @path: of the key file; neither it nor its folder need be there. Returns: (transfer full). */
FrLessonDiary *fr_lesson_diary_new (const char *path);

/* What is noted of @lesson under @key; both are ids of a lesson, letters, digits and "-".
 * Returns: (transfer full) (nullable). */
char *fr_lesson_diary_get (FrLessonDiary *self, const char *lesson, const char *key);
/* Notes @value (nullable: nothing any more) instead; the file follows. */
void
fr_lesson_diary_set (FrLessonDiary *self, const char *lesson, const char *key, const char *value);
/* Forgets all of @lesson. */
void fr_lesson_diary_forget (FrLessonDiary *self, const char *lesson);

/* Returns: (transfer none) (nullable): see "failure". */
const char *fr_lesson_diary_get_failure (FrLessonDiary *self);

/* Waits until the file holds all, or could not be written; "failure" says so after it. */
void fr_lesson_diary_flush (FrLessonDiary *self);

G_END_DECLS
