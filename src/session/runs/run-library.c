#include "session/runs/run-library.h"

#include "formats/run-file.h"
#include "session/runs/library-files.h"
#include "session/runs/library-scan.h"
#include "session/runs/run-document.h"
#include "session/threads/worker-thread.h"

#include <glib/gi18n-lib.h>

/* Changes are looked at so much later, so that many are looked at once. */
#define DELAY 300 /* milliseconds */

struct _FrRunLibrary {
  GObject parent_instance;

  FrRunKeeper *keeper;   /* borrowed; NULL once it is over */
  GPtrArray *runs;       /* owned: FrKeptRun */
  GPtrArray *unreadable; /* owned: sentences that nobody has taken yet */
  GHashTable *told;      /* owned: the sentences that were there */
  GQueue edits;          /* of owned Waiting: one is written after another */
  gboolean editing;
  guint rescan; /* source, or 0 */
  gboolean scanning;
  gboolean loaded;
  gboolean outdated; /* something changed while it was read */
};

static void fr_run_library_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrRunLibrary,
                               fr_run_library,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      fr_run_library_list_model_init))

enum {
  PROP_SIZE = 1,
  PROP_N_UNREADABLE,
  PROP_LOADED,
};

static guint64
get_size (FrRunLibrary *self)
{
  guint64 size = 0;

  for (guint i = 0; i < self->runs->len; i++)
    size += fr_kept_run_get_card (g_ptr_array_index (self->runs, i))->size;
  return size;
}

/* What a scan has to know. */
typedef struct {
  char *folder;      /* owned */
  GHashTable *known; /* owned; see fr_library_scan() */
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->folder);
  g_hash_table_unref (errand->known);
  g_free (errand);
}

static gpointer
scan (gpointer data, GError **error)
{
  const Errand *errand = data;

  fr_library_scan_purge (errand->folder);
  return fr_library_scan (errand->folder, errand->known);
}

/* Drops the runs that are not among @finds, by name. */
static void
drop_others (FrRunLibrary *self, GHashTable *finds)
{
  for (guint i = self->runs->len; i > 0; i--) {
    FrKeptRun *run = g_ptr_array_index (self->runs, i - 1);

    if (g_hash_table_contains (finds, fr_kept_run_get_name (run)))
      continue;
    g_ptr_array_remove_index (self->runs, i - 1);
    g_list_model_items_changed (G_LIST_MODEL (self), i - 1, 1, 0);
  }
}

/* Adds what of @scan is new, and updates the rest. */
static void
take_finds (FrRunLibrary *self, FrLibraryScan *found)
{
  g_autoptr (GHashTable) ours = g_hash_table_new (g_str_hash, g_str_equal);
  const guint before = self->runs->len;
  gboolean changed = FALSE;

  for (guint i = 0; i < before; i++) {
    FrKeptRun *run = g_ptr_array_index (self->runs, i);

    g_hash_table_insert (ours, (char *) fr_kept_run_get_name (run), run);
  }
  for (guint i = 0; i < found->finds->len; i++) {
    FrLibraryFind *find = g_ptr_array_index (found->finds, i);
    FrKeptRun *run = g_hash_table_lookup (ours, find->name);
    FrRunCard *card = g_steal_pointer (&find->card);

    find->state.in_hand &= !fr_run_keeper_has (self->keeper, find->name);
    if (run != NULL)
      changed |= fr_kept_run_update (run, card, &find->state);
    else if (card != NULL)
      g_ptr_array_add (self->runs, fr_kept_run_new (find->name, card, &find->state));
  }
  if (self->runs->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->runs->len - before);
  if (changed)
    g_signal_emit_by_name (self, "cards-changed");
}

/* Each is told of once. */
static void
take_unreadable (FrRunLibrary *self, FrLibraryScan *found)
{
  const guint before = self->unreadable->len;

  for (guint i = 0; i < found->unreadable->len; i++) {
    const char *sentence = g_ptr_array_index (found->unreadable, i);

    if (g_hash_table_add (self->told, g_strdup (sentence)))
      g_ptr_array_add (self->unreadable, g_strdup (sentence));
  }
  if (self->unreadable->len > before)
    g_object_notify (G_OBJECT (self), "n-unreadable");
}

static void start_scan (FrRunLibrary *self);

/* The library may be over by now: whatever is read or written in the background has a reference. */
static void
on_scanned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FrRunLibrary *self = FR_RUN_LIBRARY (source);
  g_autoptr (FrLibraryScan) found = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  self->scanning = FALSE;
  if (found == NULL || self->keeper == NULL)
    return;
  for (guint i = 0; i < found->finds->len; i++)
    g_hash_table_add (names, ((FrLibraryFind *) g_ptr_array_index (found->finds, i))->name);
  drop_others (self, names);
  take_finds (self, found);
  take_unreadable (self, found);
  g_object_notify (G_OBJECT (self), "size");
  if (!self->loaded) {
    self->loaded = TRUE;
    g_object_notify (G_OBJECT (self), "loaded");
  }
  if (self->outdated)
    start_scan (self);
}

static void
start_scan (FrRunLibrary *self)
{
  Errand *errand;

  self->outdated = self->scanning;
  if (self->scanning || self->keeper == NULL)
    return;
  self->scanning = TRUE;
  errand = g_new (Errand, 1);
  *errand = (Errand){ .folder = g_strdup (fr_run_keeper_get_folder (self->keeper)),
                      .known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  for (guint i = 0; i < self->runs->len; i++) {
    FrKeptRun *run = g_ptr_array_index (self->runs, i);
    const gint64 stamp = fr_kept_run_get_state (run)->stamp;

    g_hash_table_insert (errand->known, g_strdup (fr_kept_run_get_name (run)),
                         g_memdup2 (&stamp, sizeof stamp));
  }
  fr_worker_thread_run_task (g_task_new (self, NULL, on_scanned, NULL), scan, errand, errand_free,
                             (GDestroyNotify) fr_library_scan_free);
}

static gboolean
on_rescan (gpointer user_data)
{
  FrRunLibrary *self = user_data;

  self->rescan = 0;
  start_scan (self);
  return G_SOURCE_REMOVE;
}

void
fr_run_library_look_again (FrRunLibrary *self)
{
  g_return_if_fail (FR_IS_RUN_LIBRARY (self));

  if (self->rescan == 0 && self->keeper != NULL)
    self->rescan = g_timeout_add (DELAY, on_rescan, self);
}

void
fr_run_library_end (FrRunLibrary *self)
{
  g_return_if_fail (FR_IS_RUN_LIBRARY (self));

  g_clear_handle_id (&self->rescan, g_source_remove);
  self->keeper = NULL;
}

const char *
fr_run_library_get_folder (FrRunLibrary *self)
{
  g_return_val_if_fail (FR_IS_RUN_LIBRARY (self), NULL);

  return fr_run_keeper_get_folder (self->keeper);
}

void
fr_run_library_load (FrRunLibrary *self)
{
  g_return_if_fail (FR_IS_RUN_LIBRARY (self));

  if (!self->loaded)
    start_scan (self);
}

GPtrArray *
fr_run_library_take_unreadable (FrRunLibrary *self)
{
  GPtrArray *taken = self->unreadable;

  g_return_val_if_fail (FR_IS_RUN_LIBRARY (self), NULL);

  self->unreadable = g_ptr_array_new_with_free_func (g_free);
  return taken;
}

char *
fr_run_library_get_path (FrRunLibrary *self, FrKeptRun *run)
{
  g_return_val_if_fail (FR_IS_RUN_LIBRARY (self) && FR_IS_KEPT_RUN (run), NULL);

  return fr_run_document_get_path (fr_run_keeper_get_folder (self->keeper),
                                   fr_kept_run_get_name (run), FR_RUN_FILE_SUFFIX);
}

/* A change that is to be written. */
typedef struct {
  GTask *task;         /* owned; so too the next */
  FrLibraryEdit *edit; /* nullable once it is on its way */
} Waiting;

static void
waiting_free (Waiting *waiting)
{
  g_clear_object (&waiting->task);
  g_clear_pointer (&waiting->edit, fr_library_edit_free);
  g_free (waiting);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static void start_edit (FrRunLibrary *self);

static void
on_edit_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FrRunLibrary *self = FR_RUN_LIBRARY (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  self->editing = FALSE;
  start_edit (self);
  start_scan (self);
  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL)
    g_task_return_pointer (task, GINT_TO_POINTER (TRUE), NULL);
  else
    g_task_return_error (task, error);
}

/* Writes the next change, unless one is being written. */
static void
start_edit (FrRunLibrary *self)
{
  g_autoptr (Waiting) next = self->editing ? NULL : g_queue_pop_head (&self->edits);

  if (next == NULL)
    return;
  self->editing = TRUE;
  fr_library_files_edit (g_task_new (self, NULL, on_edit_written, g_steal_pointer (&next->task)),
                         g_steal_pointer (&next->edit));
}

void
fr_run_library_edit_async (FrRunLibrary *self,
                           FrKeptRun *run,
                           const FrRunEdit *change,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const char *name = fr_kept_run_get_name (run);
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *path = NULL;
  Waiting *waiting;

  g_return_if_fail (FR_IS_RUN_LIBRARY (self));

  if (fr_run_keeper_edit (self->keeper, name, change)) {
    g_task_return_pointer (task, GINT_TO_POINTER (TRUE), NULL);
    g_object_unref (task);
    return;
  }
  if (fr_run_document_is_in_hand (fr_run_keeper_get_folder (self->keeper), name, NULL)) {
    g_task_return_new_error (task, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                             _ ("The run is being trained in another window. Try again there."));
    g_object_unref (task);
    return;
  }
  path = fr_run_library_get_path (self, run);
  waiting = g_new (Waiting, 1);
  *waiting = (Waiting){ task, fr_library_edit_new (path, change) };
  g_queue_push_tail (&self->edits, waiting);
  start_edit (self);
}

gboolean
fr_run_library_edit_finish (FrRunLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

void
fr_run_library_copy_async (FrRunLibrary *self,
                           FrKeptRun *run,
                           const char *path,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autofree char *from = fr_run_library_get_path (self, run);

  g_return_if_fail (FR_IS_RUN_LIBRARY (self));

  fr_library_files_copy (g_task_new (self, NULL, callback, user_data), from, path);
}

gboolean
fr_run_library_copy_finish (FrRunLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

GPtrArray *
fr_run_library_remove (FrRunLibrary *self, GPtrArray *runs)
{
  const char *folder = fr_run_keeper_get_folder (self->keeper);
  GPtrArray *removed = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (FR_IS_RUN_LIBRARY (self), NULL);

  for (guint i = 0; i < runs->len; i++) {
    const char *name = fr_kept_run_get_name (g_ptr_array_index (runs, i));

    fr_run_keeper_forget (self->keeper, name);
    if (fr_run_document_is_in_hand (folder, name, NULL) || !fr_run_document_remove (folder, name))
      continue;
    g_ptr_array_add (removed, g_strdup (name));
  }
  start_scan (self);
  return removed;
}

void
fr_run_library_restore (FrRunLibrary *self, GPtrArray *names)
{
  g_return_if_fail (FR_IS_RUN_LIBRARY (self));

  for (guint i = 0; i < names->len; i++)
    fr_run_document_restore (fr_run_keeper_get_folder (self->keeper), g_ptr_array_index (names, i));
  start_scan (self);
}

void
fr_run_library_add_async (FrRunLibrary *self,
                          GPtrArray *paths,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GHashTable *digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_if_fail (FR_IS_RUN_LIBRARY (self));

  for (guint i = 0; i < self->runs->len; i++)
    g_hash_table_add (digests,
                      g_strdup (fr_kept_run_get_card (g_ptr_array_index (self->runs, i))->digest));
  fr_library_files_add (g_task_new (self, NULL, callback, user_data),
                        fr_run_keeper_get_folder (self->keeper), paths, digests);
}

guint
fr_run_library_add_finish (FrRunLibrary *self, GAsyncResult *result, GError **error)
{
  g_autoptr (FrLibraryAdded) added = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  start_scan (self);
  added = g_task_propagate_pointer (G_TASK (result), error);
  if (added == NULL)
    return 0;
  if (added->error != NULL)
    g_propagate_error (error, g_steal_pointer (&added->error));
  return added->n;
}

static GType
fr_run_library_get_item_type (GListModel *model)
{
  return FR_TYPE_KEPT_RUN;
}

static guint
fr_run_library_get_n_items (GListModel *model)
{
  return FR_RUN_LIBRARY (model)->runs->len;
}

static gpointer
fr_run_library_get_item (GListModel *model, guint position)
{
  FrRunLibrary *self = FR_RUN_LIBRARY (model);

  return position < self->runs->len ? g_object_ref (g_ptr_array_index (self->runs, position))
                                    : NULL;
}

static void
fr_run_library_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = fr_run_library_get_item_type;
  interface->get_n_items = fr_run_library_get_n_items;
  interface->get_item = fr_run_library_get_item;
}

static void
fr_run_library_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrRunLibrary *self = FR_RUN_LIBRARY (object);

  switch (id) {
  case PROP_SIZE:
    g_value_set_uint64 (value, get_size (self));
    break;
  case PROP_N_UNREADABLE:
    g_value_set_uint (value, self->unreadable->len);
    break;
  case PROP_LOADED:
    g_value_set_boolean (value, self->loaded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_run_library_dispose (GObject *object)
{
  FrRunLibrary *self = FR_RUN_LIBRARY (object);

  g_clear_handle_id (&self->rescan, g_source_remove);

  G_OBJECT_CLASS (fr_run_library_parent_class)->dispose (object);
}

static void
fr_run_library_finalize (GObject *object)
{
  FrRunLibrary *self = FR_RUN_LIBRARY (object);

  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->unreadable);
  g_hash_table_unref (self->told);
  g_queue_clear_full (&self->edits, (GDestroyNotify) waiting_free);

  G_OBJECT_CLASS (fr_run_library_parent_class)->finalize (object);
}

static void
fr_run_library_class_init (FrRunLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fr_run_library_get_property;
  object_class->dispose = fr_run_library_dispose;
  object_class->finalize = fr_run_library_finalize;

  g_object_class_install_property (object_class, PROP_SIZE,
                                   g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0,
                                                        readable));
  g_object_class_install_property (object_class, PROP_N_UNREADABLE,
                                   g_param_spec_uint ("n-unreadable", NULL, NULL, 0, G_MAXUINT, 0,
                                                      readable));
  g_object_class_install_property (object_class, PROP_LOADED,
                                   g_param_spec_boolean ("loaded", NULL, NULL, FALSE, readable));

  g_signal_new ("cards-changed", FR_TYPE_RUN_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fr_run_library_init (FrRunLibrary *self)
{
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  self->unreadable = g_ptr_array_new_with_free_func (g_free);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->edits);
}

FrRunLibrary *
fr_run_library_new (FrRunKeeper *keeper)
{
  FrRunLibrary *self = g_object_new (FR_TYPE_RUN_LIBRARY, NULL);

  self->keeper = keeper;
  return self;
}
