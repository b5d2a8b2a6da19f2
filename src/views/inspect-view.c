/* See inspect-view.h. */
#include "views/inspect-view.h"

struct _FrInspectView {
  AdwBin parent_instance;

  FrTrainingSession *session; /* owned; nullable */
  FrLook *look;               /* owned; nullable */
};

G_DEFINE_FINAL_TYPE (FrInspectView, fr_inspect_view, ADW_TYPE_BIN)

static void
fr_inspect_view_dispose (GObject *object)
{
  FrInspectView *self = FR_INSPECT_VIEW (object);

  fr_inspect_view_set_session (self, NULL);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (fr_inspect_view_parent_class)->dispose (object);
}

static void
fr_inspect_view_class_init (FrInspectViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_inspect_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/inspect-view.ui");
}

static void
fr_inspect_view_init (FrInspectView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fr_inspect_view_new (void)
{
  return g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
}

void
fr_inspect_view_set_session (FrInspectView *self, FrTrainingSession *session)
{
  g_return_if_fail (FR_IS_INSPECT_VIEW (self));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
}

void
fr_inspect_view_set_look (FrInspectView *self, FrLook *look)
{
  g_return_if_fail (FR_IS_INSPECT_VIEW (self) && self->look == NULL);

  self->look = g_object_ref (look);
}
