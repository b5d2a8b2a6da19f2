#include "views/runs/run-rows.h"

#include <math.h>
#include <string.h>

#include "views/runs/group-words.h"
#include "views/runs/run-words.h"

struct _FrRunRows {
  GObject parent_instance;

  FrRunGroups *groups; /* owned, nullable */
  GHashTable *folds;   /* owned: FrRunGroup to FrRunFold, both borrowed from the list of these */
  char *folded;        /* owned, nullable: what is searched for */
  FrRunOrder order;
  guint update; /* source, or 0 */

  /* Owned; each but the first is over the one before. Groups are folded first: GtkMapListModel of
   * GTK 4.8 mixes up what was only moved. */
  GListStore *all;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkFlattenListModel *rows;
  /* Owned by those. */
  GtkCustomFilter *filter;
  GtkCustomSorter *sorter;
};

G_DEFINE_FINAL_TYPE (FrRunRows, fr_run_rows, G_TYPE_OBJECT)

static gboolean
matches (gpointer item, gpointer user_data)
{
  const FrRunRows *self = user_data;

  return self->folded == NULL || fr_group_words_match (fr_run_fold_get_group (item), self->folded);
}

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

/* What is not known stands last. */
static double
get_accuracy (FrRunGroup *group)
{
  const FrRunGroupSummary *summary = fr_run_group_get_summary (group);

  return summary->n_known > 0 ? summary->mean : -1;
}

/* Whether the name of its only run is its title. */
static gboolean
is_named (FrRunGroup *group)
{
  return g_list_model_get_n_items (G_LIST_MODEL (group)) == 1 &&
         *fr_kept_run_get_card (fr_run_group_get_first (group))->name != '\0';
}

/* By what it is found among the others: made once for what its runs say. */
static const char *
get_key (FrRunGroup *group)
{
  const FrRunCard *card = fr_kept_run_get_card (fr_run_group_get_first (group));
  g_autofree char *difference = NULL, *folded = NULL;

  if (fr_run_group_get_sort_key (group) == NULL) {
    difference = fr_run_words_difference (card);
    folded = g_utf8_casefold (is_named (group) ? card->name : difference, -1);
    fr_run_group_set_sort_key (group, g_utf8_collate_key (folded, -1));
  }
  return fr_run_group_get_sort_key (group);
}

/* What is equal by date. */
static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const FrRunRows *self = user_data;
  FrRunGroup *group_a = fr_run_fold_get_group ((FrRunFold *) a);
  FrRunGroup *group_b = fr_run_fold_get_group ((FrRunFold *) b);
  int order = 0;

  switch (self->order) {
  case FR_RUN_ORDER_ACCURACY:
    order = compare_numbers (get_accuracy (group_b), get_accuracy (group_a));
    break;
  case FR_RUN_ORDER_NAME:
    order = strcmp (get_key (group_a), get_key (group_b));
    break;
  case FR_RUN_ORDER_DATE:
  default:
    break;
  }
  if (order != 0)
    return order;
  return compare_numbers ((double) fr_run_group_get_summary (group_b)->changed,
                          (double) fr_run_group_get_summary (group_a)->changed);
}

static gboolean
on_update (gpointer user_data)
{
  FrRunRows *self = user_data;

  self->update = 0;
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  if (self->folded != NULL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  return G_SOURCE_REMOVE;
}

static void
on_items_changed (FrRunRows *self, guint position, guint removed, guint added)
{
  g_autoptr (GPtrArray) folds = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < removed; i++) {
    g_autoptr (FrRunFold) fold = g_list_model_get_item (G_LIST_MODEL (self->all), position + i);

    g_hash_table_remove (self->folds, fr_run_fold_get_group (fold));
  }
  for (guint i = 0; i < added; i++) {
    g_autoptr (FrRunGroup) group =
        g_list_model_get_item (G_LIST_MODEL (self->groups), position + i);
    FrRunFold *fold = fr_run_fold_new (group);

    fr_run_fold_search (fold, self->folded);
    g_hash_table_insert (self->folds, group, fold);
    g_ptr_array_add (folds, fold);
  }
  g_list_store_splice (self->all, position, removed, folds->pdata, added);
}

/* Many may say something else at once: they are put in order once. */
static void
on_rows_regrouped (FrRunRows *self)
{
  if (self->update == 0)
    self->update = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_update, self, NULL);
}

void
fr_run_rows_set_groups (FrRunRows *self, FrRunGroups *groups)
{
  g_return_if_fail (FR_IS_RUN_ROWS (self));

  g_return_if_fail (self->groups == NULL);

  self->groups = g_object_ref (groups);
  g_signal_connect_object (groups, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (groups, "groups-changed", G_CALLBACK (on_rows_regrouped), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (groups)));
}

FrRunGroups *
fr_run_rows_get_groups (FrRunRows *self)
{
  g_return_val_if_fail (FR_IS_RUN_ROWS (self), NULL);

  return self->groups;
}

void
fr_run_rows_search (FrRunRows *self, const char *text)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->all));

  g_return_if_fail (FR_IS_RUN_ROWS (self) && text != NULL);

  g_free (self->folded);
  self->folded = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  for (guint i = 0; i < n; i++) {
    g_autoptr (FrRunFold) fold = g_list_model_get_item (G_LIST_MODEL (self->all), i);

    fr_run_fold_search (fold, self->folded);
  }
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

void
fr_run_rows_set_order (FrRunRows *self, FrRunOrder order)
{
  g_return_if_fail (FR_IS_RUN_ROWS (self));

  self->order = order;
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

GListModel *
fr_run_rows_get_model (FrRunRows *self)
{
  g_return_val_if_fail (FR_IS_RUN_ROWS (self), NULL);

  return G_LIST_MODEL (self->rows);
}

FrRunFold *
fr_run_rows_get_fold (FrRunRows *self, FrRunGroup *group)
{
  g_return_val_if_fail (FR_IS_RUN_ROWS (self), NULL);

  return g_hash_table_lookup (self->folds, group);
}

gboolean
fr_run_rows_find (FrRunRows *self, gpointer item, guint *position)
{
  GListModel *rows = fr_run_rows_get_model (self);
  const guint n = g_list_model_get_n_items (rows);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GObject) row = g_list_model_get_item (rows, i);

    if (row == item) {
      *position = i;
      return TRUE;
    }
  }
  return FALSE;
}

FrRunGroup *
fr_run_rows_get_group (FrRunRows *self, guint position)
{
  GListModel *rows = fr_run_rows_get_model (self);

  /* A run stands behind its group. */
  for (guint i = position + 1; i > 0; i--) {
    g_autoptr (GObject) row = g_list_model_get_item (rows, i - 1);

    if (FR_IS_RUN_GROUP (row))
      return FR_RUN_GROUP (row); /* the list has it */
  }
  return NULL;
}

static void
fr_run_rows_finalize (GObject *object)
{
  FrRunRows *self = FR_RUN_ROWS (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_object_unref (self->rows);
  g_object_unref (self->sorted);
  g_object_unref (self->filtered);
  g_object_unref (self->all);
  g_clear_object (&self->groups);
  g_hash_table_unref (self->folds);
  g_free (self->folded);

  G_OBJECT_CLASS (fr_run_rows_parent_class)->finalize (object);
}

static void
fr_run_rows_class_init (FrRunRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_run_rows_finalize;
}

static void
fr_run_rows_init (FrRunRows *self)
{
  self->folds = g_hash_table_new (NULL, NULL);
  self->all = g_list_store_new (FR_TYPE_RUN_FOLD);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->all)),
                                              GTK_FILTER (self->filter));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          GTK_SORTER (self->sorter));
  self->rows = gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (self->sorted)));
}

FrRunRows *
fr_run_rows_new (void)
{
  return g_object_new (FR_TYPE_RUN_ROWS, NULL);
}
