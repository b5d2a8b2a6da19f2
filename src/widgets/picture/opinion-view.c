#include "widgets/picture/opinion-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "charts/picture/opinion-chart.h"
#include "io/csv.h"
#include "io/figure.h"
#include "io/name.h"
#include "widgets/charts/moment-text.h"

/* At scale 1. */
#define MINIMUM_WIDTH 220
#define MINIMUM_HEIGHT 120
#define NATURAL_HEIGHT 158

struct _FrOpinionView {
  FrChartArea parent_instance;

  char **names;         /* (nullable) owned */
  guint n_classes;      /* of names */
  guint64 *batches;     /* (nullable) owned: [n] */
  double *epochs;       /* (nullable) owned: [n], the same in epochs */
  float *probabilities; /* (nullable) owned: [n][n_classes] */
  guint n;
  float *now; /* (nullable) owned: [n_classes]; NULL without a story */
  guint64 now_batch;
  guint batches_per_epoch;
  guint last_epoch;
};

G_DEFINE_FINAL_TYPE (FrOpinionView, fr_opinion_view, FR_TYPE_CHART_AREA)

static FrOpinionChart
get_chart (FrOpinionView *self)
{
  FrOpinionChart chart = {
    .epochs = self->epochs,
    .probabilities = self->probabilities,
    .n = self->n,
    .stride = self->n_classes,
    .names = (const char *const *) self->names,
    .n_classes = self->n_classes,
    .last_epoch = self->last_epoch,
    .moment = (double) self->now_batch / MAX (1u, self->batches_per_epoch),
  };

  if (self->now != NULL)
    fr_opinion_chart_choose (&chart, self->now);
  return chart;
}

/* "T-shirt/top 64 %, Shirt 36 %, Dress 0 %" by @probabilities, [n_classes]. Returns: (transfer
 * full). */
static char *
describe_lines (const FrOpinionChart *chart, const float *probabilities)
{
  GString *words = g_string_new (NULL);

  for (guint k = 0; k < chart->n_lines; k++) {
    const guint class = chart->classes[k];
    g_autofree char *percent = fr_figure_format_percent ((double) probabilities[class], 0);
    g_autofree char *name = fr_name_before_figure (chart->names[class]);

    g_string_append (words, k > 0 ? ", " : "");
    g_string_append_printf (words, C_ ("class and probability", "%s %s"), name, percent);
  }
  return g_string_free (words, FALSE);
}

/* @moment names the batch. Returns: (transfer full). */
static char *
describe_at (FrOpinionView *self, const float *probabilities, guint64 batch)
{
  const FrOpinionChart chart = get_chart (self);
  g_autofree char *moment = fr_format_moment (batch, self->batches_per_epoch);
  g_autofree char *lines = describe_lines (&chart, probabilities);

  /* Translators: a moment of the training and what the network says at it: "Epoch 7: Shirt 61 %,
   * Coat 22 %". */
  return g_strdup_printf (_ ("%s: %s"), moment, lines);
}

static char *
fr_opinion_view_describe (FrChartArea *area, gint64 place)
{
  FrOpinionView *self = FR_OPINION_VIEW (area);

  return place < self->n ? describe_at (self, self->probabilities + place * self->n_classes,
                                        self->batches[place])
                         : NULL;
}

static void
update_summary (FrOpinionView *self)
{
  g_autofree char *now = self->now != NULL ? describe_at (self, self->now, self->now_batch) : NULL;

  fr_chart_area_set_summary (FR_CHART_AREA (self),
                             now != NULL ? now : _ ("What it thought, without values yet"));
}

static void
fr_opinion_view_paint (FrChartArea *area,
                       cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height)
{
  const FrOpinionChart chart = get_chart (FR_OPINION_VIEW (area));

  fr_opinion_chart_draw (cr, style, &chart, width, height);
}

static FrCurveLayout
get_layout (FrOpinionView *self, const FrOpinionChart *chart)
{
  FrCurveLayout layout;

  fr_opinion_chart_layout (chart, fr_chart_area_get_style (FR_CHART_AREA (self)),
                           gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)), &layout);
  return layout;
}

/* A line through the moment that is read; its words are the tooltip and the accessible name. */
static void
fr_opinion_view_paint_hover (FrChartArea *area,
                             cairo_t *cr,
                             const FrChartStyle *style,
                             double width,
                             double height)
{
  FrOpinionView *self = FR_OPINION_VIEW (area);
  const FrOpinionChart chart = get_chart (self);
  const FrCurveLayout layout = get_layout (self, &chart);
  const gint64 place = fr_chart_area_get_place (area);

  if (place >= 0 && place < self->n)
    fr_chart_area_tint (cr, style,
                        fr_curve_layout_get_x (&layout, self->epochs[place]) - 3 * style->scale,
                        layout.plot_y, 6 * style->scale, layout.plot_height);
}

static gint64
fr_opinion_view_hit (FrChartArea *area, double x, double y)
{
  FrOpinionView *self = FR_OPINION_VIEW (area);
  const FrOpinionChart chart = get_chart (self);
  const FrCurveLayout layout = get_layout (self, &chart);

  return fr_curve_layout_contains (&layout, x, y) ? fr_opinion_chart_find (&chart, &layout, x)
                                                  : FR_CHART_NOWHERE;
}

static gint64
fr_opinion_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  FrOpinionView *self = FR_OPINION_VIEW (area);
  gint64 start = 0;

  while (start + 1 < self->n && self->batches[start + 1] <= self->now_batch)
    start++;
  return fr_chart_area_step (place, start, self->n, move);
}

static void
fr_opinion_view_get_size (FrChartArea *area,
                          const FrChartStyle *style,
                          int *minimum_width,
                          int *minimum_height,
                          int *natural_height)
{
  *minimum_width = (int) ceil (MINIMUM_WIDTH * style->scale);
  *minimum_height = (int) ceil (MINIMUM_HEIGHT * style->scale);
  *natural_height = (int) ceil (NATURAL_HEIGHT * style->scale);
}

static char *
fr_opinion_view_get_title (FrChartArea *area)
{
  return g_strdup (_ ("What it thought during training"));
}

/* A line for each moment and class, so that every class is in it. */
static FrDraft *
fr_opinion_view_get_csv (FrChartArea *area)
{
  FrOpinionView *self = FR_OPINION_VIEW (area);
  GString *csv;

  if (self->n == 0)
    return NULL;
  csv = fr_csv_new ("batch", "epoch", "class", "probability", NULL);
  for (guint i = 0; i < self->n; i++)
    for (guint c = 0; c < self->n_classes; c++) {
      fr_csv_append_count (csv, self->batches[i]);
      fr_csv_append_number (csv, self->epochs[i]);
      fr_csv_append_text (csv, self->names[c]);
      fr_csv_append_float (csv, self->probabilities[i * self->n_classes + c]);
      fr_csv_end_line (csv);
    }
  return fr_draft_new_whole (csv);
}

static void
clear_story (FrOpinionView *self)
{
  g_clear_pointer (&self->batches, g_free);
  g_clear_pointer (&self->epochs, g_free);
  g_clear_pointer (&self->probabilities, g_free);
  g_clear_pointer (&self->now, g_free);
  self->n = 0;
}

static void
fr_opinion_view_finalize (GObject *object)
{
  FrOpinionView *self = FR_OPINION_VIEW (object);

  clear_story (self);
  g_strfreev (self->names);

  G_OBJECT_CLASS (fr_opinion_view_parent_class)->finalize (object);
}

static void
fr_opinion_view_class_init (FrOpinionViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_opinion_view_finalize;
  area_class->paint = fr_opinion_view_paint;
  area_class->paint_hover = fr_opinion_view_paint_hover;
  area_class->hit = fr_opinion_view_hit;
  area_class->move = fr_opinion_view_move;
  area_class->describe = fr_opinion_view_describe;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_opinion_view_get_size;
  area_class->get_title = fr_opinion_view_get_title;
  area_class->get_csv = fr_opinion_view_get_csv;
}

static void
fr_opinion_view_init (FrOpinionView *self)
{
  update_summary (self);
}

void
fr_opinion_view_set_names (FrOpinionView *self, const char *const *names)
{
  g_return_if_fail (FR_IS_OPINION_VIEW (self) && names != NULL);

  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  self->n_classes = g_strv_length (self->names);
  clear_story (self);
  fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  update_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

static gboolean
is_shown (FrOpinionView *self, const FrOpinionStory *story, const float *probabilities)
{
  const gsize row = self->n_classes * sizeof (float);

  return self->now != NULL && story->n == self->n && story->now_batch == self->now_batch &&
         story->batches_per_epoch == self->batches_per_epoch && story->epochs == self->last_epoch &&
         memcmp (self->now, story->now, row) == 0 &&
         (story->n == 0 ||
          (memcmp (self->batches, story->batches, story->n * sizeof *story->batches) == 0 &&
           memcmp (self->probabilities, probabilities, story->n * row) == 0));
}

void
fr_opinion_view_set_story (FrOpinionView *self, const FrOpinionStory *story)
{
  float *probabilities;

  g_return_if_fail (FR_IS_OPINION_VIEW (self));
  g_return_if_fail (story == NULL || (self->names != NULL && story->stride >= self->n_classes));

  if (story == NULL && self->now == NULL)
    return;
  if (story != NULL) {
    probabilities = g_new (float, (gsize) story->n * self->n_classes + 1);
    for (guint i = 0; i < story->n; i++)
      memcpy (probabilities + i * self->n_classes, story->probabilities + i * story->stride,
              self->n_classes * sizeof (float));
    if (is_shown (self, story, probabilities)) {
      g_free (probabilities);
      return;
    }
  }
  clear_story (self);
  if (story != NULL) {
    self->n = story->n;
    self->batches = g_memdup2 (story->batches, story->n * sizeof *story->batches);
    self->probabilities = probabilities;
    self->epochs = g_new (double, story->n + 1);
    for (guint i = 0; i < story->n; i++)
      self->epochs[i] = (double) story->batches[i] / MAX (1u, story->batches_per_epoch);
    self->now = g_memdup2 (story->now, self->n_classes * sizeof (float));
    self->now_batch = story->now_batch;
    self->batches_per_epoch = story->batches_per_epoch;
    self->last_epoch = story->epochs;
  }
  for (FrChartCursor cursor = FR_CHART_KEYBOARD; cursor <= FR_CHART_POINTER; cursor++)
    if (fr_chart_area_get_cursor (FR_CHART_AREA (self), cursor) >= self->n)
      fr_chart_area_set_cursor (FR_CHART_AREA (self), cursor, FR_CHART_NOWHERE);
  update_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
