/* The rows are made from the glossary: a word that it has cannot be missing. */
#include "app/help/help-window.h"

#include "widgets/words/word-row.h"

struct _FrHelpWindow {
  AdwWindow parent_instance;

  FrWordSource *source; /* owned */
  GPtrArray *rows;      /* owned: FrWordRow, borrowed from the groups, in the glossary's order */
  GtkWidget *wanted;    /* borrowed, nullable: the row to be led to once it has its place */
  guint frames;         /* that it waits for yet */

  /* template */
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  AdwWindowTitle *window_title;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *first_steps;
};

G_DEFINE_FINAL_TYPE (FrHelpWindow, fr_help_window, ADW_TYPE_WINDOW)

static FrWordRow *
get_row (FrHelpWindow *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static void
show_figures (FrHelpWindow *self)
{
  g_autofree char *moment = fr_word_source_describe (self->source, "moment");

  adw_window_title_set_subtitle (self->window_title, moment);
  for (guint i = 0; i < self->rows->len; i++) {
    FrWordRow *row = get_row (self, i);
    g_autofree char *figures =
        fr_word_source_describe (self->source, fr_word_row_get_word (row)->key);

    fr_word_row_set_figures (row, figures);
  }
}

/* Figures change some twenty times a second while a network trains: nobody sees them in a window
 * that is hidden. */
static void
on_changed (FrHelpWindow *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_figures (self);
}

/* Rows that match stay, and with them the titles of their groups. */
static void
on_search_changed (FrHelpWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const gboolean all = *text == '\0';
  guint found = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->first_steps), all);
  for (guint i = 0; i < self->rows->len;) {
    GtkWidget *group =
        gtk_widget_get_ancestor (GTK_WIDGET (get_row (self, i)), ADW_TYPE_PREFERENCES_GROUP);
    const FrWordGroup part = fr_word_row_get_word (get_row (self, i))->group;
    guint here = 0;

    for (; i < self->rows->len && fr_word_row_get_word (get_row (self, i))->group == part; i++) {
      const gboolean shown = all || fr_word_row_matches (get_row (self, i), text);

      gtk_widget_set_visible (GTK_WIDGET (get_row (self, i)), shown);
      here += shown;
    }
    gtk_widget_set_visible (group, here > 0);
    found += here;
  }
  gtk_stack_set_visible_child_name (self->stack, found > 0 ? "words" : "nothing");
}

static void
on_stop_search (FrHelpWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* The first that was found. */
static void
on_search_activated (FrHelpWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (get_row (self, i)))) {
      gtk_widget_grab_focus (GTK_WIDGET (get_row (self, i)));
      return;
    }
}

/* The row is seen with others above and below it, not just at the edge. It has its place in the
 * frame after the one in which rows were shown. */
static gboolean
lead_to_wanted (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrHelpWindow *self = FR_HELP_WINDOW (widget);
  GtkWidget *row = self->wanted;
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;

  if (self->frames > 0 || gtk_widget_get_height (row) == 0) {
    self->frames -= MIN (self->frames, 1);
    return G_SOURCE_CONTINUE;
  }
  self->wanted = NULL;
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
  gtk_widget_grab_focus (row);
  if (gtk_widget_compute_bounds (row, scroller, &bounds))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                              (double) bounds.origin.y -
                                              (gtk_adjustment_get_page_size (adjustment) -
                                               (double) bounds.size.height) /
                                                  3);
  return G_SOURCE_REMOVE;
}

static void
fr_help_window_map (GtkWidget *widget)
{
  show_figures (FR_HELP_WINDOW (widget));
  GTK_WIDGET_CLASS (fr_help_window_parent_class)->map (widget);
}

static void
fr_help_window_dispose (GObject *object)
{
  FrHelpWindow *self = FR_HELP_WINDOW (object);

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (fr_help_window_parent_class)->dispose (object);
}

static void
fr_help_window_finalize (GObject *object)
{
  g_ptr_array_unref (FR_HELP_WINDOW (object)->rows);

  G_OBJECT_CLASS (fr_help_window_parent_class)->finalize (object);
}

static void
fr_help_window_class_init (FrHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_help_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_help_window_finalize;
  widget_class->map = fr_help_window_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FrHelpWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FrHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FrHelpWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, FrHelpWindow, page);
  gtk_widget_class_bind_template_child (widget_class, FrHelpWindow, first_steps);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_rows (FrHelpWindow *self)
{
  AdwPreferencesGroup *group = NULL;
  guint n;
  const FrWord *words = fr_glossary_get_table (&n);

  for (guint i = 0; i < n; i++) {
    GtkWidget *row = fr_word_row_new (&words[i]);

    if (i == 0 || words[i].group != words[i - 1].group) {
      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (group, fr_glossary_get_group_title (words[i].group));
      adw_preferences_page_add (self->page, group);
    }
    adw_preferences_group_add (group, row);
    g_ptr_array_add (self->rows, row);
  }
}

static void
fr_help_window_init (FrHelpWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  add_rows (self);
}

FrHelpWindow *
fr_help_window_new (GtkWindow *parent, FrWordSource *source)
{
  FrHelpWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && FR_IS_WORD_SOURCE (source), NULL);

  self = g_object_new (FR_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  self->source = g_object_ref (source);
  g_signal_connect_object (source, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
fr_help_window_show_word (FrHelpWindow *self, const char *word)
{
  guint place = 0;

  g_return_if_fail (FR_IS_HELP_WINDOW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  on_search_changed (self);
  if (word == NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
    return;
  }
  while (place < self->rows->len &&
         !g_str_equal (fr_word_row_get_word (get_row (self, place))->key, word))
    place++;
  g_return_if_fail (place < self->rows->len);
  if (self->wanted == NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), lead_to_wanted, NULL, NULL);
  self->wanted = GTK_WIDGET (get_row (self, place));
  self->frames = 2;
}
