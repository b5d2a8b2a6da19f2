#include "charts/timeline-marks.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <math.h>

#define REACH 7.0     /* of the pointer */
#define SIGN_SIZE 5.0 /* half of it */
#define SIGN_GAP 16.0 /* from the track to the middle of the sign; so deep is the pill */
#define WORDS_GAP 4.0 /* from the sign to its words, and between words */
#define POLE_WIDTH 1.5
#define FLIP_WIDTH 2.5
#define FLIP_HEIGHT 9.0
#define FLIP_PART 0.5 /* of the track's height at most */
#define FLIP_FADE 0.45

static FrColour
get_mark_colour (const FrChartStyle *style, FrTimelineMarkKind kind)
{
  return kind == FR_TIMELINE_BEST ? style->lines[1] : style->dim_text;
}

gboolean
fr_timeline_mark_is_flip (FrTimelineMarkKind kind)
{
  return kind == FR_TIMELINE_RIGHT || kind == FR_TIMELINE_WRONG;
}

/* A flag for the best, a rhombus for a change, a fork for a branch. */
static void
add_sign (cairo_t *cr, FrTimelineMarkKind kind, double x, double y, double size)
{
  switch (kind) {
  case FR_TIMELINE_BEST:
    cairo_move_to (cr, x, y - size);
    cairo_line_to (cr, x + 1.8 * size, y - 0.4 * size);
    cairo_line_to (cr, x, y + 0.2 * size);
    break;
  case FR_TIMELINE_BRANCH:
    cairo_move_to (cr, x - 0.8 * size, y - size);
    cairo_line_to (cr, x, y);
    cairo_line_to (cr, x + 0.8 * size, y - size);
    cairo_line_to (cr, x, y + 0.4 * size);
    break;
  case FR_TIMELINE_CHANGE:
  case FR_TIMELINE_RIGHT:
  case FR_TIMELINE_WRONG:
  default:
    cairo_move_to (cr, x, y - 0.9 * size);
    cairo_line_to (cr, x + 0.9 * size, y);
    cairo_line_to (cr, x, y + 0.9 * size);
    cairo_line_to (cr, x - 0.9 * size, y);
    break;
  }
  cairo_close_path (cr);
}

static void
draw_pole (cairo_t *cr,
           const FrChartStyle *style,
           const FrTimelineLayout *layout,
           FrTimelineMarkKind kind,
           double x,
           double top)
{
  const double dashes[] = { 2.0 * style->scale };

  cairo_save (cr);
  fr_chart_shapes_set_source (cr, get_mark_colour (style, kind));
  cairo_set_line_width (cr, POLE_WIDTH * style->scale);
  if (kind != FR_TIMELINE_BEST)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, layout->track_y + layout->track_height);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* What is taken of the row above the track. */
typedef struct {
  double before; /* all up to here, by marks before */
  double after;  /* all from here on, by the next mark or the edge */
  double from;   /* by the pill; so too the next */
  double to;
} Room;

/* Draws the words of @mark at the right of its sign at (@x, @y), or at the left, if they are clear
 * of what is taken. Returns: where they end, or what was taken before. */
static double
draw_words (cairo_t *cr,
            const FrChartStyle *style,
            const FrTimelineMark *mark,
            double x,
            double y,
            const Room *room)
{
  const FrTextLook look = { FR_TEXT_CAPTION, FALSE, get_mark_colour (style, mark->kind) };
  const double gap = (2.0 * SIGN_SIZE + WORDS_GAP) * style->scale, clear = WORDS_GAP * style->scale;
  const double width = fr_chart_text_measure (style, &look, mark->label);
  const double starts[] = { x + gap, x - gap - width };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    const double start = starts[i], end = start + width;

    if (start - clear < room->before || end + clear > room->after ||
        (end + clear > room->from && start - clear < room->to))
      continue;
    fr_chart_text_draw (cr, style, &look, mark->label, FR_TEXT_ALIGN_LEFT, start, y);
    return end;
  }
  return room->before;
}

static void
draw_sign (cairo_t *cr, const FrChartStyle *style, FrTimelineMarkKind kind, double x, double y)
{
  const double size = SIGN_SIZE * style->scale;

  fr_chart_shapes_set_source (cr, get_mark_colour (style, kind));
  add_sign (cr, kind, x, y, size);
  cairo_fill (cr);
  fr_chart_boxes_add (cr, FR_CHART_MARK, "sign",
                      &(FrChartBox){ x - size, y - size, 2.0 * size, 2.0 * size });
}

void
fr_timeline_marks_draw_flips (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrTimelineLayout *layout,
                              const FrTimelineMark *marks,
                              guint n_marks,
                              guint64 moment)
{
  const double width = FLIP_WIDTH * style->scale;
  const double height = fmin (FLIP_HEIGHT * style->scale, FLIP_PART * layout->track_height);

  for (guint i = 0; i < n_marks; i++) {
    FrColour colour = marks[i].kind == FR_TIMELINE_RIGHT ? style->right : style->wrong;

    if (!fr_timeline_mark_is_flip (marks[i].kind))
      continue;
    if (marks[i].batch > moment)
      colour.alpha = FLIP_FADE;
    fr_chart_shapes_set_source (cr, colour);
    cairo_rectangle (cr, fr_timeline_layout_get_x (layout, marks[i].batch) - 0.5 * width,
                     layout->track_y + layout->track_height - height, width, height);
    cairo_fill (cr);
  }
}

/* Where the next sign stands after @i, or the end of the track. */
static double
find_next (const FrChartStyle *style,
           const FrTimelineLayout *layout,
           const FrTimelineMark *marks,
           guint n_marks,
           guint i)
{
  for (i++; i < n_marks; i++)
    if (!fr_timeline_mark_is_flip (marks[i].kind))
      return fr_timeline_layout_get_x (layout, marks[i].batch) - 2.0 * SIGN_SIZE * style->scale;
  return layout->track_x + layout->track_width;
}

void
fr_timeline_marks_draw (cairo_t *cr,
                        const FrChartStyle *style,
                        const FrTimelineLayout *layout,
                        const FrTimelineMark *marks,
                        guint n_marks,
                        double from,
                        double to)
{
  const double size = SIGN_SIZE * style->scale;
  const double y = layout->track_y - SIGN_GAP * style->scale;
  Room room = { layout->track_x, 0.0, from, to };

  for (guint i = 0; i < n_marks; i++) {
    const double x = fr_timeline_layout_get_x (layout, marks[i].batch);
    /* In one row there is no room above the track. */
    const gboolean has_sign = y >= size && (x - 2.0 * size > to || x + 2.0 * size < from);

    if (fr_timeline_mark_is_flip (marks[i].kind))
      continue;
    draw_pole (cr, style, layout, marks[i].kind, x, has_sign ? y : layout->track_y);
    if (!has_sign)
      continue;
    draw_sign (cr, style, marks[i].kind, x, y);
    room.after = find_next (style, layout, marks, n_marks, i);
    if (marks[i].label != NULL)
      room.before = draw_words (cr, style, &marks[i], x, y, &room);
    room.before = fmax (room.before, x + 2.0 * size);
  }
}

int
fr_timeline_marks_find (const FrTimelineLayout *layout,
                        const FrTimelineMark *marks,
                        guint n_marks,
                        double x)
{
  double nearest = REACH;
  int found = -1;

  for (guint i = 0; i < n_marks; i++) {
    const double distance = fabs (fr_timeline_layout_get_x (layout, marks[i].batch) - x);

    if (distance >= nearest)
      continue;
    nearest = distance;
    found = (int) i;
  }
  return found;
}
