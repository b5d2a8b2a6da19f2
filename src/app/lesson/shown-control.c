/* A control is known by the template that it is in and its id there, the one in the .ui file, or by
 * the name that its view has given it. Of several rows of a target the first counts that can be
 * seen: in a narrow window other controls do the same. */
#include "app/lesson/shown-control.h"

#include <glib/gi18n.h>

#define RING "lesson-ring"
#define INNER_RING "lesson-inner-ring"
/* What the templates call the stacks through which the user turns; other stacks show what there is
 * to be shown. */
static const char *const PAGES[] = { "pages", "sources", NULL };

/* Marked (t) is translatable. */
static const struct {
  const char *target;
  const char *template; /* the type of the widget whose template it is in */
  const char *id;
  const char *place; /* (t) */
} PLACES[] = {
  { "train", "FrMainHeader", "train_button", N_ ("It is the first button at the top.") },
  { "step", "FrMainHeader", "step_button", N_ ("It is at the top, beside the first button.") },
  { "start-over", "FrMainHeader", "start_over_button", N_ ("It is at the top, at the left.") },
  { "speed", "FrMainHeader", "speed_button", N_ ("It is at the top, at the right.") },
  { "speed", "FrMainHeader", "menu_button", N_ ("It is in the main menu, at the top.") },
  { "views", "FrMainHeader", "switcher", N_ ("They are at the top, in the middle.") },
  { "views", "FrWindow", "bottom_switcher", N_ ("They are at the bottom.") },
  { "menu", "FrMainHeader", "menu_button", N_ ("It is at the top, at the right.") },
  { "timeline", "FrTrainingStatus", "timeline", N_ ("It is at the bottom.") },
  { "play", "FrTrainingStatus", "play_button", N_ ("It is at the bottom, at the left.") },
  { "continue", "FrTrainingBanner", "win.continue-here", N_ ("It is at the top, above the view.") },
  { "continue", "FrTrainingStatus", "timeline",
    N_ ("First drag the timeline back; then it is at the top.") },
  { "live", "FrTrainingStatus", "live_button", N_ ("It is at the bottom, at the right.") },

  { "data-images", "FrDataBrowser", "grid", N_ ("They are at the left.") },
  { "data-set", "FrDataBrowser", "split_box", N_ ("They are above the images.") },
  { "data-index", "FrDataBrowser", "index_spin", N_ ("It is below the images.") },
  { "data-pixels", "FrDataView", "pixels_box", N_ ("They are above the large image.") },
  { "data-colours", "FrDataView", "colours_box", N_ ("They are below the large image.") },
  { "data-large", "FrDataView", "magnifier", N_ ("It is at the right.") },
  { "data-facts", "FrDataView", "facts", N_ ("They are at the right, below the large image.") },

  { "training-page", "FrTrainView", "curves_switcher", N_ ("They are above the charts.") },
  { "loss-chart", "FrTrainView", "loss-chart", N_ ("It is the upper chart.") },
  { "accuracy-chart", "FrTrainView", "accuracy-chart", N_ ("It is the lower chart.") },
  { "training-images", "FrTrainView", "grid", N_ ("They are beside the charts.") },

  { "matrix", "FrInspectView", "matrix_view", N_ ("It is at the left.") },
  { "mixed-up", "FrInspectView", "confusion_list", N_ ("It is below the confusion matrix.") },
  { "mistakes", "FrImagesPane", "kinds_box", N_ ("They are above the images.") },
  { "image-order", "FrImagesPane", "sort_drop_down", N_ ("It is above the images.") },
  { "images", "FrImagesPane", "gallery", N_ ("They are beside the confusion matrix.") },
  { "image", "FrImagesPane", "detail", N_ ("It is below the images.") },
  { "image-index", "FrImageDetail", "index_entry", N_ ("It is below the chosen image.") },
  { "image-page", "FrImageDetail", "page_switcher", N_ ("They are above the bars of the image.") },
  { "doubts", "FrInspectView", "switcher", N_ ("It is at the top, at the left.") },
  { "mark-pad", "FrDoubtsPane", "mark_pad", N_ ("They are at the right, below the image.") },

  { "neurons", "FrNeuronsView", "field_view", N_ ("They are at the left.") },

  { "fair-experiments", "FrStartPage", "list", N_ ("They are in the middle.") },
  { "fair-experiments", "FrCompareView", "experiments_button", N_ ("It is below the runs.") },
  { "verdict", "FrCompareView", "card", N_ ("It is above the curves.") },
  { "repeat", "FrVerdictCard", "repeat_button", N_ ("It is below the verdict.") },
  { "repeat", "FrCompareView", "repeat_button", N_ ("It is below the runs, at the left.") },
  { "compare-curves", "FrCompareView", "overlay_pane", N_ ("They are at the right.") },
};

/* What comes before some of them. Marked (t) is translatable. */
static const struct {
  const char *target;
  const char *lack; /* (t) */
} LACKS[] = {
  { "mark-pad", N_ ("Choose a doubtful label first; then it is below the image.") },
  { "verdict", N_ ("Nothing is compared yet. Choose a fair experiment or two runs first.") },
  { "compare-curves", N_ ("Nothing is compared yet. Choose a fair experiment or two runs first.") },
};

/* Returns: (transfer none) (nullable): @widget, or the first inside it, that is of @type, or has
 * @id. */
static GtkWidget *
search (GtkWidget *widget, const char *type, const char *id)
{
  const char *own = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (type != NULL && g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;
  if (type == NULL &&
      (g_strcmp0 (own, id) == 0 || g_strcmp0 (gtk_widget_get_name (widget), id) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = search (child, type, id);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_turned (GtkWidget *stack)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (stack));

  return id != NULL && g_strv_contains (PAGES, id);
}

gboolean
fr_shown_control_is_within_reach (GtkWidget *control)
{
  GtkWidget *parent;

  g_return_val_if_fail (GTK_IS_WIDGET (control), FALSE);

  for (GtkWidget *page = control; page != NULL; page = parent) {
    parent = gtk_widget_get_parent (page);
    if (!gtk_widget_get_visible (page))
      return GTK_IS_ROOT (page);
    if (GTK_IS_REVEALER (page) && !gtk_revealer_get_reveal_child (GTK_REVEALER (page)))
      return FALSE;
    if (GTK_IS_STACK (parent) && !is_turned (parent) &&
        gtk_stack_get_visible_child (GTK_STACK (parent)) != page)
      return FALSE;
  }
  return TRUE;
}

/* Returns: the row of @target that counts; G_N_ELEMENTS (PLACES) if there is none. @control: (out)
 * (nullable). */
static guint
find_place (GtkWidget *root, const FrLessonTarget *target, GtkWidget **control)
{
  guint first = G_N_ELEMENTS (PLACES);

  *control = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++) {
    GtkWidget *owner, *found;

    if (!g_str_equal (PLACES[i].target, target->name))
      continue;
    owner = search (root, PLACES[i].template, NULL);
    found = owner != NULL ? search (owner, NULL, PLACES[i].id) : NULL;
    if (found != NULL && (*control == NULL || fr_shown_control_is_within_reach (found))) {
      *control = found;
      first = i;
      if (fr_shown_control_is_within_reach (found))
        break;
    }
  }
  return first;
}

GtkWidget *
fr_shown_control_find (GtkWidget *root, const FrLessonTarget *target)
{
  GtkWidget *control;

  g_return_val_if_fail (GTK_IS_WIDGET (root) && target != NULL, NULL);

  (void) find_place (root, target, &control);
  return control;
}

const char *
fr_shown_control_describe (GtkWidget *root, const FrLessonTarget *target)
{
  GtkWidget *control;
  guint place;

  g_return_val_if_fail (GTK_IS_WIDGET (root) && target != NULL, "");

  place = find_place (root, target, &control);
  return place < G_N_ELEMENTS (PLACES) ? _ (PLACES[place].place) : "";
}

const char *
fr_shown_control_describe_lack (const FrLessonTarget *target)
{
  g_return_val_if_fail (target != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (LACKS); i++)
    if (g_str_equal (LACKS[i].target, target->name))
      return _ (LACKS[i].lack);
  return _ ("That is not to be seen now.");
}

/* A sidebar that lies over the rest is in the way, unless the control is in it. */
static void
reveal_in_flap (AdwFlap *flap, GtkWidget *page)
{
  if (page == adw_flap_get_flap (flap))
    adw_flap_set_reveal_flap (flap, TRUE);
  else if (adw_flap_get_folded (flap))
    adw_flap_set_reveal_flap (flap, FALSE);
}

void
fr_shown_control_reveal (GtkWidget *control)
{
  GtkWidget *parent;

  g_return_if_fail (GTK_IS_WIDGET (control));

  for (GtkWidget *page = control; (parent = gtk_widget_get_parent (page)) != NULL; page = parent) {
    if (GTK_IS_STACK (parent) && is_turned (parent))
      gtk_stack_set_visible_child (GTK_STACK (parent), page);
    else if (ADW_IS_VIEW_STACK (parent))
      adw_view_stack_set_visible_child (ADW_VIEW_STACK (parent), page);
    else if (ADW_IS_FLAP (parent))
      reveal_in_flap (ADW_FLAP (parent), page);
  }
}

/* Around what fills its place a ring would be cut off there. */
static gboolean
has_room_around (GtkWidget *control)
{
  return (GTK_IS_BUTTON (control) || GTK_IS_MENU_BUTTON (control)) &&
         gtk_widget_get_ancestor (control, ADW_TYPE_HEADER_BAR) != NULL;
}

void
fr_shown_control_set_ring (GtkWidget *control, gboolean ring)
{
  g_return_if_fail (GTK_IS_WIDGET (control));

  if (ring) {
    gtk_widget_add_css_class (control, has_room_around (control) ? RING : INNER_RING);
  } else {
    gtk_widget_remove_css_class (control, RING);
    gtk_widget_remove_css_class (control, INNER_RING);
  }
}

void
fr_shown_control_focus (GtkWidget *control)
{
  g_return_if_fail (GTK_IS_WIDGET (control));

  if (!gtk_widget_grab_focus (control))
    (void) gtk_widget_child_focus (control, GTK_DIR_TAB_FORWARD);
}
