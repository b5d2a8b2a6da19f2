#include "views/compare/compare-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "views/compare/contradictions.h"
#include "views/compare/fan-bar.h"
#include "views/compare/overlay-pane.h"
#include "views/compare/repeat-button.h"
#include "views/compare/settings-table.h"
#include "views/compare/start-page.h"
#include "views/compare/verdict-card.h"
#include "views/compare/verdict-figures.h"
#include "views/compare/verdict.h"
#include "views/hand-ins/hand-ins-page.h"
#include "views/runs/runs-pane.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/notice-board.h"

struct _FrCompareView {
  FrView parent_instance;

  FrRunLibrary *library; /* weak, nullable; so too the next */
  FrComparison *comparison;
  char *said; /* owned, nullable: the verdict that was said last */

  /* template */
  GtkStackSwitcher *runs_switcher;
  GtkStackSwitcher *hand_ins_switcher;
  FrTwoPane *panes;
  FrRunsPane *runs_pane;
  FrFanBar *fan_bar;
  FrRepeatButton *repeat_button;
  GtkMenuButton *experiments_button;
  GtkStack *stack;
  GtkStack *pages;
  FrVerdictCard *card;
  FrOverlayPane *overlay_pane;
  FrSettingsTable *table;
  FrContradictions *contradictions;
};

G_DEFINE_FINAL_TYPE (FrCompareView, fr_compare_view, FR_TYPE_VIEW)

static void
on_sides_chosen (FrCompareView *self, guint a, guint b)
{
  fr_comparison_set_sides (self->comparison, a, b);
}

static void
on_repeat (FrCompareView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.repeat-seeds", "u", FR_FAIR_TRAINING_SEEDS);
}

/* Says a verdict that is another one, but for those on the way: each training changes it. */
static void
say_new_verdict (FrCompareView *self)
{
  const char *verdict = fr_compare_view_get_verdict (self);

  if (gtk_widget_get_visible (GTK_WIDGET (self->fan_bar)) || g_strcmp0 (verdict, self->said) == 0)
    return;
  g_free (self->said);
  self->said = g_strdup (verdict);
  if (*verdict != '\0' && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fr_notice_board_say (GTK_WIDGET (self), verdict);
}

/* What is being trained already is not offered to be trained. */
static void
on_busy (FrCompareView *self)
{
  fr_verdict_card_set_busy (self->card, gtk_widget_get_visible (GTK_WIDGET (self->fan_bar)));
  say_new_verdict (self);
}

static void
on_image_activated (FrCompareView *self, int image)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-image", "u", (guint) image);
}

/* What the panes draw. */
static FrDrawnGroup *
list_groups (FrCompareView *self, guint *n)
{
  FrDrawnGroup *groups;

  *n = fr_comparison_get_n_groups (self->comparison);
  groups = g_new (FrDrawnGroup, *n);
  for (guint i = 0; i < *n; i++) {
    const FrComparedGroup *group = fr_comparison_get_group (self->comparison, i);

    groups[i] = (FrDrawnGroup){ .name = group->name,
                                .slot = group->slot,
                                .hyperparameters = group->hyperparameters,
                                .runs = (FrRunCurves *const *) group->curves->pdata,
                                .n_runs = group->curves->len };
  }
  return groups;
}

/* Which rows of the list have a line. */
static void
show_slots (FrCompareView *self)
{
  fr_runs_pane_clear_slots (self->runs_pane);
  for (guint i = 0; i < fr_comparison_get_n_groups (self->comparison); i++) {
    const FrComparedGroup *group = fr_comparison_get_group (self->comparison, i);

    fr_runs_pane_set_slot (self->runs_pane, group->key, (int) group->slot);
  }
}

static void
show_groups (FrCompareView *self)
{
  guint n;
  g_autofree FrDrawnGroup *groups = list_groups (self, &n);

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "comparison" : "start");
  gtk_widget_set_visible (GTK_WIDGET (self->repeat_button), n > 0);
  fr_overlay_pane_set_groups (self->overlay_pane, groups, n);
  fr_settings_table_set_groups (self->table, groups, n);
  fr_contradictions_update (self->contradictions, self->comparison);
  if (n > 0)
    fr_verdict_card_show (self->card, self->comparison);
  say_new_verdict (self);
}

/* The run and the past moment that the window shows. */
static void
show_moment (FrCompareView *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  FrLens *lens = fr_view_get_lens (self);
  FrRunRemarks *remarks = fr_run_get_remarks (fr_experiment_get_run (experiment));
  g_autofree char *document = fr_run_remarks_get_document (remarks);

  fr_runs_pane_set_shown (self->runs_pane, document);
  fr_overlay_pane_set_moment (self->overlay_pane,
                              fr_lens_is_live (lens)
                                  ? (double) NAN
                                  : (double) fr_lens_get_viewed (lens) /
                                        fr_experiment_get_batches_per_epoch (experiment));
}

static void
fr_compare_view_refresh (FrView *view, FrViewNews news)
{
  FrCompareView *self = FR_COMPARE_VIEW (view);

  if (self->comparison == NULL)
    return;
  if (news & (FR_VIEW_CURVES | FR_VIEW_RESTARTED))
    show_groups (self);
  show_moment (self);
}

static void
on_curves_changed (FrCompareView *self)
{
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_CURVES);
  fr_view_tell_facts (FR_VIEW (self));
}

static void
on_groups_changed (FrCompareView *self)
{
  show_slots (self);
  fr_view_tell_facts (FR_VIEW (self));
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_CURVES);
}

static void
on_toggled (FrCompareView *self, FrRunGroup *group)
{
  const char *key = fr_run_group_get_key (group);
  g_autofree char *sentence = NULL;

  if (fr_comparison_find (self->comparison, key) >= 0) {
    fr_comparison_remove (self->comparison, key);
  } else if (!fr_comparison_add_group (self->comparison, group)) {
    sentence =
        g_strdup_printf (ngettext ("No more than %u line can be told apart",
                                   "No more than %u lines can be told apart", FR_COMPARISON_MOST),
                         FR_COMPARISON_MOST);
    fr_notice_board_tell (GTK_WIDGET (self), sentence);
    show_slots (self);
  }
}

static void
on_activated (FrCompareView *self, FrKeptRun *run)
{
  g_signal_emit_by_name (self, "open", run);
}

static void
on_stacked (FrCompareView *self)
{
  fr_contradictions_set_paged (self->contradictions, fr_two_pane_get_stacked (self->panes));
}

/* In a word: what verdict-words says in a sentence. */
static const char *
name_verdict (const FrVerdict *verdict)
{
  if (verdict->other_data || verdict->test.n == 0)
    return "none";
  if (verdict->same_bits)
    return "same-bits";
  if (verdict->test.n == 1)
    return "one-pair";
  if (verdict->test.kind == FR_PAIRED_TEST_NONE)
    return "few-pairs";
  return fr_paired_test_is_claim (&verdict->test) ? "wins" : "luck";
}

/* Returns: whether two sides are compared. */
static gboolean
judge (FrCompareView *self, FrVerdict *verdict)
{
  const FrComparedGroup *groups[2];
  g_auto (FrSeedPairs) pairs = { 0 };
  guint sides[2];

  if (self->comparison == NULL || fr_comparison_get_n_groups (self->comparison) < 2)
    return FALSE;
  fr_comparison_get_sides (self->comparison, sides);
  for (guint i = 0; i < 2; i++)
    groups[i] = fr_comparison_get_group (self->comparison, sides[i]);
  fr_seed_pairs_init (&pairs, groups[0], groups[1]);
  *verdict = fr_verdict_judge (groups[0], groups[1], &pairs);
  return TRUE;
}

static char *
fr_compare_view_describe_word (FrView *view, const char *word)
{
  FrVerdict verdict;

  return fr_verdict_figures_describe (word,
                                      judge (FR_COMPARE_VIEW (view), &verdict) ? &verdict : NULL);
}

static gboolean
fr_compare_view_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  FrCompareView *self = FR_COMPARE_VIEW (view);
  FrVerdict verdict;

  if (self->comparison == NULL)
    return FALSE;
  if (g_str_equal (fact->name, "compare-page")) {
    value->word = gtk_stack_get_visible_child_name (self->pages);
    return value->word != NULL && fr_comparison_get_n_groups (self->comparison) > 0;
  }
  if (g_str_equal (fact->name, "runs-kept")) {
    value->number = g_list_model_get_n_items (G_LIST_MODEL (self->library));
    return TRUE;
  }
  if (g_str_equal (fact->name, "groups-compared")) {
    value->number = fr_comparison_get_n_groups (self->comparison);
    return TRUE;
  }
  if (!g_str_equal (fact->name, "seeds-compared") && !g_str_equal (fact->name, "verdict"))
    return FALSE;

  value->number = 0;
  value->word = "none";
  if (!judge (self, &verdict))
    return TRUE;
  value->number = verdict.test.n;
  value->word = name_verdict (&verdict);
  return TRUE;
}

/* The list is read when somebody sees it first. */
static void
fr_compare_view_map (GtkWidget *widget)
{
  FrCompareView *self = FR_COMPARE_VIEW (widget);

  if (self->library != NULL)
    fr_run_library_load (self->library);
  if (self->comparison != NULL)
    fr_comparison_set_seen (self->comparison, TRUE);
  GTK_WIDGET_CLASS (fr_compare_view_parent_class)->map (widget);
}

static void
fr_compare_view_unmap (GtkWidget *widget)
{
  FrCompareView *self = FR_COMPARE_VIEW (widget);

  if (self->comparison != NULL)
    fr_comparison_set_seen (self->comparison, FALSE);
  GTK_WIDGET_CLASS (fr_compare_view_parent_class)->unmap (widget);
}

const char *
fr_compare_view_get_verdict (FrCompareView *self)
{
  g_return_val_if_fail (FR_IS_COMPARE_VIEW (self), NULL);

  return self->comparison != NULL && fr_comparison_get_n_groups (self->comparison) > 1
             ? fr_verdict_card_get_sentence (self->card)
             : "";
}

void
fr_compare_view_set_up (FrCompareView *self,
                        FrRunLibrary *library,
                        FrRunGroups *groups,
                        FrComparison *comparison,
                        FrFairTraining *training)
{
  g_return_if_fail (FR_IS_COMPARE_VIEW (self) && self->comparison == NULL);

  g_set_weak_pointer (&self->library, library);
  g_set_weak_pointer (&self->comparison, comparison);
  fr_comparison_set_seen (comparison, gtk_widget_get_mapped (GTK_WIDGET (self)));
  fr_runs_pane_set_library (self->runs_pane, library, groups);
  fr_fan_bar_set_training (self->fan_bar, training);
  fr_repeat_button_set_training (self->repeat_button, training, comparison);
  g_signal_connect_object (comparison, "groups-changed", G_CALLBACK (on_groups_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (comparison, "curves-changed", G_CALLBACK (on_curves_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "items-changed", G_CALLBACK (fr_view_tell_facts), self,
                           G_CONNECT_SWAPPED);
}

static void
fr_compare_view_dispose (GObject *object)
{
  FrCompareView *self = FR_COMPARE_VIEW (object);

  g_clear_weak_pointer (&self->library);
  g_clear_weak_pointer (&self->comparison);
  g_clear_pointer (&self->said, g_free);
  /* Both stand inside the stack that they keep. */
  gtk_stack_switcher_set_stack (self->runs_switcher, NULL);
  gtk_stack_switcher_set_stack (self->hand_ins_switcher, NULL);

  G_OBJECT_CLASS (fr_compare_view_parent_class)->dispose (object);
}

static void
fr_compare_view_class_init (FrCompareViewClass *klass)
{
  FrViewClass *view_class = FR_VIEW_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_compare_view_dispose;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT | FR_VIEW_PAST | FR_VIEW_STATE;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->refresh = fr_compare_view_refresh;
  view_class->answer_fact = fr_compare_view_answer_fact;
  view_class->describe_word = fr_compare_view_describe_word;
  widget_class->map = fr_compare_view_map;
  widget_class->unmap = fr_compare_view_unmap;

  g_signal_new ("open", FR_TYPE_COMPARE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, FR_TYPE_KEPT_RUN);

  g_type_ensure (FR_TYPE_CONTRADICTIONS);
  g_type_ensure (FR_TYPE_FAN_BAR);
  g_type_ensure (FR_TYPE_HAND_INS_PAGE);
  g_type_ensure (FR_TYPE_OVERLAY_PANE);
  g_type_ensure (FR_TYPE_REPEAT_BUTTON);
  g_type_ensure (FR_TYPE_RUNS_PANE);
  g_type_ensure (FR_TYPE_SETTINGS_TABLE);
  g_type_ensure (FR_TYPE_START_PAGE);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_VERDICT_CARD);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, runs_switcher);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, hand_ins_switcher);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, panes);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, runs_pane);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, fan_bar);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, repeat_button);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, experiments_button);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, stack);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, pages);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, card);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, overlay_pane);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, table);
  gtk_widget_class_bind_template_child (widget_class, FrCompareView, contradictions);
  gtk_widget_class_bind_template_callback (widget_class, fr_view_tell_facts);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_busy);
  gtk_widget_class_bind_template_callback (widget_class, on_image_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_repeat);
  gtk_widget_class_bind_template_callback (widget_class, on_stacked);
  gtk_widget_class_bind_template_callback (widget_class, on_sides_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
fr_compare_view_init (FrCompareView *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  menu = fr_start_page_make_menu ();
  gtk_menu_button_set_menu_model (self->experiments_button, menu);
}
