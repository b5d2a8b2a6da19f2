/* Texts are copied under their lock, so that no reader holds what a writer frees. */
#include "engine/run-remarks.h"

#include <string.h>

#define MAX_DOCUMENT 255 /* bytes */

static void
text_init (FrRunText *self)
{
  pthread_mutex_init (&self->lock, NULL);
  self->text = g_strdup ("");
}

static void
text_clear (FrRunText *self)
{
  pthread_mutex_destroy (&self->lock);
  g_free (self->text);
}

static void
text_set (FrRunText *self, const char *text, gsize most)
{
  char *valid = fr_run_remarks_clip (text, most);

  pthread_mutex_lock (&self->lock);
  g_free (self->text);
  self->text = valid;
  pthread_mutex_unlock (&self->lock);
}

static char *
text_get (FrRunText *self)
{
  char *text;

  pthread_mutex_lock (&self->lock);
  text = g_strdup (self->text);
  pthread_mutex_unlock (&self->lock);
  return text;
}

char *
fr_run_remarks_clip (const char *text, gsize most)
{
  char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL && strlen (valid) > most)
    *g_utf8_find_prev_char (valid, valid + most + 1) = '\0';
  return valid;
}

void
fr_run_remarks_init (FrRunRemarks *self)
{
  text_init (&self->name);
  text_init (&self->note);
  text_init (&self->document);
  self->starred = FALSE;
}

void
fr_run_remarks_clear (FrRunRemarks *self)
{
  text_clear (&self->name);
  text_clear (&self->note);
  text_clear (&self->document);
}

void
fr_run_remarks_set_name (FrRunRemarks *self, const char *name)
{
  text_set (&self->name, name, FR_RUN_MAX_NAME);
}

char *
fr_run_remarks_get_name (FrRunRemarks *self)
{
  return text_get (&self->name);
}

void
fr_run_remarks_set_note (FrRunRemarks *self, const char *note)
{
  text_set (&self->note, note, FR_RUN_MAX_NOTE);
}

char *
fr_run_remarks_get_note (FrRunRemarks *self)
{
  return text_get (&self->note);
}

void
fr_run_remarks_set_starred (FrRunRemarks *self, gboolean starred)
{
  g_atomic_int_set (&self->starred, starred);
}

gboolean
fr_run_remarks_is_starred (FrRunRemarks *self)
{
  return g_atomic_int_get (&self->starred);
}

void
fr_run_remarks_edit (FrRunRemarks *self, const FrRunEdit *edit)
{
  if (edit->name != NULL)
    fr_run_remarks_set_name (self, edit->name);
  if (edit->note != NULL)
    fr_run_remarks_set_note (self, edit->note);
  if (edit->starred >= 0)
    fr_run_remarks_set_starred (self, edit->starred);
}

void
fr_run_remarks_set_document (FrRunRemarks *self, const char *document)
{
  text_set (&self->document, document, MAX_DOCUMENT);
}

char *
fr_run_remarks_get_document (FrRunRemarks *self)
{
  return text_get (&self->document);
}
