/* A boxed list whose rows are filled anew, not made anew; the bar between name and count is a small
 * widget of its own. */
#include "widgets/charts/confusion-list.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/matrix-chart.h"
#include "io/figure.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/look.h"

#define LENGTH 4 /* rows at most */

/* In pixels at scale 1. */
#define BAR_HEIGHT 10
#define BAR_LEAST_WIDTH 40
/* The width that names have in every row, so that bars begin in one line. */
#define NAME_CHARACTERS 22
#define COUNT_CHARACTERS 5
#define SPACING 12
/* The bar's place on the matrix's scale of mistakes. */
#define BAR_SHADE 0.85

/* Two classes with what was taken for the other between them. */
typedef struct {
  guint truth, predicted; /* the direction with more mistakes */
  guint count;            /* of both directions */
} Confusion;

#define TYPE_BAR (confusion_bar_get_type ())
G_DECLARE_FINAL_TYPE (ConfusionBar, confusion_bar, CONFUSION, BAR, GtkWidget)

struct _ConfusionBar {
  GtkWidget parent_instance;

  double part; /* of the width, 0 to 1 */
};

G_DEFINE_FINAL_TYPE (ConfusionBar, confusion_bar, GTK_TYPE_WIDGET)

#define TYPE_ROW (confusion_row_get_type ())
G_DECLARE_FINAL_TYPE (ConfusionRow, confusion_row, CONFUSION, ROW, GtkListBoxRow)

/* Both names, a bar and a count: these two below the names where it is narrow. */
struct _ConfusionRow {
  GtkListBoxRow parent_instance;

  GtkWidget *name;
  ConfusionBar *bar;
  GtkWidget *count;
  int truth, predicted;
};

G_DEFINE_FINAL_TYPE (ConfusionRow, confusion_row, GTK_TYPE_LIST_BOX_ROW)

static void
confusion_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  double scale = fr_look_get_style (fr_look_get (widget))->scale;
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? BAR_LEAST_WIDTH : BAR_HEIGHT;

  *minimum = *natural = (int) ceil (size * scale);
}

static void
confusion_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ConfusionBar *self = CONFUSION_BAR (widget);
  const FrChartStyle *style = fr_look_get_style (fr_look_get (widget));
  GdkRGBA colour = fr_look_to_rgba (fr_matrix_chart_shade (style, FALSE, BAR_SHADE));
  float width = (float) gtk_widget_get_width (widget);
  float length = (float) fmax (1, width * self->part);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar,
                                   &GRAPHENE_RECT_INIT (rtl ? width - length : 0, 0, length,
                                                        (float) gtk_widget_get_height (widget)),
                                   2);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, &colour, &bar.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
confusion_bar_class_init (ConfusionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = confusion_bar_measure;
  widget_class->snapshot = confusion_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
confusion_bar_init (ConfusionBar *self)
{
  FrLook *look = fr_look_get (GTK_WIDGET (self));

  g_signal_connect_object (look, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (look, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
confusion_row_class_init (ConfusionRowClass *klass)
{
}

static void
confusion_row_init (ConfusionRow *self)
{
  GtkWidget *box = fr_wrap_box_new ();
  GtkWidget *amount = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  self->truth = self->predicted = -1;

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  /* Long names take as many lines as they need, so that both are there. */
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (self->name), NAME_CHARACTERS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), NAME_CHARACTERS);
  fr_wrap_box_append (FR_WRAP_BOX (box), self->name);

  self->bar = g_object_new (TYPE_BAR, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (amount), GTK_WIDGET (self->bar));

  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 1);
  gtk_label_set_width_chars (GTK_LABEL (self->count), COUNT_CHARACTERS);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_box_append (GTK_BOX (amount), self->count);
  fr_wrap_box_append (FR_WRAP_BOX (box), amount);

  gtk_widget_add_css_class (GTK_WIDGET (self), "fr-confusion-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

/* The bar is as long as the part of @most that @confusion counts. */
static void
show_confusion (ConfusionRow *self,
                const char *const *names,
                const Confusion *confusion,
                guint most)
{
  g_autofree char *name = NULL, *spoken = NULL, *number = NULL, *all = NULL;
  double part;

  self->truth = (int) confusion->truth;
  self->predicted = (int) confusion->predicted;
  name = g_strdup_printf ("%s ⇄ %s", names[confusion->truth], names[confusion->predicted]);
  /* Translators: two classes that are mixed up: "Shirt and T-shirt/top". */
  spoken = g_strdup_printf (_ ("%s and %s"), names[confusion->truth], names[confusion->predicted]);
  number = fr_figure_format_count (confusion->count);
  /* Translators: read by screen readers: "Shirt and T-shirt/top: 207". */
  all = g_strdup_printf (_ ("%s: %s"), spoken, number);
  part = (double) confusion->count / most;

  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (self->name)), name) ||
      !g_str_equal (gtk_label_get_text (GTK_LABEL (self->count)), number)) {
    gtk_label_set_text (GTK_LABEL (self->name), name);
    gtk_label_set_text (GTK_LABEL (self->count), number);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  }
  if (self->bar->part != part) {
    self->bar->part = part;
    gtk_widget_queue_draw (GTK_WIDGET (self->bar));
  }
}

struct _FrConfusionList {
  AdwBin parent_instance;

  GtkWidget *stack;   /* the list or the sentence */
  GtkWidget *list;    /* of ConfusionRow */
  GtkWidget *nothing; /* the sentence */
};

G_DEFINE_FINAL_TYPE (FrConfusionList, fr_confusion_list, ADW_TYPE_BIN)

static ConfusionRow *
get_row (FrConfusionList *self, guint index)
{
  return CONFUSION_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index));
}

/* Most mistakes first; of equals, the one whose classes come first. */
static int
compare_confusions (gconstpointer a, gconstpointer b)
{
  const Confusion *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  if (MIN (first->truth, first->predicted) != MIN (second->truth, second->predicted))
    return MIN (first->truth, first->predicted) < MIN (second->truth, second->predicted) ? -1 : 1;
  return MAX (first->truth, first->predicted) < MAX (second->truth, second->predicted) ? -1 : 1;
}

/* All with a mistake, in order. Returns: (transfer full). */
static GArray *
find_confusions (const guint *counts, guint classes)
{
  GArray *confusions = g_array_new (FALSE, FALSE, sizeof (Confusion));

  for (guint a = 0; counts != NULL && a < classes; a++)
    for (guint b = a + 1; b < classes; b++) {
      guint forth = counts[a * classes + b], back = counts[b * classes + a];
      Confusion confusion = { forth >= back ? a : b, forth >= back ? b : a, forth + back };

      if (confusion.count > 0)
        g_array_append_val (confusions, confusion);
    }
  g_array_sort (confusions, compare_confusions);
  return confusions;
}

/* Rows that are hidden stay, for the next counts. */
static void
ensure_rows (FrConfusionList *self, guint n)
{
  while (get_row (self, n - 1) == NULL) {
    gtk_list_box_append (GTK_LIST_BOX (self->list), g_object_new (TYPE_ROW, NULL));
  }
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  g_signal_emit_by_name (data, "activated", CONFUSION_ROW (row)->truth,
                         CONFUSION_ROW (row)->predicted);
}

static void
fr_confusion_list_class_init (FrConfusionListClass *klass)
{
  g_signal_new ("activated", FR_TYPE_CONFUSION_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
fr_confusion_list_init (FrConfusionList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Most often mixed up"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);

  self->nothing = gtk_label_new (_ ("No predictions yet."));
  gtk_label_set_xalign (GTK_LABEL (self->nothing), 0);
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_widget_set_valign (self->nothing, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->nothing, "dim-label");

  self->stack = gtk_stack_new ();
  gtk_stack_add_child (GTK_STACK (self->stack), self->nothing);
  /* Without a title a screen reader would call the page by the name of its type. */
  gtk_stack_add_titled (GTK_STACK (self->stack), self->list, "list", "");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

void
fr_confusion_list_set_counts (FrConfusionList *self, const char *const *names, const guint *counts)
{
  g_autoptr (GArray) confusions = NULL;
  guint shown;

  g_return_if_fail (FR_IS_CONFUSION_LIST (self));
  g_return_if_fail (names != NULL);

  confusions = find_confusions (counts, g_strv_length ((char **) names));
  shown = MIN (confusions->len, LENGTH);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), shown > 0 ? self->list : self->nothing);
  if (shown == 0) {
    gtk_label_set_text (GTK_LABEL (self->nothing), counts != NULL ? _ ("Nothing has been mixed up.")
                                                                  : _ ("No predictions yet."));
    return;
  }

  ensure_rows (self, shown);
  for (guint i = 0; i < shown; i++) {
    const Confusion *confusion = &g_array_index (confusions, Confusion, i);
    const Confusion *most = &g_array_index (confusions, Confusion, 0);

    show_confusion (get_row (self, i), names, confusion, most->count);
  }
  for (guint i = 0; get_row (self, i) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (get_row (self, i)), i < shown);
}
