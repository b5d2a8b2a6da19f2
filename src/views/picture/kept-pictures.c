#include "views/picture/kept-pictures.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "formats/picture/grey-png.h"
#include "views/picture/kept-binding.h"
#include "widgets/notice-board.h"
#include "widgets/plain-toast.h"

#define UNDO_SECONDS 10

struct _FrKeptPictures {
  FrView parent_instance;

  FrPictureShelf *shelf; /* owned, nullable */
  gboolean has_pixels;   /* on the canvas */
  guint8 pixels[FR_IMAGE_PIXELS];
  char *label; /* owned, nullable: of that */

  GSimpleActionGroup *actions;   /* owned */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  GBytes *exported;              /* owned, nullable: likewise: the file */

  /* template */
  GtkWidget *box; /* all that is seen */
  GtkScrolledWindow *scroller;
  FrGallery *gallery;
};

G_DEFINE_FINAL_TYPE (FrKeptPictures, fr_kept_pictures, FR_TYPE_VIEW)

/* Returns: (transfer none) (nullable): what is on the canvas, if it is kept. */
static const FrKeptPicture *
get_kept (FrKeptPictures *self)
{
  return self->has_pixels && self->shelf != NULL
             ? fr_picture_shelf_find_pixels (self->shelf, self->pixels)
             : NULL;
}

static void
set_enabled (FrKeptPictures *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_present (FrKeptPictures *self)
{
  const FrKeptPicture *kept = get_kept (self);
  int place = -1;

  for (guint i = 0; kept != NULL && i < fr_picture_shelf_get_length (self->shelf); i++)
    if (fr_picture_shelf_get (self->shelf, i) == kept)
      place = (int) i;
  fr_gallery_set_selected (self->gallery, place);
  set_enabled (self, "keep", self->has_pixels && self->shelf != NULL && kept == NULL);
  set_enabled (self, "export", self->has_pixels);
  set_enabled (self, "pin", self->has_pixels && self->shelf != NULL);
  set_enabled (self, "remove", kept != NULL);
}

static void
bind_kept (FrImageTile *tile, guint index, gpointer user_data)
{
  FrKeptPictures *self = user_data;

  if (index < fr_picture_shelf_get_length (self->shelf))
    fr_kept_binding_show (tile, fr_view_get_experiment (self), self->shelf, index);
}

static void
ask_about_kept (FrKeptPictures *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  if (experiment != NULL && self->shelf != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fr_kept_binding_ask (experiment, self->shelf);
}

static void
on_shelf_changed (FrKeptPictures *self)
{
  const guint n = fr_picture_shelf_get_length (self->shelf);
  g_autofree guint *places = g_new (guint, MAX (n, 1));

  /* The newest first. */
  for (guint i = 0; i < n; i++)
    places[i] = n - 1 - i;
  gtk_widget_set_visible (self->box, n > 0);
  fr_gallery_set_images (self->gallery, places, n);
  ask_about_kept (self);
  fr_gallery_rebind (self->gallery);
  show_present (self);
}

static void
on_failed (FrKeptPictures *self, const char *sentence)
{
  fr_notice_board_tell (GTK_WIDGET (self), sentence);
}

/* Returns: whether it is kept. */
static gboolean
keep (FrKeptPictures *self)
{
  g_autofree char *sentence = NULL;

  if (fr_picture_shelf_keep (self->shelf, self->pixels, self->label))
    return TRUE;
  sentence = g_strdup_printf (_ ("There is room for %d pictures. Export one, if it is dear to you, "
                                 "and remove it."),
                              FR_PICTURE_SHELF_MOST);
  fr_notice_board_tell (GTK_WIDGET (self), sentence);
  return FALSE;
}

static void
on_keep (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  keep (user_data);
}

static void
on_kept_selected (FrKeptPictures *self, int place)
{
  g_signal_emit_by_name (self, "chosen", fr_picture_shelf_get (self->shelf, (guint) place)->id);
}

/* What is shown beside test images is kept, too. */
static void
on_pin (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrKeptPictures *self = user_data;

  if (keep (self))
    g_signal_emit_by_name (self, "pinned", get_kept (self)->id);
}

/* A removed picture, and where it was. */
typedef struct {
  FrPictureShelf *shelf;  /* owned */
  FrKeptPicture *picture; /* owned */
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_object_unref (removal->shelf);
  fr_kept_picture_free (removal->picture);
  g_free (removal);
}

static void
on_undo_removal (AdwToast *toast, Removal *removal)
{
  fr_picture_shelf_restore (removal->shelf, removal->picture);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrKeptPictures *self = user_data;
  const FrKeptPicture *kept = get_kept (self);
  Removal *removal = g_new (Removal, 1);
  AdwToast *toast;

  removal->shelf = g_object_ref (self->shelf);
  removal->picture = fr_picture_shelf_remove (self->shelf, kept->id);
  toast = fr_plain_toast_new (_ ("Removed your picture"));
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_removal), removal,
                         removal_free, 0);
  fr_notice_board_add_toast (GTK_WIDGET (self), toast);
}

static void
on_export_named (GtkNativeDialog *chooser, int response, FrKeptPictures *self)
{
  g_autoptr (GBytes) bytes = g_steal_pointer (&self->exported);

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

    fr_notice_board_save (GTK_WIDGET (self), file,
                          fr_draft_new_whole (g_string_new_len (g_bytes_get_data (bytes, NULL),
                                                                (gssize)
                                                                    g_bytes_get_size (bytes))));
  }
  g_clear_object (&self->chooser);
}

/* As the data set stores it, also if it changes on the canvas meanwhile. */
static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrKeptPictures *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->exported = fr_grey_png_write (self->pixels);
  self->chooser = gtk_file_chooser_native_new (_ ("Export Your Picture"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  /* Translators: a file's name. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("my-picture.png"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_export_named), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
on_delete_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (FR_KEPT_PICTURES (widget)->actions), "remove",
                                  NULL);
  return TRUE;
}

static void
fr_kept_pictures_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_kept_pictures_parent_class)->map (widget);

  ask_about_kept (FR_KEPT_PICTURES (widget));
}

static void
fr_kept_pictures_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrKeptPictures *self = FR_KEPT_PICTURES (view);

  if (experiment != NULL)
    fr_gallery_set_names (self->gallery,
                          fr_dataset_get_class_names (fr_experiment_get_dataset (experiment)));
  ask_about_kept (self);
}

static void
fr_kept_pictures_refresh (FrView *view, FrViewNews news)
{
  FrKeptPictures *self = FR_KEPT_PICTURES (view);

  fr_kept_binding_fit (self->scroller, self->gallery);
  if (self->shelf != NULL)
    fr_gallery_rebind (self->gallery);
}

static void
fr_kept_pictures_dispose (GObject *object)
{
  FrKeptPictures *self = FR_KEPT_PICTURES (object);

  if (self->gallery != NULL)
    fr_gallery_set_bind (self->gallery, NULL, NULL);
  g_clear_object (&self->actions);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->exported, g_bytes_unref);
  if (self->shelf != NULL)
    g_signal_handlers_disconnect_by_data (self->shelf, self);
  g_clear_object (&self->shelf);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (fr_kept_pictures_parent_class)->dispose (object);
}

static void
fr_kept_pictures_class_init (FrKeptPicturesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_kept_pictures_dispose;
  widget_class->map = fr_kept_pictures_map;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_SHELF | FR_VIEW_LOOK;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_kept_pictures_experiment_changed;
  view_class->refresh = fr_kept_pictures_refresh;

  g_type_ensure (FR_TYPE_GALLERY);

  g_signal_new ("chosen", FR_TYPE_KEPT_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT64);
  g_signal_new ("pinned", FR_TYPE_KEPT_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/kept-pictures.ui");
  gtk_widget_class_bind_template_child (widget_class, FrKeptPictures, box);
  gtk_widget_class_bind_template_child (widget_class, FrKeptPictures, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrKeptPictures, gallery);
  gtk_widget_class_bind_template_callback (widget_class, on_kept_selected);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_delete_key, NULL);
}

static void
fr_kept_pictures_init (FrKeptPictures *self)
{
  static const GActionEntry ACTIONS[] = {
    { .name = "keep", .activate = on_keep },
    { .name = "pin", .activate = on_pin },
    { .name = "export", .activate = on_export },
    { .name = "remove", .activate = on_remove },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ACTIONS, G_N_ELEMENTS (ACTIONS),
                                   self);
  fr_kept_binding_set_form (self->gallery);
  show_present (self);
}

void
fr_kept_pictures_set_shelf (FrKeptPictures *self, FrPictureShelf *shelf)
{
  g_return_if_fail (FR_IS_KEPT_PICTURES (self) && FR_IS_PICTURE_SHELF (shelf));
  g_return_if_fail (self->shelf == NULL);

  self->shelf = g_object_ref (shelf);
  g_signal_connect_swapped (shelf, "changed", G_CALLBACK (on_shelf_changed), self);
  g_signal_connect_swapped (shelf, "failed", G_CALLBACK (on_failed), self);
  fr_gallery_set_bind (self->gallery, bind_kept, self);
  on_shelf_changed (self);
}

GActionGroup *
fr_kept_pictures_get_actions (FrKeptPictures *self)
{
  g_return_val_if_fail (FR_IS_KEPT_PICTURES (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
fr_kept_pictures_set_present (FrKeptPictures *self, const guint8 *pixels, const char *label)
{
  g_return_if_fail (FR_IS_KEPT_PICTURES (self));

  self->has_pixels = pixels != NULL;
  if (pixels != NULL)
    memcpy (self->pixels, pixels, sizeof self->pixels);
  if (g_strcmp0 (label, self->label) != 0) {
    g_free (self->label);
    self->label = g_strdup (label);
  }
  show_present (self);
}
