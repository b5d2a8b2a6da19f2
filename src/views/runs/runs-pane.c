#include "views/runs/runs-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "io/figure.h"
#include "views/runs/run-row.h"
#include "views/runs/run-words.h"

typedef enum {
  ORDER_DATE,
  ORDER_ACCURACY,
  ORDER_NAME,
} Order;

struct _FrRunsPane {
  AdwBin parent_instance;

  FrRunLibrary *library; /* owned, nullable */
  char *shown;           /* owned, nullable */
  char *folded;          /* owned, nullable: what is searched for */
  FrKeptRun *selected;   /* owned, nullable */
  GtkCustomFilter *filter;
  GtkCustomSorter *sorter;
  GtkSortListModel *sorted;      /* owned */
  GtkSingleSelection *selection; /* owned */

  /* template */
  GtkSearchEntry *search_entry;
  GtkDropDown *order_drop_down;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty_label;
  GtkLabel *size_label;
};

G_DEFINE_FINAL_TYPE (FrRunsPane, fr_runs_pane, ADW_TYPE_BIN)

enum {
  PROP_LIBRARY = 1,
  PROP_SHOWN,
  PROP_SELECTED,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

enum {
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gboolean
matches (gpointer item, gpointer user_data)
{
  const FrRunsPane *self = user_data;

  return self->folded == NULL || fr_run_words_match (fr_kept_run_get_card (item), self->folded);
}

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

/* By what it is found among the others: made once for a card. */
static const char *
get_key (FrKeptRun *run)
{
  const FrRunCard *card = fr_kept_run_get_card (run);
  g_autofree char *difference = NULL, *folded = NULL;

  if (fr_kept_run_get_sort_key (run) == NULL) {
    difference = fr_run_words_difference (card);
    folded = g_utf8_casefold (*card->name != '\0' ? card->name : difference, -1);
    fr_kept_run_set_sort_key (run, g_utf8_collate_key (folded, -1));
  }
  return fr_kept_run_get_sort_key (run);
}

/* The last one first, the best one first, or by name; what is equal by date. */
static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  FrRunsPane *self = user_data;
  FrKeptRun *run_a = (FrKeptRun *) a, *run_b = (FrKeptRun *) b;
  int order = 0;

  switch ((Order) gtk_drop_down_get_selected (self->order_drop_down)) {
  case ORDER_ACCURACY:
    order = compare_numbers (fr_kept_run_get_card (run_b)->accuracy_last,
                             fr_kept_run_get_card (run_a)->accuracy_last);
    break;
  case ORDER_NAME:
    order = strcmp (get_key (run_a), get_key (run_b));
    break;
  case ORDER_DATE:
  default:
    break;
  }
  if (order != 0)
    return order;
  return compare_numbers ((double) fr_kept_run_get_state (run_b)->changed,
                          (double) fr_kept_run_get_state (run_a)->changed);
}

static void
update_page (FrRunsPane *self)
{
  const gboolean any =
      self->library != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->library)) > 0;
  const gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0;

  gtk_label_set_text (self->empty_label, any ? _ ("No run has these words in its name or note.")
                                             : _ ("Each run of at least one epoch is kept here."));
  gtk_stack_set_visible_child_name (self->stack, found ? "list" : "empty");
}

static void
update_size (FrRunsPane *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->library));
  guint64 size;
  g_autofree char *sum = NULL, *count = NULL, *text = NULL;

  g_object_get (self->library, "size", &size, NULL);
  sum = g_format_size (size);
  count = fr_figure_format_count (n);
  /* Translators: a count of runs, and a size, "12.5 MB". */
  text = g_strdup_printf (ngettext ("%s run, %s", "%s runs, %s", n), count, sum);
  gtk_label_set_text (self->size_label, text);
}

/* The cards of some runs are others. */
static void
on_cards_changed (FrRunsPane *self)
{
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  if (self->folded != NULL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_selected (FrRunsPane *self)
{
  if (g_set_object (&self->selected, gtk_single_selection_get_selected_item (self->selection)))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
on_search_changed (FrRunsPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->folded);
  self->folded = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_order_changed (FrRunsPane *self)
{
  if (self->sorter != NULL)
    gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

static void
on_row_activated (FrRunsPane *self, guint position)
{
  g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, run);
}

static void
on_shown_changed (FrRunRow *row, GParamSpec *pspec, FrRunsPane *self)
{
  fr_run_row_set_shown (row, self->shown);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  FrRunsPane *self = user_data;
  FrRunRow *row = fr_run_row_new ();

  fr_run_row_set_shown (row, self->shown);
  g_signal_connect_object (self, "notify::shown", G_CALLBACK (on_shown_changed), row,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  fr_run_row_set_run (FR_RUN_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  fr_run_row_set_run (FR_RUN_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
make_models (FrRunsPane *self)
{
  GtkFilterListModel *filtered;

  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare, self, NULL);
  filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (g_object_ref (self->sorter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
}

static void
make_list (FrRunsPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

void
fr_runs_pane_set_library (FrRunsPane *self, FrRunLibrary *library)
{
  GtkFilterListModel *filtered;

  g_return_if_fail (FR_IS_RUNS_PANE (self));

  if (!g_set_object (&self->library, library))
    return;
  filtered = GTK_FILTER_LIST_MODEL (gtk_sort_list_model_get_model (self->sorted));
  gtk_filter_list_model_set_model (filtered, G_LIST_MODEL (library));
  update_page (self);
  if (library != NULL) {
    g_signal_connect_object (library, "notify::size", G_CALLBACK (update_size), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (library, "cards-changed", G_CALLBACK (on_cards_changed), self,
                             G_CONNECT_SWAPPED);
    update_size (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY]);
}

void
fr_runs_pane_set_shown (FrRunsPane *self, const char *document)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self));

  if (g_strcmp0 (self->shown, document) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (document);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

void
fr_runs_pane_focus (FrRunsPane *self)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

FrKeptRun *
fr_runs_pane_get_selected (FrRunsPane *self)
{
  g_return_val_if_fail (FR_IS_RUNS_PANE (self), NULL);

  return self->selected;
}

static void
fr_runs_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrRunsPane *self = FR_RUNS_PANE (object);

  switch (id) {
  case PROP_LIBRARY:
    g_value_set_object (value, self->library);
    break;
  case PROP_SHOWN:
    g_value_set_string (value, self->shown);
    break;
  case PROP_SELECTED:
    g_value_set_object (value, self->selected);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_runs_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrRunsPane *self = FR_RUNS_PANE (object);

  switch (id) {
  case PROP_LIBRARY:
    fr_runs_pane_set_library (self, g_value_get_object (value));
    break;
  case PROP_SHOWN:
    fr_runs_pane_set_shown (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_runs_pane_dispose (GObject *object)
{
  FrRunsPane *self = FR_RUNS_PANE (object);

  if (self->list != NULL)
    gtk_list_view_set_factory (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filter);
  g_clear_object (&self->selected);
  g_clear_object (&self->library);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (fr_runs_pane_parent_class)->dispose (object);
}

static void
fr_runs_pane_class_init (FrRunsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fr_runs_pane_get_property;
  object_class->set_property = fr_runs_pane_set_property;
  object_class->dispose = fr_runs_pane_dispose;

  props[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, FR_TYPE_RUN_LIBRARY, both);
  props[PROP_SHOWN] = g_param_spec_string ("shown", NULL, NULL, NULL, both);
  props[PROP_SELECTED] =
      g_param_spec_object ("selected", NULL, NULL, FR_TYPE_KEPT_RUN,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", FR_TYPE_RUNS_PANE, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, FR_TYPE_KEPT_RUN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/runs-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, list);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, size_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_order_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
fr_runs_pane_init (FrRunsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  make_list (self);
  update_page (self);
}
