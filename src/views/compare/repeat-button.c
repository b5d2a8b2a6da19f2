#include "views/compare/repeat-button.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"

struct _FrRepeatButton {
  AdwBin parent_instance;

  FrFairTraining *training; /* weak, nullable; so too the next */
  FrComparison *comparison;

  /* template */
  GtkMenuButton *button;
  GtkSpinButton *spin;
  GtkLabel *runs_label;
  GtkLabel *left_out_label;
  GtkWidget *train_button;
};

G_DEFINE_FINAL_TYPE (FrRepeatButton, fr_repeat_button, ADW_TYPE_BIN)

/* Names the groups that are not trained again: "“a”, “b”". @n: (out): how many there are.
 * Returns: (transfer full). */
static char *
list_left_out (FrRepeatButton *self, guint *n)
{
  GString *names = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < fr_comparison_get_n_groups (self->comparison); i++) {
    const FrComparedGroup *group = fr_comparison_get_group (self->comparison, i);

    if (fr_comparison_can_repeat (self->comparison, i))
      continue;
    if (++*n > 1)
      g_string_append (names, ", ");
    /* Translators: the name of a run in a list of such names. */
    g_string_append_printf (names, _ ("“%s”"), group->name);
  }
  return g_string_free (names, FALSE);
}

/* Returns: whether there is a group that can be trained again. */
static gboolean
show_left_out (FrRepeatButton *self)
{
  guint n;
  g_autofree char *names = list_left_out (self, &n);
  /* Translators: %s is one or more names of runs, with commas. */
  g_autofree char *text = g_strdup_printf (_ ("Left out: %s. Only what was trained to its end on "
                                              "these images, with one "
                                              "learning rate throughout, can be repeated."),
                                           names);

  gtk_label_set_text (self->left_out_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_label), n > 0);
  return n < fr_comparison_get_n_groups (self->comparison);
}

/* Called as soon as the template is there, too. */
static void
update_button (FrRepeatButton *self)
{
  const guint n_seeds = (guint) gtk_spin_button_get_value_as_int (self->spin);
  const gboolean any = self->comparison != NULL && show_left_out (self);
  const guint n =
      self->training != NULL ? fr_fair_training_count_missing (self->training, n_seeds) : 0;
  g_autofree char *count = fr_figure_format_count (n);
  /* Translators: %s is how many runs are to be trained. */
  g_autofree char *runs =
      g_strdup_printf (ngettext ("%s run is to be trained", "%s runs are to be trained", n), count);

  gtk_label_set_text (self->runs_label, n > 0 ? runs
                                        : any ? _ ("All of these are there")
                                              : _ ("There is nothing to repeat"));
  gtk_widget_set_sensitive (self->train_button, n > 0);
}

/* Begins with the first usual number that is not reached yet. */
static void
on_shown (FrRepeatButton *self)
{
  guint n_seeds = FR_FAIR_TRAINING_SEEDS;

  if (self->training == NULL)
    return;
  while (n_seeds < FR_FAIR_TRAINING_MOST_SEEDS &&
         fr_fair_training_count_missing (self->training, n_seeds) == 0)
    n_seeds += 4;
  gtk_spin_button_set_value (self->spin, n_seeds);
  update_button (self);
}

static void
on_train (FrRepeatButton *self)
{
  /* What is typed counts, too. */
  gtk_spin_button_update (self->spin);
  gtk_menu_button_popdown (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.repeat-seeds", "u",
                              (guint) gtk_spin_button_get_value_as_int (self->spin));
}

void
fr_repeat_button_set_training (FrRepeatButton *self,
                               FrFairTraining *training,
                               FrComparison *comparison)
{
  g_return_if_fail (FR_IS_REPEAT_BUTTON (self) && FR_IS_FAIR_TRAINING (training));
  g_return_if_fail (FR_IS_COMPARISON (comparison));

  g_set_weak_pointer (&self->training, training);
  g_set_weak_pointer (&self->comparison, comparison);
}

static void
fr_repeat_button_dispose (GObject *object)
{
  g_clear_weak_pointer (&FR_REPEAT_BUTTON (object)->training);
  g_clear_weak_pointer (&FR_REPEAT_BUTTON (object)->comparison);

  G_OBJECT_CLASS (fr_repeat_button_parent_class)->dispose (object);
}

static void
fr_repeat_button_class_init (FrRepeatButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_repeat_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/repeat-button.ui");
  gtk_widget_class_bind_template_child (widget_class, FrRepeatButton, button);
  gtk_widget_class_bind_template_child (widget_class, FrRepeatButton, spin);
  gtk_widget_class_bind_template_child (widget_class, FrRepeatButton, runs_label);
  gtk_widget_class_bind_template_child (widget_class, FrRepeatButton, left_out_label);
  gtk_widget_class_bind_template_child (widget_class, FrRepeatButton, train_button);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_train);
  gtk_widget_class_bind_template_callback (widget_class, update_button);
}

static void
fr_repeat_button_init (FrRepeatButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_spin_button_set_range (self->spin, 2, FR_FAIR_TRAINING_MOST_SEEDS);
}
