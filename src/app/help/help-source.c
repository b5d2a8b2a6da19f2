/* Words of a view are the view's, all others follow from the experiment. */
#include "app/help/help-source.h"

#include "app/help/help-context.h"
#include "app/help/help-window.h"
#include "views/help/word-figures.h"
#include "views/view.h"

struct _FrHelpSource {
  GObject parent_instance;

  GtkApplicationWindow *window; /* borrowed; so too the next */
  AdwViewStack *stack;
  FrExperiment *experiment; /* owned, nullable */
  FrHelpWindow *help;       /* weak, nullable: none is open */
};

static void fr_help_source_word_source_init (FrWordSourceInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrHelpSource,
                               fr_help_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_WORD_SOURCE,
                                                      fr_help_source_word_source_init))

static char *
fr_help_source_describe (FrWordSource *source, const char *word)
{
  FrHelpSource *self = FR_HELP_SOURCE (source);
  char *figures = fr_word_figures_describe (word, self->experiment);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));
       child != NULL && figures == NULL; child = gtk_widget_get_next_sibling (child))
    if (FR_IS_VIEW (child))
      figures = fr_view_describe_word (FR_VIEW (child), word);
  return figures;
}

/* One window for all words: it leads from one to the next. */
static void
fr_help_source_explain (FrWordSource *source, const char *word)
{
  FrHelpSource *self = FR_HELP_SOURCE (source);

  if (self->help == NULL)
    g_set_weak_pointer (&self->help, fr_help_window_new (GTK_WINDOW (self->window), source));
  gtk_window_present (GTK_WINDOW (self->help));
  fr_help_window_show_word (self->help, word);
}

static void
fr_help_source_word_source_init (FrWordSourceInterface *interface)
{
  interface->describe = fr_help_source_describe;
  interface->explain = fr_help_source_explain;
}

static void
on_help (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FrHelpSource *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  fr_help_source_explain (FR_WORD_SOURCE (self), fr_help_context_find (focus));
}

static void
fr_help_source_dispose (GObject *object)
{
  FrHelpSource *self = FR_HELP_SOURCE (object);

  fr_help_source_set_experiment (self, NULL);
  g_clear_weak_pointer (&self->help);

  G_OBJECT_CLASS (fr_help_source_parent_class)->dispose (object);
}

static void
fr_help_source_class_init (FrHelpSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_help_source_dispose;
}

static void
fr_help_source_init (FrHelpSource *self)
{
}

FrHelpSource *
fr_help_source_new (GtkApplicationWindow *window, AdwViewStack *stack, FrFactSource *facts)
{
  FrHelpSource *self;
  g_autoptr (GSimpleAction) action = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && ADW_IS_VIEW_STACK (stack), NULL);
  g_return_val_if_fail (FR_IS_FACT_SOURCE (facts), NULL);

  self = g_object_new (FR_TYPE_HELP_SOURCE, NULL);
  self->window = window;
  self->stack = stack;
  action = g_simple_action_new ("help", NULL);
  g_signal_connect_object (action, "activate", G_CALLBACK (on_help), self, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  g_signal_connect_object (facts, "changed", G_CALLBACK (fr_word_source_emit_changed), self,
                           G_CONNECT_SWAPPED);
  fr_word_source_attach (FR_WORD_SOURCE (self), GTK_WIDGET (window));
  return self;
}

void
fr_help_source_set_experiment (FrHelpSource *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_HELP_SOURCE (self));

  if (self->experiment == experiment)
    return;
  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (fr_experiment_get_lens (self->experiment), self);
  g_set_object (&self->experiment, experiment);
  /* Answers that come after their moment are no facts. */
  if (experiment != NULL)
    g_signal_connect_object (fr_experiment_get_lens (experiment), "answer-changed",
                             G_CALLBACK (fr_word_source_emit_changed), self, G_CONNECT_SWAPPED);
  fr_word_source_emit_changed (FR_WORD_SOURCE (self));
}
