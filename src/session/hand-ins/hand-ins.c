#include "session/hand-ins/hand-ins.h"

#include "formats/hand-in-table.h"
#include "session/hand-ins/hand-in-workers.h"

struct _FrHandIns {
  GObject parent_instance;

  GPtrArray *files;         /* owned: FrHandInFile */
  FrDataset *dataset;       /* owned, nullable */
  FrHandInWorkers *workers; /* owned; NULL without a data set */
  guint n_workers;
  guint next_id;
  guint n_open; /* stages that are in hand or wait */
};

static void fr_hand_ins_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrHandIns,
                               fr_hand_ins,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fr_hand_ins_list_model_init))

static GType
get_item_type (GListModel *model)
{
  return FR_TYPE_HAND_IN_FILE;
}

static guint
get_n_items (GListModel *model)
{
  return FR_HAND_INS (model)->files->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FrHandIns *self = FR_HAND_INS (model);

  return position < self->files->len ? g_object_ref (self->files->pdata[position]) : NULL;
}

static void
fr_hand_ins_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static FrHandInFile *
find_file (FrHandIns *self, guint id)
{
  for (guint i = 0; i < self->files->len; i++)
    if (fr_hand_in_file_get_id (self->files->pdata[i]) == id)
      return self->files->pdata[i];
  return NULL;
}

/* Has @stage of @file done. */
static void
add_stage (FrHandIns *self, FrHandInFile *file, FrHandInStage stage)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (file);
  g_autoptr (GError) error = NULL;
  FrHandInResult *result;

  if (self->workers != NULL &&
      fr_hand_in_workers_add (self->workers, fr_hand_in_file_get_id (file),
                              fr_hand_in_file_get_path (file), stage,
                              hand_in != NULL ? fr_hand_in_get_work (hand_in) : 0, &error)) {
    self->n_open++;
    return;
  }
  if (error == NULL)
    return;
  result = g_new0 (FrHandInResult, 1);
  result->stage = stage;
  result->outcome = FR_HAND_IN_FAILED;
  result->trouble = g_strdup (error->message);
  fr_hand_in_file_take_result (file, result);
}

static void
begin_verifying (FrHandIns *self, FrHandInFile *file)
{
  fr_hand_in_file_set_waiting (file);
  add_stage (self, file, FR_HAND_IN_VERIFY);
}

/* What follows on a stage that is over. */
static void
go_on (FrHandIns *self, FrHandInFile *file, FrHandInStage stage, FrHandInOutcome outcome)
{
  if (stage == FR_HAND_IN_READ && outcome == FR_HAND_IN_ANSWERED)
    begin_verifying (self, file);
  else if (stage == FR_HAND_IN_VERIFY && fr_hand_in_file_has_rest (file))
    add_stage (self, file, FR_HAND_IN_REST);
}

static void
on_rung (gpointer user_data)
{
  g_autoptr (FrHandIns) self = g_object_ref (user_data);
  g_autoptr (GArray) news = fr_hand_in_workers_take (self->workers);

  for (guint i = 0; i < news->len; i++) {
    FrHandInNews *one = &g_array_index (news, FrHandInNews, i);
    FrHandInFile *file = find_file (self, one->id);
    FrHandInOutcome outcome;

    if (one->result == NULL) {
      if (file != NULL)
        fr_hand_in_file_set_progress (file, one->stage, one->fraction);
      continue;
    }
    self->n_open--;
    if (file == NULL)
      continue;
    outcome = one->result->outcome;
    fr_hand_in_file_take_result (file, g_steal_pointer (&one->result));
    go_on (self, file, one->stage, outcome);
  }
  g_signal_emit_by_name (self, "changed");
}

static void
end_workers (FrHandIns *self)
{
  g_clear_pointer (&self->workers, fr_hand_in_workers_free);
  self->n_open = 0;
}

static void
begin_workers (FrHandIns *self)
{
  const guint n = self->n_workers > 0 ? self->n_workers : g_get_num_processors ();
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  end_workers (self);
  if (self->dataset != NULL)
    self->workers = fr_hand_in_workers_new (self->dataset, n, context, on_rung, self);
}

static void
fr_hand_ins_dispose (GObject *object)
{
  FrHandIns *self = FR_HAND_INS (object);

  end_workers (self);
  g_clear_pointer (&self->dataset, fr_dataset_unref);

  G_OBJECT_CLASS (fr_hand_ins_parent_class)->dispose (object);
}

static void
fr_hand_ins_finalize (GObject *object)
{
  g_ptr_array_unref (FR_HAND_INS (object)->files);

  G_OBJECT_CLASS (fr_hand_ins_parent_class)->finalize (object);
}

static void
fr_hand_ins_class_init (FrHandInsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_hand_ins_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_hand_ins_finalize;

  g_signal_new ("changed", FR_TYPE_HAND_INS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
fr_hand_ins_init (FrHandIns *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
}

FrHandIns *
fr_hand_ins_new (guint n_workers)
{
  FrHandIns *self = g_object_new (FR_TYPE_HAND_INS, NULL);

  self->n_workers = n_workers;
  return self;
}

static void
read_again (FrHandIns *self, FrHandInFile *file)
{
  fr_hand_in_file_forget (file);
  add_stage (self, file, FR_HAND_IN_READ);
}

void
fr_hand_ins_set_dataset (FrHandIns *self, FrDataset *dataset)
{
  g_return_if_fail (FR_IS_HAND_INS (self));

  if (dataset == self->dataset)
    return;
  if (dataset != NULL)
    fr_dataset_ref (dataset);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  self->dataset = dataset;
  begin_workers (self);
  for (guint i = 0; i < self->files->len; i++)
    read_again (self, self->files->pdata[i]);
  g_signal_emit_by_name (self, "changed");
}

static FrHandInFile *
find_path (FrHandIns *self, const char *path)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_str_equal (fr_hand_in_file_get_path (self->files->pdata[i]), path))
      return self->files->pdata[i];
  return NULL;
}

guint
fr_hand_ins_add (FrHandIns *self, const char *const *paths)
{
  const guint before = self->files->len;
  guint left = 0;

  g_return_val_if_fail (FR_IS_HAND_INS (self) && paths != NULL, 0);

  for (guint i = 0; paths[i] != NULL; i++) {
    FrHandInFile *file = find_path (self, paths[i]);

    if (file == NULL && self->files->len >= FR_HAND_INS_MOST) {
      left++;
      continue;
    }
    if (file == NULL) {
      file = fr_hand_in_file_new (++self->next_id, paths[i]);
      g_ptr_array_add (self->files, file);
    }
    if (fr_hand_in_file_get_state (file) == FR_HAND_IN_STATE_READING ||
        fr_hand_in_file_is_answered (file))
      read_again (self, file);
  }
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->files->len - before);
  g_signal_emit_by_name (self, "changed");
  return left;
}

void
fr_hand_ins_remove_all (FrHandIns *self)
{
  const guint before = self->files->len;

  g_return_if_fail (FR_IS_HAND_INS (self));

  begin_workers (self);
  g_ptr_array_set_size (self->files, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  g_signal_emit_by_name (self, "changed");
}

static gboolean
is_open (FrHandInFile *file)
{
  const FrHandInState state = fr_hand_in_file_get_state (file);

  return state == FR_HAND_IN_STATE_UNVERIFIED || state == FR_HAND_IN_STATE_FAILED;
}

void
fr_hand_ins_verify (FrHandIns *self, FrHandInFile *file)
{
  g_return_if_fail (FR_IS_HAND_INS (self) && FR_IS_HAND_IN_FILE (file));

  if (!is_open (file) && !fr_hand_in_file_is_answered (file))
    return;
  read_again (self, file);
  g_signal_emit_by_name (self, "changed");
}

void
fr_hand_ins_verify_all (FrHandIns *self)
{
  guint n = 0;

  g_return_if_fail (FR_IS_HAND_INS (self));

  if (fr_hand_ins_is_active (self))
    return;
  for (guint i = 0; i < self->files->len; i++) {
    FrHandInFile *file = self->files->pdata[i];

    if (is_open (file))
      read_again (self, file);
    else if (fr_hand_in_file_has_rest (file))
      add_stage (self, file, FR_HAND_IN_REST);
    else
      continue;
    n++;
  }
  for (guint i = 0; i < self->files->len && n == 0; i++)
    read_again (self, self->files->pdata[i]);
  g_signal_emit_by_name (self, "changed");
}

void
fr_hand_ins_stop (FrHandIns *self)
{
  g_return_if_fail (FR_IS_HAND_INS (self));

  if (self->workers != NULL)
    fr_hand_in_workers_stop (self->workers);
}

gboolean
fr_hand_ins_is_active (FrHandIns *self)
{
  g_return_val_if_fail (FR_IS_HAND_INS (self), FALSE);

  return self->n_open > 0;
}

/* Returns: (nullable): what @file says, if that is verified and has an accuracy. */
static const FrHandIn *
get_known (FrHandInFile *file)
{
  const FrHandIn *hand_in = fr_hand_in_file_get_hand_in (file);

  return fr_hand_in_file_get_state (file) == FR_HAND_IN_STATE_VERIFIED && hand_in->accuracy >= 0
             ? hand_in
             : NULL;
}

void
fr_hand_ins_count (FrHandIns *self, FrHandInCounts *counts)
{
  double sum = 0;

  g_return_if_fail (FR_IS_HAND_INS (self) && counts != NULL);

  *counts = (FrHandInCounts){ .n = self->files->len };
  for (guint i = 0; i < self->files->len; i++) {
    FrHandInFile *file = self->files->pdata[i];
    const FrHandIn *known = get_known (file);

    counts->states[fr_hand_in_file_get_state (file)]++;
    counts->n_rest += fr_hand_in_file_has_rest (file);
    if (known == NULL)
      continue;
    counts->n_known++;
    sum += known->accuracy;
  }
  if (counts->n_known > 0)
    counts->mean = sum / counts->n_known;
}

guint
fr_hand_ins_find_rank (FrHandIns *self, FrHandInFile *file)
{
  const FrHandIn *own;
  guint rank = 1;

  g_return_val_if_fail (FR_IS_HAND_INS (self) && FR_IS_HAND_IN_FILE (file), 0);

  own = get_known (file);
  if (own == NULL)
    return 0;
  for (guint i = 0; i < self->files->len; i++) {
    const FrHandIn *other = get_known (self->files->pdata[i]);

    rank += other != NULL && other->accuracy > own->accuracy;
  }
  return rank;
}

/* Adds the test points of @hand_in that lie at epochs' ends to @sums, of which each has a place. */
static void
add_points (const FrHandIn *hand_in, FrHandInClassPoint *sums)
{
  for (guint i = 0; i < hand_in->n_points; i++) {
    const FrTestPoint *point = &hand_in->points[i];
    const guint64 epoch = point->batch / hand_in->batches_per_epoch;
    FrHandInClassPoint *sum;

    if (point->batch % hand_in->batches_per_epoch != 0 || epoch > FR_MAX_EPOCHS)
      continue;
    sum = &sums[epoch];
    sum->lowest = sum->n_runs > 0 ? MIN (sum->lowest, point->accuracy) : point->accuracy;
    sum->highest = sum->n_runs > 0 ? MAX (sum->highest, point->accuracy) : point->accuracy;
    sum->mean += point->accuracy;
    sum->n_runs++;
  }
}

FrHandInClassPoint *
fr_hand_ins_make_class (FrHandIns *self, guint *n)
{
  FrHandInClassPoint *points;
  guint n_known = 0;

  g_return_val_if_fail (FR_IS_HAND_INS (self) && n != NULL, NULL);

  points = g_new0 (FrHandInClassPoint, FR_MAX_EPOCHS + 1);
  for (guint i = 0; i < self->files->len; i++) {
    const FrHandIn *known = get_known (self->files->pdata[i]);

    if (known == NULL)
      continue;
    add_points (known, points);
    n_known++;
  }
  *n = 0;
  for (guint epoch = 0; epoch <= FR_MAX_EPOCHS; epoch++) {
    FrHandInClassPoint point = points[epoch];

    if (point.n_runs == 0 || 2 * point.n_runs < n_known)
      continue;
    point.epoch = epoch;
    point.mean /= point.n_runs;
    points[(*n)++] = point;
  }
  return points;
}

char *
fr_hand_ins_find_usual (FrHandIns *self, const char *key)
{
  g_autoptr (GHashTable) counts = NULL;
  const char *best = NULL;
  guint most = 0, n_known = 0;

  g_return_val_if_fail (FR_IS_HAND_INS (self) && key != NULL, NULL);

  counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->files->len; i++) {
    const FrHandIn *known = get_known (self->files->pdata[i]);
    char *text = known != NULL ? fr_hyperparameters_get_text (&known->settings, key) : NULL;
    guint count;

    if (text == NULL)
      continue;
    n_known++;
    count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) + 1;
    g_hash_table_replace (counts, text, GUINT_TO_POINTER (count));
    if (count > most) {
      most = count;
      best = text;
    }
  }
  return most > 1 || n_known == 1 ? g_strdup (best) : NULL;
}

GString *
fr_hand_ins_make_table (FrHandIns *self)
{
  GString *table;

  g_return_val_if_fail (FR_IS_HAND_INS (self), NULL);

  table = fr_hand_in_table_new ();
  for (guint i = 0; i < self->files->len; i++) {
    FrHandInFile *file = self->files->pdata[i];

    fr_hand_in_table_add (table, fr_hand_in_file_get_path (file),
                          fr_hand_in_file_get_hand_in (file),
                          fr_hand_in_file_describe_state (file));
  }
  return table;
}
