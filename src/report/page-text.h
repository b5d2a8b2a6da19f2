/* A page, and its texts that may take several lines: titles, sentences, notes.
 *
 * A page is painted in pixels of a hundredth of an inch, so that texts and charts have the sizes
 * that they have in the window. Any thread; only report/ includes it.
 */
#pragma once

#include "charts/chart-text.h"

G_BEGIN_DECLS

/* A4, upright. */
#define FR_PAGE_WIDTH 827.0
#define FR_PAGE_HEIGHT 1169.0
#define FR_PAGE_MARGIN 60.0
#define FR_PAGE_INNER (FR_PAGE_WIDTH - 2.0 * FR_PAGE_MARGIN)
/* What is on the last page ends here, as its footer is higher; what is on others, here. */
#define FR_PAGE_BOTTOM 1036.0
#define FR_PAGE_FULL_BOTTOM 1092.0

/* From the rule over a heading to what follows it. */
#define FR_PAGE_HEADING 36.0

typedef struct _FrPageText FrPageText;

/* @text, which may have several paragraphs, broken into lines of @width; at most @most of them in a
 * paragraph, of which the last ends with an ellipsis, or all if that is 0. @style is borrowed. */
FrPageText *fr_page_text_new (const FrChartStyle *style,
                              const FrTextLook *look,
                              const char *text,
                              double width,
                              guint most);
void fr_page_text_free (FrPageText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPageText, fr_page_text_free)

/* Its lines, and from one to the next in pixels. */
guint fr_page_text_get_length (const FrPageText *self);
double fr_page_text_get_pitch (const FrPageText *self);

/* Draws @count lines from @first on, or as many as there are, with their left end at @x and the top
 * of the first at @y. Returns: where they end. */
double fr_page_text_draw (const FrPageText *self,
                          cairo_t *cr,
                          guint first,
                          guint count,
                          double x,
                          double y);

/* The same of a whole text at once. */
double fr_page_text_draw_all (cairo_t *cr,
                              const FrChartStyle *style,
                              const FrTextLook *look,
                              const char *text,
                              double x,
                              double y,
                              double width,
                              guint most);

/* A rule over the whole page with @title below it. @remark: (nullable): behind the title, pale.
 * Returns: where what it is about begins. */
double fr_page_text_draw_heading (cairo_t *cr,
                                  const FrChartStyle *style,
                                  const char *title,
                                  const char *remark,
                                  double y);

G_END_DECLS
