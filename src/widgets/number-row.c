/* A spin button for whole numbers in a setting row.
 *
 * Main thread; see the header.
 */
#include "widgets/number-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/moment-text.h"

struct _FrNumberRow {
  FrSettingRow parent_instance;

  GtkSpinButton *spin; /* borrowed from the row */
  guint64 minimum, maximum;
  guint64 value;
  gboolean setting; /* inside fr_number_row_set_value() */
};

enum {
  PROP_VALUE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (FrNumberRow, fr_number_row, FR_TYPE_SETTING_ROW)

/* Reads what was typed. Nonsense and numbers out of range leave the value as it is: the spin button
 * then shows it again. */
static int
on_input (GtkSpinButton *spin, double *value, gpointer data)
{
  FrNumberRow *self = data;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (spin))));
  g_autoptr (GError) error = NULL;
  guint64 number;

  *value = (double) self->value;
  if (g_ascii_string_to_unsigned (text, 10, self->minimum, self->maximum, &number, &error)) {
    fr_setting_row_set_problem (FR_SETTING_ROW (self), NULL);
    *value = (double) number;
  } else if (g_error_matches (error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS) ||
             (text[0] == '-' && g_ascii_isdigit (text[1]))) {
    g_autofree char *low = fr_format_count (self->minimum);
    g_autofree char *high = fr_format_count (self->maximum);
    /* Translators: the range of a setting, such as "1 to 4,096". */
    g_autofree char *problem = g_strdup_printf (_ ("%s to %s"), low, high);

    fr_setting_row_set_problem (FR_SETTING_ROW (self), problem);
  }

  return TRUE;
}

static gboolean
on_output (GtkSpinButton *spin, gpointer data)
{
  g_autofree char *text =
      g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) gtk_spin_button_get_value (spin));

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

static void
on_value_changed (GtkSpinButton *spin, gpointer data)
{
  FrNumberRow *self = data;
  guint64 value = (guint64) gtk_spin_button_get_value (spin);

  if (self->value == value)
    return;

  self->value = value;
  fr_setting_row_set_problem (FR_SETTING_ROW (self), NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VALUE]);
  if (!self->setting)
    fr_setting_row_emit_changed (FR_SETTING_ROW (self));
}

static void
fr_number_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrNumberRow *self = FR_NUMBER_ROW (object);

  switch (id) {
  case PROP_VALUE:
    g_value_set_double (value, (double) self->value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_number_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrNumberRow *self = FR_NUMBER_ROW (object);

  switch (id) {
  case PROP_VALUE:
    fr_number_row_set_value (self, (guint64) g_value_get_double (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_number_row_class_init (FrNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_number_row_get_property;
  object_class->set_property = fr_number_row_set_property;

  props[PROP_VALUE] =
      g_param_spec_double ("value", NULL, NULL, 0, 9007199254740992.0, 0,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fr_number_row_init (FrNumberRow *self)
{
  GtkWidget *spin = gtk_spin_button_new (NULL, 0, 0);

  self->spin = GTK_SPIN_BUTTON (spin);
  gtk_editable_set_alignment (GTK_EDITABLE (spin), 1);
  gtk_widget_add_css_class (spin, "numeric");
  g_signal_connect (spin, "input", G_CALLBACK (on_input), self);
  g_signal_connect (spin, "output", G_CALLBACK (on_output), self);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_value_changed), self);
  fr_setting_row_set_control (FR_SETTING_ROW (self), spin);
}

GtkWidget *
fr_number_row_new (const char *title, guint64 minimum, guint64 maximum)
{
  FrNumberRow *self;
  int digits;

  g_return_val_if_fail (minimum < maximum, NULL);
  g_return_val_if_fail (maximum <= G_GUINT64_CONSTANT (1) << 53, NULL);

  self = g_object_new (FR_TYPE_NUMBER_ROW, "title", title, NULL);
  self->minimum = self->value = minimum;
  self->maximum = maximum;
  self->setting = TRUE;
  gtk_spin_button_set_range (self->spin, (double) minimum, (double) maximum);
  gtk_spin_button_set_increments (self->spin, 1, 10);
  self->setting = FALSE;
  on_output (self->spin, self);

  digits = g_snprintf (NULL, 0, "%" G_GUINT64_FORMAT, maximum);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), CLAMP (digits, 3, 5));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin), CLAMP (digits, 3, 5));

  return GTK_WIDGET (self);
}

void
fr_number_row_set_value (FrNumberRow *self, guint64 value)
{
  g_return_if_fail (FR_IS_NUMBER_ROW (self));

  self->setting = TRUE;
  gtk_spin_button_set_value (self->spin, CLAMP (value, self->minimum, self->maximum));
  self->setting = FALSE;
}

guint64
fr_number_row_get_value (FrNumberRow *self)
{
  g_return_val_if_fail (FR_IS_NUMBER_ROW (self), 0);

  return self->value;
}
