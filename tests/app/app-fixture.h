/* What the tests of app/ share: an experiment on made-up data, the settings, a folder with a small
 * data set.
 *
 * Header only; tests/app/. Its programs run under tests/widgets/with-display.sh.
 */
#pragma once

#include "folder-fixture.h"
#include "idx-fixture.h"
#include "session/experiment.h"
#include "synthetic.h"
#include "widget-fixture.h"

#define APP_FIXTURE_BUDGET (32 << 20)

/* 640 training and 100 test images, 20 batches an epoch, 3 epochs. Returns: (transfer full). */
static inline FrExperiment *
app_fixture_new_session (void)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;
  FrExperiment *experiment =
      fr_experiment_new (dataset, &hyperparameters, APP_FIXTURE_BUDGET, NULL, &error);

  g_assert_no_error (error);

  return experiment;
}

/* The defaults, whatever a test before has changed, but for the speed: it is full, as tests have no
 * time to watch. Returns: (transfer full). */
static inline GSettings *
app_fixture_new_settings (void)
{
  GSettings *settings = g_settings_new ("org.fitting_room.FittingRoom");
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  g_autofree char *speed = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_str_equal (keys[i], "speed"))
      g_settings_reset (settings, keys[i]);
  speed = g_settings_get_string (settings, "speed");
  if (!g_str_equal (speed, "full"))
    g_settings_set_string (settings, "speed", "full");

  return settings;
}

/* Writes a data set of @train and @test images into @folder. */
static inline void
app_fixture_write_data (const char *folder, guint train, guint test)
{
  const struct {
    const char *name;
    guint count;
    guint side;
  } FILES[] = {
    { "train-images-idx3-ubyte", train, 28 },
    { "train-labels-idx1-ubyte", train, 0 },
    { "t10k-images-idx3-ubyte", test, 28 },
    { "t10k-labels-idx1-ubyte", test, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++) {
    g_autoptr (GByteArray) bytes = idx_fixture_new (FILES[i].count, FILES[i].side);

    g_free (idx_fixture_write (folder, FILES[i].name, bytes, bytes->len));
  }
}

/* A child of @widget's own template. Returns: (transfer none). */
static inline gpointer
app_fixture_child (gpointer widget, const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

/* The first of @type in @widget, or @widget. Returns: (transfer none) (nullable). */
static inline GtkWidget *
app_fixture_find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = app_fixture_find_type (child, type);
  return found;
}

/* The first widget of @type inside @widget whose property @name has the text @value. Returns:
 * (transfer none) (nullable). */
static inline GtkWidget *
app_fixture_find (GtkWidget *widget, GType type, const char *name, const char *value)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)) {
    g_autofree char *text = NULL;

    g_object_get (widget, name, &text, NULL);
    if (g_strcmp0 (text, value) == 0)
      return widget;
  }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = app_fixture_find (child, type, name, value);

    if (found != NULL)
      return found;
  }

  return NULL;
}
