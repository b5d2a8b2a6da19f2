/* Tests of widgets/charts/chart-menu.h on a real chart: keys, pointer's menu, clipboard, drag, and
 * saving through the file chooser. */
#include "widgets/charts/chart-menu.h"

#include <glib/gstdio.h>

#include "widgets/charts/bars-view.h"
#include "widgets/tables/chart-table.h"
#include "widgets/tiles/gallery.h"

#include "board-fixture.h"
#include "widget-fixture.h"

#include "chooser-fixture.h"

#define LONG_TABLE 60 /* lines */
#define CSV "class,probability\r\nCoat,0.011\r\nSandal,0.63\r\nSneaker,0.359\r\n"

/* The chart, its window, and what was told last. */
typedef struct {
  GtkWidget *chart;
  GtkWidget *window;
  GtkWidget *board;
} Stage;

static void
set_up (Stage *stage, gconstpointer data)
{
  static const char *const names[] = { "Coat", "Sandal", "Sneaker", NULL };
  const float probabilities[] = { 0.011f, 0.63f, 0.359f };

  stage->chart = g_object_new (FR_TYPE_BARS_VIEW, NULL);
  fr_bars_view_set_names (FR_BARS_VIEW (stage->chart), names);
  fr_bars_view_set_probabilities (FR_BARS_VIEW (stage->chart), probabilities, 1);
  stage->board = fixture_board_new (stage->chart);
  stage->window = fixture_show (stage->board, 260, 200);
}

/* The popover among the chart's children. Returns: (transfer none) (nullable). */
static GtkWidget *
find_popover (GtkWidget *chart)
{
  GtkWidget *child = gtk_widget_get_first_child (chart);

  while (child && !GTK_IS_POPOVER_MENU (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  GtkWidget *popover = find_popover (stage->chart);

  /* GTK 4.8 may still ask a menu for a tooltip whose window has gone. */
  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_wait_until (!popover || !gtk_widget_get_visible (popover));
  fixture_close (stage->window, stage->chart);
}

static void
append_labels (GMenuModel *model, GString *labels)
{
  for (int i = 0; i < g_menu_model_get_n_items (model); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);
    g_autofree char *label = NULL;

    if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? "|" : "", label);
    if (section != NULL)
      append_labels (section, labels);
  }
}

/* All labels of the menu in a line. Returns: (transfer full). */
static char *
read_labels (GtkWidget *popover)
{
  GString *labels = g_string_new (NULL);

  append_labels (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (popover)), labels);
  return g_string_free (labels, FALSE);
}

/* Presses a key as its shortcut controllers see it. Returns: whether there is such a shortcut. */
static gboolean
press_shortcut (GtkWidget *widget, const char *accelerator)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (accelerator);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
      continue;
    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
      GtkAlternativeTrigger *keys = GTK_ALTERNATIVE_TRIGGER (gtk_shortcut_get_trigger (shortcut));

      if (gtk_shortcut_trigger_equal (gtk_alternative_trigger_get_first (keys), wanted) ||
          gtk_shortcut_trigger_equal (gtk_alternative_trigger_get_second (keys), wanted))
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
    }
  }

  return FALSE;
}

static void
test_keys (Stage *stage, gconstpointer data)
{
  g_autofree char *labels = NULL;
  GtkWidget *popover;
  int height;

  g_assert_true (gtk_widget_get_focusable (stage->chart));
  gtk_widget_grab_focus (stage->chart);
  g_assert_null (find_popover (stage->chart));

  g_assert_true (press_shortcut (stage->chart, "<Shift>F10"));
  popover = find_popover (stage->chart);
  fixture_wait_until (gtk_widget_get_visible (popover));
  fixture_wait_frames (stage->chart, 2);
  height = gtk_widget_get_height (popover);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Save or copy Probabilities");
  labels = read_labels (popover);
  g_assert_cmpstr (labels, ==, "Copy|Table|Save as PNG…|Save as SVG…|Save as PDF…|Save as CSV…");

  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_wait_until (!gtk_widget_get_visible (popover));
  g_assert_true (press_shortcut (stage->chart, "Menu"));
  g_assert_true (find_popover (stage->chart) == popover);
  fixture_wait_until (gtk_widget_get_visible (popover));
  /* No line was cut off, the first time either. */
  fixture_wait_frames (stage->chart, 2);
  g_assert_cmpint (height, ==, gtk_widget_get_height (popover));
}

/* A table has what the CSV has, one a chart; it goes with the chart. */
static void
test_table (Stage *stage, gconstpointer data)
{
  GtkWindow *table;

  g_assert_true (gtk_widget_activate_action (stage->chart, "export.table", NULL));
  table = fixture_find_window (FR_TYPE_CHART_TABLE);
  g_assert_nonnull (table);
  g_assert_cmpstr (gtk_window_get_title (table), ==, "Probabilities");
  gtk_widget_activate_action (GTK_WIDGET (table), "table.copy", NULL);
  g_assert_true (gtk_window_get_transient_for (table) == GTK_WINDOW (stage->window));

  g_object_add_weak_pointer (G_OBJECT (table), (gpointer *) &table);
  gtk_widget_activate_action (stage->chart, "export.table", NULL);
  fixture_wait_until (table == NULL);
  g_assert_nonnull (fixture_find_window (FR_TYPE_CHART_TABLE));

  /* Without numbers there is none. */
  fr_bars_view_set_probabilities (FR_BARS_VIEW (stage->chart), NULL, 0);
  gtk_widget_activate_action (stage->chart, "export.table", NULL);
  g_assert_cmpstr (fixture_board_read (stage->board), ==, "There are no numbers to show yet.");
}

static void
on_text_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
on_texture_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(GdkTexture **) data =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy (Stage *stage, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (stage->chart);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *text = NULL;

  g_assert_true (gtk_widget_activate_action (stage->chart, "export.copy", NULL));
  g_assert_cmpstr (fixture_board_read (stage->board), ==, "Copied");
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                        "image/png") ||
                 gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                                    GDK_TYPE_TEXTURE));

  gdk_clipboard_read_text_async (clipboard, NULL, on_text_read, &text);
  gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_read, &texture);
  fixture_wait_until (text != NULL && texture != NULL);
  g_assert_cmpstr (text, ==, CSV);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 520);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 400);

  gdk_clipboard_set_content (clipboard, NULL);
}

/* Makes a line a slice: each part takes longer than a slice may. */
static gboolean
append_line (gpointer data, GString *text, GError **error)
{
  guint *lines = data;

  g_usleep (8000);
  g_string_append_printf (text, "%u\n", ++*lines);
  return *lines < LONG_TABLE;
}

static void
free_nothing (gpointer data)
{
}

static FrDraft *
draft_long_table (gpointer data)
{
  *(guint *) data = 0;
  return fr_draft_new (append_line, data, free_nothing);
}

static gboolean
on_beat (gpointer data)
{
  ++*(guint *) data;
  return G_SOURCE_CONTINUE;
}

/* While a long table is made for the clipboard the window goes on, and may be closed. */
static void
test_copy_long (void)
{
  guint lines = 0, beats = 0, made;
  GtkWidget *label = gtk_label_new ("Words");
  GtkWidget *board = fixture_board_new (label);
  GtkWidget *window = fixture_show (board, 100, 50);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (label);
  const guint beat = g_timeout_add (1, on_beat, &beats);
  g_autofree char *text = NULL;

  fr_chart_menu_attach_drawn (label, "Words", draft_long_table, &lines);
  gtk_widget_activate_action (label, "export.copy", NULL);
  g_assert_cmpuint (lines, ==, 1);
  g_assert_null (fixture_board_read (board));
  fixture_wait_until (fixture_board_read (board) != NULL);
  g_assert_cmpstr (fixture_board_read (board), ==, "Copied");
  g_assert_cmpuint (lines, ==, LONG_TABLE);
  g_assert_cmpuint (beats, >, 0);
  gdk_clipboard_read_text_async (clipboard, NULL, on_text_read, &text);
  fixture_wait_until (text != NULL);
  g_assert_true (g_str_has_prefix (text, "1\n2\n3\n"));
  g_assert_true (g_str_has_suffix (text, "\n60\n"));

  gtk_widget_activate_action (label, "export.copy", NULL);
  fixture_wait_until (lines == 2);
  g_object_add_weak_pointer (G_OBJECT (label), (gpointer *) &label);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (label);
  made = lines;
  g_assert_cmpuint (made, <, LONG_TABLE);
  for (beats = 0; beats < LONG_TABLE;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (lines, ==, made);
  g_source_remove (beat);
}

/* Finds the only controller of a type on the chart. Returns: (transfer none). */
static gpointer
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
      return controller;
  }
  g_assert_not_reached ();
}

static void
test_drag (Stage *stage, gconstpointer data)
{
  GtkDragSource *drag = find_controller (stage->chart, GTK_TYPE_DRAG_SOURCE);
  g_autoptr (GdkContentProvider) content = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_signal_emit_by_name (drag, "prepare", 10.0, 10.0, &content);
  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_assert_true (gdk_content_provider_get_value (content, &value, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (g_value_get_object (&value)), ==, 520);
}

/* The second mouse button, where it is pressed. */
static void
test_pointer (Stage *stage, gconstpointer data)
{
  GtkGestureClick *click = find_controller (stage->chart, GTK_TYPE_GESTURE_CLICK);
  GdkRectangle place;

  g_assert_cmpuint (gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (click)), ==,
                    GDK_BUTTON_SECONDARY);
  g_signal_emit_by_name (click, "pressed", 1, 42.0, 17.0);
  fixture_wait_until (gtk_widget_get_visible (find_popover (stage->chart)));
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (find_popover (stage->chart)), &place));
  g_assert_cmpint (place.x, ==, 42);
  g_assert_cmpint (place.y, ==, 17);
}

/* A finger or a pen opens it by resting there. */
static void
test_long_press (Stage *stage, gconstpointer data)
{
  GtkGesture *press = find_controller (stage->chart, GTK_TYPE_GESTURE_LONG_PRESS);
  GdkRectangle place;

  g_assert_false (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (press)));
  g_signal_emit_by_name (press, "pressed", 21.0, 34.0);
  fixture_wait_until (gtk_widget_get_visible (find_popover (stage->chart)));
  g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (find_popover (stage->chart)), &place));
  g_assert_cmpint (place.x, ==, 21);
  g_assert_cmpint (place.y, ==, 34);
}

static void
test_save (Stage *stage, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("menu-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fitting-room-probabilities.csv", NULL);
  g_autofree char *name = NULL;
  GtkWidget *chooser;
  g_autofree char *text = NULL;
  FrDraft *contents;
  GFile *file;

  g_assert_true (gtk_widget_activate_action (stage->chart, "export.save", "s", "csv"));
  fixture_wait_until ((chooser = fixture_find_chooser ()) != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (chooser)), ==, "Save Probabilities");
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (chooser));
  g_assert_cmpstr (name, ==, "fitting-room-probabilities.csv");

  /* A second one has to wait for the first. */
  gtk_widget_activate_action (stage->chart, "export.save", "s", "png");

  /* What was shown is saved, whatever has come since. */
  fr_bars_view_set_probabilities (FR_BARS_VIEW (stage->chart), NULL, 0);
  fixture_choose (chooser, folder);
  fixture_wait_until ((contents = fixture_board_get_saved (stage->board, &file)) != NULL);
  g_assert_cmpstr (g_file_peek_path (file), ==, path);
  text = fr_draft_finish (contents, NULL, NULL);
  g_assert_cmpstr (text, ==, CSV);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What cannot be saved yet is told. */
static void
test_trouble (Stage *stage, gconstpointer data)
{
  fr_bars_view_set_probabilities (FR_BARS_VIEW (stage->chart), NULL, 0);
  gtk_widget_activate_action (stage->chart, "export.save", "s", "csv");
  g_assert_cmpstr (fixture_board_read (stage->board), ==, "There are no numbers to save yet.");
  g_assert_null (fixture_find_chooser ());

  /* The chart may go while a name is asked for. */
  gtk_widget_activate_action (stage->chart, "export.save", "s", "pdf");
  fixture_wait_until (fixture_find_chooser () != NULL);
}

static void
bind (FrImageTile *tile, guint index, gpointer data)
{
  static const guint8 pixels[28 * 28];

  fr_image_tile_show (tile, &(FrTileContent){ .pixels = pixels, .true_name = "Coat" });
}

/* A gallery has focus ways of its own, but not those of its menu. */
static void
test_gallery (void)
{
  GtkWidget *grid = g_object_new (FR_TYPE_GALLERY, NULL);
  GtkWidget *window, *popover, *focus = NULL;

  fr_gallery_set_bind (FR_GALLERY (grid), bind, NULL);
  fr_gallery_set_images (FR_GALLERY (grid), (guint[]){ 0, 1, 2, 3 }, 4);
  window = fixture_show (grid, 400, 300);
  fr_chart_menu_attach_drawn (grid, "Test images", NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fr_gallery_get_tile (FR_GALLERY (grid), 0)));
  gtk_widget_activate_action (grid, "export.menu", NULL);
  popover = find_popover (grid);
  fixture_wait_until (gtk_widget_get_visible (popover));
  fixture_wait_frames (grid, 2);

  gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
  for (int i = 0; i < 3; i++) {
    GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (window));

    g_signal_emit_by_name (popover, "move-focus", GTK_DIR_DOWN);
    focus = gtk_window_get_focus (GTK_WINDOW (window));
    g_assert_true (gtk_widget_is_ancestor (focus, popover));
    g_assert_true (focus != before);
  }

  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_wait_until (!gtk_widget_get_visible (popover));
  fixture_close (window, grid);
}

/* Makes a chart that is as large as its window. Returns: (transfer floating). */
static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new ("Words");

  gtk_widget_set_size_request (label, 100, 50);
  gtk_widget_set_focusable (label, TRUE);
  fr_chart_menu_attach_drawn (label, "Words", NULL, NULL);
  return label;
}

/* The keys bring a chart back that has been scrolled away, and open its menu there. */
static void
test_scrolled_away (void)
{
  GtkWidget *label = new_label (), *popover, *window;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3000);
  GtkAdjustment *adjustment;
  graphene_rect_t place;
  GdkRectangle rectangle;

  gtk_box_append (GTK_BOX (box), gtk_label_new ("above"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("below"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  window = fixture_show (scroller, 300, 200);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  for (guint i = 0; i < 2; i++) {
    gtk_widget_grab_focus (label);
    gtk_adjustment_set_value (adjustment, i == 0 ? 0 : gtk_adjustment_get_upper (adjustment));
    fixture_wait_frames (scroller, 3);
    gtk_widget_activate_action (label, "export.menu", NULL);
    popover = find_popover (label);
    fixture_wait_until (gtk_widget_get_visible (popover));
    fixture_wait_frames (scroller, 3);
    g_assert_true (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &rectangle));
    g_assert_true (gtk_widget_compute_bounds (label, scroller, &place));
    g_assert_cmpfloat (place.origin.y + (float) rectangle.y, >=, 0);
    g_assert_cmpfloat (place.origin.y + (float) rectangle.y, <=, 200);
    gtk_popover_popdown (GTK_POPOVER (popover));
    fixture_wait_until (!gtk_widget_get_visible (popover));
  }
  fixture_close (window, scroller);
}

/* A chart on another page, or one that goes there before its menu is there, has none to show. */
static void
test_hidden (void)
{
  GtkWidget *label = new_label (), *window;
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_add_named (GTK_STACK (stack), label, "chart");
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("another page"), "other");
  window = fixture_show (stack, 300, 200);

  gtk_widget_activate_action (label, "export.menu", NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "other");
  fixture_wait_frames (stack, 4);
  g_assert_false (gtk_widget_get_visible (find_popover (label)));
  gtk_widget_activate_action (label, "export.menu", NULL);
  fixture_wait_frames (stack, 4);
  g_assert_false (gtk_widget_get_visible (find_popover (label)));

  gtk_stack_set_visible_child_name (GTK_STACK (stack), "chart");
  fixture_wait_frames (stack, 4);
  g_assert_false (gtk_widget_get_visible (find_popover (label)));
  gtk_widget_activate_action (label, "export.menu", NULL);
  fixture_wait_until (gtk_widget_get_visible (find_popover (label)));
  gtk_popover_popdown (GTK_POPOVER (find_popover (label)));
  fixture_wait_until (!gtk_widget_get_visible (find_popover (label)));
  fixture_close (window, stack);
}

/* A widget without numbers has no line for them in its menu. */
static void
test_no_numbers (void)
{
  GtkWidget *label = gtk_label_new ("Words");
  GtkWidget *window = fixture_show (label, 100, 50);
  g_autofree char *labels = NULL;

  fr_chart_menu_attach_drawn (label, "Words", NULL, NULL);
  gtk_widget_activate_action (label, "export.menu", NULL);
  labels = read_labels (find_popover (label));
  g_assert_cmpstr (labels, ==, "Copy|Save as PNG…|Save as SVG…|Save as PDF…");

  fixture_close (window, label);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add ("/chart-menu/keys", Stage, NULL, set_up, test_keys, tear_down);
  g_test_add ("/chart-menu/table", Stage, NULL, set_up, test_table, tear_down);
  g_test_add ("/chart-menu/copy", Stage, NULL, set_up, test_copy, tear_down);
  g_test_add ("/chart-menu/drag", Stage, NULL, set_up, test_drag, tear_down);
  g_test_add ("/chart-menu/pointer", Stage, NULL, set_up, test_pointer, tear_down);
  g_test_add ("/chart-menu/long-press", Stage, NULL, set_up, test_long_press, tear_down);
  g_test_add ("/chart-menu/save", Stage, NULL, set_up, test_save, tear_down);
  g_test_add ("/chart-menu/trouble", Stage, NULL, set_up, test_trouble, tear_down);
  g_test_add_func ("/chart-menu/gallery", test_gallery);
  g_test_add_func ("/chart-menu/scrolled-away", test_scrolled_away);
  g_test_add_func ("/chart-menu/hidden", test_hidden);
  g_test_add_func ("/chart-menu/no-numbers", test_no_numbers);
  g_test_add_func ("/chart-menu/copy-long", test_copy_long);

  return g_test_run ();
}
