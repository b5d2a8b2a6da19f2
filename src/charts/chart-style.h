/* How charts look: the resolved colours, sizes and font of every painter.
 *
 * A plain value that may be copied; it owns nothing. Any thread, any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double red, green, blue, alpha; /* 0 to 1, alpha not premultiplied */
} FrColour;

/* The pair that says right and wrong. */
typedef enum {
  FR_COLOURS_STANDARD,         /* blue #0072B2, red #c01c28 */
  FR_COLOURS_TUTORIAL,         /* pure blue, pure red */
  FR_COLOURS_COLOUR_BLIND_SAFE /* blue #0072B2, vermillion #D55E00 */
} FrColours;

/* Colours of lines. Of a single training the first is its training, the second its test. */
#define FR_CHART_COLOURS 12

typedef struct {
  gboolean dark;
  gboolean high_contrast;
  gboolean rtl;       /* text of charts at the right, note at the left; time still runs right */
  gboolean draw_text; /* TRUE; FALSE leaves all text out, at the same layout (for tests) */
  double scale;       /* of type and strokes: 1.0, in present mode 1.6 */
  const char *font_family; /* interned, never freed */

  FrColour background; /* behind the chart: rings around points, plates */
  FrColour card;       /* behind bars and tiles */
  FrColour border;     /* hairline around plates and tiles */
  FrColour text;
  FrColour dim_text;
  FrColour grid;
  FrColour axis;
  FrColour lines[FR_CHART_COLOURS]; /* told apart from each other, and legible as text */
  FrColour bands[FR_CHART_COLOURS]; /* behind the line of the same index; opaque */
  FrColour right;                   /* areas */
  FrColour wrong;                   /* areas */
  FrColour right_text;              /* the same as text: dark enough on the background */
  FrColour wrong_text;
  FrColour right_on_tint; /* the same on the tint of what is selected */
  FrColour wrong_on_tint;
  FrColour outline; /* around the bar of the true class */
  FrColour bar;     /* any other bar: #777777 */
  FrColour accent;  /* playhead, done part of the timeline */
  FrColour on_accent;
  FrColour readout; /* the dark card of the hover read-out, and what is written on it */
  FrColour readout_text;
  FrColour readout_dim_text;
  FrColour readout_lines[FR_CHART_COLOURS];
} FrChartStyle;

/* Fills @style. @font_family may be %NULL, which stands for Cantarell with sans as fallback; it is
 * interned. @scale above 0. */
void fr_chart_style_init (FrChartStyle *style,
                          gboolean dark,
                          gboolean high_contrast,
                          FrColours colours,
                          double scale,
                          const char *font_family,
                          gboolean rtl);

/* The colour of a line by its number; after the last the first comes again. */
FrColour fr_chart_style_get_line (const FrChartStyle *style, guint number);

/* @above over @below, by @amount from 0 to 1: an opaque colour where @below is opaque. */
FrColour fr_colour_mix (FrColour below, FrColour above, double amount);

/* #rrggbb, as 0xrrggbb. */
FrColour fr_colour_from_hex (guint hex);

/* WCAG's relative luminance, 0 black to 1 white (w3.org/TR/WCAG21, "relative luminance"). */
double fr_colour_luminance (FrColour colour);

G_END_DECLS
