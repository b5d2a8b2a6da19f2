/* A spin button over decades in a setting row: 1, 2, 5, 10, ...
 *
 * GtkSpinButton adds a fixed increment. Its increment is therefore a tiny, known part of the value:
 * where the value has moved by just that, an arrow was meant, and the next value of the ladder
 * takes its place before anybody is told. Main thread; see the header.
 */
#include "widgets/rate-row.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* Part of the value; larger than the spin button's own threshold of 1e-10 for every value that a
 * person would use, and no value that a person would type. */
#define MARK 0.000123

struct _FrRateRow {
  FrSettingRow parent_instance;

  GtkSpinButton *spin;       /* borrowed from the row */
  GtkAdjustment *adjustment; /* borrowed from the spin button */
  double minimum, maximum;
  double value;
  gboolean setting; /* inside fr_rate_row_set_value() */
};

enum {
  PROP_VALUE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (FrRateRow, fr_rate_row, FR_TYPE_SETTING_ROW)

/* The number that @text spells, as exactly as any program reads it: 5e-4 rather than 5 times
 * 1e-4. */
static double
ladder_value (int mantissa, int exponent)
{
  char text[32];

  g_snprintf (text, sizeof text, "%de%d", mantissa, exponent);
  return g_ascii_strtod (text, NULL);
}

/* The next value of 1, 2, 5 times a power of ten above (@up) or below @value. */
static double
ladder_next (double value, gboolean up)
{
  static const int mantissas[] = { 1, 2, 5 };
  int exponent = (int) floor (log10 (value));

  if (up) {
    for (int e = exponent - 1; e <= exponent + 1; e++)
      for (int i = 0; i < 3; i++)
        if (ladder_value (mantissas[i], e) > value * (1 + 1e-9))
          return ladder_value (mantissas[i], e);
  } else {
    for (int e = exponent + 1; e >= exponent - 1; e--)
      for (int i = 2; i >= 0; i--)
        if (ladder_value (mantissas[i], e) < value * (1 - 1e-9))
          return ladder_value (mantissas[i], e);
  }

  return value;
}

/* "0.001", "1e-06" below 0.0001: %g has no trailing zeros. Returns: (transfer full). */
static char *
format_rate (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.6g", value));
}

static gboolean
parse_rate (const char *text, double *value)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *end;

  /* Half the world types a comma. */
  g_strdelimit (copy, ",", '.');
  *value = g_ascii_strtod (copy, &end);

  return end != copy && *end == '\0' && isfinite (*value);
}

static int
on_input (GtkSpinButton *spin, double *value, gpointer data)
{
  FrRateRow *self = data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  g_autofree char *shown = format_rate (self->value);
  double number;

  *value = self->value;
  /* The text is rounded; leaving it alone must not round the value. */
  if (g_str_equal (text, shown) || !parse_rate (text, &number))
    return TRUE;

  if (number >= self->minimum && number <= self->maximum) {
    fr_setting_row_set_problem (FR_SETTING_ROW (self), NULL);
    *value = number;
  } else {
    g_autofree char *low = format_rate (self->minimum);
    g_autofree char *high = format_rate (self->maximum);
    /* Translators: the range of a setting, such as "1 to 4,096". */
    g_autofree char *problem = g_strdup_printf (_ ("%s to %s"), low, high);

    fr_setting_row_set_problem (FR_SETTING_ROW (self), problem);
  }

  return TRUE;
}

static gboolean
on_output (GtkSpinButton *spin, gpointer data)
{
  g_autofree char *text = format_rate (gtk_spin_button_get_value (spin));

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

/* @value without the last bits that multiplying has left: the same training must come of paging to
 * a rate as of typing it. */
static double
tidy (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", value), NULL);
}

/* Runs before the spin button's own handler. The signal does not recurse: setting the value in here
 * begins it anew, so nobody sees the marked one. */
static void
on_adjustment_changed (GtkAdjustment *adjustment, gpointer data)
{
  FrRateRow *self = data;
  double value = gtk_adjustment_get_value (adjustment);
  double marks = (value - self->value) / (self->value * MARK);
  double target = value;

  if (!self->setting && fabs (fabs (marks) - 1) < 1e-3)
    target = ladder_next (self->value, marks > 0);
  else if (!self->setting && fabs (fabs (marks) - 10) < 1e-3)
    target = tidy (marks > 0 ? self->value * 10 : self->value / 10);

  if (target != value) {
    gtk_adjustment_set_value (adjustment, CLAMP (target, self->minimum, self->maximum));
    return;
  }
  if (value == self->value)
    return;

  self->value = value;
  gtk_adjustment_set_step_increment (adjustment, value * MARK);
  gtk_adjustment_set_page_increment (adjustment, value * MARK * 10);
  fr_setting_row_set_problem (FR_SETTING_ROW (self), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
  if (!self->setting)
    fr_setting_row_emit_changed (FR_SETTING_ROW (self));
}

static void
fr_rate_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrRateRow *self = FR_RATE_ROW (object);

  switch (id) {
  case PROP_VALUE:
    g_value_set_double (value, self->value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_rate_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrRateRow *self = FR_RATE_ROW (object);

  switch (id) {
  case PROP_VALUE:
    fr_rate_row_set_value (self, g_value_get_double (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_rate_row_class_init (FrRateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_rate_row_get_property;
  object_class->set_property = fr_rate_row_set_property;

  props[PROP_VALUE] =
      g_param_spec_double ("value", NULL, NULL, 0, G_MAXDOUBLE, 0,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fr_rate_row_init (FrRateRow *self)
{
}

GtkWidget *
fr_rate_row_new (const char *title, double minimum, double maximum)
{
  FrRateRow *self;
  GtkWidget *spin;

  g_return_val_if_fail (minimum > 0 && minimum < maximum && isfinite (maximum), NULL);

  self = g_object_new (FR_TYPE_RATE_ROW, "title", title, NULL);
  self->minimum = self->value = minimum;
  self->maximum = maximum;
  self->adjustment =
      gtk_adjustment_new (minimum, minimum, maximum, minimum * MARK, minimum * MARK * 10, 0);
  /* Before the spin button connects: it must not see the marked value. */
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_adjustment_changed),
                           self, 0);

  spin = gtk_spin_button_new (self->adjustment, 0, 10);
  self->spin = GTK_SPIN_BUTTON (spin);
  gtk_editable_set_alignment (GTK_EDITABLE (spin), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 5);
  gtk_widget_add_css_class (spin, "numeric");
  g_signal_connect (spin, "input", G_CALLBACK (on_input), self);
  g_signal_connect (spin, "output", G_CALLBACK (on_output), self);
  fr_setting_row_set_control (FR_SETTING_ROW (self), spin);
  on_output (self->spin, self);

  return GTK_WIDGET (self);
}

void
fr_rate_row_set_value (FrRateRow *self, double value)
{
  g_return_if_fail (FR_IS_RATE_ROW (self));
  g_return_if_fail (isfinite (value));

  self->setting = TRUE;
  gtk_adjustment_set_value (self->adjustment, CLAMP (value, self->minimum, self->maximum));
  self->setting = FALSE;
}

double
fr_rate_row_get_value (FrRateRow *self)
{
  g_return_val_if_fail (FR_IS_RATE_ROW (self), 0);

  return self->value;
}
