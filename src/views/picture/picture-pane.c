#include "views/picture/picture-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "session/picture/drawing.h"
#include "session/picture/own-picture.h"
#include "views/picture/picture-answer.h"
#include "views/picture/picture-entry.h"
#include "views/picture/picture-steps.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/look.h"
#include "widgets/notice-board.h"
#include "widgets/picture/canvas-view.h"
#include "widgets/tiles/pixel-view.h"

#define PREVIEW_SIZE 84 /* at scale 1 */
/* Of the brushes, in pixels of the picture. */
#define SMALL 0.5
#define MEDIUM 1.0
#define LARGE 2.0

struct _FrPicturePane {
  FrView parent_instance;

  FrDrawing *drawing;    /* owned */
  FrOwnPicture *picture; /* owned: what the network is asked about */
  FrPictureShelf *shelf; /* owned, nullable: what is kept */
  const FrPicture *read; /* borrowed, nullable: what was read last, while it is on the canvas */
  gboolean stroking;
  gboolean is_copying; /* the picture onto the canvas */

  /* template */
  GtkStackSwitcher *switcher;
  FrCanvasView *canvas_view;
  GtkToggleButton *small_button;
  GtkToggleButton *large_button;
  GtkToggleButton *eraser_button;
  GtkRange *grey_scale;
  GtkPopover *start_popover;
  GtkSpinButton *start_spin;
  FrPixelView *start_preview;
  FrPictureEntry *entry;
  FrPictureSteps *steps;
  FrPictureAnswer *answer;
};

G_DEFINE_FINAL_TYPE (FrPicturePane, fr_picture_pane, FR_TYPE_VIEW)

static FrDataset *
get_dataset (FrPicturePane *self)
{
  return fr_experiment_get_dataset (fr_view_get_experiment (self));
}

static FrBrush
get_brush (FrPicturePane *self)
{
  const gboolean small = gtk_toggle_button_get_active (self->small_button);
  const gboolean large = gtk_toggle_button_get_active (self->large_button);

  return (FrBrush){
    .radius = small   ? SMALL
              : large ? LARGE
                      : MEDIUM,
    .grey = gtk_toggle_button_get_active (self->eraser_button)
                ? 0
                : (guint8) gtk_range_get_value (self->grey_scale),
  };
}

/* Returns: (transfer none) (nullable): what the network sees. */
static const guint8 *
get_image (FrPicturePane *self)
{
  const FrPreparation *preparation = fr_own_picture_get (self->picture);

  return preparation != NULL && preparation->width > 0 ? preparation->image : NULL;
}

/* Has the canvas be kept for the next start, and the pictures know what is on it. Blank paper is
 * nothing in particular. */
static void
keep_draft (FrPicturePane *self)
{
  const gboolean is_blank = fr_drawing_is_blank (self->drawing);
  const guint8 *image = get_image (self);
  const FrKeptPicture *kept = NULL;

  if (is_blank)
    fr_picture_answer_set_label (self->answer, NULL);
  if (self->shelf == NULL)
    return;
  if (image != NULL)
    kept = fr_picture_shelf_find_pixels (self->shelf, image);
  if (kept != NULL)
    fr_picture_answer_set_label (self->answer, kept->label);
  fr_kept_pictures_set_present (fr_picture_answer_get_kept (self->answer), image,
                                fr_picture_answer_get_label (self->answer));
  fr_picture_shelf_set_draft (self->shelf, is_blank ? NULL : fr_drawing_get_pixels (self->drawing),
                              fr_picture_answer_get_label (self->answer));
}

static void
show_answer (FrPicturePane *self)
{
  fr_picture_answer_set_pixels (self->answer, get_image (self), !self->stroking);
  if (!self->stroking)
    keep_draft (self);
}

/* What is drawn is the picture, unless it came the other way. */
static void
on_drawing_changed (FrPicturePane *self)
{
  const gboolean is_blank = fr_drawing_is_blank (self->drawing);
  const guint8 *pixels = fr_drawing_get_pixels (self->drawing);

  fr_canvas_view_set_pixels (self->canvas_view, pixels);
  fr_chart_area_set_summary (
      FR_CHART_AREA (self->canvas_view),
      is_blank ? _ ("Your picture: blank. Arrow keys move over the pixels, Space draws")
               : _ ("Your picture. Arrow keys move over the pixels, Space draws"));
  if (self->is_copying)
    return;
  if (is_blank)
    fr_own_picture_clear (self->picture);
  else
    fr_own_picture_draw (self->picture, pixels);
}

/* A picture that was read comes onto the canvas as the network sees it, to be changed. */
static void
on_picture_changed (FrPicturePane *self)
{
  const FrPreparation *preparation = fr_own_picture_get (self->picture);

  if (preparation != NULL && !fr_own_picture_is_drawing (self->picture)) {
    /* Another picture is another thing. */
    if (self->read != fr_own_picture_get_picture (self->picture))
      fr_picture_answer_set_label (self->answer, NULL);
    self->read = fr_own_picture_get_picture (self->picture);
    self->is_copying = TRUE;
    fr_drawing_set_pixels (self->drawing, preparation->image);
    self->is_copying = FALSE;
    if (preparation->width == 0)
      fr_notice_board_tell (GTK_WIDGET (self),
                            _ ("There is nothing in this picture but its background."));
    else if (fr_own_picture_is_first_only (self->picture))
      fr_notice_board_tell (GTK_WIDGET (self),
                            _ ("This is an animation; its first picture is taken."));
  } else
    self->read = NULL;
  show_answer (self);
}

static void
on_stroke_to (FrPicturePane *self, double x, double y)
{
  const FrBrush brush = get_brush (self);

  self->stroking = TRUE;
  fr_drawing_stroke_to (self->drawing, &brush, x, y);
}

static void
on_stroke_ended (FrPicturePane *self)
{
  self->stroking = FALSE;
  fr_drawing_end_stroke (self->drawing);
  show_answer (self);
}

static void
on_stroke_cancelled (FrPicturePane *self)
{
  self->stroking = FALSE;
  fr_drawing_cancel_stroke (self->drawing);
  show_answer (self);
}

static void
on_brush_changed (FrPicturePane *self)
{
  fr_canvas_view_set_radius (self->canvas_view, get_brush (self).radius);
}

/* Who chooses a grey wants to draw with it. */
static void
on_grey_changed (FrPicturePane *self)
{
  gtk_toggle_button_set_active (self->eraser_button, FALSE);
}

static void
on_undo (FrPicturePane *self)
{
  self->stroking = FALSE;
  fr_drawing_undo (self->drawing);
}

static void
on_redo (FrPicturePane *self)
{
  fr_drawing_redo (self->drawing);
}

static void
on_clear (FrPicturePane *self)
{
  self->stroking = FALSE;
  fr_drawing_clear (self->drawing);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas_view));
}

static const guint8 *
get_start (FrPicturePane *self)
{
  return fr_dataset_get_image (get_dataset (self), FR_SPLIT_TEST,
                               (guint) gtk_spin_button_get_value_as_int (self->start_spin));
}

static void
on_start_number_changed (FrPicturePane *self)
{
  if (fr_view_get_experiment (self) != NULL)
    fr_pixel_view_set_pixels (self->start_preview, get_start (self));
}

static void
on_start (FrPicturePane *self)
{
  if (fr_view_get_experiment (self) == NULL)
    return;
  gtk_popover_popdown (self->start_popover);
  gtk_spin_button_update (self->start_spin);
  fr_picture_answer_set_label (self->answer, NULL);
  fr_drawing_set_pixels (self->drawing, get_start (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas_view));
}

static void
on_labelled (FrPicturePane *self)
{
  const guint8 *image = get_image (self);
  const FrKeptPicture *kept = self->shelf != NULL && image != NULL
                                  ? fr_picture_shelf_find_pixels (self->shelf, image)
                                  : NULL;

  if (kept != NULL)
    fr_picture_shelf_set_label (self->shelf, kept->id, fr_picture_answer_get_label (self->answer));
  keep_draft (self);
}

/* What was on the canvas can be come back to by Undo. */
static void
put_on_canvas (FrPicturePane *self, const FrKeptPicture *picture)
{
  self->stroking = FALSE;
  fr_picture_answer_set_label (self->answer, picture->label);
  fr_drawing_set_pixels (self->drawing, picture->pixels);
}

static void
on_found (FrPicturePane *self, const FrKeptPicture *draft)
{
  if (fr_drawing_is_blank (self->drawing))
    put_on_canvas (self, draft);
}

/* It was prepared when it was kept. One that is smaller or larger than the images of the data set
 * stays so. */
static void
show_kept (FrPicturePane *self, const FrKeptPicture *picture)
{
  g_autoptr (FrKeptPicture) kept =
      fr_kept_picture_new (picture->id, picture->pixels, picture->label);
  const guint8 *image;

  fr_picture_steps_reset (self->steps, FR_CHOICE_AUTO);
  put_on_canvas (self, kept);
  image = get_image (self);
  if (image == NULL || memcmp (image, kept->pixels, sizeof kept->pixels) != 0)
    fr_picture_steps_reset (self->steps, FR_CHOICE_OFF);
  fr_picture_answer_set_label (self->answer, kept->label);
  keep_draft (self);
}

static void
on_pinned (FrPicturePane *self, guint64 id)
{
  g_signal_emit_by_name (self, "pinned", id);
}

static gboolean
on_paste_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  fr_picture_entry_paste (FR_PICTURE_PANE (widget)->entry);
  return TRUE;
}

static gboolean
on_undo_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FrPicturePane *self = FR_PICTURE_PANE (widget);

  if (g_variant_get_int32 (args) < 0)
    on_undo (self);
  else
    on_redo (self);
  return TRUE;
}

static void
fr_picture_pane_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrPicturePane *self = FR_PICTURE_PANE (view);

  fr_own_picture_set_dataset (self->picture, experiment != NULL ? get_dataset (self) : NULL);
  if (experiment == NULL)
    return;
  gtk_spin_button_set_range (self->start_spin, 0,
                             fr_dataset_get_split (get_dataset (self), FR_SPLIT_TEST)->count - 1);
  on_start_number_changed (self);
}

/* The switches are in the very stack that they keep. */
static void
fr_picture_pane_dispose (GObject *object)
{
  FrPicturePane *self = FR_PICTURE_PANE (object);

  if (self->switcher != NULL)
    gtk_stack_switcher_set_stack (self->switcher, NULL);
  if (self->drawing != NULL)
    g_signal_handlers_disconnect_by_data (self->drawing, self);
  g_clear_object (&self->drawing);
  if (self->picture != NULL) {
    g_signal_handlers_disconnect_by_data (self->picture, self);
    fr_own_picture_clear (self->picture);
  }
  g_clear_object (&self->picture);
  if (self->shelf != NULL)
    g_signal_handlers_disconnect_by_data (self->shelf, self);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (fr_picture_pane_parent_class)->dispose (object);
}

static void
fr_picture_pane_class_init (FrPicturePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_picture_pane_dispose;
  view_class->experiment_changed = fr_picture_pane_experiment_changed;

  g_signal_new ("pinned", FR_TYPE_PICTURE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_UINT64);

  g_type_ensure (FR_TYPE_CANVAS_VIEW);
  g_type_ensure (FR_TYPE_PICTURE_ANSWER);
  g_type_ensure (FR_TYPE_PICTURE_ENTRY);
  g_type_ensure (FR_TYPE_PICTURE_STEPS);
  g_type_ensure (FR_TYPE_PIXEL_VIEW);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/picture-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, canvas_view);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, small_button);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, large_button);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, eraser_button);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, grey_scale);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, start_popover);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, start_spin);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, start_preview);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, entry);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, steps);
  gtk_widget_class_bind_template_child (widget_class, FrPicturePane, answer);
  gtk_widget_class_bind_template_child_full (widget_class, "start_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "undo_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "redo_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "clear_button", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, on_stroke_to);
  gtk_widget_class_bind_template_callback (widget_class, on_stroke_ended);
  gtk_widget_class_bind_template_callback (widget_class, on_stroke_cancelled);
  gtk_widget_class_bind_template_callback (widget_class, on_brush_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_grey_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_redo);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
  gtk_widget_class_bind_template_callback (widget_class, on_start_number_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_start);
  gtk_widget_class_bind_template_callback (widget_class, on_labelled);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, on_undo_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                on_undo_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, on_undo_key, "i", 1);
}

static void
bind (FrPicturePane *self, const char *property, const char *child, GBindingFlags flags)
{
  GObject *button = gtk_widget_get_template_child (GTK_WIDGET (self), FR_TYPE_PICTURE_PANE, child);

  g_object_bind_property (self->drawing, property, button, "sensitive",
                          G_BINDING_SYNC_CREATE | flags);
}

/* Wherever the focus is: who comes with a copied picture has touched nothing of the pane yet. An
 * entry that has the focus takes the keys first. */
static void
add_paste_key (FrPicturePane *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                            gtk_callback_action_new (on_paste_key, NULL, NULL));

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fr_picture_pane_init (FrPicturePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_paste_key (self);
  self->drawing = fr_drawing_new ();
  g_signal_connect_swapped (self->drawing, "changed", G_CALLBACK (on_drawing_changed), self);
  self->picture = fr_own_picture_new ();
  g_signal_connect_swapped (self->picture, "changed", G_CALLBACK (on_picture_changed), self);
  fr_picture_entry_set_picture (self->entry, self->picture, GTK_WIDGET (self->canvas_view));
  fr_picture_steps_set_picture (self->steps, self->picture);
  bind (self, "can-undo", "undo_button", 0);
  bind (self, "can-redo", "redo_button", 0);
  bind (self, "blank", "clear_button", G_BINDING_INVERT_BOOLEAN);
  fr_look_request_size (GTK_WIDGET (self->start_preview), PREVIEW_SIZE, PREVIEW_SIZE);
  on_brush_changed (self);
  on_drawing_changed (self);
  show_answer (self);
}

void
fr_picture_pane_set_pages (FrPicturePane *self, GtkStack *pages)
{
  g_return_if_fail (FR_IS_PICTURE_PANE (self));

  gtk_stack_switcher_set_stack (self->switcher, pages);
}

void
fr_picture_pane_set_shelf (FrPicturePane *self, FrPictureShelf *shelf)
{
  FrKeptPictures *kept;

  g_return_if_fail (FR_IS_PICTURE_PANE (self) && FR_IS_PICTURE_SHELF (shelf));
  g_return_if_fail (self->shelf == NULL);

  self->shelf = g_object_ref (shelf);
  g_signal_connect_swapped (shelf, "found", G_CALLBACK (on_found), self);
  kept = fr_picture_answer_get_kept (self->answer);
  g_signal_connect_object (kept, "chosen", G_CALLBACK (fr_picture_pane_show), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (kept, "pinned", G_CALLBACK (on_pinned), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "kept", fr_kept_pictures_get_actions (kept));
  fr_kept_pictures_set_shelf (kept, shelf);
  keep_draft (self);
}

void
fr_picture_pane_show (FrPicturePane *self, guint64 id)
{
  const FrKeptPicture *picture;

  g_return_if_fail (FR_IS_PICTURE_PANE (self) && self->shelf != NULL);

  picture = fr_picture_shelf_find (self->shelf, id);
  if (picture != NULL)
    show_kept (self, picture);
}

void
fr_picture_pane_open (FrPicturePane *self, GFile *file)
{
  g_return_if_fail (FR_IS_PICTURE_PANE (self) && G_IS_FILE (file));

  fr_picture_entry_open (self->entry, file);
}
