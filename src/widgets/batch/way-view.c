/* Arrow keys walk over the pixels, and beyond their right edge over the weight of each layer, its
 * neurons, and so on to the classes; from the upper edge of neurons and classes up to the bias.
 * What they come to is chosen at once. */
#include "widgets/batch/way-view.h"

#include <glib/gi18n-lib.h>

#include "charts/batch/formula-markup.h"
#include "charts/batch/shown-number.h"
#include "io/csv.h"

#define SIDE 28

struct _FrWayView {
  FrChartArea parent_instance;

  gboolean has_chart;
  FrWayChart chart;    /* all it points to is in the two below */
  GPtrArray *numbers;  /* owned: blocks of g_malloc() */
  GStringChunk *texts; /* owned */
  char **names;        /* (nullable) owned: of the classes */
  gint64 chosen;       /* the place that was told last */
};

G_DEFINE_FINAL_TYPE (FrWayView, fr_way_view, FR_TYPE_CHART_AREA)

static void
fr_way_view_paint (FrChartArea *area,
                   cairo_t *cr,
                   const FrChartStyle *style,
                   double width,
                   double height)
{
  FrWayView *self = FR_WAY_VIEW (area);

  if (self->has_chart)
    fr_way_chart_draw (cr, style, &self->chart, width, height);
}

static void
fr_way_view_paint_hover (FrChartArea *area,
                         cairo_t *cr,
                         const FrChartStyle *style,
                         double width,
                         double height)
{
  FrWayView *self = FR_WAY_VIEW (area);
  const gint64 place = fr_chart_area_get_place (area);

  if (self->has_chart && place >= 0)
    fr_way_chart_draw_cursor (cr, style, &self->chart, place, width, height);
}

static gint64
fr_way_view_hit (FrChartArea *area, double x, double y)
{
  FrWayView *self = FR_WAY_VIEW (area);

  return self->has_chart ? fr_way_chart_hit (fr_chart_area_get_style (area), &self->chart,
                                             gtk_widget_get_width (GTK_WIDGET (area)), x, y)
                         : FR_CHART_NOWHERE;
}

/* In how many columns the places of a station stand. */
static guint
get_columns (const FrWayChart *chart, guint station)
{
  if (station == 0)
    return SIDE;
  if (station > chart->n_layers)
    return station == chart->n_layers + 1 ? chart->n_classes : 1;
  return fr_way_chart_get_unit_columns (chart, station - 1);
}

/* From the edge of a station, or its bias, to the weight beside it; @place if there is none. */
static gint64
leave (const FrWayChart *chart, gint64 place, guint station, FrChartMove move)
{
  const guint n_weights = fr_way_places_count_weights (chart);
  const guint behind = station > chart->n_layers ? n_weights : station;

  if (move == FR_CHART_LEFT && station > 0)
    return fr_way_places_get (chart, chart->n_layers + 2, behind - 1);
  if (move == FR_CHART_RIGHT && behind < n_weights)
    return fr_way_places_get (chart, chart->n_layers + 2, behind);
  return place;
}

/* From the weight or the bias of a layer. */
static gint64
move_from_parameter (const FrWayChart *chart, gint64 place, guint layer, FrChartMove move)
{
  const guint end = fr_way_places_get_end (chart, layer);

  if (fr_way_places_get (chart, chart->n_layers + 3, 0) <= place)
    return move == FR_CHART_DOWN ? fr_way_places_get_chosen (chart, end)
                                 : leave (chart, place, end, move);
  if (move == FR_CHART_LEFT)
    return fr_way_places_get_chosen (chart, layer);
  return move == FR_CHART_RIGHT ? fr_way_places_get_chosen (chart, end) : place;
}

/* To the bias above a station; @place if there is none. */
static gint64
rise (const FrWayChart *chart, gint64 place, guint station)
{
  const guint n_weights = fr_way_places_count_weights (chart);

  if (station == 0)
    return place;
  return fr_way_places_get (chart, chart->n_layers + 3,
                            station > chart->n_layers ? n_weights - 1 : station - 1);
}

static gint64
fr_way_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  const FrWayChart *chart = &FR_WAY_VIEW (area)->chart;
  guint station, index, columns, length;

  if (!FR_WAY_VIEW (area)->has_chart)
    return FR_CHART_NOWHERE;
  if (place < 0)
    return chart->pixel;
  station = fr_way_places_find (chart, place, &index);
  if (station > chart->n_layers + 1)
    return move_from_parameter (chart, place, index, move);
  columns = get_columns (chart, station);
  length = fr_way_places_count (chart, station);
  switch (move) {
  case FR_CHART_LEFT:
    return index % columns == 0 ? leave (chart, place, station, move) : place - 1;
  case FR_CHART_RIGHT:
    return index % columns == columns - 1 || index + 1 == length
               ? leave (chart, place, station, move)
               : place + 1;
  case FR_CHART_UP:
    return index < columns ? rise (chart, place, station) : place - columns;
  case FR_CHART_DOWN:
    return index + columns >= length ? place : place + columns;
  case FR_CHART_FIRST:
    return place - index;
  case FR_CHART_LAST:
  default:
    return place - index + length - 1;
  }
}

static void
choose (FrWayView *self, gint64 place)
{
  guint index, station;

  if (place < 0 || !self->has_chart)
    return;
  self->chosen = place;
  station = fr_way_places_find (&self->chart, place, &index);
  g_signal_emit_by_name (self, "chosen", station, index);
}

static void
fr_way_view_choose (FrChartArea *area, gint64 place)
{
  choose (FR_WAY_VIEW (area), place);
}

/* The keyboard's cursor chooses where it goes; the pointer has to click. */
static void
fr_way_view_moved (FrChartArea *area)
{
  FrWayView *self = FR_WAY_VIEW (area);
  const gint64 place = fr_chart_area_get_cursor (area, FR_CHART_KEYBOARD);

  fr_chart_area_repaint_hover (area);
  if (place >= 0 && place != self->chosen)
    choose (self, place);
}

static char *
write_number (float value)
{
  g_autofree char *markup = fr_shown_number_write ((double) value, FR_SHOWN_DIGITS);

  return fr_formula_to_text (markup);
}

/* "weight to neuron 108: 0.0445", of the chosen neuron or class of layer @layer; or its bias. */
static char *
describe_parameter (const FrWayView *self, guint layer, gboolean bias)
{
  const FrWayChart *chart = &self->chart;
  const guint end = fr_way_places_get_end (chart, layer);
  g_autofree char *number =
      write_number (bias ? chart->biases[layer] : chart->weights_on_way[layer]);

  if (end <= chart->n_layers)
    /* Translators: of a neuron; %u is its number. */
    return g_strdup_printf (bias ? _ ("bias of neuron %u: %s") : _ ("weight to neuron %u: %s"),
                            chart->layers[end - 1].chosen_unit, number);
  /* Translators: of a class; the first is its name. */
  return g_strdup_printf (bias ? _ ("bias of %s: %s") : _ ("weight to %s: %s"),
                          self->names[chart->chosen_class], number);
}

static char *
fr_way_view_describe (FrChartArea *area, gint64 place)
{
  FrWayView *self = FR_WAY_VIEW (area);
  const FrWayChart *chart = &self->chart;
  g_autofree char *number = NULL;
  guint index, station;

  if (!self->has_chart || place < 0)
    return NULL;
  station = fr_way_places_find (chart, place, &index);
  if (station > chart->n_layers + 1)
    return describe_parameter (self, index, station == chart->n_layers + 3);
  if (station == 0)
    /* Translators: a pixel of an image. */
    return g_strdup_printf (_ ("pixel in row %u, column %u: value %u"), index / SIDE, index % SIDE,
                            chart->pixels[index]);
  if (station <= chart->n_layers) {
    number = write_number (chart->layers[station - 1].activations[index]);
    /* Translators: what a neuron gives for an image. */
    return g_strdup_printf (_ ("neuron %u: %s"), index, number);
  }
  number = write_number (chart->logits[index]);
  /* Translators: a class and its logit. */
  return g_strdup_printf (_ ("%s: logit %s"), self->names[index], number);
}

static void
fr_way_view_get_size (FrChartArea *area,
                      const FrChartStyle *style,
                      int *minimum_width,
                      int *minimum_height,
                      int *natural_height)
{
  *minimum_width = (int) fr_way_chart_get_minimum_width (style);
}

static int
fr_way_view_get_height (FrChartArea *area, const FrChartStyle *style, int width)
{
  FrWayView *self = FR_WAY_VIEW (area);

  return self->has_chart ? (int) fr_way_chart_get_height (style, &self->chart, width) : 0;
}

static char *
fr_way_view_get_title (FrChartArea *area)
{
  /* Translators: names the file of a picture that is saved. */
  return g_strdup (_ ("The way of one number"));
}

static void
append_row (GString *csv, const char *what, guint layer, guint index, double value)
{
  fr_csv_append_text (csv, what);
  fr_csv_append_count (csv, layer);
  fr_csv_append_count (csv, index);
  fr_csv_append_number (csv, value);
  fr_csv_end_line (csv);
}

/* A row for each number that is shown. The pixels are layer 0, the outputs the last. */
static FrDraft *
fr_way_view_get_csv (FrChartArea *area)
{
  FrWayView *self = FR_WAY_VIEW (area);
  const FrWayChart *chart = &self->chart;
  GString *csv;

  if (!self->has_chart)
    return NULL;
  csv = g_string_new (NULL);
  fr_csv_append_text (csv, "what");
  fr_csv_append_text (csv, "layer");
  fr_csv_append_text (csv, "index");
  fr_csv_append_text (csv, "value");
  fr_csv_end_line (csv);
  for (guint i = 0; i < FR_WAY_PIXELS; i++)
    append_row (csv, "pixel", 0, i, chart->pixels[i]);
  for (guint l = 0; l < chart->n_layers; l++) {
    const FrWayLayer *layer = &chart->layers[l];

    for (guint i = 0; i < layer->n_weights; i++)
      append_row (csv, "weight", l + 1, i, (double) layer->weights[i]);
    for (guint i = 0; i < layer->n_units; i++)
      append_row (csv, "neuron", l + 1, i, (double) layer->activations[i]);
  }
  for (guint c = 0; c < chart->n_classes; c++)
    append_row (csv, "logit", chart->n_layers + 1, c, (double) chart->logits[c]);
  for (guint c = 0; c < chart->n_classes; c++)
    append_row (csv, "probability", chart->n_layers + 1, c, (double) chart->probabilities[c]);
  return fr_draft_new_whole (csv);
}

static void
fr_way_view_finalize (GObject *object)
{
  FrWayView *self = FR_WAY_VIEW (object);

  g_ptr_array_unref (self->numbers);
  g_string_chunk_free (self->texts);
  g_strfreev (self->names);
  G_OBJECT_CLASS (fr_way_view_parent_class)->finalize (object);
}

static void
fr_way_view_class_init (FrWayViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_way_view_finalize;
  area_class->paint = fr_way_view_paint;
  area_class->paint_hover = fr_way_view_paint_hover;
  area_class->hit = fr_way_view_hit;
  area_class->move = fr_way_view_move;
  area_class->moved = fr_way_view_moved;
  area_class->choose = fr_way_view_choose;
  area_class->describe = fr_way_view_describe;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_way_view_get_size;
  area_class->get_height = fr_way_view_get_height;
  area_class->get_title = fr_way_view_get_title;
  area_class->get_csv = fr_way_view_get_csv;

  g_signal_new ("chosen", FR_TYPE_WAY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_UINT, G_TYPE_UINT);
}

static void
fr_way_view_init (FrWayView *self)
{
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (256);
  self->chosen = FR_CHART_NOWHERE;
}

static gpointer
take_numbers (FrWayView *self, gconstpointer numbers, gsize size)
{
  gpointer copy = numbers != NULL ? g_memdup2 (numbers, size) : NULL;

  g_ptr_array_add (self->numbers, copy);
  return copy;
}

static const char *
take_text (FrWayView *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static void
take_words (FrWayView *self, FrWayWords *words)
{
  words->title = take_text (self, words->title);
  words->line = take_text (self, words->line);
  words->result = take_text (self, words->result);
}

/* Makes all that the copy points to the view's own. */
static void
take_chart (FrWayView *self)
{
  FrWayChart *chart = &self->chart;

  chart->pixels = take_numbers (self, chart->pixels, FR_WAY_PIXELS);
  chart->logits = take_numbers (self, chart->logits, chart->n_classes * sizeof (float));
  chart->probabilities =
      take_numbers (self, chart->probabilities, chart->n_classes * sizeof (float));
  for (guint l = 0; l < chart->n_layers; l++) {
    FrWayLayer *layer = &chart->layers[l];

    layer->weights = take_numbers (self, layer->weights, layer->n_weights * sizeof (float));
    layer->activations = take_numbers (self, layer->activations, layer->n_units * sizeof (float));
    take_words (self, &layer->words);
  }
  take_words (self, &chart->pixel_words);
  take_words (self, &chart->logit_words);
  take_words (self, &chart->softmax_words);
  take_words (self, &chart->loss_words);
  for (guint i = 0; i < G_N_ELEMENTS (chart->links); i++)
    chart->links[i] = take_text (self, chart->links[i]);
}

/* Whether a place in one is the same in the other. */
static gboolean
has_places_of (const FrWayChart *a, const FrWayChart *b)
{
  gboolean same = a->n_layers == b->n_layers && a->n_classes == b->n_classes;

  for (guint l = 0; same && l < a->n_layers; l++)
    same = a->layers[l].n_units == b->layers[l].n_units;
  return same;
}

void
fr_way_view_set_chart (FrWayView *self,
                       const FrWayChart *chart,
                       const char *const *names,
                       const char *summary)
{
  const gboolean had = self->has_chart;

  g_return_if_fail (FR_IS_WAY_VIEW (self));
  g_return_if_fail (chart == NULL || (names != NULL && summary != NULL));

  g_ptr_array_set_size (self->numbers, 0);
  g_string_chunk_clear (self->texts);
  g_clear_pointer (&self->names, g_strfreev);
  self->has_chart = chart != NULL;
  if (chart != NULL) {
    if (had && !has_places_of (chart, &self->chart))
      fr_chart_area_clear_cursors (FR_CHART_AREA (self));
    self->chart = *chart;
    take_chart (self);
    self->names = g_strdupv ((char **) names);
  } else {
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary != NULL ? summary : "");
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
