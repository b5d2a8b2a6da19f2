/* Base of what follows an experiment: it listens to the experiment and its lens, and has itself
 * refreshed once a frame while it is seen, however much has changed.
 *
 * A subclass says in its class_init what it shows, and overrides refresh(). A view inside another
 * one gets the experiment by a binding of its property in the .ui file. Main thread; views/ and
 * app/.
 */
#pragma once

#include <adwaita.h>

#include "formats/lesson/lesson-facts.h"
#include "session/experiment.h"

G_BEGIN_DECLS

/* What of an experiment or its lens has changed. */
typedef enum {
  FR_VIEW_RESTARTED = 1 << 0, /* all curves are void, or it is another experiment */
  FR_VIEW_CURVES = 1 << 1,    /* batches or test points were added */
  FR_VIEW_MOMENT = 1 << 2,
  FR_VIEW_BATCH = 1 << 3,
  FR_VIEW_STATE = 1 << 4,
  FR_VIEW_HYPERPARAMETERS = 1 << 5,
  FR_VIEW_IMAGE = 1 << 6,     /* the answer to the question of an image */
  FR_VIEW_REVIEW = 1 << 7,    /* the answer to that of the training set */
  FR_VIEW_POINTS = 1 << 8,    /* all test points were replaced */
  FR_VIEW_FILM = 1 << 9,      /* the replay of an opened run */
  FR_VIEW_LOOK = 1 << 10,     /* see widgets/look.h */
  FR_VIEW_SILENCE = 1 << 11,  /* the answer to the question of silent neurons */
  FR_VIEW_PAST = 1 << 12,     /* whether the moment is live, on its way, or held */
  FR_VIEW_NEURONS = 1 << 13,  /* the answers to the questions of the neurons */
  FR_VIEW_SILENCED = 1 << 14, /* other neurons are switched off */
  FR_VIEW_STUDY = 1 << 15,    /* the answer to the question of one batch */
  FR_VIEW_ANSWER = 1 << 16,   /* any answer, or the reason why there is none */
  FR_VIEW_PICTURE = 1 << 17,  /* the quick answer about the user's own picture */
  FR_VIEW_SHELF = 1 << 18,    /* that about all that the user has kept */
} FrViewNews;

/* Numbers of a view that costs much change no oftener while a network trains, in microseconds:
 * nobody reads faster, and the time is the training's. */
#define FR_VIEW_READING_PERIOD (G_USEC_PER_SEC / 15)

/* Property "experiment": FrExperiment, NULL at first.
 * Signal "facts-changed": fr_view_answer_fact() may say something else, because of what the user
 * has chosen in the view; not because of the experiment. */
#define FR_TYPE_VIEW (fr_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (FrView, fr_view, FR, VIEW, AdwBin)

struct _FrViewClass {
  AdwBinClass parent_class;

  /* The news that the view is refreshed by; others it does not hear of. */
  FrViewNews shows;
  /* Microseconds between two refreshes while a network trains; 0: every frame. */
  gint64 period;

  /* Another experiment, or %NULL, is followed from now on; the views inside have it already. After
   * it a refresh with all news is due. Nullable. */
  void (*experiment_changed) (FrView *self, FrExperiment *experiment);
  /* What cannot wait for a frame: called with each news, seen or not. Nullable. */
  void (*heard) (FrView *self, FrViewNews news);
  /* Brings up to date what depends on @news, all that has come since the last refresh. Called in a
   * frame, while there is an experiment and the view is mapped. Nullable. */
  void (*refresh) (FrView *self, FrViewNews news);
  /* See fr_view_answer_fact(); the kind of @value is set already. Nullable. */
  gboolean (*answer_fact) (FrView *self, const FrFact *fact, FrFactValue *value);
  /* See fr_view_describe_word(). Nullable. */
  char *(*describe_word) (FrView *self, const char *word);
};

/* Takes a reference on @experiment; %NULL lets go of the present one. */
void fr_view_set_experiment (FrView *self, FrExperiment *experiment);
/* Each returns (transfer none) (nullable). @self: an FrView. */
FrExperiment *fr_view_get_experiment (gpointer self);
FrLens *fr_view_get_lens (gpointer self);

/* Has @self refreshed with @news in the next frame, or if it is not mapped, when it is; without
 * waiting for the period. */
void fr_view_refresh_soon (FrView *self, FrViewNews news);

/* Says what @fact is at present, if it is one about what is chosen in @self. Returns: whether it
 * is, and is known. */
gboolean fr_view_answer_fact (FrView *self, const FrFact *fact, FrFactValue *value);
/* What @word, a key of the glossary, comes to by what is chosen in @self. Returns: (transfer full)
 * (nullable): %NULL if that is not a word of @self. */
char *fr_view_describe_word (FrView *self, const char *word);
/* Emits "facts-changed". */
void fr_view_tell_facts (FrView *self);

/* Fades @self a tenth of a second later, while what it shows is of another moment than the one that
 * is looked at. */
void fr_view_set_outdated (FrView *self, gboolean outdated);

G_END_DECLS
