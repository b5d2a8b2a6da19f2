#include "views/runs/run-fold.h"

#include "views/runs/run-words.h"

struct _FrRunFold {
  GObject parent_instance;

  FrRunGroup *group;  /* owned */
  GPtrArray *shown;   /* owned: FrKeptRun, those that are listed */
  char *folded;       /* owned, nullable: what is searched for */
  gboolean open;      /* is to be, if it can */
  gboolean by_search; /* that is so because of the search */
  gboolean told_open; /* what "open" was last */
};

static void fr_run_fold_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrRunFold,
                               fr_run_fold,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fr_run_fold_list_model_init))

enum {
  PROP_OPEN = 1,
};

/* Whether all runs are found, as they all have the same settings. */
static gboolean
matches_as_a_whole (FrRunFold *self)
{
  FrKeptRun *first = fr_run_group_get_first (self->group);

  return self->folded == NULL || first == NULL ||
         fr_run_words_match_settings (fr_kept_run_get_card (first), self->folded);
}

/* Returns: (transfer full): the runs that are found. */
static GPtrArray *
find_matches (FrRunFold *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->group));
  const gboolean all = matches_as_a_whole (self);

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (self->group), i);

    if (all || fr_run_words_match_remarks (fr_kept_run_get_card (run), self->folded))
      g_ptr_array_add (found, g_steal_pointer (&run));
  }
  return found;
}

/* Lists @runs, which it takes over, and tells of those alone that come or go. */
static void
show (FrRunFold *self, GPtrArray *runs)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->shown);
  const guint shorter = MIN (old->len, runs->len);
  guint begin = 0, end = 0;

  self->shown = runs;
  while (begin < shorter && g_ptr_array_index (old, begin) == g_ptr_array_index (runs, begin))
    begin++;
  while (end < shorter - begin && g_ptr_array_index (old, old->len - 1 - end) ==
                                      g_ptr_array_index (runs, runs->len - 1 - end))
    end++;
  if (begin + end < MAX (old->len, runs->len))
    g_list_model_items_changed (G_LIST_MODEL (self), 1 + begin, old->len - begin - end,
                                runs->len - begin - end);
}

static void
update_fold (FrRunFold *self)
{
  const gboolean open = fr_run_fold_get_open (self);

  show (self, open ? find_matches (self) : g_ptr_array_new_with_free_func (g_object_unref));
  if (open == self->told_open)
    return;
  self->told_open = open;
  g_object_notify (G_OBJECT (self), "open");
}

FrRunGroup *
fr_run_fold_get_group (FrRunFold *self)
{
  g_return_val_if_fail (FR_IS_RUN_FOLD (self), NULL);

  return self->group;
}

gboolean
fr_run_fold_can_open (FrRunFold *self)
{
  g_return_val_if_fail (FR_IS_RUN_FOLD (self), FALSE);

  return g_list_model_get_n_items (G_LIST_MODEL (self->group)) > 1;
}

gboolean
fr_run_fold_get_open (FrRunFold *self)
{
  return self->open && fr_run_fold_can_open (self);
}

void
fr_run_fold_set_open (FrRunFold *self, gboolean open)
{
  g_return_if_fail (FR_IS_RUN_FOLD (self));

  self->open = open;
  self->by_search = FALSE;
  update_fold (self);
}

void
fr_run_fold_search (FrRunFold *self, const char *folded)
{
  g_autoptr (GPtrArray) found = NULL;
  gboolean some;

  g_return_if_fail (FR_IS_RUN_FOLD (self));

  if (g_strcmp0 (folded, self->folded) == 0)
    return;
  g_free (self->folded);
  self->folded = g_strdup (folded);
  found = find_matches (self);
  some = found->len > 0 && found->len < g_list_model_get_n_items (G_LIST_MODEL (self->group));
  if (some && !self->open)
    self->open = self->by_search = TRUE;
  else if (!some && self->by_search)
    self->open = self->by_search = FALSE;
  update_fold (self);
}

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return 1 + FR_RUN_FOLD (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FrRunFold *self = FR_RUN_FOLD (model);

  if (position == 0)
    return g_object_ref (self->group);
  return position <= self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position - 1))
                                      : NULL;
}

static void
fr_run_fold_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
fr_run_fold_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_OPEN:
    g_value_set_boolean (value, fr_run_fold_get_open (FR_RUN_FOLD (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_run_fold_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_OPEN:
    fr_run_fold_set_open (FR_RUN_FOLD (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_run_fold_finalize (GObject *object)
{
  FrRunFold *self = FR_RUN_FOLD (object);

  g_ptr_array_unref (self->shown);
  g_object_unref (self->group);
  g_free (self->folded);

  G_OBJECT_CLASS (fr_run_fold_parent_class)->finalize (object);
}

static void
fr_run_fold_class_init (FrRunFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_run_fold_get_property;
  object_class->set_property = fr_run_fold_set_property;
  object_class->finalize = fr_run_fold_finalize;

  g_object_class_install_property (object_class, PROP_OPEN,
                                   g_param_spec_boolean ("open", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
}

static void
fr_run_fold_init (FrRunFold *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

FrRunFold *
fr_run_fold_new (FrRunGroup *group)
{
  FrRunFold *self = g_object_new (FR_TYPE_RUN_FOLD, NULL);

  self->group = g_object_ref (group);
  g_signal_connect_object (group, "changed", G_CALLBACK (update_fold), self, G_CONNECT_SWAPPED);
  return self;
}
