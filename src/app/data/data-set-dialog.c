#include "app/data/data-set-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/data/class-row.h"
#include "engine/data/data-folder.h"
#include "formats/import/import-steps.h"
#include "io/name.h"

#define MAX_WARNINGS 100 /* that are listed */
#define FEW_WARNINGS 3   /* that are shown unasked */

/* What the user is asked to choose. */
typedef enum {
  CHOICE_SOURCE,
  CHOICE_PLACE,
  CHOICE_STEPS,
} Choice;

struct _FrDataSetDialog {
  AdwWindow parent_instance;

  FrDataSetMaker *maker;         /* owned */
  gboolean shows_settings;       /* right now: what changes is no choice of the user */
  GtkFileChooserNative *chooser; /* owned; NULL while none is open */
  double shown_test, shown_seed; /* what the user sees of them */
  char *place;                   /* owned, nullable: the folder that is written */
  GPtrArray *listed;             /* owned, nullable: the warnings of which there are rows */
  GPtrArray *rows;               /* owned: those rows, borrowed */

  /* template */
  GtkWidget *create_button;
  GtkWidget *cancel_button;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkLabel *problem_label;
  GtkStack *stack;
  GtkWidget *choose_button;
  AdwActionRow *source_row;
  GtkListBox *class_list;
  GtkWidget *class_group;
  AdwExpanderRow *warnings_row;
  GtkWidget *warnings_group;
  AdwComboRow *background_row;
  AdwComboRow *invert_row;
  GtkSwitch *crop_switch;
  GtkSwitch *strength_switch;
  GtkSpinButton *test_spin;
  GtkAdjustment *test_adjustment;
  GtkAdjustment *seed_adjustment;
  AdwActionRow *place_row;
};

G_DEFINE_FINAL_TYPE (FrDataSetDialog, fr_data_set_dialog, ADW_TYPE_WINDOW)

static void
show_place (FrDataSetDialog *self)
{
  g_autofree char *shown = self->place != NULL ? fr_name_show_file (self->place) : NULL;

  adw_action_row_set_subtitle (self->place_row, shown != NULL ? shown : "");
}

/* Returns: (transfer full): a folder in @parent that is not there, named after the pictures. */
static char *
suggest_place (FrDataSetDialog *self, const char *parent)
{
  g_autofree char *name = g_path_get_basename (fr_data_set_maker_get_folder (self->maker));
  g_autofree char *stem =
      G_IS_DIR_SEPARATOR (*name) ? g_strdup ("data-set") : g_strconcat (name, "-data-set", NULL);
  char *path = g_build_filename (parent, stem, NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++) {
    g_autofree char *numbered = g_strdup_printf ("%s-%u", stem, i);

    g_free (path);
    path = g_build_filename (parent, numbered, NULL);
  }
  return path;
}

static void
show_classes (FrDataSetDialog *self)
{
  guint n;
  const FrMakerClass *classes = fr_data_set_maker_get_classes (self->maker, &n);
  GtkListBoxRow *row;

  for (guint c = 0; c < n; c++) {
    if (gtk_list_box_get_row_at_index (self->class_list, (int) c) == NULL)
      gtk_list_box_append (self->class_list, fr_class_row_new ());
    row = gtk_list_box_get_row_at_index (self->class_list, (int) c);
    fr_class_row_show (FR_CLASS_ROW (row), &classes[c]);
  }
  while ((row = gtk_list_box_get_row_at_index (self->class_list, (int) n)) != NULL)
    gtk_list_box_remove (self->class_list, GTK_WIDGET (row));
  gtk_widget_set_visible (self->class_group, n > 0);
}

static void
add_warning (FrDataSetDialog *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "class-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  adw_expander_row_add_row (self->warnings_row, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_warnings (FrDataSetDialog *self)
{
  GPtrArray *warnings = fr_data_set_maker_get_warnings (self->maker);
  g_autofree char *title = NULL;

  if (warnings == self->listed)
    return;
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  self->listed = g_ptr_array_ref (warnings);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->warnings_row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (warnings->len, MAX_WARNINGS); i++)
    add_warning (self, g_ptr_array_index (warnings, i));
  if (warnings->len > MAX_WARNINGS) {
    const guint n = warnings->len - MAX_WARNINGS;
    g_autofree char *rest = g_strdup_printf (ngettext ("And %u more.", "And %u more.", n), n);

    add_warning (self, rest);
  }
  title = g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings->len), warnings->len);
  g_object_set (self->warnings_row, "title", title, NULL);
  adw_expander_row_set_expanded (self->warnings_row, warnings->len <= FEW_WARNINGS);
  gtk_widget_set_visible (self->warnings_group, warnings->len > 0);
}

static void
show_progress (FrDataSetDialog *self, FrMakerState state)
{
  g_autofree char *text = NULL;
  guint all;
  const guint done = fr_data_set_maker_count_done (self->maker, &all);

  gtk_widget_set_visible (self->progress_box,
                          state == FR_MAKER_READING || state == FR_MAKER_WRITING);
  if (state == FR_MAKER_WRITING)
    text = g_strdup (_ ("Writing the data set"));
  else if (all > 0)
    /* Translators: how many pictures of how many. */
    text = g_strdup_printf (_ ("Reading the pictures: %u of %u"), done, all);
  else
    text = g_strdup (_ ("Reading the pictures"));
  gtk_label_set_text (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, all > 0 ? (double) done / all : 0);
}

static void
on_changed (FrDataSetDialog *self)
{
  const FrMakerState state = fr_data_set_maker_get_state (self->maker);
  const char *problem = fr_data_set_maker_get_problem (self->maker);
  const gboolean writes = state == FR_MAKER_WRITING;

  show_progress (self, state);
  show_classes (self);
  show_warnings (self);
  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  gtk_widget_set_sensitive (self->create_button, state == FR_MAKER_READY);
  gtk_widget_set_sensitive (self->cancel_button, !writes);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !writes);
}

static void
on_written (FrDataSetDialog *self, const char *folder)
{
  g_autoptr (FrDataSetDialog) held = g_object_ref (self);
  g_autofree char *made = g_strdup (folder);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit_by_name (held, "made", made);
}

/* Those that were read from a file may be finer than what is shown of them. */
static void
on_settings_changed (FrDataSetDialog *self)
{
  FrImportSettings settings;
  double test, seed;

  if (self->shows_settings || fr_data_set_maker_get_state (self->maker) == FR_MAKER_WRITING)
    return;
  settings = *fr_data_set_maker_get_settings (self->maker);
  settings.preparation.background = (FrChoice) adw_combo_row_get_selected (self->background_row);
  settings.preparation.invert = (FrChoice) adw_combo_row_get_selected (self->invert_row);
  settings.preparation.crop = gtk_switch_get_active (self->crop_switch);
  settings.preparation.strength = gtk_switch_get_active (self->strength_switch);
  test = gtk_adjustment_get_value (self->test_adjustment);
  seed = gtk_adjustment_get_value (self->seed_adjustment);
  if (test != self->shown_test)
    settings.share = test / 100;
  if (seed != self->shown_seed)
    settings.seed = (guint64) seed;
  self->shown_test = test;
  self->shown_seed = seed;
  fr_data_set_maker_set_settings (self->maker, &settings);
}

static void
show_settings (FrDataSetDialog *self)
{
  const FrImportSettings *settings = fr_data_set_maker_get_settings (self->maker);
  const double test = 100 * settings->share;
  const gboolean is_whole = fabs (test - round (test)) < 0.005;

  self->shows_settings = TRUE;
  adw_combo_row_set_selected (self->background_row, settings->preparation.background);
  adw_combo_row_set_selected (self->invert_row, settings->preparation.invert);
  gtk_switch_set_active (self->crop_switch, settings->preparation.crop);
  gtk_switch_set_active (self->strength_switch, settings->preparation.strength);
  gtk_spin_button_set_digits (self->test_spin, is_whole ? 0 : 2);
  gtk_adjustment_set_value (self->test_adjustment, test);
  if ((double) settings->seed > gtk_adjustment_get_upper (self->seed_adjustment))
    gtk_adjustment_set_upper (self->seed_adjustment, (double) settings->seed);
  gtk_adjustment_set_value (self->seed_adjustment, (double) settings->seed);
  self->shown_test = gtk_adjustment_get_value (self->test_adjustment);
  self->shown_seed = gtk_adjustment_get_value (self->seed_adjustment);
  self->shows_settings = FALSE;
}

static void
on_create_clicked (FrDataSetDialog *self)
{
  fr_data_set_maker_write (self->maker, self->place);
}

static void
complain (FrDataSetDialog *self, const char *sentence)
{
  gtk_label_set_text (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FrDataSetDialog *self = user_data;
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  const Choice choice = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chooser), "choice"));
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                               : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (file == NULL)
    return;
  if (path == NULL && choice == CHOICE_STEPS)
    complain (self, _ ("Only a file on this computer can be used."));
  else if (path == NULL)
    complain (self, _ ("Only a folder on this computer can be used."));
  else if (choice == CHOICE_STEPS)
    fr_data_set_dialog_take_steps (self, path);
  else if (choice == CHOICE_SOURCE)
    fr_data_set_dialog_set_folder (self, path);
  else
    fr_data_set_dialog_set_place (self, path);
}

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Steps of a Data Set"));
  gtk_file_filter_add_suffix (filter, "ini");
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Begins beside the pictures, where data sets are written to as well, once there are some. */
static void
start_in (FrDataSetDialog *self, GtkFileChooser *chooser)
{
  const char *pictures = fr_data_set_maker_get_folder (self->maker);
  g_autoptr (GFile) folder = pictures != NULL ? g_file_new_for_path (pictures) : NULL;
  g_autoptr (GFile) parent = folder != NULL ? g_file_get_parent (folder) : NULL;

  if (parent != NULL)
    gtk_file_chooser_set_current_folder (chooser, parent, NULL);
}

static void
choose (FrDataSetDialog *self, const char *title, Choice choice)
{
  const GtkFileChooserAction action =
      choice == CHOICE_STEPS ? GTK_FILE_CHOOSER_ACTION_OPEN : GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;

  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, _ ("_Choose"), NULL);
  if (choice == CHOICE_STEPS)
    add_filter (GTK_FILE_CHOOSER (self->chooser));
  start_in (self, GTK_FILE_CHOOSER (self->chooser));
  g_object_set_data (G_OBJECT (self->chooser), "choice", GUINT_TO_POINTER (choice));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_choose_source (FrDataSetDialog *self)
{
  choose (self, _ ("Choose the Folder of the Pictures"), CHOICE_SOURCE);
}

static void
on_choose_place (FrDataSetDialog *self)
{
  choose (self, _ ("Choose Where to Write"), CHOICE_PLACE);
}

static void
on_choose_steps (FrDataSetDialog *self)
{
  choose (self, _ ("Choose the Steps of a Data Set"), CHOICE_STEPS);
}

/* What is being written becomes whole, and is then opened. */
static gboolean
fr_data_set_dialog_close_request (GtkWindow *window)
{
  FrDataSetDialog *self = FR_DATA_SET_DIALOG (window);

  if (fr_data_set_maker_get_state (self->maker) == FR_MAKER_WRITING)
    return TRUE;
  return GTK_WINDOW_CLASS (fr_data_set_dialog_parent_class)->close_request (window);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
fr_data_set_dialog_dispose (GObject *object)
{
  FrDataSetDialog *self = FR_DATA_SET_DIALOG (object);

  g_clear_object (&self->chooser);
  if (self->maker != NULL) {
    g_signal_handlers_disconnect_by_data (self->maker, self);
    fr_data_set_maker_stop (self->maker);
  }
  g_clear_object (&self->maker);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fr_data_set_dialog_parent_class)->dispose (object);
}

static void
fr_data_set_dialog_class_init (FrDataSetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_data_set_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = fr_data_set_dialog_close_request;

  g_signal_new ("made", FR_TYPE_DATA_SET_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/data-set-dialog.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FrDataSetDialog, name)
  BIND (create_button);
  BIND (cancel_button);
  BIND (progress_box);
  BIND (progress_label);
  BIND (progress_bar);
  BIND (problem_label);
  BIND (stack);
  BIND (choose_button);
  BIND (source_row);
  BIND (class_list);
  BIND (class_group);
  BIND (warnings_row);
  BIND (warnings_group);
  BIND (background_row);
  BIND (invert_row);
  BIND (crop_switch);
  BIND (strength_switch);
  BIND (test_spin);
  BIND (test_adjustment);
  BIND (seed_adjustment);
  BIND (place_row);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_source);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_place);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_steps);
  gtk_widget_class_bind_template_callback (widget_class, on_settings_changed);
}

static void
fr_data_set_dialog_init (FrDataSetDialog *self)
{
  self->maker = fr_data_set_maker_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->maker, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->maker, "written", G_CALLBACK (on_written), self);
  show_settings (self);
  on_changed (self);
}

FrDataSetDialog *
fr_data_set_dialog_new (GtkWindow *parent)
{
  FrDataSetDialog *self = g_object_new (FR_TYPE_DATA_SET_DIALOG, "transient-for", parent, "modal",
                                        TRUE, "destroy-with-parent", TRUE, NULL);

  gtk_widget_grab_focus (self->choose_button);
  return self;
}

/* Whether @folder is a data set that was made here, and no folder of pictures. */
static gboolean
has_steps (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FR_IMPORT_STEPS_FILE, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) && fr_data_folder_is_complete (folder);
}

/* Takes the steps at @path, and the pictures that they were for if @with_pictures. */
static void
take_steps (FrDataSetDialog *self, const char *path, gboolean with_pictures)
{
  FrImportSettings settings = fr_import_settings_default ();
  g_autofree char *pictures = NULL;
  g_autoptr (GError) error = NULL;

  if (!fr_import_steps_load (&settings, path, &pictures, &error)) {
    complain (self, error->message);
    return;
  }
  fr_data_set_maker_set_settings (self->maker, &settings);
  show_settings (self);
  if (!with_pictures)
    return;
  if (pictures != NULL && !has_steps (pictures))
    fr_data_set_dialog_set_folder (self, pictures);
  else
    complain (self, _ ("The steps are set, but the pictures are no longer where they were: choose "
                       "their folder."));
}

void
fr_data_set_dialog_set_folder (FrDataSetDialog *self, const char *folder)
{
  g_autofree char *shown = NULL, *parent = NULL;

  g_return_if_fail (FR_IS_DATA_SET_DIALOG (self) && folder != NULL);

  if (has_steps (folder)) {
    take_steps (self, folder, TRUE);
    return;
  }
  shown = fr_name_show_file (folder);
  parent = g_path_get_dirname (folder);
  adw_action_row_set_subtitle (self->source_row, shown);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  fr_data_set_maker_set_folder (self->maker, folder);
  g_free (self->place);
  self->place = suggest_place (self, parent);
  show_place (self);
}

void
fr_data_set_dialog_take_steps (FrDataSetDialog *self, const char *path)
{
  g_return_if_fail (FR_IS_DATA_SET_DIALOG (self) && path != NULL);

  /* Where pictures were chosen already, the steps are to be theirs. */
  take_steps (self, path, fr_data_set_maker_get_folder (self->maker) == NULL);
}

void
fr_data_set_dialog_set_place (FrDataSetDialog *self, const char *folder)
{
  g_autoptr (GDir) dir = NULL;

  g_return_if_fail (FR_IS_DATA_SET_DIALOG (self) && folder != NULL);
  g_return_if_fail (fr_data_set_maker_get_folder (self->maker) != NULL);

  dir = g_dir_open (folder, 0, NULL);
  g_free (self->place);
  self->place = dir != NULL && g_dir_read_name (dir) == NULL ? g_strdup (folder)
                                                             : suggest_place (self, folder);
  show_place (self);
}

FrDataSetMaker *
fr_data_set_dialog_get_maker (FrDataSetDialog *self)
{
  g_return_val_if_fail (FR_IS_DATA_SET_DIALOG (self), NULL);

  return self->maker;
}
