/* A timeout of the usual priority, not an idle source: frames that take long would starve that. */
#include "widgets/draft-slices.h"

#define SLICE_US 5000
/* Between slices, in which a frame that waits has its turn. */
#define GAP_MS 1

typedef struct {
  FrDraft *draft; /* owned, nullable */
  FrDraftSlicesFunc func;
  gpointer user_data;
} Slices;

static void
slices_free (gpointer data)
{
  Slices *slices = data;

  g_clear_pointer (&slices->draft, fr_draft_free);
  g_free (slices);
}

/* Returns: whether there is more. */
static gboolean
advance (FrDraft *draft)
{
  return fr_draft_advance (draft, g_get_monotonic_time () + SLICE_US);
}

static gboolean
on_gap_over (gpointer user_data)
{
  Slices *slices = user_data;

  if (advance (slices->draft))
    return G_SOURCE_CONTINUE;
  slices->func (g_steal_pointer (&slices->draft), slices->user_data);
  return G_SOURCE_REMOVE;
}

guint
fr_draft_slices_start (FrDraft *draft, FrDraftSlicesFunc func, gpointer user_data)
{
  Slices *slices;

  g_return_val_if_fail (draft != NULL && func != NULL, 0);

  if (!advance (draft)) {
    func (draft, user_data);
    return 0;
  }
  slices = g_new (Slices, 1);
  *slices = (Slices){ draft, func, user_data };
  return g_timeout_add_full (G_PRIORITY_DEFAULT, GAP_MS, on_gap_over, slices, slices_free);
}
