#include "session/picture/drawing.h"

#include "engine/data/dataset.h"

#include <math.h>
#include <string.h>

typedef struct {
  guint8 pixels[FR_IMAGE_PIXELS];
} Sheet;

struct _FrDrawing {
  GObject parent_instance;

  Sheet now;
  GArray *before; /* owned: Sheet, oldest first: what undo goes back to */
  GArray *after;  /* owned: Sheet, the next one last: what redo goes forth to */
  gboolean could_undo, could_redo, was_blank; /* as told last */

  /* The stroke on its way. */
  gboolean stroking;
  Sheet begun;                    /* as it was */
  float covered[FR_IMAGE_PIXELS]; /* 0 to 1: how far the stroke covers it */
  double x, y;                    /* where the brush is */
};

G_DEFINE_FINAL_TYPE (FrDrawing, fr_drawing, G_TYPE_OBJECT)

enum {
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  PROP_BLANK,
};

static gboolean
is_blank (const Sheet *sheet)
{
  static const Sheet blank;

  return memcmp (sheet, &blank, sizeof blank) == 0;
}

static void
tell_flag (FrDrawing *self, gboolean *told, gboolean value, const char *property)
{
  if (*told == value)
    return;
  *told = value;
  g_object_notify (G_OBJECT (self), property);
}

static void
tell_changes (FrDrawing *self, gboolean changed)
{
  g_object_freeze_notify (G_OBJECT (self));
  tell_flag (self, &self->could_undo, self->before->len > 0, "can-undo");
  tell_flag (self, &self->could_redo, self->after->len > 0, "can-redo");
  tell_flag (self, &self->was_blank, is_blank (&self->now), "blank");
  g_object_thaw_notify (G_OBJECT (self));
  if (changed)
    g_signal_emit_by_name (self, "changed");
}

/* What was @before can be come back to, if it is not what there is now. */
static void
add_step (FrDrawing *self, const Sheet *before)
{
  if (memcmp (before, &self->now, sizeof *before) == 0)
    return;
  g_array_append_vals (self->before, before, 1);
  if (self->before->len > FR_DRAWING_STEPS)
    g_array_remove_index (self->before, 0);
  g_array_set_size (self->after, 0);
}

static void
put (FrDrawing *self, const Sheet *sheet)
{
  const Sheet before = self->now;
  const gboolean changed = memcmp (&before, sheet, sizeof before) != 0;

  fr_drawing_end_stroke (self);
  self->now = *sheet;
  add_step (self, &before);
  tell_changes (self, changed);
}

/* Has the newest of @from be what there is, and what there is the newest of @to. */
static void
step (FrDrawing *self, GArray *from, GArray *to)
{
  fr_drawing_end_stroke (self);
  if (from->len == 0)
    return;
  g_array_append_vals (to, &self->now, 1);
  self->now = g_array_index (from, Sheet, from->len - 1);
  g_array_set_size (from, from->len - 1);
  tell_changes (self, TRUE);
}

/* Returns: the distance of the point (@x, @y) from the line from (@x0, @y0) to (@x1, @y1). */
static double
find_distance (double x, double y, double x0, double y0, double x1, double y1)
{
  const double dx = x1 - x0, dy = y1 - y0, square = dx * dx + dy * dy;
  const double t = square > 0 ? CLAMP (((x - x0) * dx + (y - y0) * dy) / square, 0, 1) : 0;

  return hypot (x - x0 - t * dx, y - y0 - t * dy);
}

/* Covers what the brush passes on its way to (@x, @y). Returns: whether a pixel has changed. */
static gboolean
pass (FrDrawing *self, const FrBrush *brush, double x, double y)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < FR_IMAGE_PIXELS; i++) {
    const double distance =
        find_distance (i % FR_IMAGE_SIDE + 0.5, (guint) (i / FR_IMAGE_SIDE) + 0.5, self->x, self->y,
                       x, y);
    const float covered = (float) CLAMP (brush->radius + 0.5 - distance, 0, 1);
    const float was = self->begun.pixels[i];

    if (covered <= self->covered[i])
      continue;
    self->covered[i] = covered;
    self->now.pixels[i] = (guint8) lrintf (was + covered * ((float) brush->grey - was));
    changed = TRUE;
  }
  return changed;
}

static void
fr_drawing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrDrawing *self = FR_DRAWING (object);

  switch (id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, self->could_undo);
    break;
  case PROP_CAN_REDO:
    g_value_set_boolean (value, self->could_redo);
    break;
  case PROP_BLANK:
    g_value_set_boolean (value, self->was_blank);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_drawing_finalize (GObject *object)
{
  FrDrawing *self = FR_DRAWING (object);

  g_array_unref (self->before);
  g_array_unref (self->after);

  G_OBJECT_CLASS (fr_drawing_parent_class)->finalize (object);
}

static void
fr_drawing_class_init (FrDrawingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fr_drawing_get_property;
  object_class->finalize = fr_drawing_finalize;

  g_object_class_install_property (object_class, PROP_CAN_UNDO,
                                   g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_CAN_REDO,
                                   g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_BLANK,
                                   g_param_spec_boolean ("blank", NULL, NULL, TRUE, flags));

  g_signal_new ("changed", FR_TYPE_DRAWING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fr_drawing_init (FrDrawing *self)
{
  self->before = g_array_new (FALSE, FALSE, sizeof (Sheet));
  self->after = g_array_new (FALSE, FALSE, sizeof (Sheet));
  self->was_blank = TRUE;
}

FrDrawing *
fr_drawing_new (void)
{
  return g_object_new (FR_TYPE_DRAWING, NULL);
}

const guint8 *
fr_drawing_get_pixels (FrDrawing *self)
{
  g_return_val_if_fail (FR_IS_DRAWING (self), NULL);

  return self->now.pixels;
}

gboolean
fr_drawing_is_blank (FrDrawing *self)
{
  g_return_val_if_fail (FR_IS_DRAWING (self), TRUE);

  return is_blank (&self->now);
}

void
fr_drawing_stroke_to (FrDrawing *self, const FrBrush *brush, double x, double y)
{
  g_return_if_fail (FR_IS_DRAWING (self) && brush != NULL);
  g_return_if_fail (isfinite (x) && isfinite (y));

  if (!self->stroking) {
    self->stroking = TRUE;
    self->begun = self->now;
    memset (self->covered, 0, sizeof self->covered);
    self->x = x;
    self->y = y;
  }
  if (pass (self, brush, x, y))
    tell_changes (self, TRUE);
  self->x = x;
  self->y = y;
}

void
fr_drawing_end_stroke (FrDrawing *self)
{
  g_return_if_fail (FR_IS_DRAWING (self));

  if (!self->stroking)
    return;
  self->stroking = FALSE;
  add_step (self, &self->begun);
  tell_changes (self, FALSE);
}

void
fr_drawing_cancel_stroke (FrDrawing *self)
{
  g_return_if_fail (FR_IS_DRAWING (self));

  if (!self->stroking)
    return;
  self->stroking = FALSE;
  self->now = self->begun;
  tell_changes (self, TRUE);
}

void
fr_drawing_set_pixels (FrDrawing *self, const guint8 *pixels)
{
  Sheet sheet;

  g_return_if_fail (FR_IS_DRAWING (self) && pixels != NULL);

  memcpy (sheet.pixels, pixels, sizeof sheet.pixels);
  put (self, &sheet);
}

void
fr_drawing_clear (FrDrawing *self)
{
  const Sheet blank = { { 0 } };

  g_return_if_fail (FR_IS_DRAWING (self));

  put (self, &blank);
}

void
fr_drawing_undo (FrDrawing *self)
{
  g_return_if_fail (FR_IS_DRAWING (self));

  step (self, self->before, self->after);
}

void
fr_drawing_redo (FrDrawing *self)
{
  g_return_if_fail (FR_IS_DRAWING (self));

  step (self, self->after, self->before);
}
