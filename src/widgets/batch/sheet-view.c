#include "widgets/batch/sheet-view.h"

#include <math.h>

#include "charts/batch/formula-markup.h"
#include "io/csv.h"

struct _FrSheetView {
  FrChartArea parent_instance;

  char *title;   /* (nullable) owned */
  int wanted;    /* width in pixels at scale 1, where there is room */
  GArray *lines; /* owned: FrSheetLine, whose texts are owned */

  /* What was measured last; GTK asks again and again. */
  struct {
    double scale;       /* of the style; 0 if nothing is known */
    const char *family; /* likewise; interned */
    int minimum_width;
    int width; /* for which the height is; -1 for none */
    int height;
  } known;
};

enum {
  PROP_WANTED_WIDTH = 1,
};

G_DEFINE_FINAL_TYPE (FrSheetView, fr_sheet_view, FR_TYPE_CHART_AREA)

static const FrSheetLine *
get_lines (FrSheetView *self)
{
  return (const FrSheetLine *) (void *) self->lines->data;
}

static void
fr_sheet_view_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  FrSheetView *self = FR_SHEET_VIEW (area);

  fr_formula_sheet_draw (cr, style, get_lines (self), self->lines->len, width, height);
}

static void
fr_sheet_view_paint_hover (FrChartArea *area,
                           cairo_t *cr,
                           const FrChartStyle *style,
                           double width,
                           double height)
{
  FrSheetView *self = FR_SHEET_VIEW (area);
  const gint64 place = fr_chart_area_get_cursor (area, FR_CHART_KEYBOARD);

  if (place >= 0 && place < self->lines->len)
    fr_formula_sheet_draw_cursor (cr, style, get_lines (self), self->lines->len, width,
                                  (guint) place);
}

static gint64
fr_sheet_view_hit (FrChartArea *area, double x, double y)
{
  FrSheetView *self = FR_SHEET_VIEW (area);

  return fr_formula_sheet_hit (fr_chart_area_get_style (area), get_lines (self), self->lines->len,
                               gtk_widget_get_width (GTK_WIDGET (area)), x, y);
}

static gint64
fr_sheet_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  const FrChartMove along = move == FR_CHART_UP     ? FR_CHART_LEFT
                            : move == FR_CHART_DOWN ? FR_CHART_RIGHT
                                                    : move;

  return fr_chart_area_step (place, 0, FR_SHEET_VIEW (area)->lines->len, along);
}

/* "m mean of g = 0.9 × … = 0.000881". Returns: (transfer full). */
static char *
read_line (const FrSheetLine *line)
{
  const char *const parts[] = { line->symbol, line->meaning, line->numbers, line->value };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *plain = parts[i] != NULL ? fr_formula_to_text (parts[i]) : NULL;

    if (plain == NULL || *plain == '\0')
      continue;
    if (text->len > 0)
      g_string_append (text, i == 1 ? ", " : i == 2 || line->numbers != NULL ? " = " : " ");
    g_string_append (text, plain);
  }
  return g_string_free (text, FALSE);
}

static char *
fr_sheet_view_describe (FrChartArea *area, gint64 place)
{
  FrSheetView *self = FR_SHEET_VIEW (area);

  return place >= 0 && place < self->lines->len ? read_line (&get_lines (self)[place]) : NULL;
}

/* Forgets what was measured in another style. */
static void
know_style (FrSheetView *self, const FrChartStyle *style)
{
  if (self->known.scale == style->scale && self->known.family == style->font_family)
    return;
  self->known.scale = style->scale;
  self->known.family = style->font_family;
  self->known.width = -1;
  self->known.minimum_width =
      (int) fr_formula_sheet_get_minimum_width (style, get_lines (self), self->lines->len);
}

static void
fr_sheet_view_get_size (FrChartArea *area,
                        const FrChartStyle *style,
                        int *minimum_width,
                        int *minimum_height,
                        int *natural_height)
{
  FrSheetView *self = FR_SHEET_VIEW (area);

  know_style (self, style);
  *minimum_width = self->known.minimum_width;
}

static int
fr_sheet_view_get_height (FrChartArea *area, const FrChartStyle *style, int width)
{
  FrSheetView *self = FR_SHEET_VIEW (area);

  know_style (self, style);
  if (self->known.width != width) {
    self->known.width = width;
    self->known.height =
        (int) fr_formula_sheet_get_height (style, get_lines (self), self->lines->len, width);
  }
  return self->known.height;
}

static char *
fr_sheet_view_get_title (FrChartArea *area)
{
  return g_strdup (FR_SHEET_VIEW (area)->title);
}

static FrDraft *
fr_sheet_view_get_csv (FrChartArea *area)
{
  static const char *const heads[] = { "symbol", "meaning", "numbers", "shown", "value" };
  FrSheetView *self = FR_SHEET_VIEW (area);
  GString *csv;

  if (self->lines->len == 0)
    return NULL;
  csv = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    fr_csv_append_text (csv, heads[i]);
  fr_csv_end_line (csv);
  for (guint i = 0; i < self->lines->len; i++) {
    const FrSheetLine *line = &get_lines (self)[i];
    const char *const parts[] = { line->symbol, line->meaning, line->numbers, line->value };

    for (guint k = 0; k < G_N_ELEMENTS (parts); k++) {
      g_autofree char *plain = fr_formula_to_text (parts[k] != NULL ? parts[k] : "");

      fr_csv_append_text (csv, plain);
    }
    if (isfinite (line->number))
      fr_csv_append_number (csv, line->number);
    else
      fr_csv_append_text (csv, "");
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
clear_line (gpointer data)
{
  FrSheetLine *line = data;

  g_free ((char *) line->symbol);
  g_free ((char *) line->meaning);
  g_free ((char *) line->numbers);
  g_free ((char *) line->value);
}

static void
fr_sheet_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  FrSheetView *self = FR_SHEET_VIEW (widget);
  const double scale = fr_chart_area_get_style (FR_CHART_AREA (self))->scale;

  GTK_WIDGET_CLASS (fr_sheet_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*natural, (int) (self->wanted * scale));
}

static void
fr_sheet_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_WANTED_WIDTH:
    FR_SHEET_VIEW (object)->wanted = g_value_get_int (value);
    gtk_widget_queue_resize (GTK_WIDGET (object));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_sheet_view_finalize (GObject *object)
{
  FrSheetView *self = FR_SHEET_VIEW (object);

  g_array_unref (self->lines);
  g_free (self->title);
  G_OBJECT_CLASS (fr_sheet_view_parent_class)->finalize (object);
}

static void
fr_sheet_view_class_init (FrSheetViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_sheet_view_finalize;
  G_OBJECT_CLASS (klass)->set_property = fr_sheet_view_set_property;
  GTK_WIDGET_CLASS (klass)->measure = fr_sheet_view_measure;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_WANTED_WIDTH,
                                   g_param_spec_int ("wanted-width", NULL, NULL, 0, G_MAXINT16, 0,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  area_class->paint = fr_sheet_view_paint;
  area_class->paint_hover = fr_sheet_view_paint_hover;
  area_class->hit = fr_sheet_view_hit;
  area_class->move = fr_sheet_view_move;
  area_class->describe = fr_sheet_view_describe;
  area_class->get_size = fr_sheet_view_get_size;
  area_class->get_height = fr_sheet_view_get_height;
  area_class->get_title = fr_sheet_view_get_title;
  area_class->get_csv = fr_sheet_view_get_csv;
}

static void
fr_sheet_view_init (FrSheetView *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (FrSheetLine));
  g_array_set_clear_func (self->lines, clear_line);
}

void
fr_sheet_view_set_lines (FrSheetView *self, const char *title, const FrSheetLine *lines, guint n)
{
  g_autoptr (GString) summary = NULL;
  const gboolean another = n != self->lines->len;

  g_return_if_fail (FR_IS_SHEET_VIEW (self));
  g_return_if_fail (title != NULL && (lines != NULL || n == 0));

  summary = g_string_new (title);
  g_free (self->title);
  self->title = g_strdup (title);
  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < n; i++) {
    FrSheetLine copy = lines[i];
    g_autofree char *text = read_line (&copy);

    copy.symbol = g_strdup (copy.symbol);
    copy.meaning = g_strdup (copy.meaning);
    copy.numbers = g_strdup (copy.numbers);
    copy.value = g_strdup (copy.value);
    g_array_append_val (self->lines, copy);
    g_string_append_printf (summary, "%s%s", i == 0 ? ": " : "; ", text);
  }
  self->known.scale = 0;
  if (another)
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
