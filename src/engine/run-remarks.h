/* What the user says of a run, and where it is kept: all that is no part of the training.
 *
 * Any thread; each guards itself. Getters return copies (transfer full), "" if there is none.
 */
#pragma once

#include <glib.h>
#include <pthread.h>

G_BEGIN_DECLS

#define FR_RUN_MAX_NAME 255   /* bytes */
#define FR_RUN_MAX_NOTE 65535 /* bytes */

/* A text that one thread sets and any thread copies; only for FrRunRemarks. A pthread lock, because
 * thread sanitizer understands it. */
typedef struct {
  pthread_mutex_t lock; /* guards what follows */
  char *text;           /* owned */
} FrRunText;

/* Only for the functions below. */
typedef struct {
  FrRunText name;
  FrRunText note;
  FrRunText document;
  gint starred; /* atomic */
} FrRunRemarks;

void fr_run_remarks_init (FrRunRemarks *self);
/* No thread may use it any more. */
void fr_run_remarks_clear (FrRunRemarks *self);

/* Returns: (transfer full) (nullable): @text (nullable) with what is no UTF-8 replaced, and cut if
 * it is longer than @most bytes. */
char *fr_run_remarks_clip (const char *text, gsize most);

/* Main thread. What the user calls the run, says of it, and whether it has a star. What is no UTF-8
 * is replaced, and what is too long is cut, so that a file can hold it. */
void fr_run_remarks_set_name (FrRunRemarks *self, const char *name);
char *fr_run_remarks_get_name (FrRunRemarks *self);
void fr_run_remarks_set_note (FrRunRemarks *self, const char *note);
char *fr_run_remarks_get_note (FrRunRemarks *self);
void fr_run_remarks_set_starred (FrRunRemarks *self, gboolean starred);
gboolean fr_run_remarks_is_starred (FrRunRemarks *self);

/* What is to be said of a run instead. */
typedef struct {
  const char *name; /* nullable: as it is; so too the next */
  const char *note;
  int starred; /* negative: as it is */
} FrRunEdit;

/* Main thread. */
void fr_run_remarks_edit (FrRunRemarks *self, const FrRunEdit *edit);

/* The name of its document among the runs that are kept, without folder and suffix; see
 * session/runs/run-keeper. It is no part of a file. */
void fr_run_remarks_set_document (FrRunRemarks *self, const char *document);
char *fr_run_remarks_get_document (FrRunRemarks *self);

G_END_DECLS
