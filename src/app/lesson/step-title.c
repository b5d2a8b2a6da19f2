#include "app/lesson/step-title.h"

#include <glib/gi18n.h>

#include "app/lesson/marked-label.h"

struct _FrStepTitle {
  GtkWidget parent_instance;

  FrLessonWalk *walk; /* borrowed */
  guint step;         /* of the walk */
};

G_DEFINE_FINAL_TYPE (FrStepTitle, fr_step_title, GTK_TYPE_WIDGET)

static const FrLessonStep *
get_titled_step (FrStepTitle *self)
{
  return &fr_lesson_walk_get_lesson (self->walk)->steps[self->step];
}

static void
add_markup (GString *all, const char *markup)
{
  g_autofree char *plain = fr_marked_label_to_plain (markup);

  g_string_append_printf (all, "%s ", plain);
}

static void
add_condition (FrStepTitle *self, GString *all, guint condition)
{
  const char *text = get_titled_step (self)->conditions[condition].text;
  g_autofree char *words = fr_lesson_walk_is_ticked (self->walk, self->step, condition)
                               /* Translators: %s is what was to be done in a lesson. */
                               ? g_strdup_printf (_ ("Done: %s"), text)
                               /* Translators: %s is what is to be done in a lesson. */
                               : g_strdup_printf (_ ("Not yet: %s"), text);

  g_string_append_printf (all, "%s. ", words);
}

/* All that is to be read and done, for whoever hears it. Returns: (transfer full). */
static char *
describe_step (FrStepTitle *self)
{
  const FrLessonStep *step = get_titled_step (self);
  GString *all = g_string_new (NULL);

  for (guint i = 0; step->texts[i] != NULL; i++)
    add_markup (all, step->texts[i]);
  if (step->task != NULL)
    add_markup (all, step->task);
  for (guint i = 0; i < step->n_conditions; i++)
    add_condition (self, all, i);
  return g_strchomp (g_string_free (all, FALSE));
}

static void
update_description (FrStepTitle *self)
{
  g_autofree char *description = describe_step (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static void
fr_step_title_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fr_step_title_parent_class)->dispose (object);
}

static void
fr_step_title_class_init (FrStepTitleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_step_title_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
fr_step_title_init (FrStepTitle *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "step-title");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (focus, "leave", G_CALLBACK (update_description), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
add_labels (FrStepTitle *self)
{
  g_autofree char *number = g_strdup_printf ("%u", self->step + 1);
  GtkWidget *badge = gtk_label_new (number);
  GtkWidget *title = gtk_label_new (get_titled_step (self)->title);

  gtk_widget_add_css_class (badge, "step-number");
  gtk_widget_add_css_class (badge, "present");
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_parent (badge, GTK_WIDGET (self));
  gtk_widget_set_parent (title, GTK_WIDGET (self));
}

GtkWidget *
fr_step_title_new (FrLessonWalk *walk)
{
  FrStepTitle *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (FR_IS_LESSON_WALK (walk), NULL);
  g_return_val_if_fail (fr_lesson_walk_get_present (walk) != NULL, NULL);

  self = g_object_new (FR_TYPE_STEP_TITLE, NULL);
  self->walk = walk;
  self->step = fr_lesson_walk_get_step (walk);
  add_labels (self);
  /* Translators: "Step 4 of 9: Train for one epoch". */
  name = g_strdup_printf (_ ("Step %u of %u: %s"), self->step + 1,
                          fr_lesson_walk_get_lesson (walk)->n_steps, get_titled_step (self)->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  update_description (self);
  return GTK_WIDGET (self);
}

void
fr_step_title_update (FrStepTitle *self)
{
  g_return_if_fail (FR_IS_STEP_TITLE (self));

  if (!gtk_widget_is_focus (GTK_WIDGET (self)))
    update_description (self);
}
