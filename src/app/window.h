/* The main window: header bar, sidebar, views and bottom bar around one experiment.
 *
 * Main thread. Only the application includes this.
 */
#pragma once

#include <adwaita.h>

#include "formats/preset/preset.h"
#include "session/runs/run-keeper.h"

G_BEGIN_DECLS

#define FR_TYPE_WINDOW (fr_window_get_type ())
G_DECLARE_FINAL_TYPE (FrWindow, fr_window, FR, WINDOW, AdwApplicationWindow)

/* Returns: (transfer floating): a window of @application, its size and experiment as @settings keep
 * them. @keeper keeps what is trained; borrowed until fr_window_end(). */
FrWindow *fr_window_new (GtkApplication *application, GSettings *settings, FrRunKeeper *keeper);

/* Puts @preset in force: once, before fr_window_load_data(); the settings are those of
 * session/preset/preset-settings. */
void fr_window_set_preset (FrWindow *self, FrPreset *preset);

/* Loads the data set of @folder, or where it is %NULL the one of the settings or of the usual
 * places, off the main thread, and opens a new experiment on it. The experiment on screen, if any,
 * stays until then, and stays for good where the load fails. */
void fr_window_load_data (FrWindow *self, const char *folder);

/* Opens the data set of @folder in place of the one that is there, as
 * fr_data_request_start() does it. */
void fr_window_replace_data_async (FrWindow *self,
                                   const char *folder,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* Returns: whether the data set is open now; otherwise an error with a sentence for the user, who
 * has seen it too. */
gboolean fr_window_replace_data_finish (FrWindow *self, GAsyncResult *result, GError **error);

/* The window is closed: nothing is trained any more, and the keeper is not asked for anything. The
 * window itself goes with its last reference, which what was asked for may have. */
void fr_window_end (FrWindow *self);

/* Begins the lesson in @file, or goes on with it. */
void fr_window_open_lesson (FrWindow *self, GFile *file);

/* Opens the run in @file as soon as the data set is there. */
void fr_window_open_run (FrWindow *self, GFile *file);

G_END_DECLS
