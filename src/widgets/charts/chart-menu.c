/* Menu, keys, drag and file chooser of one widget, all made when they are first asked for. */
#include "widgets/charts/chart-menu.h"

#include <glib/gi18n-lib.h>

#include "widgets/draft-slices.h"
#include "widgets/notice-board.h"
#include "widgets/tables/chart-table.h"

#define PICTURE_SCALE 2.0
/* Widest picture under the pointer while dragging, in pixels. */
#define DRAG_WIDTH 160.0

/* Data of the widget, freed with it. */
typedef struct {
  FrChartExportSource source;
  GtkWidget *popover;            /* (nullable) a child of the widget */
  guint opening;                 /* tick callback that will open the popover; 0: none */
  gboolean is_laid_out;          /* a frame has passed since that was asked for */
  GtkFileChooserNative *chooser; /* (nullable) owned while it is open */
  guint asking;                  /* source that will open the chooser; 0: none */
  FrChartExportFormat format;    /* of what follows */
  FrDraft *contents;             /* (nullable) owned: what waits for the name of a file */
  guint copying;                 /* slices of numbers that are to be copied; 0: none */
  GdkTexture *picture;           /* (nullable) owned: what is to be copied with them */
  guint tabling;                 /* slices of numbers that a table is to show; 0: none */
  GtkWindow *table;              /* (nullable) weak: owned by GTK */
} Menu;

/* Arrow keys stay in the menu, also where the widget around it, such as a grid, sends the focus its
 * own ways. */
static void
on_move_focus (GtkWidget *popover, GtkDirectionType direction, gpointer data)
{
  g_signal_stop_emission_by_name (popover, "move-focus");
  gtk_widget_child_focus (popover, direction);
}

static GtkWidget *
make_popover (Menu *menu)
{
  g_autoptr (GMenu) model = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();
  GtkWidget *popover;

  /* Translators: the menu of a chart: puts picture and numbers on the clipboard. */
  g_menu_append (model, _ ("Copy"), "export.copy");
  if (menu->source.get_csv != NULL)
    /* Translators: the menu of a chart: shows its numbers in a window, as a table. */
    g_menu_append (model, _ ("Table"), "export.table");
  g_menu_append_section (model, NULL, G_MENU_MODEL (files));
  for (FrChartExportFormat format = FR_CHART_EXPORT_PNG; format <= FR_CHART_EXPORT_CSV; format++) {
    /* Translators: in the menu of a chart: "Save as PNG…". */
    g_autofree char *label =
        g_strdup_printf (_ ("Save as %s…"), fr_chart_export_format_get_name (format));
    g_autofree char *action =
        g_strdup_printf ("export.save::%s", fr_chart_export_format_get_suffix (format));

    if (format != FR_CHART_EXPORT_CSV || menu->source.get_csv != NULL)
      g_menu_append (files, label, action);
  }

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  g_signal_connect (popover, "move-focus", G_CALLBACK (on_move_focus), NULL);
  gtk_widget_set_parent (popover, menu->source.widget);
  return popover;
}

/* A popover that opens in the frame that it was made in is too low for its last line: it gets its
 * style first. And what it points to gets its place, if it was scrolled. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Menu *menu = data;

  if (!menu->is_laid_out) {
    menu->is_laid_out = TRUE;
    return G_SOURCE_CONTINUE;
  }
  menu->opening = 0;
  /* The page may have been turned since. */
  if (menu->popover != NULL && gtk_widget_get_mapped (widget))
    gtk_popover_popup (GTK_POPOVER (menu->popover));
  return G_SOURCE_REMOVE;
}

/* Opens the menu at a place in the widget, if that is on the screen. */
static void
pop_up (Menu *menu, double x, double y)
{
  g_autofree char *title = fr_chart_export_get_title (&menu->source);
  /* Translators: what a screen reader calls the menu of a chart: "Save or copy Accuracy". */
  g_autofree char *name = g_strdup_printf (_ ("Save or copy %s"), title);

  if (!gtk_widget_get_mapped (menu->source.widget))
    return;
  if (menu->popover == NULL)
    menu->popover = make_popover (menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover),
                               &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  menu->is_laid_out = FALSE;
  if (menu->opening == 0)
    menu->opening = gtk_widget_add_tick_callback (menu->source.widget, on_frame, menu, NULL);
}

/* Scrolls by one adjustment until a stretch from @start is seen, or its middle if it is too long.
 */
static void
scroll_to (GtkAdjustment *adjustment, double start, double length)
{
  const double middle = start + length / 2;

  gtk_adjustment_clamp_page (adjustment, start, start + length);
  gtk_adjustment_clamp_page (adjustment, middle, middle + 1);
}

/* Scrolls to what has the focus: GTK 4.8 cannot open a menu off the screen. */
static void
scroll_into_view (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across, *down;
  graphene_rect_t place;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &place))
    return;
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  scroll_to (across, gtk_adjustment_get_value (across) + place.origin.x, place.size.width);
  scroll_to (down, gtk_adjustment_get_value (down) + place.origin.y, place.size.height);
  scroll_into_view (gtk_widget_get_parent (scroller));
}

/* By keyboard the menu opens in the middle of what has the focus. */
static void
on_menu (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;
  GtkWidget *widget = menu->source.widget;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t place;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    focus = widget;
  scroll_into_view (focus);
  if (gtk_widget_compute_bounds (focus, widget, &place))
    pop_up (menu, place.origin.x + place.size.width / 2, place.origin.y + place.size.height / 2);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (data, x, y);
}

/* By finger or pen: a mouse has a second button. Without an event, who knows. */
static gboolean
is_by_hand (GtkGesture *gesture)
{
  GdkEventSequence *sequence =
      gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));
  GdkEvent *event = gtk_gesture_get_last_event (gesture, sequence);
  GdkDeviceTool *tool = event != NULL ? gdk_event_get_device_tool (event) : NULL;

  return event == NULL || gdk_event_get_event_sequence (event) != NULL ||
         (tool != NULL && gdk_device_tool_get_tool_type (tool) != GDK_DEVICE_TOOL_TYPE_MOUSE &&
          gdk_device_tool_get_tool_type (tool) != GDK_DEVICE_TOOL_TYPE_UNKNOWN);
}

static void
on_long_pressed (GtkGestureLongPress *press, double x, double y, gpointer data)
{
  if (!is_by_hand (GTK_GESTURE (press)))
    return;
  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (data, x, y);
}

/* Copies the picture, and the numbers in @csv (nullable). */
static void
copy (Menu *menu, const char *csv)
{
  GtkWidget *widget = menu->source.widget;
  g_autoptr (GdkTexture) texture = g_steal_pointer (&menu->picture);
  g_autoptr (GdkContentProvider) content = NULL;
  GdkContentProvider *kinds[2];
  gsize n = 0;

  if (texture != NULL)
    kinds[n++] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  if (csv != NULL)
    kinds[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, csv);
  if (n == 0) {
    fr_notice_board_tell (widget, _ ("There is nothing to copy yet."));
    return;
  }

  content = gdk_content_provider_new_union (kinds, n);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  fr_notice_board_tell (widget, _ ("Copied"));
}

/* A FrDraftSlicesFunc. */
static void
on_numbers_made (FrDraft *draft, gpointer data)
{
  Menu *menu = data;
  g_autofree char *csv = fr_draft_into_text (draft);

  menu->copying = 0;
  copy (menu, csv);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;
  const FrChartExportSource *source = &menu->source;
  FrDraft *draft = source->get_csv != NULL ? source->get_csv (source->data) : NULL;

  g_clear_handle_id (&menu->copying, g_source_remove);
  g_clear_object (&menu->picture);
  menu->picture = fr_chart_export_make_texture (source, PICTURE_SCALE);
  if (draft != NULL)
    menu->copying = fr_draft_slices_start (draft, on_numbers_made, menu);
  else
    copy (menu, NULL);
}

/* A FrDraftSlicesFunc. */
static void
on_table_made (FrDraft *draft, gpointer data)
{
  Menu *menu = data;
  GtkRoot *root = gtk_widget_get_root (menu->source.widget);
  g_autofree char *title = fr_chart_export_get_title (&menu->source);
  char *csv = fr_draft_into_text (draft);

  menu->tabling = 0;
  if (csv == NULL)
    return;
  if (menu->table != NULL)
    gtk_window_destroy (menu->table);
  g_set_weak_pointer (&menu->table,
                      GTK_WINDOW (fr_chart_table_new (GTK_WINDOW (root), title, csv)));
  gtk_window_present (menu->table);
}

/* One table a chart: asked for again, it has the numbers of now. */
static void
on_table (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;
  const FrChartExportSource *source = &menu->source;
  FrDraft *draft = source->get_csv != NULL ? source->get_csv (source->data) : NULL;

  g_clear_handle_id (&menu->tabling, g_source_remove);
  if (draft != NULL)
    menu->tabling = fr_draft_slices_start (draft, on_table_made, menu);
  else
    fr_notice_board_tell (source->widget, _ ("There are no numbers to show yet."));
}

static void
on_name_chosen (GtkNativeDialog *chooser, int response, gpointer data)
{
  Menu *menu = data;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

    fr_notice_board_save (menu->source.widget, file, g_steal_pointer (&menu->contents));
  }
  g_clear_object (&menu->chooser);
  g_clear_pointer (&menu->contents, fr_draft_free);
}

static GtkFileChooserNative *
make_chooser (Menu *menu, FrChartExportFormat format)
{
  const FrChartExportSource *source = &menu->source;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *title = fr_chart_export_get_title (source);
  /* Translators: title of a file chooser: "Save Accuracy". */
  g_autofree char *heading = g_strdup_printf (_ ("Save %s"), title);
  g_autofree char *name = fr_chart_export_suggest_name (title, format);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (source->widget));
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (heading, window, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_filter_set_name (filter, fr_chart_export_format_get_name (format));
  gtk_file_filter_add_mime_type (filter, fr_chart_export_format_get_mime_type (format));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_name_chosen), menu);
  return chooser;
}

/* In a turn of its own: painting and making a chooser both take their time. */
static gboolean
on_asking (gpointer data)
{
  Menu *menu = data;

  menu->asking = 0;
  menu->chooser = make_chooser (menu, menu->format);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (menu->chooser));
  return G_SOURCE_REMOVE;
}

/* The file holds what was shown when its format was chosen, however long the naming takes. */
static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *menu = data;
  const char *wanted = g_variant_get_string (parameter, NULL);
  FrChartExportFormat format = FR_CHART_EXPORT_PNG;
  g_autoptr (GError) error = NULL;

  if (menu->contents != NULL)
    return;

  while (format < FR_CHART_EXPORT_CSV &&
         !g_str_equal (wanted, fr_chart_export_format_get_suffix (format)))
    format++;
  menu->contents = fr_chart_export_render (&menu->source, format, &error);
  if (menu->contents == NULL) {
    fr_notice_board_tell (menu->source.widget, error->message);
    return;
  }

  menu->format = format;
  menu->asking = g_idle_add_full (G_PRIORITY_DEFAULT, on_asking, menu, NULL);
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *drag, double x, double y, gpointer data)
{
  Menu *menu = data;
  double shrunk = MIN (1.0, DRAG_WIDTH / MAX (1, gtk_widget_get_width (menu->source.widget)));
  g_autoptr (GdkTexture) texture = fr_chart_export_make_texture (&menu->source, PICTURE_SCALE);
  g_autoptr (GdkTexture) icon = fr_chart_export_make_texture (&menu->source, shrunk);

  if (texture == NULL || icon == NULL)
    return NULL;

  gtk_drag_source_set_icon (drag, GDK_PAINTABLE (icon), 0, 0);
  return gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
}

/* Windows go before the widget does. */
static void
on_destroy (GtkWidget *widget, gpointer data)
{
  Menu *menu = data;

  g_clear_pointer (&menu->popover, gtk_widget_unparent);
  if (menu->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (menu->chooser));
  g_clear_object (&menu->chooser);
  g_clear_handle_id (&menu->asking, g_source_remove);
  g_clear_pointer (&menu->contents, fr_draft_free);
  g_clear_handle_id (&menu->copying, g_source_remove);
  g_clear_object (&menu->picture);
  g_clear_handle_id (&menu->tabling, g_source_remove);
  if (menu->table != NULL)
    gtk_window_destroy (menu->table);
  g_clear_weak_pointer (&menu->table);
}

static void
add_menu_controllers (Menu *menu)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                                     gtk_keyval_trigger_new (GDK_KEY_F10,
                                                                             GDK_SHIFT_MASK)),
                        gtk_named_action_new ("export.menu")));
  gtk_widget_add_controller (menu->source.widget, keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), menu);
  gtk_widget_add_controller (menu->source.widget, GTK_EVENT_CONTROLLER (click));

  g_signal_connect (press, "pressed", G_CALLBACK (on_long_pressed), menu);
  gtk_widget_add_controller (menu->source.widget, GTK_EVENT_CONTROLLER (press));

  g_signal_connect (drag, "prepare", G_CALLBACK (on_drag_prepare), menu);
  gtk_widget_add_controller (menu->source.widget, GTK_EVENT_CONTROLLER (drag));
}

void
fr_chart_menu_attach (const FrChartExportSource *source)
{
  static const GActionEntry actions[] = {
    { .name = "menu", .activate = on_menu },
    { .name = "copy", .activate = on_copy },
    { .name = "table", .activate = on_table },
    { .name = "save", .activate = on_save, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Menu *menu;

  g_return_if_fail (source != NULL && GTK_IS_WIDGET (source->widget));

  menu = g_new0 (Menu, 1);
  menu->source = *source;
  g_object_set_data_full (G_OBJECT (source->widget), "fr-chart-menu", menu, g_free);
  g_signal_connect (source->widget, "destroy", G_CALLBACK (on_destroy), menu);

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), menu);
  gtk_widget_insert_action_group (source->widget, "export", G_ACTION_GROUP (group));
  add_menu_controllers (menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (source->widget),
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Shift+F10", -1);
}

void
fr_chart_menu_attach_drawn (GtkWidget *widget,
                            const char *title,
                            FrDraft *(*get_csv) (gpointer data),
                            gpointer data)
{
  const FrChartExportSource source = {
    .widget = widget, .title = title, .get_csv = get_csv, .data = data
  };

  g_return_if_fail (title != NULL);

  fr_chart_menu_attach (&source);
}
