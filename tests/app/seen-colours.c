#include "seen-colours.h"

#include <math.h>
#include <string.h>

#include "charts/matrix-chart.h"
#include "charts/neurons/weight-tile.h"

#include "colour-vision.h"

#define COLOURS (1 << 24)
/* Steps of colour_vision_distance(); 2 are seen by everybody. */
#define APART 2.0
/* Pixels of a sharp picture in which a colour can be made out: 6 of the screen's in a square. */
#define LEAST_SEEN 324
/* Shades of a cell or weight from half of the strongest on. */
#define SHADES 32
/* Of a sharp picture to one of the screen's pixels. */
#define SHARP 3
#define KNOWN 4099

/* What means one thing: a colour, or several shades of one. */
typedef struct {
  const char *name;
  FrColour shades[SHADES];
  guint n_shades;
} Meaning;

typedef struct {
  Meaning one, other;
  guint n_visions; /* in the first of which no shape or place tells them apart */
  guint n_seen;    /* pictures in which both are */
} Pair;

enum {
  RIGHT_AND_WRONG,
  WORDS,
  TRAIN_AND_TEST,
  MATRIX,
  SIGNS,
  N_PAIRS,
};

struct _SeenColours {
  Pair pairs[N_PAIRS];
  guint32 *counts; /* owned: [COLOURS] of the present picture's pixels */
};

static Meaning
make_colour (const char *name, FrColour colour)
{
  return (Meaning){ .name = name, .shades = { colour }, .n_shades = 1 };
}

static double
get_strength (guint shade)
{
  return 0.5 + 0.5 * shade / (SHADES - 1);
}

static Meaning
make_cells (const char *name, const FrChartStyle *style, gboolean is_right)
{
  Meaning meaning = { .name = name, .n_shades = SHADES };

  for (guint i = 0; i < SHADES; i++)
    meaning.shades[i] = fr_matrix_chart_shade (style, is_right, get_strength (i));
  return meaning;
}

static Meaning
make_weights (const char *name, const FrChartStyle *style, double sign)
{
  Meaning meaning = { .name = name, .n_shades = SHADES };
  FrWeightPalette palette;

  fr_weight_palette_init (&palette, style, FALSE);
  for (guint i = 0; i < SHADES; i++)
    meaning.shades[i] = fr_weight_palette_get (&palette, sign * get_strength (i), 1.0);
  return meaning;
}

SeenColours *
seen_colours_new (const FrChartStyle *style)
{
  SeenColours *self = g_new (SeenColours, 1);

  *self = (SeenColours){
    .counts = g_new (guint32, COLOURS),
    .pairs = {
      /* In grey a tick or cross, hatching or place says it. */
      [RIGHT_AND_WRONG] = { make_colour ("right", style->right),
                            make_colour ("wrong", style->wrong), COLOUR_VISION_GREY, 0 },
      [WORDS] = { make_colour ("right in words", style->right_text),
                  make_colour ("wrong in words", style->wrong_text), COLOUR_VISION_GREY, 0 },
      /* In grey dashes say it. */
      [TRAIN_AND_TEST] = { make_colour ("train", style->lines[0]),
                           make_colour ("test", style->lines[1]), COLOUR_VISION_GREY, 0 },
      [MATRIX] = { make_cells ("right cells", style, TRUE),
                   make_cells ("mistaken cells", style, FALSE), COLOUR_VISION_GREY, 0 },
      [SIGNS] = { make_weights ("for", style, 1.0), make_weights ("against", style, -1.0),
                  COLOUR_VISION_GREY, 0 },
    },
  };
  return self;
}

void
seen_colours_free (SeenColours *self)
{
  g_free (self->counts);
  g_free (self);
}

static void
count_colours (SeenColours *self, cairo_surface_t *picture)
{
  const unsigned char *data = cairo_image_surface_get_data (picture);
  const int width = cairo_image_surface_get_width (picture);
  const gsize stride = (gsize) cairo_image_surface_get_stride (picture);

  memset (self->counts, 0, COLOURS * sizeof *self->counts);
  for (int y = 0; y < cairo_image_surface_get_height (picture); y++) {
    const guint32 *row = (const guint32 *) (gconstpointer) (data + (gsize) y * stride);

    for (int x = 0; x < width; x++)
      self->counts[row[x] & 0xffffff]++;
  }
}

static int
to_byte (double channel)
{
  return (int) lround (channel * 255);
}

/* Of pixels in @colour, which rounding may have changed by one. Their own colour with the most of
 * them is in @seen. */
static guint
count_colour (const SeenColours *self, FrColour colour, FrColour *seen)
{
  guint sum = 0, most = 0;

  for (int i = 0; i < 27; i++) {
    const int red = to_byte (colour.red) + i / 9 - 1,
              green = to_byte (colour.green) + i / 3 % 3 - 1,
              blue = to_byte (colour.blue) + i % 3 - 1;
    guint pixel;

    if (MIN (red, MIN (green, blue)) < 0 || MAX (red, MAX (green, blue)) > 255)
      continue;
    pixel = (guint) red << 16 | (guint) green << 8 | (guint) blue;
    sum += self->counts[pixel];
    if (self->counts[pixel] > most) {
      most = self->counts[pixel];
      *seen = fr_colour_from_hex (pixel);
    }
  }
  return sum;
}

/* The shades of @meaning that are in the picture, in @seen. Returns: how many. */
static guint
find_shades (const SeenColours *self, const Meaning *meaning, FrColour seen[SHADES], guint *pixels)
{
  guint n = 0;

  *pixels = 0;
  for (guint i = 0; i < meaning->n_shades; i++) {
    const guint count = count_colour (self, meaning->shades[i], &seen[n]);

    if (count < LEAST_SEEN)
      continue;
    *pixels += count;
    n++;
  }
  return n;
}

/* Between those of two sets that are nearest each other, for one kind of eyes. */
static double
measure_distance (const FrColour *one,
                  guint n_ones,
                  const FrColour *other,
                  guint n_others,
                  guint vision)
{
  double least = INFINITY;

  for (guint i = 0; i < n_ones; i++)
    for (guint j = 0; j < n_others; j++)
      least = fmin (least, colour_vision_distance (colour_vision_simulate (one[i], vision),
                                                   colour_vision_simulate (other[j], vision)));
  return least;
}

/* Returns: whether the pair is apart, or not there. */
static gboolean
look_at (SeenColours *self, Pair *pair, const char *name)
{
  FrColour ones[SHADES], others[SHADES];
  guint n_one_pixels, n_other_pixels;
  const guint n_ones = find_shades (self, &pair->one, ones, &n_one_pixels);
  const guint n_others = find_shades (self, &pair->other, others, &n_other_pixels);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean is_apart = TRUE;

  if (n_ones == 0 || n_others == 0)
    return TRUE;
  pair->n_seen++;
  for (guint vision = 0; vision < COLOUR_VISION_KINDS; vision++) {
    const double distance = measure_distance (ones, n_ones, others, n_others, vision);

    g_string_append_printf (line, " %s %.2f", colour_vision_get_name (vision), distance);
    is_apart = is_apart && (vision >= pair->n_visions || distance >= APART);
  }
  g_test_message ("%s: %s (%u pixels) and %s (%u):%s%s", name, pair->one.name, n_one_pixels,
                  pair->other.name, n_other_pixels, line->str, is_apart ? "" : " TOO CLOSE");
  return is_apart;
}

guint
seen_colours_look (SeenColours *self, cairo_surface_t *picture, const char *name)
{
  guint too_close = 0;

  count_colours (self, picture);
  for (guint i = 0; i < N_PAIRS; i++)
    too_close += !look_at (self, &self->pairs[i], name);
  return too_close;
}

guint
seen_colours_count_unseen (SeenColours *self)
{
  guint n = 0;

  for (guint i = 0; i < N_PAIRS; i++) {
    const Pair *pair = &self->pairs[i];

    if (pair->n_seen > 0)
      continue;
    g_test_message ("in no picture: %s and %s", pair->one.name, pair->other.name);
    n++;
  }
  return n;
}

/* Returns: (transfer full). */
static cairo_surface_t *
shrink (cairo_surface_t *picture)
{
  const int width = cairo_image_surface_get_width (picture) / SHARP;
  const int height = cairo_image_surface_get_height (picture) / SHARP;
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (small);

  cairo_scale (cr, 1.0 / SHARP, 1.0 / SHARP);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (small);
  return small;
}

/* Pixels that were met with before are many: @known is [KNOWN] of them and what they look like. */
static guint32
simulate (guint32 pixel, guint vision, guint32 known[KNOWN][2])
{
  guint32 *entry = known[pixel % KNOWN];
  FrColour seen;

  if (entry[0] == pixel)
    return entry[1];
  seen = colour_vision_simulate (fr_colour_from_hex (pixel), vision);
  entry[0] = pixel;
  entry[1] = (guint32) to_byte (seen.red) << 16 | (guint32) to_byte (seen.green) << 8 |
             (guint32) to_byte (seen.blue);
  return entry[1];
}

void
seen_colours_write (cairo_surface_t *picture, const char *folder, const char *name)
{
  for (guint vision = 0; vision < COLOUR_VISION_KINDS; vision++) {
    cairo_surface_t *seen = shrink (picture);
    g_autofree char *stem = g_strdup_printf ("%s-%s.png", name, colour_vision_get_name (vision));
    g_autofree char *path = g_build_filename (folder, stem, NULL);
    const gsize stride = (gsize) cairo_image_surface_get_stride (seen);
    /* Black is black to all. */
    guint32 known[KNOWN][2] = { 0 };

    for (int y = 0; y < cairo_image_surface_get_height (seen); y++) {
      guint32 *row =
          (guint32 *) (gpointer) (cairo_image_surface_get_data (seen) + (gsize) y * stride);

      for (int x = 0; x < cairo_image_surface_get_width (seen); x++)
        row[x] = simulate (row[x] & 0xffffff, vision, known);
    }
    cairo_surface_mark_dirty (seen);
    g_assert_cmpint (cairo_surface_write_to_png (seen, path), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy (seen);
  }
}
