#include "views/compare/start-page.h"

#include <glib/gi18n-lib.h>

#include "engine/compare/fair-experiment.h"

struct _FrStartPage {
  AdwBin parent_instance;

  /* template */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (FrStartPage, fr_start_page, ADW_TYPE_BIN)

GMenuModel *
fr_start_page_make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) experiments = g_menu_new (), other = g_menu_new ();
  const FrFairExperiment *experiment;

  for (guint i = 0; (experiment = fr_fair_experiment_get (i)) != NULL; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (experiment->title), NULL);

    g_menu_item_set_action_and_target (item, "win.compare", "s", experiment->name);
    g_menu_append_item (experiments, item);
  }
  g_menu_append (other, _ ("Change One Thing…"), "win.change-one-thing");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (experiments));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (other));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_words (const char *title, const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *const texts[] = { title, subtitle };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    GtkWidget *label = gtk_label_new (texts[i]);

    gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    if (i > 0) {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

/* A row whose button, which the whole row presses, is called what it begins. */
static void
add_experiment_row (FrStartPage *self,
                    const char *title,
                    const char *subtitle,
                    const char *experiment)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (experiment != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", experiment);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                  experiment != NULL ? "win.compare" : "win.change-one-thing");
  gtk_widget_add_css_class (row, "start-row");
  gtk_box_append (GTK_BOX (row), make_words (title, subtitle));
  gtk_box_append (GTK_BOX (row), button);
  gtk_list_box_append (self->list, row);
}

static void
on_row_activated (FrStartPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate (gtk_widget_get_last_child (gtk_list_box_row_get_child (row)));
}

static void
fr_start_page_class_init (FrStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrStartPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
fr_start_page_init (FrStartPage *self)
{
  const FrFairExperiment *experiment;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; (experiment = fr_fair_experiment_get (i)) != NULL; i++)
    add_experiment_row (self, _ (experiment->title), _ (experiment->question), experiment->name);
  add_experiment_row (self, _ ("Change One Thing…"), _ ("Choose which, and to what."), NULL);
}
