#include "widgets/neurons/neuron-field-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/neurons/weight-tile.h"

#define MOST_ROWS 16
#define LEAST_WIDTH 200
#define MARGIN 50 /* pixels above and below what is seen that are painted, too */

struct _FrNeuronFieldView {
  FrChartArea parent_instance;

  FrNeuronFieldWords words;
  FrNeuronField field; /* of no unit at first; its pointers are owned */
  FrNeuronRow rows[MOST_ROWS];
  char *names[MOST_ROWS]; /* owned */
  guint opened;           /* bits: of the rows */
  int chosen;             /* a unit, or -1 */
  FrNeuronBox *boxes;     /* owned, nullable: for the present size */
  double laid_out;        /* the width that they are for */
  double top, bottom;     /* of what was painted last for the screen */
};

G_DEFINE_FINAL_TYPE (FrNeuronFieldView, fr_neuron_field_view, FR_TYPE_CHART_AREA)

/* Returns: (transfer full): the place of everything in @width; @height: (out). */
static FrNeuronBox *
lay_out (FrNeuronFieldView *self, const FrChartStyle *style, double width, double *height)
{
  FrNeuronBox *boxes = g_new0 (FrNeuronBox, self->field.n_units + self->field.n_rows + 1);

  *height = fr_neuron_field_lay_out (style, &self->field, width, boxes);
  return boxes;
}

static const FrNeuronBox *
get_boxes (FrNeuronFieldView *self)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height;

  if (self->boxes == NULL || fabs (self->laid_out - width) > 0.5) {
    g_free (self->boxes);
    self->boxes = lay_out (self, fr_chart_area_get_style (FR_CHART_AREA (self)), width, &height);
    self->laid_out = width;
  }
  return self->boxes;
}

static guint
count_places (FrNeuronFieldView *self)
{
  return self->field.n_units > 0 ? self->field.n_units + self->field.n_rows : 0;
}

static gint64
fr_neuron_field_view_hit (FrChartArea *area, double x, double y)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);
  const FrNeuronBox *boxes = get_boxes (self);

  for (guint i = 0; i < count_places (self); i++)
    if (boxes[i].width > 0 && x >= (double) boxes[i].x - 1 && y >= (double) boxes[i].y - 1 &&
        x <= (double) (boxes[i].x + boxes[i].width) + 1 &&
        y <= (double) (boxes[i].y + boxes[i].height) + 1)
      return i;
  return FR_CHART_NOWHERE;
}

static double
get_middle (const FrNeuronBox *box)
{
  return (double) (box->x + 0.5f * box->width);
}

/* The place nearest to @from in the next line above or below. */
static gint64
find_line (FrNeuronFieldView *self, gint64 from, gboolean down)
{
  const FrNeuronBox *boxes = get_boxes (self);
  gint64 best = from;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < count_places (self); i++) {
    const double rise = (double) (boxes[i].y - boxes[from].y);
    double distance;

    if (boxes[i].width <= 0 || (down ? rise < 1 : rise > -1))
      continue;
    /* A line nearer counts more than anything across. */
    distance = fabs (rise) * 1000 + fabs (get_middle (&boxes[i]) - get_middle (&boxes[from]));
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}

/* The next place that is seen in reading order: what opens a row stands behind its pictures. */
static gint64
find_next (FrNeuronFieldView *self, gint64 from, int step)
{
  const FrNeuronBox *boxes = get_boxes (self);
  gint64 best = from;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < count_places (self); i++) {
    const double rise = (double) (boxes[i].y - boxes[from].y) * step;
    const double way = (get_middle (&boxes[i]) - get_middle (&boxes[from])) * step;
    const double distance = rise * 10000 + way;

    if (boxes[i].width > 0 && i != from && distance > 0.5 && distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}

static gint64
fr_neuron_field_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);
  const FrNeuronBox *boxes = get_boxes (self);

  if (self->field.n_units == 0)
    return FR_CHART_NOWHERE;
  if (move != FR_CHART_FIRST && move != FR_CHART_LAST &&
      (place < 0 || place >= count_places (self) || boxes[place].width <= 0)) {
    for (guint i = 0; i < self->field.n_units; i++)
      if ((int) self->field.order[i] == self->chosen && boxes[i].width > 0)
        return i;
    move = FR_CHART_FIRST;
  }
  switch (move) {
  case FR_CHART_LEFT:
    return find_next (self, place, -1);
  case FR_CHART_RIGHT:
    return find_next (self, place, 1);
  case FR_CHART_UP:
  case FR_CHART_DOWN:
    return find_line (self, place, move == FR_CHART_DOWN);
  case FR_CHART_LAST:
    for (guint i = self->field.n_units; i > 0; i--)
      if (boxes[i - 1].width > 0)
        return i - 1;
    return FR_CHART_NOWHERE;
  case FR_CHART_FIRST:
  default:
    return 0;
  }
}

static char *
fr_neuron_field_view_describe (FrChartArea *area, gint64 place)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);
  guint row;

  if (place >= count_places (self))
    return NULL;
  if (place < self->field.n_units)
    return self->words.describe != NULL
               ? self->words.describe (self->field.order[place], self->words.data)
               : NULL;
  row = (guint) place - self->field.n_units;
  if (self->rows[row].opened)
    /* Translators: %s is a row's name, Shirt. */
    return g_strdup_printf (_ ("Close the row of %s"), self->rows[row].name);
  /* Translators: %s is a row's name, Shirt; %u how many pictures it has. */
  return g_strdup_printf (_ ("Open the row of %s: %u in all"), self->rows[row].name,
                          self->rows[row].length);
}

/* Scrolls so far that @box is seen. */
static void
scroll_to (FrNeuronFieldView *self, const FrNeuronBox *box)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_point_t point;
  GtkAdjustment *adjustment;

  if (scroller == NULL || box->width <= 0 ||
      !gtk_widget_compute_point (GTK_WIDGET (self), scroller, &GRAPHENE_POINT_INIT (box->x, box->y),
                                 &point))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (point.y < 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + (double) point.y - 4);
  else if ((double) (point.y + box->height) > gtk_adjustment_get_page_size (adjustment))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                              (double) (point.y + box->height) + 4 -
                                              gtk_adjustment_get_page_size (adjustment));
}

static void
fr_neuron_field_view_moved (FrChartArea *area)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);
  const gint64 place = fr_chart_area_get_cursor (area, FR_CHART_KEYBOARD);

  if (place >= 0 && place < count_places (self))
    scroll_to (self, &get_boxes (self)[place]);
  fr_chart_area_repaint_hover (area);
}

static void
change_layout (FrNeuronFieldView *self)
{
  g_clear_pointer (&self->boxes, g_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

static void
fr_neuron_field_view_choose (FrChartArea *area, gint64 place)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);

  if (place >= count_places (self))
    return;
  if (place < self->field.n_units) {
    g_signal_emit_by_name (self, "chosen", self->field.order[place]);
    return;
  }
  self->opened ^= 1u << (place - self->field.n_units);
  self->rows[place - self->field.n_units].opened ^= TRUE;
  change_layout (self);
}

/* What the scrolled windows around it show of it: with 1,024 pictures that is a part. */
static void
find_seen (FrNeuronFieldView *self, double *top, double *bottom)
{
  *top = 0;
  *bottom = gtk_widget_get_height (GTK_WIDGET (self));
  for (GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self)); parent != NULL;
       parent = gtk_widget_get_parent (parent)) {
    graphene_rect_t bounds;

    if (!GTK_IS_SCROLLED_WINDOW (parent) ||
        !gtk_widget_compute_bounds (GTK_WIDGET (self), parent, &bounds))
      continue;
    *top = MAX (*top, (double) -bounds.origin.y);
    *bottom = MIN (*bottom, (double) -bounds.origin.y + gtk_widget_get_height (parent));
  }
}

/* The new place is known only once all is laid out, at the next frame; then it is painted anew,
 * unless all of it is there. */
static void
on_scrolled (FrNeuronFieldView *self)
{
  if (self->top > 0 || self->bottom < gtk_widget_get_height (GTK_WIDGET (self)))
    fr_chart_area_repaint (FR_CHART_AREA (self));
}

/* Follows, or with @follow %FALSE leaves, whatever scrolls it. */
static void
follow_scrolling (FrNeuronFieldView *self, gboolean follow)
{
  for (GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self)); parent != NULL;
       parent = gtk_widget_get_parent (parent)) {
    GtkAdjustment *adjustment;

    if (!GTK_IS_SCROLLED_WINDOW (parent))
      continue;
    adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (parent));
    g_signal_handlers_disconnect_by_data (adjustment, self);
    if (!follow)
      continue;
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  }
}

static void
fr_neuron_field_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_neuron_field_view_parent_class)->map (widget);

  follow_scrolling (FR_NEURON_FIELD_VIEW (widget), TRUE);
}

static void
fr_neuron_field_view_unmap (GtkWidget *widget)
{
  follow_scrolling (FR_NEURON_FIELD_VIEW (widget), FALSE);

  GTK_WIDGET_CLASS (fr_neuron_field_view_parent_class)->unmap (widget);
}

static void
fr_neuron_field_view_paint (FrChartArea *area,
                            cairo_t *cr,
                            const FrChartStyle *style,
                            double width,
                            double height)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);
  g_autofree FrNeuronBox *boxes = NULL;
  double all;

  if (self->field.n_units == 0)
    return;
  /* Another style than the widget's may be painted for a file. */
  boxes = lay_out (self, style, width, &all);
  if (fr_chart_area_is_on_screen (area)) {
    find_seen (self, &self->top, &self->bottom);
    self->top -= MARGIN;
    self->bottom += MARGIN;
    cairo_rectangle (cr, 0, self->top, width, self->bottom - self->top);
    cairo_clip (cr);
  }
  fr_neuron_field_draw (cr, style, &self->field, boxes, width, height);
}

static void
fr_neuron_field_view_paint_hover (FrChartArea *area,
                                  cairo_t *cr,
                                  const FrChartStyle *style,
                                  double width,
                                  double height)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);
  const FrNeuronBox *boxes = get_boxes (self);
  const gint64 place = fr_chart_area_get_place (area);

  for (guint i = 0; i < self->field.n_units; i++)
    if ((int) self->field.order[i] == self->chosen)
      fr_neuron_field_draw_frame (cr, style, &boxes[i], TRUE);
  if (place >= 0 && place < count_places (self))
    fr_neuron_field_draw_frame (cr, style, &boxes[place], FALSE);
}

static void
fr_neuron_field_view_get_size (FrChartArea *area,
                               const FrChartStyle *style,
                               int *minimum_width,
                               int *minimum_height,
                               int *natural_height)
{
  *minimum_width = LEAST_WIDTH;
}

static int
fr_neuron_field_view_get_height (FrChartArea *area, const FrChartStyle *style, int width)
{
  g_autofree FrNeuronBox *boxes = NULL;
  double height;

  boxes = lay_out (FR_NEURON_FIELD_VIEW (area), style, width, &height);
  return (int) ceil (height);
}

static char *
fr_neuron_field_view_get_title (FrChartArea *area)
{
  return g_strdup (_ ("Neurons"));
}

static FrDraft *
fr_neuron_field_view_get_csv (FrChartArea *area)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (area);

  return self->field.n_units > 0 && self->words.get_csv != NULL
             ? self->words.get_csv (self->words.data)
             : NULL;
}

static void
clear_field (FrNeuronFieldView *self)
{
  g_free ((gpointer) self->field.pictures);
  g_free ((gpointer) self->field.limits);
  g_free ((gpointer) self->field.order);
  g_free ((gpointer) self->field.faded);
  g_free ((gpointer) self->field.off);
  g_free ((gpointer) self->field.lights);
  for (guint i = 0; i < MOST_ROWS; i++)
    g_clear_pointer (&self->names[i], g_free);
  self->field = (FrNeuronField){ 0 };
}

static void
fr_neuron_field_view_finalize (GObject *object)
{
  FrNeuronFieldView *self = FR_NEURON_FIELD_VIEW (object);

  clear_field (self);
  g_free (self->boxes);

  G_OBJECT_CLASS (fr_neuron_field_view_parent_class)->finalize (object);
}

static void
fr_neuron_field_view_class_init (FrNeuronFieldViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_neuron_field_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = fr_neuron_field_view_map;
  GTK_WIDGET_CLASS (klass)->unmap = fr_neuron_field_view_unmap;
  area_class->paint = fr_neuron_field_view_paint;
  area_class->paint_hover = fr_neuron_field_view_paint_hover;
  area_class->hit = fr_neuron_field_view_hit;
  area_class->move = fr_neuron_field_view_move;
  area_class->moved = fr_neuron_field_view_moved;
  area_class->describe = fr_neuron_field_view_describe;
  area_class->choose = fr_neuron_field_view_choose;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_neuron_field_view_get_size;
  area_class->get_height = fr_neuron_field_view_get_height;
  area_class->get_title = fr_neuron_field_view_get_title;
  area_class->get_csv = fr_neuron_field_view_get_csv;

  g_signal_new ("chosen", FR_TYPE_NEURON_FIELD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
fr_neuron_field_view_init (FrNeuronFieldView *self)
{
  self->chosen = -1;
}

void
fr_neuron_field_view_set_words (FrNeuronFieldView *self, const FrNeuronFieldWords *words)
{
  g_return_if_fail (FR_IS_NEURON_FIELD_VIEW (self));

  self->words = words != NULL ? *words : (FrNeuronFieldWords){ 0 };
}

static void
take_rows (FrNeuronFieldView *self, const FrNeuronField *field)
{
  for (guint i = 0; i < field->n_rows; i++) {
    self->names[i] = g_strdup (field->rows[i].name);
    self->rows[i] = field->rows[i];
    self->rows[i].name = self->names[i];
    self->rows[i].opened = (self->opened >> i & 1) != 0;
  }
  self->field.rows = self->rows;
}

/* Whether all stays where it is. */
static gboolean
is_same_layout (FrNeuronFieldView *self, const FrNeuronField *field)
{
  if (field == NULL || self->field.n_units != field->n_units || self->field.n_rows != field->n_rows)
    return FALSE;
  for (guint i = 0; i < field->n_rows; i++)
    if (self->rows[i].length != field->rows[i].length ||
        g_strcmp0 (self->rows[i].name, field->rows[i].name) != 0)
      return FALSE;
  return TRUE;
}

void
fr_neuron_field_view_set_field (FrNeuronFieldView *self,
                                const FrNeuronField *field,
                                const char *summary)
{
  gboolean same;

  g_return_if_fail (FR_IS_NEURON_FIELD_VIEW (self));
  g_return_if_fail (field == NULL || field->n_rows <= MOST_ROWS);

  same = is_same_layout (self, field);
  clear_field (self);
  if (field != NULL) {
    const gsize n = field->n_units;

    self->field = *field;
    self->field.pictures =
        g_memdup2 (field->pictures, n * FR_WEIGHT_TILE_PIXELS * sizeof *field->pictures);
    self->field.limits = g_memdup2 (field->limits, n * sizeof *field->limits);
    self->field.order = g_memdup2 (field->order, n * sizeof *field->order);
    self->field.faded = g_memdup2 (field->faded, field->faded != NULL ? n : 0);
    self->field.off = g_memdup2 (field->off, field->off != NULL ? n : 0);
    self->field.lights =
        g_memdup2 (field->lights, field->lights != NULL ? n * sizeof *field->lights : 0);
    take_rows (self, field);
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
  if (!same)
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  if (same)
    fr_chart_area_repaint (FR_CHART_AREA (self));
  else
    change_layout (self);
}

void
fr_neuron_field_view_set_chosen (FrNeuronFieldView *self, int unit)
{
  g_return_if_fail (FR_IS_NEURON_FIELD_VIEW (self));

  if (self->chosen == unit)
    return;
  self->chosen = unit;
  fr_chart_area_repaint_hover (FR_CHART_AREA (self));
}
