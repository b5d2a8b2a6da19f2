#include "widgets/layout/switcher-bin.h"

/* Between the names of two views, at least. */
#define NAME_GAP 12

struct _FrSwitcherBin {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (FrSwitcherBin, fr_switcher_bin, ADW_TYPE_BIN)

/* Returns: (transfer none) (nullable). */
static GtkWidget *
find_switcher (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_VIEW_SWITCHER (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_switcher (child);
  return found;
}

/* Returns: the width that the names of the views in @switcher need, but for those that are hidden;
 * its own natural one is 100 pixels each. */
static int
measure_names (GtkWidget *switcher)
{
  int widest = 0, n = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (switcher); button != NULL;
       button = gtk_widget_get_next_sibling (button)) {
    int natural;

    if (!gtk_widget_should_layout (button))
      continue;
    gtk_widget_measure (gtk_widget_get_first_child (button), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                        &natural, NULL, NULL);
    widest = MAX (widest, natural + NAME_GAP);
    n++;
  }
  return n * widest;
}

static void
measure (GtkWidget *bin,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (bin);
  GtkWidget *switcher = child != NULL ? find_switcher (child) : NULL;
  int own;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL || switcher == NULL)
    return;
  /* What is around the switcher stays. */
  gtk_widget_measure (switcher, orientation, -1, &own, NULL, NULL, NULL);
  *minimum += MAX (0, measure_names (switcher) - own);
  *natural = MAX (*minimum, *natural);
}

static void
allocate (GtkWidget *bin, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (bin);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
fr_switcher_bin_class_init (FrSwitcherBinClass *klass)
{
}

static void
fr_switcher_bin_init (FrSwitcherBin *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (NULL, measure, allocate));
}
