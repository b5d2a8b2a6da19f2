/* A text that one thread sets and any thread copies.
 *
 * A plain struct with its own lock. A pthread lock, because thread sanitizer understands it.
 */
#pragma once

#include <glib.h>
#include <pthread.h>

G_BEGIN_DECLS

/* Only for the functions below. */
typedef struct {
  pthread_mutex_t lock; /* guards what follows */
  char *text;           /* owned */
} FrLockedText;

/* Makes it "". */
void fr_locked_text_init (FrLockedText *self);
/* No thread may use it any more. */
void fr_locked_text_clear (FrLockedText *self);

/* Sets a copy of @text. What is no UTF-8 is replaced, and what is longer than @most bytes is cut.
 */
void fr_locked_text_set (FrLockedText *self, const char *text, gsize most);
/* Returns: (transfer full): a copy. */
char *fr_locked_text_get (FrLockedText *self);

G_END_DECLS
