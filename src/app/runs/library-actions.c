#include "app/runs/library-actions.h"

#include "app/runs/compare-actions.h"
#include "app/runs/run-recovery.h"
#include "app/runs/runs-window.h"
#include "app/window-action.h"
#include "formats/run-file.h"
#include "session/runs/run-document.h"

struct _FrLibraryActions {
  GObject parent_instance;

  GtkApplicationWindow *window; /* borrowed; so too the next */
  FrRunKeeper *keeper;
  FrRunActions *runs;
  FrRunRecovery *recovery;   /* owned */
  FrRunLibrary *library;     /* owned */
  FrRunGroups *groups;       /* owned: of all its runs */
  FrCompareActions *compare; /* owned */
  FrHandInActions *hand_in;  /* owned */
  FrExperiment *experiment;  /* owned, nullable */
  GSimpleAction *action;     /* owned */
  FrRunsWindow *shown;       /* weak, nullable: while it is open */
  char *wanted; /* owned, nullable: the document that is opened once that is possible */
};

G_DEFINE_FINAL_TYPE (FrLibraryActions, fr_library_actions, G_TYPE_OBJECT)

static void
on_found (FrLibraryActions *self, const char *sentence)
{
  g_signal_emit_by_name (self, "found", sentence);
}

static void
on_notice (FrLibraryActions *self, const char *sentence)
{
  g_signal_emit_by_name (self, "notice", sentence);
}

/* Says which run is on screen. Its document is another one once it is trained further. */
static void
update_shown (FrLibraryActions *self)
{
  g_autofree char *document = NULL;
  gboolean trains = FALSE;

  if (self->shown == NULL)
    return;
  if (self->experiment != NULL) {
    FrRun *run = fr_experiment_get_run (self->experiment);

    document = fr_run_remarks_get_document (fr_run_get_remarks (run));
    trains = fr_experiment_get_state (self->experiment) == FR_SESSION_STATE_TRAINING;
  }
  fr_runs_window_set_shown (self->shown, document, trains);
}

/* Returns: (transfer none) (nullable): the run of @kept if it is in memory: on screen or aside. */
static FrRun *
find_in_memory (FrLibraryActions *self, FrKeptRun *kept)
{
  FrRun *run = self->experiment != NULL ? fr_experiment_get_run (self->experiment) : NULL;

  for (guint i = 0; run != NULL; run = fr_experiment_get_run_aside (self->experiment, i++)) {
    g_autofree char *document = fr_run_remarks_get_document (fr_run_get_remarks (run));

    if (g_str_equal (document, fr_kept_run_get_name (kept)))
      return run;
  }
  return NULL;
}

/* What the user says of a run is true of the one in memory too. */
static void
on_run_edit (FrLibraryActions *self, FrKeptRun *kept, const FrRunEdit *edit)
{
  FrRun *run = find_in_memory (self, kept);

  if (run != NULL)
    fr_run_remarks_edit (fr_run_get_remarks (run), edit);
}

/* Opens the run of a document: trained to where it was, if its program has ended before. */
static void
open_document (FrLibraryActions *self, const char *name, const char *path, gboolean is_interrupted)
{
  FrInterruptedRun *interrupted =
      is_interrupted ? fr_interrupted_run_read (fr_run_keeper_get_folder (self->keeper), name)
                     : NULL;

  if (interrupted != NULL)
    fr_run_recovery_open (self->recovery, interrupted);
  else
    fr_run_actions_open_kept (self->runs, path, name);
}

static void
open_wanted (FrLibraryActions *self)
{
  g_autofree char *name = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *path = NULL;
  const char *folder = fr_run_keeper_get_folder (self->keeper);
  gboolean is_interrupted;

  if (self->wanted == NULL || self->experiment == NULL)
    return;
  name = g_steal_pointer (&self->wanted);
  if (g_path_is_absolute (name)) {
    fr_run_actions_open_kept (self->runs, name, NULL);
    return;
  }
  path = fr_run_document_get_path (folder, name, FR_RUN_FILE_SUFFIX);
  journal = fr_run_document_get_path (folder, name, FR_RUN_JOURNAL_SUFFIX);
  is_interrupted = g_file_test (journal, G_FILE_TEST_EXISTS);
  if (is_interrupted || g_file_test (path, G_FILE_TEST_EXISTS))
    open_document (self, name, path, is_interrupted);
}

static void
on_open_kept (FrLibraryActions *self, FrKeptRun *kept)
{
  FrRun *run = find_in_memory (self, kept);

  if (self->experiment == NULL)
    return;
  if (run == NULL) {
    g_autofree char *path = fr_run_library_get_path (self->library, kept);

    open_document (self, fr_kept_run_get_name (kept), path, fr_kept_run_is_interrupted (kept));
  }
  if (run != NULL && run != fr_experiment_get_run (self->experiment))
    fr_experiment_show_run (self->experiment, run);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
on_show_library (FrLibraryActions *self)
{
  if (self->shown == NULL) {
    fr_run_library_load (self->library);
    g_set_weak_pointer (&self->shown,
                        fr_runs_window_new (GTK_WINDOW (self->window), self->library));
    g_signal_connect_object (self->shown, "open", G_CALLBACK (on_open_kept), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->shown, "edit", G_CALLBACK (on_run_edit), self,
                             G_CONNECT_SWAPPED);
    update_shown (self);
  }
  gtk_window_present (GTK_WINDOW (self->shown));
}

static void
on_bring_back (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrLibraryActions *self = user_data;

  g_free (self->wanted);
  self->wanted = g_variant_dup_bytestring (parameter, NULL);
  /* It would take away what is shorter than an epoch. */
  fr_run_recovery_skip_search (self->recovery);
  open_wanted (self);
}

/* Has the program start again and come to the data set and to the run @place (nullable): a
 * document, or the path of a file. */
static void
start_again (FrLibraryActions *self, const char *place)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *folder = "";

  if (self->experiment != NULL)
    folder = fr_dataset_get_folder (fr_experiment_get_dataset (self->experiment));
  if (*folder != '\0') {
    g_ptr_array_add (arguments, (char *) "--data");
    g_ptr_array_add (arguments, (char *) folder);
  }
  if (place != NULL) {
    g_ptr_array_add (arguments, (char *) "--kept");
    g_ptr_array_add (arguments, (char *) place);
  }
  /* The window may have been closed meanwhile. */
  if (application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "restart",
                                    g_variant_new_bytestring_array ((const char *const *)
                                                                        arguments->pdata,
                                                                    (gssize) arguments->len));
}

/* Returns: (transfer full): where a run waits for the next start that no document has. */
static char *
get_place_between (void)
{
  return g_build_filename (g_get_user_cache_dir (), "fitting-room", "between" FR_RUN_FILE_SUFFIX,
                           NULL);
}

static void
on_saved (GObject *experiment, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FrLibraryActions) self = user_data;
  g_autofree char *path = get_place_between ();
  g_autoptr (GError) error = NULL;

  if (fr_experiment_save_finish (FR_EXPERIMENT (experiment), result, &error))
    start_again (self, path);
  else
    on_notice (self, error->message);
}

static void
on_start_again (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrLibraryActions *self = user_data;
  g_autofree char *document = NULL;
  g_autofree char *path = get_place_between ();
  g_autofree char *folder = g_path_get_dirname (path);

  if (self->experiment == NULL || fr_experiment_get_batch (self->experiment) == 0) {
    start_again (self, NULL);
    return;
  }
  document =
      fr_run_remarks_get_document (fr_run_get_remarks (fr_experiment_get_run (self->experiment)));
  if (*document != '\0') {
    start_again (self, document);
  } else {
    (void) g_mkdir_with_parents (folder, 0700);
    fr_experiment_save_async (self->experiment, path, on_saved, g_object_ref (self));
  }
}

static const GActionEntry LIBRARY_ENTRIES[] = {
  { .name = "bring-back", .activate = on_bring_back, .parameter_type = "ay" },
  { .name = "start-again", .activate = on_start_again },
};

static void
on_several_dropped (FrLibraryActions *self, GSList *files)
{
  on_show_library (self);
  fr_runs_window_add (self->shown, files);
}

static void
fr_library_actions_dispose (GObject *object)
{
  FrLibraryActions *self = FR_LIBRARY_ACTIONS (object);

  g_clear_weak_pointer (&self->shown);
  g_clear_object (&self->experiment);
  g_clear_object (&self->compare);
  g_clear_object (&self->hand_in);
  g_clear_object (&self->groups);
  if (self->library != NULL)
    fr_run_library_end (self->library);
  g_clear_object (&self->library);
  g_clear_object (&self->recovery);
  g_clear_object (&self->action);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (fr_library_actions_parent_class)->dispose (object);
}

static void
fr_library_actions_class_init (FrLibraryActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_library_actions_dispose;

  g_signal_new ("found", FR_TYPE_LIBRARY_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("notice", FR_TYPE_LIBRARY_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fr_library_actions_init (FrLibraryActions *self)
{
}

FrLibraryActions *
fr_library_actions_new (GtkApplicationWindow *window,
                        FrRunKeeper *keeper,
                        FrRunActions *runs,
                        FrCompareView *view)
{
  FrLibraryActions *self = g_object_new (FR_TYPE_LIBRARY_ACTIONS, NULL);

  self->window = window;
  self->keeper = keeper;
  self->runs = runs;
  self->recovery = fr_run_recovery_new (G_ACTION_MAP (window), keeper);
  g_signal_connect_object (self->recovery, "found", G_CALLBACK (on_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recovery, "notice", G_CALLBACK (on_notice), self,
                           G_CONNECT_SWAPPED);
  self->library = fr_run_library_new (keeper);
  g_signal_connect_object (self->library, "notify::size", G_CALLBACK (update_shown), self,
                           G_CONNECT_SWAPPED);
  self->groups = fr_run_groups_new (G_LIST_MODEL (self->library));
  self->compare = fr_compare_actions_new (window, view, self->library, self->groups);
  fr_run_actions_set_comparison (runs, fr_compare_actions_get_comparison (self->compare));
  g_signal_connect_object (view, "open", G_CALLBACK (on_open_kept), self, G_CONNECT_SWAPPED);
  self->hand_in = fr_hand_in_actions_new (window);
  self->action = g_object_ref (fr_window_action_add (G_ACTION_MAP (window), "runs", NULL,
                                                     G_CALLBACK (on_show_library), self));
  g_action_map_add_action_entries (G_ACTION_MAP (window), LIBRARY_ENTRIES,
                                   G_N_ELEMENTS (LIBRARY_ENTRIES), self);
  g_signal_connect_object (runs, "several-dropped", G_CALLBACK (on_several_dropped), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
fr_library_actions_set_lesson (FrLibraryActions *self, FrHandInLesson get, gpointer data)
{
  g_return_if_fail (FR_IS_LIBRARY_ACTIONS (self));

  fr_hand_in_actions_set_lesson (self->hand_in, get, data);
}

void
fr_library_actions_set_experiment (FrLibraryActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_LIBRARY_ACTIONS (self));

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  if (experiment != NULL) {
    g_signal_connect_object (experiment, "restarted", G_CALLBACK (update_shown), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "notify::state", G_CALLBACK (update_shown), self,
                             G_CONNECT_SWAPPED);
  }
  fr_run_recovery_set_experiment (self->recovery, experiment);
  fr_hand_in_actions_set_experiment (self->hand_in, experiment);
  fr_compare_actions_set_experiment (self->compare, experiment);
  update_shown (self);
  open_wanted (self);
}
