#include "io/draft.h"

struct _FrDraft {
  FrDraftFunc func; /* NULL: there is no more */
  gpointer data;    /* owned */
  GDestroyNotify free_data;
  GString *contents; /* owned */
  GError *error;     /* owned, nullable */
};

FrDraft *
fr_draft_new (FrDraftFunc func, gpointer data, GDestroyNotify free_data)
{
  FrDraft *self;

  g_return_val_if_fail (func != NULL && free_data != NULL, NULL);

  self = g_new0 (FrDraft, 1);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  self->contents = g_string_new (NULL);
  return self;
}

FrDraft *
fr_draft_new_whole (GString *contents)
{
  FrDraft *self;

  g_return_val_if_fail (contents != NULL, NULL);

  self = g_new0 (FrDraft, 1);
  self->contents = contents;
  return self;
}

void
fr_draft_free (FrDraft *self)
{
  g_return_if_fail (self != NULL);

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_string_free (self->contents, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
fr_draft_advance (FrDraft *self, gint64 time)
{
  g_return_val_if_fail (self != NULL, FALSE);

  while (self->func != NULL) {
    if (!self->func (self->data, self->contents, &self->error))
      self->func = NULL;
    if (g_get_monotonic_time () >= time)
      break;
  }
  return self->func != NULL;
}

char *
fr_draft_finish (FrDraft *self, gsize *length, GError **error)
{
  GString *contents;

  g_return_val_if_fail (self != NULL, NULL);

  while (fr_draft_advance (self, G_MAXINT64))
    ;
  if (self->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return NULL;
  }
  contents = self->contents;
  self->contents = g_string_new (NULL);
  if (length != NULL)
    *length = contents->len;
  return g_string_free (contents, FALSE);
}

char *
fr_draft_into_text (FrDraft *draft)
{
  g_autoptr (FrDraft) owned = draft;

  return owned != NULL ? fr_draft_finish (owned, NULL, NULL) : NULL;
}
