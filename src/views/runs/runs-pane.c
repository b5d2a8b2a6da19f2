#include "views/runs/runs-pane.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/runs/run-row.h"
#include "views/runs/run-rows.h"

struct _FrRunsPane {
  AdwBin parent_instance;

  FrRunLibrary *library; /* owned, nullable */
  FrRunRows *rows;       /* owned */
  char *shown;           /* owned, nullable */
  gboolean comparing;
  GHashTable *slots;             /* owned: keys of the groups that are drawn to slots + 1 */
  FrKeptRun *selected;           /* owned, nullable; so too the next */
  FrRunGroup *selected_group;    /* its group, or the chosen one */
  gboolean chose_group;          /* the row of that is chosen */
  GtkSingleSelection *selection; /* owned */
  guint follow;                  /* source, or 0: the chosen run is elsewhere */

  /* template */
  GtkWidget *heading;
  GtkSearchEntry *search_entry;
  GtkDropDown *order_drop_down;
  GtkStack *stack;
  GtkListView *list;
  GtkLabel *empty_label;
  AdwBin *footer_bin;
  GtkLabel *size_label;
};

G_DEFINE_FINAL_TYPE (FrRunsPane, fr_runs_pane, ADW_TYPE_BIN)

enum {
  PROP_SHOWN = 1,
  PROP_COMPARING,
  PROP_FOOTER,
  PROP_SELECTED,
  PROP_SELECTED_GROUP,
};

static void
update_page (FrRunsPane *self)
{
  const gboolean any =
      self->library != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->library)) > 0;
  const gboolean found = g_list_model_get_n_items (fr_run_rows_get_model (self->rows)) > 0;

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

/* Chooses @item, a group or a run. Returns: whether it is listed. */
static gboolean
choose (FrRunsPane *self, gpointer item)
{
  guint position;

  if (!fr_run_rows_find (self->rows, item, &position))
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  return TRUE;
}

/* Takes over what the list has chosen. */
static void
take_selection (FrRunsPane *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);
  const guint position = gtk_single_selection_get_selected (self->selection);
  FrRunGroup *group = item != NULL ? fr_run_rows_get_group (self->rows, position) : NULL;
  FrKeptRun *run = NULL;

  if (FR_IS_KEPT_RUN (item))
    run = item;
  else if (item != NULL && g_list_model_get_n_items (item) == 1)
    run = fr_run_group_get_first (item);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->selected, run))
    g_object_notify (G_OBJECT (self), "selected");
  if (g_set_object (&self->selected_group, group))
    g_object_notify (G_OBJECT (self), "selected-group");
  self->chose_group = FR_IS_RUN_GROUP (item);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Returns: (transfer none) (nullable): the group of the chosen run if its row is another one than
 * that which is chosen, and the user has not left it: it was trained further to where others are,
 * or another run has come to its own group. */
static FrRunGroup *
find_group_to_follow (FrRunsPane *self)
{
  FrRunGroups *groups = fr_run_rows_get_groups (self->rows);
  FrRunGroup *group =
      self->selected != NULL && groups != NULL ? fr_run_groups_find (groups, self->selected) : NULL;
  gboolean grew;

  if (group == NULL)
    return NULL;
  grew = self->chose_group && g_list_model_get_n_items (G_LIST_MODEL (group)) > 1 &&
         gtk_single_selection_get_selected_item (self->selection) == group;
  return group != self->selected_group || grew ? group : NULL;
}

/* Chooses the run again whose row is another one. */
static gboolean
on_follow (gpointer user_data)
{
  FrRunsPane *self = user_data;
  FrRunGroup *group = find_group_to_follow (self);

  self->follow = 0;
  if (group != NULL) {
    FrRunFold *fold = fr_run_rows_get_fold (self->rows, group);

    if (fr_run_fold_can_open (fold) && !fr_run_fold_get_open (fold))
      fr_run_fold_set_open (fold, TRUE);
    if (!choose (self, self->selected))
      choose (self, group);
  }
  take_selection (self);
  return G_SOURCE_REMOVE;
}

/* The lists may be about to tell of more: a run that has moved is followed once they have. */
static void
on_selected (FrRunsPane *self)
{
  if (self->follow != 0)
    return;
  if (find_group_to_follow (self) != NULL)
    self->follow = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_follow, self, NULL);
  else
    take_selection (self);
}

static void
on_search_changed (FrRunsPane *self)
{
  fr_run_rows_search (self->rows, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
on_order_changed (FrRunsPane *self)
{
  /* The template sets it before there are any. */
  if (self->rows != NULL)
    fr_run_rows_set_order (self->rows,
                           (FrRunOrder) gtk_drop_down_get_selected (self->order_drop_down));
}

/* Opens or closes a group; what was chosen in it is then the group. */
static void
set_open (FrRunsPane *self, FrRunFold *fold, gboolean open)
{
  FrRunGroup *group = fr_run_fold_get_group (fold);

  if (!fr_run_fold_can_open (fold))
    return;
  if (!open && self->selected_group == group)
    choose (self, group);
  fr_run_fold_set_open (fold, open);
}

static void
toggle_open (FrRunsPane *self, FrRunFold *fold)
{
  set_open (self, fold, !fr_run_fold_get_open (fold));
}

static void
on_row_activated (FrRunsPane *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (fr_run_rows_get_model (self->rows), position);
  FrRunFold *fold =
      FR_IS_RUN_GROUP (item) ? fr_run_rows_get_fold (self->rows, FR_RUN_GROUP (item)) : NULL;

  if (fold == NULL)
    g_signal_emit_by_name (self, "activated", item);
  else if (fr_run_fold_can_open (fold))
    toggle_open (self, fold);
  else
    g_signal_emit_by_name (self, "activated", fr_run_group_get_first (FR_RUN_GROUP (item)));
}

static void
on_fold_wanted (FrRunRow *row, FrRunsPane *self)
{
  toggle_open (self, fr_run_row_get_fold (row));
}

static void
on_row_toggled (FrRunRow *row, FrRunsPane *self)
{
  g_signal_emit_by_name (self, "toggled", fr_run_fold_get_group (fr_run_row_get_fold (row)));
}

/* Tells @row what the pane knows of it. */
static void
update_row (FrRunRow *row, FrRunsPane *self)
{
  FrRunFold *fold = fr_run_row_get_fold (row);
  gpointer slot =
      fold != NULL
          ? g_hash_table_lookup (self->slots, fr_run_group_get_key (fr_run_fold_get_group (fold)))
          : NULL;

  fr_run_row_set_shown (row, self->shown);
  fr_run_row_set_comparing (row, self->comparing);
  fr_run_row_set_slot (row, GPOINTER_TO_INT (slot) - 1);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, FrRunsPane *self)
{
  FrRunRow *row = fr_run_row_new ();

  g_signal_connect_object (self, "rows-outdated", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  g_signal_connect (row, "fold", G_CALLBACK (on_fold_wanted), self);
  g_signal_connect (row, "toggled", G_CALLBACK (on_row_toggled), self);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, FrRunsPane *self)
{
  FrRunRow *row = FR_RUN_ROW (gtk_list_item_get_child (list_item));
  gpointer item = gtk_list_item_get_item (list_item);

  if (FR_IS_RUN_GROUP (item))
    fr_run_row_set_item (row, fr_run_rows_get_fold (self->rows, item), NULL);
  else
    fr_run_row_set_item (row, NULL, item);
  update_row (row, self);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, FrRunsPane *self)
{
  fr_run_row_set_item (FR_RUN_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

/* Where the key that closes is pressed in a run, its group is chosen first. */
static gboolean
press_fold_key (FrRunsPane *self, FrRunRow *row, gboolean open)
{
  FrRunGroups *groups = fr_run_rows_get_groups (self->rows);
  FrKeptRun *run = fr_run_row_get_run (row);
  FrRunGroup *group;
  guint position;

  if (run == NULL) {
    set_open (self, fr_run_row_get_fold (row), open);
    return TRUE;
  }
  group = fr_run_groups_find (groups, run);
  if (open || group == NULL || !fr_run_rows_find (self->rows, group, &position))
    return TRUE;
  choose (self, group);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  fr_run_row_focus_group (GTK_WIDGET (self->list), group);
  return TRUE;
}

/* Returns: whether the key was for a group. */
static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                FrRunsPane *self)
{
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self->list)) == GTK_TEXT_DIR_RTL;
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  FrRunRow *row = fr_run_row_find_in_use (GTK_WIDGET (self->list));

  if (row == NULL)
    return FALSE;
  if (key == GDK_KEY_ISO_Left_Tab || (key == GDK_KEY_Tab && modifiers == 0))
    return fr_run_row_leave_list (GTK_WIDGET (self->list), key == GDK_KEY_ISO_Left_Tab);
  if (modifiers != 0)
    return FALSE;
  if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    return press_fold_key (self, row, !mirrored);
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    return press_fold_key (self, row, mirrored);
  if ((key != GDK_KEY_space && key != GDK_KEY_KP_Space) || !self->comparing ||
      fr_run_row_get_fold (row) == NULL)
    return FALSE;
  on_row_toggled (row, self);
  return TRUE;
}

static void
make_models (FrRunsPane *self)
{
  GListModel *rows;

  self->rows = fr_run_rows_new ();
  rows = fr_run_rows_get_model (self->rows);
  self->selection = gtk_single_selection_new (g_object_ref (rows));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED);
}

static void
make_list (FrRunsPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  /* Before the list, which has uses of its own for them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/* What was one run may be several now, or another group is drawn by its new key. */
static void
on_groups_changed (FrRunsPane *self)
{
  on_selected (self);
  g_signal_emit_by_name (self, "rows-outdated");
}

void
fr_runs_pane_set_library (FrRunsPane *self, FrRunLibrary *library, FrRunGroups *groups)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self));
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  fr_run_rows_set_groups (self->rows, groups);
  g_signal_connect_object (library, "notify::size", G_CALLBACK (update_size), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (groups, "groups-changed", G_CALLBACK (on_groups_changed), self,
                           G_CONNECT_SWAPPED);
  update_page (self);
  update_size (self);
}

void
fr_runs_pane_set_shown (FrRunsPane *self, const char *document)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self));

  if (g_strcmp0 (self->shown, document) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (document);
  g_signal_emit_by_name (self, "rows-outdated");
  g_object_notify (G_OBJECT (self), "shown");
}

void
fr_runs_pane_set_comparing (FrRunsPane *self, gboolean comparing)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self));

  if (comparing == self->comparing)
    return;
  self->comparing = comparing;
  /* Only where the chosen run stands beside the list something is chosen from the start. */
  gtk_single_selection_set_autoselect (self->selection, !comparing);
  gtk_single_selection_set_can_unselect (self->selection, comparing);
  gtk_widget_set_visible (self->heading, comparing);
  gtk_widget_set_visible (GTK_WIDGET (self->size_label), !comparing);
  g_signal_emit_by_name (self, "rows-outdated");
  g_object_notify (G_OBJECT (self), "comparing");
}

void
fr_runs_pane_set_footer (FrRunsPane *self, GtkWidget *footer)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self));

  if (footer == adw_bin_get_child (self->footer_bin))
    return;
  adw_bin_set_child (self->footer_bin, footer);
  gtk_widget_set_visible (GTK_WIDGET (self->footer_bin), footer != NULL);
  g_object_notify (G_OBJECT (self), "footer");
}

void
fr_runs_pane_set_slot (FrRunsPane *self, const char *group, int slot)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self) && group != NULL);

  if (slot >= 0)
    g_hash_table_insert (self->slots, g_strdup (group), GINT_TO_POINTER (slot + 1));
  else
    g_hash_table_remove (self->slots, group);
  g_signal_emit_by_name (self, "rows-outdated");
}

void
fr_runs_pane_clear_slots (FrRunsPane *self)
{
  g_return_if_fail (FR_IS_RUNS_PANE (self));

  g_hash_table_remove_all (self->slots);
  g_signal_emit_by_name (self, "rows-outdated");
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

FrRunGroup *
fr_runs_pane_get_selected_group (FrRunsPane *self)
{
  g_return_val_if_fail (FR_IS_RUNS_PANE (self), NULL);

  return self->selected_group;
}

static void
fr_runs_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrRunsPane *self = FR_RUNS_PANE (object);

  switch (id) {
  case PROP_SHOWN:
    g_value_set_string (value, self->shown);
    break;
  case PROP_COMPARING:
    g_value_set_boolean (value, self->comparing);
    break;
  case PROP_FOOTER:
    g_value_set_object (value, adw_bin_get_child (self->footer_bin));
    break;
  case PROP_SELECTED:
    g_value_set_object (value, self->selected);
    break;
  case PROP_SELECTED_GROUP:
    g_value_set_object (value, self->selected_group);
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
  case PROP_SHOWN:
    fr_runs_pane_set_shown (self, g_value_get_string (value));
    break;
  case PROP_COMPARING:
    fr_runs_pane_set_comparing (self, g_value_get_boolean (value));
    break;
  case PROP_FOOTER:
    fr_runs_pane_set_footer (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_runs_pane_dispose (GObject *object)
{
  FrRunsPane *self = FR_RUNS_PANE (object);

  g_clear_handle_id (&self->follow, g_source_remove);
  if (self->list != NULL) {
    gtk_list_view_set_model (self->list, NULL);
    gtk_list_view_set_factory (self->list, NULL);
  }
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->selected);
  g_clear_object (&self->selected_group);
  g_clear_object (&self->library);
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (fr_runs_pane_parent_class)->dispose (object);
}

static void
fr_runs_pane_class_init (FrRunsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags both = read | G_PARAM_WRITABLE;

  object_class->get_property = fr_runs_pane_get_property;
  object_class->set_property = fr_runs_pane_set_property;
  object_class->dispose = fr_runs_pane_dispose;

  g_object_class_install_property (object_class, PROP_SHOWN,
                                   g_param_spec_string ("shown", NULL, NULL, NULL, both));
  g_object_class_install_property (object_class, PROP_COMPARING,
                                   g_param_spec_boolean ("comparing", NULL, NULL, FALSE, both));
  g_object_class_install_property (object_class, PROP_FOOTER,
                                   g_param_spec_object ("footer", NULL, NULL, GTK_TYPE_WIDGET,
                                                        both));
  g_object_class_install_property (object_class, PROP_SELECTED,
                                   g_param_spec_object ("selected", NULL, NULL, FR_TYPE_KEPT_RUN,
                                                        read));
  g_object_class_install_property (object_class, PROP_SELECTED_GROUP,
                                   g_param_spec_object ("selected-group", NULL, NULL,
                                                        FR_TYPE_RUN_GROUP, read));
  g_signal_new ("activated", FR_TYPE_RUNS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, FR_TYPE_KEPT_RUN);
  g_signal_new ("toggled", FR_TYPE_RUNS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, FR_TYPE_RUN_GROUP);
  g_signal_new ("rows-outdated", FR_TYPE_RUNS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/runs-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, heading);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, list);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, footer_bin);
  gtk_widget_class_bind_template_child (widget_class, FrRunsPane, size_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_order_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
fr_runs_pane_init (FrRunsPane *self)
{
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  make_list (self);
  update_page (self);
}
