/* The whole window of a program that has just been started, in a folder of its own.
 *
 * Header only; tests/app/.
 */
#pragma once

#include "app-fixture.h"
#include "app/window.h"

/* Where the program's style sheet and icons are. */
#define WINDOW_FIXTURE_RESOURCES "/org/fitting_room/FittingRoom"

typedef struct {
  AdwApplication *application; /* owned */
  GSettings *settings;         /* owned */
  FrRunKeeper *keeper;         /* owned */
  char *folder;                /* owned */
  FrWindow *window;            /* owned by GTK; NULL once it has gone */
} WindowFixture;

static inline void
window_fixture_on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

/* The program starts. @resources: (nullable): where its style sheet is, if that counts. */
static inline void
window_fixture_begin (WindowFixture *fixture, const char *resources)
{
  g_autoptr (GError) error = NULL;

  fixture->application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_set_resource_base_path (G_APPLICATION (fixture->application), resources);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->settings = app_fixture_new_settings ();
  fixture->folder = folder_fixture_new ();
}

/* Opens its window, which keeps runs in the folder. */
static inline void
window_fixture_open (WindowFixture *fixture)
{
  fixture->keeper = fr_run_keeper_new (fixture->folder, window_fixture_on_not_kept, NULL);
  fixture->window =
      fr_window_new (GTK_APPLICATION (fixture->application), fixture->settings, fixture->keeper);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

/* Closes the window, if it is there, and waits until it has gone. */
static inline void
window_fixture_close (WindowFixture *fixture)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
}

/* Closes the window and ends the program. */
static inline void
window_fixture_end (WindowFixture *fixture)
{
  window_fixture_close (fixture);
  g_clear_pointer (&fixture->folder, folder_fixture_remove);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->application);
}

/* Returns: whether @action of the window can be activated. */
static inline gboolean
window_fixture_can (WindowFixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static inline void
window_fixture_activate (WindowFixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

/* Waits until the data set of @folder is there. */
static inline void
window_fixture_load (WindowFixture *fixture, const char *folder)
{
  fr_window_load_data (fixture->window, folder);
  fixture_wait_until (window_fixture_can (fixture, "step"));
}
