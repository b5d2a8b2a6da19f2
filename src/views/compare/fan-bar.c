#include "views/compare/fan-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"

struct _FrFanBar {
  AdwBin parent_instance;

  FrFairTraining *training; /* weak, nullable */
  FrSeedFan *fan;           /* owned, nullable */

  /* template */
  GtkLabel *label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (FrFanBar, fr_fan_bar, ADW_TYPE_BIN)

/* "40 s left", "3 min left". */
static char *
describe_time (double seconds)
{
  g_autofree char *figure = NULL;

  if (seconds < 0)
    return NULL;
  if (seconds < 90) {
    figure = fr_figure_format_count ((guint64) ceil (seconds));
    /* Translators: a time: %s is a number of seconds. */
    return g_strdup_printf (_ ("%s s left"), figure);
  }
  figure = fr_figure_format_count ((guint64) ceil (seconds / 60.0));
  /* Translators: a time: %s is a number of minutes. */
  return g_strdup_printf (_ ("%s min left"), figure);
}

static void
update_bar (FrFanBar *self)
{
  guint n_jobs = 0, n_done = 0;
  double fraction = 0.0, seconds = -1.0;
  gboolean active = FALSE;
  g_autofree char *jobs = NULL, *done = NULL, *count = NULL, *left = NULL, *text = NULL;

  if (self->fan != NULL)
    g_object_get (self->fan, "n-jobs", &n_jobs, "n-done", &n_done, "fraction", &fraction,
                  "seconds-left", &seconds, "active", &active, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), active);
  if (!active)
    return;
  jobs = fr_figure_format_count (n_jobs);
  done = fr_figure_format_count (n_done);
  /* Translators: how many of the runs that were asked for are trained: "3 of 16 runs trained". */
  count =
      g_strdup_printf (ngettext ("%1$s of %2$s run trained", "%1$s of %2$s runs trained", n_jobs),
                       done, jobs);
  left = describe_time (seconds);
  text = left != NULL ? g_strdup_printf ("%s · %s", count, left) : g_steal_pointer (&count);
  gtk_label_set_text (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, fraction);
}

static void
on_fan_changed (FrFanBar *self)
{
  if (self->fan != NULL)
    g_signal_handlers_disconnect_by_data (self->fan, self);
  g_set_object (&self->fan, fr_fair_training_get_fan (self->training));
  if (self->fan != NULL)
    g_signal_connect_object (self->fan, "notify", G_CALLBACK (update_bar), self, G_CONNECT_SWAPPED);
  update_bar (self);
}

void
fr_fan_bar_set_training (FrFanBar *self, FrFairTraining *training)
{
  g_return_if_fail (FR_IS_FAN_BAR (self) && FR_IS_FAIR_TRAINING (training));
  g_return_if_fail (self->training == NULL);

  g_set_weak_pointer (&self->training, training);
  g_signal_connect_object (training, "notify::fan", G_CALLBACK (on_fan_changed), self,
                           G_CONNECT_SWAPPED);
  on_fan_changed (self);
}

static void
fr_fan_bar_dispose (GObject *object)
{
  FrFanBar *self = FR_FAN_BAR (object);

  g_clear_object (&self->fan);
  g_clear_weak_pointer (&self->training);

  G_OBJECT_CLASS (fr_fan_bar_parent_class)->dispose (object);
}

static void
fr_fan_bar_class_init (FrFanBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_fan_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/fan-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FrFanBar, label);
  gtk_widget_class_bind_template_child (widget_class, FrFanBar, bar);
}

static void
fr_fan_bar_init (FrFanBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_bar (self);
}
