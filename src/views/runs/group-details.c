#include "views/runs/group-details.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/runs/group-words.h"
#include "widgets/layout/wrap-box.h"

struct _FrGroupDetails {
  AdwBin parent_instance;

  FrRunGroup *group; /* owned, nullable */

  /* template */
  GtkLabel *title;
  GtkLabel *identity;
  GtkBox *results;
  GtkWidget *deviation_label;
  GtkBox *settings;
  GtkButton *remove_button;
};

G_DEFINE_FINAL_TYPE (FrGroupDetails, fr_group_details, ADW_TYPE_BIN)

enum {
  PROP_GROUP = 1,
};

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
new_fact (const char *title, const char *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (title), *figure = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_label_set_justify (GTK_LABEL (figure), GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (figure), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (figure), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (figure, TRUE);
  gtk_widget_add_css_class (figure, "dim-label");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_add_css_class (row, "fact");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), figure);
  return row;
}

/* @facts: titles and values in turn; taken over. */
static void
fill_facts (GtkBox *box, GStrv facts)
{
  g_auto (GStrv) owned = facts;

  clear (box);
  for (guint i = 0; owned[i] != NULL; i += 2) {
    if (i > 0)
      gtk_box_append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
    gtk_box_append (box, new_fact (owned[i], owned[i + 1]));
  }
}

static void
fill_group (FrGroupDetails *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->group));
  g_autofree char *title = NULL, *identity = NULL, *count = NULL, *remove = NULL;

  /* Whoever has chosen it is about to choose another one. */
  if (n == 0)
    return;
  title = fr_group_words_title (self->group);
  identity = fr_group_words_identity (self->group);
  count = fr_figure_format_count (n);
  remove = g_strdup_printf (ngettext ("Remove %s Run", "Remove %s Runs", n), count);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->identity, identity);
  fill_facts (self->results, fr_group_words_results (self->group));
  gtk_widget_set_visible (self->deviation_label,
                          fr_run_group_get_summary (self->group)->n_known > 1);
  fill_facts (self->settings, fr_group_words_settings (self->group));
  gtk_button_set_label (self->remove_button, remove);
}

static void
on_remove_group_clicked (FrGroupDetails *self)
{
  g_signal_emit_by_name (self, "remove");
}

void
fr_group_details_set_group (FrGroupDetails *self, FrRunGroup *group)
{
  g_return_if_fail (FR_IS_GROUP_DETAILS (self));

  if (group == self->group)
    return;
  if (self->group != NULL)
    g_signal_handlers_disconnect_by_data (self->group, self);
  g_set_object (&self->group, group);
  if (group != NULL) {
    g_signal_connect_object (group, "changed", G_CALLBACK (fill_group), self, G_CONNECT_SWAPPED);
    fill_group (self);
  }
  g_object_notify (G_OBJECT (self), "group");
}

FrRunGroup *
fr_group_details_get_group (FrGroupDetails *self)
{
  g_return_val_if_fail (FR_IS_GROUP_DETAILS (self), NULL);

  return self->group;
}

static void
fr_group_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_GROUP:
    g_value_set_object (value, FR_GROUP_DETAILS (object)->group);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_group_details_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_GROUP:
    fr_group_details_set_group (FR_GROUP_DETAILS (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_group_details_dispose (GObject *object)
{
  g_clear_object (&FR_GROUP_DETAILS (object)->group);

  G_OBJECT_CLASS (fr_group_details_parent_class)->dispose (object);
}

static void
fr_group_details_class_init (FrGroupDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_group_details_get_property;
  object_class->set_property = fr_group_details_set_property;
  object_class->dispose = fr_group_details_dispose;

  g_object_class_install_property (object_class, PROP_GROUP,
                                   g_param_spec_object ("group", NULL, NULL, FR_TYPE_RUN_GROUP,
                                                        G_PARAM_READWRITE |
                                                            G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));
  g_signal_new ("remove", FR_TYPE_GROUP_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/group-details.ui");
  gtk_widget_class_bind_template_child (widget_class, FrGroupDetails, title);
  gtk_widget_class_bind_template_child (widget_class, FrGroupDetails, identity);
  gtk_widget_class_bind_template_child (widget_class, FrGroupDetails, results);
  gtk_widget_class_bind_template_child (widget_class, FrGroupDetails, deviation_label);
  gtk_widget_class_bind_template_child (widget_class, FrGroupDetails, settings);
  gtk_widget_class_bind_template_child (widget_class, FrGroupDetails, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_group_clicked);
}

static void
fr_group_details_init (FrGroupDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
