#include "widgets/tiles/tile-answer.h"

#include "charts/bar-chart.h"
#include "widgets/cairo-layer.h"

void
fr_tile_answer_clear (FrTileAnswer *self)
{
  fr_tile_answer_drop_layouts (self);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->bars, g_free);
  *self = (FrTileAnswer){ 0 };
}

gboolean
fr_tile_answer_set (FrTileAnswer *self, guint predicted, const char *name, double probability)
{
  const int percent = fr_tile_caption_percent (probability);

  if (self->predicted == predicted && self->percent == percent && g_strcmp0 (self->name, name) == 0)
    return FALSE;

  self->predicted = predicted;
  self->percent = percent;
  g_free (self->name);
  self->name = g_strdup (name);
  return TRUE;
}

gboolean
fr_tile_answer_set_bars (FrTileAnswer *self, const float *bars, guint n_bars)
{
  const gsize size = bars != NULL ? n_bars * sizeof *bars : 0;

  if ((bars == NULL) == (self->bars == NULL) && n_bars == self->n_bars &&
      (bars == NULL || memcmp (self->bars, bars, size) == 0))
    return FALSE;

  g_free (self->bars);
  self->bars = bars != NULL ? g_memdup2 (bars, size) : NULL;
  self->n_bars = n_bars;
  return TRUE;
}

void
fr_tile_answer_drop_layouts (FrTileAnswer *self)
{
  g_clear_object (&self->lines[0]);
  g_clear_object (&self->lines[1]);
}

FrTileCaption
fr_tile_answer_caption (const FrTileAnswer *self, guint truth, const char *true_name)
{
  return (FrTileCaption){ self->name, self->percent, true_name, self->predicted == truth };
}

void
fr_tile_answer_draw_caption (FrTileAnswer *self,
                             GtkWidget *widget,
                             GtkSnapshot *snapshot,
                             const FrChartStyle *style,
                             const FrTileCaption *caption,
                             FrCaptionPlace place,
                             double x,
                             double width,
                             double y_1,
                             double y_2)
{
  const gboolean on_tint = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED) != 0;
  const FrColour right = on_tint ? style->right_on_tint : style->right_text;
  const FrColour wrong = on_tint ? style->wrong_on_tint : style->wrong_text;
  const FrColour colour = caption->right ? right : wrong;

  if (self->lines[0] == NULL)
    fr_tile_caption_layout_two (widget, caption, colour, style->scale, self->lines);
  fr_tile_caption_draw (widget, snapshot, self->lines[0], place, x, width, y_1, colour);
  fr_tile_caption_draw (widget, snapshot, self->lines[1], place, x, width, y_2, style->text);
}

void
fr_tile_answer_draw_bars (const FrTileAnswer *self,
                          GtkSnapshot *snapshot,
                          const FrChartStyle *style,
                          guint truth,
                          double x,
                          double y,
                          double width,
                          double height)
{
  const FrBarChart chart = {
    .values = self->bars,
    .length = self->n_bars,
    .predicted = (int) self->predicted,
    .truth = (int) truth,
    .compact = TRUE,
  };
  cairo_t *cr;

  if (width <= 0)
    return;

  cr = fr_cairo_layer_append (snapshot, x, y, width, height + 1);
  fr_bar_chart_draw (cr, style, &chart, width, height);
  cairo_destroy (cr);
}
