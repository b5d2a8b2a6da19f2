/* Loss or accuracy over epochs: the curve chart in a chart area, fed batch by batch.
 *
 * Main thread; views/. Hover and the arrow keys show the values at one moment.
 */
#pragma once

#include "widgets/chart-area.h"

G_BEGIN_DECLS

typedef enum {
  FR_CURVE_LOSS,     /* 0 upwards; labels "train 0.264" */
  FR_CURVE_ACCURACY, /* values 0 to 1, shown in percent; gap, best test and people are named */
} FrCurveKind;

/* Signal: "hovered" (double epoch): pointer or keyboard cursor is at that epoch; negative: gone.
 * fr_curve_view_set_hover() on another curve shows the same moment there. */
#define FR_TYPE_CURVE_VIEW (fr_curve_view_get_type ())
G_DECLARE_FINAL_TYPE (FrCurveView, fr_curve_view, FR, CURVE_VIEW, FrChartArea)

/* Property "title" string, translated ("Loss"); "note" string: the small text on the right of the
 * title. */
GtkWidget *fr_curve_view_new (FrCurveKind kind, const char *title);
void fr_curve_view_set_note (FrCurveView *self, const char *note);

/* Drops batches and test points. */
void fr_curve_view_clear (FrCurveView *self);
/* The x axis: @epochs epochs of @batches_per_epoch batches. */
void fr_curve_view_set_range (FrCurveView *self, guint batches_per_epoch, guint epochs);
/* Adds the next @n batches: mean value of each and its images; copied. */
void
fr_curve_view_append_batches (FrCurveView *self, const float *values, const guint *images, gsize n);
/* Adds a test point after @batch batches (0: before training), in ascending order. */
void fr_curve_view_append_test_point (FrCurveView *self, guint64 batch, double value);
/* Where the playhead stands; @live: at the end of what is there. */
void fr_curve_view_set_moment (FrCurveView *self, guint64 batch, gboolean live);
/* Shows the read-out at @epoch without pointer or focus; negative: none. */
void fr_curve_view_set_hover (FrCurveView *self, double epoch);

G_END_DECLS
