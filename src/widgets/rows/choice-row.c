#include "widgets/rows/choice-row.h"

struct _FrChoiceRow {
  FrSettingRow parent_instance;

  GtkDropDown *drop_down; /* borrowed from the row */
  char **names;           /* owned */
  gboolean setting;       /* inside fr_setting_row_set_text(): nobody is told */
};

G_DEFINE_FINAL_TYPE (FrChoiceRow, fr_choice_row, FR_TYPE_SETTING_ROW)

static void
on_selected (FrChoiceRow *self)
{
  if (!self->setting)
    fr_setting_row_emit_changed (FR_SETTING_ROW (self));
}

static void
fr_choice_row_set_text (FrSettingRow *row, const char *text)
{
  FrChoiceRow *self = FR_CHOICE_ROW (row);
  guint i = 0;

  while (self->names[i] != NULL && !g_str_equal (self->names[i], text))
    i++;
  g_return_if_fail (self->names[i] != NULL);

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->drop_down, i);
  self->setting = FALSE;
}

static char *
fr_choice_row_get_text (FrSettingRow *row)
{
  FrChoiceRow *self = FR_CHOICE_ROW (row);

  return g_strdup (self->names[gtk_drop_down_get_selected (self->drop_down)]);
}

static void
fr_choice_row_finalize (GObject *object)
{
  g_strfreev (FR_CHOICE_ROW (object)->names);

  G_OBJECT_CLASS (fr_choice_row_parent_class)->finalize (object);
}

static void
fr_choice_row_class_init (FrChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_choice_row_finalize;
  FR_SETTING_ROW_CLASS (klass)->set_text = fr_choice_row_set_text;
  FR_SETTING_ROW_CLASS (klass)->get_text = fr_choice_row_get_text;
}

static void
fr_choice_row_init (FrChoiceRow *self)
{
}

GtkWidget *
fr_choice_row_new (const char *title, const char *const *names, const char *const *titles)
{
  FrChoiceRow *self;

  g_return_val_if_fail (names != NULL && names[0] != NULL, NULL);
  g_return_val_if_fail (titles != NULL, NULL);
  g_return_val_if_fail (g_strv_length ((char **) names) == g_strv_length ((char **) titles), NULL);

  self = g_object_new (FR_TYPE_CHOICE_ROW, NULL);
  fr_setting_row_set_title (FR_SETTING_ROW (self), title);
  self->names = g_strdupv ((char **) names);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (titles));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self);
  fr_setting_row_set_control (FR_SETTING_ROW (self), GTK_WIDGET (self->drop_down));
  return GTK_WIDGET (self);
}
