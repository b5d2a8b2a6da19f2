#include "views/shortage-notice.h"

#include "widgets/layout/wrap-box.h"

struct _FrShortageNotice {
  FrView parent_instance;

  char **questions; /* owned */
};

G_DEFINE_FINAL_TYPE (FrShortageNotice, fr_shortage_notice, FR_TYPE_VIEW)

enum {
  PROP_QUESTIONS = 1,
};

static gboolean
is_wanted (FrShortageNotice *self)
{
  FrLens *lens = fr_view_get_lens (self);

  for (guint i = 0; lens != NULL && self->questions[i] != NULL; i++)
    if (fr_lens_lacks_memory (lens, self->questions[i]))
      return TRUE;
  return FALSE;
}

static void
show (FrShortageNotice *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), is_wanted (self));
}

static void
on_again (FrShortageNotice *self)
{
  FrLens *lens = fr_view_get_lens (self);

  for (guint i = 0; lens != NULL && self->questions[i] != NULL; i++)
    fr_lens_ask_again (lens, self->questions[i]);
}

/* What is not seen is not refreshed: this cannot wait for a frame. */
static void
fr_shortage_notice_heard (FrView *view, FrViewNews news)
{
  show (FR_SHORTAGE_NOTICE (view));
}

static void
fr_shortage_notice_experiment_changed (FrView *view, FrExperiment *experiment)
{
  show (FR_SHORTAGE_NOTICE (view));
}

static void
fr_shortage_notice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_QUESTIONS:
    FR_SHORTAGE_NOTICE (object)->questions = g_strsplit (g_value_get_string (value), " ", -1);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_shortage_notice_finalize (GObject *object)
{
  g_strfreev (FR_SHORTAGE_NOTICE (object)->questions);

  G_OBJECT_CLASS (fr_shortage_notice_parent_class)->finalize (object);
}

static void
fr_shortage_notice_class_init (FrShortageNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = fr_shortage_notice_set_property;
  G_OBJECT_CLASS (klass)->finalize = fr_shortage_notice_finalize;
  view_class->shows = FR_VIEW_ANSWER;
  view_class->heard = fr_shortage_notice_heard;
  view_class->experiment_changed = fr_shortage_notice_experiment_changed;

  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_QUESTIONS,
                                   g_param_spec_string ("questions", NULL, NULL, "",
                                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                                            G_PARAM_STATIC_STRINGS));

  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/shortage-notice.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_again);
}

static void
fr_shortage_notice_init (FrShortageNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
