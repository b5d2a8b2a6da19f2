#include "widgets/layout/short-switcher.h"

struct _FrShortSwitcher {
  AdwBin parent_instance;

  AdwViewStack *stack; /* owned, nullable */
  GtkBox *box;         /* borrowed: a toggle for each page of the stack, in its order */
};

G_DEFINE_FINAL_TYPE (FrShortSwitcher, fr_short_switcher, ADW_TYPE_BIN)

enum {
  PROP_STACK = 1,
};

static void
on_toggled (GtkToggleButton *button, AdwViewStackPage *page)
{
  AdwViewStack *stack =
      ADW_VIEW_STACK (gtk_widget_get_parent (adw_view_stack_page_get_child (page)));

  if (gtk_toggle_button_get_active (button))
    adw_view_stack_set_visible_child (stack, adw_view_stack_page_get_child (page));
}

static void
on_visible_child_changed (AdwViewStack *stack, GParamSpec *pspec, GtkToggleButton *button)
{
  AdwViewStackPage *page = g_object_get_data (G_OBJECT (button), "page");

  gtk_toggle_button_set_active (button, adw_view_stack_get_visible_child (stack) ==
                                            adw_view_stack_page_get_child (page));
}

static GtkWidget *
make_toggle (FrShortSwitcher *self, AdwViewStackPage *page)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (adw_view_stack_page_get_icon_name (page));
  GtkWidget *name = gtk_label_new (adw_view_stack_page_get_title (page));

  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (content), icon);
  gtk_box_append (GTK_BOX (content), name);
  g_object_bind_property (toggle, "active", name, "visible", G_BINDING_SYNC_CREATE);
  gtk_button_set_child (GTK_BUTTON (toggle), content);
  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_set_hexpand (toggle, TRUE);
  gtk_widget_set_tooltip_text (toggle, adw_view_stack_page_get_title (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_view_stack_page_get_title (page), -1);

  g_object_set_data_full (G_OBJECT (toggle), "page", g_object_ref (page), g_object_unref);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_toggled), page, 0);
  g_object_bind_property (page, "visible", toggle, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->stack, "notify::visible-child",
                           G_CALLBACK (on_visible_child_changed), toggle, 0);
  return toggle;
}

static void
set_stack (FrShortSwitcher *self, AdwViewStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = NULL;
  GtkWidget *group = NULL;

  if (!g_set_object (&self->stack, stack) || stack == NULL)
    return;
  pages = adw_view_stack_get_pages (stack);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++) {
    g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
    GtkWidget *toggle = make_toggle (self, page);

    if (group == NULL)
      group = toggle;
    else
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (group));
    gtk_box_append (self->box, toggle);
    on_visible_child_changed (stack, NULL, GTK_TOGGLE_BUTTON (toggle));
  }
}

static void
fr_short_switcher_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STACK:
    g_value_set_object (value, FR_SHORT_SWITCHER (object)->stack);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_short_switcher_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_STACK:
    set_stack (FR_SHORT_SWITCHER (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_short_switcher_dispose (GObject *object)
{
  g_clear_object (&FR_SHORT_SWITCHER (object)->stack);

  G_OBJECT_CLASS (fr_short_switcher_parent_class)->dispose (object);
}

static void
fr_short_switcher_class_init (FrShortSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_short_switcher_get_property;
  object_class->set_property = fr_short_switcher_set_property;
  object_class->dispose = fr_short_switcher_dispose;

  g_object_class_install_property (object_class, PROP_STACK,
                                   g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                                                        G_PARAM_READWRITE |
                                                            G_PARAM_STATIC_STRINGS));
}

static void
fr_short_switcher_init (FrShortSwitcher *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_widget_add_css_class (box, "short-switcher");
  self->box = GTK_BOX (box);
  adw_bin_set_child (ADW_BIN (self), box);
}
