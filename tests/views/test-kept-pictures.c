/* The user's own pictures in the Inspect view, on an experiment of made-up data: kept, named, found
 * among the mistakes, shown beside test images, exported, removed and put back; and the canvas that
 * outlives the program. */
#include "views/inspect-view.h"

#include "board-fixture.h"
#include "formats/picture/grey-png.h"
#include "session/analyses/shelf-analysis.h"
#include "session/picture/picture-shelf.h"
#include "view-fixture.h"
#include "views/picture/kept-binding.h"
#include "views/picture/kept-pictures.h"
#include "views/picture/picture-entry.h"
#include "widget-fixture.h"
#include "widgets/tiles/gallery.h"

#include "chooser-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static char *pictures_folder; /* where the view keeps them */

typedef struct {
  FrExperiment *experiment;
  GtkWidget *view;
  GtkWidget *board; /* around it */
  GtkWidget *window;
  /* Borrowed: parts of the view. */
  GtkWidget *pane;
  GtkWidget *answer;
  FrKeptPictures *kept;
  FrGallery *gallery;
} Fixture;

static void
open_view (Fixture *fixture)
{
  fixture->view = g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
  fixture->pane = get_child (fixture->view, "picture_pane");
  fixture->answer = get_child (fixture->pane, "answer");
  fixture->kept = get_child (fixture->answer, "kept_pictures");
  fixture->gallery = get_child (GTK_WIDGET (fixture->kept), "gallery");
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  gtk_stack_set_visible_child_name (get_child (fixture->view, "pages"), "picture");
  fixture->board = fixture_board_new (fixture->view);
  fixture->window = fixture_show (fixture->board, 1100, 760);
  fixture_wait_until (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
}

static void
close_view (Fixture *fixture)
{
  fixture_close (fixture->window, fixture->board);
}

static void
remove_files (void)
{
  GDir *dir = g_dir_open (pictures_folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (pictures_folder, name, NULL);

    g_remove (path);
  }
  g_clear_pointer (&dir, g_dir_close);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->experiment = fixture_session_new (640, 100);
  open_view (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_view (fixture);
  g_assert_finalize_object (fixture->experiment);
  remove_files ();
}

static void
put_on_canvas (Fixture *fixture, guint index)
{
  gtk_spin_button_set_value (get_child (fixture->pane, "start_spin"), index);
  g_signal_emit_by_name (get_child (fixture->pane, "start_button"), "clicked");
}

static gboolean
can (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (fr_kept_pictures_get_actions (fixture->kept), action);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (can (fixture, action));
  g_action_group_activate_action (fr_kept_pictures_get_actions (fixture->kept), action, NULL);
}

static gpointer
get_drop_down (Fixture *fixture)
{
  return get_child (fixture->answer, "label_drop_down");
}

/* What the network of the moment takes test image @index for. */
static guint
get_predicted (Fixture *fixture, guint index)
{
  return fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment))->predicted[index];
}

/* Returns: (transfer none): what a tile says; "" before it is laid out. */
static const char *
get_caption (FrGallery *gallery, guint place)
{
  FrImageTile *tile = fr_gallery_get_tile (gallery, place);

  return tile != NULL ? fr_image_tile_get_caption (tile) : "";
}

/* Says that it is of another class than the network takes it for. */
static guint
say_otherwise (Fixture *fixture, guint index)
{
  const guint other = (get_predicted (fixture, index) + 1) % FR_MAX_CLASSES;

  gtk_drop_down_set_selected (get_drop_down (fixture), other + 1);
  return other;
}

/* As the data set stores it. */
static void
check_export (Fixture *fixture)
{
  g_autofree char *name = NULL, *bytes = NULL;
  guint8 pixels[FR_IMAGE_PIXELS];
  GtkWidget *chooser;
  GFile *file;
  FrDraft *draft;
  gsize size;

  put_on_canvas (fixture, 3);
  act (fixture, "export");
  chooser = fixture_find_chooser ();
  g_assert_nonnull (chooser);
  fixture_choose (chooser, g_get_tmp_dir ());
  fixture_wait_until (fixture_board_get_saved (fixture->board, &file) != NULL);
  draft = fixture_board_get_saved (fixture->board, &file);
  name = g_file_get_basename (file);
  g_assert_cmpstr (name, ==, "my-picture.png");
  bytes = fr_draft_finish (draft, &size, NULL);
  FIXTURE_BOARD (fixture->board)->contents = NULL;
  g_assert_true (fr_grey_png_read ((const guint8 *) bytes, size, name, NULL, pixels, NULL));
  g_assert_cmpmem (pixels, sizeof pixels,
                   fr_dataset_get_image (fr_experiment_get_dataset (fixture->experiment),
                                         FR_SPLIT_TEST, 3),
                   sizeof pixels);
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_assert_false (can (fixture, "keep") || can (fixture, "export") || can (fixture, "pin") ||
                  can (fixture, "remove"));
  put_on_canvas (fixture, 3);
  g_assert_true (can (fixture, "export"));
  g_assert_false (can (fixture, "remove"));
  act (fixture, "keep");
  g_assert_false (can (fixture, "keep"));
  g_assert_true (can (fixture, "remove"));
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, 1);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 0);

  put_on_canvas (fixture, 4);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, -1);
  act (fixture, "keep");
  fixture_wait_until (strchr (get_caption (fixture->gallery, 1), '%') != NULL);
  g_assert_null (strstr (get_caption (fixture->gallery, 1), "wrong"));

  /* One of them comes back onto the canvas, and Undo has the other again. */
  g_signal_emit_by_name (fixture->gallery, "selected", 0);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 0);
  g_signal_emit_by_name (get_child (fixture->pane, "undo_button"), "clicked");
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 1);

  /* What is removed is on the canvas yet, and comes back to its place. */
  act (fixture, "remove");
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, 1);
  g_assert_true (can (fixture, "keep"));
  g_assert_cmpstr (adw_toast_get_title (fixture_board_get_toast (fixture->board)), ==,
                   "Removed your picture");
  g_signal_emit_by_name (fixture_board_get_toast (fixture->board), "button-clicked");
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 1);
  g_assert_false (can (fixture, "keep"));
  check_export (fixture);
}

/* A dark bar on white. */
static void
paste (Fixture *fixture)
{
  guint8 colours[40 * 40 * 3];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  memset (colours, 250, sizeof colours);
  for (guint y = 5; y < 35; y++)
    memset (colours + (y * 40 + 12) * 3, 60, 14 * 3);
  bytes = g_bytes_new (colours, sizeof colours);
  texture = gdk_memory_texture_new (40, 40, GDK_MEMORY_R8G8B8, bytes, 3 * 40);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (fixture->pane), texture);
  fr_picture_entry_paste (get_child (fixture->pane, "entry"));
}

/* A kept picture that the user has named otherwise is among the mistakes, until it is one no
 * longer. */
static void
check_mistakes (Fixture *fixture)
{
  GtkWidget *mistakes = get_child (fixture->view, "own_mistakes");
  FrGallery *gallery = get_child (mistakes, "gallery");
  GtkStack *pages = get_child (fixture->view, "pages");

  put_on_canvas (fixture, 4);
  say_otherwise (fixture, 4);
  gtk_stack_set_visible_child_name (pages, "tests");
  fixture_wait_until (fr_gallery_get_length (gallery) == 1);
  g_assert_true (gtk_widget_get_visible (get_child (mistakes, "box")));
  g_assert_cmpstr (get_text (mistakes, "count_label"), ==, "1 of the 2 that you have named");
  fixture_wait_until (strstr (get_caption (gallery, 1), "wrong") != NULL);

  /* It is looked at on its own page. */
  put_on_canvas (fixture, 9);
  g_signal_emit_by_name (gallery, "selected", 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "picture");
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, 1);
  gtk_drop_down_set_selected (get_drop_down (fixture), get_predicted (fixture, 4) + 1);
  gtk_stack_set_visible_child_name (pages, "tests");
  fixture_wait_until (!gtk_widget_get_visible (get_child (mistakes, "box")));
}

/* What is said of a picture is its own. */
static void
test_label (Fixture *fixture, gconstpointer data)
{
  guint other;

  put_on_canvas (fixture, 3);
  other = say_otherwise (fixture, 3);
  act (fixture, "keep");
  fixture_wait_until (strstr (get_caption (fixture->gallery, 0), "wrong") != NULL);
  put_on_canvas (fixture, 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture)), ==, 0);
  act (fixture, "keep");
  g_signal_emit_by_name (fixture->gallery, "selected", 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture)), ==, other + 1);
  gtk_drop_down_set_selected (get_drop_down (fixture), get_predicted (fixture, 3) + 1);
  fixture_wait_until (strstr (get_caption (fixture->gallery, 0), "right") != NULL);

  /* What is pasted is another thing. Undo has the first again, and what was said of it. */
  paste (fixture);
  fixture_wait_until (can (fixture, "keep"));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture)), ==, 0);
  g_signal_emit_by_name (get_child (fixture->pane, "undo_button"), "clicked");

  /* Another experiment has the same classes. */
  fr_view_set_experiment (FR_VIEW (fixture->view), NULL);
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture)), ==,
                    get_predicted (fixture, 3) + 1);
  check_mistakes (fixture);
}

/* The answer to a picture is that to the test image of the same pixels, at every moment. */
static void
test_pin (Fixture *fixture, gconstpointer data)
{
  GtkWidget *detail = get_child (get_child (fixture->view, "images_pane"), "detail");
  GtkWidget *second = get_child (detail, "second_pinned"),
            *first = get_child (detail, "first_pinned");
  FrLens *lens = fr_experiment_get_lens (fixture->experiment);

  put_on_canvas (fixture, 5);
  act (fixture, "pin");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (fixture->view, "pages")), ==,
                   "tests");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (detail, "stack")), ==, "pinned");
  g_assert_cmpstr (get_text (second, "index_label"), ==, "Your picture");
  g_assert_cmpstr (get_text (first, "index_label"), ==, "Test image 0");
  fixture_wait_until (strchr (get_text (second, "caption_label"), '%') != NULL);

  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_lens_get_moment (lens)->batch == 1);
  fixture_wait_until (!fr_lens_is_asking (lens, &fr_shelf_analysis_class));
  fixture_wait_until (
      g_str_has_prefix (get_text (second, "caption_label"),
                        fr_dataset_get_class_name (fr_experiment_get_dataset (fixture->experiment),
                                                   get_predicted (fixture, 5))));

  /* The next one takes the other place; what is removed leaves the test image that was there, and
   * comes back with it. */
  gtk_stack_set_visible_child_name (get_child (fixture->view, "pages"), "picture");
  put_on_canvas (fixture, 6);
  act (fixture, "pin");
  g_assert_cmpstr (get_text (first, "index_label"), ==, "Your picture");
  act (fixture, "remove");
  g_assert_cmpstr (get_text (first, "index_label"), ==, "Test image 0");
  g_assert_cmpstr (get_text (second, "index_label"), ==, "Your picture");
  g_signal_emit_by_name (fixture_board_get_toast (fixture->board), "button-clicked");
  g_assert_cmpstr (get_text (first, "index_label"), ==, "Your picture");
  g_signal_emit_by_name (first, "replace");
  g_assert_true (g_str_has_prefix (get_text (first, "index_label"), "Test image"));
}

/* There is room for so many; the sentence says so. */
static void
check_full (Fixture *fixture)
{
  for (guint i = 0; i < FR_PICTURE_SHELF_MOST; i++) {
    put_on_canvas (fixture, i);
    if (can (fixture, "keep"))
      act (fixture, "keep");
  }
  put_on_canvas (fixture, FR_PICTURE_SHELF_MOST);
  act (fixture, "keep");
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, FR_PICTURE_SHELF_MOST);
  g_assert_true (g_str_has_prefix (fixture_board_read (fixture->board),
                                   "There is room for 60 pictures."));
}

/* The next start has the canvas, with what was said of it, and the pictures. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  guint other;

  put_on_canvas (fixture, 3);
  act (fixture, "keep");
  put_on_canvas (fixture, 7);
  other = say_otherwise (fixture, 7);
  close_view (fixture);
  open_view (fixture);
  fixture_wait_until (fr_gallery_get_length (fixture->gallery) == 1);
  fixture_wait_until (can (fixture, "keep"));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture)), ==, other + 1);

  /* Blank paper stays blank. */
  g_signal_emit_by_name (get_child (fixture->pane, "clear_button"), "clicked");
  close_view (fixture);
  open_view (fixture);
  fixture_wait_until (fr_gallery_get_length (fixture->gallery) == 1);
  g_assert_false (can (fixture, "keep"));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_drop_down (fixture)), ==, 0);
  check_full (fixture);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("kept-pictures-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (home, "fitting-room", NULL);
  int status;

  /* Pictures of the person who runs the tests are not touched. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  pictures_folder = g_build_filename (program, "pictures", NULL);
  if (!fixture_init (&argc, &argv))
    return 77;

#define ADD(name, func) g_test_add ("/kept-pictures/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keep", test_keep);
  ADD ("label", test_label);
  ADD ("pin", test_pin);
  ADD ("restart", test_restart);

  status = g_test_run ();
  g_rmdir (pictures_folder);
  g_rmdir (program);
  g_rmdir (home);
  g_free (pictures_folder);
  return status;
}
