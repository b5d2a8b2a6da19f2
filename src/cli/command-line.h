/* The words after `fitting-room-train`, read strictly into a plain structure.
 *
 * Main thread; cli/ and its tests only.
 */
#pragma once

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

#define FR_COMMAND_LINE_ERROR (fr_command_line_error_quark ())

typedef enum {
  FR_COMMAND_LINE_ERROR_USAGE,
} FrCommandLineError;

typedef struct {
  FrHyperparameters hyperparameters;
  char *data;        /* owned; NULL: search for it */
  char *save;        /* owned; NULL: save nothing */
  char *curves;      /* owned; the table to write, or NULL */
  char *replay;      /* owned; NULL: train, otherwise the run to train again */
  char **replays;    /* owned; with --csv all of them, NULL-terminated, otherwise NULL */
  char *open;        /* owned; NULL: train, otherwise the run to export or to ask */
  char *export;      /* owned; with that: the format */
  char *output;      /* owned; with that: the file to write, or "-" */
  char **pictures;   /* owned; or the pictures to show it, up to %NULL */
  char **lessons;    /* owned; the files to check, up to %NULL, or %NULL: train */
  char *preset;      /* owned; the preset that the training has its defaults from, or %NULL */
  char **presets;    /* owned; the presets to check, up to %NULL, or %NULL: train */
  char *help;        /* owned; the help text where it was asked for, otherwise NULL */
  gboolean download; /* get the data set, and train nothing */
  gboolean json;
  gboolean quiet;
  gboolean version;
} FrCommandLine;

/* Options that stand together in the help. */
typedef struct {
  const char *title;           /* as N_() marks it, with its colon */
  const GOptionEntry *entries; /* up to one without a name */
} FrOptionSection;

GQuark fr_command_line_error_quark (void);

/* Sets @error of bad usage. Returns: always %FALSE, so that a caller can return it. */
gboolean fr_command_line_fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A context for the options of @sections, and for @rest, what stands behind those; @parameters and
 * @summary, as N_() marks them, are for its help. With @for_help it is for the help alone, which
 * has the sections under their titles: GOption would read "--group-option" for "--option", so what
 * reads has no groups. Returns: (transfer full). */
GOptionContext *fr_command_line_new_context (const FrOptionSection *sections,
                                             guint n_sections,
                                             gboolean for_help,
                                             char ***rest,
                                             const char *parameters,
                                             const char *summary);

/* Reads @arguments (NULL-terminated, the program's name first), and the preset that they name.
 * Where help or version is asked for, that is all that counts.
 * Returns: %FALSE with an error of one line; @command_line is then cleared. */
gboolean
fr_command_line_parse (FrCommandLine *command_line, const char *const *arguments, GError **error);

void fr_command_line_clear (FrCommandLine *command_line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrCommandLine, fr_command_line_clear)

G_END_DECLS
