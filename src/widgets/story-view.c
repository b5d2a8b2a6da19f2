/* The story painter in a chart area; pointer and keys read one snapshot after the other.
 *
 * Main thread; see the header.
 */
#include "widgets/story-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/story-chart.h"
#include "widgets/chart-csv.h"
#include "widgets/moment-text.h"
#include "widgets/story-words.h"
#include "widgets/tooltip.h"

/* At scale 1. */
#define MINIMUM_WIDTH 170
#define MINIMUM_HEIGHT 140
#define NATURAL_HEIGHT 150

struct _FrStoryView {
  FrChartArea parent_instance;

  char **names;                             /* (nullable) owned: [FR_STORY_CLASSES] */
  guint64 *batches;                         /* (nullable) owned: [length] */
  double *epochs;                           /* (nullable) owned: [length], the same in epochs */
  float (*probabilities)[FR_STORY_CLASSES]; /* (nullable) owned: [length] */
  guint length;
  guint batches_per_epoch;
  guint last_epoch;
  guint truth;
  int rival; /* the class of the second line, -1 for none */
  guint64 moment;
  int cursor;       /* the snapshot that is read, -1 for none */
  gboolean by_keys; /* the cursor is the keyboard's */
  char *title;      /* (nullable) owned: "Epoch 7.45", where the cursor is */
};

G_DEFINE_FINAL_TYPE (FrStoryView, fr_story_view, FR_TYPE_CHART_AREA)

static double
to_epochs (FrStoryView *self, guint64 batch)
{
  return (double) batch / MAX (1u, self->batches_per_epoch);
}

static FrStoryChart
get_chart (FrStoryView *self)
{
  return (FrStoryChart){
    .epochs = self->epochs,
    .probabilities = self->length > 0 ? self->probabilities[0] : NULL,
    .length = self->length,
    .classes = FR_STORY_CLASSES,
    .names = (const char *const *) self->names,
    .truth = (int) self->truth,
    .rival = self->rival,
    .last_epoch = self->last_epoch,
    .moment = to_epochs (self, self->moment),
    .cursor = self->cursor,
    .cursor_title = self->title,
  };
}

static void
update_summary (FrStoryView *self)
{
  FrStoryChart chart = get_chart (self);
  g_autofree char *summary = fr_story_words_summarize (&chart);

  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
}

/* What is said at the cursor. Returns: (transfer full) (nullable). */
static char *
describe_cursor (FrStoryView *self)
{
  FrStoryChart chart = get_chart (self);
  g_autofree char *moment = NULL;

  if (self->cursor < 0)
    return NULL;

  moment = fr_format_moment (self->batches[self->cursor], self->batches_per_epoch);

  return fr_story_words_describe (&chart, (gsize) self->cursor, moment);
}

static void
update_cursor (FrStoryView *self)
{
  g_autofree char *text = describe_cursor (self);

  g_clear_pointer (&self->title, g_free);
  if (self->cursor >= 0) {
    g_autofree char *epoch = fr_format_epoch (self->batches[self->cursor], self->batches_per_epoch);

    self->title = g_strdup_printf (_ ("Epoch %s"), epoch);
  }
  fr_tooltip_set (GTK_WIDGET (self), self->by_keys ? NULL : text);
  fr_chart_area_set_cursor_text (FR_CHART_AREA (self), self->by_keys ? text : NULL);
}

static void
set_cursor (FrStoryView *self, int cursor, gboolean by_keys)
{
  if (self->cursor == cursor && self->by_keys == by_keys)
    return;

  self->cursor = cursor;
  self->by_keys = by_keys;
  update_cursor (self);
  /* The line below the chart says what is read, so this is no pass on top. */
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

static void
fr_story_view_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  FrStoryChart chart = get_chart (FR_STORY_VIEW (area));

  fr_story_chart_draw (cr, style, &chart, width, height);
}

static void
fr_story_view_point (FrChartArea *area, gboolean inside, double x, double y)
{
  FrStoryView *self = FR_STORY_VIEW (area);
  GtkWidget *widget = GTK_WIDGET (self);
  FrStoryChart chart = get_chart (self);
  int cursor = -1;

  if (inside)
    cursor = (int) fr_story_chart_hit (&chart, fr_chart_area_get_style (area),
                                       gtk_widget_get_width (widget),
                                       gtk_widget_get_height (widget), x, y);
  /* A pointer that only rests beside the plot does not take the keyboard's cursor away. */
  if (cursor >= 0 || !self->by_keys)
    set_cursor (self, cursor, FALSE);
}

static gboolean
fr_story_view_move_cursor (FrChartArea *area, FrCursorMove move)
{
  FrStoryView *self = FR_STORY_VIEW (area);
  FrStoryChart chart = get_chart (self);
  int last = (int) self->length - 1, cursor = self->cursor;

  if (self->length == 0 || (move == FR_CURSOR_HIDE && !self->by_keys))
    return FALSE;

  switch (move) {
  case FR_CURSOR_FIRST:
    cursor = 0;
    break;
  case FR_CURSOR_LAST:
    cursor = last;
    break;
  case FR_CURSOR_BACK:
  case FR_CURSOR_FORWARD:
    /* The first key shows where one is; the next goes on from there. */
    if (cursor < 0)
      cursor = MAX (0, (int) fr_story_chart_find (&chart, chart.moment));
    else
      cursor = CLAMP (cursor + (move == FR_CURSOR_BACK ? -1 : 1), 0, last);
    break;
  case FR_CURSOR_HIDE:
  default:
    cursor = -1;
    break;
  }
  set_cursor (self, cursor, cursor >= 0);

  return TRUE;
}

static void
fr_story_view_get_size (FrChartArea *area,
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
fr_story_view_get_title (FrChartArea *area)
{
  return g_strdup (_ ("Life story"));
}

/* A line for each snapshot and class, so that every class is in it. */
static char *
fr_story_view_get_csv (FrChartArea *area)
{
  FrStoryView *self = FR_STORY_VIEW (area);
  GString *csv;

  if (self->length == 0)
    return NULL;

  csv = fr_chart_csv_new ("batch", "epoch", "class", "probability", NULL);
  for (guint i = 0; i < self->length; i++)
    for (guint label = 0; label < FR_STORY_CLASSES; label++) {
      fr_chart_csv_append_count (csv, self->batches[i]);
      fr_chart_csv_append_number (csv, self->epochs[i]);
      fr_chart_csv_append_text (csv, self->names ? self->names[label] : "");
      fr_chart_csv_append_float (csv, self->probabilities[i][label]);
      fr_chart_csv_end_line (csv);
    }

  return g_string_free (csv, FALSE);
}

static void
clear_story (FrStoryView *self)
{
  g_clear_pointer (&self->batches, g_free);
  g_clear_pointer (&self->epochs, g_free);
  g_clear_pointer (&self->probabilities, g_free);
  self->length = 0;
  self->cursor = -1;
  self->by_keys = FALSE;
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
  area_class->point = fr_story_view_point;
  area_class->move_cursor = fr_story_view_move_cursor;
  area_class->get_size = fr_story_view_get_size;
  area_class->get_title = fr_story_view_get_title;
  area_class->get_csv = fr_story_view_get_csv;
}

static void
fr_story_view_init (FrStoryView *self)
{
  self->rival = -1;
  self->cursor = -1;
  update_summary (self);
}

GtkWidget *
fr_story_view_new (void)
{
  return g_object_new (FR_TYPE_STORY_VIEW, NULL);
}

void
fr_story_view_set_names (FrStoryView *self, const char *const *names)
{
  g_return_if_fail (FR_IS_STORY_VIEW (self));
  g_return_if_fail (names != NULL);

  if (self->names && g_strv_equal ((const char *const *) self->names, names))
    return;

  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  clear_story (self);
  update_summary (self);
  update_cursor (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

/* Whether the story is the one that is shown. */
static gboolean
is_shown (FrStoryView *self,
          const guint64 *batches,
          const float (*probabilities)[FR_STORY_CLASSES],
          guint n)
{
  return n == self->length &&
         (n == 0 || (memcmp (self->batches, batches, n * sizeof *batches) == 0 &&
                     memcmp (self->probabilities, probabilities, n * sizeof *probabilities) == 0));
}

/* Copies the story. A cursor stays at its snapshot where the new story has it still. */
static void
copy_story (FrStoryView *self,
            const guint64 *batches,
            const float (*probabilities)[FR_STORY_CLASSES],
            guint n)
{
  gboolean by_keys = self->by_keys;
  int cursor = self->cursor;

  if (cursor >= (int) n || (cursor >= 0 && self->batches[cursor] != batches[cursor]))
    cursor = -1;
  clear_story (self);
  self->cursor = cursor;
  self->by_keys = by_keys && cursor >= 0;
  if (n == 0)
    return;

  self->length = n;
  self->batches = g_memdup2 (batches, n * sizeof *batches);
  self->probabilities = g_memdup2 (probabilities, n * sizeof *probabilities);
  self->epochs = g_new (double, n);
}

void
fr_story_view_set_story (FrStoryView *self,
                         const guint64 *batches,
                         const float (*probabilities)[FR_STORY_CLASSES],
                         guint n,
                         guint batches_per_epoch,
                         guint epochs,
                         guint truth,
                         guint predicted,
                         guint64 moment_batch)
{
  FrStoryCount count;
  FrStoryChart chart;
  gboolean same;
  int rival;

  g_return_if_fail (FR_IS_STORY_VIEW (self));
  g_return_if_fail (n == 0 || (batches != NULL && probabilities != NULL && batches_per_epoch > 0));
  g_return_if_fail (truth < FR_STORY_CLASSES && predicted < FR_STORY_CLASSES);

  same = is_shown (self, batches, probabilities, n) && self->last_epoch == epochs &&
         self->batches_per_epoch == batches_per_epoch && self->truth == truth &&
         self->moment == moment_batch;
  if (!same) {
    copy_story (self, batches, probabilities, n);
    self->batches_per_epoch = batches_per_epoch;
    self->last_epoch = epochs;
    self->truth = truth;
    self->moment = moment_batch;
    for (guint i = 0; i < n; i++)
      self->epochs[i] = to_epochs (self, batches[i]);
  }

  chart = get_chart (self);
  fr_story_chart_count (&chart, &count);
  rival = predicted != truth ? (int) predicted : count.rival;
  if (same && rival == self->rival)
    return;

  self->rival = rival;
  update_summary (self);
  update_cursor (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
