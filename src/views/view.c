/* News only makes stale; a frame of the window brings up to date, so that the fastest training
 * costs no more than one refresh a frame. */
#include "views/view.h"

#include "widgets/look.h"

typedef struct {
  const char *signal;
  FrViewNews news;
} Source;

static const Source EXPERIMENT[] = {
  { "restarted", FR_VIEW_RESTARTED },    { "curves-changed", FR_VIEW_CURVES },
  { "points-replaced", FR_VIEW_POINTS }, { "notify::batch", FR_VIEW_BATCH },
  { "notify::state", FR_VIEW_STATE },    { "hyperparameters-changed", FR_VIEW_HYPERPARAMETERS },
  { "notify::film", FR_VIEW_FILM },      { "notify::film-fraction", FR_VIEW_FILM },
  { "notify::waiting", FR_VIEW_FILM },   { "notify::message", FR_VIEW_STATE },
};

static const Source LENS[] = {
  { "notify::moment", FR_VIEW_MOMENT },
  { "notify::live", FR_VIEW_PAST },
  { "notify::waiting", FR_VIEW_PAST },
  { "notify::held", FR_VIEW_PAST },
  { "notify::silenced", FR_VIEW_SILENCED },
  { "answer-changed", FR_VIEW_ANSWER },
  { "answer-changed::image", FR_VIEW_IMAGE },
  { "answer-changed::picture", FR_VIEW_PICTURE },
  { "answer-changed::review", FR_VIEW_REVIEW },
  { "answer-changed::shelf", FR_VIEW_SHELF },
  { "answer-changed::silence", FR_VIEW_SILENCE },
  { "answer-changed::neurons", FR_VIEW_NEURONS },
  { "answer-changed::excitement", FR_VIEW_NEURONS },
  { "answer-changed::batch", FR_VIEW_STUDY },
  { "answer-changed::passage", FR_VIEW_NEURONS },
};

/* What a handler of a signal knows. */
typedef struct {
  FrView *view; /* borrowed; owns this */
  FrViewNews news;
} Channel;

typedef struct {
  FrExperiment *experiment;    /* (nullable) owned */
  GSignalGroup *of_experiment; /* owned */
  GSignalGroup *of_lens;       /* owned */
  Channel channels[G_N_ELEMENTS (EXPERIMENT) + G_N_ELEMENTS (LENS)];
  FrViewNews stale;
  gboolean hurried; /* the next refresh does not wait for the period */
  guint tick;       /* 0 while no frame is waited for */
  gint64 refreshed; /* the frame time of the last refresh */
} FrViewPrivate;

enum {
  PROP_EXPERIMENT = 1,
};

static guint facts_changed;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FrView, fr_view, ADW_TYPE_BIN)

#define PRIVATE(self) ((FrViewPrivate *) fr_view_get_instance_private (self))

static gboolean
must_wait (FrView *self, gint64 now)
{
  FrViewPrivate *priv = PRIVATE (self);

  return !priv->hurried && now - priv->refreshed < FR_VIEW_GET_CLASS (self)->period &&
         fr_experiment_get_state (priv->experiment) == FR_SESSION_STATE_TRAINING;
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrView *self = FR_VIEW (widget);
  FrViewPrivate *priv = PRIVATE (self);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  FrViewNews news = priv->stale;
  gboolean visible = priv->experiment != NULL && gtk_widget_get_mapped (widget);

  if (visible && must_wait (self, now))
    return G_SOURCE_CONTINUE;

  priv->tick = 0;
  if (!visible || !news)
    return G_SOURCE_REMOVE;

  priv->refreshed = now;
  priv->hurried = FALSE;
  priv->stale = 0;
  FR_VIEW_GET_CLASS (self)->refresh (self, news);
  return G_SOURCE_REMOVE;
}

static void
wait_for_frame (FrView *self)
{
  FrViewPrivate *priv = PRIVATE (self);

  if (!FR_VIEW_GET_CLASS (self)->refresh || !priv->stale || priv->tick ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  priv->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
hear (FrView *self, FrViewNews news)
{
  FrViewClass *klass = FR_VIEW_GET_CLASS (self);

  if (!(klass->shows & news) || !PRIVATE (self)->experiment)
    return;

  PRIVATE (self)->stale |= news;
  if (klass->heard != NULL)
    klass->heard (self, news);
  wait_for_frame (self);
}

static void
on_signal (Channel *channel)
{
  hear (channel->view, channel->news);
}

static void
on_look_changed (FrView *self)
{
  hear (self, FR_VIEW_LOOK);
}

/* Runs after the bindings of the views inside. */
static void
on_experiment_changed (FrView *self)
{
  FrViewClass *klass = FR_VIEW_GET_CLASS (self);

  if (klass->experiment_changed != NULL)
    klass->experiment_changed (self, PRIVATE (self)->experiment);
  wait_for_frame (self);
}

static void
fr_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_view_parent_class)->map (widget);

  wait_for_frame (FR_VIEW (widget));
}

static void
fr_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_EXPERIMENT:
    g_value_set_object (value, fr_view_get_experiment (object));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_EXPERIMENT:
    fr_view_set_experiment (FR_VIEW (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_view_dispose (GObject *object)
{
  FrView *self = FR_VIEW (object);

  fr_view_set_experiment (self, NULL);
  g_clear_object (&PRIVATE (self)->of_experiment);
  g_clear_object (&PRIVATE (self)->of_lens);

  G_OBJECT_CLASS (fr_view_parent_class)->dispose (object);
}

static void
fr_view_class_init (FrViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_view_get_property;
  object_class->set_property = fr_view_set_property;
  object_class->dispose = fr_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = fr_view_map;

  g_object_class_install_property (object_class, PROP_EXPERIMENT,
                                   g_param_spec_object ("experiment", NULL, NULL,
                                                        FR_TYPE_EXPERIMENT,
                                                        G_PARAM_READWRITE |
                                                            G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));

  facts_changed = g_signal_new ("facts-changed", FR_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

/* @channels: [@n], where each handler's part is kept. Returns: (transfer full). */
static GSignalGroup *
listen (FrView *self, GType type, const Source *sources, guint n, Channel *channels)
{
  GSignalGroup *group = g_signal_group_new (type);

  for (guint i = 0; i < n; i++) {
    channels[i] = (Channel){ self, sources[i].news };
    g_signal_group_connect_swapped (group, sources[i].signal, G_CALLBACK (on_signal), &channels[i]);
  }

  return group;
}

static void
fr_view_init (FrView *self)
{
  FrViewPrivate *priv = PRIVATE (self);

  priv->of_experiment =
      listen (self, FR_TYPE_EXPERIMENT, EXPERIMENT, G_N_ELEMENTS (EXPERIMENT), priv->channels);
  priv->of_lens = listen (self, FR_TYPE_LENS, LENS, G_N_ELEMENTS (LENS),
                          priv->channels + G_N_ELEMENTS (EXPERIMENT));
  g_signal_connect_after (self, "notify::experiment", G_CALLBACK (on_experiment_changed), NULL);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed", G_CALLBACK (on_look_changed),
                           self, G_CONNECT_SWAPPED);
}

void
fr_view_set_experiment (FrView *self, FrExperiment *experiment)
{
  FrViewPrivate *priv;
  g_autoptr (FrExperiment) previous = NULL;

  g_return_if_fail (FR_IS_VIEW (self));

  priv = PRIVATE (self);
  if (priv->experiment == experiment)
    return;

  /* Alive until nobody asks it for anything any more. */
  previous = g_steal_pointer (&priv->experiment);
  g_set_object (&priv->experiment, experiment);
  g_signal_group_set_target (priv->of_experiment, experiment);
  g_signal_group_set_target (priv->of_lens, fr_view_get_lens (self));
  priv->stale = experiment != NULL ? FR_VIEW_GET_CLASS (self)->shows : 0;
  priv->hurried = TRUE;

  g_object_notify (G_OBJECT (self), "experiment");
}

FrExperiment *
fr_view_get_experiment (gpointer self)
{
  g_return_val_if_fail (FR_IS_VIEW (self), NULL);

  return PRIVATE (self)->experiment;
}

FrLens *
fr_view_get_lens (gpointer self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  return experiment != NULL ? fr_experiment_get_lens (experiment) : NULL;
}

void
fr_view_refresh_soon (FrView *self, FrViewNews news)
{
  g_return_if_fail (FR_IS_VIEW (self));

  PRIVATE (self)->stale |= news;
  PRIVATE (self)->hurried = TRUE;
  wait_for_frame (self);
}

gboolean
fr_view_answer_fact (FrView *self, const FrFact *fact, FrFactValue *value)
{
  FrViewClass *klass;

  g_return_val_if_fail (FR_IS_VIEW (self) && fact != NULL && value != NULL, FALSE);

  klass = FR_VIEW_GET_CLASS (self);
  value->kind = fact->kind;
  return klass->answer_fact != NULL && PRIVATE (self)->experiment != NULL &&
         klass->answer_fact (self, fact, value);
}

char *
fr_view_describe_word (FrView *self, const char *word)
{
  FrViewClass *klass;

  g_return_val_if_fail (FR_IS_VIEW (self) && word != NULL, NULL);

  klass = FR_VIEW_GET_CLASS (self);
  return klass->describe_word != NULL ? klass->describe_word (self, word) : NULL;
}

void
fr_view_tell_facts (FrView *self)
{
  g_return_if_fail (FR_IS_VIEW (self));

  g_signal_emit (self, facts_changed, 0);
}

void
fr_view_set_outdated (FrView *self, gboolean outdated)
{
  g_return_if_fail (FR_IS_VIEW (self));

  if (outdated)
    gtk_widget_add_css_class (GTK_WIDGET (self), "outdated");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "outdated");
}
