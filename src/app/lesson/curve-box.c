#include "app/lesson/curve-box.h"

#include <glib/gi18n.h>

#include "widgets/lesson/expected-view.h"

struct _FrCurveBox {
  AdwBin parent_instance;

  FrPupilWork *work;    /* owned */
  FrExpectedView *view; /* borrowed from the box */
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (FrCurveBox, fr_curve_box, ADW_TYPE_BIN)

static void
show_expected (FrCurveBox *self)
{
  double expected[FR_PUPIL_EPOCHS + 1];
  gboolean any = FALSE;

  for (guint i = 0; i <= FR_PUPIL_EPOCHS; i++) {
    const double percent = fr_pupil_work_get_point (self->work, i);

    expected[i] = percent < 0 ? -1 : percent / 100;
    any = any || percent >= 0;
  }
  fr_expected_view_set_expected (self->view, expected);
  gtk_widget_set_sensitive (self->clear_button, any);
}

/* As far as the training has come. */
static void
show_real (FrCurveBox *self)
{
  FrExperiment *experiment = fr_pupil_work_get_experiment (self->work);
  g_autoptr (GArray) real = g_array_new (FALSE, FALSE, sizeof (FrExpectedPoint));
  guint n = 0;
  const FrTestPoint *points =
      experiment != NULL ? fr_experiment_get_test_points (experiment, &n) : NULL;

  for (guint i = 0; i < n && points[n - 1].batch > 0; i++) {
    const FrExpectedPoint point = {
      .epoch = (double) points[i].batch / fr_experiment_get_batches_per_epoch (experiment),
      .accuracy = points[i].accuracy,
    };

    if (point.epoch <= FR_PUPIL_EPOCHS)
      g_array_append_val (real, point);
  }
  fr_expected_view_set_real (self->view, (const FrExpectedPoint *) (gconstpointer) real->data,
                             real->len);
}

static void
show_curves (FrCurveBox *self)
{
  show_expected (self);
  show_real (self);
}

static void
on_drawn (FrCurveBox *self, guint epoch, double accuracy)
{
  fr_pupil_work_set_point (self->work, epoch, 100 * accuracy);
}

static void
on_clear_clicked (FrCurveBox *self)
{
  fr_pupil_work_clear_curve (self->work);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
fr_curve_box_finalize (GObject *object)
{
  g_clear_object (&FR_CURVE_BOX (object)->work);

  G_OBJECT_CLASS (fr_curve_box_parent_class)->finalize (object);
}

static void
fr_curve_box_class_init (FrCurveBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_curve_box_finalize;
}

static void
fr_curve_box_init (FrCurveBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *hint = gtk_label_new (_ ("Drag to draw; or arrow keys: left and right for the epoch, "
                                      "up and down for the accuracy."));

  self->view = FR_EXPECTED_VIEW (fr_expected_view_new (FR_PUPIL_EPOCHS));
  /* Translators: a button: takes the drawn curve away. */
  self->clear_button = gtk_button_new_with_label (_ ("Clear the Curve"));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (self->clear_button, "flat");
  gtk_widget_set_halign (self->clear_button, GTK_ALIGN_START);
  g_signal_connect_object (self->view, "drawn", G_CALLBACK (on_drawn), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear_button, "clicked", G_CALLBACK (on_clear_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), self->clear_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
fr_curve_box_new (FrPupilWork *work)
{
  FrCurveBox *self;
  FrExperiment *experiment;

  g_return_val_if_fail (FR_IS_PUPIL_WORK (work), NULL);

  self = g_object_new (FR_TYPE_CURVE_BOX, NULL);
  self->work = g_object_ref (work);
  experiment = fr_pupil_work_get_experiment (work);
  g_signal_connect_object (work, "changed", G_CALLBACK (show_curves), self, G_CONNECT_SWAPPED);
  if (experiment != NULL)
    g_signal_connect_object (experiment, "curves-changed", G_CALLBACK (show_real), self,
                             G_CONNECT_SWAPPED);
  show_curves (self);
  return GTK_WIDGET (self);
}
