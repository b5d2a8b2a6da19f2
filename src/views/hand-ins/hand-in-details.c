#include "views/hand-ins/hand-in-details.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/name.h"
#include "views/hand-ins/hand-in-words.h"
#include "widgets/charts/overlay-view.h"
#include "widgets/layout/wrap-box.h"

struct _FrHandInDetails {
  AdwBin parent_instance;

  FrHandInFile *file; /* owned, nullable */
  char *shown;        /* owned, nullable: what chart and tables were made of */

  /* template */
  GtkStack *stack;
  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *accuracy;
  GtkLabel *rank;
  GtkLabel *remark;
  GtkWidget *body;
  FrOverlayView *chart;
  GtkGrid *settings;
  GtkLabel *record;
  GtkBox *answers;
  GtkButton *open_button;
  GtkButton *replay_button;
};

G_DEFINE_FINAL_TYPE (FrHandInDetails, fr_hand_in_details, ADW_TYPE_BIN)

static void
show_optional (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* The curve of @hand_in over its epochs. Returns: (transfer full): [@n]. */
static FrCurvePoint *
make_own (const FrHandIn *hand_in, gsize *n)
{
  FrCurvePoint *points = g_new (FrCurvePoint, hand_in->n_points + 1);

  *n = hand_in->n_points;
  for (guint i = 0; i < hand_in->n_points; i++)
    points[i] = (FrCurvePoint){ (double) hand_in->points[i].batch / hand_in->batches_per_epoch,
                                hand_in->points[i].accuracy };
  return points;
}

static void
show_chart (FrHandInDetails *self, FrHandIns *hand_ins, const FrHandIn *hand_in, const char *name)
{
  guint n;
  g_autofree FrHandInClassPoint *class = fr_hand_ins_make_class (hand_ins, &n);
  g_autofree FrCurvePoint *mean = g_new (FrCurvePoint, n + 1), *own = NULL;
  g_autofree FrCurveColumn *band = g_new (FrCurveColumn, n + 1);
  FrOverlayLine lines[2] = {
    { .name = name, .slot = 3, .moment = NAN },
    /* Translators: the mean of the runs that were handed in and are verified. */
    { .name = C_ ("pupils", "class"), .slot = 0, .points = mean, .n_points = n, .moment = NAN },
  };
  const FrOverlayChart chart = {
    .kind = FR_CURVE_ACCURACY,
    .axis = FR_OVERLAY_EPOCHS,
    .title = _ ("Test accuracy against the class"),
    .note = n > 0 ? _ ("band: lowest to highest") : NULL,
    .empty = _ ("It has no test points."),
    .lines = lines,
    .n_lines = n > 0 ? 2 : 1,
    .cursor = NAN,
  };

  own = make_own (hand_in, &lines[0].n_points);
  lines[0].points = own;
  for (guint i = 0; i < n; i++) {
    mean[i] = (FrCurvePoint){ class[i].epoch, class[i].mean };
    band[i] = (FrCurveColumn){ class[i].epoch, class[i].lowest, class[i].highest };
  }
  lines[1].band = band;
  fr_overlay_view_set_chart (self->chart, &chart, "test_accuracy");
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
add_cell (FrHandInDetails *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column == 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->settings, label, column, row, 1, 1);
}

/* What the class usually has stands beside what this run has, in bold where that is another. */
static void
show_settings (FrHandInDetails *self, FrHandIns *hand_ins, const FrHandIn *hand_in)
{
  guint n;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n);

  clear_grid (self->settings);
  add_cell (self, _ ("Settings"), 0, 0, "dim-label");
  add_cell (self, _ ("this run"), 1, 0, "dim-label");
  /* Translators: the runs that were handed in and are verified. */
  add_cell (self, C_ ("pupils", "class"), 2, 0, "dim-label");
  for (guint i = 0; i < n; i++) {
    g_autofree char *own = fr_hand_in_words_setting (&hand_in->settings, &table[i]);
    g_autofree char *exact = fr_hyperparameters_get_text (&hand_in->settings, table[i].key);
    g_autofree char *usual = fr_hand_ins_find_usual (hand_ins, table[i].key);
    FrHyperparameters of_class = hand_in->settings;
    g_autofree char *shown = NULL;

    if (usual != NULL && fr_hyperparameters_set_text (&of_class, table[i].key, usual, NULL))
      shown = fr_hand_in_words_setting (&of_class, &table[i]);
    add_cell (self, _ (table[i].title), 0, (int) i + 1, NULL);
    add_cell (self, own, 1, (int) i + 1,
              usual != NULL && !g_str_equal (usual, exact) ? "heading" : NULL);
    add_cell (self, shown != NULL ? shown : "–", 2, (int) i + 1, "dim-label");
  }
}

/* "✓ why: because …". Returns: (transfer full). */
static char *
describe_answer (const FrLessonRecordAnswer *answer)
{
  g_autofree char *question = fr_name_show (answer->question);
  g_autofree char *text = fr_name_show (answer->text);

  switch (answer->verdict) {
  case FR_LESSON_VERDICT_RIGHT:
    /* Translators: a question of a lesson, and the pupil's answer. */
    return g_strdup_printf (_ ("✓ %s: %s (right)"), question, text);
  case FR_LESSON_VERDICT_WRONG:
    return g_strdup_printf (_ ("✗ %s: %s (wrong)"), question, text);
  case FR_LESSON_VERDICT_WORDS:
  default:
    return g_strdup_printf (_ ("%s: %s"), question, text);
  }
}

static void
show_record (FrHandInDetails *self, const FrLessonRecord *record)
{
  g_autofree char *words = record != NULL ? fr_hand_in_words_record (record) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_box_remove (self->answers, child);
  show_optional (self->record, words);
  for (guint i = 0; record != NULL && i < record->answers->len; i++) {
    g_autofree char *answer =
        describe_answer (&g_array_index (record->answers, FrLessonRecordAnswer, i));
    GtkWidget *label = gtk_label_new (answer);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_box_append (self->answers, label);
  }
}

/* Whether chart and tables are to be made anew: while files are verified news come many times a
 * second, and a screen reader may be in the midst of them. */
static gboolean
is_new (FrHandInDetails *self, FrHandIns *hand_ins, const FrHandIn *hand_in, const char *name)
{
  FrHandInCounts counts;
  g_autofree char *made_of = NULL;

  fr_hand_ins_count (hand_ins, &counts);
  made_of = g_strdup_printf ("%s %s %u %d", name, hand_in->digest, counts.n_known,
                             (int) (counts.mean * 1000000));
  if (g_strcmp0 (made_of, self->shown) == 0)
    return FALSE;
  g_free (self->shown);
  self->shown = g_steal_pointer (&made_of);
  return TRUE;
}

void
fr_hand_in_details_show (FrHandInDetails *self, FrHandIns *hand_ins, FrHandInFile *file)
{
  const FrHandIn *hand_in;
  g_autofree char *name = NULL, *accuracy = NULL, *rank = NULL, *remark = NULL;

  g_return_if_fail (FR_IS_HAND_IN_DETAILS (self) && FR_IS_HAND_INS (hand_ins));

  g_set_object (&self->file, file);
  hand_in = file != NULL ? fr_hand_in_file_get_hand_in (file) : NULL;
  gtk_stack_set_visible_child_name (self->stack, file == NULL ? "none" : "run");
  if (file == NULL)
    return;
  name = fr_hand_in_file_make_name (file);
  remark = fr_hand_in_file_make_remark (file);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->state, fr_hand_in_file_describe_state (file));
  show_optional (self->remark, remark);
  gtk_widget_set_visible (GTK_WIDGET (self->accuracy), hand_in != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->rank), hand_in != NULL);
  gtk_widget_set_visible (self->body, hand_in != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->open_button), hand_in != NULL);
  if (hand_in == NULL)
    return;
  accuracy = fr_hand_in_words_accuracy (hand_in);
  rank = fr_hand_in_words_rank (hand_ins, file);
  gtk_label_set_text (self->accuracy, accuracy);
  gtk_label_set_text (self->rank, rank);
  if (!is_new (self, hand_ins, hand_in, name))
    return;
  show_chart (self, hand_ins, hand_in, name);
  show_settings (self, hand_ins, hand_in);
  show_record (self, hand_in->record);
}

static void
on_open_clicked (FrHandInDetails *self)
{
  g_signal_emit_by_name (self, "open", self->file);
}

static void
on_replay_clicked (FrHandInDetails *self)
{
  g_signal_emit_by_name (self, "replay", self->file);
}

static void
fr_hand_in_details_dispose (GObject *object)
{
  g_clear_object (&FR_HAND_IN_DETAILS (object)->file);
  g_clear_pointer (&FR_HAND_IN_DETAILS (object)->shown, g_free);

  G_OBJECT_CLASS (fr_hand_in_details_parent_class)->dispose (object);
}

static void
fr_hand_in_details_class_init (FrHandInDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_hand_in_details_dispose;

  g_signal_new ("open", FR_TYPE_HAND_IN_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, FR_TYPE_HAND_IN_FILE);
  g_signal_new ("replay", FR_TYPE_HAND_IN_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, FR_TYPE_HAND_IN_FILE);

  g_type_ensure (FR_TYPE_OVERLAY_VIEW);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/hand-in-details.ui");
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, name);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, state);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, accuracy);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, rank);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, remark);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, body);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, chart);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, settings);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, record);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, answers);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, open_button);
  gtk_widget_class_bind_template_child (widget_class, FrHandInDetails, replay_button);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_replay_clicked);
}

static void
fr_hand_in_details_init (FrHandInDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
