#include "app/download-page.h"

#include "session/data-download.h"

struct _FrDownloadPage {
  AdwBin parent_instance;

  FrDataDownload *download;  /* owned; NULL while there is none */
  GCancellable *cancellable; /* owned; of the download */
  int tenths;                /* of it that were spoken; -1: none yet */

  /* template */
  AdwStatusPage *page;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (FrDownloadPage, fr_download_page, ADW_TYPE_BIN)

/* A screen reader says what changes about the button that has the focus: not each megabyte, but
 * each tenth. */
static void
speak (FrDownloadPage *self, const char *words)
{
  const int tenths = (int) (gtk_progress_bar_get_fraction (self->progress) * 10);

  if (tenths == self->tenths)
    return;
  self->tenths = tenths;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
on_words_changed (FrDownloadPage *self)
{
  g_autofree char *words = NULL;

  g_object_get (self->download, "words", &words, NULL);
  adw_status_page_set_description (self->page, words);
  speak (self, words);
}

static void
on_download_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FrDownloadPage) self = user_data;
  FrDataDownload *download = FR_DATA_DOWNLOAD (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fr_data_download_run_finish (download, result, &error);

  /* It was stopped. */
  if (self->download != download)
    return;
  g_clear_object (&self->download);
  g_clear_object (&self->cancellable);
  if (folder != NULL)
    g_signal_emit_by_name (self, "done", folder);
  else
    g_signal_emit_by_name (self, "failed",
                           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                               ? NULL
                               : error->message);
}

/* Its end is waited for: until then its file is in use, and could not be asked for again. */
static void
on_cancel_clicked (FrDownloadPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
fr_download_page_dispose (GObject *object)
{
  fr_download_page_stop (FR_DOWNLOAD_PAGE (object));

  G_OBJECT_CLASS (fr_download_page_parent_class)->dispose (object);
}

static void
fr_download_page_class_init (FrDownloadPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_download_page_dispose;

  g_signal_new ("done", FR_TYPE_DOWNLOAD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
  g_signal_new ("failed", FR_TYPE_DOWNLOAD_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/download-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrDownloadPage, page);
  gtk_widget_class_bind_template_child (widget_class, FrDownloadPage, progress);
  gtk_widget_class_bind_template_child (widget_class, FrDownloadPage, cancel_button);
}

static void
fr_download_page_init (FrDownloadPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (on_cancel_clicked), self,
                           G_CONNECT_SWAPPED);
}

void
fr_download_page_start (FrDownloadPage *self, const char *list)
{
  g_return_if_fail (FR_IS_DOWNLOAD_PAGE (self) && self->download == NULL);

  self->download = fr_data_download_new ();
  self->cancellable = g_cancellable_new ();
  self->tenths = -1;
  gtk_progress_bar_set_fraction (self->progress, 0);
  g_object_bind_property (self->download, "fraction", self->progress, "fraction",
                          G_BINDING_DEFAULT);
  g_signal_connect_object (self->download, "notify::words", G_CALLBACK (on_words_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (self->cancel_button);
  fr_data_download_run_async (self->download, list, self->cancellable, on_download_ended,
                              g_object_ref (self));
}

void
fr_download_page_stop (FrDownloadPage *self)
{
  g_return_if_fail (FR_IS_DOWNLOAD_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* It may have a last word. */
  if (self->download != NULL)
    g_signal_handlers_disconnect_by_data (self->download, self);
  g_clear_object (&self->download);
}
