/* A boxed list of the pairs most often mixed up; its rows are filled anew, not made anew.
 *
 * Main thread; see the header.
 */
#include "widgets/pair-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/pair-row.h"

#define LENGTH 4

struct _FrPairList {
  AdwBin parent_instance;

  GtkWidget *stack;   /* the list or the sentence */
  GtkWidget *list;    /* of FrPairRow */
  GtkWidget *nothing; /* the sentence */
  guint length;       /* rows at most */
};

enum {
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FrPairList, fr_pair_list, ADW_TYPE_BIN)

/* Two classes with what was taken for the other between them. */
typedef struct {
  guint truth, predicted; /* the direction with more mistakes */
  guint count;            /* of both directions */
} Pair;

static FrPairRow *
get_row (FrPairList *self, guint index)
{
  return FR_PAIR_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index));
}

/* Most mistakes first; of equals, the one whose classes come first. */
static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  if (MIN (first->truth, first->predicted) != MIN (second->truth, second->predicted))
    return MIN (first->truth, first->predicted) < MIN (second->truth, second->predicted) ? -1 : 1;
  return MAX (first->truth, first->predicted) < MAX (second->truth, second->predicted) ? -1 : 1;
}

/* All pairs with a mistake, in order. Returns: (transfer full). */
static GArray *
find_pairs (const guint *counts, guint classes)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint a = 0; counts != NULL && a < classes; a++)
    for (guint b = a + 1; b < classes; b++) {
      guint forth = counts[a * classes + b], back = counts[b * classes + a];
      Pair pair = { forth >= back ? a : b, forth >= back ? b : a, forth + back };

      if (pair.count > 0)
        g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_pairs);

  return pairs;
}

/* Rows that are hidden stay, for the next counts. */
static void
ensure_rows (FrPairList *self, guint n)
{
  while (get_row (self, n - 1) == NULL) {
    GtkWidget *row = fr_pair_row_new ();

    gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  }
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  int truth, predicted;

  fr_pair_row_get_pair (FR_PAIR_ROW (row), &truth, &predicted);
  g_signal_emit (data, signals[SIGNAL_ACTIVATED], 0, truth, predicted);
}

static void
fr_pair_list_class_init (FrPairListClass *klass)
{
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", FR_TYPE_PAIR_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
fr_pair_list_init (FrPairList *self)
{
  self->length = LENGTH;

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
  gtk_stack_add_child (GTK_STACK (self->stack), self->list);
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
fr_pair_list_new (void)
{
  return g_object_new (FR_TYPE_PAIR_LIST, NULL);
}

void
fr_pair_list_set_length (FrPairList *self, guint length)
{
  g_return_if_fail (FR_IS_PAIR_LIST (self));
  g_return_if_fail (length > 0);

  self->length = length;
}

void
fr_pair_list_set_counts (FrPairList *self, const char *const *names, const guint *counts)
{
  g_autoptr (GArray) pairs = NULL;
  guint shown;

  g_return_if_fail (FR_IS_PAIR_LIST (self));
  g_return_if_fail (names != NULL);

  pairs = find_pairs (counts, g_strv_length ((char **) names));
  shown = MIN (pairs->len, self->length);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), shown > 0 ? self->list : self->nothing);
  if (shown == 0) {
    gtk_label_set_text (GTK_LABEL (self->nothing),
                        counts ? _ ("Nothing has been mixed up.") : _ ("No predictions yet."));
    return;
  }

  ensure_rows (self, shown);
  for (guint i = 0; i < shown; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    const Pair *most = &g_array_index (pairs, Pair, 0);

    fr_pair_row_set_pair (get_row (self, i), names, (int) pair->truth, (int) pair->predicted,
                          pair->count, most->count);
  }
  for (guint i = 0; get_row (self, i) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (get_row (self, i)), i < shown);
}
