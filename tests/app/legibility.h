/* How well a window can be read and pressed: the contrast of each text in a picture of it, and the
 * size of each control.
 *
 * tests/app/; main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef struct {
  char *text;          /* owned: what is written, or what can be pressed */
  char *place;         /* owned: the widgets around it by their types and names, innermost first */
  FrColour ink, paper; /* of a text */
  double measured;     /* a text's contrast, 1 to 21; the lesser side of a control, in pixels */
  double wanted;       /* the least that it should be */
} LegibilityItem;

/* What GTK would put on a screen of three times as many pixels, so that letters have their full
 * colour somewhere. Returns: (transfer full). */
cairo_surface_t *legibility_take_picture (GtkWidget *window);

/* All texts of sensitive widgets that are in the @picture whole, with WCAG's contrast of their ink
 * on their paper, and 4.5 or, from 24 pixels or bold from 19, 3 as what is wanted. Returns:
 * (transfer full): of LegibilityItem, freed with the array. */
GPtrArray *legibility_measure_texts (GtkWidget *window, cairo_surface_t *picture);

/* All that can be pressed and is sensitive and mapped, with 24 pixels as what is wanted. Returns:
 * likewise. */
GPtrArray *legibility_measure_targets (GtkWidget *window);

G_END_DECLS
