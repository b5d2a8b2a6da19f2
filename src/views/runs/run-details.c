#include "views/runs/run-details.h"

#include "engine/run-remarks.h"
#include "views/runs/run-words.h"

/* What is typed is kept so much later. */
#define PATIENCE 1000 /* milliseconds */

struct _FrRunDetails {
  AdwBin parent_instance;

  FrKeptRun *run;  /* owned, nullable */
  gboolean typed;  /* something was typed that was not told of yet */
  gboolean filled; /* by the program, not by the user */
  guint timeout;   /* source, or 0 */

  /* template */
  GtkStack *stack;
  GtkLabel *title;
  GtkLabel *difference;
  GtkLabel *result;
  GtkLabel *identity;
  GtkLabel *digest;
  GtkLabel *remarks;
  GtkEditable *name_entry;
  GtkTextView *note_view;
  GtkToggleButton *star_button;
};

G_DEFINE_FINAL_TYPE (FrRunDetails, fr_run_details, ADW_TYPE_BIN)

enum {
  PROP_RUN = 1,
};

/* Returns: (transfer full). */
static char *
get_note (FrRunDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Tells of what was typed. */
static void
flush (FrRunDetails *self)
{
  g_autofree char *note = NULL;
  FrRunEdit edit = { .starred = -1 };

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->typed || self->run == NULL)
    return;
  self->typed = FALSE;
  note = get_note (self);
  edit.name = gtk_editable_get_text (self->name_entry);
  edit.note = note;
  g_signal_emit_by_name (self, "edit", &edit);
}

static gboolean
on_patience_over (gpointer user_data)
{
  FrRunDetails *self = user_data;

  self->timeout = 0;
  flush (self);
  return G_SOURCE_REMOVE;
}

static void
on_typed (FrRunDetails *self)
{
  if (self->filled || self->run == NULL)
    return;
  self->typed = TRUE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PATIENCE, on_patience_over, self);
}

static void
on_starred (FrRunDetails *self)
{
  const FrRunEdit edit = { .starred = gtk_toggle_button_get_active (self->star_button) };

  if (!self->filled && self->run != NULL)
    g_signal_emit_by_name (self, "edit", &edit);
}

static void
on_open_clicked (FrRunDetails *self)
{
  flush (self);
  g_signal_emit_by_name (self, "open");
}

static void
on_copy_clicked (FrRunDetails *self)
{
  flush (self);
  g_signal_emit_by_name (self, "copy");
}

static void
on_remove_clicked (FrRunDetails *self)
{
  flush (self);
  g_signal_emit_by_name (self, "remove");
}

static gboolean
is_in_use (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Fills what the user may change. What is being typed is not overwritten by a file from before. */
static void
fill_entries (FrRunDetails *self, const FrRunCard *card, gboolean other)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  g_autofree char *note = get_note (self);

  if (self->typed)
    return;
  self->filled = TRUE;
  if (!g_str_equal (gtk_editable_get_text (self->name_entry), card->name) &&
      (other || !is_in_use (self->name_entry)))
    gtk_editable_set_text (self->name_entry, card->name);
  if (!g_str_equal (note, card->note) && (other || !is_in_use (self->note_view)))
    gtk_text_buffer_set_text (buffer, card->note, -1);
  gtk_toggle_button_set_active (self->star_button, card->starred);
  self->filled = FALSE;
}

static void
fill_run (FrRunDetails *self, gboolean other)
{
  const FrRunCard *card = fr_kept_run_get_card (self->run);
  g_autofree char *title = fr_run_words_title (card);
  g_autofree char *difference = fr_run_words_difference (card);
  g_autofree char *result = fr_run_words_result (self->run);
  g_autofree char *identity = fr_run_words_identity (self->run);
  g_autofree char *remarks = fr_run_words_remarks (self->run);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->difference, difference);
  gtk_widget_set_visible (GTK_WIDGET (self->difference), *card->name != '\0');
  gtk_label_set_text (self->result, result);
  gtk_label_set_text (self->identity, identity);
  gtk_label_set_text (self->digest, card->digest);
  gtk_label_set_text (self->remarks, remarks);
  fill_entries (self, card, other);
}

static void
on_changed (FrRunDetails *self)
{
  fill_run (self, FALSE);
}

void
fr_run_details_set_run (FrRunDetails *self, FrKeptRun *run)
{
  g_return_if_fail (FR_IS_RUN_DETAILS (self));

  if (run == self->run)
    return;
  flush (self);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  gtk_stack_set_visible_child_name (self->stack, run != NULL ? "run" : "none");
  if (run != NULL) {
    g_signal_connect_object (run, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
    fill_run (self, TRUE);
  }
  g_object_notify (G_OBJECT (self), "run");
}

static void
fr_run_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_RUN:
    g_value_set_object (value, FR_RUN_DETAILS (object)->run);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_run_details_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_RUN:
    fr_run_details_set_run (FR_RUN_DETAILS (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_run_details_unmap (GtkWidget *widget)
{
  flush (FR_RUN_DETAILS (widget));

  GTK_WIDGET_CLASS (fr_run_details_parent_class)->unmap (widget);
}

static void
fr_run_details_dispose (GObject *object)
{
  FrRunDetails *self = FR_RUN_DETAILS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->run);

  G_OBJECT_CLASS (fr_run_details_parent_class)->dispose (object);
}

static void
fr_run_details_class_init (FrRunDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_run_details_get_property;
  object_class->set_property = fr_run_details_set_property;
  object_class->dispose = fr_run_details_dispose;
  widget_class->unmap = fr_run_details_unmap;

  g_object_class_install_property (object_class, PROP_RUN,
                                   g_param_spec_object ("run", NULL, NULL, FR_TYPE_KEPT_RUN,
                                                        G_PARAM_READWRITE |
                                                            G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));
  g_signal_new ("open", FR_TYPE_RUN_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("copy", FR_TYPE_RUN_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("remove", FR_TYPE_RUN_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("edit", FR_TYPE_RUN_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/run-details.ui");
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, title);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, difference);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, result);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, identity);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, digest);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, remarks);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, name_entry);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, note_view);
  gtk_widget_class_bind_template_child (widget_class, FrRunDetails, star_button);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_starred);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
fr_run_details_init (FrRunDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->note_view), "changed",
                           G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
}
