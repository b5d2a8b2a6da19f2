/* The switcher of a narrow window: a toggle for each view, and the name of the one that is seen. */
#include "widgets/layout/short-switcher.h"

#include "widget-fixture.h"

static const char *const NAMES[] = { "Data", "Training", "Inspect" };

typedef struct {
  GtkWidget *window;
  AdwViewStack *stack;
  GtkWidget *switcher;
} Fixture;

static GtkWidget *
get_toggle (Fixture *fixture, guint place)
{
  GtkWidget *toggle = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (fixture->switcher)));

  for (guint i = 0; i < place; i++)
    toggle = gtk_widget_get_next_sibling (toggle);
  return toggle;
}

/* That of @place alone is pressed, and shows its name. */
static void
assert_seen (Fixture *fixture, guint place)
{
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (fixture->stack), ==, NAMES[place]);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    GtkWidget *toggle = get_toggle (fixture, i);
    GtkWidget *label = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (toggle)));

    g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)), ==, i == place);
    g_assert_cmpint (gtk_widget_get_visible (label), ==, i == place);
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, NAMES[i]);
    g_assert_cmpstr (gtk_widget_get_tooltip_text (toggle), ==, NAMES[i]);
  }
}

static void
test_switch (void)
{
  Fixture fixture = { .stack = ADW_VIEW_STACK (adw_view_stack_new ()) };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    adw_view_stack_add_titled (fixture.stack, gtk_label_new (NULL), NAMES[i], NAMES[i]);
  fixture.switcher = g_object_new (FR_TYPE_SHORT_SWITCHER, "stack", fixture.stack, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture.stack));
  gtk_box_append (GTK_BOX (box), fixture.switcher);
  fixture.window = fixture_show (box, 360, 400);
  g_assert_null (get_toggle (&fixture, G_N_ELEMENTS (NAMES)));

  assert_seen (&fixture, 0);
  gtk_widget_activate (get_toggle (&fixture, 2));
  fixture_wait_until (adw_view_stack_get_visible_child (fixture.stack) != NULL &&
                      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (get_toggle (&fixture, 2))));
  assert_seen (&fixture, 2);
  /* Another one leads there, too. */
  adw_view_stack_set_visible_child_name (fixture.stack, NAMES[1]);
  assert_seen (&fixture, 1);
  fixture_close (fixture.window, box);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/short-switcher/switch", test_switch);
  return g_test_run ();
}
