/* How far a pupil has come in a lesson: steps done, ticks, answers, and what was drawn and named;
 * as text, which a run document carries when it is handed in.
 *
 * The text is JSON on one line, and is read strictly, as hostile. Nothing about the person or the
 * computer is in it. A plain value with one owner. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_LESSON_RECORD_MAX_SIZE (512 * 1024) /* bytes of the text */
#define FR_LESSON_RECORD_MAX_POINTS 256        /* of a curve */
#define FR_LESSON_RECORD_MAX_NAMES 100         /* named images */

#define FR_LESSON_RECORD_ERROR (fr_lesson_record_error_quark ())

typedef enum {
  FR_LESSON_RECORD_ERROR_INVALID,
} FrLessonRecordError;

typedef struct {
  char *id;
  gboolean done; /* all was ticked, or it had nothing to tick, and the pupil went on */
  guint n_ticks; /* conditions, at most FR_LESSON_MAX_CONDITIONS */
  guint32 ticks; /* a bit each, the first condition is bit 0 */
} FrLessonRecordStep;

typedef enum {
  FR_LESSON_VERDICT_WRONG,
  FR_LESSON_VERDICT_RIGHT,
  FR_LESSON_VERDICT_WORDS, /* nobody but a teacher can judge it */
} FrLessonVerdict;

typedef struct {
  char *question; /* its id */
  char *text;     /* the answer, for people: of a choice its words */
  FrLessonVerdict verdict;
} FrLessonRecordAnswer;

/* A point of the curve that was drawn before the training. */
typedef struct {
  double epoch;
  double accuracy; /* percent */
} FrLessonRecordPoint;

/* A test image that the pupil named. */
typedef struct {
  guint image;
  guint said; /* the class */
} FrLessonRecordName;

typedef struct {
  char *lesson;    /* its id */
  char *title;     /* as the pupil saw it */
  GArray *steps;   /* owned: FrLessonRecordStep, in the lesson's order; so too the next, of */
  GArray *answers; /* FrLessonRecordAnswer */
  GArray *points;  /* FrLessonRecordPoint, ascending */
  GArray *names;   /* FrLessonRecordName, each image once */
} FrLessonRecord;

GQuark fr_lesson_record_error_quark (void);

/* Of a lesson called @lesson and @title of which nothing is done. Returns: (transfer full). */
FrLessonRecord *fr_lesson_record_new (const char *lesson, const char *title);
void fr_lesson_record_free (FrLessonRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLessonRecord, fr_lesson_record_free)

/* Adds a step of @n_ticks conditions. */
void fr_lesson_record_add_step (FrLessonRecord *record,
                                const char *id,
                                gboolean done,
                                guint n_ticks,
                                guint32 ticks);
/* Adds the answer @text, of which FR_LESSON_MAX_ANSWER bytes are kept. */
void fr_lesson_record_add_answer (FrLessonRecord *record,
                                  const char *question,
                                  const char *text,
                                  FrLessonVerdict verdict);

/* Each returns a count over all steps. */
guint fr_lesson_record_count_done (const FrLessonRecord *record);
guint fr_lesson_record_count_ticks (const FrLessonRecord *record, guint *of);

/* Returns: (transfer full): the text, valid UTF-8 without line ends. */
char *fr_lesson_record_to_text (const FrLessonRecord *record);
/* Reads @text, which need not be UTF-8. Returns: (transfer full), or %NULL with an
 * error that says what is wrong in a clause: "its record of a lesson is damaged". */
FrLessonRecord *fr_lesson_record_parse (const char *text, GError **error);

G_END_DECLS
