#include "widgets/tiles/gallery-pages.h"

void
fr_gallery_pages_show (FrGalleryPages *self, const guint *indices, guint n)
{
  guint shown;
  g_autofree char *words = NULL;

  g_return_if_fail (self != NULL && (indices != NULL || n == 0));

  if (!self->is_paged || self->first >= n)
    self->first = 0;
  shown = self->is_paged ? MIN (self->length, n - self->first) : n;
  fr_gallery_set_images (self->gallery, n > 0 ? indices + self->first : NULL, shown);

  gtk_widget_set_visible (self->pager, shown < n);
  words = self->words (self->first, shown, n);
  gtk_label_set_text (self->label, words);
  gtk_widget_set_sensitive (self->previous_button, self->first > 0);
  gtk_widget_set_sensitive (self->next_button, self->first + shown < n);
}

void
fr_gallery_pages_rewind (FrGalleryPages *self)
{
  g_return_if_fail (self != NULL);

  self->first = 0;
}

void
fr_gallery_pages_turn (FrGalleryPages *self, GtkWidget *button)
{
  g_return_if_fail (self != NULL);

  if (button == self->next_button)
    self->first += self->length;
  else
    self->first -= MIN (self->length, self->first);
}

gboolean
fr_gallery_pages_turn_to (FrGalleryPages *self, guint place)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_paged || place / self->length == self->first / self->length)
    return FALSE;
  self->first = place / self->length * self->length;
  return TRUE;
}

gboolean
fr_gallery_pages_set_paged (FrGalleryPages *self, gboolean paged)
{
  g_autoptr (GtkWidget) gallery = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_paged == paged)
    return FALSE;

  self->is_paged = paged;
  gallery = g_object_ref (GTK_WIDGET (self->gallery));
  if (paged) {
    gtk_scrolled_window_set_child (self->scroller, NULL);
    gtk_box_append (self->box, gallery);
  } else {
    gtk_box_remove (self->box, gallery);
    gtk_scrolled_window_set_child (self->scroller, gallery);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), !paged);
  return TRUE;
}
