/* The caption under a pair of image and bars, in one line: tick or cross, predicted class and
 * percent in the colour of right or wrong, the true class behind.
 *
 * Drawing only. Main thread; only pair-tile includes it.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

/* A layout in @widget's font for fr_pair_caption_draw(). @predicted_name: (nullable): no prediction
 * yet, the true name alone. Returns: (transfer full). */
PangoLayout *fr_pair_caption_layout (GtkWidget *widget,
                                     const FrChartStyle *style,
                                     const char *predicted_name,
                                     int percent,
                                     const char *true_name,
                                     gboolean right);

/* Draws @layout with its middle at @y, @inset from the start of @widget's width, and the mark
 * before it where there is a prediction (@marked). What is too wide is condensed, then cut off. */
void fr_pair_caption_draw (GtkWidget *widget,
                           GtkSnapshot *snapshot,
                           const FrChartStyle *style,
                           PangoLayout *layout,
                           double inset,
                           double y,
                           gboolean marked,
                           gboolean right);

G_END_DECLS
