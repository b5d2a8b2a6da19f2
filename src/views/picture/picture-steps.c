#include "views/picture/picture-steps.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/layout/wrap-box.h"

enum {
  STEP_PICTURE,
  STEP_GREY,
  STEP_CLEANED,
  STEP_FRAMED,
  STEP_IMAGE,
  N_STEPS,
};

struct _FrPictureSteps {
  AdwBin parent_instance;

  FrOwnPicture *picture; /* owned, nullable */
  gboolean settling;     /* the drop-downs are being set, not by the user */

  GtkImage *pictures[N_STEPS]; /* borrowed from the template */
  GtkLabel *cleaned_label;     /* template, as are the next */
  GtkDropDown *invert_drop_down;
  GtkDropDown *crop_drop_down;
  GtkDropDown *background_drop_down;
};

G_DEFINE_FINAL_TYPE (FrPictureSteps, fr_picture_steps, ADW_TYPE_BIN)

/* Returns: (transfer full): @grey, [height][width]. */
static GdkTexture *
make_texture (const guint8 *grey, guint width, guint height)
{
  const gsize n = (gsize) width * height;
  guint8 *colours = g_malloc (3 * n);
  g_autoptr (GBytes) bytes = g_bytes_new_take (colours, 3 * n);

  for (gsize i = 0; i < n; i++)
    memset (colours + 3 * i, grey[i], 3);
  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8, bytes, 3 * width);
}

/* Takes @texture. */
static void
show (FrPictureSteps *self, guint step, GdkTexture *texture)
{
  gtk_image_set_from_paintable (self->pictures[step], GDK_PAINTABLE (texture));
  g_object_unref (texture);
}

static void
show_picture (FrPictureSteps *self, const FrPicture *picture)
{
  g_autoptr (GBytes) bytes =
      g_bytes_new (picture->pixels, (gsize) 4 * picture->width * picture->height);

  show (self, STEP_PICTURE,
        gdk_memory_texture_new ((int) picture->width, (int) picture->height, GDK_MEMORY_R8G8B8A8,
                                bytes, 4 * picture->width));
}

static void
on_changed (FrPictureSteps *self)
{
  const FrPreparation *preparation = fr_own_picture_get (self->picture);

  /* Without a picture all room is the canvas's. */
  gtk_widget_set_visible (GTK_WIDGET (self), preparation != NULL);
  if (preparation == NULL)
    return;
  show_picture (self, fr_own_picture_get_picture (self->picture));
  show (self, STEP_GREY,
        make_texture (preparation->grey.pixels, preparation->grey.width, preparation->grey.height));
  show (self, STEP_CLEANED,
        make_texture (preparation->cleaned.pixels, preparation->cleaned.width,
                      preparation->cleaned.height));
  show (self, STEP_FRAMED,
        make_texture (preparation->framed.pixels, FR_FRAMED_SIDE, FR_FRAMED_SIDE));
  show (self, STEP_IMAGE, make_texture (preparation->image, FR_IMAGE_SIDE, FR_IMAGE_SIDE));
  gtk_label_set_text (self->cleaned_label, preparation->inverted  ? _ ("Inverted")
                                           : preparation->removed ? _ ("Cut out")
                                                                  : _ ("As it is"));
}

static void
on_settings_changed (FrPictureSteps *self)
{
  const FrOwnPictureSettings settings = {
    .turns = self->picture != NULL ? fr_own_picture_get_settings (self->picture)->turns : 0,
    .background = (FrChoice) gtk_drop_down_get_selected (self->background_drop_down),
    .invert = (FrChoice) gtk_drop_down_get_selected (self->invert_drop_down),
    .crop = (FrChoice) gtk_drop_down_get_selected (self->crop_drop_down),
  };

  if (self->picture != NULL && !self->settling)
    fr_own_picture_set_settings (self->picture, &settings);
}

static void
on_turn (FrPictureSteps *self)
{
  FrOwnPictureSettings settings = *fr_own_picture_get_settings (self->picture);

  settings.turns = (settings.turns + 1) % 4;
  fr_own_picture_set_settings (self->picture, &settings);
}

static void
fr_picture_steps_dispose (GObject *object)
{
  FrPictureSteps *self = FR_PICTURE_STEPS (object);

  if (self->picture != NULL)
    g_signal_handlers_disconnect_by_data (self->picture, self);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (fr_picture_steps_parent_class)->dispose (object);
}

static void
fr_picture_steps_class_init (FrPictureStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_picture_steps_dispose;
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/picture-steps.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "picture_step", FALSE,
                                             G_STRUCT_OFFSET (FrPictureSteps,
                                                              pictures[STEP_PICTURE]));
  gtk_widget_class_bind_template_child_full (widget_class, "grey_step", FALSE,
                                             G_STRUCT_OFFSET (FrPictureSteps, pictures[STEP_GREY]));
  gtk_widget_class_bind_template_child_full (widget_class, "cleaned_step", FALSE,
                                             G_STRUCT_OFFSET (FrPictureSteps,
                                                              pictures[STEP_CLEANED]));
  gtk_widget_class_bind_template_child_full (widget_class, "framed_step", FALSE,
                                             G_STRUCT_OFFSET (FrPictureSteps,
                                                              pictures[STEP_FRAMED]));
  gtk_widget_class_bind_template_child_full (widget_class, "image_step", FALSE,
                                             G_STRUCT_OFFSET (FrPictureSteps,
                                                              pictures[STEP_IMAGE]));
  gtk_widget_class_bind_template_child (widget_class, FrPictureSteps, cleaned_label);
  gtk_widget_class_bind_template_child (widget_class, FrPictureSteps, background_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrPictureSteps, invert_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrPictureSteps, crop_drop_down);
  gtk_widget_class_bind_template_child_full (widget_class, "turn_button", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, on_settings_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_turn);
}

static void
fr_picture_steps_init (FrPictureSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fr_picture_steps_set_picture (FrPictureSteps *self, FrOwnPicture *picture)
{
  g_return_if_fail (FR_IS_PICTURE_STEPS (self) && FR_IS_OWN_PICTURE (picture));
  g_return_if_fail (self->picture == NULL);

  self->picture = g_object_ref (picture);
  g_signal_connect_swapped (picture, "changed", G_CALLBACK (on_changed), self);
  on_changed (self);
}

void
fr_picture_steps_reset (FrPictureSteps *self, FrChoice crop)
{
  const FrOwnPictureSettings settings = { .crop = crop };

  g_return_if_fail (FR_IS_PICTURE_STEPS (self) && self->picture != NULL);

  self->settling = TRUE;
  gtk_drop_down_set_selected (self->background_drop_down, settings.background);
  gtk_drop_down_set_selected (self->invert_drop_down, settings.invert);
  gtk_drop_down_set_selected (self->crop_drop_down, settings.crop);
  self->settling = FALSE;
  fr_own_picture_set_settings (self->picture, &settings);
}
