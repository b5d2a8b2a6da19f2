/* Test images that a pupil names, one after another, to be compared with a network.
 *
 * A plain value, copied freely; nothing here knows how the images look. Any thread.
 */
#pragma once

#include "formats/lesson/lesson-record.h"

G_BEGIN_DECLS

#define FR_LESSON_NAMING_COUNT 20 /* images, where there are so many */

typedef struct {
  guint images[FR_LESSON_NAMING_COUNT]; /* [n]: their indices */
  guint n;
  guint8 said[FR_LESSON_NAMING_COUNT]; /* [n_named]: the classes that the first ones were named */
  guint n_named;
} FrLessonNaming;

/* Chooses the images among @count, whose classes are @labels, each below @n_classes: the same for
 * every pupil, as many of each class as can be, and none of those that the views begin with.
 * Nothing is named. */
FrLessonNaming fr_lesson_naming_new (const guint8 *labels, guint count, guint n_classes);

/* Names the next image; nothing happens when all are. */
void fr_lesson_naming_say (FrLessonNaming *naming, guint8 class);

/* Of how many named images @classes, by image, has what the pupil said: labels, or what a network
 * predicts. */
guint fr_lesson_naming_count (const FrLessonNaming *naming, const guint8 *classes);
/* Of how many named images @predicted and @labels, both by image, say the same. */
guint fr_lesson_naming_count_network (const FrLessonNaming *naming,
                                      const guint8 *predicted,
                                      const guint8 *labels);

/* Returns: (transfer full): what was named, "130:7 145:2". */
char *fr_lesson_naming_to_text (const FrLessonNaming *naming);
/* Takes over what @text says, if it is of the same images in this order and has classes below
 * @n_classes. Returns: whether it is; otherwise nothing is named. */
gboolean fr_lesson_naming_parse (FrLessonNaming *naming, const char *text, guint n_classes);

/* Adds what was named to @record. */
void fr_lesson_naming_write (const FrLessonNaming *naming, FrLessonRecord *record);

G_END_DECLS
