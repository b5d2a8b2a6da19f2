#include "config.h"

#include "formats/import/picture-import.h"

#include "formats/import/picture-folder.h"
#include "formats/picture/picture-reader.h"
#include "io/name.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _FrPictureImport {
  char *folder; /* owned */
  FrImportSettings settings;
  GPtrArray *listed;   /* owned, of FrPictureClass */
  guint class, file;   /* the next one to be read */
  guint n_done, n_all; /* files */
  GArray *images;      /* owned, of FrImportImage; their class is that of @listed */
  GPtrArray *files;    /* owned, of char *: of each image, below the folder */
  GPtrArray *faults;   /* owned, of char *: sentences, one for each file that is left out */
  GPtrArray *animated; /* owned, of char *: files of which only the first picture is taken */
  GArray *classes;     /* owned, of FrImportClass; those of which there are images */
};

FrImportSettings
fr_import_settings_default (void)
{
  return (FrImportSettings){ .seed = 1,
                             .share = FR_IMPORT_SHARE,
                             .preparation = fr_preparation_settings_default () };
}

static void
class_clear (gpointer data)
{
  FrImportClass *class = data;

  g_free ((char *) class->name);
}

/* Goes to the next class that has files left. */
static void
skip_empty (FrPictureImport *self)
{
  while (self->class < self->listed->len &&
         self->file >=
             ((FrPictureClass *) g_ptr_array_index (self->listed, self->class))->files->len) {
    self->class ++;
    self->file = 0;
  }
}

FrPictureImport *
fr_picture_import_new (const char *folder, const FrImportSettings *settings, GError **error)
{
  GPtrArray *listed = fr_picture_folder_list (folder, error);
  FrPictureImport *self;

  if (listed == NULL)
    return NULL;
  self = g_new0 (FrPictureImport, 1);
  self->folder = g_strdup (folder);
  self->settings = *settings;
  self->listed = listed;
  for (guint c = 0; c < listed->len; c++)
    self->n_all += ((FrPictureClass *) g_ptr_array_index (listed, c))->files->len;
  self->images = g_array_new (FALSE, FALSE, sizeof (FrImportImage));
  self->files = g_ptr_array_new_with_free_func (g_free);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  self->animated = g_ptr_array_new_with_free_func (g_free);
  self->classes = g_array_new (FALSE, FALSE, sizeof (FrImportClass));
  g_array_set_clear_func (self->classes, class_clear);
  skip_empty (self);
  return self;
}

void
fr_picture_import_free (FrPictureImport *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_ptr_array_unref (self->listed);
  g_array_unref (self->images);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->faults);
  g_ptr_array_unref (self->animated);
  g_array_unref (self->classes);
  g_free (self);
}

/* Prepares @picture, of the file @below the folder, and keeps what came of it. */
static void
keep (FrPictureImport *self, const FrPicture *picture, char *below)
{
  g_auto (FrPreparation) preparation = { 0 };
  g_autofree FrImportImage *image = g_new0 (FrImportImage, 1);

  fr_preparation_run (&preparation, picture, &self->settings.preparation,
                      fr_data_conventions_get_fashion ());
  if (preparation.width == 0) {
    g_autofree char *name = fr_name_show_file (below);

    g_ptr_array_add (self->faults,
                     g_strdup_printf (_ ("“%s” shows nothing but background."), name));
    g_free (below);
    return;
  }
  image->class = self->class;
  memcpy (image->pixels, preparation.image, FR_IMAGE_PIXELS);
  g_array_append_vals (self->images, image, 1);
  g_ptr_array_add (self->files, below);
}

gboolean
fr_picture_import_advance (FrPictureImport *self, const FrStop *stop)
{
  const gint64 deadline = g_get_monotonic_time () + FR_PICTURE_SECONDS * G_TIME_SPAN_SECOND;
  const FrPictureClass *class;
  g_autofree char *below = NULL, *path = NULL;
  g_autoptr (FrPicture) picture = NULL;
  g_autoptr (GError) error = NULL;
  FrPictureNotes notes;

  if (self->class >= self->listed->len || fr_stop_is_requested (stop))
    return FALSE;
  class = g_ptr_array_index (self->listed, self->class);
  below = g_build_filename (class->folder, g_ptr_array_index (class->files, self->file), NULL);
  path = g_build_filename (self->folder, below, NULL);
  picture = fr_picture_reader_load (path, stop, deadline, &notes, &error);
  if (fr_stop_is_requested (stop))
    return FALSE;
  if (picture == NULL) {
    g_ptr_array_add (self->faults, g_strdup (error->message));
  } else {
    if (notes.first_only)
      g_ptr_array_add (self->animated, g_strdup (below));
    keep (self, picture, g_steal_pointer (&below));
  }
  self->file++;
  self->n_done++;
  skip_empty (self);
  return self->class < self->listed->len;
}

guint
fr_picture_import_count_done (const FrPictureImport *self)
{
  return self->n_done;
}

guint
fr_picture_import_count_all (const FrPictureImport *self)
{
  return self->n_all;
}

/* Numbers the classes of which there are images, from 0 on, in the images too. */
static void
number_classes (FrPictureImport *self)
{
  guint n_images[FR_MAX_CLASSES] = { 0 }, numbers[FR_MAX_CLASSES] = { 0 };

  if (self->classes->len > 0)
    return;
  for (guint i = 0; i < self->images->len; i++)
    n_images[g_array_index (self->images, FrImportImage, i).class]++;
  for (guint c = 0; c < self->listed->len; c++) {
    const FrPictureClass *listed = g_ptr_array_index (self->listed, c);
    const FrImportClass class = { .name = fr_name_show_file (listed->folder),
                                  .folder = listed->folder,
                                  .n_files = listed->files->len };

    if (n_images[c] == 0) {
      g_free ((char *) class.name);
      continue;
    }
    numbers[c] = self->classes->len;
    g_array_append_val (self->classes, class);
  }
  for (guint i = 0; i < self->images->len; i++) {
    FrImportImage *image = &g_array_index (self->images, FrImportImage, i);

    image->class = numbers[image->class];
  }
}

gboolean
fr_picture_import_divide (FrPictureImport *self, guint64 seed, double share, GError **error)
{
  guint n[2] = { 0 };

  g_return_val_if_fail (self->class >= self->listed->len, FALSE);

  number_classes (self);
  self->settings.seed = seed;
  self->settings.share = share;
  fr_import_split_make ((FrImportImage *) (void *) self->images->data, self->images->len,
                        self->classes->len, share, seed);
  for (guint c = 0; c < self->classes->len; c++)
    memset (g_array_index (self->classes, FrImportClass, c).n_images, 0, sizeof n);
  for (guint i = 0; i < self->images->len; i++) {
    const FrImportImage *image = &g_array_index (self->images, FrImportImage, i);

    g_array_index (self->classes, FrImportClass, image->class).n_images[image->split]++;
    n[image->split]++;
  }
  if (self->classes->len >= FR_MIN_CLASSES && n[FR_SPLIT_TRAIN] > 0 && n[FR_SPLIT_TEST] > 0)
    return TRUE;
  g_set_error (error, FR_IMPORT_ERROR, FR_IMPORT_ERROR_FEW,
               /* Translators: a count of pictures, and one of classes. */
               _ ("Pictures that can be used: %u; classes that have any: %u. It takes two classes "
                  "at "
                  "least, and two pictures that are not the same."),
               self->images->len, self->classes->len);
  return FALSE;
}

const FrImportClass *
fr_picture_import_get_classes (const FrPictureImport *self, guint *n)
{
  *n = self->classes->len;
  return (const FrImportClass *) (const void *) self->classes->data;
}

const FrImportImage *
fr_picture_import_get_images (const FrPictureImport *self, guint *n)
{
  *n = self->images->len;
  return (const FrImportImage *) (const void *) self->images->data;
}

const char *
fr_picture_import_get_file (const FrPictureImport *self, guint i)
{
  g_return_val_if_fail (i < self->files->len, NULL);

  return g_ptr_array_index (self->files, i);
}

/* Warns of copies: of each that has another label than its original, and of how many have not. */
static void
warn_of_copies (const FrPictureImport *self, GPtrArray *warnings)
{
  guint n = 0;

  for (guint i = 0; i < self->images->len; i++) {
    const FrImportImage *image = &g_array_index (self->images, FrImportImage, i);
    const guint original = image->original;

    if (original == i)
      continue;
    n++;
    if (image->class != g_array_index (self->images, FrImportImage, original).class) {
      g_autofree char *name = fr_name_show_file (g_ptr_array_index (self->files, i));
      g_autofree char *other = fr_name_show_file (g_ptr_array_index (self->files, original));

      g_ptr_array_add (warnings,
                       g_strdup_printf (_ ("“%s” is the same picture as “%s”, in another class."),
                                        name, other));
    }
  }
  if (n > 0)
    g_ptr_array_add (
        warnings, g_strdup_printf (ngettext ("%u picture is the same as another one; both are on "
                                             "one side.",
                                             "%u pictures are the same as others; they are on "
                                             "one side.",
                                             n),
                                   n));
}

GPtrArray *
fr_picture_import_list_warnings (const FrPictureImport *self)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->faults->len; i++)
    g_ptr_array_add (warnings, g_strdup (g_ptr_array_index (self->faults, i)));
  for (guint i = 0; i < self->animated->len; i++) {
    g_autofree char *name = fr_name_show_file (g_ptr_array_index (self->animated, i));

    g_ptr_array_add (warnings,
                     g_strdup_printf (_ ("“%s” is an animation: its first picture is used."),
                                      name));
  }
  for (guint c = 0, next = 0; c < self->listed->len; c++) {
    const FrPictureClass *listed = g_ptr_array_index (self->listed, c);
    g_autofree char *name = fr_name_show_file (listed->folder);
    const FrImportClass *class = NULL;
    guint n = 0;

    if (next < self->classes->len)
      class = &g_array_index (self->classes, FrImportClass, next);
    if (class != NULL && class->folder == listed->folder) {
      n = class->n_images[FR_SPLIT_TRAIN] + class->n_images[FR_SPLIT_TEST];
      next++;
    }
    if (n == 0)
      g_ptr_array_add (warnings,
                       g_strdup_printf (_ ("“%s” has no picture that can be used; it is no class."),
                                        name));
    else if (n < FR_IMPORT_FEW_IMAGES)
      g_ptr_array_add (
          warnings, g_strdup_printf (ngettext ("“%s” has only %u picture; %d or more are better.",
                                               "“%s” has only %u pictures; %d or more are "
                                               "better.",
                                               n),
                                     name, n, FR_IMPORT_FEW_IMAGES));
  }
  warn_of_copies (self, warnings);
  return warnings;
}

const FrImportSettings *
fr_picture_import_get_settings (const FrPictureImport *self)
{
  return &self->settings;
}

const char *
fr_picture_import_get_folder (const FrPictureImport *self)
{
  return self->folder;
}
