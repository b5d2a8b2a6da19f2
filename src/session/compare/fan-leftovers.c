#include "session/compare/fan-leftovers.h"

#include "formats/run-card.h"
#include "formats/run-file.h"
#include "session/runs/run-document.h"

#include <pthread.h>

typedef struct {
  char *name;              /* owned */
  char id[FR_RUN_ID_SIZE]; /* of the run */
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

/* Whether a run of the same settings can be had from it. */
static gboolean
is_of_use (const FrFanLeftovers *self, const FrRunCard *card)
{
  return g_str_equal (card->origin.data_digest, self->data_digest) &&
         fr_hyperparameters_is_same (&card->origin.hyperparameters, &card->hyperparameters) &&
         card->batch >= fr_run_card_get_epoch (card);
}

/* Called under the lock. Looks at the document @name. */
static void
look_at (FrFanLeftovers *self, const char *name)
{
  g_autofree char *path = fr_run_document_get_path (self->folder, name, FR_RUN_FILE_SUFFIX);
  g_autoptr (FrRunCard) card = fr_run_card_read (path, NULL);

  if (card != NULL && is_of_use (self, card)) {
    Leftover *leftover = g_new (Leftover, 1);

    *leftover = (Leftover){ .name = g_strdup (name),
                            .settings = card->origin.hyperparameters,
                            .batch = card->batch };
    g_strlcpy (leftover->id, card->origin.id, sizeof leftover->id);
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

/* Called under the lock. Returns: (nullable): the one that came furthest. */
static const Leftover *
find_furthest (const FrFanLeftovers *self, const FrHyperparameters *settings)
{
  const Leftover *best = NULL;

  for (guint i = 0; i < self->found->len; i++) {
    const Leftover *leftover = g_ptr_array_index (self->found, i);

    if ((best == NULL || leftover->batch > best->batch) &&
        fr_hyperparameters_is_same (&leftover->settings, settings))
      best = leftover;
  }
  return best;
}

/* Called under the lock. Takes out those of the run @id that no program has in hand by now; the one
 * that is called @best comes first. */
static char **
take_all (FrFanLeftovers *self, const char *id, const char *best)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = self->found->len; i > 0; i--) {
    const Leftover *leftover = g_ptr_array_index (self->found, i - 1);
    const int place = g_str_equal (leftover->name, best) ? 0 : -1;

    if (!g_str_equal (leftover->id, id))
      continue;
    if (!fr_run_document_is_in_hand (self->folder, leftover->name, NULL))
      g_ptr_array_insert (names, place, g_strdup (leftover->name));
    g_ptr_array_remove_index (self->found, i - 1);
  }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

char **
fr_fan_leftovers_take (FrFanLeftovers *self, const FrHyperparameters *settings)
{
  g_auto (GStrv) names = NULL;
  const Leftover *best;

  pthread_mutex_lock (&self->lock);
  if (!self->is_read)
    read_folder (self);
  self->is_read = TRUE;
  best = find_furthest (self, settings);
  if (best != NULL) {
    g_autofree char *name = g_strdup (best->name), *id = g_strdup (best->id);

    names = take_all (self, id, name);
  }
  pthread_mutex_unlock (&self->lock);
  return names != NULL && names[0] != NULL ? g_steal_pointer (&names) : NULL;
}

void
fr_fan_leftovers_delete (const char *folder, char *const *names)
{
  for (; names != NULL && *names != NULL; names++)
    if (!fr_run_document_is_in_hand (folder, *names, NULL))
      fr_run_document_delete (folder, *names);
}
