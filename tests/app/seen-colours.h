/* What the colours that mean something look like to those who see fewer of them, in pictures of the
 * window: each picture's pixels as they are seen by them, and how far apart these are.
 *
 * tests/app/.
 */
#pragma once

#include <cairo.h>

#include "charts/chart-style.h"

G_BEGIN_DECLS

typedef struct _SeenColours SeenColours;

/* Of pictures in @style. */
SeenColours *seen_colours_new (const FrChartStyle *style);
void seen_colours_free (SeenColours *self);

/* Looks in @picture for pairs of colours of which one means the other's opposite, and tells how far
 * apart they are there for each kind of eyes; @name is said of it. Returns: how many pairs come too
 * close. */
guint seen_colours_look (SeenColours *self, cairo_surface_t *picture, const char *name);

/* Returns: how many pairs were in none of the pictures; they are told. */
guint seen_colours_count_unseen (SeenColours *self);

/* Writes @picture, a third as large, as each kind of eyes sees it into @folder: NAME-protanopia.png
 * and so on. */
void seen_colours_write (cairo_surface_t *picture, const char *folder, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SeenColours, seen_colours_free)

G_END_DECLS
