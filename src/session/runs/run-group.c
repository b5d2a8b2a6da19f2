#include "session/runs/run-group.h"

#include "io/number.h"

#include <math.h>

struct _FrRunGroup {
  GObject parent_instance;

  char *key;       /* owned */
  GPtrArray *runs; /* owned: FrKeptRun, as the list has them */
  GPtrArray *next; /* owned: the same as they will be; NULL while it is settled */
  FrRunGroupSummary summary;
  gboolean summed; /* the summary is of the runs as they are */
  char *sort_key;  /* owned, nullable */
};

static void fr_run_group_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrRunGroup,
                               fr_run_group,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fr_run_group_list_model_init))

static void
append_number (GString *key, double number)
{
  char text[FR_NUMBER_SIZE];

  g_string_append_printf (key, " %s", fr_number_format (number, text));
}

char *
fr_run_group_make_key (const FrRunOrigin *origin,
                       const FrRunChange *changes,
                       guint n_changes,
                       guint64 batch)
{
  const FrHyperparameters *set = &origin->hyperparameters;
  double rate = set->learning_rate;
  guint epochs = set->epochs;
  GString *key = g_string_new (origin->data_digest);

  g_string_append_printf (key, " %u %u", origin->train_images, origin->n_classes);
  for (guint i = 0; i < set->n_hidden; i++)
    g_string_append_printf (key, "-%u", set->units[i]);
  g_string_append_printf (key, " %d %u %d", (int) set->optimizer, set->batch_size,
                          set->divide_by_255 != FALSE);
  append_number (key, rate);
  for (guint i = 0; i < n_changes; i++) {
    epochs = changes[i].epochs;
    if (changes[i].learning_rate == rate)
      continue;
    rate = changes[i].learning_rate;
    g_string_append_printf (key, " %" G_GUINT64_FORMAT ":", changes[i].batch);
    append_number (key, rate);
  }
  g_string_append_printf (key, " %u %" G_GUINT64_FORMAT, epochs, batch);
  return g_string_free (key, FALSE);
}

gboolean
fr_run_group_has_other_rates (const FrRunOrigin *origin,
                              const FrRunChange *changes,
                              guint n_changes)
{
  for (guint i = 0; i < n_changes; i++)
    if (changes[i].learning_rate != origin->hyperparameters.learning_rate)
      return TRUE;
  return FALSE;
}

char *
fr_run_group_make_key_of_run (FrRun *run, guint64 batch)
{
  guint n_changes;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n_changes);

  return fr_run_group_make_key (fr_run_get_origin (run), changes, n_changes, batch);
}

const char *
fr_run_group_get_key (FrRunGroup *self)
{
  g_return_val_if_fail (FR_IS_RUN_GROUP (self), NULL);

  return self->key;
}

static guint64
get_seed (FrKeptRun *run)
{
  return fr_kept_run_get_card (run)->origin.hyperparameters.seed;
}

/* The accuracy of the seed whose runs begin at @i, which is moved past them; negative if it is not
 * known. */
static double
take_seed (GPtrArray *runs, guint *i)
{
  const guint64 seed = get_seed (g_ptr_array_index (runs, *i));
  double accuracy = -1;

  for (; *i < runs->len && get_seed (g_ptr_array_index (runs, *i)) == seed; (*i)++)
    if (accuracy < 0)
      accuracy = fr_kept_run_get_card (g_ptr_array_index (runs, *i))->accuracy_last;
  return accuracy;
}

static void
add_accuracy (FrRunGroupSummary *summary, double accuracy)
{
  summary->n_known++;
  summary->mean += accuracy;
  summary->lowest = MIN (summary->lowest, accuracy);
  summary->highest = MAX (summary->highest, accuracy);
}

/* The second pass, so that equal accuracies have no deviation. */
static double
measure_deviation (GPtrArray *runs, const FrRunGroupSummary *summary)
{
  double squares = 0;

  if (summary->n_known < 2)
    return NAN;
  if (summary->lowest == summary->highest)
    return 0;
  for (guint i = 0; i < runs->len;) {
    const double accuracy = take_seed (runs, &i);

    if (accuracy >= 0)
      squares += (accuracy - summary->mean) * (accuracy - summary->mean);
  }
  return sqrt (squares / (summary->n_known - 1));
}

static void
sum_up (FrRunGroup *self)
{
  FrRunGroupSummary summary = { .lowest = 1, .highest = 0 };

  for (guint i = 0; i < self->runs->len; summary.n_seeds++) {
    const double accuracy = take_seed (self->runs, &i);

    if (accuracy >= 0)
      add_accuracy (&summary, accuracy);
  }
  for (guint i = 0; i < self->runs->len; i++)
    summary.changed =
        MAX (summary.changed, fr_kept_run_get_state (g_ptr_array_index (self->runs, i))->changed);
  if (summary.n_known == 0)
    summary.mean = summary.lowest = summary.highest = NAN;
  else if (summary.lowest == summary.highest)
    summary.mean = summary.lowest;
  else
    summary.mean /= summary.n_known;
  summary.sd = measure_deviation (self->runs, &summary);
  self->summary = summary;
  self->summed = TRUE;
}

const FrRunGroupSummary *
fr_run_group_get_summary (FrRunGroup *self)
{
  g_return_val_if_fail (FR_IS_RUN_GROUP (self), NULL);

  if (!self->summed)
    sum_up (self);
  return &self->summary;
}

FrKeptRun *
fr_run_group_get_first (FrRunGroup *self)
{
  g_return_val_if_fail (FR_IS_RUN_GROUP (self), NULL);

  return self->runs->len > 0 ? g_ptr_array_index (self->runs, 0) : NULL;
}

FrKeptRun *
fr_run_group_find_document (FrRunGroup *self, const char *name)
{
  g_return_val_if_fail (FR_IS_RUN_GROUP (self) && name != NULL, NULL);

  for (guint i = 0; i < self->runs->len; i++) {
    FrKeptRun *run = g_ptr_array_index (self->runs, i);

    if (g_str_equal (fr_kept_run_get_name (run), name))
      return run;
  }
  return NULL;
}

const char *
fr_run_group_get_sort_key (FrRunGroup *self)
{
  return self->sort_key;
}

void
fr_run_group_set_sort_key (FrRunGroup *self, char *key)
{
  g_free (self->sort_key);
  self->sort_key = key;
}

FrHyperparameters
fr_run_group_get_hyperparameters (FrRunGroup *self)
{
  g_return_val_if_fail (FR_IS_RUN_GROUP (self) && self->runs->len > 0,
                        fr_hyperparameters_default ());

  return fr_kept_run_get_card (g_ptr_array_index (self->runs, 0))->hyperparameters;
}

/* Returns: whether it was settled. */
static gboolean
unsettle (FrRunGroup *self)
{
  if (self->next != NULL)
    return FALSE;
  self->next = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->runs->len; i++)
    g_ptr_array_add (self->next, g_object_ref (g_ptr_array_index (self->runs, i)));
  return TRUE;
}

gboolean
fr_run_group_add (FrRunGroup *self, FrKeptRun *run)
{
  const gboolean first = unsettle (self);

  g_ptr_array_add (self->next, g_object_ref (run));
  return first;
}

gboolean
fr_run_group_remove (FrRunGroup *self, FrKeptRun *run)
{
  const gboolean first = unsettle (self);

  g_ptr_array_remove (self->next, run);
  return first;
}

guint
fr_run_group_count (FrRunGroup *self)
{
  return self->next != NULL ? self->next->len : self->runs->len;
}

/* By seed; what is equal in the order in which a folder has it. */
static int
compare (gconstpointer a, gconstpointer b)
{
  FrKeptRun *run_a = *(FrKeptRun *const *) a, *run_b = *(FrKeptRun *const *) b;
  const guint64 seed_a = get_seed (run_a), seed_b = get_seed (run_b);

  if (seed_a != seed_b)
    return seed_a < seed_b ? -1 : 1;
  return g_strcmp0 (fr_kept_run_get_name (run_a), fr_kept_run_get_name (run_b));
}

/* How many runs two lists have in common at their begin, or at their end if that is @backwards;
 * @most at most. */
static guint
count_common (GPtrArray *a, GPtrArray *b, guint most, gboolean backwards)
{
  guint n = 0;

  while (n < most && g_ptr_array_index (a, backwards ? a->len - 1 - n : n) ==
                         g_ptr_array_index (b, backwards ? b->len - 1 - n : n))
    n++;
  return n;
}

/* What was found out about its runs is true no more. */
static void
forget (FrRunGroup *self)
{
  self->summed = FALSE;
  g_clear_pointer (&self->sort_key, g_free);
}

gboolean
fr_run_group_settle (FrRunGroup *self)
{
  g_autoptr (GPtrArray) old = NULL;
  guint begin, end, shorter;

  if (self->next == NULL)
    return FALSE;
  g_ptr_array_sort (self->next, compare);
  old = g_steal_pointer (&self->runs);
  self->runs = g_steal_pointer (&self->next);
  shorter = MIN (old->len, self->runs->len);
  begin = count_common (old, self->runs, shorter, FALSE);
  end = count_common (old, self->runs, shorter - begin, TRUE);
  if (begin + end == MAX (old->len, self->runs->len))
    return FALSE;
  forget (self);
  g_list_model_items_changed (G_LIST_MODEL (self), begin, old->len - begin - end,
                              self->runs->len - begin - end);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

void
fr_run_group_touch (FrRunGroup *self, const char *key)
{
  if (key != NULL) {
    g_free (self->key);
    self->key = g_strdup (key);
  }
  forget (self);
  g_signal_emit_by_name (self, "changed");
}

static GType
fr_run_group_get_item_type (GListModel *model)
{
  return FR_TYPE_KEPT_RUN;
}

static guint
fr_run_group_get_n_items (GListModel *model)
{
  return FR_RUN_GROUP (model)->runs->len;
}

static gpointer
fr_run_group_get_item (GListModel *model, guint position)
{
  GPtrArray *runs = FR_RUN_GROUP (model)->runs;

  return position < runs->len ? g_object_ref (g_ptr_array_index (runs, position)) : NULL;
}

static void
fr_run_group_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = fr_run_group_get_item_type;
  interface->get_n_items = fr_run_group_get_n_items;
  interface->get_item = fr_run_group_get_item;
}

static void
fr_run_group_finalize (GObject *object)
{
  FrRunGroup *self = FR_RUN_GROUP (object);

  g_free (self->key);
  g_free (self->sort_key);
  g_ptr_array_unref (self->runs);
  g_clear_pointer (&self->next, g_ptr_array_unref);

  G_OBJECT_CLASS (fr_run_group_parent_class)->finalize (object);
}

static void
fr_run_group_class_init (FrRunGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_run_group_finalize;

  g_signal_new ("changed", FR_TYPE_RUN_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
fr_run_group_init (FrRunGroup *self)
{
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
}

FrRunGroup *
fr_run_group_new (const char *key)
{
  FrRunGroup *self = g_object_new (FR_TYPE_RUN_GROUP, NULL);

  self->key = g_strdup (key);
  return self;
}
