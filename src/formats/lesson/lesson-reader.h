/* Reads a lesson, which is XML, and says of each fault where it is and what it is.
 *
 * The format is documented for teachers in data/lessons/README.md. Everything is read as hostile:
 * a lesson has texts and comparisons, and no way to run anything, to open an address or to read a
 * file; what is not known is a fault. Any thread.
 */
#pragma once

#include "formats/lesson/lesson.h"

G_BEGIN_DECLS

#define FR_LESSON_READER_ERROR (fr_lesson_reader_error_quark ())

typedef enum {
  FR_LESSON_READER_ERROR_UNREADABLE, /* there is no such file, or it cannot be read */
} FrLessonReaderError;

/* What is wrong in a lesson. */
typedef struct {
  guint line, column; /* from 1; columns count characters. 0 both, if it is the file as a whole */
  char *reason;       /* a sentence, translated and fit to be shown */
} FrLessonFault;

GQuark fr_lesson_reader_error_quark (void);
void fr_lesson_fault_free (FrLessonFault *fault);

/* Returns: (transfer none): @text, whose white space is folded, in the user's language. */
typedef const char *(*FrLessonTranslate) (const char *text, gpointer data);

/* Reads the @length @bytes of a file. @translate: (nullable): is asked for each text and title; a
 * file of the user's stays as it is written. @faults: (nullable) (element-type FrLessonFault): gets
 * all faults, at least one if %NULL is returned, in their order, up to where nothing can be told
 * any more. Returns: (transfer full) (nullable): %NULL if there are any. */
FrLesson *fr_lesson_reader_read (const char *bytes,
                                 gsize length,
                                 FrLessonTranslate translate,
                                 gpointer data,
                                 GPtrArray *faults);

/* The same, of the file @path, untranslated. @error is set only if the file cannot be read at all;
 * the sentence names it. */
FrLesson *fr_lesson_reader_load (const char *path, GPtrArray *faults, GError **error);

/* "Line 12, column 5: …". Returns: (transfer full). */
char *fr_lesson_fault_describe (const FrLessonFault *fault);

G_END_DECLS
