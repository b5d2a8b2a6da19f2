#include "app/sidebar/sidebar.h"

#include <glib/gi18n.h>

#include "io/name.h"
#include "widgets/layout/wrap-box.h"

struct _FrSidebar {
  AdwBin parent_instance;

  /* template */
  GtkStack *pages;
  GtkStackSwitcher *switcher;
  FrExperimentPanel *experiment_panel;
  FrLessonPage *lesson_page;
  GtkLabel *preset_label;
};

G_DEFINE_FINAL_TYPE (FrSidebar, fr_sidebar, ADW_TYPE_BIN)

static GtkStackPage *
get_stack_page (FrSidebar *self)
{
  return gtk_stack_get_page (self->pages, GTK_WIDGET (self->lesson_page));
}

static void
on_page_changed (FrSidebar *self)
{
  GtkStackPage *page = get_stack_page (self);

  if (!fr_sidebar_shows_lesson (self) || !gtk_stack_page_get_needs_attention (page))
    return;
  gtk_stack_page_set_needs_attention (page, FALSE);
  g_signal_emit_by_name (self, "lesson-seen");
}

static void
fr_sidebar_class_init (FrSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (FR_TYPE_EXPERIMENT_PANEL);
  g_type_ensure (FR_TYPE_LESSON_PAGE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/sidebar.ui");
  g_signal_new ("lesson-seen", FR_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  gtk_widget_class_bind_template_child (widget_class, FrSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, FrSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrSidebar, experiment_panel);
  gtk_widget_class_bind_template_child (widget_class, FrSidebar, lesson_page);
  gtk_widget_class_bind_template_child (widget_class, FrSidebar, preset_label);
}

static void
fr_sidebar_init (FrSidebar *self)
{
  GtkWidget *button;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (on_page_changed), self,
                           G_CONNECT_SWAPPED);
  /* Both halves are of one width. */
  for (button = gtk_widget_get_first_child (GTK_WIDGET (self->switcher)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_widget_set_hexpand (button, TRUE);
}

FrExperimentPanel *
fr_sidebar_get_experiment_panel (FrSidebar *self)
{
  g_return_val_if_fail (FR_IS_SIDEBAR (self), NULL);

  return self->experiment_panel;
}

FrLessonPage *
fr_sidebar_get_lesson_page (FrSidebar *self)
{
  g_return_val_if_fail (FR_IS_SIDEBAR (self), NULL);

  return self->lesson_page;
}

gboolean
fr_sidebar_shows_lesson (FrSidebar *self)
{
  g_return_val_if_fail (FR_IS_SIDEBAR (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "lesson") == 0;
}

void
fr_sidebar_show_lesson (FrSidebar *self)
{
  g_return_if_fail (FR_IS_SIDEBAR (self));

  gtk_stack_set_visible_child_name (self->pages, "lesson");
}

void
fr_sidebar_offer_lesson (FrSidebar *self)
{
  g_return_if_fail (FR_IS_SIDEBAR (self));

  gtk_stack_page_set_needs_attention (get_stack_page (self), !fr_sidebar_shows_lesson (self));
}

void
fr_sidebar_set_preset (FrSidebar *self, const FrPreset *preset)
{
  g_autofree char *title = NULL, *text = NULL;

  g_return_if_fail (FR_IS_SIDEBAR (self) && preset != NULL);

  title = fr_name_show (fr_preset_get_title (preset));
  /* Translators: %s is the title of a teacher's preset that is in force. */
  text = g_strdup_printf (_ ("Preset: “%s”"), title);
  gtk_label_set_text (self->preset_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->preset_label), TRUE);
  if (!fr_preset_is_hidden (preset, "lessons"))
    return;
  gtk_stack_page_set_visible (get_stack_page (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->lesson_page), FALSE);
}

void
fr_sidebar_set_narrow (FrSidebar *self, gboolean narrow)
{
  g_return_if_fail (FR_IS_SIDEBAR (self));

  fr_experiment_panel_set_narrow (self->experiment_panel, narrow);
}
