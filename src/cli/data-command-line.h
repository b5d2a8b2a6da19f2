/* The words after `fitting-room-data`, read strictly into a plain structure.
 *
 * Main thread; cli/ and its tests only.
 */
#pragma once

#include "formats/import/picture-import.h"

G_BEGIN_DECLS

typedef struct {
  char *folder; /* owned; of the pictures */
  char *output; /* owned; of the data set; %NULL with @plan */
  FrImportSettings settings;
  gboolean plan; /* say what would be made, and make nothing */
  gboolean replace;
  gboolean json;
  gboolean quiet;
  gboolean version;
  char *help; /* owned; the help text where it was asked for, otherwise NULL */
} FrDataCommandLine;

/* Reads @arguments (NULL-terminated, the program's name first). Where help or version is asked for,
 * that is all that counts. Returns: %FALSE with %FR_COMMAND_LINE_ERROR (command-line) of one line;
 * @command_line is then cleared. */
gboolean fr_data_command_line_parse (FrDataCommandLine *command_line,
                                     const char *const *arguments,
                                     GError **error);

void fr_data_command_line_clear (FrDataCommandLine *command_line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrDataCommandLine, fr_data_command_line_clear)

G_END_DECLS
