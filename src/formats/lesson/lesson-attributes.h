/* The attributes of an element in a lesson's file: each read as what it must be, or reported.
 *
 * Only formats/lesson/ includes this. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *const *names; /* up to %NULL; so too the next, in the same order */
  const char *const *values;

  /* Takes down what is wrong with @attribute (nullable: with the element). @reason is a sentence:
   * (transfer full). */
  void (*report) (gpointer data, const char *attribute, char *reason);
  gpointer data;
} FrLessonAttributes;

/* Returns: (transfer none) (nullable): what @name says, %NULL if it is not there. */
const char *fr_lesson_attributes_find (const FrLessonAttributes *attributes, const char *name);

/* Reports @reason, which is taken. Returns: %FALSE. */
gboolean fr_lesson_attributes_complain (const FrLessonAttributes *attributes,
                                        const char *name,
                                        char *reason);

/* Reads the attribute "id", which must be there and is not in the set @seen (nullable), to which it
 * is added. Returns: (transfer full). */
char *fr_lesson_attributes_read_id (const FrLessonAttributes *attributes, GHashTable *seen);

/* Each reads the attribute @name. Returns: whether it is there and good; otherwise @number and
 * @flag are left. */
gboolean fr_lesson_attributes_read_number (const FrLessonAttributes *attributes,
                                           const char *name,
                                           double *number);
gboolean fr_lesson_attributes_read_flag (const FrLessonAttributes *attributes,
                                         const char *name,
                                         gboolean *flag);
/* The same for one of @words, up to %NULL; @subject is what they are said of. Returns: (transfer
 * none) (nullable): the one of the list. */
const char *fr_lesson_attributes_read_word (const FrLessonAttributes *attributes,
                                            const char *name,
                                            const char *subject,
                                            const char *const *words);

/* @text of a file as it stands in a sentence: shown, and cut if it is long. Returns: (transfer
 * full). */
char *fr_lesson_attributes_quote (const char *text);

G_END_DECLS
