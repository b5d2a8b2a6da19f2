/* A drop-down in a setting row.
 *
 * Main thread; see the header.
 */
#include "widgets/choice-row.h"

struct _FrChoiceRow {
  FrSettingRow parent_instance;

  GtkDropDown *drop_down; /* borrowed from the row */
  gboolean setting;       /* inside fr_choice_row_set_selected() */
};

enum {
  PROP_SELECTED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (FrChoiceRow, fr_choice_row, FR_TYPE_SETTING_ROW)

static void
on_selected (GtkDropDown *drop_down, GParamSpec *pspec, gpointer data)
{
  FrChoiceRow *self = data;

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
  if (!self->setting)
    fr_setting_row_emit_changed (FR_SETTING_ROW (self));
}

static void
fr_choice_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SELECTED:
    g_value_set_uint (value, fr_choice_row_get_selected (FR_CHOICE_ROW (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_choice_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SELECTED:
    fr_choice_row_set_selected (FR_CHOICE_ROW (object), g_value_get_uint (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_choice_row_class_init (FrChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_choice_row_get_property;
  object_class->set_property = fr_choice_row_set_property;

  props[PROP_SELECTED] =
      g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fr_choice_row_init (FrChoiceRow *self)
{
}

GtkWidget *
fr_choice_row_new (const char *title, const char *const *choices)
{
  FrChoiceRow *self;
  GtkWidget *drop_down;

  g_return_val_if_fail (choices && choices[0], NULL);

  self = g_object_new (FR_TYPE_CHOICE_ROW, "title", title, NULL);
  drop_down = gtk_drop_down_new_from_strings (choices);
  self->drop_down = GTK_DROP_DOWN (drop_down);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_selected), self);
  fr_setting_row_set_control (FR_SETTING_ROW (self), drop_down);

  return GTK_WIDGET (self);
}

void
fr_choice_row_set_selected (FrChoiceRow *self, guint selected)
{
  g_return_if_fail (FR_IS_CHOICE_ROW (self));
  g_return_if_fail (selected <
                    g_list_model_get_n_items (gtk_drop_down_get_model (self->drop_down)));

  if (selected == gtk_drop_down_get_selected (self->drop_down))
    return;

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->drop_down, selected);
  self->setting = FALSE;
}

guint
fr_choice_row_get_selected (FrChoiceRow *self)
{
  g_return_val_if_fail (FR_IS_CHOICE_ROW (self), 0);

  return gtk_drop_down_get_selected (self->drop_down);
}
