/* A data set in the making for the window: the pictures of a folder read, divided and written on a
 * thread, with news on the way.
 *
 * What is asked for while the thread is at work replaces what it does: another folder or another
 * step begins the reading anew, another seed or share only the dividing. Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "formats/import/picture-import.h"

G_BEGIN_DECLS

#define FR_MAKER_SAMPLES 7 /* images of each class that can be looked at */

/* What is known of a class so far. */
typedef struct {
  char *name; /* owned; fit for the screen */
  guint n_images;
  guint n_split[2]; /* by FrSplit; both 0 until all are divided */
  guint n_samples;
  guint8 samples[FR_MAKER_SAMPLES][FR_IMAGE_PIXELS]; /* the first ones */
} FrMakerClass;

typedef enum {
  FR_MAKER_EMPTY,   /* no folder, or one that cannot be used: see the problem */
  FR_MAKER_READING, /* or dividing */
  FR_MAKER_READY,   /* to be written; if there is a problem, elsewhere or once more */
  FR_MAKER_WRITING,
} FrMakerState;

/* Signals:
 *  "changed"           one of the getters says something else
 *  "written" (string)  the data set is in this folder */
#define FR_TYPE_DATA_SET_MAKER (fr_data_set_maker_get_type ())
G_DECLARE_FINAL_TYPE (FrDataSetMaker, fr_data_set_maker, FR, DATA_SET_MAKER, GObject)

FrDataSetMaker *fr_data_set_maker_new (void);

/* Begins to read @folder, which has a folder of pictures for each class. */
void fr_data_set_maker_set_folder (FrDataSetMaker *self, const char *folder);
/* Returns: (transfer none) (nullable). */
const char *fr_data_set_maker_get_folder (FrDataSetMaker *self);

void fr_data_set_maker_set_settings (FrDataSetMaker *self, const FrImportSettings *settings);
/* Returns: (transfer none). */
const FrImportSettings *fr_data_set_maker_get_settings (FrDataSetMaker *self);

/* Begins to write to @out if all is ready; nothing is written over. Otherwise does nothing. */
void fr_data_set_maker_write (FrDataSetMaker *self, const char *out);

/* Stops what is read: nobody waits for it any more. What is being written becomes whole. */
void fr_data_set_maker_stop (FrDataSetMaker *self);

FrMakerState fr_data_set_maker_get_state (FrDataSetMaker *self);
/* How many files of @all are read. */
guint fr_data_set_maker_count_done (FrDataSetMaker *self, guint *all);
/* Returns: (transfer none): [@n], those that have images. */
const FrMakerClass *fr_data_set_maker_get_classes (FrDataSetMaker *self, guint *n);
/* Returns: (transfer none) (nullable): a sentence on why it cannot be read, divided or written. */
const char *fr_data_set_maker_get_problem (FrDataSetMaker *self);
/* Returns: (transfer none): sentences on what the user should know, as char *; empty until all are
 * divided. Other ones come in another array. */
GPtrArray *fr_data_set_maker_get_warnings (FrDataSetMaker *self);

G_END_DECLS
