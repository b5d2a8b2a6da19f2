#include "views/batch/batch-selectors.h"

#include <glib/gi18n-lib.h>

#include "widgets/layout/wrap-box.h"
#include "widgets/opener.h"

#define SIDE 28
#define NAME_CHARS 18 /* of a class, beside its list */

struct _FrBatchSelectors {
  GtkBox parent_instance;

  FrNetwork network; /* that the lists are of */
  char **names;      /* (nullable) owned: of the classes in them */
  gboolean showing;  /* nobody is told */

  /* borrowed from the box inside */
  GtkDropDown *row;
  GtkDropDown *column;
  GtkDropDown *units[FR_MAX_HIDDEN_LAYERS];
  GtkLabel *unit_labels[FR_MAX_HIDDEN_LAYERS];
  GtkWidget *unit_boxes[FR_MAX_HIDDEN_LAYERS];
  GtkDropDown *class;
  GtkDropDown *parameter;
  GtkWidget *parameter_box; /* (nullable) owned: stands elsewhere */
};

G_DEFINE_FINAL_TYPE (FrBatchSelectors, fr_batch_selectors, GTK_TYPE_BOX)

static void
on_selected (FrBatchSelectors *self)
{
  if (!self->showing)
    g_signal_emit_by_name (self, "changed");
}

/* A label with its list. @line: (nullable): where it stands. @label, @box: (out) (optional). */
static GtkDropDown *
add_list (FrBatchSelectors *self,
          GtkWidget *line,
          const char *name,
          GtkLabel **label,
          GtkWidget **box)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *list = gtk_drop_down_new_from_strings ((const char *const[]){ NULL });

  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (pair), title);
  gtk_box_append (GTK_BOX (pair), list);
  fr_opener_set_name (list, name);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  if (line != NULL)
    fr_wrap_box_append (FR_WRAP_BOX (line), pair);
  if (label != NULL)
    *label = GTK_LABEL (title);
  if (box != NULL)
    *box = pair;
  return GTK_DROP_DOWN (list);
}

static void
on_set_up (GtkListItemFactory *factory, GtkListItem *item, gpointer ellipsized)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (ellipsized != NULL) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARS);
  }
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer ellipsized)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), name);
  if (ellipsized != NULL)
    gtk_widget_set_tooltip_text (label, name);
}

/* Returns: (transfer full): of labels for names, @ellipsized where there is no room. */
static GtkListItemFactory *
make_factory (gboolean ellipsized)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_set_up), GINT_TO_POINTER (ellipsized));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), GINT_TO_POINTER (ellipsized));
  return factory;
}

/* Names of classes can be longer than a narrow window is wide; in the list they are whole. */
static void
let_shorten (GtkDropDown *list)
{
  g_autoptr (GtkListItemFactory) shown = make_factory (TRUE);
  g_autoptr (GtkListItemFactory) listed = make_factory (FALSE);

  gtk_drop_down_set_factory (list, shown);
  gtk_drop_down_set_list_factory (list, listed);
}

static void
set_strings (GtkDropDown *list, const char *const *strings)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (strings);

  gtk_drop_down_set_model (list, G_LIST_MODEL (model));
}

static void
set_numbers (GtkDropDown *list, guint count)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < count; i++)
    gtk_string_list_take (model, g_strdup_printf ("%u", i));
  gtk_drop_down_set_model (list, G_LIST_MODEL (model));
}

static void
fr_batch_selectors_dispose (GObject *object)
{
  g_clear_object (&FR_BATCH_SELECTORS (object)->parameter_box);
  G_OBJECT_CLASS (fr_batch_selectors_parent_class)->dispose (object);
}

static void
fr_batch_selectors_finalize (GObject *object)
{
  g_strfreev (FR_BATCH_SELECTORS (object)->names);
  G_OBJECT_CLASS (fr_batch_selectors_parent_class)->finalize (object);
}

static void
fr_batch_selectors_class_init (FrBatchSelectorsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_batch_selectors_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_batch_selectors_finalize;
  g_signal_new ("changed", FR_TYPE_BATCH_SELECTORS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fr_batch_selectors_init (FrBatchSelectors *self)
{
  GtkWidget *line = fr_wrap_box_new ();

  self->showing = TRUE;
  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "batch-selectors");
  gtk_box_append (GTK_BOX (self), line);
  self->row = add_list (self, line, _ ("Pixel row"), NULL, NULL);
  self->column = add_list (self, line, _ ("column"), NULL, NULL);
  for (guint l = 0; l < FR_MAX_HIDDEN_LAYERS; l++)
    self->units[l] =
        add_list (self, line, _ ("neuron"), &self->unit_labels[l], &self->unit_boxes[l]);
  self->class = add_list (self, line, _ ("class"), NULL, NULL);
  let_shorten (self->class);
  /* Translators: a list of weights and biases, one of which is looked at. */
  self->parameter = add_list (self, NULL, _ ("look at"), NULL, &self->parameter_box);
  gtk_widget_add_css_class (self->parameter_box, "batch-selectors");
  g_object_ref_sink (self->parameter_box);
  set_numbers (self->row, SIDE);
  set_numbers (self->column, SIDE);
  self->showing = FALSE;
}

GtkWidget *
fr_batch_selectors_get_parameter (FrBatchSelectors *self)
{
  g_return_val_if_fail (FR_IS_BATCH_SELECTORS (self), NULL);

  return self->parameter_box;
}

/* "pixel → neuron", and so on. */
static void
set_parameters (FrBatchSelectors *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  const guint last = self->network.n_layers - 1;

  for (guint l = 0; l <= last; l++)
    if (l == 0 && last == 0)
      /* Translators: a weight, from a pixel to a class. */
      gtk_string_list_append (model, _ ("pixel → class"));
    else if (l == 0)
      /* Translators: likewise. */
      gtk_string_list_append (model, _ ("pixel → neuron"));
    else if (l == last)
      /* Translators: likewise. */
      gtk_string_list_append (model, _ ("neuron → class"));
    else
      /* Translators: likewise, from a neuron of a layer to one of the next. */
      gtk_string_list_take (model, g_strdup_printf (_ ("neuron %u → %u"), l, l + 1));
  for (guint l = 0; l <= last; l++)
    if (l == last)
      gtk_string_list_append (model, _ ("bias of the class"));
    else if (last == 1)
      gtk_string_list_append (model, _ ("bias of the neuron"));
    else
      /* Translators: of the neuron of layer %u. */
      gtk_string_list_take (model, g_strdup_printf (_ ("bias of neuron %u"), l + 1));
  gtk_drop_down_set_model (self->parameter, G_LIST_MODEL (model));
}

static void
set_units (FrBatchSelectors *self)
{
  const guint n_hidden = self->network.n_layers - 1;

  for (guint l = 0; l < FR_MAX_HIDDEN_LAYERS; l++) {
    /* Translators: the chosen neuron of layer %u. */
    g_autofree char *numbered = g_strdup_printf (_ ("neuron %u"), l + 1);
    const char *name = n_hidden > 1 ? numbered : _ ("neuron");

    gtk_widget_set_visible (self->unit_boxes[l], l < n_hidden);
    if (l >= n_hidden)
      continue;
    gtk_label_set_text (self->unit_labels[l], name);
    fr_opener_set_name (GTK_WIDGET (self->units[l]), name);
    set_numbers (self->units[l], self->network.layers[l].outputs);
  }
}

static void
set_lists (FrBatchSelectors *self, const FrBatchStudy *study)
{
  const char *const *names = fr_dataset_get_class_names (study->dataset);

  if (memcmp (&self->network, &study->trace.network, sizeof self->network) != 0) {
    self->network = study->trace.network;
    set_units (self);
    set_parameters (self);
    g_clear_pointer (&self->names, g_strfreev);
  }
  if (self->names != NULL && g_strv_equal ((const char *const *) self->names, names))
    return;
  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  set_strings (self->class, names);
}

void
fr_batch_selectors_show (FrBatchSelectors *self,
                         const FrBatchStudy *study,
                         const FrBatchChoice *choice)
{
  g_return_if_fail (FR_IS_BATCH_SELECTORS (self));

  self->showing = TRUE;
  set_lists (self, study);
  gtk_drop_down_set_selected (self->row, choice->pixel / SIDE);
  gtk_drop_down_set_selected (self->column, choice->pixel % SIDE);
  for (guint l = 0; l + 1 < self->network.n_layers; l++)
    gtk_drop_down_set_selected (self->units[l], choice->units[l]);
  gtk_drop_down_set_selected (self->class, choice->class);
  gtk_drop_down_set_selected (self->parameter,
                              choice->layer + (choice->bias ? self->network.n_layers : 0));
  self->showing = FALSE;
}

void
fr_batch_selectors_read (FrBatchSelectors *self, FrBatchChoice *choice)
{
  guint parameter;

  g_return_if_fail (FR_IS_BATCH_SELECTORS (self));

  if (self->network.n_layers == 0)
    return;
  parameter = gtk_drop_down_get_selected (self->parameter);
  choice->pixel =
      gtk_drop_down_get_selected (self->row) * SIDE + gtk_drop_down_get_selected (self->column);
  for (guint l = 0; l + 1 < self->network.n_layers; l++)
    choice->units[l] = gtk_drop_down_get_selected (self->units[l]);
  choice->class = gtk_drop_down_get_selected (self->class);
  choice->layer = parameter % self->network.n_layers;
  choice->bias = parameter >= self->network.n_layers;
}
