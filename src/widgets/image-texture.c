/* Bytes to a texture.
 *
 * Main thread; see the header.
 */
#include "widgets/image-texture.h"

#define SIDE 28

GdkTexture *
fr_image_texture_new (const guint8 *pixels)
{
  guint8 *rgb = g_malloc (SIDE * SIDE * 3);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < SIDE * SIDE; i++)
    rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = 255 - pixels[i];
  bytes = g_bytes_new_take (rgb, SIDE * SIDE * 3);

  return gdk_memory_texture_new (SIDE, SIDE, GDK_MEMORY_R8G8B8, bytes, SIDE * 3);
}
