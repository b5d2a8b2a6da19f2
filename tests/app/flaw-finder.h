/* Measures a window instead of looking at it: what is cut, covered, crossed or outside in it now.
 *
 * Seen are labels, entries, buttons and other controls, the captions of tiles, and in charts each
 * text by the boxes that the painter reports. What is scrolled away is no flaw. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  char *key;  /* owned: where and what, the same at all sizes: "FrDataFacts.digest: shortened" */
  char *text; /* owned: the text that suffers, and what it collides with */
  double by;  /* pixels, or letters of what is shortened; 0 where neither is known */
} FlawFinderFlaw;

/* Returns: (transfer full): of FlawFinderFlaw, freed with the array. In a @narrow window a label
 * may be shortened if its tooltip, or that of what it stands in, has the whole text. */
GPtrArray *flaw_finder_search (GtkWidget *window, gboolean narrow);

G_END_DECLS
