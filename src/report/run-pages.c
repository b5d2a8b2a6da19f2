/* A summary, the mistakes if the data set is there, and a long note's pages. */
#include "config.h"

#include "report/run-pages.h"

#include "charts/chart-shapes.h"
#include "io/figure.h"
#include "report/mistakes-page.h"
#include "report/summary-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TOP 44.0
#define MOST_NOTE_PAGES 3
/* The footer: a rule, how to make the numbers again on the last page, and the last line. */
#define FOOTER_RULE 1104.0
#define FOOTER_LAST_RULE 1046.0
#define FOOTER_TEXT 1054.0
#define FOOTER_LINE 1124.0
#define FOOTER_LINES 3

struct _FrRunPages {
  const FrRunFacts *facts; /* borrowed */
  FrChartStyle style;
  FrPageText *note; /* owned; nullable */
  guint first_page; /* lines of the note on the first page */
  guint other_page; /* lines on each further one */
  guint n_note_pages;
};

void
fr_run_pages_init_style (FrChartStyle *style)
{
  fr_chart_style_init (style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  style->background = style->card = fr_colour_from_hex (0xffffff);
}

/* Paints the first page for nobody, to know what is left of the note. */
static guint
count_first (const FrRunPages *self)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  const guint lines = fr_summary_page_draw (cr, &self->style, self->facts, self->note);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return lines;
}

static void
plan_note (FrRunPages *self)
{
  const double top = TOP + FR_PAGE_HEADING;
  guint left;

  self->note = fr_summary_page_make_note (&self->style, self->facts->note);
  self->first_page = count_first (self);
  left = fr_page_text_get_length (self->note) - self->first_page;
  /* The line below says that it is not all. */
  self->other_page =
      (guint) floor ((FR_PAGE_BOTTOM - top) / fr_page_text_get_pitch (self->note)) - 1;
  self->n_note_pages =
      MIN ((left + self->other_page - 1) / self->other_page, (guint) MOST_NOTE_PAGES);
}

FrRunPages *
fr_run_pages_new (const FrRunFacts *facts, const FrChartStyle *style)
{
  FrRunPages *self;

  g_return_val_if_fail (facts != NULL && style != NULL, NULL);

  self = g_new0 (FrRunPages, 1);
  self->facts = facts;
  self->style = *style;
  if (facts->note[0] != '\0')
    plan_note (self);
  return self;
}

void
fr_run_pages_free (FrRunPages *self)
{
  g_clear_pointer (&self->note, fr_page_text_free);
  g_free (self);
}

/* How many there are before those of the note. */
static guint
count_fixed (const FrRunPages *self)
{
  return self->facts->evaluation != NULL ? 2 : 1;
}

guint
fr_run_pages_get_length (const FrRunPages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_fixed (self) + self->n_note_pages;
}

const char *
fr_run_pages_get_title (const FrRunPages *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (i == 0)
    return self->facts->title;
  return i < count_fixed (self) ? _ ("Mistakes") : _ ("Note");
}

static void
draw_note_page (const FrRunPages *self, guint page, cairo_t *cr)
{
  const FrTextLook pale = { FR_TEXT_LABEL, FALSE, self->style.dim_text };
  const guint first = self->first_page + page * self->other_page;
  double y = fr_page_text_draw_heading (cr, &self->style, _ ("Note"), _ ("(continued)"), TOP);

  y = fr_page_text_draw (self->note, cr, first, self->other_page, FR_PAGE_MARGIN, y);
  if (page + 1 == MOST_NOTE_PAGES &&
      first + self->other_page < fr_page_text_get_length (self->note))
    (void) fr_page_text_draw_all (cr, &self->style, &pale,
                                  _ ("The note goes on; the file of the run has all of it."),
                                  FR_PAGE_MARGIN, y, FR_PAGE_INNER, 1);
}

static void
draw_footer (const FrRunPages *self, guint page, cairo_t *cr)
{
  const FrTextLook pale = { FR_TEXT_CAPTION, FALSE, self->style.dim_text };
  const guint length = fr_run_pages_get_length (self);
  const double rule = page + 1 == length ? FOOTER_LAST_RULE : FOOTER_RULE;
  g_autofree char *here = fr_figure_format_count (page + 1);
  g_autofree char *all = fr_figure_format_count (length);
  /* Translators: the number of a page, and how many there are. */
  g_autofree char *number = g_strdup_printf (_ ("page %s of %s"), here, all);

  fr_chart_shapes_set_source (cr, self->style.grid);
  cairo_rectangle (cr, FR_PAGE_MARGIN, rule, FR_PAGE_INNER, 1.0);
  cairo_fill (cr);
  if (page + 1 == length)
    (void) fr_page_text_draw_all (cr, &self->style, &pale, self->facts->again, FR_PAGE_MARGIN,
                                  FOOTER_TEXT, FR_PAGE_INNER, FOOTER_LINES);
  fr_chart_text_draw (cr, &self->style, &pale, "Fitting Room " FR_VERSION, FR_TEXT_ALIGN_LEFT,
                      FR_PAGE_MARGIN, FOOTER_LINE);
  fr_chart_text_draw (cr, &self->style, &pale, number, FR_TEXT_ALIGN_RIGHT,
                      FR_PAGE_MARGIN + FR_PAGE_INNER, FOOTER_LINE);
}

void
fr_run_pages_draw (const FrRunPages *self, guint i, cairo_t *cr)
{
  g_return_if_fail (self != NULL && i < fr_run_pages_get_length (self) && cr != NULL);

  if (i == 0)
    (void) fr_summary_page_draw (cr, &self->style, self->facts, self->note);
  else if (i < count_fixed (self))
    fr_mistakes_page_draw (cr, &self->style, self->facts);
  else
    draw_note_page (self, i - count_fixed (self), cr);
  draw_footer (self, i, cr);
}
