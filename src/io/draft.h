/* What a file or the clipboard is to hold, made in parts: a long table takes more time than a
 * window may stand still.
 *
 * A draft holds on to all that it needs; what changes while it is made may be in it or not. It
 * belongs to one thread at a time. Any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FrDraft FrDraft;

/* Adds the next part to @contents, a millisecond or two of work where it can be had in parts; any
 * bytes. Returns: whether there is more. With @error set there is not. */
typedef gboolean (*FrDraftFunc) (gpointer data, GString *contents, GError **error);

/* @data is taken over, and freed with @free_data. Returns: (transfer full). */
FrDraft *fr_draft_new (FrDraftFunc func, gpointer data, GDestroyNotify free_data);
/* A draft that is finished: @contents, which it takes over. Returns: (transfer full). */
FrDraft *fr_draft_new_whole (GString *contents);
void fr_draft_free (FrDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrDraft, fr_draft_free)

/* Makes parts until @time (g_get_monotonic_time()), at least one. Returns: whether there is more.
 */
gboolean fr_draft_advance (FrDraft *self, gint64 time);

/* Makes what is missing, and gives it away. @length: (out) (nullable). Returns: (transfer full):
 * @length bytes and a nul, or %NULL with the error of a part. */
char *fr_draft_finish (FrDraft *self, gsize *length, GError **error);
/* The same of a text at once, for one that takes over @draft (nullable). Returns: (transfer full):
 * %NULL without a draft, or if it cannot be made. */
char *fr_draft_into_text (FrDraft *draft);

G_END_DECLS
