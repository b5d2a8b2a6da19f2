/* Takes a window through sizes, fonts and sizes of type, and has every flaw in it told that is not
 * known.
 *
 * FR_THOROUGH in the environment has it take all combinations that are worth it, otherwise the
 * telling ones. Main thread; test-flaws.
 */
#pragma once

#include "app/window.h"

G_BEGIN_DECLS

typedef struct {
  AdwApplication *application; /* owned */
  GSettings *settings;         /* owned */
  FrRunKeeper *keeper;         /* owned */
  char *folder;                /* owned */
  FrWindow *window;            /* owned by GTK; NULL once it has gone */
  int border;                  /* of a window without compositor, both sides together */
  gboolean is_longer;          /* whether its words are the longer ones */
  gboolean is_thorough;        /* whether it looks at all that are worth it */
  gboolean has_long_names;     /* whether its classes are called what no place has room for */
  GHashTable *seen;            /* of the keys of flaws: (owned char *) -> how often */
  guint unknown;
} FlawTour;

typedef struct {
  int width, height; /* of what is in the window, pixels */
  double scale;      /* of the type */
  const char *font;
  gboolean presents;
} FlawTourShape;

/* What looks at the window in a @shape that it has. */
typedef void (*FlawTourVisit) (FlawTour *tour, const FlawTourShape *shape);

/* A window without data set, in @words if those are the longer ones (nullable); the test's fixture.
 */
void flaw_tour_set_up (FlawTour *tour, gconstpointer words);
void flaw_tour_tear_down (FlawTour *tour, gconstpointer words);

void flaw_tour_activate (FlawTour *tour, const char *action);
/* Returns: whether @action of the window can be activated. */
gboolean flaw_tour_can (FlawTour *tour, const char *action);
/* Waits until the data set of @folder is there, and then has the window ready to be measured. */
void flaw_tour_load (FlawTour *tour, const char *folder);
/* Waits until nothing moves any more. */
void flaw_tour_rest (FlawTour *tour);
/* To be called at rest, before the first visit. */
void flaw_tour_measure_border (FlawTour *tour);

/* Has @visit look at the window in one shape of each kind; in the telling ones; or in those only
 * where FR_LONG is in the environment, as what takes minutes does not fit into the thorough tests.
 */
void flaw_tour_visit_few (FlawTour *tour, FlawTourVisit visit);
void flaw_tour_visit_telling (FlawTour *tour, FlawTourVisit visit);
void flaw_tour_visit_few_or_all (FlawTour *tour, FlawTourVisit visit);

/* For visits: the window as it is; another @root, such as a dialog of its; a @view of it with all
 * pages. @name is said of the flaws. */
void flaw_tour_look (FlawTour *tour, const FlawTourShape *shape, const char *name);
void
flaw_tour_look_at (FlawTour *tour, GtkWidget *root, const FlawTourShape *shape, const char *name);
void flaw_tour_look_at_view (FlawTour *tour, const FlawTourShape *shape, const char *view);

/* Asserts that there was no flaw but those that are known, in @is_whole case also that these were
 * seen. */
void flaw_tour_assert_none (FlawTour *tour, gboolean is_whole);

G_END_DECLS
