/* See data-view.h. */
#include "views/data-view.h"

struct _FrDataView {
  AdwBin parent_instance;

  FrTrainingSession *session; /* owned; nullable */
  FrLook *look;               /* owned; nullable */
};

G_DEFINE_FINAL_TYPE (FrDataView, fr_data_view, ADW_TYPE_BIN)

static void
fr_data_view_dispose (GObject *object)
{
  FrDataView *self = FR_DATA_VIEW (object);

  fr_data_view_set_session (self, NULL);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (fr_data_view_parent_class)->dispose (object);
}

static void
fr_data_view_class_init (FrDataViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_data_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/data-view.ui");
}

static void
fr_data_view_init (FrDataView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fr_data_view_new (void)
{
  return g_object_new (FR_TYPE_DATA_VIEW, NULL);
}

void
fr_data_view_set_session (FrDataView *self, FrTrainingSession *session)
{
  g_return_if_fail (FR_IS_DATA_VIEW (self));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
}

void
fr_data_view_set_look (FrDataView *self, FrLook *look)
{
  g_return_if_fail (FR_IS_DATA_VIEW (self) && self->look == NULL);

  self->look = g_object_ref (look);
}
