/* Two columns of up to five classes, and the line that says what the numbers come to.
 *
 * See number-table.h.
 */
#include "views/number-table.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/inspect-words.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/words/info-button.h"

/* Two blocks, which stand below each other where it is narrow. */
#define BLOCKS 2
#define BLOCK_ROWS (FR_MAX_CLASSES / BLOCKS)

struct _FrNumberTable {
  AdwBin parent_instance;

  /* borrowed from the child */
  GtkWidget *blocks[BLOCKS];
  GtkLabel *names[FR_MAX_CLASSES];
  GtkLabel *probabilities[FR_MAX_CLASSES];
  GtkLabel *logits[FR_MAX_CLASSES];
  GtkLabel *argmax;
};

G_DEFINE_FINAL_TYPE (FrNumberTable, fr_number_table, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkGrid *grid, int column, int row, const char *text, gboolean number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, "caption");
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  if (row == 0)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static GtkWidget *
make_block (FrNumberTable *self, guint first)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_hexpand (grid, TRUE);
  add_label (GTK_GRID (grid), 0, 0, _ ("Class"), FALSE);
  add_label (GTK_GRID (grid), 1, 0, _ ("Probability"), TRUE);
  add_label (GTK_GRID (grid), 2, 0, _ ("Logit"), TRUE);
  if (first == 0)
    gtk_grid_attach (GTK_GRID (grid), fr_info_button_new ("logits"), 3, 0, 1, 1);
  for (guint i = first; i < first + BLOCK_ROWS; i++) {
    int row = (int) (i - first) + 1;

    self->names[i] = add_label (GTK_GRID (grid), 0, row, "", FALSE);
    gtk_label_set_wrap (self->names[i], TRUE);
    gtk_label_set_wrap_mode (self->names[i], PANGO_WRAP_WORD_CHAR);
    self->probabilities[i] = add_label (GTK_GRID (grid), 1, row, "", TRUE);
    self->logits[i] = add_label (GTK_GRID (grid), 2, row, "", TRUE);
    /* Wide enough for every number, so that nothing moves while they change. */
    gtk_label_set_width_chars (self->probabilities[i], 8);
    gtk_label_set_width_chars (self->logits[i], 6);
  }

  return grid;
}

static void
fr_number_table_class_init (FrNumberTableClass *klass)
{
}

static void
fr_number_table_init (FrNumberTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *blocks = fr_wrap_box_new ();
  GtkWidget *argmax = gtk_label_new (NULL);

  for (guint i = 0; i < BLOCKS; i++) {
    GtkWidget *block = make_block (self, i * BLOCK_ROWS);

    if (i > 0)
      gtk_widget_set_margin_start (block, 6);
    fr_wrap_box_append (FR_WRAP_BOX (blocks), block);
    self->blocks[i] = block;
  }
  gtk_box_append (GTK_BOX (box), blocks);

  gtk_label_set_xalign (GTK_LABEL (argmax), 0);
  gtk_label_set_wrap (GTK_LABEL (argmax), TRUE);
  gtk_widget_add_css_class (argmax, "caption");
  gtk_widget_add_css_class (argmax, "numeric");
  gtk_box_append (GTK_BOX (box), argmax);
  self->argmax = GTK_LABEL (argmax);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
fr_number_table_set_names (FrNumberTable *self, FrDataset *dataset)
{
  g_return_if_fail (FR_IS_NUMBER_TABLE (self));

  for (guint i = 0; i < FR_MAX_CLASSES; i++) {
    gboolean used = i < fr_dataset_get_n_classes (dataset);

    gtk_label_set_text (self->names[i], used ? fr_dataset_get_class_name (dataset, i) : "");
    gtk_widget_set_visible (GTK_WIDGET (self->names[i]), used);
    gtk_widget_set_visible (GTK_WIDGET (self->probabilities[i]), used);
    gtk_widget_set_visible (GTK_WIDGET (self->logits[i]), used);
  }
  for (guint i = 0; i < BLOCKS; i++)
    gtk_widget_set_visible (self->blocks[i], i * BLOCK_ROWS < fr_dataset_get_n_classes (dataset));
}

static void
mark (GtkLabel *label, gboolean marked)
{
  if (marked)
    gtk_widget_add_css_class (GTK_WIDGET (label), "marked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "marked");
}

void
fr_number_table_show (FrNumberTable *self, FrDataset *dataset, const FrImageStudy *study)
{
  const guint n_classes = fr_dataset_get_n_classes (dataset);
  guint predicted = 0;
  g_autofree char *argmax = NULL;

  g_return_if_fail (FR_IS_NUMBER_TABLE (self));

  for (guint i = 1; i < n_classes && study != NULL; i++)
    if (study->probabilities[i] > study->probabilities[predicted])
      predicted = i;
  for (guint i = 0; i < n_classes; i++) {
    g_autofree char *probability = NULL, *logit = NULL;

    if (study != NULL) {
      probability = fr_figure_format_fixed ((double) study->probabilities[i], 6);
      logit = fr_figure_format_fixed ((double) study->logits[i], 2);
    }
    gtk_label_set_text (self->probabilities[i], study != NULL ? probability : "");
    gtk_label_set_text (self->logits[i], study != NULL ? logit : "");
    mark (self->names[i], study != NULL && i == predicted);
    mark (self->probabilities[i], study != NULL && i == predicted);
  }
  if (study != NULL)
    argmax = fr_inspect_words_argmax (study->probabilities, n_classes,
                                      fr_dataset_get_class_label (dataset, predicted),
                                      fr_dataset_get_class_name (dataset, predicted),
                                      fr_dataset_get_class_label (dataset, study->label),
                                      fr_dataset_get_class_name (dataset, study->label));
  gtk_label_set_text (self->argmax, argmax == NULL ? "" : argmax);
}
