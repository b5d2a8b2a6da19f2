/* Presets: what one says is what comes of it, and each fault is told with its line and a reason. */
#include "formats/preset/preset-reader.h"

#include <string.h>

#define HEAD "[Preset]\ntitle=Week 3\n"

static FrPreset *
read_text (const char *text, GPtrArray *faults)
{
  return fr_preset_reader_read (text, strlen (text), faults);
}

/* Returns: (transfer full): the preset in @text, which has no fault. */
static FrPreset *
read_whole (const char *text)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_preset_fault_free);
  FrPreset *preset = read_text (text, faults);

  if (faults->len > 0)
    g_test_message ("%s", ((FrPresetFault *) faults->pdata[0])->reason);
  g_assert_nonnull (preset);
  g_assert_cmpuint (faults->len, ==, 0);
  return preset;
}

static void
test_whole (void)
{
  g_autoptr (FrPreset) preset =
      read_whole ("\357\273\277# A remark\r\n[Preset]\r\ntitle = Week 3\r\n\r\n"
                  "[Experiment]\nlearning-rate=1e-2\n seed=7\n"
                  "[Settings]\nspeed=10\ndata-folder=/srv/a b\n"
                  "[Locked]\nseed=true\nspeed=true\nepochs=false\n"
                  "[Hidden]\nbatch-size=true\nneurons=true\n");
  FrHyperparameters chosen = fr_hyperparameters_default ();
  FrHyperparameters other;

  g_assert_cmpstr (fr_preset_get_title (preset), ==, "Week 3");
  g_assert_cmpstr (fr_preset_get_value (preset, "learning-rate"), ==, "0.01");
  g_assert_cmpstr (fr_preset_get_value (preset, "data-folder"), ==, "/srv/a b");
  g_assert_null (fr_preset_get_value (preset, "epochs"));
  g_assert_true (fr_preset_is_locked (preset, "seed"));
  g_assert_false (fr_preset_is_locked (preset, "epochs"));
  g_assert_true (fr_preset_is_hidden (preset, "batch_size"));
  g_assert_false (fr_preset_is_locked (preset, "batch_size"));
  g_assert_true (fr_preset_keeps (preset, "batch_size"));
  g_assert_true (fr_preset_is_hidden (preset, "neurons"));
  g_assert_false (fr_preset_is_hidden (preset, "data"));

  /* What is kept without a value is the tutorial's. */
  chosen.batch_size = 100;
  chosen.epochs = 3;
  other = chosen;
  fr_preset_apply (preset, &chosen);
  g_assert_cmpuint (chosen.batch_size, ==, 32);
  g_assert_cmpuint (chosen.epochs, ==, 3);
  g_assert_cmpuint (chosen.seed, ==, 7);
  g_assert_cmpfloat (chosen.learning_rate, ==, 0.01);

  fr_preset_hold (preset, &other);
  g_assert_cmpuint (other.batch_size, ==, 32);
  g_assert_cmpuint (other.seed, ==, 7);
  g_assert_cmpfloat (other.learning_rate, ==, 0.001);
  g_assert_null (fr_preset_find_change (preset, &chosen, &other));
  other.seed = 8;
  g_assert_cmpstr (fr_preset_find_change (preset, &chosen, &other)->key, ==, "seed");
  fr_preset_hold_as (preset, &other, &chosen);
  g_assert_cmpuint (other.seed, ==, 7);
}

static void
test_none (void)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();

  chosen.seed = 5;
  fr_preset_hold (NULL, &chosen);
  fr_preset_apply (NULL, &chosen);
  g_assert_cmpuint (chosen.seed, ==, 5);
  g_assert_false (fr_preset_keeps (NULL, "seed"));
  g_assert_null (fr_preset_get_value (NULL, "seed"));
}

/* What is written is read back, whatever stands in the title. */
static void
test_round_trip (void)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();
  g_autoptr (FrPreset) preset = fr_preset_new ("# [a]\\n = “b”; 가\tc");
  g_autoptr (FrPreset) again = NULL;
  g_autofree char *text = NULL, *written = NULL;
  const struct {
    const char *name, *value;
  } VALUES[] = {
    { "hidden", "128,64" }, { "optimizer", "momentum" },      { "seed", "18446744073709551615" },
    { "language", "ko" },   { "data-folder", "/a\\b\nc = " }, { "history-budget", "512" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (VALUES); i++)
    g_assert_true (fr_preset_set_value (preset, fr_preset_controls_find (VALUES[i].name),
                                        VALUES[i].value, NULL));
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    if (controls[i].can_lock && i % 2 == 0)
      fr_preset_set_locked (preset, &controls[i], TRUE);
    if (controls[i].can_hide && i % 3 == 0)
      fr_preset_set_hidden (preset, &controls[i], TRUE);
  }
  text = fr_preset_to_text (preset);
  again = read_whole (text);
  written = fr_preset_to_text (again);
  g_assert_cmpstr (written, ==, text);
  g_assert_cmpstr (fr_preset_get_title (again), ==, fr_preset_get_title (preset));
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    const char *name = controls[i].name;

    g_assert_cmpstr (fr_preset_get_value (again, name), ==, fr_preset_get_value (preset, name));
    g_assert_cmpint (fr_preset_is_locked (again, name), ==, fr_preset_is_locked (preset, name));
    g_assert_cmpint (fr_preset_is_hidden (again, name), ==, fr_preset_is_hidden (preset, name));
  }
}

/* Each with the line of its first fault, and a part of the reason. */
static const struct {
  const char *text;
  guint line;
  const char *reason;
} FAULTS[] = {
  { "", 0, "needs a title" },
  { "[Preset]\n", 0, "needs a title" },
  { "[Preset]\ntitle=  \n", 2, "needs a title" },
  { "title=x\n", 1, "must be a group" },
  { "nonsense\n" HEAD, 1, "A line is" },
  { "=x\n" HEAD, 1, "A line is" },
  { HEAD "[Locked\nseed=true\n", 3, "A group is written" },
  { HEAD "[Locked] x\n", 3, "A group is written" },
  { HEAD "[Run]\ncommand=ls\n", 3, "no group “Run”" },
  { HEAD "[Preset]\n", 3, "“Preset” is there a second time" },
  { HEAD "[Locked]\nseed=true\nseed=false\n", 5, "“seed” is there a second time" },
  { HEAD "exec=ls\n", 3, "“exec” cannot stand in the group “Preset”, which may have title" },
  { HEAD "[Experiment]\nlearning_rate=1\n", 4, "which may have hidden, optimizer, learning-rate" },
  { HEAD "[Experiment]\nspeed=10\n", 4, "“speed” cannot stand" },
  { HEAD "[Experiment]\nepochs=0\n", 4, "The number of epochs must be" },
  { HEAD "[Experiment]\nlearning-rate=-1\n", 4, "The learning rate must be" },
  { HEAD "[Experiment]\nhidden=128,,64\n", 4, "Hidden layers are written" },
  { HEAD "[Experiment]\noptimizer=rmsprop\n", 4, "not “rmsprop”" },
  { HEAD "[Experiment]\nseed[ko]=1\n", 4, "“seed[ko]” cannot stand" },
  { HEAD "[Settings]\nspeed=fast\n", 4, "must be watch, full, epoch, 100, 10, 1, not “fast”" },
  { HEAD "[Settings]\nlanguage=tlh\n", 4, "must be system, en, ko" },
  { HEAD "[Settings]\ncolours=red\n", 4, "must be standard, tutorial, colour-blind-safe" },
  { HEAD "[Settings]\nhistory-budget=31\n", 4, "a whole number from 32 to 8192" },
  { HEAD "[Settings]\nhistory-budget=0x40\n", 4, "a whole number from 32 to 8192" },
  { HEAD "[Settings]\nshow-sidebar=1\n", 4, "must be true, false, not “1”" },
  { HEAD "[Settings]\ndata-folder=../data\n", 4, "the whole path of a folder" },
  { HEAD "[Settings]\ndata-folder=/a\\q\n", 4, "“\\” that means nothing" },
  { HEAD "[Settings]\ndata=/srv\n", 4, "“data” cannot stand" },
  { HEAD "[Locked]\nseed=yes\n", 4, "must be true, false, not “yes”" },
  { HEAD "[Locked]\ncolours=true\n", 4, "“colours” cannot stand in the group “Locked”" },
  { HEAD "[Hidden]\ntrain=true\n", 4, "“train” cannot stand in the group “Hidden”" },
  { HEAD "[Hidden]\nspeed=true\n", 4, "“speed” cannot stand in the group “Hidden”" },
  { HEAD "# \377\n", 3, "not UTF-8" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (FAULTS); i++) {
    g_autoptr (GPtrArray) faults =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fr_preset_fault_free);
    const FrPresetFault *fault;

    g_assert_null (read_text (FAULTS[i].text, faults));
    g_assert_cmpuint (faults->len, >, 0);
    fault = faults->pdata[0];
    g_test_message ("%u: line %u: %s", i, fault->line, fault->reason);
    g_assert_cmpuint (fault->line, ==, FAULTS[i].line);
    g_assert_nonnull (strstr (fault->reason, FAULTS[i].reason));
  }
}

/* All of them, in their order. */
static void
test_all_faults (void)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_preset_fault_free);
  g_autofree char *said = NULL;

  g_assert_null (read_text ("[Preset]\n[Locked]\nseed=on\nx=true\n[Experiment]\nepochs=x\n",
                            faults));
  g_assert_cmpuint (faults->len, ==, 4);
  for (guint i = 1; i < faults->len; i++)
    g_assert_cmpuint (((FrPresetFault *) faults->pdata[i - 1])->line, <,
                      ((FrPresetFault *) faults->pdata[i])->line);
  said = fr_preset_fault_describe (faults->pdata[1]);
  g_assert_true (g_str_has_prefix (said, "Line 3: "));
}

static void
test_sizes (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "#");
  g_autofree char *title = g_strnfill (FR_PRESET_MAX_TITLE + 1, 'x');
  g_autofree char *named = g_strconcat ("[Preset]\ntitle=", title, "\n", NULL);
  g_autoptr (FrPreset) preset = NULL;

  while (text->len < FR_PRESET_MAX_SIZE)
    g_string_append_c (text, 'x');
  preset = read_text (text->str, NULL);
  g_assert_nonnull (preset);
  g_string_append_c (text, 'x');
  g_assert_null (read_text (text->str, NULL));
  g_assert_null (read_text (named, NULL));
  named[strlen (named) - 2] = '\n';
  fr_preset_unref (g_steal_pointer (&preset));
  preset = read_text (named, NULL);
  g_assert_nonnull (preset);
  g_assert_null (fr_preset_reader_read ("[Preset]\ntitle=a\0b", 18, NULL));
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *begin, *end;
  g_autofree char *example = NULL, *document = NULL, *shown = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("FR_PRESETS"), "learning-rates.fitpreset", NULL);
  g_autofree char *read_me = g_build_filename (g_getenv ("FR_PRESETS"), "README.md", NULL);
  const FrPresetControl *controls = fr_preset_controls_get_table ();
  g_autoptr (FrPreset) preset = fr_preset_reader_load_whole (path, &error);

  g_assert_no_error (error);
  g_assert_true (fr_preset_is_hidden (preset, "neurons"));

  /* The document shows that file, and names all controls. */
  g_assert_true (g_file_get_contents (path, &example, NULL, NULL));
  g_assert_true (g_file_get_contents (read_me, &document, NULL, NULL));
  begin = strstr (document, "```ini\n") + strlen ("```ini\n");
  end = strstr (begin, "```");
  shown = g_strndup (begin, (gsize) (end - begin));
  g_assert_cmpstr (shown, ==, example);
  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    g_autofree char *row = g_strdup_printf ("\n| `%s` | ", controls[i].name);

    g_assert_nonnull (strstr (document, row));
  }

  g_assert_null (fr_preset_reader_load_whole (read_me, &error));
  g_assert_error (error, FR_PRESET_ERROR, FR_PRESET_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "README.md” cannot be used as a preset. Line 3: "));
  g_clear_error (&error);
  g_assert_null (fr_preset_reader_load_whole (g_getenv ("FR_PRESETS"), &error));
  g_assert_error (error, FR_PRESET_ERROR, FR_PRESET_ERROR_UNREADABLE);
}

/* Each hyperparameter has its row, under its title. */
static void
test_controls (void)
{
  guint n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    const FrPresetControl *control = fr_preset_controls_find_key (rows[i].key);

    g_assert_nonnull (control);
    g_assert_cmpint (control->kind, ==, FR_PRESET_HYPERPARAMETER);
    g_assert_cmpstr (control->title, ==, rows[i].title);
    g_assert_true (control->can_lock && control->can_hide);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/preset-reader/whole", test_whole);
  g_test_add_func ("/preset-reader/none", test_none);
  g_test_add_func ("/preset-reader/round-trip", test_round_trip);
  g_test_add_func ("/preset-reader/faults", test_faults);
  g_test_add_func ("/preset-reader/all-faults", test_all_faults);
  g_test_add_func ("/preset-reader/sizes", test_sizes);
  g_test_add_func ("/preset-reader/files", test_files);
  g_test_add_func ("/preset-reader/controls", test_controls);

  return g_test_run ();
}
