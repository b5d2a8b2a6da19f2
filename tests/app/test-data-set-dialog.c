/* A folder of pictures becomes a data set in the window: from the menu's action to the names of its
 * classes; given up; and folders that cannot be used. */
#include "app/data/class-row.h"
#include "app/data/data-set-dialog.h"
#include "engine/data/data-folder.h"

#include "picture-fixture.h"
#include "window-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define FILES 5 /* of each class */
#define NOT_PUBLISHED "This is not the published Fashion-MNIST"

static const char *const NAMES[] = { "boot", "sandal", "shirt" };

typedef struct {
  WindowFixture base;
  char *pictures; /* owned */
  FrDataSetDialog *dialog;
} Fixture;

static char *
make_folder (const char *parent, const char *name)
{
  char *path = g_build_filename (parent, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

/* A picture whose thing is the higher, the greater @kind and @number are. */
static void
write_picture (const char *folder, guint kind, guint number)
{
  g_autofree char *path = g_strdup_printf ("%s/%u.png", folder, number);
  g_autoptr (GByteArray) png = picture_fixture_save (40 + 3 * number, 30 + 20 * kind, "png");

  g_assert_true (g_file_set_contents (path, (const char *) png->data, (gssize) png->len, NULL));
}

static void
write_class (const char *pictures, const char *name, guint kind)
{
  g_autofree char *folder = make_folder (pictures, name);

  for (guint i = 0; i < FILES; i++)
    write_picture (folder, kind, i);
}

/* Whether a label in @widget says @part. */
static gboolean
says (GtkWidget *widget, const char *part)
{
  gboolean found =
      GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, part);
  return found;
}

/* A window with a data set of ten classes, and the dialog over it. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  WindowFixture *base = &fixture->base;

  window_fixture_begin (base, WINDOW_FIXTURE_RESOURCES);
  window_fixture_open (base);
  app_fixture_write_data (base->folder, 40, 20);
  window_fixture_load (base, base->folder);
  /* It has no names of its own, and might pass for it. */
  g_assert_true (says (GTK_WIDGET (base->window), NOT_PUBLISHED));
  fixture->pictures = make_folder (base->folder, "pictures");
  window_fixture_activate (base, "new-data-set");
  fixture->dialog = fixture_find_window (FR_TYPE_DATA_SET_DIALOG);
  g_assert_nonnull (fixture->dialog);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    gtk_window_close (GTK_WINDOW (fixture->dialog));
  fixture_wait_until (fixture->dialog == NULL);
  g_free (fixture->pictures);
  window_fixture_end (&fixture->base);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->dialog), FR_TYPE_DATA_SET_DIALOG,
                                        name);
}

static FrMakerState
get_state (Fixture *fixture)
{
  return fr_data_set_maker_get_state (fr_data_set_dialog_get_maker (fixture->dialog));
}

static void
choose (Fixture *fixture, const char *folder)
{
  fr_data_set_dialog_set_folder (fixture->dialog, folder);
  fixture_wait_until (get_state (fixture) != FR_MAKER_READING);
}

static const char *
get_problem (Fixture *fixture)
{
  GtkWidget *label = get_child (fixture, "problem_label");

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static FrDataset *
get_dataset (Fixture *fixture)
{
  g_autoptr (FrExperiment) experiment = NULL;

  g_object_get (fixture->base.window, "experiment", &experiment, NULL);
  return experiment != NULL ? fr_experiment_get_dataset (experiment) : NULL;
}

static void
click_create (Fixture *fixture)
{
  GtkWidget *button = get_child (fixture, "create_button");

  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Seen, divided otherwise, prepared otherwise, written beside the pictures, opened and kept. */
static void
test_make (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = g_build_filename (fixture->base.folder, "pictures-data-set", NULL);
  g_autofree char *kept = NULL, *steps = NULL, *recipe = NULL;
  GtkListBox *list = get_child (fixture, "class_list");
  GtkListBoxRow *row;

  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "create_button")));
  for (guint c = 0; c < G_N_ELEMENTS (NAMES); c++)
    write_class (fixture->pictures, NAMES[c], c);
  choose (fixture, fixture->pictures);
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_READY);
  g_assert_null (get_problem (fixture));
  row = gtk_list_box_get_row_at_index (list, 1);
  g_assert_true (says (GTK_WIDGET (row), "sandal"));
  g_assert_true (says (GTK_WIDGET (row), "4 to train, 1 to test"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "sandal: 4 to train, 1 to test");
  g_assert_null (gtk_list_box_get_row_at_index (list, G_N_ELEMENTS (NAMES)));
  g_assert_true (says (get_child (fixture, "warnings_group"), "“boot” has only 5 pictures"));

  gtk_adjustment_set_value (get_child (fixture, "test_adjustment"), 40);
  gtk_adjustment_set_value (get_child (fixture, "seed_adjustment"), 7);
  gtk_switch_set_active (get_child (fixture, "crop_switch"), FALSE);
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_READING);
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "create_button")));
  fixture_wait_until (get_state (fixture) == FR_MAKER_READY);
  g_assert_true (says (GTK_WIDGET (row), "3 to train, 2 to test"));

  click_create (fixture);
  fixture_wait_until (fixture->dialog == NULL);
  fixture_wait_until (get_dataset (fixture) != NULL &&
                      fr_dataset_get_n_classes (get_dataset (fixture)) == G_N_ELEMENTS (NAMES));
  for (guint c = 0; c < G_N_ELEMENTS (NAMES); c++) {
    g_assert_cmpstr (fr_dataset_get_class_name (get_dataset (fixture), c), ==, NAMES[c]);
    g_assert_nonnull (app_fixture_find (GTK_WIDGET (fixture->base.window), GTK_TYPE_LABEL, "label",
                                        NAMES[c]));
  }
  g_assert_cmpuint (fr_dataset_get_split (get_dataset (fixture), FR_SPLIT_TEST)->count, ==, 6);
  kept = g_settings_get_string (fixture->base.settings, "data-folder");
  g_assert_cmpstr (kept, ==, expected);
  steps = g_build_filename (expected, "steps.ini", NULL);
  g_assert_true (g_file_get_contents (steps, &recipe, NULL, NULL));
  g_assert_nonnull (strstr (recipe, "seed=7"));
  g_assert_nonnull (strstr (recipe, "crop=false"));
}

/* Another dialog over the same window, once the one before has gone. */
static void
open_again (Fixture *fixture)
{
  fixture_wait_until (fixture->dialog == NULL && get_dataset (fixture) != NULL);
  window_fixture_activate (&fixture->base, "new-data-set");
  fixture->dialog = fixture_find_window (FR_TYPE_DATA_SET_DIALOG);
  g_assert_nonnull (fixture->dialog);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

static void
assert_same_file (const char *a, const char *b, const char *name)
{
  g_autofree char *path_a = g_build_filename (a, name, NULL);
  g_autofree char *path_b = g_build_filename (b, name, NULL);
  g_autofree char *bytes_a = NULL, *bytes_b = NULL;
  gsize size_a, size_b;

  g_assert_true (g_file_get_contents (path_a, &bytes_a, &size_a, NULL));
  g_assert_true (g_file_get_contents (path_b, &bytes_b, &size_b, NULL));
  g_assert_cmpmem (bytes_a, size_a, bytes_b, size_b);
}

/* Chooses other settings than there are, some of them finer than the controls are, and makes a data
 * set at @place. */
static void
make_first (Fixture *fixture, const char *place)
{
  FrDataSetMaker *maker = fr_data_set_dialog_get_maker (fixture->dialog);
  FrImportSettings settings = *fr_data_set_maker_get_settings (maker);

  for (guint c = 0; c < G_N_ELEMENTS (NAMES); c++)
    write_class (fixture->pictures, NAMES[c], c);
  choose (fixture, fixture->pictures);
  settings.share = 0.375;
  settings.seed = 12345678901;
  settings.preparation.crop = FALSE;
  settings.preparation.invert = FR_CHOICE_OFF;
  fr_data_set_maker_set_settings (maker, &settings);
  fixture_wait_until (get_state (fixture) == FR_MAKER_READY);
  fr_data_set_dialog_set_place (fixture->dialog, place);
  click_create (fixture);
}

/* What was made is made again of the steps beside it, also of its folder, or of pictures that were
 * moved together with it; another setting can still be changed. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = make_folder (fixture->base.folder, "first");
  g_autofree char *second = make_folder (fixture->base.folder, "second");
  g_autofree char *steps = g_build_filename (first, "steps.ini", NULL);
  g_autofree char *stick = make_folder (fixture->base.folder, "stick");
  g_autofree char *carried = g_build_filename (stick, "pictures", NULL);
  g_autofree char *carried_set = g_build_filename (stick, "second", NULL);
  g_autofree char *moved = g_build_filename (first, "pictures", NULL);
  const FrImportSettings *settings;

  make_first (fixture, first);
  open_again (fixture);
  fr_data_set_dialog_take_steps (fixture->dialog, steps);
  fixture_wait_until (get_state (fixture) == FR_MAKER_READY);
  g_assert_null (get_problem (fixture));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_child (fixture, "source_row")), ==,
                   fixture->pictures);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_child (fixture, "test_adjustment")), ==, 37.5);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_child (fixture, "seed_adjustment")), ==,
                     12345678901);
  g_assert_false (gtk_switch_get_active (get_child (fixture, "crop_switch")));
  g_assert_cmpuint (adw_combo_row_get_selected (get_child (fixture, "invert_row")), ==,
                    FR_CHOICE_OFF);
  fr_data_set_dialog_set_place (fixture->dialog, second);
  click_create (fixture);
  open_again (fixture);
  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    assert_same_file (first, second, fr_data_folder_get_name (i));
  assert_same_file (first, second, "steps.ini");

  /* One that was touched is what it shows, the others are what they were. */
  fr_data_set_dialog_set_folder (fixture->dialog, second);
  gtk_switch_set_active (get_child (fixture, "crop_switch"), TRUE);
  settings = fr_data_set_maker_get_settings (fr_data_set_dialog_get_maker (fixture->dialog));
  g_assert_cmpfloat_with_epsilon (settings->share, 0.375, 1e-12);
  g_assert_cmpuint (settings->seed, ==, 12345678901);
  g_assert_true (settings->preparation.crop);
  fixture_wait_until (get_state (fixture) == FR_MAKER_READY);

  /* Both are on another computer. */
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  g_assert_cmpint (g_rename (fixture->pictures, carried), ==, 0);
  g_assert_cmpint (g_rename (second, carried_set), ==, 0);
  open_again (fixture);
  fr_data_set_dialog_set_folder (fixture->dialog, carried_set);
  g_assert_cmpstr (adw_action_row_get_subtitle (get_child (fixture, "source_row")), ==, carried);

  /* The pictures have gone: their steps are there for others. */
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  g_assert_cmpint (g_rename (carried, moved), ==, 0);
  open_again (fixture);
  fr_data_set_dialog_take_steps (fixture->dialog, steps);
  g_assert_nonnull (strstr (get_problem (fixture), "no longer where they were"));
  choose (fixture, moved);
  g_assert_null (get_problem (fixture));
  settings = fr_data_set_maker_get_settings (fr_data_set_dialog_get_maker (fixture->dialog));
  g_assert_cmpuint (settings->seed, ==, 12345678901);
}

/* What is no steps is said, and nothing else changes. */
static void
test_wrong_steps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->base.folder, "steps.ini", NULL);

  fr_data_set_dialog_take_steps (fixture->dialog, path);
  g_assert_nonnull (strstr (get_problem (fixture), "steps.ini” cannot be read"));
  g_assert_true (g_file_set_contents (path, "[Split]\nseed=x\n", -1, NULL));
  fr_data_set_dialog_take_steps (fixture->dialog, path);
  g_assert_nonnull (strstr (get_problem (fixture), "its “seed” is missing or wrong"));
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_EMPTY);
}

/* Given up, nothing is written, and what was open still is. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *out = g_build_filename (fixture->base.folder, "pictures-data-set", NULL);
  FrDataset *dataset = get_dataset (fixture);

  for (guint c = 0; c < G_N_ELEMENTS (NAMES); c++)
    write_class (fixture->pictures, NAMES[c], c);
  fr_data_set_dialog_set_folder (fixture->dialog, fixture->pictures);
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_READING);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "window.close", NULL);
  fixture_wait_until (fixture->dialog == NULL);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_assert_true (get_dataset (fixture) == dataset);
}

/* A training that was begun is asked about before the new data set takes its place, and goes on if
 * the user would rather keep it. */
static void
test_training_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *made = g_build_filename (fixture->base.folder, "pictures-data-set", NULL);
  g_autofree char *kept = NULL;
  FrDataset *dataset = get_dataset (fixture);
  g_autoptr (FrExperiment) experiment = NULL;

  g_object_get (fixture->base.window, "experiment", &experiment, NULL);
  window_fixture_activate (&fixture->base, "step");
  fixture_wait_until (fr_experiment_get_batch (experiment) == 1);
  for (guint c = 0; c < 2; c++)
    write_class (fixture->pictures, NAMES[c], c);
  choose (fixture, fixture->pictures);
  click_create (fixture);
  fixture_wait_until (fixture->dialog == NULL &&
                      fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  gtk_window_close (GTK_WINDOW (fixture_find_window (ADW_TYPE_MESSAGE_DIALOG)));
  fixture_wait_until (fixture_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_true (get_dataset (fixture) == dataset);
  g_assert_cmpuint (fr_experiment_get_batch (experiment), ==, 1);
  kept = g_settings_get_string (fixture->base.settings, "data-folder");
  g_assert_cmpstr (kept, ==, "");
  g_assert_true (fr_data_folder_is_complete (made));
}

/* What is there is not written over: a new folder is found, also by one who chooses. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *taken = make_folder (fixture->base.folder, "pictures-data-set");
  g_autofree char *empty = make_folder (fixture->base.folder, "empty");
  AdwActionRow *row = get_child (fixture, "place_row");

  for (guint c = 0; c < 2; c++)
    write_class (fixture->pictures, NAMES[c], c);
  choose (fixture, fixture->pictures);
  g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (row), "/pictures-data-set-2"));
  fr_data_set_dialog_set_place (fixture->dialog, empty);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, empty);

  /* Another program is quicker: it is said, and another place can be chosen. */
  app_fixture_write_data (empty, 10, 10);
  click_create (fixture);
  fixture_wait_until (get_state (fixture) != FR_MAKER_WRITING);
  g_assert_nonnull (strstr (get_problem (fixture), "holds a data set already"));
  fr_data_set_dialog_set_place (fixture->dialog, fixture->pictures);
  click_create (fixture);
  fixture_wait_until (get_state (fixture) != FR_MAKER_WRITING);
  g_assert_nonnull (strstr (get_problem (fixture), "lies in the folder of the pictures"));
  fr_data_set_dialog_set_place (fixture->dialog, taken);
  click_create (fixture);
  fixture_wait_until (fixture->dialog == NULL);
  fixture_wait_until (get_dataset (fixture) != NULL &&
                      g_str_equal (fr_dataset_get_folder (get_dataset (fixture)), taken));
}

/* Whatever else is in the folders is told, and the rest becomes a data set. */
static void
test_strange_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_build_filename (fixture->pictures, NAMES[0], NULL);
  g_autofree char *page = g_build_filename (first, "page.png", NULL);
  g_autofree char *loop = g_build_filename (first, "loop.png", NULL);
  g_autofree char *around = g_build_filename (fixture->pictures, "around", NULL);
  g_autofree char *empty = make_folder (fixture->pictures, "<b>empty");
  g_autofree char *locked = g_build_filename (first, "locked.png", NULL);
  GtkWidget *warnings = get_child (fixture, "warnings_group");

  for (guint c = 0; c < 2; c++)
    write_class (fixture->pictures, NAMES[c], c);
  write_picture (first, 0, 40);
  g_assert_true (g_file_set_contents (page, "<!DOCTYPE html><html>", -1, NULL));
  g_assert_true (g_file_set_contents (locked, "", -1, NULL));
  g_assert_cmpint (g_chmod (locked, 0), ==, 0);
  g_assert_cmpint (symlink ("loop.png", loop), ==, 0);
  g_assert_cmpint (symlink ("around", around), ==, 0);
  choose (fixture, fixture->pictures);
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_READY);
  g_assert_null (get_problem (fixture));
  g_assert_true (says (warnings, "page.png” is a web page"));
  g_assert_true (says (warnings, "loop.png"));
  g_assert_true (says (warnings, "locked.png"));
  g_assert_true (says (warnings, "“<b>empty” has no picture that can be used"));
  g_assert_true (says (get_child (fixture, "class_list"), NAMES[1]));
}

/* Folders of which nothing can be made: the reason stands in the dialog, and another one can be
 * chosen. */
static void
test_unusable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->pictures, "nowhere", NULL);
  g_autofree char *many = make_folder (fixture->base.folder, "many");
  g_autofree char *same = make_folder (fixture->base.folder, "same");

  choose (fixture, nowhere);
  g_assert_nonnull (strstr (get_problem (fixture), "does not exist"));
  write_class (fixture->pictures, NAMES[0], 0);
  choose (fixture, fixture->pictures);
  g_assert_nonnull (strstr (get_problem (fixture), "has 1 folder in it"));
  for (guint c = 0; c < 11; c++) {
    g_autofree char *name = g_strdup_printf ("%u", c);
    g_autofree char *folder = make_folder (many, name);
  }
  choose (fixture, many);
  g_assert_nonnull (strstr (get_problem (fixture), "has 11 folders in it"));
  for (guint c = 0; c < 2; c++) {
    g_autofree char *folder = make_folder (same, NAMES[c]);

    write_picture (folder, 0, 0);
  }
  choose (fixture, same);
  g_assert_nonnull (strstr (get_problem (fixture), "two pictures that are not the same"));
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "create_button")));
  write_class (fixture->pictures, NAMES[1], 1);
  choose (fixture, fixture->pictures);
  g_assert_null (get_problem (fixture));
  g_assert_true (gtk_widget_get_sensitive (get_child (fixture, "create_button")));
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

#define ADD(name, func)                                                                            \
  g_test_add ("/data-set-dialog/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("make", test_make);
  ADD ("again", test_again);
  ADD ("wrong-steps", test_wrong_steps);
  ADD ("cancel", test_cancel);
  ADD ("training-kept", test_training_kept);
  ADD ("place", test_place);
  ADD ("strange-files", test_strange_files);
  ADD ("unusable", test_unusable);

  return g_test_run ();
}
