#include "views/picture/picture-entry.h"

#include <glib/gi18n-lib.h>

#include "widgets/layout/wrap-box.h"
#include "widgets/notice-board.h"

struct _FrPictureEntry {
  AdwBin parent_instance;

  FrOwnPicture *picture;         /* owned, nullable */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
};

G_DEFINE_FINAL_TYPE (FrPictureEntry, fr_picture_entry, ADW_TYPE_BIN)

static void
on_file_chosen (FrPictureEntry *self, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                               : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL)
    fr_picture_entry_open (self, file);
}

static void
on_open_clicked (FrPictureEntry *self)
{
  static const char *const SUFFIXES[] = { "png", "jpg", "jpeg", "gif", "webp" };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Open Picture"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  for (guint i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    gtk_file_filter_add_suffix (filter, SUFFIXES[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* As PNG, so that the one reader of pictures has the last word about its size. */
static void
read_texture (FrPictureEntry *self, GdkTexture *texture)
{
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (texture);

  fr_own_picture_read (self->picture, bytes, _ ("the clipboard"));
}

/* Holds a reference on @user_data, the entry. */
static void
on_texture_read (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FrPictureEntry) self = user_data;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (self->picture == NULL)
    return;
  if (texture != NULL)
    read_texture (self, texture);
  else
    fr_notice_board_tell (GTK_WIDGET (self), _ ("There is no picture in the clipboard."));
}

static gboolean
on_dropped (FrPictureEntry *self, const GValue *value)
{
  const GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  fr_picture_entry_open (self, files->data);
  if (files->next != NULL)
    fr_notice_board_tell (GTK_WIDGET (self), _ ("One picture at a time: this is the first."));
  return TRUE;
}

static void
on_picture_failed (FrPictureEntry *self, const char *message)
{
  fr_notice_board_tell (GTK_WIDGET (self), message);
}

static void
fr_picture_entry_dispose (GObject *object)
{
  FrPictureEntry *self = FR_PICTURE_ENTRY (object);

  g_clear_object (&self->chooser);
  if (self->picture != NULL)
    g_signal_handlers_disconnect_by_data (self->picture, self);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (fr_picture_entry_parent_class)->dispose (object);
}

static void
fr_picture_entry_class_init (FrPictureEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_picture_entry_dispose;
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/picture-entry.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "spinner", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, fr_picture_entry_paste);
}

static void
fr_picture_entry_init (FrPictureEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fr_picture_entry_set_picture (FrPictureEntry *self, FrOwnPicture *picture, GtkWidget *canvas)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_return_if_fail (FR_IS_PICTURE_ENTRY (self) && FR_IS_OWN_PICTURE (picture));
  g_return_if_fail (self->picture == NULL);

  self->picture = g_object_ref (picture);
  g_signal_connect_swapped (picture, "failed", G_CALLBACK (on_picture_failed), self);
  g_object_bind_property (picture, "busy",
                          gtk_widget_get_template_child (GTK_WIDGET (self), FR_TYPE_PICTURE_ENTRY,
                                                         "spinner"),
                          "spinning", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (canvas, GTK_EVENT_CONTROLLER (target));
}

void
fr_picture_entry_open (FrPictureEntry *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (FR_IS_PICTURE_ENTRY (self) && G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path != NULL)
    fr_own_picture_load (self->picture, path);
  else
    fr_notice_board_tell (GTK_WIDGET (self),
                          _ ("Pictures are read from this computer only; copy the file first."));
}

void
fr_picture_entry_paste (FrPictureEntry *self)
{
  g_return_if_fail (FR_IS_PICTURE_ENTRY (self));

  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                    on_texture_read, g_object_ref (self));
}
