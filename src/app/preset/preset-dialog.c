/* A switch for each control that can be locked, and for each that can be hidden, by the table of
 * formats/preset/preset-controls. */
#include "app/preset/preset-dialog.h"

#include <glib/gi18n.h>

#include "io/name.h"

struct _FrPresetDialog {
  AdwWindow parent_instance;

  FrHyperparameters hyperparameters;
  GSettings *settings; /* owned */

  /* borrowed from the window; by a control's place in the table, nullable */
  GtkEditable *title;
  GtkWidget *save_button;
  GtkSwitch *locks[FR_PRESET_N_CONTROLS];
  GtkSwitch *hides[FR_PRESET_N_CONTROLS];
};

G_DEFINE_FINAL_TYPE (FrPresetDialog, fr_preset_dialog, ADW_TYPE_WINDOW)

/* Returns: (transfer full): what is typed, without spaces around. */
static char *
get_title (FrPresetDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->title)));
}

static void
on_title_changed (FrPresetDialog *self)
{
  g_autofree char *title = get_title (self);

  gtk_widget_set_sensitive (self->save_button,
                            *title != '\0' && g_utf8_strlen (title, -1) <= FR_PRESET_MAX_TITLE);
}

/* Returns: (transfer full): the present value of @control, as presets spell it. */
static char *
get_value (FrPresetDialog *self, const FrPresetControl *control)
{
  g_autoptr (GVariant) value = NULL;

  if (control->kind == FR_PRESET_HYPERPARAMETER) {
    g_autofree char *key = g_strdelimit (g_strdup (control->name), "-", '_');

    return fr_hyperparameters_get_text (&self->hyperparameters, key);
  }
  value = g_settings_get_value (self->settings, control->name);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                             : g_variant_print (value, FALSE);
}

static gboolean
is_on (GtkSwitch *toggle)
{
  return toggle != NULL && gtk_switch_get_active (toggle);
}

FrPreset *
fr_preset_dialog_make (FrPresetDialog *self)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();
  g_autofree char *title = NULL;
  FrPreset *preset;

  g_return_val_if_fail (FR_IS_PRESET_DIALOG (self), NULL);

  title = get_title (self);
  if (*title == '\0')
    return NULL;
  preset = fr_preset_new (title);
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    const gboolean locked = is_on (self->locks[i]), hidden = is_on (self->hides[i]);

    /* The program's own settings stay each pupil's, unless they are locked. */
    if (controls[i].kind == FR_PRESET_HYPERPARAMETER || locked) {
      g_autofree char *text = get_value (self, &controls[i]);

      (void) fr_preset_set_value (preset, &controls[i], text, NULL);
    }
    if (locked)
      fr_preset_set_locked (preset, &controls[i], TRUE);
    if (hidden)
      fr_preset_set_hidden (preset, &controls[i], TRUE);
  }
  return preset;
}

static void
on_save_clicked (FrPresetDialog *self)
{
  g_autoptr (FrPreset) preset = fr_preset_dialog_make (self);

  if (preset != NULL)
    g_signal_emit_by_name (self, "chosen", preset);
  gtk_window_close (GTK_WINDOW (self));
}

/* Returns: (transfer none): the switch of a row that is added to @group. */
static GtkSwitch *
add_switch (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, NULL);
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_preferences_group_add (group, row);
  return GTK_SWITCH (toggle);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

static void
add_title (FrPresetDialog *self, AdwPreferencesPage *page)
{
  g_autofree char *settings = fr_hyperparameters_describe (&self->hyperparameters);
  /* Translators: %s is how settings differ from the tutorial's: "Adam 0.01, batch 100". */
  g_autofree char *begins =
      g_strdup_printf (_ ("A class begins with the settings that the Experiment has now (%s), and "
                          "can change what is not locked or hidden."),
                       settings);
  g_autofree char *escaped = g_markup_escape_text (begins, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Title"), NULL);

  self->title = GTK_EDITABLE (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_title_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (add_group (page, NULL, escaped), row);
}

static void
add_switches (FrPresetDialog *self, AdwPreferencesPage *page)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();
  AdwPreferencesGroup *locked =
      add_group (page, _ ("Locked"), _ ("Seen, but not to be changed, with the present value"));
  AdwPreferencesGroup *hidden =
      add_group (page, _ ("Hidden"), _ ("Not shown; a setting keeps its present value"));

  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    if (controls[i].can_lock)
      self->locks[i] = add_switch (locked, _ (controls[i].title));
    if (controls[i].can_hide)
      self->hides[i] = add_switch (hidden, _ (controls[i].title));
  }
}

static GtkWidget *
make_header (FrPresetDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->save_button = gtk_button_new_with_mnemonic (_ ("_Save…"));
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save_button);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save_button, "clicked", G_CALLBACK (on_save_clicked), self,
                           G_CONNECT_SWAPPED);
  return header;
}

static void
build (FrPresetDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();

  gtk_box_append (GTK_BOX (box), make_header (self));
  add_title (self, ADW_PREFERENCES_PAGE (page));
  add_switches (self, ADW_PREFERENCES_PAGE (page));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  on_title_changed (self);
}

static void
show_preset (FrPresetDialog *self, const FrPreset *preset)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();

  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    if (self->locks[i] != NULL)
      gtk_switch_set_active (self->locks[i], fr_preset_is_locked (preset, controls[i].name));
    if (self->hides[i] != NULL)
      gtk_switch_set_active (self->hides[i], fr_preset_is_hidden (preset, controls[i].name));
  }
  if (preset != NULL) {
    g_autofree char *title = fr_name_escape (fr_preset_get_title (preset));

    gtk_editable_set_text (self->title, title);
  }
}

static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
fr_preset_dialog_dispose (GObject *object)
{
  g_clear_object (&FR_PRESET_DIALOG (object)->settings);

  G_OBJECT_CLASS (fr_preset_dialog_parent_class)->dispose (object);
}

static void
fr_preset_dialog_class_init (FrPresetDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_preset_dialog_dispose;

  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, on_escape, NULL);
  g_signal_new ("chosen", FR_TYPE_PRESET_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
fr_preset_dialog_init (FrPresetDialog *self)
{
}

FrPresetDialog *
fr_preset_dialog_new (GtkWindow *parent,
                      const FrHyperparameters *hyperparameters,
                      GSettings *settings,
                      const FrPreset *in_force)
{
  FrPresetDialog *self;

  g_return_val_if_fail (hyperparameters != NULL && G_IS_SETTINGS (settings), NULL);

  self =
      g_object_new (FR_TYPE_PRESET_DIALOG, "transient-for", parent, "modal", TRUE,
                    "destroy-with-parent", TRUE, "title", _ ("Save Preset"), "default-width", 480,
                    "default-height", 640, "width-request", 300, "height-request", 300, NULL);
  self->hyperparameters = *hyperparameters;
  self->settings = g_object_ref (settings);
  build (self);
  show_preset (self, in_force);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  return self;
}
