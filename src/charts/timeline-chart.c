/* The timeline's track. Sizes are those of the pictures, at scale 1. */
#include "charts/timeline-chart.h"

#include "charts/chart-boxes.h"
#include "charts/chart-scale.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "charts/curve-layout.h"
#include "io/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN_X 9.0 /* half the handle or an epoch number reaches over the track's ends */
#define PILL_TOP 4.0
#define PILL_HEIGHT 20.0
#define PILL_PADDING 14.0
#define TRACK_TOP 30.0
#define TRACK_HEIGHT 30.0
#define TRACK_RADIUS 6.0
#define TRACK_INSET 2.0 /* of the curve */
#define TICK_DROP 3.0   /* from the track to ticks */
#define TICK_LENGTH 4.0
#define NUMBER_DROP 15.0 /* from the track to the middle of numbers */
#define TRACK_PLAYHEAD_WIDTH 3.0
#define HANDLE_RADIUS 7.5
#define HANDLE_WIDTH 3.0
#define REMARK_INSET 10.0
#define REMARK_LINE 15.0
#define LEGEND_TICK 2.5 /* so wide are the ticks, and four times as high */
#define LEGEND_TICK_GAP 4.0
/* In one row: where the track lies, beside the label or below it where that leaves it too little.
 */
#define COMPACT_TOP 5.0
#define COMPACT_TRACK 18.0
#define COMPACT_GAP 12.0
#define COMPACT_PART 0.5  /* the most of the width that the label may take */
#define COMPACT_STEP 24.0 /* so wide a change of the label moves the track */
#define LOW_TOP 26.0
#define LOW_TRACK 14.0
/* The curve spans the track's height from this part of its best value to that value; what lies
 * below, the first moments of a training, is at the bottom. */
#define CURVE_LOW_PART 0.75
#define CURVE_HEADROOM 1.06
#define CURVE_COLUMN 3.0 /* px: it shows no more, and each point costs in the stroke */
#define CURVE_FADE 0.45  /* what is left of the curve after the moment */

/* How much of the accent lies over the track up to the playhead, and from there to what is done;
 * how much black or white over the bar makes the track. On dark colours more is needed. */
#define TINT 0.15
#define TINT_DARK 0.27
#define DONE_TINT 0.04
#define TRACK_SHADE 0.03
#define TRACK_SHADE_DARK 0.053

/* Of @label (nullable) in its pill; 0 if there is none. */
static double
measure_pill (const char *label, const FrChartStyle *style)
{
  FrTextLook look = { FR_TEXT_CAPTION, TRUE, style->on_accent };

  return label == NULL
             ? 0.0
             : fr_chart_text_measure (style, &look, label) + 2.0 * PILL_PADDING * style->scale;
}

/* What stands in the pill of a chart of @width. Returns: (transfer none) (nullable). */
static const char *
choose_label (const FrTimelineChart *timeline, const FrChartStyle *style, double width)
{
  return timeline->brief != NULL && measure_pill (timeline->label, style) > width ? timeline->brief
                                                                                  : timeline->label;
}

/* In one row, with the label at the left if that leaves the track enough. */
static void
layout_compact (const FrTimelineChart *timeline,
                const FrChartStyle *style,
                double width,
                FrTimelineLayout *layout)
{
  double scale = style->scale, step = COMPACT_STEP * scale;
  double left = ceil (measure_pill (timeline->label, style) / step) * step + COMPACT_GAP * scale;

  layout->beside = left <= COMPACT_PART * width;
  layout->has_numbers = layout->beside;
  layout->track_y = (layout->beside ? COMPACT_TOP : LOW_TOP) * scale;
  layout->track_height = (layout->beside ? COMPACT_TRACK : LOW_TRACK) * scale;
  if (!layout->beside)
    return;
  layout->track_x += left;
  layout->track_width = fmax (1.0, layout->track_width - left);
}

void
fr_timeline_chart_layout (const FrTimelineChart *timeline,
                          const FrChartStyle *style,
                          double width,
                          double height,
                          FrTimelineLayout *layout)
{
  double scale = style->scale;
  double missing = fmax (0.0, FR_TIMELINE_HEIGHT * scale - height);

  *layout = (FrTimelineLayout){
    .track_x = MARGIN_X * scale,
    .track_y = TRACK_TOP * scale,
    .track_width = fmax (1.0, width - 2.0 * MARGIN_X * scale),
    .track_height = fmax (4.0, TRACK_HEIGHT * scale - missing),
    .total_batches = timeline->total_batches,
    .has_numbers = TRUE,
  };
  if (timeline->compact)
    layout_compact (timeline, style, width, layout);
}

static double
epochs_of (const FrTimelineChart *timeline)
{
  return timeline->batches_per_epoch == 0
             ? 0.0
             : (double) timeline->total_batches / timeline->batches_per_epoch;
}

/* Epoch numbers that leave each other room. Returns: how many. */
static guint
find_ticks (const FrChartStyle *style,
            const FrTimelineChart *timeline,
            const FrTimelineLayout *layout,
            double *ticks)
{
  FrChartScale scale;
  double epochs = epochs_of (timeline);
  double digits = floor (log10 (fmax (1.0, epochs))) + 1.0;
  double room = FR_TEXT_CAPTION * style->scale * (0.6 * digits + 1.0);

  if (epochs <= 0.0) {
    ticks[0] = 0.0;
    return 1;
  }
  fr_chart_scale_init (&scale, 0.0, epochs);
  return fr_chart_scale_ticks (&scale, (guint) CLAMP (layout->track_width / room, 1.0, 40.0), TRUE,
                               ticks);
}

static void
draw_track_part (cairo_t *cr,
                 const FrTimelineLayout *layout,
                 FrColour colour,
                 double alpha,
                 double from,
                 double to)
{
  if (to <= from)
    return;
  colour.alpha = alpha;
  fr_chart_shapes_set_source (cr, colour);
  cairo_rectangle (cr, from, layout->track_y, to - from, layout->track_height);
  cairo_fill (cr);
}

static void
draw_track_curve (cairo_t *cr,
                  const FrChartStyle *style,
                  const FrTimelineChart *timeline,
                  const FrTimelineLayout *layout)
{
  double inset = TRACK_INSET * style->scale;
  FrCurveLayout plot = {
    .plot_x = layout->track_x,
    .plot_y = layout->track_y + inset,
    .plot_width = layout->track_width,
    .plot_height = fmax (1.0, layout->track_height - 2.0 * inset),
  };
  g_autoptr (GArray) trace = NULL;
  double best = 0.0;

  for (gsize i = 0; i < timeline->n_test; i++)
    if (timeline->test[i].y > best)
      best = timeline->test[i].y;

  fr_chart_scale_init (&plot.x, 0.0, epochs_of (timeline));
  fr_chart_scale_init (&plot.y, best * CURVE_LOW_PART, best > 0.0 ? best * CURVE_HEADROOM : 1.0);
  trace =
      fr_curve_layout_trace (&plot, timeline->test, timeline->n_test, CURVE_COLUMN * style->scale);
  fr_curve_layout_add_path (cr, trace);
  fr_chart_shapes_set_source (cr, style->lines[1]);
  cairo_set_line_width (cr, 1.5 * style->scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  /* Other edges than those of the clip, or cairo cuts each bit of the stroke along the round
   * corners. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_GOOD);
  cairo_stroke (cr);
}

/* The same, faded from the playhead on. */
static void
draw_whole_curve (cairo_t *cr,
                  const FrChartStyle *style,
                  const FrTimelineChart *timeline,
                  const FrTimelineLayout *layout)
{
  const double playhead = fr_timeline_layout_get_x (layout, timeline->playhead);

  if (timeline->playhead >= timeline->done) {
    draw_track_curve (cr, style, timeline, layout);
    return;
  }
  cairo_save (cr);
  cairo_push_group (cr);
  draw_track_curve (cr, style, timeline, layout);
  cairo_pop_group_to_source (cr);
  for (guint part = 0; part < 2; part++) {
    const double from = part == 0 ? layout->track_x : playhead;
    const double to = part == 0 ? playhead : layout->track_x + layout->track_width;

    cairo_save (cr);
    cairo_rectangle (cr, from, layout->track_y, to - from, layout->track_height);
    cairo_clip (cr);
    cairo_paint_with_alpha (cr, part == 0 ? 1.0 : CURVE_FADE);
    cairo_restore (cr);
  }
  cairo_restore (cr);
}

/* The track with all that lies within its round corners. */
static void
draw_track (cairo_t *cr,
            const FrChartStyle *style,
            const FrTimelineChart *timeline,
            const FrTimelineLayout *layout,
            const double *ticks,
            guint n_ticks)
{
  double playhead = fr_timeline_layout_get_x (layout, timeline->playhead);
  double done = fr_timeline_layout_get_x (layout, MAX (timeline->done, timeline->playhead));
  double right = layout->track_x + layout->track_width;
  /* The bar below is not the chart's background, so the track is a shade over whatever it is. */
  FrColour shade = fr_colour_from_hex (style->dark ? 0xffffff : 0x000000);
  double track_shade = style->dark ? TRACK_SHADE_DARK : TRACK_SHADE;

  cairo_save (cr);
  fr_chart_shapes_add_rectangle (cr, layout->track_x, layout->track_y, layout->track_width,
                                 layout->track_height, TRACK_RADIUS * style->scale);
  cairo_clip (cr);
  if (style->high_contrast)
    track_shade *= 3.0;
  draw_track_part (cr, layout, shade, track_shade, layout->track_x, right);
  draw_track_part (cr, layout, style->accent, style->dark ? TINT_DARK : TINT, layout->track_x,
                   playhead);
  draw_track_part (cr, layout, style->accent, DONE_TINT, playhead, done);
  for (guint i = 0; i < n_ticks; i++) {
    guint64 batch = (guint64) ticks[i] * timeline->batches_per_epoch;
    double x = fr_chart_shapes_crisp (cr, fr_timeline_layout_get_x (layout, batch));

    if (batch == 0 || batch >= layout->total_batches)
      continue;
    cairo_move_to (cr, x, layout->track_y);
    cairo_line_to (cr, x, layout->track_y + layout->track_height);
  }
  fr_chart_shapes_set_source (cr, style->grid);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  draw_whole_curve (cr, style, timeline, layout);
  fr_timeline_marks_draw_flips (cr, style, layout, timeline->marks, timeline->n_marks,
                                timeline->playhead);
  cairo_restore (cr);
}

static void
draw_epoch_numbers (cairo_t *cr,
                    const FrChartStyle *style,
                    const FrTimelineChart *timeline,
                    const FrTimelineLayout *layout,
                    const double *ticks,
                    guint n_ticks)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  double bottom = layout->track_y + layout->track_height;

  for (guint i = 0; i < n_ticks; i++) {
    guint64 batch = (guint64) ticks[i] * timeline->batches_per_epoch;
    double x = fr_timeline_layout_get_x (layout, batch);
    g_autofree char *number = fr_figure_format_fixed (ticks[i], 0);
    double right = layout->track_x + layout->track_width + MARGIN_X * style->scale;
    double width;

    cairo_move_to (cr, fr_chart_shapes_crisp (cr, x), bottom + TICK_DROP * style->scale);
    cairo_rel_line_to (cr, 0.0, TICK_LENGTH * style->scale);
    fr_chart_shapes_set_source (cr, style->axis);
    cairo_set_line_width (cr, 1.0);
    cairo_stroke (cr);
    width = fr_chart_text_measure (style, &look, number);
    fr_chart_text_draw (cr, style, &look, number, FR_TEXT_ALIGN_CENTRE,
                        fmin (x, right - 0.5 * width), bottom + NUMBER_DROP * style->scale);
  }
}

/* Where the free part of the track begins, which the playhead has not come to. */
static double
find_free (const FrChartStyle *style,
           const FrTimelineChart *timeline,
           const FrTimelineLayout *layout)
{
  return fr_timeline_layout_get_x (layout, MAX (timeline->done, timeline->playhead)) +
         (HANDLE_RADIUS + HANDLE_WIDTH) * style->scale;
}

/* "Image 23", and what the ticks mean, at @y. Returns: whether there is room for it. */
static gboolean
draw_track_legend (cairo_t *cr,
                   const FrChartStyle *style,
                   const FrTimelineChart *timeline,
                   const FrTimelineLayout *layout,
                   double y)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const char *const words[] = { _ ("wrong"), _ ("right") };
  const FrColour colours[] = { style->wrong, style->right };
  const double scale = style->scale, gap = LEGEND_TICK_GAP * scale;
  double x = layout->track_x + layout->track_width - REMARK_INSET * scale;
  double width = fr_chart_text_measure (style, &look, timeline->image);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    width += fr_chart_text_measure (style, &look, words[i]) + 3.0 * gap;
  if (x - width < find_free (style, timeline, layout))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    fr_chart_text_draw (cr, style, &look, words[i], FR_TEXT_ALIGN_RIGHT, x, y);
    x -= fr_chart_text_measure (style, &look, words[i]) + gap;
    fr_chart_shapes_set_source (cr, colours[i]);
    cairo_rectangle (cr, x - LEGEND_TICK * scale, y - 2.0 * LEGEND_TICK * scale,
                     LEGEND_TICK * scale, 4.0 * LEGEND_TICK * scale);
    cairo_fill (cr);
    x -= 2.0 * gap;
  }
  fr_chart_text_draw (cr, style, &look, timeline->image, FR_TEXT_ALIGN_RIGHT, x, y);
  return TRUE;
}

/* Inside the track at its end, unless the playhead has come there. */
static void
draw_remark (cairo_t *cr,
             const FrChartStyle *style,
             const FrTimelineChart *timeline,
             const FrTimelineLayout *layout)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const double right = layout->track_x + layout->track_width - REMARK_INSET * style->scale;
  const double lines = 2.0 * REMARK_LINE * style->scale;
  double y = layout->track_y + 0.5 * layout->track_height;

  if (timeline->image != NULL && layout->track_height >= lines &&
      draw_track_legend (cr, style, timeline, layout, y + 0.25 * lines))
    y -= 0.25 * lines;
  if (timeline->remark != NULL && right - fr_chart_text_measure (style, &look, timeline->remark) >=
                                      find_free (style, timeline, layout))
    fr_chart_text_draw (cr, style, &look, timeline->remark, FR_TEXT_ALIGN_RIGHT, right, y);
}

static void
draw_track_playhead (cairo_t *cr,
                     const FrChartStyle *style,
                     const FrTimelineChart *timeline,
                     const FrTimelineLayout *layout)
{
  double scale = style->scale;
  double x = fr_timeline_layout_get_x (layout, timeline->playhead);
  double top = (PILL_TOP + PILL_HEIGHT) * scale - 1.0;
  double bottom = layout->track_y + layout->track_height;

  if (layout->beside)
    top = layout->track_y - TICK_DROP * scale;
  else if (timeline->label == NULL)
    top = layout->track_y;
  else if (timeline->compact)
    top = PILL_HEIGHT * scale - 1.0;
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_set_line_width (cr, TRACK_PLAYHEAD_WIDTH * scale);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, bottom + TICK_DROP * scale);
  cairo_stroke (cr);
  fr_chart_boxes_add_line (cr, "playhead", x, top, x, bottom + TICK_DROP * scale,
                           TRACK_PLAYHEAD_WIDTH * scale);
  if (!timeline->handle)
    return;
  cairo_arc (cr, x, 0.5 * (layout->track_y + bottom), HANDLE_RADIUS * scale, 0.0, 2.0 * G_PI);
  fr_chart_shapes_set_source (cr, style->on_accent);
  cairo_fill_preserve (cr);
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_set_line_width (cr, HANDLE_WIDTH * scale);
  cairo_stroke (cr);
}

/* Where the pill stands: above the playhead, held within the chart's sides, or beside the track. */
static double
place_pill (const FrTimelineChart *timeline,
            const FrTimelineLayout *layout,
            double pill_width,
            double width)
{
  const double centre = fr_timeline_layout_get_x (layout, timeline->playhead);

  if (layout->beside)
    return 0.0;
  return fmax (0.0, fmin (centre - 0.5 * pill_width, width - pill_width));
}

static FrChartBox
find_pill (const FrTimelineChart *timeline,
           const FrChartStyle *style,
           const FrTimelineLayout *layout,
           double width)
{
  const double pill_width =
      fmin (width, measure_pill (choose_label (timeline, style, width), style));
  const double height = PILL_HEIGHT * style->scale;
  double y = timeline->compact ? 0.0 : PILL_TOP * style->scale;

  if (layout->beside)
    y = layout->track_y + 0.5 * (layout->track_height - height);
  return (FrChartBox){ place_pill (timeline, layout, pill_width, width), y, pill_width, height };
}

gboolean
fr_timeline_chart_find_pill (const FrTimelineChart *timeline,
                             const FrChartStyle *style,
                             double width,
                             double height,
                             FrChartBox *pill)
{
  FrTimelineLayout layout;

  if (timeline->label == NULL)
    return FALSE;
  fr_timeline_chart_layout (timeline, style, width, height, &layout);
  *pill = find_pill (timeline, style, &layout, width);
  return TRUE;
}

static void
draw_marks (cairo_t *cr,
            const FrChartStyle *style,
            const FrTimelineChart *timeline,
            const FrTimelineLayout *layout,
            double width)
{
  const FrChartBox pill = find_pill (timeline, style, layout, width);

  fr_timeline_marks_draw (cr, style, layout, timeline->marks, timeline->n_marks, pill.x,
                          pill.x + pill.width);
}

static void
draw_pill (cairo_t *cr,
           const FrChartStyle *style,
           const FrTimelineChart *timeline,
           const FrTimelineLayout *layout,
           double width)
{
  FrTextLook look = { FR_TEXT_CAPTION, TRUE, style->on_accent };
  const FrChartBox pill = find_pill (timeline, style, layout, width);

  if (timeline->label == NULL)
    return;
  fr_chart_shapes_add_rectangle (cr, pill.x, pill.y, pill.width, pill.height, 0.5 * pill.height);
  fr_chart_shapes_set_source (cr, style->accent);
  cairo_fill (cr);
  fr_chart_boxes_add (cr, FR_CHART_PLATE, "pill", &pill);
  fr_chart_text_draw_fitted (cr, style, &look, choose_label (timeline, style, width),
                             FR_TEXT_ALIGN_CENTRE, pill.x + 0.5 * pill.width,
                             pill.y + 0.5 * pill.height, pill.width - PILL_PADDING * style->scale);
}

void
fr_timeline_chart_draw (cairo_t *cr,
                        const FrChartStyle *style,
                        const FrTimelineChart *timeline,
                        double width,
                        double height)
{
  FrTimelineLayout layout;
  double ticks[FR_CHART_MAX_TICKS];
  guint n_ticks;

  g_return_if_fail (cr != NULL && style != NULL && timeline != NULL);

  fr_timeline_chart_layout (timeline, style, width, height, &layout);
  n_ticks = find_ticks (style, timeline, &layout, ticks);
  cairo_save (cr);
  draw_track (cr, style, timeline, &layout, ticks, n_ticks);
  if (layout.has_numbers)
    draw_epoch_numbers (cr, style, timeline, &layout, ticks, n_ticks);
  draw_marks (cr, style, timeline, &layout, width);
  draw_remark (cr, style, timeline, &layout);
  draw_track_playhead (cr, style, timeline, &layout);
  draw_pill (cr, style, timeline, &layout, width);
  cairo_restore (cr);
}
