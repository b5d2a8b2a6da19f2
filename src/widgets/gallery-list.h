/* Which images a gallery has, in which order.
 *
 * A plain struct that owns what it points to. Any thread; only gallery and its parts include it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Zeroed it is empty. */
typedef struct {
  guint *indices; /* (nullable) owned: [length], each image once */
  guint length;
} FrGalleryList;

void fr_gallery_list_clear (FrGalleryList *list);

/* @indices: [@n], copied. Returns: whether they are other ones. */
gboolean fr_gallery_list_set (FrGalleryList *list, const guint *indices, guint n);

/* The place of image @index (-1 for none). Returns: -1 where it is not in the list. */
int fr_gallery_list_find (const FrGalleryList *list, int index);

G_END_DECLS
