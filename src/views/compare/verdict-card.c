#include "views/compare/verdict-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"
#include "session/compare/fair-training.h"
#include "views/compare/verdict-words.h"
#include "widgets/charts/stroke-swatch.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/opener.h"
#include "widgets/words/glossary.h"
#include "widgets/words/info-button.h"

/* Of test accuracies: a single image of 10,000 is seen. */
#define DECIMALS 2
/* As wide as these would like to be. */
#define NAME_CHARS 12
#define CAPTION_CHARS 18

typedef struct {
  GtkWidget *box;
  FrStrokeSwatch *swatch;
  GtkLabel *name;
  GtkDropDown *names; /* an arrow behind it where there are more than two to choose from */
  GtkLabel *figure;
  GtkLabel *caption;
} SideLabels;

/* Words of the ground that are explained beside it. */
enum {
  WORD_LUCK,
  WORD_INTERVAL,
  WORD_SIGNIFICANCE,
  WORD_SIGN_FLIP,
  N_WORDS,
};
static const char *const words[N_WORDS] = { "luck", "interval", "significance", "sign-flip" };

struct _FrVerdictCard {
  AdwBin parent_instance;

  SideLabels sides[2];
  GStrv names;      /* owned, nullable: those in the drop-downs */
  gboolean filling; /* nobody has chosen what the drop-downs say */
  gboolean busy;
  gboolean unsure; /* more seeds would tell more */

  /* template */
  FrWrapBox *sides_box;
  GtkWidget *separator;
  GtkWidget *sentence_box;
  GtkLabel *sentence_label;
  GtkWidget *ground_button;
  GtkLabel *ground_label;
  GtkGrid *words_grid;
  GtkWidget *repeat_button;

  GtkWidget *words[N_WORDS]; /* borrowed */
};

G_DEFINE_FINAL_TYPE (FrVerdictCard, fr_verdict_card, ADW_TYPE_BIN)

static void
on_repeat_clicked (FrVerdictCard *self)
{
  g_signal_emit_by_name (self, "repeat");
}

static void
on_chosen (FrVerdictCard *self)
{
  guint chosen[2];

  if (self->filling)
    return;
  for (guint i = 0; i < 2; i++)
    chosen[i] = gtk_drop_down_get_selected (self->sides[i].names);
  if (chosen[0] != GTK_INVALID_LIST_POSITION && chosen[1] != GTK_INVALID_LIST_POSITION)
    g_signal_emit_by_name (self, "sides-chosen", chosen[0], chosen[1]);
}

/* The text can be selected, and has the keyboard first: it is not selected by that. */
static void
on_ground_shown (FrVerdictCard *self)
{
  gtk_label_select_region (self->ground_label, 0, 0);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  return GTK_LABEL (label);
}

static void
on_name_set_up (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (make_label ("choice")));
}

static void
on_name_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A list whose button is but an arrow: the name before it has room to be whole. */
static GtkDropDown *
make_names (FrVerdictCard *self, const char *name)
{
  GtkWidget *names = gtk_drop_down_new (NULL, NULL);
  g_autoptr (GtkListItemFactory) bare = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) listed = gtk_signal_list_item_factory_new ();

  g_signal_connect (listed, "setup", G_CALLBACK (on_name_set_up), NULL);
  g_signal_connect (listed, "bind", G_CALLBACK (on_name_bind), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (names), bare);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (names), listed);
  gtk_widget_add_css_class (names, "verdict-side");
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (names, name);
  fr_opener_set_name (names, name);
  g_signal_connect_object (names, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (names);
}

static void
make_side (FrVerdictCard *self, SideLabels *side, const char *choice)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  side->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  side->swatch = FR_STROKE_SWATCH (fr_stroke_swatch_new (-1));
  gtk_widget_set_valign (GTK_WIDGET (side->swatch), GTK_ALIGN_CENTER);
  side->name = make_label ("heading");
  side->names = make_names (self, choice);
  side->figure = make_label ("verdict-figure");
  side->caption = make_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (side->caption), "dim-label");
  /* They rather take two lines each than stand over each other. */
  gtk_label_set_max_width_chars (side->name, NAME_CHARS);
  gtk_label_set_max_width_chars (side->caption, CAPTION_CHARS);
  gtk_widget_set_hexpand (side->box, TRUE);

  gtk_box_append (GTK_BOX (head), GTK_WIDGET (side->swatch));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (side->name));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (side->names));
  gtk_box_append (GTK_BOX (side->box), head);
  gtk_box_append (GTK_BOX (side->box), GTK_WIDGET (side->figure));
  gtk_box_append (GTK_BOX (side->box), GTK_WIDGET (side->caption));
  fr_wrap_box_append (self->sides_box, side->box);
}

/* What is known of a side's whole runs. */
typedef struct {
  guint n;
  double mean, lowest, highest;
} Summary;

static Summary
sum_up (const FrComparedGroup *group)
{
  Summary summary = { .lowest = INFINITY, .highest = -INFINITY };

  for (guint i = 0; i < group->curves->len; i++) {
    const FrRunCurves *curves = g_ptr_array_index (group->curves, i);
    double accuracy;

    if (!fr_compared_group_is_whole (group, curves))
      continue;
    accuracy = fr_run_curves_get_last (curves)->test_accuracy;
    summary.n++;
    summary.mean += accuracy;
    summary.lowest = fmin (summary.lowest, accuracy);
    summary.highest = fmax (summary.highest, accuracy);
  }
  summary.mean /= summary.n;
  return summary;
}

/* Returns: (transfer none) (nullable): the first run of @group that has come to a test point: while
 * none is whole, that one is shown. */
static const FrRunCurves *
find_begun (const FrComparedGroup *group)
{
  for (guint i = 0; i < group->curves->len; i++) {
    const FrRunCurves *curves = g_ptr_array_index (group->curves, i);
    const FrRunCurvePoint *last = fr_run_curves_get_last (curves);

    if (last != NULL && isfinite (last->test_accuracy))
      return curves;
  }
  return NULL;
}

/* "test accuracy, seed 1" */
static char *
describe_seed (const FrComparedGroup *group)
{
  for (guint i = 0; i < group->curves->len; i++) {
    const FrRunCurves *curves = g_ptr_array_index (group->curves, i);

    if (fr_compared_group_is_whole (group, curves)) {
      g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, curves->seed);

      /* Translators: below a test accuracy; %s is the seed of a training. */
      return g_strdup_printf (_ ("test accuracy, seed %s"), seed);
    }
  }
  g_return_val_if_reached (NULL);
}

/* Why there is no accuracy yet. */
static const char *
describe_absence (const FrComparedGroup *group)
{
  if (group->n_coming > 0)
    return group->curves->len > 0 ? _ ("is being trained") : _ ("waits for its turn");
  if (group->n_pending > 0)
    return _ ("is being read");
  if (group->n_failed > 0)
    return _ ("the loss was no number any more");
  return group->curves->len > 0 ? _ ("was not tested at its end") : _ ("has no run");
}

static char *
describe_seeds (const FrComparedGroup *group, const Summary *summary)
{
  const FrRunCurves *begun = find_begun (group);
  g_autofree char *lowest = NULL, *highest = NULL, *count = NULL, *epoch = NULL;

  if (summary->n == 1)
    return describe_seed (group);
  if (summary->n == 0 && begun != NULL && group->n_coming > 0) {
    epoch = fr_figure_format_digits (fr_run_curves_get_epoch (begun, begun->batch), 3);
    /* Translators: below a test accuracy. */
    return g_strdup_printf (_ ("is being trained, at epoch %s"), epoch);
  }
  if (summary->n == 0)
    return g_strdup (describe_absence (group));
  count = fr_figure_format_count (summary->n);
  lowest = fr_figure_format_fixed (summary->lowest * 100.0, 1);
  highest = fr_figure_format_percent (summary->highest, 1);
  /* Translators: below a test accuracy: "mean of 8 seeds, 87.5 to 88.5 %". */
  return g_strdup_printf (_ ("mean of %1$s seeds, %2$s to %3$s"), count, lowest, highest);
}

/* What it has come to, or as long as it has not come there what it is by now. */
static char *
format_figure (const FrComparedGroup *group, const Summary *summary)
{
  const FrRunCurves *begun = find_begun (group);

  if (summary->n > 0)
    return fr_figure_format_percent (summary->mean, DECIMALS);
  return begun != NULL
             ? fr_figure_format_percent (fr_run_curves_get_last (begun)->test_accuracy, DECIMALS)
             : g_strdup ("–");
}

static void
show_side (SideLabels *side, const FrComparedGroup *group, gboolean choice)
{
  const Summary summary = sum_up (group);
  g_autofree char *figure = format_figure (group, &summary);
  g_autofree char *caption = describe_seeds (group, &summary);
  g_autofree char *whole = NULL;

  fr_stroke_swatch_set_slot (side->swatch, (int) group->slot);
  gtk_label_set_text (side->name, group->name);
  gtk_widget_set_visible (GTK_WIDGET (side->names), choice);
  gtk_label_set_text (side->figure, figure);
  if (summary.n > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (side->figure), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (side->figure), "dim-label");
  whole = fr_figure_keep_percents_whole (caption);
  gtk_label_set_text (side->caption, whole);
}

/* Offers the groups to each side. */
static void
fill_names (FrVerdictCard *self, FrComparison *comparison, const guint sides[2])
{
  const guint n = fr_comparison_get_n_groups (comparison);
  g_auto (GStrv) names = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = g_strdup (fr_comparison_get_group (comparison, i)->name);
  self->filling = TRUE;
  if (self->names == NULL ||
      !g_strv_equal ((const char *const *) names, (const char *const *) self->names)) {
    for (guint i = 0; i < 2; i++) {
      g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) names);

      gtk_drop_down_set_model (self->sides[i].names, G_LIST_MODEL (list));
    }
    g_strfreev (self->names);
    self->names = g_steal_pointer (&names);
  }
  for (guint i = 0; i < 2; i++)
    gtk_drop_down_set_selected (self->sides[i].names, sides[i]);
  self->filling = FALSE;
}

/* The title of a word with its (i). */
static GtkWidget *
make_word (const char *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *title = gtk_label_new (_ (fr_glossary_find (key)->title));

  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), fr_info_button_new (key));
  return box;
}

/* Those that the ground of @verdict has. */
static void
show_words (FrVerdictCard *self, const FrVerdict *verdict)
{
  const gboolean tested = verdict->test.kind != FR_PAIRED_TEST_NONE && !verdict->same_bits;

  gtk_widget_set_visible (self->words[WORD_SIGNIFICANCE], tested);
  gtk_widget_set_visible (self->words[WORD_SIGN_FLIP], tested);
  gtk_widget_set_visible (self->words[WORD_INTERVAL], verdict->test.n > 1 && !verdict->same_bits);
}

static void
update_repeat (FrVerdictCard *self)
{
  gtk_widget_set_visible (self->repeat_button, self->unsure && !self->busy);
}

static void
show_verdict (FrVerdictCard *self, const FrComparedGroup *a, const FrComparedGroup *b)
{
  g_auto (FrSeedPairs) pairs = { 0 };
  g_autofree char *sentence = NULL, *ground = NULL;
  gboolean awaited, comparable;
  FrVerdict verdict;

  fr_seed_pairs_init (&pairs, a, b);
  verdict = fr_verdict_judge (a, b, &pairs);
  comparable = pairs.n > 0 && !verdict.other_data;
  awaited = verdict.n_coming > 0 || a->n_pending > 0 || b->n_pending > 0;
  sentence = awaited && pairs.n == 0 && !verdict.other_data
                 ? g_strdup (_ ("Which is better is known once both are trained to their end."))
                 : fr_verdict_words_sentence (&verdict, a->name, b->name);
  ground = fr_verdict_words_ground (&verdict, a->name, b->name);
  gtk_label_set_text (self->sentence_label, sentence);
  gtk_label_set_text (self->ground_label, ground);
  show_words (self, &verdict);
  gtk_widget_set_visible (self->ground_button, comparable);
  self->unsure = comparable && pairs.n < FR_PAIRED_TEST_LEAST && !awaited;
  update_repeat (self);
  /* It is no verdict as long as there is nothing to be said. */
  if (comparable)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sentence_label), "dim-label");
}

void
fr_verdict_card_show (FrVerdictCard *self, FrComparison *comparison)
{
  const guint n = fr_comparison_get_n_groups (comparison);
  guint sides[2];

  g_return_if_fail (FR_IS_VERDICT_CARD (self) && FR_IS_COMPARISON (comparison));
  g_return_if_fail (n > 0);

  fr_comparison_get_sides (comparison, sides);
  fill_names (self, comparison, sides);
  for (guint i = 0; i < 2; i++)
    show_side (&self->sides[i], fr_comparison_get_group (comparison, sides[i]), n > 2);
  gtk_widget_set_visible (self->sides[1].box, n > 1);
  gtk_widget_set_visible (self->separator, n > 1);
  gtk_widget_set_visible (self->sentence_box, n > 1);
  if (n > 1)
    show_verdict (self, fr_comparison_get_group (comparison, sides[0]),
                  fr_comparison_get_group (comparison, sides[1]));
  else
    gtk_label_set_text (self->sentence_label, "");
}

void
fr_verdict_card_set_busy (FrVerdictCard *self, gboolean busy)
{
  g_return_if_fail (FR_IS_VERDICT_CARD (self));

  self->busy = busy;
  update_repeat (self);
}

const char *
fr_verdict_card_get_sentence (FrVerdictCard *self)
{
  g_return_val_if_fail (FR_IS_VERDICT_CARD (self), NULL);

  return gtk_label_get_text (self->sentence_label);
}

static void
fr_verdict_card_finalize (GObject *object)
{
  g_strfreev (FR_VERDICT_CARD (object)->names);

  G_OBJECT_CLASS (fr_verdict_card_parent_class)->finalize (object);
}

static void
fr_verdict_card_class_init (FrVerdictCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_verdict_card_finalize;

  g_signal_new ("sides-chosen", FR_TYPE_VERDICT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  g_signal_new ("repeat", FR_TYPE_VERDICT_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);

  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/verdict-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, sides_box);
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, separator);
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, sentence_box);
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, ground_button);
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, ground_label);
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, words_grid);
  gtk_widget_class_bind_template_child (widget_class, FrVerdictCard, repeat_button);
  gtk_widget_class_bind_template_callback (widget_class, on_ground_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_repeat_clicked);
}

static void
fr_verdict_card_init (FrVerdictCard *self)
{
  g_autofree char *count = fr_figure_format_count (FR_FAIR_TRAINING_SEEDS);
  g_autofree char *repeat = NULL;
  g_autoptr (GtkSizeGroup) widths = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  make_side (self, &self->sides[0], _ ("First side"));
  make_side (self, &self->sides[1], _ ("Second side"));
  widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  for (guint i = 0; i < 2; i++)
    gtk_size_group_add_widget (widths, self->sides[i].box);
  /* Translators: a button that trains the same again from other first weights. */
  repeat = g_strdup_printf (ngettext ("Repeat with %s Seed", "Repeat with %s Seeds",
                                      FR_FAIR_TRAINING_SEEDS),
                            count);
  gtk_button_set_label (GTK_BUTTON (self->repeat_button), repeat);
  for (guint i = 0; i < N_WORDS; i++) {
    self->words[i] = make_word (words[i]);
    gtk_grid_attach (self->words_grid, self->words[i], (int) i % 2, (int) i / 2, 1, 1);
  }
}
