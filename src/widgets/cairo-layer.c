/* The move is a node of its own: gtk_snapshot_translate() would become part of the recording. */
#include "widgets/cairo-layer.h"

cairo_t *
fr_cairo_layer_append (GtkSnapshot *snapshot, double x, double y, double width, double height)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  const graphene_point_t corner = GRAPHENE_POINT_INIT ((float) x, (float) y);
  g_autoptr (GskTransform) move = gsk_transform_translate (NULL, &corner);
  g_autoptr (GskRenderNode) recording = gsk_cairo_node_new (&bounds);
  g_autoptr (GskRenderNode) moved = gsk_transform_node_new (recording, move);

  g_return_val_if_fail (GTK_IS_SNAPSHOT (snapshot), NULL);

  gtk_snapshot_append_node (snapshot, moved);
  return gsk_cairo_node_get_draw_context (recording);
}
