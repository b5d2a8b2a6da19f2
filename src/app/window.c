/* The window only connects: what is trained is the experiment's, what is shown the views'. */
#include "app/window.h"

#include <glib/gi18n.h>

#include "app/data-gate.h"
#include "app/data-request.h"
#include "app/data/data-actions.h"
#include "app/experiment-actions.h"
#include "app/file-save.h"
#include "app/help/help-source.h"
#include "app/lesson/lesson-actions.h"
#include "app/main-header.h"
#include "app/moment-actions.h"
#include "app/preferences.h"
#include "app/presentation.h"
#include "app/preset/preset-effect.h"
#include "app/preset/settings-actions.h"
#include "app/run-actions.h"
#include "app/runs/library-actions.h"
#include "app/runs/run-toast.h"
#include "app/shortcuts.h"
#include "app/sidebar/sidebar.h"
#include "app/toast-guard.h"
#include "app/training-banner.h"
#include "app/training-status.h"
#include "app/view-actions.h"
#include "app/window-title.h"
#include "session/experiment-settings.h"
#include "session/experiment.h"
#include "views/compare/compare-view.h"
#include "views/data-view.h"
#include "views/inspect-view.h"
#include "views/neurons/neurons-view.h"
#include "views/train-view.h"
#include "widgets/layout/adaptive-bin.h"
#include "widgets/layout/scroll-bin.h"
#include "widgets/layout/short-switcher.h"
#include "widgets/layout/switcher-bin.h"
#include "widgets/notice-board.h"
#include "widgets/opener.h"
#include "widgets/words/label-words.h"

struct _FrWindow {
  AdwApplicationWindow parent_instance;

  GSettings *settings;          /* owned */
  FrDataActions *data;          /* owned */
  FrExperimentActions *actions; /* owned */
  FrRunActions *runs;           /* owned */
  FrMomentActions *moments;     /* owned */
  FrWindowTitle *title;         /* owned */
  FrRunKeeper *keeper;          /* borrowed */
  FrLibraryActions *library;    /* owned */
  FrLessonActions *lessons;     /* owned */
  FrHelpSource *help;           /* owned */
  FrSettingsActions *choices;   /* owned */
  FrRunToast *run_toast;        /* owned */
  FrExperiment *experiment;     /* owned; NULL while there is no data set */

  /* template */
  AdwToastOverlay *toasts;
  FrTrainingStatus *training_status;
  FrAdaptiveBin *adaptive_bin;
  FrSpotlight *spotlight;
  FrMainHeader *header;
  FrDataGate *gate;
  AdwFlap *flap;
  FrSidebar *sidebar;
  FrStepHeadline *headline;
  FrTrainingBanner *banner;
  AdwViewStack *view_stack;
  FrInspectView *inspect_view;
  FrCompareView *compare_view;
  GtkWidget *bottom_switcher;
};

enum {
  PROP_EXPERIMENT = 1,
};

static void fr_window_notice_board_init (FrNoticeBoardInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrWindow,
                               fr_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_NOTICE_BOARD,
                                                      fr_window_notice_board_init))

/* Says what has gone wrong, and why, in more words than a toast has room for. */
static void
explain (FrWindow *self, const char *heading, const char *sentence)
{
  GtkWidget *dialog;

  /* Closed, it lives on until all that was asked for has ended. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("OK"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_data_refused (FrWindow *self, const char *sentence)
{
  explain (self, _ ("These Images Cannot Be Used"), sentence);
}

static void
on_run_refused (FrWindow *self, const char *sentence)
{
  explain (self, _ ("This Run Cannot Be Opened"), sentence);
}

static void
fr_window_show_notice (FrNoticeBoard *board, const char *sentence)
{
  fr_toast_guard_tell (FR_WINDOW (board)->toasts, sentence);
}

static void
fr_window_add_toast (FrNoticeBoard *board, AdwToast *toast)
{
  fr_toast_guard_add (FR_WINDOW (board)->toasts, toast);
}

static void
fr_window_say (FrNoticeBoard *board, const char *sentence)
{
  if (FR_WINDOW (board)->title != NULL)
    fr_window_title_say (FR_WINDOW (board)->title, sentence);
}

static void
fr_window_notice_board_init (FrNoticeBoardInterface *interface)
{
  interface->show_notice = fr_window_show_notice;
  interface->add_toast = fr_window_add_toast;
  interface->say = fr_window_say;
  interface->save_file = fr_file_save;
}

static void
on_run_notice (FrWindow *self, const char *sentence, gboolean can_undo)
{
  fr_run_toast_say (self->run_toast, sentence, can_undo);
}

static void
on_interrupted_found (FrWindow *self, const char *sentence)
{
  fr_run_toast_offer (self->run_toast, sentence);
}

static void
on_hyperparameters_changed (FrWindow *self)
{
  fr_experiment_settings_save (self->settings,
                               fr_experiment_get_hyperparameters (self->experiment));
}

/* Whether it is closed; whatever was asked for and has not ended may have a reference to it yet. */
static gboolean
is_over (FrWindow *self)
{
  return self->library == NULL;
}

/* Lets the present experiment go. The views get @experiment (nullable) by their bindings. */
static void
set_experiment (FrWindow *self, FrExperiment *experiment)
{
  g_autoptr (FrExperiment) previous = g_steal_pointer (&self->experiment);

  g_set_object (&self->experiment, experiment);
  g_object_notify (G_OBJECT (self), "experiment");
  fr_data_actions_set_experiment (self->data, experiment);
  fr_experiment_actions_set_experiment (self->actions, experiment);
  fr_run_actions_set_experiment (self->runs, experiment);
  fr_moment_actions_set_experiment (self->moments, experiment);
  fr_window_title_set_experiment (self->title, experiment);
  fr_library_actions_set_experiment (self->library, experiment);
  fr_experiment_panel_set_experiment (fr_sidebar_get_experiment_panel (self->sidebar), experiment);
  fr_lesson_actions_set_experiment (self->lessons, experiment);
  fr_help_source_set_experiment (self->help, experiment);
  fr_settings_actions_set_experiment (self->choices, experiment);
  fr_run_toast_set_experiment (self->run_toast, experiment);

  if (previous != NULL) {
    g_signal_handlers_disconnect_by_data (previous, self);
    fr_experiment_shutdown (previous);
  }
  if (experiment != NULL)
    g_signal_connect_object (experiment, "hyperparameters-changed",
                             G_CALLBACK (on_hyperparameters_changed), self, G_CONNECT_SWAPPED);
}

static void
on_data_loaded (FrWindow *self, FrDataset *dataset)
{
  FrHyperparameters hyperparameters = fr_experiment_settings_load (self->settings);
  gsize budget = fr_experiment_settings_load_history_budget (self->settings);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExperiment) experiment = NULL;

  if (is_over (self))
    return;
  experiment = fr_experiment_new (dataset, &hyperparameters, budget, self->keeper, &error);
  if (experiment == NULL) {
    fr_toast_guard_tell (self->toasts, error->message);
    return;
  }

  fr_experiment_set_preset (experiment, fr_settings_actions_get_preset (self->choices));
  set_experiment (self, experiment);

  if (!fr_dataset_is_published (dataset) && !fr_dataset_has_own_names (dataset))
    fr_toast_guard_tell (self->toasts, _ ("This is not the published Fashion-MNIST"));
}

static void
on_size_class_changed (FrWindow *self)
{
  FrSizeClass size = fr_adaptive_bin_get_size_class (self->adaptive_bin);
  const gboolean wide = size >= FR_SIZE_CLASS_SNUG, narrow = size == FR_SIZE_CLASS_NARROW;
  /* The flap closes itself when it is folded. */
  const gboolean stays = fr_lesson_actions_is_read (self->lessons);

  fr_main_header_set_size_class (self->header, size);
  gtk_widget_set_visible (self->bottom_switcher, narrow);
  (narrow ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->flap),
                                                                     "narrow");
  fr_sidebar_set_narrow (self->sidebar, narrow);
  fr_training_status_set_narrow (self->training_status, narrow);

  /* The sidebar stands beside the view where there is room, otherwise it comes over it. */
  adw_flap_set_fold_policy (self->flap,
                            wide ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap,
                            wide ? g_settings_get_boolean (self->settings, "show-sidebar") : stays);
}

/* A low window has room for one row of timeline and one sentence; so has a projector's picture. */
static void
update_heights (FrWindow *self)
{
  const gboolean tight =
      fr_adaptive_bin_is_low (self->adaptive_bin) || gtk_window_is_fullscreen (GTK_WINDOW (self));

  fr_training_status_set_low (self->training_status, tight);
  g_object_set (self->banner, "tight", tight, NULL);
}

/* Only the choice made in a wide window is kept: an overlay is closed again after each use. */
static void
on_sidebar_toggled (FrWindow *self)
{
  if (fr_adaptive_bin_get_size_class (self->adaptive_bin) >= FR_SIZE_CLASS_SNUG)
    g_settings_set_boolean (self->settings, "show-sidebar", adw_flap_get_reveal_flap (self->flap));
}

static void
on_view_changed (FrWindow *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->view_stack);

  fr_training_banner_set_at_training (self->banner, g_strcmp0 (view, "train") == 0);
  /* The sidebar may have led there, and lie over it. */
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
fr_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_EXPERIMENT:
    g_value_set_object (value, FR_WINDOW (object)->experiment);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

void
fr_window_end (FrWindow *self)
{
  g_return_if_fail (FR_IS_WINDOW (self));

  if (self->experiment != NULL)
    set_experiment (self, NULL);
  g_clear_object (&self->data);
  g_clear_object (&self->actions);
  g_clear_object (&self->runs);
  g_clear_object (&self->moments);
  g_clear_object (&self->title);
  g_clear_object (&self->library);
  self->keeper = NULL;
  /* Whoever exports the actions has references to them for a while. The first two have some to
   * widgets: all views would outlive what they show. The third would tell a window that has gone
   * of the settings. */
  g_action_map_remove_action (G_ACTION_MAP (self), "show-sidebar");
  g_action_map_remove_action (G_ACTION_MAP (self), "view");
  g_action_map_remove_action (G_ACTION_MAP (self), "speed");
}

static void
fr_window_dispose (GObject *object)
{
  FrWindow *self = FR_WINDOW (object);

  fr_window_end (self);
  g_clear_object (&self->help);
  g_clear_object (&self->lessons);
  g_clear_object (&self->choices);
  g_clear_pointer (&self->run_toast, fr_run_toast_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fr_window_parent_class)->dispose (object);
}

static void
fr_window_class_init (FrWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_window_get_property;
  object_class->dispose = fr_window_dispose;

  g_object_class_install_property (object_class, PROP_EXPERIMENT,
                                   g_param_spec_object ("experiment", NULL, NULL,
                                                        FR_TYPE_EXPERIMENT,
                                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));

  g_type_ensure (FR_TYPE_ADAPTIVE_BIN);
  g_type_ensure (FR_TYPE_COMPARE_VIEW);
  g_type_ensure (FR_TYPE_DATA_GATE);
  g_type_ensure (FR_TYPE_DATA_VIEW);
  g_type_ensure (FR_TYPE_INSPECT_VIEW);
  g_type_ensure (FR_TYPE_MAIN_HEADER);
  g_type_ensure (FR_TYPE_NEURONS_VIEW);
  g_type_ensure (FR_TYPE_SCROLL_BIN);
  g_type_ensure (FR_TYPE_SHORT_SWITCHER);
  g_type_ensure (FR_TYPE_SIDEBAR);
  g_type_ensure (FR_TYPE_SPOTLIGHT);
  g_type_ensure (FR_TYPE_STEP_HEADLINE);
  g_type_ensure (FR_TYPE_SWITCHER_BIN);
  g_type_ensure (FR_TYPE_TRAIN_VIEW);
  g_type_ensure (FR_TYPE_TRAINING_BANNER);
  g_type_ensure (FR_TYPE_TRAINING_STATUS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/window.ui");
  gtk_widget_class_bind_template_child (widget_class, FrWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, adaptive_bin);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, spotlight);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, training_status);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, header);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, gate);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, headline);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, view_stack);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, inspect_view);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, compare_view);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, bottom_switcher);
  fr_label_words_keep_whole ();
}

static void
add_lessons (FrWindow *self)
{
  self->lessons = fr_lesson_actions_new (GTK_APPLICATION_WINDOW (self), self->view_stack,
                                         self->flap, self->sidebar, self->headline);
  g_signal_connect_object (self->lessons, "said", G_CALLBACK (fr_window_title_say), self->title,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runs, "dropped", G_CALLBACK (fr_lesson_actions_take),
                           self->lessons, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runs, "dropped", G_CALLBACK (fr_data_actions_take), self->data,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runs, "dropped", G_CALLBACK (fr_view_actions_take), self,
                           G_CONNECT_SWAPPED);
  self->help = fr_help_source_new (GTK_APPLICATION_WINDOW (self), self->view_stack,
                                   fr_lesson_actions_get_facts (self->lessons));
}

/* The keys that nobody else takes are Train's from the first moment, unless a lesson is read. */
static void
focus_first (FrWindow *self)
{
  if (!fr_lesson_actions_focus (self->lessons))
    fr_main_header_focus_train (self->header);
}

static void
fr_window_init (FrWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->data = fr_data_actions_new (GTK_APPLICATION_WINDOW (self), self->gate);
  sidebar = g_property_action_new ("show-sidebar", self->flap, "reveal-flap");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  fr_view_actions_add (G_ACTION_MAP (self), self->view_stack, self->inspect_view);
  self->title = fr_window_title_new (GTK_WINDOW (self));
  fr_window_title_say_views (self->title, self->view_stack);
  self->run_toast = fr_run_toast_new (self->toasts);
  self->runs = fr_run_actions_new (GTK_APPLICATION_WINDOW (self));
  fr_main_header_set_recent (self->header, fr_run_actions_get_recent (self->runs));
  g_signal_connect_object (self->runs, "notice", G_CALLBACK (on_run_notice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runs, "refused", G_CALLBACK (on_run_refused), self,
                           G_CONNECT_SWAPPED);
  self->moments = fr_moment_actions_new (G_ACTION_MAP (self));
  fr_training_status_set_moments (self->training_status, self->moments);
  fr_main_header_set_runs (self->header, fr_moment_actions_get_runs (self->moments));
  g_signal_connect_object (self->moments, "notice", G_CALLBACK (on_run_notice), self,
                           G_CONNECT_SWAPPED);
  add_lessons (self);
  fr_presentation_attach (GTK_APPLICATION_WINDOW (self), self->spotlight);
  fr_shortcuts_attach (GTK_APPLICATION_WINDOW (self));
  g_signal_connect_object (self->view_stack, "notify::visible-child-name",
                           G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  adw_view_stack_set_visible_child_name (self->view_stack, "train");
  fr_opener_adopt_all (GTK_WIDGET (self));
  fr_main_header_set_stack (self->header, self->view_stack);

  g_signal_connect_object (self->gate, "notify::loading", G_CALLBACK (focus_first), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->gate, "loaded", G_CALLBACK (on_data_loaded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gate, "refused", G_CALLBACK (on_data_refused), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fr_sidebar_get_experiment_panel (self->sidebar), "notice",
                           G_CALLBACK (fr_window_show_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adaptive_bin, "notify::size-class",
                           G_CALLBACK (on_size_class_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adaptive_bin, "notify::low", G_CALLBACK (update_heights), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (update_heights), NULL);
}

FrWindow *
fr_window_new (GtkApplication *application, GSettings *settings, FrRunKeeper *keeper)
{
  FrWindow *self = g_object_new (FR_TYPE_WINDOW, "application", application, "default-width",
                                 g_settings_get_int (settings, "window-width"), "default-height",
                                 g_settings_get_int (settings, "window-height"), "maximized",
                                 g_settings_get_boolean (settings, "window-maximized"), NULL);

  self->settings = g_object_ref (settings);
  self->keeper = keeper;
  self->library = fr_library_actions_new (GTK_APPLICATION_WINDOW (self), keeper, self->runs,
                                          self->compare_view);
  fr_library_actions_set_lesson (self->library, (FrHandInLesson) fr_lesson_actions_make_record,
                                 self->lessons);
  g_signal_connect_object (self->library, "found", G_CALLBACK (on_interrupted_found), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notice", G_CALLBACK (fr_window_show_notice), self,
                           G_CONNECT_SWAPPED);
  /* Always, as the program may end without closing the window. */
  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_SET);
  self->actions = fr_experiment_actions_new (G_ACTION_MAP (self), settings);
  self->choices = fr_settings_actions_new (GTK_APPLICATION_WINDOW (self), settings);
  g_object_bind_property (self->actions, "verb", self->header, "verb", G_BINDING_DEFAULT);
  g_object_bind_property (self->gate, "loading", self->actions, "loading", G_BINDING_DEFAULT);
  g_object_bind_property (self->actions, "promised", self->gate, "promised", G_BINDING_DEFAULT);
  fr_data_gate_set_settings (self->gate, settings);
  fr_main_header_set_settings (self->header, settings);
  g_signal_connect_object (settings, "changed::colours", G_CALLBACK (fr_preferences_show_colours),
                           self, G_CONNECT_SWAPPED);
  fr_preferences_show_colours (GTK_WIDGET (self), "colours", settings);
  on_size_class_changed (self);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_sidebar_toggled), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
fr_window_set_preset (FrWindow *self, FrPreset *preset)
{
  g_return_if_fail (FR_IS_WINDOW (self) && preset != NULL);

  fr_settings_actions_set_preset (self->choices, preset);
  fr_preset_effect_apply (preset, G_ACTION_MAP (self), self->view_stack, self->sidebar,
                          self->header);
}

void
fr_window_open_run (FrWindow *self, GFile *file)
{
  g_return_if_fail (FR_IS_WINDOW (self));

  if (!is_over (self))
    fr_run_actions_open (self->runs, file);
}

void
fr_window_open_lesson (FrWindow *self, GFile *file)
{
  g_return_if_fail (FR_IS_WINDOW (self));

  fr_lesson_actions_open (self->lessons, file);
}

static void
on_replaced (GObject *gate, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (fr_data_request_finish (FR_DATA_GATE (gate), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
fr_window_replace_data_async (FrWindow *self,
                              const char *folder,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (FR_IS_WINDOW (self) && folder != NULL);

  fr_data_request_start (self->gate, self->experiment, folder, FALSE, on_replaced,
                         g_task_new (self, NULL, callback, user_data));
}

gboolean
fr_window_replace_data_finish (FrWindow *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
fr_window_load_data (FrWindow *self, const char *folder)
{
  g_return_if_fail (FR_IS_WINDOW (self));

  fr_data_gate_load (self->gate, folder);
}
