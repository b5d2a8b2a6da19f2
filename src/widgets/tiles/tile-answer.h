/* What a network says of a tile's image, as the tile keeps and draws it: a caption of two lines,
 * and bars.
 *
 * Layouts are made anew only where what they show differs. Main thread; only image-tile includes
 * it.
 */
#pragma once

#include <gtk/gtk.h>

#include "charts/chart-style.h"
#include "widgets/tiles/tile-caption.h"

G_BEGIN_DECLS

/* A part of its tile, zeroed at first. */
typedef struct {
  guint predicted; /* the class of the highest probability */
  char *name;      /* (nullable) owned: of that class; NULL for no prediction yet */
  int percent;     /* of its probability */
  float *bars;     /* (nullable) owned: [n_bars], the probability of each class */
  guint n_bars;
  PangoLayout *lines[2]; /* (nullable) owned; NULL where they are to be made */
} FrTileAnswer;

/* Frees what it has; it is as at first then. */
void fr_tile_answer_clear (FrTileAnswer *self);

/* @name: (nullable). Returns: whether the words of the caption differ: its owner then drops the
 * layouts and draws. */
gboolean
fr_tile_answer_set (FrTileAnswer *self, guint predicted, const char *name, double probability);
/* @bars: (nullable) [@n_bars], copied. Returns: whether they differ. */
gboolean fr_tile_answer_set_bars (FrTileAnswer *self, const float *bars, guint n_bars);

/* Has the lines made anew. */
void fr_tile_answer_drop_layouts (FrTileAnswer *self);

/* Its caption, for an image of the class @truth, which is called @true_name. */
FrTileCaption fr_tile_answer_caption (const FrTileAnswer *self, guint truth, const char *true_name);

/* Draws both lines of @caption, which is its own, in the @width pixels from @x, with their middles
 * at @y_1 and @y_2. */
void fr_tile_answer_draw_caption (FrTileAnswer *self,
                                  GtkWidget *widget,
                                  GtkSnapshot *snapshot,
                                  const FrChartStyle *style,
                                  const FrTileCaption *caption,
                                  FrCaptionPlace place,
                                  double x,
                                  double width,
                                  double y_1,
                                  double y_2);

/* Draws the bars, that of the class @truth marked, in the rectangle. */
void fr_tile_answer_draw_bars (const FrTileAnswer *self,
                               GtkSnapshot *snapshot,
                               const FrChartStyle *style,
                               guint truth,
                               double x,
                               double y,
                               double width,
                               double height);

G_END_DECLS
