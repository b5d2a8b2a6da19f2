/* A scan of the lines says where what is; GLib's key file then has the values. */
#include "formats/preset/preset-reader.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "io/name.h"
#include "io/regular-file.h"

#define BYTE_ORDER_MARK "\357\273\277"

static const char *const GROUPS[] = { FR_PRESET_GROUP,          FR_PRESET_GROUP_EXPERIMENT,
                                      FR_PRESET_GROUP_SETTINGS, FR_PRESET_GROUP_LOCKED,
                                      FR_PRESET_GROUP_HIDDEN,   NULL };

/* A line with a key that is known. */
typedef struct {
  const char *group;              /* one of GROUPS */
  const FrPresetControl *control; /* NULL: the title */
  guint line;
} Entry;

typedef struct {
  GPtrArray *faults;  /* borrowed */
  GArray *entries;    /* owned: of Entry */
  GHashTable *seen;   /* owned: "group" and "group=key" that there were */
  const char *group;  /* one of GROUPS; NULL before the first, and in one that is not known */
  gboolean has_begun; /* there was a group, known or not */
  gboolean is_broken; /* the lines are not those of a key file */
} Scan;

void
fr_preset_fault_free (FrPresetFault *fault)
{
  g_free (fault->reason);
  g_free (fault);
}

char *
fr_preset_fault_describe (const FrPresetFault *fault)
{
  g_return_val_if_fail (fault != NULL, NULL);

  if (fault->line == 0)
    return g_strdup (fault->reason);
  /* Translators: where in a file a fault is, and a sentence about it. */
  return g_strdup_printf (_ ("Line %u: %s"), fault->line, fault->reason);
}

G_GNUC_PRINTF (3, 4)
static void
add_fault (GPtrArray *faults, guint line, const char *format, ...)
{
  FrPresetFault *fault = g_new (FrPresetFault, 1);
  va_list arguments;

  va_start (arguments, format);
  fault->line = line;
  fault->reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (faults, fault);
}

/* Whether @control may stand in @group. */
static gboolean
belongs (const FrPresetControl *control, const char *group)
{
  if (g_str_equal (group, FR_PRESET_GROUP_EXPERIMENT))
    return control->kind == FR_PRESET_HYPERPARAMETER;
  if (g_str_equal (group, FR_PRESET_GROUP_SETTINGS))
    return control->kind == FR_PRESET_SETTING;
  if (g_str_equal (group, FR_PRESET_GROUP_LOCKED))
    return control->can_lock;
  return g_str_equal (group, FR_PRESET_GROUP_HIDDEN) && control->can_hide;
}

/* Returns: (transfer full): the keys that may stand in @group. */
static char *
list_keys (const char *group)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (g_str_equal (group, FR_PRESET_GROUP))
    return g_strdup (FR_PRESET_KEY_TITLE);
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++)
    if (belongs (&controls[i], group))
      g_ptr_array_add (names, (char *) controls[i].name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

static void
scan_group (Scan *scan, const char *text, guint line)
{
  const char *end = strchr (text, ']');
  g_autofree char *name = NULL, *shown = NULL, *groups = NULL;

  scan->group = NULL;
  scan->has_begun = TRUE;
  if (end == NULL || end[1] != '\0') {
    scan->is_broken = TRUE;
    add_fault (scan->faults, line, _ ("A group is written as “[%s]”, alone on its line."),
               FR_PRESET_GROUP_EXPERIMENT);
    return;
  }
  name = g_strndup (text + 1, (gsize) (end - text - 1));
  for (guint i = 0; GROUPS[i] != NULL; i++)
    if (g_str_equal (GROUPS[i], name))
      scan->group = GROUPS[i];
  if (scan->group == NULL) {
    shown = fr_name_show (name);
    groups = g_strjoinv (", ", (char **) GROUPS);
    add_fault (scan->faults, line, _ ("There is no group “%s” in a preset; the groups are %s."),
               shown, groups);
  } else if (!g_hash_table_add (scan->seen, g_strdup (name))) {
    add_fault (scan->faults, line, _ ("The group “%s” is there a second time."), name);
  }
}

/* A key of the group that the scan is in. */
static void
scan_key (Scan *scan, const char *key, guint line)
{
  Entry entry = { .group = scan->group, .line = line };
  const gboolean is_title =
      g_str_equal (scan->group, FR_PRESET_GROUP) && g_str_equal (key, FR_PRESET_KEY_TITLE);
  g_autofree char *shown = fr_name_show (key);
  char *name = g_strconcat (scan->group, "=", key, NULL);

  entry.control = is_title ? NULL : fr_preset_controls_find (key);
  if (!g_hash_table_add (scan->seen, name)) {
    add_fault (scan->faults, line, _ ("“%s” is there a second time."), shown);
  } else if (!is_title && (entry.control == NULL || !belongs (entry.control, scan->group))) {
    g_autofree char *keys = list_keys (scan->group);

    add_fault (scan->faults, line,
               /* Translators: what is written, the name of its group, and what may stand there. */
               _ ("“%s” cannot stand in the group “%s”, which may have %s."), shown, scan->group,
               keys);
  } else {
    g_array_append_val (scan->entries, entry);
  }
}

static void
scan_line (Scan *scan, char *text, guint line)
{
  char *equals = strchr (text, '=');

  if (*text == '\0' || *text == '#')
    return;
  if (*text == '[') {
    scan_group (scan, text, line);
  } else if (equals == NULL || equals == text) {
    scan->is_broken = TRUE;
    add_fault (scan->faults, line,
               _ ("A line is a group in brackets, a name and its value with “=” between, or a "
                  "remark that begins with “#”."));
  } else if (!scan->has_begun) {
    scan->is_broken = TRUE;
    add_fault (scan->faults, line, _ ("Before the first value there must be a group: “[%s]”."),
               FR_PRESET_GROUP);
  } else if (scan->group != NULL) {
    *equals = '\0';
    scan_key (scan, g_strchomp (text), line);
  }
}

/* The value of @key as it is meant; GLib's own complains aloud of some that are wrong.
 * Returns: (transfer full) (nullable): %NULL if a backslash in it means nothing, or there is none.
 */
static char *
get_text (GKeyFile *file, const char *group, const char *key)
{
  static const char LETTERS[] = "sntr\\", MEANT[] = " \n\t\r\\";
  g_autofree char *raw = g_key_file_get_value (file, group, key, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *at = raw; at != NULL && *at != '\0'; at++) {
    const char *letter = at;

    if (*at == '\\') {
      letter = at[1] != '\0' ? strchr (LETTERS, at[1]) : NULL;
      if (letter == NULL)
        return NULL;
      letter = &MEANT[letter - LETTERS];
      at++;
    }
    g_string_append_c (text, *letter);
  }
  return raw != NULL ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
read_switch (FrPreset *preset, const Entry *entry, const char *text, GPtrArray *faults)
{
  const gboolean on = g_str_equal (text, "true");
  g_autofree char *shown = NULL;

  if (!on && !g_str_equal (text, "false")) {
    shown = fr_name_show (text);
    add_fault (faults, entry->line, _ ("The value must be %s, not “%s”."), "true, false", shown);
  } else if (g_str_equal (entry->group, FR_PRESET_GROUP_LOCKED)) {
    fr_preset_set_locked (preset, entry->control, on);
  } else {
    fr_preset_set_hidden (preset, entry->control, on);
  }
}

/* Returns: (transfer full): the title in @file, or a text in its place and a fault. */
static char *
read_title (GKeyFile *file, const GArray *entries, GPtrArray *faults)
{
  g_autofree char *title = get_text (file, FR_PRESET_GROUP, FR_PRESET_KEY_TITLE);
  guint line = 0;

  for (guint i = 0; i < entries->len; i++)
    if (g_array_index (entries, Entry, i).control == NULL)
      line = g_array_index (entries, Entry, i).line;
  if (title != NULL)
    g_strstrip (title);
  if (title == NULL || *title == '\0')
    add_fault (faults, line, _ ("The preset needs a title: a line “%s=…” in the group “%s”."),
               FR_PRESET_KEY_TITLE, FR_PRESET_GROUP);
  else if (g_utf8_strlen (title, -1) > FR_PRESET_MAX_TITLE)
    add_fault (faults, line, _ ("The title is too long: it may have %d letters."),
               FR_PRESET_MAX_TITLE);
  return title != NULL ? g_steal_pointer (&title) : g_strdup ("");
}

static void
read_entry (FrPreset *preset, GKeyFile *file, const Entry *entry, GPtrArray *faults)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const gboolean is_switch = g_str_equal (entry->group, FR_PRESET_GROUP_LOCKED) ||
                             g_str_equal (entry->group, FR_PRESET_GROUP_HIDDEN);

  if (entry->control == NULL)
    return;
  text = get_text (file, entry->group, entry->control->name);
  if (text == NULL)
    add_fault (faults, entry->line, _ ("The value has a “\\” that means nothing; write “\\\\”."));
  else if (is_switch)
    read_switch (preset, entry, text, faults);
  else if (!fr_preset_set_value (preset, entry->control, text, &error))
    add_fault (faults, entry->line, "%s", error->message);
}

/* Returns: (transfer full) (nullable): the preset that stands in @text, whose lines were scanned.
 */
static FrPreset *
read_values (const char *text, const GArray *entries, GPtrArray *faults)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *title = NULL;
  g_autoptr (FrPreset) preset = NULL;

  if (!g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL)) {
    add_fault (faults, 0, _ ("There is no preset in the file."));
    return NULL;
  }
  title = read_title (file, entries, faults);
  preset = fr_preset_new (title);
  for (guint i = 0; i < entries->len; i++)
    read_entry (preset, file, &g_array_index (entries, Entry, i), faults);
  return g_steal_pointer (&preset);
}

static FrPreset *
read_text (const char *text, GPtrArray *faults)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Scan scan = { .faults = faults, .entries = entries, .seen = seen };

  for (guint i = 0; lines[i] != NULL; i++)
    scan_line (&scan, g_strstrip (lines[i]), i + 1);
  return scan.is_broken ? NULL : read_values (text, entries, faults);
}

/* Whether the bytes can be read as text at all. */
static gboolean
check_bytes (const char *bytes, gsize length, GPtrArray *faults)
{
  const char *bad;
  guint line = 1;

  if (length > FR_PRESET_MAX_SIZE) {
    add_fault (faults, 0, _ ("The file is too large for a preset: it has more than %u KiB."),
               FR_PRESET_MAX_SIZE / 1024);
    return FALSE;
  }
  if (g_utf8_validate_len (bytes, length, &bad))
    return TRUE;
  for (const char *at = bytes; at < bad; at++)
    line += *at == '\n';
  add_fault (faults, line, _ ("These bytes are not UTF-8; save the preset as UTF-8."));
  return FALSE;
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const FrPresetFault *one = *(FrPresetFault *const *) a, *other = *(FrPresetFault *const *) b;

  return one->line < other->line ? -1 : one->line > other->line;
}

FrPreset *
fr_preset_reader_read (const char *bytes, gsize length, GPtrArray *faults)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_preset_fault_free);
  g_autoptr (FrPreset) preset = NULL;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  /* What some editors begin a file of UTF-8 with. */
  if (length >= 3 && memcmp (bytes, BYTE_ORDER_MARK, 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  if (check_bytes (length > 0 ? bytes : "", length, found)) {
    g_autofree char *text = g_strndup (length > 0 ? bytes : "", length);

    preset = read_text (text, found);
  }
  if (found->len == 0)
    return g_steal_pointer (&preset);
  g_ptr_array_sort (found, compare_faults);
  if (faults != NULL)
    g_ptr_array_extend_and_steal (faults, g_steal_pointer (&found));
  return NULL;
}

FrPreset *
fr_preset_reader_load (const char *path, GPtrArray *faults, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) cause = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = fr_regular_file_read (path, FR_PRESET_MAX_SIZE + 1, &length, &cause);
  if (bytes != NULL)
    return fr_preset_reader_read (bytes, length, faults);
  shown = fr_name_show_file (path);
  g_set_error (error, FR_PRESET_ERROR, FR_PRESET_ERROR_UNREADABLE,
               /* Translators: a file's name, and why. */
               _ ("“%s” cannot be read: %s."), shown, cause->message);
  return NULL;
}

FrPreset *
fr_preset_reader_load_whole (const char *path, GError **error)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_preset_fault_free);
  g_autoptr (GError) cause = NULL;
  FrPreset *preset = fr_preset_reader_load (path, faults, &cause);
  g_autofree char *shown = NULL, *first = NULL;

  if (preset != NULL)
    return preset;
  if (cause != NULL) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return NULL;
  }
  shown = fr_name_show_file (path);
  first = fr_preset_fault_describe (g_ptr_array_index (faults, 0));
  g_set_error (error, FR_PRESET_ERROR, FR_PRESET_ERROR_INVALID,
               /* Translators: the name of a file, and its first fault: "Line 3: …". */
               _ ("“%s” cannot be used as a preset. %s"), shown, first);
  return NULL;
}
