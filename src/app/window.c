/* The window only connects: what is trained is the experiment's, what is shown the
 * views'. */
#include "app/window.h"

#include <glib/gi18n.h>

#include "app/data-gate.h"
#include "app/experiment-actions.h"
#include "app/experiment-panel.h"
#include "app/main-header.h"
#include "app/preferences.h"
#include "app/presentation.h"
#include "app/run-actions.h"
#include "app/training-status.h"
#include "session/experiment-settings.h"
#include "session/experiment.h"
#include "views/data-view.h"
#include "views/inspect-view.h"
#include "views/train-view.h"
#include "widgets/layout/adaptive-bin.h"
#include "widgets/look.h"
#include "widgets/notice-board.h"

#define TOAST_SECONDS 4
#define UNDO_SECONDS 10

struct _FrWindow {
  AdwApplicationWindow parent_instance;

  GSettings *settings;          /* owned */
  FrExperimentActions *actions; /* owned */
  FrRunActions *runs;           /* owned */
  AdwToast *run_toast;          /* weak, nullable */
  guint64 opened_at;            /* the batch at which the run was put in place */
  FrExperiment *experiment;     /* owned; NULL while there is no data set */

  /* template */
  AdwToastOverlay *toasts;
  FrAdaptiveBin *adaptive_bin;
  FrMainHeader *header;
  FrDataGate *gate;
  AdwFlap *flap;
  FrExperimentPanel *panel;
  GtkRevealer *failure_revealer;
  GtkLabel *failure_label;
  AdwViewStack *view_stack;
  FrTrainingStatus *training_status;
  AdwViewSwitcherBar *bottom_switcher;
};

enum {
  PROP_EXPERIMENT = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void fr_window_notice_board_init (FrNoticeBoardInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrWindow,
                               fr_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_NOTICE_BOARD,
                                                      fr_window_notice_board_init))

static void
say (FrWindow *self, const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
fr_window_show_notice (FrNoticeBoard *board, const char *sentence)
{
  say (FR_WINDOW (board), sentence);
}

static void
fr_window_notice_board_init (FrNoticeBoardInterface *interface)
{
  interface->show_notice = fr_window_show_notice;
}

static void
on_run_notice (FrWindow *self, const char *sentence, gboolean can_undo)
{
  AdwToast *toast = adw_toast_new (sentence);

  /* The last word on runs is the one that holds. */
  if (self->run_toast != NULL)
    adw_toast_dismiss (self->run_toast);
  g_set_weak_pointer (&self->run_toast, toast);
  adw_toast_set_timeout (toast, can_undo ? UNDO_SECONDS : TOAST_SECONDS);
  if (can_undo) {
    adw_toast_set_button_label (toast, _ ("_Undo"));
    adw_toast_set_action_name (toast, "win.undo-open");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* What the replay of an opened run has found must not be missed if it is other than was saved, or
 * if the user has gone on and the bottom bar speaks of that. */
static void
on_film_changed (FrWindow *self)
{
  const FrFilmState film = fr_experiment_get_film (self->experiment);
  g_autofree char *verdict = NULL;

  if (film != FR_FILM_DIFFERENT &&
      (film != FR_FILM_VERIFIED || fr_experiment_get_batch (self->experiment) == self->opened_at))
    return;
  verdict = fr_experiment_describe_film (self->experiment);
  say (self, verdict);
}

/* Why nothing can be trained, or %NULL. */
static const char *
get_message (FrWindow *self)
{
  const char *message;

  if (self->experiment == NULL)
    return NULL;
  message = fr_experiment_get_message (self->experiment);
  if (message == NULL && !fr_experiment_can_train (self->experiment))
    return _ ("This run was trained on another data set. It can be looked at, but not trained.");
  return message;
}

static void
on_message_changed (FrWindow *self)
{
  const char *message = get_message (self);

  if (message != NULL)
    gtk_label_set_text (self->failure_label, message);
  gtk_revealer_set_reveal_child (self->failure_revealer, message != NULL);
}

static void
on_restarted (FrWindow *self)
{
  self->opened_at = fr_experiment_get_batch (self->experiment);
  on_message_changed (self);
}

static void
on_hyperparameters_changed (FrWindow *self)
{
  fr_experiment_settings_save (self->settings,
                               fr_experiment_get_hyperparameters (self->experiment));
}

/* Lets the present experiment go. The views get @experiment (nullable) by their bindings. */
static void
set_experiment (FrWindow *self, FrExperiment *experiment)
{
  g_autoptr (FrExperiment) previous = g_steal_pointer (&self->experiment);

  g_set_object (&self->experiment, experiment);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXPERIMENT]);
  fr_experiment_actions_set_experiment (self->actions, experiment);
  fr_run_actions_set_experiment (self->runs, experiment);
  fr_experiment_panel_set_experiment (self->panel, experiment);

  if (previous != NULL) {
    g_signal_handlers_disconnect_by_data (previous, self);
    fr_experiment_shutdown (previous);
  }
  if (experiment != NULL) {
    g_signal_connect_object (experiment, "notify::message", G_CALLBACK (on_message_changed), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "hyperparameters-changed",
                             G_CALLBACK (on_hyperparameters_changed), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "restarted", G_CALLBACK (on_restarted), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (experiment, "notify::film", G_CALLBACK (on_film_changed), self,
                             G_CONNECT_SWAPPED);
  }
  on_message_changed (self);
}

static void
on_data_loaded (FrWindow *self, FrDataset *dataset)
{
  FrHyperparameters hyperparameters = fr_experiment_settings_load (self->settings);
  gsize budget = fr_experiment_settings_load_history_budget (self->settings);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrExperiment) experiment =
      fr_experiment_new (dataset, &hyperparameters, budget, &error);

  if (experiment == NULL) {
    say (self, error->message);
    return;
  }

  set_experiment (self, experiment);
  fr_main_header_focus_train (self->header);

  if (!fr_dataset_is_published (dataset))
    say (self, _ ("This is not the published Fashion-MNIST"));
}

static void
on_choose_data (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fr_data_gate_choose (FR_WINDOW (user_data)->gate);
}

static void
on_reload_data (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fr_data_gate_load_again (FR_WINDOW (user_data)->gate);
}

static void
on_tutorial_settings (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrWindow *self = user_data;
  FrHyperparameters tutorial = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;

  if (self->experiment == NULL)
    fr_experiment_settings_save (self->settings, &tutorial);
  else if (!fr_experiment_set_hyperparameters (self->experiment, &tutorial, &error))
    say (self, error->message);
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (fr_preferences_new (GTK_WINDOW (self), self->settings)));
}

static void
on_help (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/fitting_room/FittingRoom/help-window.ui");
  GtkWindow *help = GTK_WINDOW (gtk_builder_get_object (builder, "help_window"));

  gtk_window_set_transient_for (help, user_data);
  gtk_window_present (help);
}

static const GActionEntry ACTIONS[] = {
  { .name = "choose-data", .activate = on_choose_data },
  { .name = "reload-data", .activate = on_reload_data },
  { .name = "tutorial-settings", .activate = on_tutorial_settings },
  { .name = "preferences", .activate = on_preferences },
  { .name = "help", .activate = on_help },
};

/* Keys without a modifier belong to whatever has the focus; only what is left over is ours. */
static void
add_plain_keys (FrWindow *self)
{
  static const struct {
    guint key;
    const char *action;
  } KEYS[] = {
    { GDK_KEY_space, "win.train" },
    { GDK_KEY_period, "win.step" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_BUBBLE);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (KEYS[i].key, 0),
                                                            gtk_named_action_new (KEYS[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
on_size_class_changed (FrWindow *self)
{
  FrSizeClass size = fr_adaptive_bin_get_size_class (self->adaptive_bin);
  gboolean wide = size == FR_SIZE_CLASS_WIDE;
  gboolean narrow = size == FR_SIZE_CLASS_NARROW;

  fr_main_header_set_size_class (self->header, size);
  fr_training_status_set_stacked (self->training_status, narrow);
  adw_view_switcher_bar_set_reveal (self->bottom_switcher, narrow);

  /* The sidebar stands beside the view where there is room, and comes over it where there is not.
   */
  adw_flap_set_fold_policy (self->flap,
                            wide ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap,
                            wide && g_settings_get_boolean (self->settings, "show-sidebar"));
}

/* Only the choice made in a wide window is kept: an overlay is closed again after each use. */
static void
on_sidebar_toggled (FrWindow *self)
{
  if (fr_adaptive_bin_get_size_class (self->adaptive_bin) == FR_SIZE_CLASS_WIDE)
    g_settings_set_boolean (self->settings, "show-sidebar", adw_flap_get_reveal_flap (self->flap));
}

static void
on_colours_changed (FrWindow *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "colours");
  FrColours colours = FR_COLOURS_STANDARD;

  if (g_str_equal (name, "tutorial"))
    colours = FR_COLOURS_TUTORIAL;
  else if (g_str_equal (name, "colour-blind-safe"))
    colours = FR_COLOURS_COLOUR_BLIND_SAFE;

  fr_look_set_colours (fr_look_get (GTK_WIDGET (self)), colours);
}

static gboolean
fr_window_close_request (GtkWindow *window)
{
  FrWindow *self = FR_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  return GTK_WINDOW_CLASS (fr_window_parent_class)->close_request (window);
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

static void
fr_window_dispose (GObject *object)
{
  FrWindow *self = FR_WINDOW (object);

  if (self->experiment != NULL)
    set_experiment (self, NULL);
  g_clear_object (&self->actions);
  g_clear_object (&self->runs);
  g_clear_weak_pointer (&self->run_toast);
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
  GTK_WINDOW_CLASS (klass)->close_request = fr_window_close_request;

  props[PROP_EXPERIMENT] =
      g_param_spec_object ("experiment", NULL, NULL, FR_TYPE_EXPERIMENT,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (FR_TYPE_ADAPTIVE_BIN);
  g_type_ensure (FR_TYPE_DATA_GATE);
  g_type_ensure (FR_TYPE_DATA_VIEW);
  g_type_ensure (FR_TYPE_EXPERIMENT_PANEL);
  g_type_ensure (FR_TYPE_INSPECT_VIEW);
  g_type_ensure (FR_TYPE_MAIN_HEADER);
  g_type_ensure (FR_TYPE_TRAIN_VIEW);
  g_type_ensure (FR_TYPE_TRAINING_STATUS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/window.ui");
  gtk_widget_class_bind_template_child (widget_class, FrWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, adaptive_bin);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, header);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, gate);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, failure_revealer);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, failure_label);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, view_stack);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, training_status);
  gtk_widget_class_bind_template_child (widget_class, FrWindow, bottom_switcher);
}

static void
fr_window_init (FrWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = NULL;
  g_autoptr (GPropertyAction) view = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  sidebar = g_property_action_new ("show-sidebar", self->flap, "reveal-flap");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  view = g_property_action_new ("view", self->view_stack, "visible-child-name");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (view));
  self->runs = fr_run_actions_new (GTK_APPLICATION_WINDOW (self));
  fr_main_header_set_recent (self->header, fr_run_actions_get_recent (self->runs));
  g_signal_connect_object (self->runs, "notice", G_CALLBACK (on_run_notice), self,
                           G_CONNECT_SWAPPED);
  fr_presentation_attach (GTK_APPLICATION_WINDOW (self), self->adaptive_bin);
  add_plain_keys (self);
  adw_view_stack_set_visible_child_name (self->view_stack, "train");
  fr_main_header_set_stack (self->header, self->view_stack);

  g_signal_connect_object (self->gate, "loaded", G_CALLBACK (on_data_loaded), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gate, "refused", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "notice", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adaptive_bin, "notify::size-class",
                           G_CALLBACK (on_size_class_changed), self, G_CONNECT_SWAPPED);
}

FrWindow *
fr_window_new (GtkApplication *application, GSettings *settings)
{
  FrWindow *self = g_object_new (FR_TYPE_WINDOW, "application", application, "default-width",
                                 g_settings_get_int (settings, "window-width"), "default-height",
                                 g_settings_get_int (settings, "window-height"), "maximized",
                                 g_settings_get_boolean (settings, "window-maximized"), NULL);

  self->settings = g_object_ref (settings);
  self->actions = fr_experiment_actions_new (G_ACTION_MAP (self), settings);
  fr_data_gate_set_settings (self->gate, settings);
  fr_main_header_set_settings (self->header, settings);
  g_signal_connect_object (settings, "changed::colours", G_CALLBACK (on_colours_changed), self,
                           G_CONNECT_SWAPPED);
  on_colours_changed (self);
  on_size_class_changed (self);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_sidebar_toggled), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
fr_window_open_run (FrWindow *self, GFile *file)
{
  g_return_if_fail (FR_IS_WINDOW (self));

  fr_run_actions_open (self->runs, file);
}

void
fr_window_load_data (FrWindow *self, const char *folder)
{
  g_return_if_fail (FR_IS_WINDOW (self));

  fr_data_gate_load (self->gate, folder);
}
