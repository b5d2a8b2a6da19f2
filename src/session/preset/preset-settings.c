/* GLib's own settings in memory cannot refuse a key, which this backend does. */
#define G_SETTINGS_ENABLE_BACKEND
#include "session/preset/preset-settings.h"

#include <gio/gsettingsbackend.h>

#include "session/experiment-settings.h"

#define FR_TYPE_PRESET_BACKEND (fr_preset_backend_get_type ())
G_DECLARE_FINAL_TYPE (FrPresetBackend, fr_preset_backend, FR, PRESET_BACKEND, GSettingsBackend)

/* Settings are read by whichever thread asks, but all that happens here is in the main thread. */
struct _FrPresetBackend {
  GSettingsBackend parent_instance;

  GHashTable *values; /* owned: of whole keys, owned, their GVariant, owned */
  GHashTable *kept;   /* owned: whole keys that cannot be written */
};

G_DEFINE_FINAL_TYPE (FrPresetBackend, fr_preset_backend, G_TYPE_SETTINGS_BACKEND)

static GVariant *
fr_preset_backend_read (GSettingsBackend *backend,
                        const char *key,
                        const GVariantType *type,
                        gboolean default_value)
{
  GVariant *value =
      default_value ? NULL : g_hash_table_lookup (FR_PRESET_BACKEND (backend)->values, key);
  return value != NULL && g_variant_is_of_type (value, type) ? g_variant_ref (value) : NULL;
}

static gboolean
fr_preset_backend_get_writable (GSettingsBackend *backend, const char *key)
{
  return !g_hash_table_contains (FR_PRESET_BACKEND (backend)->kept, key);
}

static void
put (FrPresetBackend *self, const char *key, GVariant *value)
{
  if (value != NULL)
    g_hash_table_replace (self->values, g_strdup (key), g_variant_ref (value));
  else
    g_hash_table_remove (self->values, key);
}

static gboolean
fr_preset_backend_write (GSettingsBackend *backend, const char *key, GVariant *value, gpointer tag)
{
  g_autoptr (GVariant) written = value != NULL ? g_variant_ref_sink (value) : NULL;

  if (!fr_preset_backend_get_writable (backend, key))
    return FALSE;
  put (FR_PRESET_BACKEND (backend), key, written);
  g_settings_backend_changed (backend, key, tag);
  return TRUE;
}

/* Whether each key of @tree can be written. */
static gboolean
can_write_all (FrPresetBackend *self, GTree *tree)
{
  for (GTreeNode *node = g_tree_node_first (tree); node != NULL; node = g_tree_node_next (node))
    if (g_hash_table_contains (self->kept, g_tree_node_key (node)))
      return FALSE;
  return TRUE;
}

static gboolean
fr_preset_backend_write_tree (GSettingsBackend *backend, GTree *tree, gpointer tag)
{
  FrPresetBackend *self = FR_PRESET_BACKEND (backend);

  if (!can_write_all (self, tree))
    return FALSE;
  for (GTreeNode *node = g_tree_node_first (tree); node != NULL; node = g_tree_node_next (node))
    put (self, g_tree_node_key (node), g_tree_node_value (node));
  g_settings_backend_changed_tree (backend, tree, tag);
  return TRUE;
}

static void
fr_preset_backend_reset (GSettingsBackend *backend, const char *key, gpointer tag)
{
  (void) fr_preset_backend_write (backend, key, NULL, tag);
}

static void
fr_preset_backend_finalize (GObject *object)
{
  FrPresetBackend *self = FR_PRESET_BACKEND (object);

  g_hash_table_unref (self->values);
  g_hash_table_unref (self->kept);

  G_OBJECT_CLASS (fr_preset_backend_parent_class)->finalize (object);
}

static void
fr_preset_backend_class_init (FrPresetBackendClass *klass)
{
  GSettingsBackendClass *backend_class = G_SETTINGS_BACKEND_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_preset_backend_finalize;
  backend_class->read = fr_preset_backend_read;
  backend_class->get_writable = fr_preset_backend_get_writable;
  backend_class->write = fr_preset_backend_write;
  backend_class->write_tree = fr_preset_backend_write_tree;
  backend_class->reset = fr_preset_backend_reset;
}

static void
fr_preset_backend_init (FrPresetBackend *self)
{
  self->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Returns: (transfer full): @text as a value of the type of @like. */
static GVariant *
make_value (GVariant *like, const char *text)
{
  /* All but strings are spelled as presets spell them. */
  return g_variant_is_of_type (like, G_VARIANT_TYPE_STRING)
             ? g_variant_ref_sink (g_variant_new_string (text))
             : g_variant_parse (g_variant_get_type (like), text, NULL, NULL, NULL);
}

/* The settings of the program that @preset has; those of the experiment are another matter. */
static void
apply_settings (GSettings *settings, const FrPreset *preset)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();

  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    const char *text = fr_preset_get_value (preset, controls[i].name);
    g_autoptr (GVariant) present = NULL;
    g_autoptr (GVariant) value = NULL;

    if (controls[i].kind != FR_PRESET_SETTING)
      continue;
    present = g_settings_get_value (settings, controls[i].name);
    value = text != NULL ? make_value (present, text) : NULL;
    if (value != NULL)
      g_settings_set_value (settings, controls[i].name, value);
    else if (fr_preset_keeps (preset, controls[i].name))
      g_settings_reset (settings, controls[i].name);
  }
}

static void
copy_own (GSettings *settings, GSettings *own, GSettingsSchema *schema)
{
  g_auto (GStrv) keys = g_settings_schema_list_keys (schema);

  for (guint i = 0; keys[i] != NULL; i++) {
    g_autoptr (GVariant) value = g_settings_get_user_value (own, keys[i]);

    if (value != NULL)
      g_settings_set_value (settings, keys[i], value);
  }
}

static void
keep (FrPresetBackend *self, GSettingsSchema *schema, const FrPreset *preset)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();
  const char *path = g_settings_schema_get_path (schema);

  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++)
    if (controls[i].kind != FR_PRESET_PLACE && fr_preset_keeps (preset, controls[i].name)) {
      char *key = g_strconcat (path, controls[i].name, NULL);

      g_hash_table_add (self->kept, key);
      g_settings_backend_writable_changed (G_SETTINGS_BACKEND (self), key);
    }
}

GSettings *
fr_preset_settings_new (GSettings *own, const FrPreset *preset)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (FrPresetBackend) backend = NULL;
  FrHyperparameters hyperparameters;
  GSettings *settings;

  g_return_val_if_fail (G_IS_SETTINGS (own) && preset != NULL, NULL);

  g_object_get (own, "settings-schema", &schema, NULL);
  backend = g_object_new (FR_TYPE_PRESET_BACKEND, NULL);
  settings = g_settings_new_full (schema, G_SETTINGS_BACKEND (backend), NULL);
  copy_own (settings, own, schema);
  hyperparameters = fr_experiment_settings_load (settings);
  fr_preset_apply (preset, &hyperparameters);
  fr_experiment_settings_save (settings, &hyperparameters);
  apply_settings (settings, preset);
  keep (backend, schema, preset);
  return settings;
}
