#include "views/hand-ins/hand-in-strip.h"

#define HEIGHT 6
#define GAP 3
#define LEAST 6 /* pixels of a segment with a gap; narrower ones touch */

/* A segment: how it is coloured, and how much of it. */
typedef struct {
  FrHandInState state;
  double fraction;
} Segment;

struct _FrHandInStrip {
  GtkWidget parent_instance;

  GArray *segments; /* owned: Segment */
};

G_DEFINE_FINAL_TYPE (FrHandInStrip, fr_hand_in_strip, GTK_TYPE_WIDGET)

/* What is known well comes first, then what is on its way. */
static const guint places[FR_HAND_IN_N_STATES] = {
  [FR_HAND_IN_STATE_VERIFIED] = 0,   [FR_HAND_IN_STATE_REPLAYING] = 1,
  [FR_HAND_IN_STATE_DIFFERENT] = 2,  [FR_HAND_IN_STATE_OTHER_DATA] = 3,
  [FR_HAND_IN_STATE_UNREADABLE] = 4, [FR_HAND_IN_STATE_FAILED] = 5,
  [FR_HAND_IN_STATE_WAITING] = 6,    [FR_HAND_IN_STATE_READING] = 7,
  [FR_HAND_IN_STATE_UNVERIFIED] = 8,
};

static int
compare_segments (gconstpointer a, gconstpointer b)
{
  return (int) places[((const Segment *) a)->state] - (int) places[((const Segment *) b)->state];
}

void
fr_hand_in_strip_update (FrHandInStrip *self, FrHandIns *hand_ins)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (hand_ins));

  g_return_if_fail (FR_IS_HAND_IN_STRIP (self));

  g_array_set_size (self->segments, 0);
  for (guint i = 0; i < n; i++) {
    g_autoptr (FrHandInFile) file = g_list_model_get_item (G_LIST_MODEL (hand_ins), i);
    const Segment segment = { fr_hand_in_file_get_state (file),
                              fr_hand_in_file_get_fraction (file) };

    g_array_append_val (self->segments, segment);
  }
  g_array_sort (self->segments, compare_segments);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The theme's colour @name. */
static GdkRGBA
find_colour (FrHandInStrip *self, const char *name)
{
  GdkRGBA colour = { 0.5f, 0.5f, 0.5f, 1 };

  /* Deprecated since GTK 4.10 only, and there is no other way in 4.8. */
  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour);
  return colour;
}

static GdkRGBA
get_colour (FrHandInStrip *self, FrHandInState state)
{
  GdkRGBA colour = { 0 };

  switch (state) {
  case FR_HAND_IN_STATE_VERIFIED:
    return find_colour (self, "success_color");
  case FR_HAND_IN_STATE_DIFFERENT:
    return find_colour (self, "error_bg_color");
  case FR_HAND_IN_STATE_OTHER_DATA:
  case FR_HAND_IN_STATE_UNREADABLE:
  case FR_HAND_IN_STATE_FAILED:
    colour = find_colour (self, "window_fg_color");
    colour.alpha = 0.45f;
    return colour;
  case FR_HAND_IN_STATE_READING:
  case FR_HAND_IN_STATE_UNVERIFIED:
  case FR_HAND_IN_STATE_WAITING:
  case FR_HAND_IN_STATE_REPLAYING:
  case FR_HAND_IN_N_STATES:
  default:
    colour = find_colour (self, "window_fg_color");
    colour.alpha = 0.2f;
    return colour;
  }
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double width)
{
  graphene_rect_t bounds;
  GskRoundedRect rounded;

  graphene_rect_init (&bounds, (float) x, 0, (float) width, HEIGHT);
  gsk_rounded_rect_init_from_rect (&rounded, &bounds, HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
fr_hand_in_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrHandInStrip *self = FR_HAND_IN_STRIP (widget);
  const double width = gtk_widget_get_width (widget);
  const double pitch = self->segments->len > 0 ? width / self->segments->len : width;
  const double gap = pitch >= LEAST ? GAP : 0;
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < self->segments->len; i++) {
    const Segment *segment = &g_array_index (self->segments, Segment, i);
    const double length = MAX (pitch - gap, 1);
    const double x = rtl ? width - i * pitch - length : i * pitch;
    const GdkRGBA colour = get_colour (self, segment->state);

    fill (snapshot, &colour, x, length);
    if (segment->state == FR_HAND_IN_STATE_REPLAYING && segment->fraction > 0) {
      const GdkRGBA accent = find_colour (self, "accent_bg_color");
      const double done = length * segment->fraction;

      fill (snapshot, &accent, rtl ? x + length - done : x, done);
    }
  }
}

static void
fr_hand_in_strip_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
fr_hand_in_strip_finalize (GObject *object)
{
  g_array_unref (FR_HAND_IN_STRIP (object)->segments);

  G_OBJECT_CLASS (fr_hand_in_strip_parent_class)->finalize (object);
}

static void
fr_hand_in_strip_class_init (FrHandInStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_hand_in_strip_finalize;

  widget_class->snapshot = fr_hand_in_strip_snapshot;
  widget_class->measure = fr_hand_in_strip_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fr_hand_in_strip_init (FrHandInStrip *self)
{
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
}
