#include "session/runs/run-groups.h"

struct _FrRunGroups {
  GObject parent_instance;

  GListModel *runs;   /* owned */
  GPtrArray *entries; /* owned: Entry, one for each of the runs, in their order */
  GPtrArray *groups;  /* owned: FrRunGroup, none of them empty */
  GHashTable *by_key; /* owned: their keys to them, and to those that are about to come */
  GPtrArray *touched; /* owned: groups that are to be settled */
  GPtrArray *coming;  /* owned: groups among these that are not in the list yet */
};

/* A run as it was when it was last looked at. */
typedef struct {
  FrRunGroups *owner; /* borrowed */
  FrKeptRun *run;     /* owned */
  gulong handler;
  FrRunGroup *group; /* borrowed from the list */
} Entry;

static void fr_run_groups_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrRunGroups,
                               fr_run_groups,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fr_run_groups_list_model_init))

/* Returns: (transfer full): where it belongs. */
static char *
make_key (FrKeptRun *run)
{
  const FrRunCard *card = fr_kept_run_get_card (run);
  g_autofree char *key =
      fr_run_group_make_key (&card->origin, card->changes, card->n_changes, card->batch);

  if (!fr_kept_run_is_interrupted (run))
    return g_steal_pointer (&key);
  return g_strconcat ("interrupted ", key, " ", fr_kept_run_get_name (run), NULL);
}

/* Puts the run of @entry into its group once that is settled. */
static void
enter (FrRunGroups *self, Entry *entry)
{
  g_autofree char *key = make_key (entry->run);

  entry->group = g_hash_table_lookup (self->by_key, key);
  if (entry->group == NULL) {
    entry->group = fr_run_group_new (key);
    g_ptr_array_add (self->coming, entry->group);
    g_hash_table_insert (self->by_key, g_steal_pointer (&key), entry->group);
  }
  if (fr_run_group_add (entry->group, entry->run))
    g_ptr_array_add (self->touched, g_object_ref (entry->group));
}

static void
leave_group (FrRunGroups *self, Entry *entry)
{
  if (fr_run_group_remove (entry->group, entry->run))
    g_ptr_array_add (self->touched, g_object_ref (entry->group));
  entry->group = NULL;
}

/* Takes the empty groups out of the list, those that stand together at once. */
static void
drop_empty (FrRunGroups *self)
{
  for (guint i = self->groups->len; i > 0; i--) {
    const guint end = i;

    while (i > 0 && fr_run_group_count (g_ptr_array_index (self->groups, i - 1)) == 0) {
      g_hash_table_remove (self->by_key,
                           fr_run_group_get_key (g_ptr_array_index (self->groups, i - 1)));
      i--;
    }
    if (i == end)
      continue;
    g_ptr_array_remove_range (self->groups, i, end - i);
    g_list_model_items_changed (G_LIST_MODEL (self), i, end - i, 0);
    if (i == 0)
      break;
  }
}

static void
append_coming (FrRunGroups *self)
{
  const guint before = self->groups->len, n = self->coming->len;

  if (n == 0)
    return;
  g_ptr_array_extend_and_steal (self->groups, self->coming);
  self->coming = g_ptr_array_new_with_free_func (g_object_unref);
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n);
}

/* Settles those groups that are empty then, or the others. Returns: whether any is otherwise. */
static gboolean
settle_some (GPtrArray *touched, gboolean empty)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < touched->len; i++) {
    FrRunGroup *group = g_ptr_array_index (touched, i);

    if ((fr_run_group_count (group) == 0) == empty)
      changed |= fr_run_group_settle (group);
  }
  return changed;
}

/* No list has an empty group while it tells of it, and none is told of before it is whole. */
static void
settle (FrRunGroups *self)
{
  g_autoptr (GPtrArray) touched = g_steal_pointer (&self->touched);
  gboolean changed;

  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  changed = settle_some (touched, FALSE);
  drop_empty (self);
  append_coming (self);
  changed |= settle_some (touched, TRUE);
  if (changed)
    g_signal_emit_by_name (self, "groups-changed");
}

/* The only run of @group has become another one, which no group is of yet. */
static void
set_key (FrRunGroups *self, FrRunGroup *group, const char *key)
{
  g_hash_table_remove (self->by_key, fr_run_group_get_key (group));
  g_hash_table_insert (self->by_key, g_strdup (key), group);
  fr_run_group_touch (group, key);
}

static void
on_run_changed (FrKeptRun *run, Entry *entry)
{
  g_autoptr (FrRunGroups) self = g_object_ref (entry->owner);
  g_autofree char *key = make_key (run);
  FrRunGroup *there = g_hash_table_lookup (self->by_key, key);

  if (there == entry->group) {
    fr_run_group_touch (entry->group, NULL);
    g_signal_emit_by_name (self, "groups-changed");
  } else if (there == NULL && fr_run_group_count (entry->group) == 1) {
    set_key (self, entry->group, key);
    g_signal_emit_by_name (self, "groups-changed");
  } else {
    leave_group (self, entry);
    enter (self, entry);
    settle (self);
  }
}

static Entry *
entry_new (FrRunGroups *self, FrKeptRun *run)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry){ .owner = self, .run = run };
  entry->handler = g_signal_connect (run, "changed", G_CALLBACK (on_run_changed), entry);
  return entry;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_signal_handler_disconnect (entry->run, entry->handler);
  g_object_unref (entry->run);
  g_free (entry);
}

static void
on_items_changed (FrRunGroups *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    leave_group (self, g_ptr_array_index (self->entries, position + i));
  if (removed > 0)
    g_ptr_array_remove_range (self->entries, position, removed);
  for (guint i = 0; i < added; i++) {
    Entry *entry = entry_new (self, g_list_model_get_item (self->runs, position + i));

    g_ptr_array_insert (self->entries, (int) (position + i), entry);
    enter (self, entry);
  }
  settle (self);
}

FrRunGroup *
fr_run_groups_find (FrRunGroups *self, FrKeptRun *run)
{
  g_return_val_if_fail (FR_IS_RUN_GROUPS (self), NULL);

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = g_ptr_array_index (self->entries, i);

    if (entry->run == run)
      return entry->group;
  }
  return NULL;
}

FrRunGroup *
fr_run_groups_lookup (FrRunGroups *self, const char *key)
{
  g_return_val_if_fail (FR_IS_RUN_GROUPS (self) && key != NULL, NULL);

  return g_hash_table_lookup (self->by_key, key);
}

static GType
fr_run_groups_get_item_type (GListModel *model)
{
  return FR_TYPE_RUN_GROUP;
}

static guint
fr_run_groups_get_n_items (GListModel *model)
{
  return FR_RUN_GROUPS (model)->groups->len;
}

static gpointer
fr_run_groups_get_item (GListModel *model, guint position)
{
  GPtrArray *groups = FR_RUN_GROUPS (model)->groups;

  return position < groups->len ? g_object_ref (g_ptr_array_index (groups, position)) : NULL;
}

static void
fr_run_groups_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = fr_run_groups_get_item_type;
  interface->get_n_items = fr_run_groups_get_n_items;
  interface->get_item = fr_run_groups_get_item;
}

static void
fr_run_groups_finalize (GObject *object)
{
  FrRunGroups *self = FR_RUN_GROUPS (object);

  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->touched);
  g_ptr_array_unref (self->coming);
  g_ptr_array_unref (self->groups);
  g_object_unref (self->runs);

  G_OBJECT_CLASS (fr_run_groups_parent_class)->finalize (object);
}

static void
fr_run_groups_class_init (FrRunGroupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_run_groups_finalize;

  g_signal_new ("groups-changed", FR_TYPE_RUN_GROUPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fr_run_groups_init (FrRunGroups *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  self->coming = g_ptr_array_new_with_free_func (g_object_unref);
}

FrRunGroups *
fr_run_groups_new (GListModel *runs)
{
  FrRunGroups *self = g_object_new (FR_TYPE_RUN_GROUPS, NULL);

  g_return_val_if_fail (G_IS_LIST_MODEL (runs), NULL);

  self->runs = g_object_ref (runs);
  g_signal_connect_object (runs, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (runs));
  return self;
}
