/* One image through all moments. Sizes are those of the picture, at scale 1. */
#include "charts/story-chart.h"

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define STORY_LEFT 18.0
#define STORY_RIGHT 12.0 /* half of the last epoch's number */
#define LINE 16.0        /* of text */
#define PHASE_LINES 2
#define RIBBON_TOP 34.0
#define RIBBON_HEIGHT 20.0
#define RIBBON_RADIUS 5.0
#define CAPTION_MIDDLE 66.0
#define PLOT_TOP 80.0
#define NUMBERS_HEIGHT 22.0 /* of the epochs below the plot */
#define HIT_SLACK 6.0
#define MARK 8.0 /* side of a tick or cross */
#define MARK_GAP 4.0
#define ENTRY_GAP 10.0
#define AREA_LINE_WIDTH 1.5
#define AREA_ALPHA 0.3
/* How much of a colour is left after the moment. */
#define FADED 0.3
/* Stripes, as in the bars, over wrong stretches that are wide enough to show them. */
#define RIBBON_HATCH_LEAST 7.0
#define RIBBON_HATCH_DISTANCE 6.0
#define RIBBON_HATCH_WIDTH 1.2
/* Phases that are named besides the present one. */
#define PAST_PHASES 3

void
fr_story_chart_layout (const FrStoryChart *chart,
                       const FrChartStyle *style,
                       double width,
                       double height,
                       FrStoryLayout *layout)
{
  double scale = style->scale;

  *layout = (FrStoryLayout){
    .plot = {
      .plot_x = STORY_LEFT * scale,
      .plot_y = PLOT_TOP * scale,
      .plot_width = fmax (1.0, width - (STORY_LEFT + STORY_RIGHT) * scale),
      .plot_height = fmax (1.0, height - (PLOT_TOP + NUMBERS_HEIGHT) * scale),
    },
    .ribbon_y = RIBBON_TOP * scale,
    .ribbon_height = RIBBON_HEIGHT * scale,
    .caption_y = CAPTION_MIDDLE * scale,
  };
  fr_chart_scale_init (&layout->plot.x, 0.0, fmax (1.0, chart->last_epoch));
  fr_chart_scale_init (&layout->plot.y, 0.0, 1.0);
}

gssize
fr_story_chart_hit (const FrStoryChart *chart,
                    const FrChartStyle *style,
                    double width,
                    double height,
                    double x,
                    double y)
{
  FrStoryLayout layout;
  gssize nearest = -1;
  double slack, least = G_MAXDOUBLE;

  g_return_val_if_fail (style != NULL && chart != NULL, -1);

  fr_story_chart_layout (chart, style, width, height, &layout);
  slack = HIT_SLACK * style->scale;
  if (x < layout.plot.plot_x - slack || x > layout.plot.plot_x + layout.plot.plot_width + slack ||
      y < layout.ribbon_y - slack || y > layout.plot.plot_y + layout.plot.plot_height + slack)
    return -1;
  for (gsize i = 0; i < chart->story.length; i++) {
    double distance = fabs (fr_curve_layout_get_x (&layout.plot, chart->story.epochs[i]) - x);

    if (distance < least) {
      least = distance;
      nearest = (gssize) i;
    }
  }
  return nearest;
}

static const char *
name_of (const FrStoryChart *chart, int class)
{
  return chart->names == NULL || class < 0 ? "" : chart->names[class];
}

/* A run of text in one look. */
typedef struct {
  char *text; /* owned */
  FrTextLook look;
} Word;

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->text);
}

/* Takes @text. */
static void
add_word (GArray *words, char *text, gboolean bold, FrColour colour)
{
  Word word = { text, { FR_TEXT_CAPTION, bold, colour } };

  g_array_append_val (words, word);
}

/* Returns: (transfer none): what stands before the class of the only phase, @phase. */
static const char *
describe_one_phase (const FrStoryChart *chart, const FrStoryPhase *phase)
{
  for (gsize i = 0; i < chart->story.length; i++)
    if (fr_story_get_predicted (&chart->story, i) != phase->class)
      /* Translators: before a class: what an image was taken for nearly all the time. */
      return C_ ("life story", "Mostly");
  /* Translators: before a class: what an image was taken for from the beginning on. */
  return C_ ("life story", "Always");
}

/* "… Sandal · Ankle boot · Sandal · Ankle boot since epoch 4.7": the last @n of @phases, each a
 * word that a line may break after. Returns: (transfer full): Word. */
static GArray *
make_words (const FrStoryChart *chart, const FrChartStyle *style, GArray *phases, guint n)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const FrStoryPhase *last = &g_array_index (phases, FrStoryPhase, phases->len - 1);

  g_array_set_clear_func (words, clear_word);
  if (phases->len == 1)
    add_word (words, g_strdup (describe_one_phase (chart, last)), FALSE, style->text);
  else if (n < phases->len)
    add_word (words, g_strdup ("…"), FALSE, style->dim_text);
  for (guint i = phases->len - n; i < phases->len; i++) {
    const FrStoryPhase *phase = &g_array_index (phases, FrStoryPhase, i);
    FrColour colour = (int) phase->class == chart->truth ? style->right_text : style->wrong_text;
    const char *name = name_of (chart, (int) phase->class);

    if (phase == last)
      add_word (words, g_strdup (name), TRUE, colour);
    else
      add_word (words, g_strconcat (name, " ·", NULL), FALSE, colour);
  }
  if (phases->len > 1) {
    g_autofree char *epoch = fr_figure_format_fixed (chart->story.epochs[last->first], 1);

    /* Translators: after a class: what an image has been taken for since an epoch. */
    add_word (words, g_strdup_printf (_ ("since epoch %s"), epoch), FALSE, style->text);
  }
  return words;
}

/* Writes @words in lines of @room pixels from (@x, @y) on, or only counts the lines. Returns: how
 * many there are. */
static guint
set_words (cairo_t *cr,
           const FrChartStyle *style,
           GArray *words,
           double x,
           double y,
           double room,
           gboolean draw)
{
  FrTextLook plain = { FR_TEXT_CAPTION, FALSE, style->text };
  double space = fr_chart_text_measure (style, &plain, " ");
  double left = 0.0;
  guint lines = 1;

  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index (words, Word, i);
    double width = fr_chart_text_measure (style, &word->look, word->text);

    if (left > 0.0 && left + width > room) {
      left = 0.0;
      lines++;
    }
    if (draw && lines <= PHASE_LINES)
      fr_chart_text_draw_fitted (cr, style, &word->look, word->text, FR_TEXT_ALIGN_LEFT, x + left,
                                 y + (lines - 0.5) * LINE * style->scale, room - left);
    left += width + space;
  }
  return lines;
}

/* As many of the last phases as there is room for. */
static void
draw_phases (cairo_t *cr,
             const FrChartStyle *style,
             const FrStoryChart *chart,
             const FrStoryLayout *layout,
             double width)
{
  gssize now = fr_story_find (&chart->story, chart->moment);
  g_autoptr (GArray) phases = fr_story_find_phases (&chart->story, (gsize) (now + 1));
  g_autoptr (GArray) words = NULL;
  double x = layout->plot.plot_x, room = width - x;

  if (phases->len == 0)
    return;
  for (guint n = MIN (phases->len, PAST_PHASES + 1); n > 0; n--) {
    g_clear_pointer (&words, g_array_unref);
    words = make_words (chart, style, phases, n);
    if (set_words (cr, style, words, x, 0.0, room, FALSE) <= PHASE_LINES)
      break;
  }
  set_words (cr, style, words, x, 0.0, room, TRUE);
}

/* Adds the columns of the ribbon between @left and @right at which the image is right (or wrong) to
 * the path, one stretch as one rectangle; of stretches narrower than @least none. */
static void
add_stretches (cairo_t *cr,
               const FrStoryChart *chart,
               const FrStoryLayout *layout,
               gboolean is_right,
               double left,
               double right,
               double least)
{
  const FrStory *story = &chart->story;
  double pixel = fr_chart_shapes_get_pixel (cr), start = -1.0;
  gsize snapshot = 0;

  for (double x = left; x < right + pixel; x += pixel) {
    double epoch = fr_curve_layout_get_epoch (&layout->plot, x);
    gboolean is_in = FALSE;

    if (x < right) {
      while (snapshot + 1 < story->length && story->epochs[snapshot + 1] <= epoch)
        snapshot++;
      is_in = ((int) fr_story_get_predicted (story, snapshot) == chart->truth) == is_right;
    }
    if (is_in && start < 0.0)
      start = x;
    if (!is_in && start >= 0.0) {
      double end = fmin (x, right);

      if (end - start >= least)
        cairo_rectangle (cr, start, layout->ribbon_y, end - start, layout->ribbon_height);
      start = -1.0;
    }
  }
}

static void
draw_ribbon_hatch (cairo_t *cr, const FrChartStyle *style, const FrStoryLayout *layout)
{
  double distance = RIBBON_HATCH_DISTANCE * style->scale, height = layout->ribbon_height;
  double bottom = layout->ribbon_y + height;
  double end = layout->plot.plot_x + layout->plot.plot_width;

  cairo_set_source_rgba (cr, 1.0, 1.0, 1.0, 0.35);
  cairo_set_line_width (cr, RIBBON_HATCH_WIDTH * style->scale);
  for (double x = layout->plot.plot_x - height; x < end; x += distance) {
    cairo_move_to (cr, x, bottom);
    cairo_line_to (cr, x + height, bottom - height);
  }
  cairo_stroke (cr);
}

/* What of the ribbon lies between @left and @right. */
static void
draw_ribbon_part (cairo_t *cr,
                  const FrChartStyle *style,
                  const FrStoryChart *chart,
                  const FrStoryLayout *layout,
                  double left,
                  double right,
                  double alpha)
{
  for (int is_right = 0; is_right < 2; is_right++) {
    FrColour colour = is_right ? style->right : style->wrong;

    add_stretches (cr, chart, layout, is_right, left, right, 0.0);
    colour.alpha = alpha;
    fr_chart_shapes_set_source (cr, colour);
    cairo_fill (cr);
  }
  cairo_save (cr);
  add_stretches (cr, chart, layout, FALSE, left, right, RIBBON_HATCH_LEAST * style->scale);
  cairo_clip (cr);
  draw_ribbon_hatch (cr, style, layout);
  cairo_restore (cr);
}

static void
draw_ribbon (cairo_t *cr,
             const FrChartStyle *style,
             const FrStoryChart *chart,
             const FrStoryLayout *layout)
{
  const FrCurveLayout *plot = &layout->plot;
  double pixel = fr_chart_shapes_get_pixel (cr), end, moment;

  cairo_save (cr);
  fr_chart_shapes_add_rectangle (cr, plot->plot_x, layout->ribbon_y, plot->plot_width,
                                 layout->ribbon_height, RIBBON_RADIUS * style->scale);
  cairo_clip (cr);
  fr_chart_shapes_set_source (cr, style->grid);
  cairo_paint (cr);
  if (chart->story.length > 0) {
    /* The first moment is seen, too. */
    end = fmax (fr_curve_layout_get_x (plot, chart->story.epochs[chart->story.length - 1]),
                plot->plot_x + 3.0 * style->scale);
    end = round (end / pixel) * pixel;
    moment = round (fr_curve_layout_get_x (plot, chart->moment) / pixel) * pixel;
    if (moment >= end || moment <= plot->plot_x)
      moment = end;
    draw_ribbon_part (cr, style, chart, layout, plot->plot_x, moment, 1.0);
    if (moment < end)
      draw_ribbon_part (cr, style, chart, layout, moment, end, FADED);
  }
  cairo_restore (cr);
}

/* The mean probability of the true class: whole up to the moment, faded after it. */
static void
draw_area (cairo_t *cr,
           const FrChartStyle *style,
           const FrStoryChart *chart,
           const FrCurveLayout *layout)
{
  const FrStory *story = &chart->story;
  g_autofree FrCurvePoint *points = g_new (FrCurvePoint, story->length);
  double split = fr_curve_layout_get_x (layout, chart->moment);
  double right = layout->plot_x + layout->plot_width + 1.0;
  double overhang = AREA_LINE_WIDTH * style->scale;
  g_autoptr (GArray) trace = NULL;

  for (gsize i = 0; i < story->length; i++)
    points[i] = (FrCurvePoint){ story->epochs[i], fr_story_get_mean (story, i, chart->truth) };
  trace = fr_curve_layout_trace (layout, points, story->length, fr_chart_shapes_get_pixel (cr));

  for (guint after = 0; after < 2; after++) {
    double left = after ? split : layout->plot_x - 1.0;
    double width = (after ? right : fmin (split, right)) - left;
    double base = layout->plot_y + layout->plot_height;
    FrColour colour = style->right;

    if (width <= 0.0 || trace->len < 2)
      continue;
    cairo_save (cr);
    cairo_rectangle (cr, left, layout->plot_y - overhang, width,
                     layout->plot_height + 2.0 * overhang);
    cairo_clip (cr);
    fr_curve_layout_add_path (cr, trace);
    cairo_line_to (cr, g_array_index (trace, FrCurvePoint, trace->len - 1).x, base);
    cairo_line_to (cr, g_array_index (trace, FrCurvePoint, 0).x, base);
    cairo_close_path (cr);
    colour.alpha = AREA_ALPHA * (after ? FADED : 1.0);
    fr_chart_shapes_set_source (cr, colour);
    cairo_fill (cr);
    fr_curve_layout_add_path (cr, trace);
    colour.alpha = after ? FADED : 1.0;
    fr_chart_shapes_set_source (cr, colour);
    cairo_set_line_width (cr, AREA_LINE_WIDTH * style->scale);
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke (cr);
    cairo_restore (cr);
  }
}

/* The snapshot that is read: "Epoch 7.45", a tick and the probability of the true class, a cross
 * and the rival's. */
static void
draw_reading (cairo_t *cr,
              const FrChartStyle *style,
              const FrStoryChart *chart,
              const FrStoryLayout *layout,
              double width)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  const char *title = chart->cursor_title == NULL ? "" : chart->cursor_title;
  const int classes[] = { chart->truth, chart->rival };
  double scale = style->scale, x = layout->plot.plot_x, y = layout->caption_y;

  fr_chart_text_draw_fitted (cr, style, &look, title, FR_TEXT_ALIGN_LEFT, x, y, width - x);
  x += fr_chart_text_measure (style, &look, title);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_autofree char *percent = NULL;
    double percent_width;

    if (classes[i] < 0)
      continue;
    percent = fr_figure_format_percent (fr_story_get_value (&chart->story, (gsize) chart->cursor,
                                                            classes[i]),
                                        0);
    look.colour = i == 0 ? style->right_text : style->wrong_text;
    percent_width = fr_chart_text_measure (style, &look, percent);
    x += ENTRY_GAP * scale;
    /* What would be cut off is left out: the tooltip has it all. */
    if (x + (MARK + MARK_GAP) * scale + percent_width > width)
      return;
    fr_chart_shapes_draw_mark (cr, i == 0, look.colour, x, y - 0.5 * MARK * scale, MARK * scale);
    x += (MARK + MARK_GAP) * scale;
    fr_chart_text_draw (cr, style, &look, percent, FR_TEXT_ALIGN_LEFT, x, y);
    x += percent_width;
  }
}

/* "Probability of Sandal", or where that is too long "Sandal": the ribbon above is of no other. */
static void
draw_caption (cairo_t *cr,
              const FrChartStyle *style,
              const FrStoryChart *chart,
              const FrStoryLayout *layout,
              double width)
{
  FrTextLook plain = { FR_TEXT_CAPTION, FALSE, style->text };
  FrTextLook bold = { FR_TEXT_CAPTION, TRUE, style->right_text };
  /* Translators: before a class: its probability, over the epochs. */
  const char *title = C_ ("life story", "Probability of");
  const char *name = name_of (chart, chart->truth);
  double x = layout->plot.plot_x;
  double next =
      x + fr_chart_text_measure (style, &plain, title) + fr_chart_text_measure (style, &plain, " ");

  if (next + fr_chart_text_measure (style, &bold, name) <= width) {
    fr_chart_text_draw (cr, style, &plain, title, FR_TEXT_ALIGN_LEFT, x, layout->caption_y);
    x = next;
  }
  fr_chart_text_draw_fitted (cr, style, &bold, name, FR_TEXT_ALIGN_LEFT, x, layout->caption_y,
                             width - x);
}

/* The snapshot that is read: a dotted line through ribbon and area. */
static void
draw_cursor (cairo_t *cr,
             const FrChartStyle *style,
             const FrStoryChart *chart,
             const FrStoryLayout *layout)
{
  const double dashes[] = { style->scale, 2.0 * style->scale };
  double epoch = chart->story.epochs[chart->cursor];
  double x = fr_chart_shapes_crisp (cr, fr_curve_layout_get_x (&layout->plot, epoch));

  cairo_save (cr);
  cairo_move_to (cr, x, layout->ribbon_y);
  cairo_line_to (cr, x, layout->ribbon_y + layout->ribbon_height);
  fr_chart_shapes_set_source (cr, style->background);
  cairo_set_line_width (cr, 2.0 * style->scale);
  cairo_stroke (cr);
  cairo_move_to (cr, x, layout->plot.plot_y);
  cairo_line_to (cr, x, layout->plot.plot_y + layout->plot.plot_height);
  fr_chart_shapes_set_source (cr, style->text);
  cairo_set_line_width (cr, style->scale);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static char *
format_whole (double value, double step)
{
  return fr_figure_format_fixed (value, 0);
}

void
fr_story_chart_draw (cairo_t *cr,
                     const FrChartStyle *style,
                     const FrStoryChart *chart,
                     double width,
                     double height)
{
  FrStoryLayout layout;
  FrChartPlot plot;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL);

  fr_story_chart_layout (chart, style, width, height, &layout);
  plot = (FrChartPlot){
    layout.plot.plot_x,      layout.plot.plot_y, layout.plot.plot_width,
    layout.plot.plot_height, &layout.plot.x,     &layout.plot.y,
  };
  cairo_save (cr);
  fr_chart_axes_draw_y (cr, style, &plot, 1, format_whole);
  fr_chart_axes_draw_x (cr, style, &plot, NULL);
  draw_ribbon (cr, style, chart, &layout);
  if (chart->story.length > 0) {
    draw_phases (cr, style, chart, &layout, width);
    draw_area (cr, style, chart, &layout.plot);
  }
  if (chart->cursor >= 0 && (gsize) chart->cursor < chart->story.length) {
    draw_cursor (cr, style, chart, &layout);
    draw_reading (cr, style, chart, &layout, width);
  } else
    draw_caption (cr, style, chart, &layout, width);
  cairo_restore (cr);
}
