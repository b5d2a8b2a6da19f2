/* Keys, focus and clicks in a matrix view.
 *
 * Main thread; see the header.
 */
#include "widgets/matrix-cursors.h"

static void
set_places (FrMatrixCursors *cursors, FrMatrixPlace keyboard, FrMatrixPlace pointer)
{
  if (fr_matrix_place_equal (cursors->keyboard, keyboard) &&
      fr_matrix_place_equal (cursors->pointer, pointer))
    return;

  cursors->keyboard = keyboard;
  cursors->pointer = pointer;
  cursors->moved (cursors->view);
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                gpointer data)
{
  FrMatrixCursors *cursors = data;
  FrMatrixPlace place = cursors->keyboard;

  if (cursors->length == 0 ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)))
    return FALSE;

  switch (key) {
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
    if (fr_matrix_place_is_nowhere (place))
      place = cursors->start (cursors->view);
    set_places (cursors, place, cursors->pointer);
    cursors->chosen (cursors->view, place);
    return TRUE;
  case GDK_KEY_Escape:
    set_places (cursors, FR_MATRIX_NOWHERE, cursors->pointer);
    return !fr_matrix_place_is_nowhere (place);
  default:
    break;
  }

  if (!fr_matrix_place_move (&place, key, cursors->length))
    return FALSE;
  /* The first key shows where one is; the next goes on from there. */
  if (fr_matrix_place_is_nowhere (cursors->keyboard))
    place = cursors->start (cursors->view);
  set_places (cursors, place, cursors->pointer);

  return TRUE;
}

static void
on_focus_left (GtkEventControllerFocus *focus, gpointer data)
{
  FrMatrixCursors *cursors = data;

  set_places (cursors, FR_MATRIX_NOWHERE, cursors->pointer);
}

/* The place under a pixel of the view. */
static FrMatrixPlace
place_at (FrMatrixCursors *cursors, double x, double y)
{
  return cursors->length > 0 ? cursors->hit (cursors->view, x, y) : FR_MATRIX_NOWHERE;
}

static void
on_released (GtkGestureClick *click, int n, double x, double y, gpointer data)
{
  FrMatrixCursors *cursors = data;
  FrMatrixPlace place = place_at (cursors, x, y);

  if (fr_matrix_place_is_nowhere (place))
    return;
  gtk_widget_grab_focus (cursors->view);
  /* Keys go on from the selection. */
  set_places (cursors, FR_MATRIX_NOWHERE, cursors->pointer);
  cursors->chosen (cursors->view, place);
}

void
fr_matrix_cursors_reset (FrMatrixCursors *cursors, guint length)
{
  cursors->keyboard = cursors->pointer = FR_MATRIX_NOWHERE;
  cursors->length = length;
}

void
fr_matrix_cursors_attach (FrMatrixCursors *cursors)
{
  GtkEventController *controller;

  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), cursors);
  gtk_widget_add_controller (cursors->view, controller);
  controller = gtk_event_controller_focus_new ();
  g_signal_connect (controller, "leave", G_CALLBACK (on_focus_left), cursors);
  gtk_widget_add_controller (cursors->view, controller);
  controller = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  g_signal_connect (controller, "released", G_CALLBACK (on_released), cursors);
  gtk_widget_add_controller (cursors->view, controller);
}

void
fr_matrix_cursors_point (FrMatrixCursors *cursors, gboolean inside, double x, double y)
{
  set_places (cursors, cursors->keyboard, inside ? place_at (cursors, x, y) : FR_MATRIX_NOWHERE);
}
