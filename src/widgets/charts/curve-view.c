#include "widgets/charts/curve-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"

#include "charts/curve-chart.h"

/* At scale 1; below this the labels at the lines' ends leave no room for the lines. */
#define CURVE_MINIMUM_WIDTH 200
#define CURVE_MINIMUM_HEIGHT 150
#define CURVE_NATURAL_HEIGHT 185
#define HEAD_GAP 6.0

#define EASING 200 /* milliseconds */
/* Where the accuracy axis begins if asked to show the end of a good training. */
#define ZOOMED_LOW 0.7

/* What the axes are drawn by. */
enum {
  END, /* of the x axis, in epochs */
  TOP, /* of the loss axis */
  LOW, /* of the accuracy axis */
  N_AXES,
};

enum {
  AT_START,
  AT_END,
  N_HEADS,
};

struct _FrCurveView {
  FrChartArea parent_instance;

  FrCurveKind kind;
  FrCurveData *data; /* owned */
  guint64 n_batches; /* when the axes were last set */
  double from[N_AXES], to[N_AXES], shown[N_AXES];
  AdwAnimation *animation;   /* owned */
  gboolean zoomed;           /* accuracy from 70 % on */
  GtkWidget *heads[N_HEADS]; /* (nullable) owned: in the row of the title */
  FrDraft *(*get_csv) (gpointer data);
  gpointer csv_data; /* borrowed */
};

G_DEFINE_FINAL_TYPE (FrCurveView, fr_curve_view, FR_TYPE_CHART_AREA)

static const char *
get_title (FrCurveView *self)
{
  return self->kind == FR_CURVE_LOSS ? _ ("Loss") : _ ("Accuracy");
}

static double
get_head_width (FrCurveView *self, guint i)
{
  int width = 0;

  if (self->heads[i] != NULL && gtk_widget_get_visible (self->heads[i]))
    gtk_widget_measure (self->heads[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width == 0 ? 0.0 : width + HEAD_GAP;
}

/* What the data leave open of a chart. */
static void
complete_chart (FrCurveView *self, FrCurveChart *chart)
{
  chart->title = get_title (self);
  chart->head_start = get_head_width (self, AT_START);
  chart->head_end = get_head_width (self, AT_END);
  chart->legend = self->kind == FR_CURVE_LOSS;
  chart->top = self->shown[TOP];
  chart->low = self->shown[LOW];
}

/* The chart without its band, and its layout at the view's size. */
static void
fill_chart (FrCurveView *self,
            const FrChartStyle *style,
            double width,
            double height,
            FrCurveChart *chart,
            FrCurveLayout *layout)
{
  fr_curve_data_get_chart (self->data, self->kind, self->shown[END], chart);
  complete_chart (self, chart);
  fr_curve_layout_init (layout, chart, style, width, height);
}

static void
fr_curve_view_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  FrCurveChart chart;
  FrCurveLayout layout;

  fill_chart (self, style, width, height, &chart, &layout);
  /* Those of the axis that is to come: while it grows, no column is made anew. */
  fr_curve_data_add_band (self->data, self->to[END], layout.columns, &chart);
  fr_curve_chart_draw_static (cr, style, &chart, width, height);
}

static void
fr_curve_view_paint_hover (FrChartArea *area,
                           cairo_t *cr,
                           const FrChartStyle *style,
                           double width,
                           double height)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  FrCurveReadout readout;
  FrCurveChart chart, companion;

  if (!fr_curve_data_get_readout (self->data, &readout))
    return;

  fr_curve_data_get_reading (self->data, self->kind, self->shown[END], &chart);
  complete_chart (self, &chart);
  fr_curve_data_get_reading (self->data, (FrCurveKind) !self->kind, self->shown[END], &companion);
  readout.companion = &companion;
  fr_curve_readout_draw (cr, style, &chart, &readout, fr_chart_area_get_place (area) >= 0, width,
                         height);
}

static gint64
fr_curve_view_hit (FrChartArea *area, double x, double y)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  FrCurveChart chart;
  FrCurveLayout layout;

  fill_chart (self, fr_chart_area_get_style (area), gtk_widget_get_width (GTK_WIDGET (self)),
              gtk_widget_get_height (GTK_WIDGET (self)), &chart, &layout);
  if (!fr_curve_layout_contains (&layout, x, y))
    return FR_CHART_NOWHERE;
  return (gint64) fr_curve_data_find_batch (self->data, fr_curve_layout_get_epoch (&layout, x));
}

static gint64
fr_curve_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  return fr_curve_data_step (FR_CURVE_VIEW (area)->data, place, move);
}

static char *
fr_curve_view_describe (FrChartArea *area, gint64 place)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  g_autofree char *values = fr_curve_data_describe (self->data, self->kind, (guint64) place);

  /* Translators: read by screen readers: the title of a chart, then a moment of the training and
   * the values at it: "Loss. Epoch 2: train 0.351, test 0.402". */
  return g_strdup_printf (_ ("%s. %s"), get_title (self), values);
}

/* The other view of the same data shows it too. */
static void
fr_curve_view_moved (FrChartArea *area)
{
  fr_curve_data_set_hover (FR_CURVE_VIEW (area)->data, fr_chart_area_get_place (area));
  fr_chart_area_repaint_hover (area);
}

static void
show_axes (double progress, gpointer data)
{
  FrCurveView *self = data;

  for (guint i = 0; i < N_AXES; i++)
    self->shown[i] = self->from[i] + progress * (self->to[i] - self->from[i]);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

/* Brings the axes to what they are to show now: with a new training at once. */
static void
update_axes (FrCurveView *self)
{
  const guint64 n_batches = fr_curve_data_get_n_batches (self->data);
  const gboolean is_new = n_batches < self->n_batches || self->shown[END] == 0.0;
  double to[N_AXES] = { [TOP] = 1.0, [LOW] = self->zoomed ? ZOOMED_LOW : 0.0 };

  to[END] = fr_curve_data_get_end (self->data);
  if (self->kind == FR_CURVE_LOSS) {
    FrCurveChart chart;

    fr_curve_data_get_chart (self->data, self->kind, to[END], &chart);
    to[TOP] = fr_curve_layout_find_top (&chart);
  }
  self->n_batches = n_batches;
  if (memcmp (to, self->to, sizeof to) == 0 && !is_new)
    return;

  memcpy (self->to, to, sizeof to);
  memcpy (self->from, is_new ? self->to : self->shown, sizeof to);
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
}

static void
on_data_changed (FrCurveView *self)
{
  FrChartArea *area = FR_CHART_AREA (self);

  /* Another training, of which there is nothing to read there. */
  if (fr_chart_area_get_place (area) > (gint64) fr_curve_data_get_n_batches (self->data))
    fr_chart_area_clear_cursors (area);
  update_axes (self);
  fr_chart_area_repaint (area);
}

static void
fr_curve_view_get_size (FrChartArea *area,
                        const FrChartStyle *style,
                        int *minimum_width,
                        int *minimum_height,
                        int *natural_height)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  double head = fr_curve_chart_get_title_width (style, get_title (self)) +
                get_head_width (self, AT_START) + get_head_width (self, AT_END);

  *minimum_width = (int) ceil (fmax (CURVE_MINIMUM_WIDTH * style->scale, head));
  *minimum_height = (int) ceil (CURVE_MINIMUM_HEIGHT * style->scale);
  *natural_height = (int) ceil (CURVE_NATURAL_HEIGHT * style->scale);
}

/* What is in the row of the title stands around the title's middle. */
static void
fr_curve_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrCurveView *self = FR_CURVE_VIEW (widget);
  const FrChartStyle *style = fr_chart_area_get_style (FR_CHART_AREA (self));
  double title = fr_curve_chart_get_title_width (style, get_title (self)) + HEAD_GAP;

  for (guint i = 0; i < N_HEADS; i++) {
    GtkAllocation place = { 0 };
    gboolean is_left = (i == AT_START) != style->rtl;

    if (self->heads[i] == NULL || !gtk_widget_should_layout (self->heads[i]))
      continue;
    gtk_widget_measure (self->heads[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL,
                        NULL);
    gtk_widget_measure (self->heads[i], GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height,
                        NULL, NULL);
    place.x = i == AT_START ? (int) round (title) : 0;
    if (!is_left)
      place.x = width - place.width - place.x;
    place.y = MAX (0, (int) round (FR_CURVE_TITLE_MIDDLE * style->scale - 0.5 * place.height));
    gtk_widget_size_allocate (self->heads[i], &place, -1);
  }
}

static void
fr_curve_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrCurveView *self = FR_CURVE_VIEW (widget);

  GTK_WIDGET_CLASS (fr_curve_view_parent_class)->snapshot (widget, snapshot);
  for (guint i = 0; i < N_HEADS; i++)
    if (self->heads[i] != NULL)
      gtk_widget_snapshot_child (widget, self->heads[i], snapshot);
}

static char *
fr_curve_view_get_title (FrChartArea *area)
{
  return g_strdup (get_title (FR_CURVE_VIEW (area)));
}

static FrDraft *
fr_curve_view_get_csv (FrChartArea *area)
{
  FrCurveView *self = FR_CURVE_VIEW (area);

  return self->get_csv != NULL ? self->get_csv (self->csv_data) : NULL;
}

static void
fr_curve_view_dispose (GObject *object)
{
  FrCurveView *self = FR_CURVE_VIEW (object);

  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  g_clear_object (&self->animation);
  for (guint i = 0; i < N_HEADS; i++)
    g_clear_pointer (&self->heads[i], gtk_widget_unparent);
  g_clear_object (&self->data);

  G_OBJECT_CLASS (fr_curve_view_parent_class)->dispose (object);
}

static void
fr_curve_view_class_init (FrCurveViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_curve_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = fr_curve_view_size_allocate;
  GTK_WIDGET_CLASS (klass)->snapshot = fr_curve_view_snapshot;
  area_class->paint = fr_curve_view_paint;
  area_class->paint_hover = fr_curve_view_paint_hover;
  area_class->hit = fr_curve_view_hit;
  area_class->move = fr_curve_view_move;
  area_class->describe = fr_curve_view_describe;
  area_class->moved = fr_curve_view_moved;
  area_class->get_size = fr_curve_view_get_size;
  area_class->get_title = fr_curve_view_get_title;
  area_class->get_csv = fr_curve_view_get_csv;
}

static void
fr_curve_view_init (FrCurveView *self)
{
}

static void
on_zoom_toggled (FrCurveView *self, GtkToggleButton *button)
{
  self->zoomed = gtk_toggle_button_get_active (button);
  update_axes (self);
}

/* Returns: (transfer full): the switch between the whole accuracy axis and its end. */
static GtkWidget *
make_zoom_button (FrCurveView *self)
{
  g_autofree char *low = fr_figure_format_fixed (100.0 * ZOOMED_LOW, 0);
  g_autofree char *high = fr_figure_format_percent (1.0, 0);
  /* Translators: a part of the accuracy axis, "70–100 %". */
  g_autofree char *label = g_strdup_printf (_ ("%s–%s"), low, high);
  /* Translators: the same for screen readers: "Accuracy from 70 to 100 %". */
  g_autofree char *name = g_strdup_printf (_ ("Accuracy from %s to %s"), low, high);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "axis-switch");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_zoom_toggled), self,
                           G_CONNECT_SWAPPED);
  return button;
}

GtkWidget *
fr_curve_view_new (FrCurveKind kind, FrCurveData *data)
{
  FrCurveView *self;

  g_return_val_if_fail (FR_IS_CURVE_DATA (data), NULL);

  self = g_object_new (FR_TYPE_CURVE_VIEW, NULL);
  self->kind = kind;
  self->data = g_object_ref (data);
  self->animation =
      adw_timed_animation_new (GTK_WIDGET (self), 0.0, 1.0, EASING,
                               adw_callback_animation_target_new (show_axes, self, NULL));
  g_signal_connect_object (data, "changed", G_CALLBACK (on_data_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "hover-changed", G_CALLBACK (fr_chart_area_repaint_hover), self,
                           G_CONNECT_SWAPPED);
  if (kind == FR_CURVE_ACCURACY)
    fr_curve_view_set_head (self, make_zoom_button (self), TRUE);
  update_axes (self);
  return GTK_WIDGET (self);
}

void
fr_curve_view_set_head (FrCurveView *self, GtkWidget *widget, gboolean at_end)
{
  GtkWidget **head;

  g_return_if_fail (FR_IS_CURVE_VIEW (self));
  g_return_if_fail (widget == NULL || GTK_IS_WIDGET (widget));

  head = &self->heads[at_end ? AT_END : AT_START];
  g_clear_pointer (head, gtk_widget_unparent);
  *head = widget;
  if (widget != NULL)
    gtk_widget_set_parent (widget, GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_curve_view_set_csv (FrCurveView *self, FrDraft *(*get_csv) (gpointer data), gpointer data)
{
  g_return_if_fail (FR_IS_CURVE_VIEW (self));

  self->get_csv = get_csv;
  self->csv_data = data;
}
