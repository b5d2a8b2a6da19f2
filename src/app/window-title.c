/* The training is asked at epochs' ends and changes of state; how often that is told is up to the
 * pace. */
#include "app/window-title.h"

#include <glib/gi18n.h>

#include "app/news-pace.h"
#include "views/training-sentence.h"

/* How long what was said in passing stays: if more is to be said, and if not. */
#define SAID_MS 2500
#define LAST_SAID_MS 5000

struct _FrWindowTitle {
  GObject parent_instance;

  GtkWindow *window;        /* borrowed */
  char *name;               /* owned: the title without news */
  FrExperiment *experiment; /* owned, nullable */
  FrNewsPace pace;
  guint timer; /* 0 while nothing waits */

  GQueue said;      /* owned texts that are yet to be said in passing */
  guint said_timer; /* 0 unless the title says something in passing */

  /* what the last facts were of */
  FrSessionState state;
  guint64 epoch; /* begun */
  guint points;
};

G_DEFINE_FINAL_TYPE (FrWindowTitle, fr_window_title, G_TYPE_OBJECT)

static gboolean tell (gpointer data);

/* Tells what is due, or waits until it may be told. */
static void
tell_news (FrWindowTitle *self)
{
  const gint64 now = g_get_monotonic_time ();
  const gint64 wait = fr_news_pace_get_wait (&self->pace, now);

  if (wait == 0)
    gtk_window_set_title (self->window, fr_news_pace_tell (&self->pace, now));
  else if (wait > 0 && self->timer == 0)
    self->timer = g_timeout_add ((guint) (wait / 1000 + 1), tell, self);
}

static void
tell_or_wait (FrWindowTitle *self)
{
  if (self->said_timer == 0)
    tell_news (self);
}

static gboolean say_next (gpointer data);

static gboolean
ends_sentence (const char *text)
{
  const char *last = g_utf8_find_prev_char (text, text + strlen (text));

  return last != NULL && g_unichar_ispunct (g_utf8_get_char (last));
}

/* All that waits: said one after another it would come long after what it is about. Returns:
 * (transfer full) (nullable). */
static char *
take_all (FrWindowTitle *self)
{
  char *all = g_queue_pop_head (&self->said);
  char *next;

  while ((next = g_queue_pop_head (&self->said)) != NULL) {
    char *longer = g_strconcat (all, ends_sentence (all) ? " " : ". ", next, NULL);

    g_free (all);
    g_free (next);
    all = longer;
  }
  return all;
}

/* Says what waits, or if nothing does has the news of the training back. */
static void
say_or_return (FrWindowTitle *self)
{
  g_autofree char *sentences = take_all (self);
  g_autofree char *title = NULL;

  if (sentences == NULL) {
    const char *told = self->pace.told != NULL ? self->pace.told : self->name;

    gtk_window_set_title (self->window, told);
    tell_news (self);
    return;
  }
  title = g_strdup_printf (_ ("%s – %s"), sentences, self->name);
  gtk_window_set_title (self->window, title);
  self->said_timer = g_timeout_add (LAST_SAID_MS, say_next, self);
}

static gboolean
say_next (gpointer data)
{
  FrWindowTitle *self = data;

  self->said_timer = 0;
  say_or_return (self);
  return G_SOURCE_REMOVE;
}

static gboolean
tell (gpointer data)
{
  FrWindowTitle *self = data;

  self->timer = 0;
  tell_or_wait (self);
  return G_SOURCE_REMOVE;
}

static void
ask_for_title (FrWindowTitle *self)
{
  const FrTrainingFacts facts = fr_training_facts_read (self->experiment);
  g_autofree char *news = fr_text_news (&facts);
  g_autofree char *title = NULL;

  if (news != NULL)
    /* Translators: the window's title: news of the training, then the program's name. */
    title = g_strdup_printf (_ ("%s – %s"), news, self->name);
  fr_news_pace_hear (&self->pace, title != NULL ? title : self->name);
  tell_or_wait (self);
}

/* A frame of a training has mostly no news, and the facts take some looking up. */
static void
on_progress (FrWindowTitle *self)
{
  const FrSessionState state = fr_experiment_get_state (self->experiment);
  const guint64 epoch = fr_experiment_get_batch (self->experiment) /
                        fr_experiment_get_batches_per_epoch (self->experiment);
  guint points;

  fr_experiment_get_test_points (self->experiment, &points);
  if (state == self->state && epoch == self->epoch && points == self->points)
    return;
  self->state = state;
  self->epoch = epoch;
  self->points = points;
  ask_for_title (self);
}

static void
fr_window_title_dispose (GObject *object)
{
  FrWindowTitle *self = FR_WINDOW_TITLE (object);

  fr_window_title_set_experiment (self, NULL);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->said_timer, g_source_remove);

  G_OBJECT_CLASS (fr_window_title_parent_class)->dispose (object);
}

static void
fr_window_title_finalize (GObject *object)
{
  FrWindowTitle *self = FR_WINDOW_TITLE (object);

  fr_news_pace_clear (&self->pace);
  g_queue_clear_full (&self->said, g_free);
  g_free (self->name);

  G_OBJECT_CLASS (fr_window_title_parent_class)->finalize (object);
}

static void
fr_window_title_class_init (FrWindowTitleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_window_title_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_window_title_finalize;
}

static void
fr_window_title_init (FrWindowTitle *self)
{
}

FrWindowTitle *
fr_window_title_new (GtkWindow *window)
{
  FrWindowTitle *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  self = g_object_new (FR_TYPE_WINDOW_TITLE, NULL);
  self->window = window;
  self->name = g_strdup (gtk_window_get_title (window));
  /* It has that title already, and the first news need not wait for it. */
  self->pace.told = g_strdup (self->name);
  self->pace.told_at = -FR_NEWS_PERIOD;
  return self;
}

void
fr_window_title_set_experiment (FrWindowTitle *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_WINDOW_TITLE (self));

  if (self->experiment == experiment)
    return;
  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  if (experiment == NULL)
    return;

  g_signal_connect_object (experiment, "curves-changed", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::state", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "restarted", G_CALLBACK (ask_for_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "hyperparameters-changed", G_CALLBACK (ask_for_title), self,
                           G_CONNECT_SWAPPED);
  ask_for_title (self);
}

void
fr_window_title_say (FrWindowTitle *self, const char *sentence)
{
  g_return_if_fail (FR_IS_WINDOW_TITLE (self) && sentence != NULL);

  if (*sentence == '\0')
    return;
  g_queue_push_tail (&self->said, g_strdup (sentence));
  if (self->said_timer == 0) {
    say_or_return (self);
  } else if (self->said.length == 1) {
    /* What is being said is not the last any more. */
    g_source_remove (self->said_timer);
    self->said_timer = g_timeout_add (SAID_MS, say_next, self);
  }
}

/* Who comes there by a key stays where the focus was. */
static void
on_shown_view_changed (FrWindowTitle *self, GParamSpec *pspec, AdwViewStack *stack)
{
  GtkWidget *view = adw_view_stack_get_visible_child (stack);
  GtkWidget *focus = gtk_window_get_focus (self->window);

  if (view == NULL || !gtk_widget_get_mapped (GTK_WIDGET (stack)))
    return;
  if (focus != NULL &&
      gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) == GTK_ACCESSIBLE_ROLE_TAB)
    return;
  fr_window_title_say (self, adw_view_stack_page_get_title (adw_view_stack_get_page (stack, view)));
}

void
fr_window_title_say_views (FrWindowTitle *self, AdwViewStack *stack)
{
  g_return_if_fail (FR_IS_WINDOW_TITLE (self) && ADW_IS_VIEW_STACK (stack));

  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (on_shown_view_changed), self,
                           G_CONNECT_SWAPPED);
}
