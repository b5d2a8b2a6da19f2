/* Handing in the run on screen: when that can be done, what is asked, and what the file holds. */
#include "app/runs/hand-in-actions.h"

#include "formats/hand-in.h"
#include "widget-fixture.h"

#include "app-fixture.h"

#include <string.h>

typedef struct {
  FrExperiment *experiment; /* owned; so too the next */
  GtkWidget *window;
  FrHandInActions *actions;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->experiment = app_fixture_new_session ();
  fixture->window = g_object_ref_sink (g_object_new (GTK_TYPE_APPLICATION_WINDOW, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->actions = fr_hand_in_actions_new (GTK_APPLICATION_WINDOW (fixture->window));
  fixture->folder = folder_fixture_new ();
  fixture->path = g_build_filename (fixture->folder, "a.fitrun", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_hand_in_actions_set_experiment (fixture->actions, NULL);
  g_assert_finalize_object (fixture->actions);
  g_assert_finalize_object (fixture->experiment);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->window);
  folder_fixture_remove (fixture->folder);
  g_free (fixture->path);
}

static gboolean
is_enabled (Fixture *fixture)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "hand-in");
}

static char *
get_lesson (gpointer data)
{
  g_autoptr (FrLessonRecord) record = fr_lesson_record_new ("first", "A first lesson");

  return fr_lesson_record_to_text (record);
}

/* Returns: (transfer full): what the file holds, once it is there. */
static FrHandIn *
save (Fixture *fixture, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  FrHandIn *hand_in = NULL;

  g_file_delete (file, NULL, NULL);
  fr_hand_in_actions_save (fixture->actions, name, file);
  synthetic_wait ((hand_in = fr_hand_in_read (fixture->path, NULL, NULL)) != NULL);
  return hand_in;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrHandIn) plain = NULL, with_lesson = NULL;

  g_assert_false (is_enabled (fixture));
  fr_hand_in_actions_set_experiment (fixture->actions, fixture->experiment);
  synthetic_wait (is_enabled (fixture));
  plain = save (fixture, "");
  g_assert_cmpstr (plain->name, ==, "a");
  g_assert_null (plain->record);
  g_assert_cmpstr (plain->digest, ==, fr_experiment_get_digest (fixture->experiment));

  fr_hand_in_actions_set_lesson (fixture->actions, get_lesson, NULL);
  with_lesson = save (fixture, "Ada");
  g_assert_cmpstr (with_lesson->name, ==, "Ada");
  g_assert_cmpstr (with_lesson->record->lesson, ==, "first");
}

/* It says what is in the file, and that nothing else is. */
static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;
  const char *body;

  fr_hand_in_actions_set_experiment (fixture->actions, fixture->experiment);
  synthetic_wait (is_enabled (fixture));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "hand-in", NULL);
  synthetic_wait ((dialog = fixture_find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  body = adw_message_dialog_get_body (dialog);
  g_assert_nonnull (strstr (body, "Nothing else about you or this computer"));
  g_assert_null (strstr (body, "the lesson"));
  gtk_window_close (GTK_WINDOW (dialog));
  synthetic_wait (fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;
#define ADD(name, function)                                                                        \
  g_test_add ("/hand-in-actions/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("save", test_save);
  ADD ("dialog", test_dialog);
  return g_test_run ();
}
