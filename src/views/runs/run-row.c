#include "views/runs/run-row.h"

#include <glib/gi18n-lib.h>

#include "views/runs/group-words.h"
#include "views/runs/run-words.h"
#include "widgets/charts/stroke-swatch.h"

struct _FrRunRow {
  GtkBox parent_instance;

  FrRunFold *fold; /* owned, nullable */
  FrKeptRun *run;  /* owned, nullable */
  char *shown;     /* owned, nullable */
  gboolean comparing;
  int slot;
  gboolean filled; /* by the program, not by the user */

  /* template */
  GtkToggleButton *toggle;
  FrStrokeSwatch *swatch;
  GtkImage *star;
  GtkLabel *title;
  GtkLabel *title_badge;
  GtkLabel *accuracy;
  GtkWidget *second_line;
  GtkLabel *identity;
  GtkLabel *badge;
  GtkButton *expander;
};

G_DEFINE_FINAL_TYPE (FrRunRow, fr_run_row, GTK_TYPE_BOX)

/* Returns: (nullable): what is special about @run. */
static const char *
get_run_badge (FrRunRow *self, FrKeptRun *run)
{
  if (g_strcmp0 (self->shown, fr_kept_run_get_name (run)) == 0)
    return _ ("on screen");
  if (fr_kept_run_is_interrupted (run))
    return _ ("interrupted");
  return fr_kept_run_get_state (run)->in_hand ? _ ("in another window") : NULL;
}

/* Of an open group the rows of its runs say it. */
static const char *
get_group_badge (FrRunRow *self, FrRunGroup *group)
{
  if (!fr_run_fold_can_open (self->fold))
    return get_run_badge (self, fr_run_group_get_first (group));
  if (fr_run_fold_get_open (self->fold) || self->shown == NULL)
    return NULL;
  return fr_run_group_find_document (group, self->shown) != NULL ? _ ("on screen") : NULL;
}

static gboolean
has_star (FrRunGroup *group)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (group));

  for (guint i = 0; i < n; i++) {
    g_autoptr (FrKeptRun) run = g_list_model_get_item (G_LIST_MODEL (group), i);

    if (fr_kept_run_get_card (run)->starred)
      return TRUE;
  }
  return FALSE;
}

/* What is the same is not set again: on X11 the server is asked for each tooltip. */
static void
show_text (GtkLabel *label, const char *text)
{
  if (g_str_equal (text, gtk_label_get_text (label)))
    return;
  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), *text != '\0' ? text : NULL);
}

static void
show_badge (GtkLabel *label, const char *badge)
{
  gtk_label_set_text (label, badge != NULL ? badge : "");
  gtk_widget_set_visible (GTK_WIDGET (label), badge != NULL);
}

/* @identity: (nullable): the second line; without one the badge is in the first. */
static void
show_texts (FrRunRow *self,
            const char *title,
            const char *identity,
            const char *accuracy,
            const char *badge)
{
  show_text (self->title, title);
  show_text (self->identity, identity != NULL ? identity : "");
  gtk_label_set_text (self->accuracy, accuracy);
  gtk_widget_set_visible (self->second_line, identity != NULL);
  show_badge (self->badge, identity != NULL ? badge : NULL);
  show_badge (self->title_badge, identity == NULL ? badge : NULL);
}

static void
update_expander (FrRunRow *self, const char *title)
{
  const gboolean can_open = self->fold != NULL && fr_run_fold_can_open (self->fold);
  const gboolean open = can_open && fr_run_fold_get_open (self->fold);
  /* Translators: %s is what the settings of the runs are, "no hidden layer". */
  g_autofree char *name =
      g_strdup_printf (open ? _ ("Hide the runs: %s") : _ ("Show the runs: %s"), title);

  gtk_widget_set_visible (GTK_WIDGET (self->expander), can_open);
  gtk_button_set_icon_name (self->expander, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               -1);
}

static void
update_toggle (FrRunRow *self, const char *title)
{
  /* Translators: %s is what a group of runs is called, "no hidden layer". */
  g_autofree char *name = g_strdup_printf (_ ("Show in the chart: %s"), title);

  gtk_widget_set_visible (GTK_WIDGET (self->toggle), self->comparing && self->fold != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  fr_stroke_swatch_set_slot (self->swatch, self->slot);
  self->filled = TRUE;
  gtk_toggle_button_set_active (self->toggle, self->slot >= 0);
  self->filled = FALSE;
}

/* Returns: (transfer full): the title. */
static char *
show_group (FrRunRow *self)
{
  FrRunGroup *group = fr_run_fold_get_group (self->fold);
  char *title = fr_group_words_title (group);
  g_autofree char *identity = fr_group_words_identity (group);
  g_autofree char *accuracy = fr_group_words_accuracy (group);

  show_texts (self, title, identity, accuracy, get_group_badge (self, group));
  gtk_widget_set_visible (GTK_WIDGET (self->star), has_star (group));
  return title;
}

static char *
show_run (FrRunRow *self)
{
  const FrRunCard *card = fr_kept_run_get_card (self->run);
  const gboolean named = *card->name != '\0';
  char *title = named ? fr_run_words_title (card) : fr_run_words_seed_title (card);
  g_autofree char *identity = named ? fr_run_words_seed (card) : NULL;
  g_autofree char *accuracy = fr_run_words_accuracy (card->accuracy_last);

  show_texts (self, title, identity, accuracy, get_run_badge (self, self->run));
  gtk_widget_set_visible (GTK_WIDGET (self->star), card->starred);
  return title;
}

/* The item of the list around the row has the keyboard, and no name of its own. */
static void
name_item (FrRunRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkLabel *labels[] = { self->title, self->accuracy, self->identity, self->badge,
                         self->title_badge };
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *name = NULL;

  if (item == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (*gtk_label_get_text (labels[i]) != '\0')
      g_strv_builder_add (parts, gtk_label_get_text (labels[i]));
  if (gtk_widget_get_visible (GTK_WIDGET (self->star)))
    g_strv_builder_add (parts, _ ("Starred"));
  all = g_strv_builder_end (parts);
  name = g_strjoinv (", ", all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_content (FrRunRow *self)
{
  g_autofree char *title = NULL;

  /* Once its runs are gone the row is about to go, too. */
  if (self->run == NULL &&
      (self->fold == NULL ||
       g_list_model_get_n_items (G_LIST_MODEL (fr_run_fold_get_group (self->fold))) == 0))
    return;
  title = self->fold != NULL ? show_group (self) : show_run (self);
  update_expander (self, title);
  update_toggle (self, title);
  name_item (self);
}

static void
set_class (FrRunRow *self, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
disconnect (FrRunRow *self)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  if (self->fold == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->fold, self);
  g_signal_handlers_disconnect_by_data (fr_run_fold_get_group (self->fold), self);
}

void
fr_run_row_set_item (FrRunRow *self, FrRunFold *fold, FrKeptRun *run)
{
  g_return_if_fail (FR_IS_RUN_ROW (self));
  g_return_if_fail (fold == NULL || run == NULL);

  disconnect (self);
  g_set_object (&self->fold, fold);
  g_set_object (&self->run, run);
  if (run != NULL)
    g_signal_connect_object (run, "changed", G_CALLBACK (update_content), self, G_CONNECT_SWAPPED);
  if (fold != NULL) {
    g_signal_connect_object (fold, "notify::open", G_CALLBACK (update_content), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (fr_run_fold_get_group (fold), "changed", G_CALLBACK (update_content),
                             self, G_CONNECT_SWAPPED);
  }
  set_class (self, "seed", run != NULL);
  update_content (self);
}

FrRunFold *
fr_run_row_get_fold (FrRunRow *self)
{
  g_return_val_if_fail (FR_IS_RUN_ROW (self), NULL);

  return self->fold;
}

FrKeptRun *
fr_run_row_get_run (FrRunRow *self)
{
  g_return_val_if_fail (FR_IS_RUN_ROW (self), NULL);

  return self->run;
}

void
fr_run_row_set_shown (FrRunRow *self, const char *document)
{
  g_return_if_fail (FR_IS_RUN_ROW (self));

  if (g_strcmp0 (document, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (document);
  update_content (self);
}

void
fr_run_row_set_comparing (FrRunRow *self, gboolean comparing)
{
  g_return_if_fail (FR_IS_RUN_ROW (self));

  if (comparing == self->comparing)
    return;
  self->comparing = comparing;
  set_class (self, "comparing", comparing);
  update_content (self);
}

void
fr_run_row_set_slot (FrRunRow *self, int slot)
{
  g_return_if_fail (FR_IS_RUN_ROW (self));

  if (slot == self->slot)
    return;
  self->slot = slot;
  update_content (self);
}

FrRunRow *
fr_run_row_find_in_use (GtkWidget *list)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list)), *row;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, list))
    return NULL;
  row = gtk_widget_get_ancestor (focus, FR_TYPE_RUN_ROW);
  if (row == NULL)
    row = gtk_widget_get_first_child (focus);
  return FR_IS_RUN_ROW (row) ? FR_RUN_ROW (row) : NULL;
}

void
fr_run_row_focus_group (GtkWidget *list, FrRunGroup *group)
{
  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL;
       item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);
    FrRunFold *fold = FR_IS_RUN_ROW (row) ? FR_RUN_ROW (row)->fold : NULL;

    if (fold != NULL && fr_run_fold_get_group (fold) == group) {
      gtk_widget_grab_focus (item);
      return;
    }
  }
}

gboolean
fr_run_row_leave_list (GtkWidget *list, gboolean backwards)
{
  const GtkDirectionType direction = backwards ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD;
  GtkWidget *(*next) (GtkWidget *) =
      backwards ? gtk_widget_get_prev_sibling : gtk_widget_get_next_sibling;

  for (GtkWidget *inner = list; !GTK_IS_ROOT (inner); inner = gtk_widget_get_parent (inner))
    for (GtkWidget *other = next (inner); other != NULL; other = next (other))
      if (gtk_widget_child_focus (other, direction))
        return TRUE;
  return FALSE;
}

static void
on_expander_clicked (FrRunRow *self)
{
  g_signal_emit_by_name (self, "fold");
}

/* The toggle shows what is drawn, and not what is wanted. */
static void
on_toggled (FrRunRow *self)
{
  if (self->filled)
    return;
  g_signal_emit_by_name (self, "toggled");
  update_content (self);
}

static void
fr_run_row_dispose (GObject *object)
{
  FrRunRow *self = FR_RUN_ROW (object);

  disconnect (self);
  g_clear_object (&self->run);
  g_clear_object (&self->fold);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (fr_run_row_parent_class)->dispose (object);
}

static void
fr_run_row_class_init (FrRunRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_run_row_dispose;

  g_signal_new ("fold", FR_TYPE_RUN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("toggled", FR_TYPE_RUN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FR_TYPE_STROKE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, toggle);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, star);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, title);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, title_badge);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, accuracy);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, second_line);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, identity);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, badge);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, expander);
  gtk_widget_class_bind_template_callback (widget_class, on_expander_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
fr_run_row_init (FrRunRow *self)
{
  self->slot = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

FrRunRow *
fr_run_row_new (void)
{
  return g_object_new (FR_TYPE_RUN_ROW, NULL);
}
