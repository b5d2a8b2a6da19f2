#include "session/compare/fan-leftovers.h"

#include "formats/run-card.h"
#include "formats/run-file.h"
#include "session/runs/run-document.h"

#include <pthread.h>

typedef struct {
  char *name; /* owned */
  FrHyperparameters settings;
  guint64 batch;
} Leftover;

struct _FrFanLeftovers {
  /* Set once. */
  char *folder; /* owned; so too the next */
  char *data_digest;

  pthread_mutex_t lock; /* guards what follows */
  gboolean is_read;
  GPtrArray *found;   /* owned: Leftover */
  GHashTable *others; /* owned: names of documents that are none and will be none */
};

static void
leftover_free (gpointer data)
{
  Leftover *leftover = data;

  g_free (leftover->name);
  g_free (leftover);
}

FrFanLeftovers *
fr_fan_leftovers_new (const char *folder, const char *data_digest)
{
  FrFanLeftovers *self = g_new0 (FrFanLeftovers, 1);

  self->folder = g_strdup (folder);
  self->data_digest = g_strdup (data_digest);
  pthread_mutex_init (&self->lock, NULL);
  self->found = g_ptr_array_new_with_free_func (leftover_free);
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
fr_fan_leftovers_free (FrFanLeftovers *self)
{
  if (self == NULL)
    return;

  pthread_mutex_destroy (&self->lock);
  g_ptr_array_unref (self->found);
  g_hash_table_unref (self->others);
  g_free (self->folder);
  g_free (self->data_digest);
  g_free (self);
}

void
fr_fan_leftovers_look_again (FrFanLeftovers *self)
{
  pthread_mutex_lock (&self->lock);
  self->is_read = FALSE;
  pthread_mutex_unlock (&self->lock);
}

gboolean
fr_fan_leftovers_is_same (const FrHyperparameters *a, const FrHyperparameters *b)
{
  return fr_hyperparameters_same_start (a, b) && a->learning_rate == b->learning_rate &&
         a->epochs == b->epochs;
}

static gboolean
is_unfinished (const FrFanLeftovers *self, const FrRunCard *card)
{
  const FrHyperparameters *settings = &card->origin.hyperparameters;
  const guint64 epoch = fr_run_card_get_epoch (card);

  return g_str_equal (card->origin.data_digest, self->data_digest) &&
         fr_fan_leftovers_is_same (settings, &card->hyperparameters) && card->batch >= epoch &&
         card->batch < settings->epochs * epoch;
}

/* Called under the lock. Looks at the document @name. */
static void
look_at (FrFanLeftovers *self, const char *name)
{
  g_autofree char *path = fr_run_document_get_path (self->folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (FrRunCard) card = fr_run_card_read (path, NULL);

  if (card != NULL && is_unfinished (self, card)) {
    Leftover *leftover = g_new (Leftover, 1);

    *leftover = (Leftover){ .name = g_strdup (name),
                            .settings = card->origin.hyperparameters,
                            .batch = card->batch };
    g_ptr_array_add (self->found, leftover);
  } else {
    g_hash_table_add (self->others, g_strdup (name));
  }
}

/* Called under the lock. */
static void
read_folder (FrFanLeftovers *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *entry;

  g_ptr_array_set_size (self->found, 0);
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, entry, NULL);
    g_autofree char *name = fr_run_document_get_name (self->folder, path);

    if (name != NULL && g_str_has_prefix (name, FR_RUN_DOCUMENT_BACKGROUND) &&
        g_str_has_suffix (entry, FR_RUN_FILE_SUFFIX) &&
        !g_hash_table_contains (self->others, name) &&
        !fr_run_document_is_in_hand (self->folder, name, NULL))
      look_at (self, name);
  }
}

/* Called under the lock. Returns: the place of the one that came furthest, or -1. */
static int
find (const FrFanLeftovers *self, const FrHyperparameters *settings)
{
  int best = -1;
  guint64 most = 0;

  for (guint i = 0; i < self->found->len; i++) {
    const Leftover *leftover = g_ptr_array_index (self->found, i);

    if (leftover->batch > most && fr_fan_leftovers_is_same (&leftover->settings, settings)) {
      best = (int) i;
      most = leftover->batch;
    }
  }
  return best;
}

char *
fr_fan_leftovers_take (FrFanLeftovers *self, const FrHyperparameters *settings)
{
  char *name = NULL;
  int place;

  pthread_mutex_lock (&self->lock);
  if (!self->is_read)
    read_folder (self);
  self->is_read = TRUE;
  place = find (self, settings);
  if (place >= 0) {
    name = g_strdup (((Leftover *) g_ptr_array_index (self->found, (guint) place))->name);
    g_ptr_array_remove_index (self->found, (guint) place);
  }
  pthread_mutex_unlock (&self->lock);
  /* Another window may have begun to train it since. */
  if (name != NULL && fr_run_document_is_in_hand (self->folder, name, NULL))
    g_clear_pointer (&name, g_free);
  return name;
}
