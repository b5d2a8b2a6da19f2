#include "widgets/charts/story-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/story-chart.h"
#include "io/csv.h"
#include "io/figure.h"
#include "io/name.h"
#include "widgets/charts/moment-text.h"

/* At scale 1. */
#define STORY_MINIMUM_WIDTH 120
#define STORY_MINIMUM_HEIGHT 132
#define STORY_NATURAL_HEIGHT 138

struct _FrStoryView {
  FrChartArea parent_instance;

  char **names;         /* (nullable) owned */
  guint classes;        /* of names */
  guint64 *batches;     /* (nullable) owned: [length] */
  double *epochs;       /* (nullable) owned: [length], the same in epochs */
  float *probabilities; /* (nullable) owned: [length][classes] */
  guint length;
  guint batches_per_epoch;
  guint last_epoch;
  guint truth;
  int rival; /* the class that a reading compares it with, -1 for none */
  guint64 moment;
  char *title; /* (nullable) owned: "Epoch 7.45", where a cursor is */
};

G_DEFINE_FINAL_TYPE (FrStoryView, fr_story_view, FR_TYPE_CHART_AREA)

static double
to_story_epochs (FrStoryView *self, guint64 batch)
{
  return (double) batch / MAX (1u, self->batches_per_epoch);
}

static FrStoryChart
get_story_chart (FrStoryView *self)
{
  return (FrStoryChart){
    .story = { self->epochs, self->probabilities, self->length, self->classes },
    .names = (const char *const *) self->names,
    .truth = (int) self->truth,
    .rival = self->rival,
    .last_epoch = self->last_epoch,
    .moment = to_story_epochs (self, self->moment),
    .cursor = (int) fr_chart_area_get_place (FR_CHART_AREA (self)),
    .cursor_title = self->title,
  };
}

static const char *
get_name (const FrStoryChart *chart, int class)
{
  return chart->names != NULL ? chart->names[class] : "";
}

/* "Shirt 3.8 %". Returns: (transfer full). */
static char *
describe_class (const FrStoryChart *chart, gsize snapshot, int class)
{
  g_autofree char *percent =
      fr_figure_format_percent (fr_story_get_value (&chart->story, snapshot, class), 1);
  g_autofree char *name = fr_name_before_figure (get_name (chart, class));

  /* Translators: a class and its probability: "Ankle boot 98.2 %". */
  return g_strdup_printf (C_ ("class and probability", "%s %s"), name, percent);
}

/* "Life story: right at 3 of 201 moments, 6 changes. Shirt 3.8 %, T-shirt/top 96.0 %": the counts
 * and both classes at the moment. Returns: (transfer full). */
static char *
summarize (const FrStoryChart *chart)
{
  gssize now = fr_story_find (&chart->story, chart->moment);
  guint moments = (guint) chart->story.length;
  g_autofree char *counts = NULL, *changes = NULL, *truth = NULL, *rival = NULL;
  FrStoryCount count;

  if (moments == 0)
    return g_strdup (_ ("Life story, without values yet"));

  fr_story_count (&chart->story, chart->truth, &count);
  changes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", count.flips),
                             count.flips);
  counts = g_strdup_printf (
      /* Translators: read by screen readers: at how many of the moments kept so far an image was
       * recognised, then "6 changes". */
      g_dngettext (GETTEXT_PACKAGE, "Life story: right at %u of %u moment, %s",
                   "Life story: right at %u of %u moments, %s", moments),
      count.right, moments, changes);
  if (now < 0)
    return g_steal_pointer (&counts);

  truth = describe_class (chart, (gsize) now, chart->truth);
  if (chart->rival < 0)
    return g_strdup_printf ("%s. %s", counts, truth);
  rival = describe_class (chart, (gsize) now, chart->rival);
  return g_strdup_printf ("%s. %s, %s", counts, truth, rival);
}

/* One snapshot, which @moment names: "Epoch 7: T-shirt/top 96.0 %, wrong; Shirt 3.8 %".
 * Returns: (transfer full). */
static char *
describe_snapshot (const FrStoryChart *chart, gsize snapshot, const char *moment)
{
  int predicted = (int) fr_story_get_predicted (&chart->story, snapshot);
  g_autofree char *guess = describe_class (chart, snapshot, predicted);
  g_autofree char *truth = describe_class (chart, snapshot, chart->truth);

  if (predicted == chart->truth)
    /* Translators: a moment, then the class that was predicted at it: "Epoch 7: Shirt 61.2 %,
     * right". */
    return g_strdup_printf (_ ("%s: %s, right"), moment, guess);
  /* Translators: a moment, the class that was predicted at it, the true class: "Epoch 7:
   * T-shirt/top 96.0 %, wrong; Shirt 3.8 %". */
  return g_strdup_printf (_ ("%s: %s, wrong; %s"), moment, guess, truth);
}

static void
update_story_summary (FrStoryView *self)
{
  FrStoryChart chart = get_story_chart (self);
  g_autofree char *summary = summarize (&chart);

  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
}

static char *
fr_story_view_describe (FrChartArea *area, gint64 place)
{
  FrStoryView *self = FR_STORY_VIEW (area);
  FrStoryChart chart = get_story_chart (self);
  g_autofree char *moment = NULL;

  if (place >= self->length)
    return NULL;

  moment = fr_format_moment (self->batches[place], self->batches_per_epoch);
  return describe_snapshot (&chart, (gsize) place, moment);
}

/* The line below the chart says what is read, so this is no pass on top. */
static void
fr_story_view_moved (FrChartArea *area)
{
  FrStoryView *self = FR_STORY_VIEW (area);
  gint64 place = fr_chart_area_get_place (area);

  g_clear_pointer (&self->title, g_free);
  if (place >= 0 && place < self->length) {
    g_autofree char *epoch = fr_format_epoch (self->batches[place], self->batches_per_epoch);

    self->title = g_strdup_printf (_ ("Epoch %s"), epoch);
  }
  fr_chart_area_repaint (area);
}

static void
fr_story_view_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  FrStoryChart chart = get_story_chart (FR_STORY_VIEW (area));

  fr_story_chart_draw (cr, style, &chart, width, height);
}

static gint64
fr_story_view_hit (FrChartArea *area, double x, double y)
{
  FrStoryChart chart = get_story_chart (FR_STORY_VIEW (area));

  return fr_story_chart_hit (&chart, fr_chart_area_get_style (area),
                             gtk_widget_get_width (GTK_WIDGET (area)),
                             gtk_widget_get_height (GTK_WIDGET (area)), x, y);
}

static gint64
fr_story_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  FrStoryChart chart = get_story_chart (FR_STORY_VIEW (area));

  return fr_chart_area_step (place, fr_story_find (&chart.story, chart.moment),
                             (gint64) chart.story.length, move);
}

static void
fr_story_view_get_size (FrChartArea *area,
                        const FrChartStyle *style,
                        int *minimum_width,
                        int *minimum_height,
                        int *natural_height)
{
  *minimum_width = (int) ceil (STORY_MINIMUM_WIDTH * style->scale);
  *minimum_height = (int) ceil (STORY_MINIMUM_HEIGHT * style->scale);
  *natural_height = (int) ceil (STORY_NATURAL_HEIGHT * style->scale);
}

static char *
fr_story_view_get_title (FrChartArea *area)
{
  return g_strdup (_ ("Life story"));
}

/* A line for each snapshot and class, so that every class is in it. */
static FrDraft *
fr_story_view_get_csv (FrChartArea *area)
{
  FrStoryView *self = FR_STORY_VIEW (area);
  GString *csv;

  if (self->length == 0)
    return NULL;

  csv = fr_csv_new ("batch", "epoch", "class", "probability", NULL);
  for (guint i = 0; i < self->length; i++)
    for (guint label = 0; label < self->classes; label++) {
      fr_csv_append_count (csv, self->batches[i]);
      fr_csv_append_number (csv, self->epochs[i]);
      fr_csv_append_text (csv, self->names[label]);
      fr_csv_append_float (csv, self->probabilities[i * self->classes + label]);
      fr_csv_end_line (csv);
    }
  return fr_draft_new_whole (csv);
}

static void
clear_story (FrStoryView *self)
{
  g_clear_pointer (&self->batches, g_free);
  g_clear_pointer (&self->epochs, g_free);
  g_clear_pointer (&self->probabilities, g_free);
  self->length = 0;
}

static void
fr_story_view_finalize (GObject *object)
{
  FrStoryView *self = FR_STORY_VIEW (object);

  clear_story (self);
  g_strfreev (self->names);
  g_free (self->title);

  G_OBJECT_CLASS (fr_story_view_parent_class)->finalize (object);
}

static void
fr_story_view_class_init (FrStoryViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_story_view_finalize;
  area_class->paint = fr_story_view_paint;
  area_class->hit = fr_story_view_hit;
  area_class->move = fr_story_view_move;
  area_class->describe = fr_story_view_describe;
  area_class->moved = fr_story_view_moved;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_story_view_get_size;
  area_class->get_title = fr_story_view_get_title;
  area_class->get_csv = fr_story_view_get_csv;
}

static void
fr_story_view_init (FrStoryView *self)
{
  self->rival = -1;
  update_story_summary (self);
}

void
fr_story_view_set_names (FrStoryView *self, const char *const *names)
{
  g_return_if_fail (FR_IS_STORY_VIEW (self));
  g_return_if_fail (names != NULL);

  if (self->names != NULL && g_strv_equal ((const char *const *) self->names, names))
    return;

  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  self->classes = g_strv_length (self->names);
  fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  clear_story (self);
  update_story_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

/* Whether the story is the one that is shown. */
static gboolean
is_shown (FrStoryView *self, const guint64 *batches, const float *probabilities, guint n)
{
  return n == self->length &&
         (n == 0 || (memcmp (self->batches, batches, n * sizeof *batches) == 0 &&
                     memcmp (self->probabilities, probabilities,
                             n * self->classes * sizeof *probabilities) == 0));
}

/* Takes @probabilities. A cursor stays at its snapshot if the new story has it still. */
static void
take_story (FrStoryView *self, const guint64 *batches, float *probabilities, guint n)
{
  FrChartArea *area = FR_CHART_AREA (self);
  g_autofree guint64 *old = g_steal_pointer (&self->batches);
  guint old_length = self->length;

  clear_story (self);
  self->length = n;
  self->batches = g_memdup2 (batches, n * sizeof *batches);
  self->probabilities = probabilities;
  self->epochs = g_new (double, n);
  for (FrChartCursor cursor = FR_CHART_KEYBOARD; cursor <= FR_CHART_POINTER; cursor++) {
    gint64 place = fr_chart_area_get_cursor (area, cursor);

    if (place >= 0 && (place >= MIN (n, old_length) || old[place] != batches[place]))
      fr_chart_area_set_cursor (area, cursor, FR_CHART_NOWHERE);
  }
}

/* Returns: (transfer full): [n][classes], of which @probabilities are [n][@stride]. */
static float *
pack_probabilities (FrStoryView *self, const float *probabilities, guint stride, guint n)
{
  float *packed = g_new (float, (gsize) n * self->classes);

  for (gsize i = 0; i < n; i++)
    memcpy (packed + i * self->classes, probabilities + i * stride, self->classes * sizeof *packed);
  return packed;
}

void
fr_story_view_set_story (FrStoryView *self,
                         const guint64 *batches,
                         const float *probabilities,
                         guint stride,
                         guint n,
                         guint batches_per_epoch,
                         guint epochs,
                         guint truth,
                         guint predicted,
                         guint64 moment_batch)
{
  g_autofree float *packed = NULL;
  FrStoryCount count;
  FrStoryChart chart;
  gboolean same;
  int rival;

  g_return_if_fail (FR_IS_STORY_VIEW (self));
  g_return_if_fail (n == 0 || (batches != NULL && probabilities != NULL && batches_per_epoch > 0));
  g_return_if_fail (n == 0 || stride >= self->classes);
  g_return_if_fail (truth < self->classes && predicted < self->classes);

  packed = pack_probabilities (self, probabilities, stride, n);
  same = is_shown (self, batches, packed, n) && self->last_epoch == epochs &&
         self->batches_per_epoch == batches_per_epoch && self->truth == truth &&
         self->moment == moment_batch;
  if (!same) {
    self->batches_per_epoch = batches_per_epoch;
    self->last_epoch = epochs;
    self->truth = truth;
    self->moment = moment_batch;
    take_story (self, batches, g_steal_pointer (&packed), n);
    for (guint i = 0; i < n; i++)
      self->epochs[i] = to_story_epochs (self, batches[i]);
  }

  chart = get_story_chart (self);
  fr_story_count (&chart.story, chart.truth, &count);
  rival = predicted != truth ? (int) predicted : count.rival;
  if (same && rival == self->rival)
    return;

  self->rival = rival;
  update_story_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
