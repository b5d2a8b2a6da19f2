#include "views/compare/overlay-pane.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "views/compare/overlay-lines.h"
#include "widgets/charts/overlay-view.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/words/info-button.h"

struct _FrOverlayPane {
  AdwBin parent_instance;

  GPtrArray *groups;     /* owned: FrDrawnGroup */
  FrOverlayLines *lines; /* (nullable) owned: as they are shown */
  double moment;         /* in epochs; NaN: none */

  /* template */
  GtkDropDown *measure_drop_down;
  GtkLabel *note_label;
  GtkWidget *note_info;
  GtkToggleButton *seconds_button;
  GtkLabel *unknown_label;
  FrOverlayView *overlay_view;
};

G_DEFINE_FINAL_TYPE (FrOverlayPane, fr_overlay_pane, ADW_TYPE_BIN)

/* What can be drawn: as what, in a title and in a table. */
static const struct {
  FrMeasure measure;
  FrCurveKind kind;
  const char *title;
  const char *column;
} MEASURES[] = {
  { FR_MEASURE_TEST_ACCURACY, FR_CURVE_ACCURACY, N_ ("Test accuracy"), "test_accuracy" },
  { FR_MEASURE_TEST_LOSS, FR_CURVE_LOSS, N_ ("Test loss"), "test_loss" },
  { FR_MEASURE_TRAIN_ACCURACY, FR_CURVE_ACCURACY, N_ ("Train accuracy"), "train_accuracy" },
  { FR_MEASURE_TRAIN_LOSS, FR_CURVE_LOSS, N_ ("Train loss"), "train_loss" },
};

static gboolean
has_seeds (FrOverlayPane *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (((FrDrawnGroup *) self->groups->pdata[i])->n_runs > 1)
      return TRUE;
  return FALSE;
}

/* Names the groups without a point. */
static void
show_unknown (FrOverlayPane *self, FrOverlayAxis axis)
{
  const FrOverlayLine *lines = fr_overlay_lines_get (self->lines);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->groups->len; i++)
    if (lines[i].n_points == 0)
      g_string_append_printf (names, names->len > 0 ? ", %s" : "%s", lines[i].name);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown_label), names->len > 0);
  if (axis == FR_OVERLAY_SECONDS)
    /* Translators: %s is one or more names of runs, with commas. */
    text = g_strdup_printf (_ ("Not known in seconds: %s."), names->str);
  else
    /* Translators: the same, of runs without a curve. */
    text = g_strdup_printf (_ ("No curve yet: %s."), names->str);
  gtk_label_set_text (self->unknown_label, names->len > 0 ? text : "");
}

static void
show_line_moments (FrOverlayPane *self)
{
  g_autofree double *moments = g_new (double, self->groups->len + 1);
  const gboolean over_epochs = !gtk_toggle_button_get_active (self->seconds_button);

  if (self->lines == NULL)
    return;
  fr_overlay_lines_find_moments (self->lines, self->moment, moments);
  fr_overlay_view_set_moment (self->overlay_view, over_epochs ? self->moment : (double) NAN,
                              moments);
}

static void
show_lines (FrOverlayPane *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->measure_drop_down);
  const FrOverlayAxis axis =
      gtk_toggle_button_get_active (self->seconds_button) ? FR_OVERLAY_SECONDS : FR_OVERLAY_EPOCHS;
  const gboolean has_band = has_seeds (self);
  FrOverlayChart chart = {
    .kind = MEASURES[chosen].kind,
    .axis = axis,
    .title = _ (MEASURES[chosen].title),
    .note = has_band ? gtk_label_get_text (self->note_label) : NULL,
    .empty = _ ("Choose runs in the list to draw them here over each other."),
    .n_lines = self->groups->len,
    .cursor = NAN,
  };

  g_clear_pointer (&self->lines, fr_overlay_lines_free);
  self->lines = fr_overlay_lines_new (self->groups, MEASURES[chosen].measure, axis);
  chart.lines = fr_overlay_lines_get (self->lines);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), has_band);
  gtk_widget_set_visible (self->note_info, has_band);
  fr_overlay_view_set_chart (self->overlay_view, &chart, MEASURES[chosen].column);
  show_unknown (self, axis);
  show_line_moments (self);
}

static void
on_lines_choice_changed (FrOverlayPane *self)
{
  /* The list is filled before there is anything to show. */
  if (self->lines != NULL)
    show_lines (self);
}

static void
fr_overlay_pane_finalize (GObject *object)
{
  FrOverlayPane *self = FR_OVERLAY_PANE (object);

  g_clear_pointer (&self->lines, fr_overlay_lines_free);
  g_ptr_array_unref (self->groups);

  G_OBJECT_CLASS (fr_overlay_pane_parent_class)->finalize (object);
}

static void
fr_overlay_pane_class_init (FrOverlayPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_overlay_pane_finalize;

  g_type_ensure (FR_TYPE_INFO_BUTTON);
  g_type_ensure (FR_TYPE_OVERLAY_VIEW);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/overlay-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FrOverlayPane, measure_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrOverlayPane, note_label);
  gtk_widget_class_bind_template_child (widget_class, FrOverlayPane, note_info);
  gtk_widget_class_bind_template_child (widget_class, FrOverlayPane, seconds_button);
  gtk_widget_class_bind_template_child (widget_class, FrOverlayPane, unknown_label);
  gtk_widget_class_bind_template_child (widget_class, FrOverlayPane, overlay_view);
  gtk_widget_class_bind_template_callback (widget_class, on_lines_choice_changed);
}

static void
fr_overlay_pane_init (FrOverlayPane *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->groups = g_ptr_array_new ();
  self->moment = NAN;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (MEASURES); i++)
    gtk_string_list_append (titles, _ (MEASURES[i].title));
  gtk_drop_down_set_model (self->measure_drop_down, G_LIST_MODEL (titles));
  /* What can be chosen is the chart's title. */
  fr_overlay_view_set_headless (self->overlay_view, TRUE);
  show_lines (self);
}

void
fr_overlay_pane_set_groups (FrOverlayPane *self, const FrDrawnGroup *groups, guint n)
{
  GPtrArray *old;

  g_return_if_fail (FR_IS_OVERLAY_PANE (self));
  g_return_if_fail (groups != NULL || n == 0);

  if (fr_drawn_group_is_same (self->groups, groups, n))
    return;
  /* The lines have the names of the old ones. */
  old = self->groups;
  self->groups = fr_drawn_group_copy_all (groups, n);
  show_lines (self);
  g_ptr_array_unref (old);
}

void
fr_overlay_pane_set_moment (FrOverlayPane *self, double epochs)
{
  g_return_if_fail (FR_IS_OVERLAY_PANE (self));

  self->moment = epochs;
  show_line_moments (self);
}
