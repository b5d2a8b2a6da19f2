#include "app/training-status.h"

#include <glib/gi18n.h>

#include "app/moment-entry.h"
#include "app/moment-marks.h"
#include "views/training-words.h"
#include "widgets/charts/moment-text.h"
#include "widgets/charts/timeline-scale.h"

/* A moment that comes sooner needs no sign that it is on its way. */
#define PATIENCE 100 /* ms */
#define FADED 0.3

struct _FrTrainingStatus {
  FrView parent_instance;

  FrMomentActions *moments; /* owned, nullable */
  guint points_shown;       /* test points that the track has */
  FrMomentEntry *entry;     /* child */
  gboolean narrow;
  guint patience; /* 0 unless a moment is on its way that may take longer */

  /* template */
  FrTimelineScale *timeline;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkButton *play_button;
  GtkWidget *speed_button;
  GtkSpinner *spinner;
  GtkWidget *live_label;
  GtkMenuButton *runs_button;
};

G_DEFINE_FINAL_TYPE (FrTrainingStatus, fr_training_status, FR_TYPE_VIEW)

enum {
  PROP_VIEWS_OPACITY = 1,
};

static void
show_marks (FrTimeline *track, FrExperiment *experiment)
{
  g_autoptr (GArray) marks = fr_moment_marks_find (experiment);
  g_autofree char *image = fr_moment_marks_name_image (experiment);

  fr_timeline_set_image (track, image);
  fr_timeline_set_marks (track, (const FrTimelineMark *) marks->data, marks->len);
}

static void
show_values (FrTrainingStatus *self, FrTimeline *track, FrExperiment *experiment)
{
  guint length;
  const FrTestPoint *points = fr_experiment_get_test_points (experiment, &length);

  if (self->points_shown >= length)
    return;
  for (; self->points_shown < length; self->points_shown++)
    fr_timeline_append_value (track, points[self->points_shown].batch,
                              points[self->points_shown].accuracy);
  fr_timeline_flush (track);
}

/* The playhead is where the hand is, while what is there is still on its way. */
static void
show_position (FrTrainingStatus *self, FrExperiment *experiment)
{
  FrLens *lens = fr_view_get_lens (self);
  const guint per_epoch = fr_experiment_get_batches_per_epoch (experiment);
  const guint epochs = fr_experiment_get_hyperparameters (experiment)->epochs;
  const guint64 done = fr_experiment_get_batch (experiment);
  const guint64 viewed = fr_lens_is_live (lens) ? done : fr_lens_get_viewed (lens);
  const gboolean training = fr_experiment_get_state (experiment) == FR_SESSION_STATE_TRAINING;
  g_autofree char *progress = fr_text_progress (viewed, per_epoch, epochs);
  g_autofree char *epoch = fr_format_epoch (viewed, per_epoch);
  g_autofree char *brief = g_strdup_printf (_ ("Epoch %s"), epoch);
  g_autofree char *left =
      fr_text_time_left (training ? fr_experiment_get_seconds_left (experiment) : -1);

  fr_moment_entry_set_done (self->entry, done);
  fr_timeline_set_brief (fr_timeline_scale_get_track (self->timeline), brief);
  fr_timeline_scale_set_position (self->timeline, fr_experiment_get_total_batches (experiment),
                                  done, viewed, training && fr_lens_is_live (lens), progress,
                                  *left != '\0' ? left : NULL);
  fr_timeline_scale_set_movable (self->timeline, self->moments != NULL &&
                                                     fr_moment_actions_has_past (self->moments));
}

static void
set_late (FrTrainingStatus *self, gboolean late)
{
  if (gtk_spinner_get_spinning (self->spinner) == late)
    return;
  gtk_spinner_set_spinning (self->spinner, late);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), late);
  g_object_notify (G_OBJECT (self), "views-opacity");
}

static gboolean
on_patience_ended (gpointer user_data)
{
  FrTrainingStatus *self = user_data;

  self->patience = 0;
  set_late (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
show_waiting (FrTrainingStatus *self, gboolean waiting)
{
  if (waiting && self->patience == 0 && !gtk_spinner_get_spinning (self->spinner)) {
    self->patience = g_timeout_add (PATIENCE, on_patience_ended, self);
  } else if (!waiting) {
    g_clear_handle_id (&self->patience, g_source_remove);
    set_late (self, FALSE);
  }
}

static void
fr_training_status_experiment_changed (FrView *view, FrExperiment *experiment)
{
  gtk_widget_set_visible (GTK_WIDGET (view), experiment != NULL);
  show_waiting (FR_TRAINING_STATUS (view), FALSE);
}

static void
fr_training_status_refresh (FrView *view, FrViewNews news)
{
  FrTrainingStatus *self = FR_TRAINING_STATUS (view);
  FrExperiment *experiment = fr_view_get_experiment (view);
  FrTimeline *track = fr_timeline_scale_get_track (self->timeline);

  if (news & (FR_VIEW_RESTARTED | FR_VIEW_POINTS)) {
    self->points_shown = 0;
    fr_timeline_clear_values (track);
  }
  fr_timeline_set_range (track, fr_experiment_get_batches_per_epoch (experiment),
                         fr_experiment_get_hyperparameters (experiment)->epochs);
  if (news & (FR_VIEW_RESTARTED | FR_VIEW_POINTS | FR_VIEW_CURVES | FR_VIEW_HYPERPARAMETERS))
    show_values (self, track, experiment);
  if (news & (FR_VIEW_RESTARTED | FR_VIEW_POINTS | FR_VIEW_CURVES | FR_VIEW_HYPERPARAMETERS |
              FR_VIEW_IMAGE))
    show_marks (track, experiment);
  show_position (self, experiment);
  /* While moments come, the hand is followed. */
  if (news & FR_VIEW_MOMENT)
    show_waiting (self, FALSE);
  show_waiting (self, fr_lens_is_waiting (fr_view_get_lens (view)));
}

static void
show_playing (FrTrainingStatus *self)
{
  gboolean playing = FALSE;

  if (self->moments != NULL)
    g_object_get (self->moments, "playing", &playing, NULL);
  gtk_button_set_icon_name (self->play_button, playing ? "media-playback-pause-symbolic"
                                                       : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button),
                               playing ? _ ("Stop the Film") : _ ("Play the Training as a Film"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  playing ? _ ("Stop the Film") : _ ("Play the Film"), -1);
}

static void
on_moved (FrTrainingStatus *self, guint64 batch, gboolean exact)
{
  if (self->moments != NULL)
    fr_moment_actions_go (self->moments, batch, exact);
}

static void
on_stepped (FrTrainingStatus *self, guint move)
{
  if (self->moments != NULL)
    fr_moment_actions_move (self->moments, (FrTimelineMove) move);
}

static void
on_held (FrTrainingStatus *self, gboolean held)
{
  if (self->moments != NULL)
    fr_moment_actions_hold (self->moments, held);
}

/* At the pill. */
static void
ask_for_moment (FrTrainingStatus *self)
{
  FrExperiment *experiment = fr_view_get_experiment (FR_VIEW (self));
  FrTimeline *track = fr_timeline_scale_get_track (self->timeline);
  GdkRectangle place;
  double x, y;

  if (experiment == NULL || self->moments == NULL || !fr_moment_actions_has_past (self->moments) ||
      !fr_timeline_get_pill (track, &place) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (track), GTK_WIDGET (self), place.x, place.y,
                                         &x, &y))
    return;
  place.x = (int) x;
  place.y = (int) y;
  fr_moment_entry_open (self->entry, &place,
                        fr_lens_is_live (fr_view_get_lens (FR_VIEW (self)))
                            ? fr_experiment_get_batch (experiment)
                            : fr_lens_get_viewed (fr_view_get_lens (FR_VIEW (self))),
                        fr_experiment_get_batches_per_epoch (experiment),
                        fr_experiment_get_batch (experiment));
}

static void
on_moment_entered (FrTrainingStatus *self, guint64 batch)
{
  fr_moment_actions_go (self->moments, batch, TRUE);
}

static void
fr_training_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_VIEWS_OPACITY:
    g_value_set_double (value, gtk_spinner_get_spinning (FR_TRAINING_STATUS (object)->spinner)
                                   ? FADED
                                   : 1.0);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_training_status_dispose (GObject *object)
{
  FrTrainingStatus *self = FR_TRAINING_STATUS (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->moments);
  if (self->entry != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->entry));
  self->entry = NULL;

  G_OBJECT_CLASS (fr_training_status_parent_class)->dispose (object);
}

static void
fr_training_status_class_init (FrTrainingStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = fr_training_status_get_property;
  G_OBJECT_CLASS (klass)->dispose = fr_training_status_dispose;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_VIEWS_OPACITY,
                                   g_param_spec_double ("views-opacity", NULL, NULL, 0, 1, 1,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                            G_PARAM_EXPLICIT_NOTIFY));
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_CURVES | FR_VIEW_MOMENT | FR_VIEW_BATCH |
                      FR_VIEW_STATE | FR_VIEW_HYPERPARAMETERS | FR_VIEW_POINTS | FR_VIEW_PAST |
                      FR_VIEW_FILM | FR_VIEW_IMAGE;
  view_class->experiment_changed = fr_training_status_experiment_changed;
  view_class->refresh = fr_training_status_refresh;

  g_type_ensure (FR_TYPE_TIMELINE_SCALE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/training-status.ui");
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, timeline);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, previous_button);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, next_button);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, play_button);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, spinner);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, speed_button);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, live_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainingStatus, runs_button);
}

/* Time runs right in any language, and so do the buttons and pictures beside it. */
static void
keep_left_to_right (FrTrainingStatus *self)
{
  GtkButton *const buttons[] = {
    GTK_BUTTON (self->previous_button),
    self->play_button,
    GTK_BUTTON (self->next_button),
  };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_set_direction (gtk_button_get_child (buttons[i]), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (gtk_widget_get_parent (GTK_WIDGET (self->timeline)), GTK_TEXT_DIR_LTR);
}

static void
fr_training_status_init (FrTrainingStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->timeline, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "stepped", G_CALLBACK (on_stepped), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "held", G_CALLBACK (on_held), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "asked", G_CALLBACK (ask_for_moment), self,
                           G_CONNECT_SWAPPED);
  self->entry = g_object_new (FR_TYPE_MOMENT_ENTRY, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "entered", G_CALLBACK (on_moment_entered), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  show_playing (self);
  keep_left_to_right (self);
}

/* There is a menu while there is something in it; a narrow window has it in the main menu alone. */
static void
show_runs (FrTrainingStatus *self)
{
  GMenuModel *runs = fr_moment_actions_get_runs (self->moments);

  gtk_widget_set_visible (GTK_WIDGET (self->runs_button),
                          !self->narrow && g_menu_model_get_n_items (runs) > 0);
}

void
fr_training_status_set_moments (FrTrainingStatus *self, FrMomentActions *moments)
{
  g_return_if_fail (FR_IS_TRAINING_STATUS (self) && self->moments == NULL);

  self->moments = g_object_ref (moments);
  g_signal_connect_object (moments, "notify::playing", G_CALLBACK (show_playing), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_menu_model (self->runs_button, fr_moment_actions_get_runs (moments));
  g_signal_connect_object (fr_moment_actions_get_runs (moments), "items-changed",
                           G_CALLBACK (show_runs), self, G_CONNECT_SWAPPED);
  show_runs (self);
  g_signal_connect_object (moments, "asked", G_CALLBACK (ask_for_moment), self, G_CONNECT_SWAPPED);
  show_playing (self);
}

void
fr_training_status_set_narrow (FrTrainingStatus *self, gboolean narrow)
{
  g_return_if_fail (FR_IS_TRAINING_STATUS (self));

  gtk_widget_set_visible (self->previous_button, !narrow);
  gtk_widget_set_visible (self->next_button, !narrow);
  gtk_widget_set_visible (self->speed_button, !narrow);
  gtk_widget_set_visible (self->live_label, !narrow);
  self->narrow = narrow;
  if (self->moments != NULL)
    show_runs (self);
}

void
fr_training_status_set_low (FrTrainingStatus *self, gboolean low)
{
  g_return_if_fail (FR_IS_TRAINING_STATUS (self));

  fr_timeline_set_compact (fr_timeline_scale_get_track (self->timeline), low);
  if (low)
    gtk_widget_add_css_class (GTK_WIDGET (self), "low");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "low");
}
