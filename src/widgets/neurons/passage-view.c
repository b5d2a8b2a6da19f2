#include "widgets/neurons/passage-view.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "charts/neurons/passage-chart.h"
#include "charts/neurons/weight-tile.h"
#include "charts/pixel-tile.h"
#include "io/csv.h"
#include "io/figure.h"
#include "io/name.h"

struct _FrPassageView {
  FrChartArea parent_instance;

  char *title;      /* owned */
  char *class_name; /* owned */
  char *logit;      /* owned */
  guint8 pixels[FR_PIXEL_TILE_SIDE * FR_PIXEL_TILE_SIDE];
  guint length;
  FrPassageNeuron neurons[FR_PASSAGE_MOST]; /* without pictures */
  FrPassageUnit units[FR_PASSAGE_MOST];     /* their texts are owned */
  float pictures[FR_PASSAGE_MOST][FR_WEIGHT_TILE_PIXELS];
};

G_DEFINE_FINAL_TYPE (FrPassageView, fr_passage_view, FR_TYPE_CHART_AREA)

static FrPassageChart
get_chart (FrPassageView *self)
{
  return (FrPassageChart){ self->pixels, self->units, self->length, self->class_name, self->logit };
}

static void
fr_passage_view_paint (FrChartArea *area,
                       cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height)
{
  const FrPassageChart chart = get_chart (FR_PASSAGE_VIEW (area));

  fr_passage_chart_draw (cr, style, &chart, width, height);
}

static void
fr_passage_view_paint_hover (FrChartArea *area,
                             cairo_t *cr,
                             const FrChartStyle *style,
                             double width,
                             double height)
{
  FrPassageView *self = FR_PASSAGE_VIEW (area);
  const FrPassageChart chart = get_chart (self);
  const gint64 place = fr_chart_area_get_place (area);

  if (place >= 0 && place < (gint64) self->length)
    fr_passage_chart_draw_cursor (cr, style, &chart, (guint) place, width, height);
}

static gint64
fr_passage_view_hit (FrChartArea *area, double x, double y)
{
  const FrPassageChart chart = get_chart (FR_PASSAGE_VIEW (area));
  const int found = fr_passage_chart_hit (fr_chart_area_get_style (area), &chart,
                                          gtk_widget_get_width (GTK_WIDGET (area)),
                                          gtk_widget_get_height (GTK_WIDGET (area)), x, y);

  return found >= 0 ? found : FR_CHART_NOWHERE;
}

/* The neurons are one below the other: Up and Down lead along them, and Left and Right as well. */
static gint64
fr_passage_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  const guint length = FR_PASSAGE_VIEW (area)->length;

  if (length == 0)
    return FR_CHART_NOWHERE;
  if (move == FR_CHART_UP)
    move = FR_CHART_LEFT;
  else if (move == FR_CHART_DOWN)
    move = FR_CHART_RIGHT;
  return fr_chart_area_step (place, 0, length, move);
}

static char *
fr_passage_view_describe (FrChartArea *area, gint64 place)
{
  FrPassageView *self = FR_PASSAGE_VIEW (area);
  const FrPassageNeuron *neuron;
  g_autofree char *activation = NULL, *weight = NULL;

  if (place >= (gint64) self->length)
    return NULL;
  neuron = &self->neurons[place];
  activation = fr_figure_format_fixed (neuron->activation, 3);
  weight = fr_figure_format_fixed (neuron->weight, 4);
  /* Translators: a neuron, its activation, its weight to a class, and what it adds to the logit of
   * that class: "Neuron 110: active 3.203 × weight 0.5590 = +1.79 for Sandal". */
  return g_strdup_printf (_ ("Neuron %u: active %s × weight %s = %s for %s"), neuron->number,
                          activation, weight, self->units[place].figure, self->class_name);
}

static void
fr_passage_view_choose (FrChartArea *area, gint64 place)
{
  FrPassageView *self = FR_PASSAGE_VIEW (area);

  if (place < (gint64) self->length)
    g_signal_emit_by_name (self, "chosen", self->neurons[place].number);
}

static void
fr_passage_view_get_size (FrChartArea *area,
                          const FrChartStyle *style,
                          int *minimum_width,
                          int *minimum_height,
                          int *natural_height)
{
  const FrPassageChart chart = get_chart (FR_PASSAGE_VIEW (area));

  *minimum_width = (int) ceil (fr_passage_chart_get_least_width (style, &chart));
  *minimum_height = (int) fr_passage_chart_get_height (style, chart.length);
}

static char *
fr_passage_view_get_title (FrChartArea *area)
{
  return g_strdup (FR_PASSAGE_VIEW (area)->title);
}

static FrDraft *
fr_passage_view_get_csv (FrChartArea *area)
{
  FrPassageView *self = FR_PASSAGE_VIEW (area);
  GString *csv;

  if (self->length == 0)
    return NULL;
  csv = fr_csv_new ("neuron", "activation", "weight", "adds", NULL);
  for (guint i = 0; i < self->length; i++) {
    fr_csv_append_count (csv, self->neurons[i].number);
    fr_csv_append_number (csv, self->neurons[i].activation);
    fr_csv_append_number (csv, self->neurons[i].weight);
    fr_csv_append_number (csv, self->neurons[i].amount);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
clear_passage (FrPassageView *self)
{
  for (guint i = 0; i < self->length; i++) {
    g_free ((char *) self->units[i].name);
    g_free ((char *) self->units[i].figure);
  }
  self->length = 0;
  g_free (self->title);
  g_free (self->class_name);
  g_free (self->logit);
}

static void
fr_passage_view_finalize (GObject *object)
{
  clear_passage (FR_PASSAGE_VIEW (object));

  G_OBJECT_CLASS (fr_passage_view_parent_class)->finalize (object);
}

static void
fr_passage_view_class_init (FrPassageViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_passage_view_finalize;
  area_class->paint = fr_passage_view_paint;
  area_class->paint_hover = fr_passage_view_paint_hover;
  area_class->hit = fr_passage_view_hit;
  area_class->move = fr_passage_view_move;
  area_class->describe = fr_passage_view_describe;
  area_class->choose = fr_passage_view_choose;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_passage_view_get_size;
  area_class->get_title = fr_passage_view_get_title;
  area_class->get_csv = fr_passage_view_get_csv;

  g_signal_new ("chosen", FR_TYPE_PASSAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_UINT);
}

static void
fr_passage_view_init (FrPassageView *self)
{
  self->title = g_strdup ("");
  self->class_name = g_strdup ("");
  self->logit = g_strdup ("");
}

static void
take_neuron (FrPassageView *self, guint i, const FrPassageNeuron *neuron)
{
  g_autofree char *figure = fr_figure_format_fixed (neuron->amount, 2);

  self->neurons[i] = *neuron;
  self->neurons[i].picture = NULL;
  self->units[i] = (FrPassageUnit){
    .name = g_strdup_printf ("%u", neuron->number),
    .figure = neuron->amount > 0 ? g_strdup_printf ("+%s", figure) : g_steal_pointer (&figure),
    .amount = neuron->amount,
    .light = neuron->light,
    .limit = neuron->limit,
  };
  if (neuron->picture == NULL)
    return;
  memcpy (self->pictures[i], neuron->picture, sizeof self->pictures[i]);
  self->units[i].picture = self->pictures[i];
}

/* "What adds up to the logit of Sandal, 4.31: Neuron 110 +1.79, Neuron 113 +1.49". */
static void
show_summary (FrPassageView *self)
{
  g_autoptr (GString) summary = g_string_new (self->title);

  for (guint i = 0; i < self->length; i++) {
    /* Translators: %u is its number. */
    g_autofree char *name = g_strdup_printf (_ ("Neuron %u"), self->neurons[i].number);

    g_string_append_printf (summary, i == 0 ? ": %s %s" : ", %s %s", name, self->units[i].figure);
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
}

void
fr_passage_view_set_passage (FrPassageView *self,
                             const char *title,
                             const guint8 *pixels,
                             const FrPassageNeuron *neurons,
                             guint length,
                             const char *class_name,
                             double logit)
{
  g_return_if_fail (FR_IS_PASSAGE_VIEW (self) && length <= FR_PASSAGE_MOST);
  g_return_if_fail (title != NULL && pixels != NULL && class_name != NULL);

  clear_passage (self);
  self->title = g_strdup (title);
  self->class_name = fr_name_before_figure (class_name);
  self->logit = fr_figure_format_fixed (logit, 2);
  memcpy (self->pixels, pixels, sizeof self->pixels);
  self->length = length;
  for (guint i = 0; i < length; i++)
    take_neuron (self, i, &neurons[i]);
  /* Names and figures have other widths. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  show_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
