#include "widgets/lesson/expected-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/csv.h"
#include "io/figure.h"

/* At scale 1. */
#define LEAST_WIDTH 200
#define HEIGHT 170
#define STEP 0.01
#define LARGE_STEP 0.1
/* Where the keys begin if nothing is drawn yet. */
#define FIRST_ACCURACY 0.1

struct _FrExpectedView {
  FrChartArea parent_instance;

  guint epochs;
  double *expected;      /* owned: [epochs + 1] */
  GArray *real;          /* owned: FrExpectedPoint */
  int cursor;            /* the epoch that keys set; -1: none yet */
  double drag_x, drag_y; /* where the drag began */
};

G_DEFINE_FINAL_TYPE (FrExpectedView, fr_expected_view, FR_TYPE_CHART_AREA)

static void
fr_expected_view_paint (FrChartArea *area,
                        cairo_t *cr,
                        const FrChartStyle *style,
                        double width,
                        double height)
{
  FrExpectedView *self = FR_EXPECTED_VIEW (area);
  const FrExpectedChart chart = {
    .expected = self->expected,
    .epochs = self->epochs,
    .real = (const FrExpectedPoint *) (gconstpointer) self->real->data,
    .n_real = self->real->len,
    /* Translators: at the end of the curve that was drawn before the training. */
    .expected_label = _ ("expected"),
    .real_label = _ ("test"),
    .axis_name = _ ("epoch"),
    .cursor = gtk_widget_has_focus (GTK_WIDGET (self)) ? self->cursor : -1,
  };

  fr_expected_chart_draw (cr, style, &chart, width, height);
}

static void
fr_expected_view_get_size (FrChartArea *area,
                           const FrChartStyle *style,
                           int *minimum_width,
                           int *minimum_height,
                           int *natural_height)
{
  *minimum_width = (int) (LEAST_WIDTH * style->scale);
  *minimum_height = *natural_height = (int) (HEIGHT * style->scale);
}

static char *
fr_expected_view_get_title (FrChartArea *area)
{
  return g_strdup (_ ("Expected accuracy"));
}

static FrDraft *
fr_expected_view_get_csv (FrChartArea *area)
{
  FrExpectedView *self = FR_EXPECTED_VIEW (area);
  GString *csv = g_string_new (NULL);

  fr_csv_append_text (csv, "epoch");
  fr_csv_append_text (csv, "expected");
  fr_csv_end_line (csv);
  for (guint i = 0; i <= self->epochs; i++) {
    if (self->expected[i] < 0)
      continue;
    fr_csv_append_number (csv, i);
    fr_csv_append_number (csv, self->expected[i]);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

/* What the keyboard is at, or all that is drawn. */
static void
summarize (FrExpectedView *self)
{
  g_autoptr (GString) summary = g_string_new (_ ("Expected accuracy"));

  if (self->cursor >= 0) {
    g_autofree char *value = self->expected[self->cursor] < 0
                                 ? g_strdup (_ ("nothing drawn"))
                                 : fr_figure_format_percent (self->expected[self->cursor], 0);

    /* Translators: of a curve that is being drawn: "Epoch 3: 85 %". */
    g_string_printf (summary, _ ("Epoch %u: %s"), (guint) self->cursor, value);
  } else {
    for (guint i = 0; i <= self->epochs; i++) {
      g_autofree char *value = NULL;

      if (self->expected[i] < 0)
        continue;
      value = fr_figure_format_percent (self->expected[i], 0);
      g_string_append (summary, ", ");
      g_string_append_printf (summary, _ ("Epoch %u: %s"), i, value);
    }
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
}

static void
draw_at (FrExpectedView *self, guint epoch, double accuracy)
{
  g_signal_emit_by_name (self, "drawn", epoch, accuracy);
}

static void
draw_at_pixel (FrExpectedView *self, double x, double y)
{
  guint epoch;
  double accuracy;

  fr_expected_chart_locate (fr_chart_area_get_style (FR_CHART_AREA (self)), self->epochs,
                            gtk_widget_get_width (GTK_WIDGET (self)),
                            gtk_widget_get_height (GTK_WIDGET (self)), x, y, &epoch, &accuracy);
  self->cursor = -1;
  draw_at (self, epoch, accuracy);
}

static void
on_drag_begin (FrExpectedView *self, double x, double y)
{
  self->drag_x = x;
  self->drag_y = y;
  draw_at_pixel (self, x, y);
}

static void
on_drag_update (FrExpectedView *self, double x, double y)
{
  draw_at_pixel (self, self->drag_x + x, self->drag_y + y);
}

static gboolean
on_move_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FrExpectedView *self = FR_EXPECTED_VIEW (widget);
  const int by = g_variant_get_int32 (args);

  self->cursor = self->cursor < 0 ? 0 : CLAMP (self->cursor + by, 0, (int) self->epochs);
  summarize (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
  return TRUE;
}

/* The accuracy at the cursor, or what goes before it. */
static double
get_accuracy (FrExpectedView *self)
{
  for (int i = self->cursor; i >= 0; i--)
    if (self->expected[i] >= 0)
      return self->expected[i];
  return FIRST_ACCURACY;
}

static gboolean
on_change_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FrExpectedView *self = FR_EXPECTED_VIEW (widget);

  if (self->cursor < 0)
    self->cursor = 0;
  draw_at (self, (guint) self->cursor,
           CLAMP (get_accuracy (self) + g_variant_get_double (args), 0, 1));
  return TRUE;
}

static void
fr_expected_view_finalize (GObject *object)
{
  FrExpectedView *self = FR_EXPECTED_VIEW (object);

  g_free (self->expected);
  g_array_unref (self->real);

  G_OBJECT_CLASS (fr_expected_view_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_move_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_move_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, on_change_key, "d", STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, on_change_key, "d", -STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, on_change_key, "d", LARGE_STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, on_change_key, "d",
                                -LARGE_STEP);
}

static void
fr_expected_view_class_init (FrExpectedViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_expected_view_finalize;
  area_class->paint = fr_expected_view_paint;
  area_class->get_size = fr_expected_view_get_size;
  area_class->get_title = fr_expected_view_get_title;
  area_class->get_csv = fr_expected_view_get_csv;
  add_keys (GTK_WIDGET_CLASS (klass));
  g_signal_new ("drawn", FR_TYPE_EXPECTED_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                2, G_TYPE_UINT, G_TYPE_DOUBLE);
}

static void
fr_expected_view_init (FrExpectedView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->real = g_array_new (FALSE, FALSE, sizeof (FrExpectedPoint));
  self->cursor = -1;
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
fr_expected_view_new (guint epochs)
{
  FrExpectedView *self;

  g_return_val_if_fail (epochs > 0, NULL);

  self = g_object_new (FR_TYPE_EXPECTED_VIEW, NULL);
  self->epochs = epochs;
  self->expected = g_new (double, epochs + 1);
  for (guint i = 0; i <= epochs; i++)
    self->expected[i] = -1;
  summarize (self);
  return GTK_WIDGET (self);
}

void
fr_expected_view_set_expected (FrExpectedView *self, const double *expected)
{
  g_return_if_fail (FR_IS_EXPECTED_VIEW (self) && expected != NULL);

  memcpy (self->expected, expected, (self->epochs + 1) * sizeof *expected);
  summarize (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_expected_view_set_real (FrExpectedView *self, const FrExpectedPoint *real, guint n)
{
  g_return_if_fail (FR_IS_EXPECTED_VIEW (self) && (real != NULL || n == 0));

  g_array_set_size (self->real, 0);
  g_array_append_vals (self->real, real, n);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
