#include "widgets/rows/setting-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/opener.h"
#include "widgets/words/info-button.h"
#include "widgets/words/lock-button.h"

typedef struct {
  GtkWidget *line;    /* borrowed from the row's child: title, (i), remove button, lock, control */
  GtkWidget *title;   /* borrowed from the line */
  GtkWidget *info;    /* (nullable) borrowed from the line */
  GtkWidget *remove;  /* borrowed from the line */
  GtkWidget *lock;    /* (nullable) borrowed from the line */
  GtkWidget *problem; /* borrowed from the row's child */
  GtkWidget *control; /* (nullable) borrowed from the line */
  char *control_name; /* (nullable) owned: accessible name in place of the title */
  char *note;         /* (nullable) owned: of the (i) */
  char *reason;       /* (nullable) owned: of the lock */
  gboolean removable;
} FrSettingRowPrivate;

/* A problem must not make the sidebar wider. */
#define PROBLEM_CHARS 24

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FrSettingRow, fr_setting_row, GTK_TYPE_LIST_BOX_ROW)

#define PRIVATE(self) ((FrSettingRowPrivate *) fr_setting_row_get_instance_private (self))

/* What is said of the control, besides its name: why it cannot be changed, what its value means,
 * and the title, where the name is another. */
static void
update_description (FrSettingRow *self)
{
  FrSettingRowPrivate *priv = PRIVATE (self);
  const char *title = gtk_label_get_text (GTK_LABEL (priv->title));
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (priv->control == NULL)
    return;
  if (priv->reason != NULL)
    g_ptr_array_add (parts, priv->reason);
  if (priv->note != NULL)
    g_ptr_array_add (parts, priv->note);
  else if (priv->control_name != NULL)
    g_ptr_array_add (parts, (char *) title);
  if (parts->len == 0) {
    gtk_accessible_reset_property (GTK_ACCESSIBLE (priv->control),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    return;
  }
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (" ", (char **) parts->pdata);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update_control_name (FrSettingRow *self)
{
  FrSettingRowPrivate *priv = PRIVATE (self);
  const char *title = gtk_label_get_text (GTK_LABEL (priv->title));
  g_autofree char *remove = NULL;
  const char *name;

  /* Translators: name of a small button; %s is such as "Hidden layer 2". */
  remove = g_strdup_printf (_ ("Remove %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove, -1);
  gtk_widget_set_tooltip_text (priv->remove, remove);
  if (priv->lock != NULL)
    fr_lock_button_set_reason (FR_LOCK_BUTTON (priv->lock), title, priv->reason);

  if (priv->control == NULL)
    return;

  name = priv->control_name != NULL ? priv->control_name : title;
  if (GTK_IS_DROP_DOWN (priv->control))
    fr_opener_set_name (priv->control, name);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
  update_description (self);
}

/* The lock stands where a row is removed: what is locked cannot be. */
static void
update_buttons (FrSettingRow *self)
{
  FrSettingRowPrivate *priv = PRIVATE (self);
  const gboolean locked = priv->reason != NULL;
  const gboolean removable = priv->removable && !locked;

  gtk_widget_set_visible (priv->remove, removable);
  if (priv->lock != NULL)
    gtk_widget_set_visible (priv->lock, locked);
  if (priv->control == NULL)
    return;
  /* One of the two takes the room between. */
  gtk_widget_set_hexpand (priv->control, !removable && !locked);
  gtk_widget_set_sensitive (priv->control, !locked);
}

static void
on_remove_clicked (GtkButton *button, gpointer data)
{
  g_signal_emit_by_name (data, "removed");
}

/* The row itself takes no focus: Tab goes from control to control. */
static gboolean
fr_setting_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static void
fr_setting_row_finalize (GObject *object)
{
  FrSettingRowPrivate *priv = PRIVATE (FR_SETTING_ROW (object));

  g_free (priv->control_name);
  g_free (priv->note);
  g_free (priv->reason);

  G_OBJECT_CLASS (fr_setting_row_parent_class)->finalize (object);
}

static void
fr_setting_row_class_init (FrSettingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_setting_row_finalize;
  GTK_WIDGET_CLASS (klass)->focus = fr_setting_row_focus;

  g_signal_new ("changed", FR_TYPE_SETTING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("removed", FR_TYPE_SETTING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
fr_setting_row_init (FrSettingRow *self)
{
  FrSettingRowPrivate *priv = PRIVATE (self);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  priv->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_set_vexpand (priv->line, TRUE);
  priv->title = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (priv->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (priv->title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (priv->line), priv->title);

  priv->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (priv->remove, "flat");
  gtk_widget_set_valign (priv->remove, GTK_ALIGN_CENTER);
  /* In one column, whatever the titles before them. */
  gtk_widget_set_halign (priv->remove, GTK_ALIGN_END);
  gtk_widget_set_hexpand (priv->remove, TRUE);
  gtk_widget_set_visible (priv->remove, FALSE);
  g_signal_connect (priv->remove, "clicked", G_CALLBACK (on_remove_clicked), self);
  gtk_box_append (GTK_BOX (priv->line), priv->remove);

  priv->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->problem), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (priv->problem), PROBLEM_CHARS);
  gtk_widget_add_css_class (priv->problem, "caption");
  gtk_widget_add_css_class (priv->problem, "error");
  gtk_widget_set_visible (priv->problem, FALSE);

  gtk_box_append (GTK_BOX (column), priv->line);
  gtk_box_append (GTK_BOX (column), priv->problem);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), column);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fr-setting-row");
}

void
fr_setting_row_set_text (FrSettingRow *self, const char *text)
{
  g_return_if_fail (FR_IS_SETTING_ROW (self));
  g_return_if_fail (text != NULL);

  FR_SETTING_ROW_GET_CLASS (self)->set_text (self, text);
}

char *
fr_setting_row_get_text (FrSettingRow *self)
{
  g_return_val_if_fail (FR_IS_SETTING_ROW (self), NULL);

  return FR_SETTING_ROW_GET_CLASS (self)->get_text (self);
}

void
fr_setting_row_set_title (FrSettingRow *self, const char *title)
{
  FrSettingRowPrivate *priv;

  g_return_if_fail (FR_IS_SETTING_ROW (self));
  g_return_if_fail (title != NULL);

  priv = PRIVATE (self);
  if (g_str_equal (gtk_label_get_text (GTK_LABEL (priv->title)), title))
    return;

  gtk_label_set_text (GTK_LABEL (priv->title), title);
  /* It is shortened where the row is narrow. */
  gtk_widget_set_tooltip_text (priv->title, title);
  update_control_name (self);
}

void
fr_setting_row_set_control_name (FrSettingRow *self, const char *name)
{
  FrSettingRowPrivate *priv;

  g_return_if_fail (FR_IS_SETTING_ROW (self));

  priv = PRIVATE (self);
  g_free (priv->control_name);
  priv->control_name = g_strdup (name);
  update_control_name (self);
}

void
fr_setting_row_set_word (FrSettingRow *self, const char *word)
{
  FrSettingRowPrivate *priv;

  g_return_if_fail (FR_IS_SETTING_ROW (self));

  priv = PRIVATE (self);
  g_return_if_fail (priv->info == NULL);

  priv->info = fr_info_button_new (word);
  gtk_box_insert_child_after (GTK_BOX (priv->line), priv->info, priv->title);
}

const char *
fr_setting_row_get_word (FrSettingRow *self)
{
  GtkWidget *info;

  g_return_val_if_fail (FR_IS_SETTING_ROW (self), NULL);

  info = PRIVATE (self)->info;
  return info != NULL ? fr_info_button_get_word (FR_INFO_BUTTON (info)) : NULL;
}

void
fr_setting_row_set_note (FrSettingRow *self, const char *note)
{
  FrSettingRowPrivate *priv;

  g_return_if_fail (FR_IS_SETTING_ROW (self));

  priv = PRIVATE (self);
  g_return_if_fail (priv->info != NULL && priv->control != NULL);

  fr_info_button_set_note (FR_INFO_BUTTON (priv->info), note);
  g_free (priv->note);
  priv->note = g_strdup (note);
  update_description (self);
}

void
fr_setting_row_set_lock (FrSettingRow *self, const char *reason)
{
  FrSettingRowPrivate *priv;

  g_return_if_fail (FR_IS_SETTING_ROW (self));

  priv = PRIVATE (self);
  if (g_strcmp0 (priv->reason, reason) == 0)
    return;
  g_free (priv->reason);
  priv->reason = g_strdup (reason);
  if (priv->lock == NULL) {
    priv->lock = fr_lock_button_new ();
    gtk_widget_set_halign (priv->lock, GTK_ALIGN_END);
    gtk_widget_set_hexpand (priv->lock, TRUE);
    gtk_box_insert_child_after (GTK_BOX (priv->line), priv->lock, priv->remove);
  }
  update_buttons (self);
  update_control_name (self);
}

void
fr_setting_row_set_shortens (FrSettingRow *self, gboolean shortens)
{
  g_return_if_fail (FR_IS_SETTING_ROW (self));

  gtk_label_set_ellipsize (GTK_LABEL (PRIVATE (self)->title),
                           shortens ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

void
fr_setting_row_set_removable (FrSettingRow *self, gboolean removable)
{
  g_return_if_fail (FR_IS_SETTING_ROW (self));

  PRIVATE (self)->removable = removable;
  update_buttons (self);
}

void
fr_setting_row_set_problem (FrSettingRow *self, const char *problem)
{
  FrSettingRowPrivate *priv;
  gboolean wrong = problem != NULL && *problem;

  g_return_if_fail (FR_IS_SETTING_ROW (self));

  priv = PRIVATE (self);
  gtk_label_set_text (GTK_LABEL (priv->problem), wrong ? problem : "");
  gtk_widget_set_visible (priv->problem, wrong);
  if (priv->control == NULL)
    return;

  if (wrong)
    gtk_widget_add_css_class (priv->control, "error");
  else
    gtk_widget_remove_css_class (priv->control, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

const char *
fr_setting_row_get_problem (FrSettingRow *self)
{
  const char *problem;

  g_return_val_if_fail (FR_IS_SETTING_ROW (self), NULL);

  problem = gtk_label_get_text (GTK_LABEL (PRIVATE (self)->problem));
  return *problem ? problem : NULL;
}

void
fr_setting_row_set_control (FrSettingRow *self, GtkWidget *control)
{
  FrSettingRowPrivate *priv;

  g_return_if_fail (FR_IS_SETTING_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (control));

  priv = PRIVATE (self);
  g_return_if_fail (priv->control == NULL);

  priv->control = control;
  gtk_widget_set_halign (control, GTK_ALIGN_END);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (priv->line), control);
  update_buttons (self);
  update_control_name (self);
}

GtkWidget *
fr_setting_row_get_control (FrSettingRow *self)
{
  g_return_val_if_fail (FR_IS_SETTING_ROW (self), NULL);

  return PRIVATE (self)->control;
}

void
fr_setting_row_emit_changed (FrSettingRow *self)
{
  g_return_if_fail (FR_IS_SETTING_ROW (self));

  g_signal_emit_by_name (self, "changed");
}
