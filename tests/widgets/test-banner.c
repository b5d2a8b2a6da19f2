/* The banner: what it says, its buttons, and how it wraps. */
#include "widgets/banner.h"

#include "widget-fixture.h"

static const FrBannerButton TWO[FR_BANNER_BUTTONS] = { { "See", "win.see" },
                                                       { "More", "win.more" } };
static const FrBannerButton NONE[FR_BANNER_BUTTONS] = { { NULL, NULL }, { NULL, NULL } };

/* The @index-th button of @widget that is to be seen, in reading order. */
static GtkWidget *
find_button (GtkWidget *widget, guint *index)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_widget_get_visible (widget) && (*index)-- == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child, index);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
get_button (GtkWidget *banner, guint index)
{
  return find_button (banner, &index);
}

static void
test_says (void)
{
  GtkWidget *banner = g_object_ref_sink (fr_banner_new ());
  GtkWidget *first, *second;

  g_assert_null (fr_banner_get_sentence (FR_BANNER (banner)));
  fr_banner_show (FR_BANNER (banner), FR_BANNER_NEWS, "Done", TWO);
  g_assert_cmpstr (fr_banner_get_sentence (FR_BANNER (banner)), ==, "Done");
  first = get_button (banner, 0);
  second = get_button (banner, 1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (first)), ==, "See");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (first)), ==, "win.see");
  g_assert_true (gtk_widget_has_css_class (first, "suggested-action"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (second)), ==, "More");
  g_assert_false (gtk_widget_has_css_class (second, "suggested-action"));
  g_assert_false (gtk_widget_has_css_class (banner, "warning"));

  fr_banner_show (FR_BANNER (banner), FR_BANNER_WARNING, "Bad", NONE);
  g_assert_cmpstr (fr_banner_get_sentence (FR_BANNER (banner)), ==, "Bad");
  g_assert_null (get_button (banner, 0));
  g_assert_true (gtk_widget_has_css_class (banner, "warning"));

  fr_banner_hide (FR_BANNER (banner));
  g_assert_null (fr_banner_get_sentence (FR_BANNER (banner)));
  g_assert_finalize_object (banner);
}

/* Nothing of it is cut where there is little room. */
static void
test_wraps (void)
{
  GtkWidget *banner = g_object_ref_sink (fr_banner_new ());
  int minimum, narrow, wide;

  fr_banner_show (FR_BANNER (banner), FR_BANNER_NEWS,
                  "Done: 8,824 of 10,000 new images right, 1,176 wrong", TWO);
  gtk_revealer_set_transition_type (GTK_REVEALER (adw_bin_get_child (ADW_BIN (banner))),
                                    GTK_REVEALER_TRANSITION_TYPE_NONE);
  gtk_widget_measure (banner, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);
  gtk_widget_measure (banner, GTK_ORIENTATION_VERTICAL, 340, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (banner, GTK_ORIENTATION_VERTICAL, 1000, &wide, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  g_assert_finalize_object (banner);
}

/* Buttons that have no room beside the sentence stand in a line of their own, all of them. */
static void
test_line_of_buttons (void)
{
  static const FrBannerButton THREE[FR_BANNER_BUTTONS] = { { "Heal", "win.heal" },
                                                           { "Return to Live", "win.live" },
                                                           { "Continue from Here", "win.on" } };
  GtkWidget *banner = fr_banner_new ();
  GtkWidget *window;
  int wanted = 0;
  graphene_rect_t places[FR_BANNER_BUTTONS];

  fr_banner_show (FR_BANNER (banner), FR_BANNER_WARNING,
                  "Viewing epoch 3.4 of 10 without 2 neurons. 88.43 % right instead of 88.37 %",
                  THREE);
  gtk_revealer_set_transition_type (GTK_REVEALER (adw_bin_get_child (ADW_BIN (banner))),
                                    GTK_REVEALER_TRANSITION_TYPE_NONE);
  gtk_widget_measure (banner, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  window = fixture_show (banner, wanted - 20, 200);
  for (guint i = 0; i < FR_BANNER_BUTTONS; i++)
    g_assert_true (gtk_widget_compute_bounds (get_button (banner, i), banner, &places[i]));
  g_assert_cmpfloat (places[0].origin.y, >, 20);
  g_assert_cmpfloat (places[1].origin.y, ==, places[0].origin.y);
  g_assert_cmpfloat (places[2].origin.y, ==, places[0].origin.y);

  fixture_close (window, banner);
}

/* The label in @widget that says @text. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0 ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* No line ends between a figure and its percent sign. */
static void
test_percents (void)
{
  GtkWidget *banner = g_object_ref_sink (fr_banner_new ());

  fr_banner_show (FR_BANNER (banner), FR_BANNER_NEWS, "88.04 % of 10,000 right", NONE);
  g_assert_nonnull (find_label (banner, "88.04\u00a0% of 10,000 right"));
  g_object_unref (banner);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/banner/says", test_says);
  g_test_add_func ("/banner/wraps", test_wraps);
  g_test_add_func ("/banner/line-of-buttons", test_line_of_buttons);

  g_test_add_func ("/banner/percents", test_percents);
  return g_test_run ();
}
