#include "views/compare/contradictions.h"

#include <glib/gi18n-lib.h>

#include "session/compare/run-predictions.h"
#include "views/compare/disagreement-pane.h"

/* One of the two runs. */
typedef struct {
  FrContradictions *owner; /* borrowed */
  char *digest;            /* owned, nullable: of its weights */
  char *name;              /* owned, nullable: of its side */
  guint64 seed;            /* that of the other, too */
  FrEvaluation *answer;    /* owned, nullable */
} JudgedSide;

struct _FrContradictions {
  AdwBin parent_instance;

  FrComparison *comparison; /* weak, nullable */
  JudgedSide sides[2];
  GCancellable *cancellable; /* owned, nullable: while a run is asked */
  guint n_asked;             /* runs that have not answered yet */

  FrDisagreementPane *pane; /* borrowed */
};

G_DEFINE_FINAL_TYPE (FrContradictions, fr_contradictions, ADW_TYPE_BIN)

static void
forget (FrContradictions *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->n_asked = 0;
  for (guint i = 0; i < 2; i++) {
    g_clear_pointer (&self->sides[i].digest, g_free);
    g_clear_pointer (&self->sides[i].name, g_free);
    g_clear_pointer (&self->sides[i].answer, fr_evaluation_unref);
  }
}

static void
show_answers (FrContradictions *self)
{
  FrExperiment *experiment = fr_comparison_get_experiment (self->comparison);

  if (experiment != NULL)
    fr_disagreement_pane_set (self->pane, fr_experiment_get_dataset (experiment),
                              self->sides[0].answer, self->sides[1].answer, self->sides[0].name,
                              self->sides[1].name, self->sides[0].seed);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  JudgedSide *side = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrEvaluation) answer = fr_run_predictions_finish (result, &error);
  FrContradictions *self;

  /* It may be gone, or ask about other runs by now. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = side->owner;
  /* The window may be closed. */
  if (self->comparison == NULL)
    return;
  self->n_asked--;
  if (answer == NULL) {
    fr_disagreement_pane_say (self->pane, error->message);
    return;
  }
  g_clear_pointer (&side->answer, fr_evaluation_unref);
  side->answer = g_steal_pointer (&answer);
  if (self->sides[0].answer != NULL && self->sides[1].answer != NULL)
    show_answers (self);
}

/* Returns: whether the run of @curves is anywhere. */
static gboolean
ask (FrContradictions *self, JudgedSide *side, const FrRunCurves *curves)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_comparison_get_experiment (self->comparison));
  g_autoptr (FrRun) run = NULL;
  g_autofree char *path = NULL;

  if (!fr_comparison_find_run (self->comparison, curves, &run, &path))
    return FALSE;
  if (run != NULL)
    fr_run_predictions_make_async (run, dataset, self->cancellable, on_answered, side);
  else
    fr_run_predictions_read_async (path, dataset, self->cancellable, on_answered, side);
  self->n_asked++;
  return TRUE;
}

/* Finds the runs of the lowest seed that both sides have. */
static gboolean
find_pair (FrContradictions *self, const FrComparedGroup *groups[2], FrRunCurves *pair[2])
{
  g_auto (FrSeedPairs) pairs = { 0 };

  fr_seed_pairs_init (&pairs, groups[0], groups[1]);
  for (guint i = 0; i < 2 && pairs.n > 0; i++)
    pair[i] = fr_compared_group_find (groups[i], pairs.seeds[0]);
  return pairs.n > 0;
}

/* Whether these are asked about already. */
static gboolean
is_known (FrContradictions *self, const FrComparedGroup *groups[2], FrRunCurves *pair[2])
{
  for (guint i = 0; i < 2; i++)
    if (g_strcmp0 (self->sides[i].digest, pair[i]->digest) != 0 ||
        g_strcmp0 (self->sides[i].name, groups[i]->name) != 0)
      return FALSE;
  return TRUE;
}

static void
look (FrContradictions *self)
{
  const FrComparedGroup *groups[2];
  FrRunCurves *pair[2] = { NULL, NULL };
  guint places[2];
  gboolean found;

  if (fr_comparison_get_experiment (self->comparison) == NULL ||
      fr_comparison_get_n_groups (self->comparison) < 2) {
    forget (self);
    fr_disagreement_pane_say (self->pane, _ ("Two runs are to be drawn for this."));
    return;
  }
  fr_comparison_get_sides (self->comparison, places);
  for (guint i = 0; i < 2; i++)
    groups[i] = fr_comparison_get_group (self->comparison, places[i]);
  found = find_pair (self, groups, pair);
  if (found && is_known (self, groups, pair))
    return;

  forget (self);
  if (!found) {
    fr_disagreement_pane_say (self->pane, _ ("Here will be the images about which both disagree, "
                                             "once each has a run "
                                             "that is trained to its end, from the same seed."));
    return;
  }
  fr_disagreement_pane_say (self->pane, _ ("Both runs look at the test images…"));
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < 2; i++) {
    self->sides[i].digest = g_strdup (pair[i]->digest);
    self->sides[i].name = g_strdup (groups[i]->name);
    self->sides[i].seed = pair[i]->seed;
  }
  if (!ask (self, &self->sides[0], pair[0]) || !ask (self, &self->sides[1], pair[1])) {
    forget (self);
    fr_disagreement_pane_say (self->pane, _ ("One of these runs is not there any more."));
  }
}

void
fr_contradictions_update (FrContradictions *self, FrComparison *comparison)
{
  g_return_if_fail (FR_IS_CONTRADICTIONS (self) && FR_IS_COMPARISON (comparison));

  g_set_weak_pointer (&self->comparison, comparison);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    look (self);
}

void
fr_contradictions_set_paged (FrContradictions *self, gboolean paged)
{
  g_return_if_fail (FR_IS_CONTRADICTIONS (self));

  fr_disagreement_pane_set_paged (self->pane, paged);
}

static void
fr_contradictions_map (GtkWidget *widget)
{
  FrContradictions *self = FR_CONTRADICTIONS (widget);

  GTK_WIDGET_CLASS (fr_contradictions_parent_class)->map (widget);
  if (self->comparison != NULL)
    look (self);
}

static void
on_pane_activated (FrContradictions *self, int image)
{
  g_signal_emit_by_name (self, "activated", image);
}

static void
fr_contradictions_dispose (GObject *object)
{
  FrContradictions *self = FR_CONTRADICTIONS (object);

  forget (self);
  g_clear_weak_pointer (&self->comparison);

  G_OBJECT_CLASS (fr_contradictions_parent_class)->dispose (object);
}

static void
fr_contradictions_class_init (FrContradictionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_contradictions_dispose;
  GTK_WIDGET_CLASS (klass)->map = fr_contradictions_map;

  g_signal_new ("activated", FR_TYPE_CONTRADICTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
fr_contradictions_init (FrContradictions *self)
{
  for (guint i = 0; i < 2; i++)
    self->sides[i].owner = self;
  self->pane = g_object_new (FR_TYPE_DISAGREEMENT_PANE, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->pane));
  g_signal_connect_object (self->pane, "activated", G_CALLBACK (on_pane_activated), self,
                           G_CONNECT_SWAPPED);
}
