#include "app/lesson/naming-box.h"

#include <glib/gi18n.h>

#include "io/figure.h"
#include "widgets/look.h"
#include "widgets/tiles/pixel-view.h"

#define PICTURE_SIDE 112 /* at scale 1 */
/* Of people, by the data set's authors: as in the Training view. */
#define PEOPLE 0.835
#define COLUMNS 2
#define SMALL_SIDE 40 /* at scale 1 */

struct _FrNamingBox {
  AdwBin parent_instance;

  FrPupilWork *work; /* owned */
  guint place;       /* of the image that is shown */
  gboolean compares; /* all were named before: it is shown how well that went */

  /* borrowed from the box */
  GtkLabel *count_label;
  FrPixelView *picture;
  GtkWidget *naming;
  GtkWidget *buttons[FR_MAX_CLASSES];
  GtkWidget *results;
  GtkLabel *results_label;
  GtkListBox *list; /* of the images with all answers */
};

G_DEFINE_FINAL_TYPE (FrNamingBox, fr_naming_box, ADW_TYPE_BIN)

/* The first that has no name yet; the number of images if all have. */
static guint
find_next (FrNamingBox *self)
{
  guint place = 0;

  while (place < FR_PUPIL_IMAGES && fr_pupil_work_get_said (self->work, place) >= 0)
    place++;
  return place;
}

/* "You: 15 of 20 right (75 %)" */
static void
add_result (GString *text, const char *who, guint right)
{
  g_autofree char *percent = fr_figure_format_percent ((double) right / FR_PUPIL_IMAGES, 0);

  /* Translators: who named images, how many rightly, of how many, in percent. */
  g_string_append_printf (text, _ ("%s: %u of %u right (%s)"), who, right, FR_PUPIL_IMAGES,
                          percent);
  g_string_append_c (text, '\n');
}

static char *
describe_results (FrNamingBox *self)
{
  GString *text = g_string_new (NULL);
  const int network = fr_pupil_work_count_network_right (self->work);
  g_autofree char *people = fr_figure_format_percent (PEOPLE, 1);

  add_result (text, _ ("You"), fr_pupil_work_count_right (self->work));
  if (network >= 0)
    add_result (text, _ ("The network as it is now"), (guint) network);
  /* Translators: %s is "83.5 %". */
  g_string_append_printf (text, _ ("Other people, of 1,000 images: %s"), people);
  return g_string_free (text, FALSE);
}

static void
show_image (FrNamingBox *self)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_pupil_work_get_experiment (self->work));
  /* Translators: "Image 3 of 20". */
  g_autofree char *count = g_strdup_printf (_ ("Image %u of %u"), self->place + 1, FR_PUPIL_IMAGES);

  gtk_label_set_text (self->count_label, count);
  fr_pixel_view_set_pixels (self->picture,
                            fr_dataset_get_image (dataset, FR_SPLIT_TEST,
                                                  fr_pupil_work_get_image (self->work,
                                                                           self->place)));
  fr_chart_area_set_summary (FR_CHART_AREA (self->picture), count);
  for (guint label = 0; label < FR_MAX_CLASSES; label++) {
    g_autofree char *name = NULL;

    gtk_widget_set_visible (self->buttons[label], label < fr_dataset_get_n_classes (dataset));
    if (label >= fr_dataset_get_n_classes (dataset))
      continue;
    name = g_strdup_printf ("%u  %s", label, fr_dataset_get_class_name (dataset, label));
    gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->buttons[label]))), name);
  }
}

/* "You: Coat ✓", right or wrong. */
static GtkWidget *
make_answer (const char *who, const char *name, gboolean right)
{
  g_autofree char *words = g_strdup_printf ("%s: %s %s", who, name, right ? "✓" : "✗");
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, right ? "right-answer" : "wrong-answer");
  return label;
}

/* Another data set may have fewer classes than the one whose images were named. */
static const char *
find_name (FrDataset *dataset, guint label)
{
  return label < fr_dataset_get_n_classes (dataset) ? fr_dataset_get_class_name (dataset, label)
                                                    : "–";
}

static GtkWidget *
make_result_row (FrNamingBox *self, guint place, const FrEvaluation *moment)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_pupil_work_get_experiment (self->work));
  const guint image = fr_pupil_work_get_image (self->work, place);
  const guint truth = fr_dataset_get_label (dataset, FR_SPLIT_TEST, image);
  const guint said = (guint) fr_pupil_work_get_said (self->work, place);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture = fr_pixel_view_new ();
  /* Translators: %s is what an image is by its label. */
  g_autofree char *label =
      g_strdup_printf (_ ("Label: %s"), fr_dataset_get_class_name (dataset, truth));
  GtkWidget *title = gtk_label_new (label);

  fr_look_request_size (picture, SMALL_SIDE, SMALL_SIDE);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  fr_pixel_view_set_pixels (FR_PIXEL_VIEW (picture),
                            fr_dataset_get_image (dataset, FR_SPLIT_TEST, image));
  fr_chart_area_set_summary (FR_CHART_AREA (picture), label);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words),
                  make_answer (_ ("You"), find_name (dataset, said), said == truth));
  if (moment != NULL)
    gtk_box_append (GTK_BOX (words),
                    make_answer (_ ("Network"),
                                 fr_dataset_get_class_name (dataset, moment->predicted[image]),
                                 moment->predicted[image] == truth));
  gtk_widget_add_css_class (words, "caption");
  gtk_box_append (GTK_BOX (line), picture);
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_add_css_class (row, "answer-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
fill_list (FrNamingBox *self)
{
  FrLens *lens = fr_experiment_get_lens (fr_pupil_work_get_experiment (self->work));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint place = 0; place < FR_PUPIL_IMAGES; place++)
    gtk_list_box_append (self->list, make_result_row (self, place, fr_lens_get_moment (lens)));
}

static void
show_naming (FrNamingBox *self)
{
  const gboolean can = fr_pupil_work_get_experiment (self->work) != NULL;
  const gboolean all = self->place == FR_PUPIL_IMAGES;
  g_autofree char *results = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), can);
  gtk_widget_set_visible (self->naming, !all);
  gtk_widget_set_visible (self->results, all);
  if (!can)
    return;
  if (!all) {
    show_image (self);
    return;
  }
  results = self->compares ? describe_results (self) : g_strdup (_ ("All images are named."));
  gtk_label_set_text (self->results_label, results);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->compares);
  if (self->compares)
    fill_list (self);
}

/* The network's answers change while it trains, too often to be read one by one. */
static void
on_work_changed (FrNamingBox *self)
{
  FrExperiment *experiment = fr_pupil_work_get_experiment (self->work);

  if (self->compares && self->place == FR_PUPIL_IMAGES && experiment != NULL &&
      fr_experiment_get_state (experiment) != FR_SESSION_STATE_TRAINING)
    show_naming (self);
}

static void
say_place (FrNamingBox *self)
{
  g_autofree char *words =
      self->place == FR_PUPIL_IMAGES
          ? g_strdup (_ ("All images are named."))
          : g_strdup_printf (_ ("Image %u of %u"), self->place + 1, FR_PUPIL_IMAGES);

  g_signal_emit_by_name (self, "said", words);
}

static void
name_image (FrNamingBox *self, guint label)
{
  if (self->place == FR_PUPIL_IMAGES || fr_pupil_work_get_experiment (self->work) == NULL)
    return;
  fr_pupil_work_say (self->work, self->place, (int) label);
  self->place = find_next (self);
  show_naming (self);
  say_place (self);
  if (self->place == FR_PUPIL_IMAGES)
    (void) gtk_widget_child_focus (self->results, GTK_DIR_TAB_FORWARD);
}

static void
on_class_clicked (FrNamingBox *self, GtkWidget *button)
{
  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    if (self->buttons[label] == button)
      name_image (self, label);
}

/* The digit of a class names the image. */
static gboolean
on_key_pressed (FrNamingBox *self, guint key, guint code, GdkModifierType state)
{
  const guint32 letter = gdk_keyval_to_unicode (key);
  FrExperiment *experiment = fr_pupil_work_get_experiment (self->work);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || letter < '0' ||
      letter > '9' || experiment == NULL ||
      letter - '0' >= fr_dataset_get_n_classes (fr_experiment_get_dataset (experiment)))
    return FALSE;
  name_image (self, letter - '0');
  return TRUE;
}

static void
on_name_again_clicked (FrNamingBox *self)
{
  /* First, as nothing is to be compared any more. */
  self->place = 0;
  self->compares = FALSE;
  for (guint place = 0; place < FR_PUPIL_IMAGES; place++)
    fr_pupil_work_say (self->work, place, -1);
  show_naming (self);
  (void) gtk_widget_child_focus (self->naming, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_buttons (FrNamingBox *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 4);
  for (guint label = 0; label < FR_MAX_CLASSES; label++) {
    GtkWidget *name = gtk_label_new (NULL);
    GtkWidget *button = gtk_button_new ();

    gtk_label_set_xalign (GTK_LABEL (name), 0);
    gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
    gtk_button_set_child (GTK_BUTTON (button), name);
    gtk_widget_add_css_class (button, "class-button");
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_class_clicked), self,
                             G_CONNECT_SWAPPED);
    gtk_grid_attach (GTK_GRID (grid), button, (int) (label % COLUMNS), (int) (label / COLUMNS), 1,
                     1);
    self->buttons[label] = button;
  }
  return grid;
}

static GtkWidget *
make_small_button (FrNamingBox *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static void
build_naming (FrNamingBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *picture = g_object_new (FR_TYPE_PIXEL_VIEW, NULL);
  GtkWidget *results_label = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "heading");
  gtk_widget_add_css_class (count, "numeric");
  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  fr_look_request_size (picture, PICTURE_SIDE, PICTURE_SIDE);
  self->count_label = GTK_LABEL (count);
  self->picture = FR_PIXEL_VIEW (picture);

  self->naming = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->naming), count);
  gtk_box_append (GTK_BOX (self->naming), picture);
  gtk_box_append (GTK_BOX (self->naming), make_buttons (self));

  self->results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_label_set_wrap (GTK_LABEL (results_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (results_label), 0);
  gtk_widget_add_css_class (results_label, "lesson-text");
  self->results_label = GTK_LABEL (results_label);
  gtk_box_append (GTK_BOX (self->results), results_label);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your answers and the network’s"), -1);
  gtk_box_append (GTK_BOX (self->results), GTK_WIDGET (self->list));
  /* Translators: a button: names the images once more. */
  gtk_box_append (GTK_BOX (self->results), make_small_button (self, _ ("Name Them Again"),
                                                              G_CALLBACK (on_name_again_clicked)));
  gtk_box_append (GTK_BOX (box), self->naming);
  gtk_box_append (GTK_BOX (box), self->results);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
fr_naming_box_finalize (GObject *object)
{
  g_clear_object (&FR_NAMING_BOX (object)->work);

  G_OBJECT_CLASS (fr_naming_box_parent_class)->finalize (object);
}

static void
fr_naming_box_class_init (FrNamingBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_naming_box_finalize;
  g_signal_new ("said", FR_TYPE_NAMING_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
fr_naming_box_init (FrNamingBox *self)
{
  build_naming (self);
}

GtkWidget *
fr_naming_box_new (FrPupilWork *work)
{
  FrNamingBox *self;

  g_return_val_if_fail (FR_IS_PUPIL_WORK (work), NULL);

  self = g_object_new (FR_TYPE_NAMING_BOX, NULL);
  self->work = g_object_ref (work);
  self->place = find_next (self);
  self->compares = self->place == FR_PUPIL_IMAGES;
  g_signal_connect_object (work, "changed", G_CALLBACK (on_work_changed), self, G_CONNECT_SWAPPED);
  show_naming (self);
  return GTK_WIDGET (self);
}

void
fr_naming_box_listen (FrNamingBox *self, GtkWidget *widget)
{
  GtkEventController *keys;

  g_return_if_fail (FR_IS_NAMING_BOX (self) && GTK_IS_WIDGET (widget));

  keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}
