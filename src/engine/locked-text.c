/* The copies are made under the lock, so that no reader holds what a writer frees. */
#include "engine/locked-text.h"

#include <string.h>

void
fr_locked_text_init (FrLockedText *self)
{
  pthread_mutex_init (&self->lock, NULL);
  self->text = g_strdup ("");
}

void
fr_locked_text_clear (FrLockedText *self)
{
  pthread_mutex_destroy (&self->lock);
  g_free (self->text);
}

void
fr_locked_text_set (FrLockedText *self, const char *text, gsize most)
{
  char *valid = g_utf8_make_valid (text, -1);

  if (strlen (valid) > most)
    *g_utf8_find_prev_char (valid, valid + most + 1) = '\0';
  pthread_mutex_lock (&self->lock);
  g_free (self->text);
  self->text = valid;
  pthread_mutex_unlock (&self->lock);
}

char *
fr_locked_text_get (FrLockedText *self)
{
  char *text;

  pthread_mutex_lock (&self->lock);
  text = g_strdup (self->text);
  pthread_mutex_unlock (&self->lock);
  return text;
}
