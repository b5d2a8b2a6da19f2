#include "formats/preset/preset.h"

#include <glib/gi18n-lib.h>

#include "io/name.h"

struct _FrPreset {
  gatomicrefcount references;
  char *title; /* owned */
  /* By a control's place in the table. */
  char *values[FR_PRESET_N_CONTROLS]; /* owned, nullable */
  gboolean locked[FR_PRESET_N_CONTROLS];
  gboolean hidden[FR_PRESET_N_CONTROLS];
};

FrPreset *
fr_preset_new (const char *title)
{
  FrPreset *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (FrPreset, 1);
  g_atomic_ref_count_init (&self->references);
  self->title = g_strdup (title);
  return self;
}

FrPreset *
fr_preset_ref (FrPreset *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
fr_preset_unref (FrPreset *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++)
    g_free (self->values[i]);
  g_free (self->title);
  g_free (self);
}

gboolean
fr_preset_set_value (FrPreset *self,
                     const FrPresetControl *control,
                     const char *text,
                     GError **error)
{
  const guint place = fr_preset_controls_get_place (control);
  char *value;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  value = fr_preset_controls_read_value (control, text, error);
  if (value == NULL)
    return FALSE;
  g_free (self->values[place]);
  self->values[place] = value;
  return TRUE;
}

void
fr_preset_set_locked (FrPreset *self, const FrPresetControl *control, gboolean locked)
{
  g_return_if_fail (self != NULL && control->can_lock);

  self->locked[fr_preset_controls_get_place (control)] = locked;
}

void
fr_preset_set_hidden (FrPreset *self, const FrPresetControl *control, gboolean hidden)
{
  g_return_if_fail (self != NULL && control->can_hide);

  self->hidden[fr_preset_controls_get_place (control)] = hidden;
}

const char *
fr_preset_get_title (const FrPreset *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/* Returns: whether @self is there and @name is one of a control, which then is at @place. */
static gboolean
find (const FrPreset *self, const char *name, guint *place)
{
  const FrPresetControl *control = self != NULL ? fr_preset_controls_find_key (name) : NULL;

  if (control != NULL)
    *place = fr_preset_controls_get_place (control);
  return control != NULL;
}

const char *
fr_preset_get_value (const FrPreset *self, const char *name)
{
  guint place;

  return find (self, name, &place) ? self->values[place] : NULL;
}

gboolean
fr_preset_is_locked (const FrPreset *self, const char *name)
{
  guint place;

  return find (self, name, &place) && self->locked[place];
}

gboolean
fr_preset_is_hidden (const FrPreset *self, const char *name)
{
  guint place;

  return find (self, name, &place) && self->hidden[place];
}

gboolean
fr_preset_keeps (const FrPreset *self, const char *name)
{
  return fr_preset_is_locked (self, name) || fr_preset_is_hidden (self, name);
}

static void
copy (FrHyperparameters *hyperparameters, const FrHyperparameters *from, const char *key)
{
  g_autofree char *text = fr_hyperparameters_get_text (from, key);

  /* What is valid in one is so in the other. */
  (void) fr_hyperparameters_set_text (hyperparameters, key, text, NULL);
}

/* What the preset starts with where the user has chosen nothing. */
static FrHyperparameters
make_values (const FrPreset *self)
{
  FrHyperparameters values = fr_hyperparameters_default ();
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    const char *text = fr_preset_get_value (self, rows[i].key);

    if (text != NULL)
      (void) fr_hyperparameters_set_text (&values, rows[i].key, text, NULL);
  }
  return values;
}

void
fr_preset_apply (const FrPreset *self, FrHyperparameters *hyperparameters)
{
  const FrHyperparameters values = make_values (self);
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  g_return_if_fail (hyperparameters != NULL);

  for (guint i = 0; i < n_rows; i++)
    if (fr_preset_get_value (self, rows[i].key) != NULL || fr_preset_keeps (self, rows[i].key))
      copy (hyperparameters, &values, rows[i].key);
}

void
fr_preset_hold (const FrPreset *self, FrHyperparameters *hyperparameters)
{
  const FrHyperparameters values = make_values (self);

  fr_preset_hold_as (self, hyperparameters, &values);
}

void
fr_preset_hold_as (const FrPreset *self,
                   FrHyperparameters *hyperparameters,
                   const FrHyperparameters *from)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  g_return_if_fail (hyperparameters != NULL && from != NULL);

  for (guint i = 0; i < n_rows && self != NULL; i++)
    if (fr_preset_keeps (self, rows[i].key))
      copy (hyperparameters, from, rows[i].key);
}

const FrHyperparameter *
fr_preset_find_change (const FrPreset *self, const FrHyperparameters *a, const FrHyperparameters *b)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *one = NULL, *other = NULL;

    if (!fr_preset_keeps (self, rows[i].key))
      continue;
    one = fr_hyperparameters_get_text (a, rows[i].key);
    other = fr_hyperparameters_get_text (b, rows[i].key);
    if (!g_str_equal (one, other))
      return &rows[i];
  }
  return NULL;
}

char *
fr_preset_describe_lock (const FrPreset *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  title = fr_name_show (self->title);
  /* Translators: why a control cannot be changed; %s is the title of the preset. */
  return g_strdup_printf (_ ("Set by your teacher’s preset “%s”."), title);
}

char *
fr_preset_describe_hiding (const FrPreset *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  title = fr_name_show (self->title);
  /* Translators: why a view cannot be shown; %s is the title of the preset. */
  return g_strdup_printf (_ ("Hidden by your teacher’s preset “%s”."), title);
}

char *
fr_preset_to_text (const FrPreset *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const FrPresetControl *controls = fr_preset_controls_get_table ();

  g_return_val_if_fail (self != NULL, NULL);

  g_key_file_set_string (file, FR_PRESET_GROUP, FR_PRESET_KEY_TITLE, self->title);
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++)
    if (self->values[i] != NULL)
      g_key_file_set_string (file,
                             controls[i].kind == FR_PRESET_HYPERPARAMETER
                                 ? FR_PRESET_GROUP_EXPERIMENT
                                 : FR_PRESET_GROUP_SETTINGS,
                             controls[i].name, self->values[i]);
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++)
    if (self->locked[i])
      g_key_file_set_boolean (file, FR_PRESET_GROUP_LOCKED, controls[i].name, TRUE);
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++)
    if (self->hidden[i])
      g_key_file_set_boolean (file, FR_PRESET_GROUP_HIDDEN, controls[i].name, TRUE);
  return g_key_file_to_data (file, NULL, NULL);
}
