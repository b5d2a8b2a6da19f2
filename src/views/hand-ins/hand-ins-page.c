#include "views/hand-ins/hand-ins-page.h"

#include <glib/gi18n-lib.h>

#include "formats/run-file.h"
#include "views/hand-ins/hand-in-details.h"
#include "views/hand-ins/hand-in-row.h"
#include "views/hand-ins/hand-in-strip.h"
#include "views/hand-ins/hand-in-words.h"
#include "widgets/layout/adaptive-bin.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/notice-board.h"

struct _FrHandInsPage {
  FrView parent_instance;

  FrHandIns *hand_ins;                         /* owned */
  GtkSizeGroup *columns[FR_HAND_IN_N_COLUMNS]; /* owned */
  FrHandInColumn order;
  gboolean backwards;
  gboolean narrow;
  char *states; /* owned, nullable: of the files when they were sorted, a letter each */
  GtkFileChooserNative *chooser; /* owned; NULL while none is open */

  /* template */
  FrAdaptiveBin *bin;
  AdwBin *switcher_bin;
  GtkButton *verify_button;
  GtkButton *stop_button;
  GtkButton *export_button;
  GtkButton *clear_button;
  GtkStack *stack;
  GtkLabel *verified;
  GtkLabel *others;
  FrHandInStrip *strip;
  GtkBox *head;
  GtkListBox *list;
  FrHandInDetails *details;
};

G_DEFINE_FINAL_TYPE (FrHandInsPage, fr_hand_ins_page, FR_TYPE_VIEW)

enum {
  PROP_0,
  PROP_SWITCHER,
};

/* The heads of the columns. */
static const char *const TITLES[FR_HAND_IN_N_COLUMNS] = {
  [FR_HAND_IN_NAME] = N_ ("Name"),     [FR_HAND_IN_SETTINGS] = N_ ("What differs"),
  [FR_HAND_IN_TEST] = N_ ("Test"),     [FR_HAND_IN_LESSON] = N_ ("Lesson"),
  [FR_HAND_IN_DIGEST] = N_ ("Digest"), [FR_HAND_IN_STATE] = N_ ("State"),
};

/* Returns: (transfer none) (nullable): the file that is chosen. */
static FrHandInFile *
get_chosen (FrHandInsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? fr_hand_in_row_get_file (FR_HAND_IN_ROW (row)) : NULL;
}

static void
show_chosen (FrHandInsPage *self)
{
  /* A list that goes tells that nothing is chosen. */
  if (self->hand_ins != NULL)
    fr_hand_in_details_show (self->details, self->hand_ins, get_chosen (self));
}

static void
show_counts (FrHandInsPage *self)
{
  const gboolean active = fr_hand_ins_is_active (self->hand_ins);
  const gboolean ended = !active && gtk_widget_get_visible (GTK_WIDGET (self->stop_button));
  g_autofree char *verified = NULL, *others = NULL, *outcome = NULL;
  FrHandInCounts counts;

  fr_hand_ins_count (self->hand_ins, &counts);
  verified = fr_hand_in_words_verified (&counts);
  others = fr_hand_in_words_others (&counts);
  gtk_label_set_text (self->verified, verified);
  gtk_label_set_text (self->others, others);
  gtk_stack_set_visible_child_name (self->stack, counts.n > 0 ? "table" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->verify_button), !active);
  gtk_widget_set_visible (GTK_WIDGET (self->stop_button), active);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verify_button), counts.n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), counts.n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), counts.n > 0);
  fr_hand_in_strip_update (self->strip, self->hand_ins);
  if (!ended)
    return;
  outcome = *others != '\0' ? g_strdup_printf ("%s · %s", verified, others) : g_strdup (verified);
  fr_notice_board_say (GTK_WIDGET (self), outcome);
}

static void
on_changed (FrHandInsPage *self)
{
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->hand_ins)); i++) {
    g_autoptr (FrHandInFile) file = g_list_model_get_item (G_LIST_MODEL (self->hand_ins), i);

    g_string_append_c (states, (char) ('a' + fr_hand_in_file_get_state (file)));
  }
  show_counts (self);
  /* How far a replay is moves no row. */
  if (g_strcmp0 (states->str, self->states) != 0) {
    g_free (self->states);
    self->states = g_strdup (states->str);
    gtk_list_box_invalidate_sort (self->list);
  }
  show_chosen (self);
}

/* The model grows at its end, or is emptied. */
static void
on_items_changed (FrHandInsPage *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    gtk_list_box_remove (self->list, gtk_widget_get_first_child (GTK_WIDGET (self->list)));
  for (guint i = 0; i < added; i++) {
    g_autoptr (FrHandInFile) file =
        g_list_model_get_item (G_LIST_MODEL (self->hand_ins), position + i);
    GtkWidget *row = fr_hand_in_row_new (file, self->columns);

    fr_hand_in_row_set_narrow (FR_HAND_IN_ROW (row), self->narrow);
    gtk_list_box_append (self->list, row);
  }
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  const FrHandInsPage *self = user_data;
  const int order =
      fr_hand_in_row_compare (fr_hand_in_row_get_file (FR_HAND_IN_ROW (a)),
                              fr_hand_in_row_get_file (FR_HAND_IN_ROW (b)), self->order);
  return self->backwards ? -order : order;
}

/* Returns: (transfer none): the head of @column. */
static GtkWidget *
get_head (FrHandInsPage *self, FrHandInColumn column)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->head));

  for (guint i = 0; i < column; i++)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

/* Which column is the order, and which way round. */
static void
show_order (FrHandInsPage *self)
{
  for (guint i = 0; i < FR_HAND_IN_N_COLUMNS; i++) {
    GtkWidget *button = get_head (self, (FrHandInColumn) i);
    GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
    GtkWidget *arrow = gtk_widget_get_last_child (box);
    const gboolean is_order = self->order == (FrHandInColumn) i;
    /* Translators: %s is the title of a column. */
    g_autofree char *name = g_strdup_printf (!is_order         ? _ ("Sort by %s")
                                             : self->backwards ? _ ("Sorted by %s, backwards")
                                                               : _ ("Sorted by %s"),
                                             _ (TITLES[i]));

    gtk_widget_set_visible (arrow, is_order);
    gtk_image_set_from_icon_name (GTK_IMAGE (arrow),
                                  self->backwards ? "pan-up-symbolic" : "pan-down-symbolic");
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  }
}

static void
on_head_clicked (FrHandInsPage *self, GtkButton *button)
{
  const FrHandInColumn column =
      (FrHandInColumn) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "column"));

  self->backwards = column == self->order && !self->backwards;
  self->order = column;
  gtk_list_box_invalidate_sort (self->list);
  show_order (self);
}

static void
add_head (FrHandInsPage *self, FrHandInColumn column)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *title = gtk_label_new (_ (TITLES[column]));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, column == FR_HAND_IN_SETTINGS);
  g_object_set_data (G_OBJECT (button), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_head_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_size_group_add_widget (self->columns[column], button);
  gtk_box_append (self->head, button);
}

static void
on_size_class (FrHandInsPage *self)
{
  static const FrHandInColumn wide[] = { FR_HAND_IN_SETTINGS, FR_HAND_IN_LESSON,
                                         FR_HAND_IN_DIGEST };

  self->narrow = fr_adaptive_bin_get_size_class (self->bin) == FR_SIZE_CLASS_NARROW;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    gtk_widget_set_visible (get_head (self, wide[i]), !self->narrow);
  /* What differs takes the room that is left, or the name, below which it stands then. */
  gtk_widget_set_hexpand (get_head (self, FR_HAND_IN_NAME), self->narrow);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    fr_hand_in_row_set_narrow (FR_HAND_IN_ROW (row), self->narrow);
}

void
fr_hand_ins_page_add (FrHandInsPage *self, const char *const *paths)
{
  guint left;
  g_autofree char *sentence = NULL;

  g_return_if_fail (FR_IS_HAND_INS_PAGE (self) && paths != NULL);

  left = fr_hand_ins_add (self->hand_ins, paths);
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (left == 0)
    return;
  sentence = g_strdup_printf (ngettext ("No more than %u file can be handed in at a time",
                                        "No more than %u files can be handed in at a time",
                                        FR_HAND_INS_MOST),
                              FR_HAND_INS_MOST);
  fr_notice_board_tell (GTK_WIDGET (self), sentence);
}

FrHandIns *
fr_hand_ins_page_get_hand_ins (FrHandInsPage *self)
{
  g_return_val_if_fail (FR_IS_HAND_INS_PAGE (self), NULL);

  return self->hand_ins;
}

/* Adds the path of @file to @paths, or if it is a folder those of the runs in it. */
static void
add_path (GPtrArray *paths, GFile *file)
{
  const char *path = g_file_peek_path (file), *name;
  g_autoptr (GDir) folder = path != NULL ? g_dir_open (path, 0, NULL) : NULL;

  if (path == NULL)
    return;
  if (folder == NULL)
    g_ptr_array_add (paths, g_strdup (path));
  while (folder != NULL && paths->len <= FR_HAND_INS_MOST &&
         (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, FR_RUN_FILE_SUFFIX))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
}

static void
add_paths (FrHandInsPage *self, GPtrArray *paths)
{
  g_ptr_array_add (paths, NULL);
  fr_hand_ins_page_add (self, (const char *const *) paths->pdata);
}

static gboolean
on_dropped (FrHandInsPage *self, const GValue *value)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    add_path (paths, link->data);
  if (paths->len == 0)
    return FALSE;
  add_paths (self, paths);
  return TRUE;
}

static void
on_files_chosen (FrHandInsPage *self, int response)
{
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT
                                     ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser))
                                     : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);

    add_path (paths, file);
  }
  g_clear_object (&self->chooser);
  if (paths->len > 0)
    add_paths (self, paths);
}

static void
on_table_named (FrHandInsPage *self, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                               : NULL;

  g_clear_object (&self->chooser);
  if (file != NULL)
    fr_notice_board_save (GTK_WIDGET (self), file,
                          fr_draft_new_whole (fr_hand_ins_make_table (self->hand_ins)));
}

/* @suffix: with its point. */
static void
open_chooser (FrHandInsPage *self,
              const char *title,
              GtkFileChooserAction action,
              const char *filter_name,
              const char *suffix,
              GCallback on_response)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (root), action, NULL, NULL);
  gtk_file_filter_set_name (filter, filter_name);
  gtk_file_filter_add_suffix (filter, suffix + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", on_response, self, G_CONNECT_SWAPPED);
}

static void
on_add_clicked (FrHandInsPage *self)
{
  open_chooser (self, _ ("Add Files"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Runs"), FR_RUN_FILE_SUFFIX,
                G_CALLBACK (on_files_chosen));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_export_clicked (FrHandInsPage *self)
{
  open_chooser (self, _ ("Export Table"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Tables as CSV"), ".csv",
                G_CALLBACK (on_table_named));
  /* Translators: the name of a file. */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("hand-ins.csv"));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_verify_clicked (FrHandInsPage *self)
{
  fr_hand_ins_verify_all (self->hand_ins);
}

static void
on_stop_clicked (FrHandInsPage *self)
{
  fr_hand_ins_stop (self->hand_ins);
}

static void
on_clear_clicked (FrHandInsPage *self)
{
  fr_hand_ins_remove_all (self->hand_ins);
}

static void
on_open (FrHandInsPage *self, FrHandInFile *file)
{
  g_autoptr (GFile) from = g_file_new_for_path (fr_hand_in_file_get_path (file));
  g_autofree char *uri = g_file_get_uri (from);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-recent", "s", uri);
}

static void
on_replay (FrHandInsPage *self, FrHandInFile *file)
{
  fr_hand_ins_verify (self->hand_ins, file);
}

static void
fr_hand_ins_page_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrHandInsPage *self = FR_HAND_INS_PAGE (view);

  if (experiment != NULL)
    fr_hand_ins_set_dataset (self->hand_ins, fr_experiment_get_dataset (experiment));
}

static void
fr_hand_ins_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrHandInsPage *self = FR_HAND_INS_PAGE (object);

  switch (id) {
  case PROP_SWITCHER:
    adw_bin_set_child (self->switcher_bin, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_hand_ins_page_dispose (GObject *object)
{
  FrHandInsPage *self = FR_HAND_INS_PAGE (object);

  if (self->hand_ins != NULL)
    g_signal_handlers_disconnect_by_data (self->hand_ins, self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->hand_ins);
  g_clear_pointer (&self->states, g_free);
  for (guint i = 0; i < FR_HAND_IN_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);

  G_OBJECT_CLASS (fr_hand_ins_page_parent_class)->dispose (object);
}

static void
fr_hand_ins_page_class_init (FrHandInsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fr_hand_ins_page_set_property;
  object_class->dispose = fr_hand_ins_page_dispose;
  FR_VIEW_CLASS (klass)->experiment_changed = fr_hand_ins_page_experiment_changed;

  g_object_class_install_property (object_class, PROP_SWITCHER,
                                   g_param_spec_object ("switcher", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));

  g_type_ensure (FR_TYPE_ADAPTIVE_BIN);
  g_type_ensure (FR_TYPE_HAND_IN_DETAILS);
  g_type_ensure (FR_TYPE_HAND_IN_STRIP);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/hand-ins-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, bin);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, switcher_bin);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, verify_button);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, verified);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, others);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, strip);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, head);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, list);
  gtk_widget_class_bind_template_child (widget_class, FrHandInsPage, details);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_verify_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_size_class);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_replay);
  gtk_widget_class_bind_template_callback (widget_class, show_chosen);
}

static void
add_drop_target (FrHandInsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
fr_hand_ins_page_init (FrHandInsPage *self)
{
  self->order = FR_HAND_IN_TEST;
  for (guint i = 0; i < FR_HAND_IN_N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < FR_HAND_IN_N_COLUMNS; i++)
    add_head (self, (FrHandInColumn) i);
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  show_order (self);
  self->hand_ins = fr_hand_ins_new (0);
  g_signal_connect_object (self->hand_ins, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hand_ins, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  add_drop_target (self);
  on_changed (self);
}
