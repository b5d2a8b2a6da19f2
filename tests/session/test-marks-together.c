/* Programs that mark at the same time, and one that is killed: this program starts itself as those
 * others.
 *
 * Each marks by a row of random numbers that can be drawn again, so that what the file must hold is
 * known. With FR_LONG two of them mark for a minute.
 */
#include "session/marks/label-marks.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "synthetic.h"

#define TRAIN 300
#define TEST 100
#define SHARED 40 /* training images of which one program sets marks and the other notes */
#define STEPS 600
#define LONG_SECONDS 60
#define FLUSH_EVERY 8 /* steps, on average */

static const char *program; /* this one's path */

static FrDataset *
new_dataset (void)
{
  return synthetic_dataset_new (TRAIN, TEST);
}

/* What one of the two does next. */
typedef struct {
  FrSplit split;
  guint index;
  gboolean is_note;
  FrLabelMark mark;
  char note[16];
} Step;

static Step
draw (GRand *random, guint who)
{
  Step step = { .split = g_rand_boolean (random) ? FR_SPLIT_TEST : FR_SPLIT_TRAIN };
  const gint32 n = step.split == FR_SPLIT_TRAIN ? TRAIN : TEST;
  const gint32 number = g_rand_int_range (random, 0, 10);

  step.index = (guint) g_rand_int_range (random, 0, n);
  step.is_note = g_rand_boolean (random);
  step.mark = (FrLabelMark) (number % FR_N_LABEL_MARKS);
  if (number > 0)
    g_snprintf (step.note, sizeof step.note, "note %d", number);

  if (step.split == FR_SPLIT_TRAIN && step.index < SHARED)
    step.is_note = who == 1;
  else
    step.index = step.index / 2 * 2 + who;
  return step;
}

/* The other program: marks by the numbers of the seed @who, STEPS times or as many seconds as the
 * environment says, and prints how often. */
static int
mark_at_random (const char *folder, guint who)
{
  g_autoptr (FrDataset) dataset = new_dataset ();
  FrLabelMarks *marks = fr_label_marks_new (dataset, folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (who), pauses = g_rand_new ();
  const gint64 end = g_get_monotonic_time () + LONG_SECONDS * G_USEC_PER_SEC;
  const gboolean is_long = g_getenv ("FR_LONG") != NULL;
  guint steps = 0;

  for (; is_long ? g_get_monotonic_time () < end : steps < STEPS; steps++) {
    const Step step = draw (random, who);

    if (step.is_note)
      g_assert_true (fr_label_marks_set_note (marks, step.split, step.index, step.note));
    else
      g_assert_true (fr_label_marks_set_mark (marks, step.split, step.index, step.mark));
    if (g_rand_int_range (pauses, 0, FLUSH_EVERY) == 0)
      fr_label_marks_flush (marks);
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
  g_assert_finalize_object (marks);
  printf ("%u\n", steps);
  return 0;
}

/* The other program: notes the numbers of images on them, one after the other, and prints each
 * that it takes for written. It never lets go of its marks. */
static void
note_in_turn (const char *folder)
{
  g_autoptr (FrDataset) dataset = new_dataset ();
  FrLabelMarks *marks = fr_label_marks_new (dataset, folder);

  for (guint i = 0; i < TRAIN; i++) {
    g_autofree char *note = g_strdup_printf ("image %u", i);

    fr_label_marks_set_note (marks, FR_SPLIT_TRAIN, i, note);
    fr_label_marks_flush (marks);
    printf ("%u\n", i);
    fflush (stdout);
  }
  for (;;)
    pause ();
}

typedef struct {
  GPid pid;
  FILE *output; /* owned */
} Child;

static Child
start (const char *role, const char *folder)
{
  const char *arguments[] = { program, role, folder, NULL };
  g_autoptr (GError) error = NULL;
  Child child;
  int output;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &child.pid, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  child.output = fdopen (output, "r");
  g_assert_nonnull (child.output);
  return child;
}

/* Returns: the number in its next line. */
static guint
read_number (Child *child)
{
  guint number = 0;

  g_assert_cmpint (fscanf (child->output, "%u", &number), ==, 1);
  return number;
}

static void
end (Child *child, int expected)
{
  int status;

  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  g_assert_cmpint (status, ==, expected);
  (void) fclose (child->output);
  g_spawn_close_pid (child->pid);
}

typedef struct {
  char *folder;
  FrDataset *dataset;
  FrLabelMarks *marks;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("marks-together-XXXXXX", NULL);
  fixture->dataset = new_dataset ();
  fixture->marks = fr_label_marks_new (fixture->dataset, fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) files = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_assert_finalize_object (fixture->marks);
  /* A program that is killed may leave what it was writing. */
  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  fr_dataset_unref (fixture->dataset);
  g_free (fixture->folder);
}

/* Takes what the program @who has done in @steps steps into @table. */
static void
replay (FrMarkTable *table, guint who, guint steps)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (who);

  for (guint i = 0; i < steps; i++) {
    const Step step = draw (random, who);

    if (step.is_note)
      fr_mark_table_set_note (table, step.split, step.index, step.note);
    else
      fr_mark_table_set_mark (table, step.split, step.index, step.mark);
  }
}

/* As g_assert_cmpstr(), but says one line. */
static void
assert_same_lines (const char *text, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_auto (GStrv) wanted = g_strsplit (expected, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL && wanted[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, wanted[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (wanted));
}

/* What the marks are by now. Returns: (transfer full). */
static char *
write_all (Fixture *fixture)
{
  return fr_draft_into_text (fr_label_marks_draft (fixture->marks));
}

/* Two mark, on images of their own and on the same ones: nothing is lost; a third one looks on. */
static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrMarkTable) table = fr_mark_table_new (fixture->dataset);
  g_autoptr (GString) expected = NULL;
  g_autofree char *text = NULL, *seen = NULL;
  Child children[] = { start ("even", fixture->folder), start ("odd", fixture->folder) };

  for (guint who = 0; who < G_N_ELEMENTS (children); who++) {
    const guint steps = read_number (&children[who]);

    g_test_message ("%u steps", steps);
    end (&children[who], 0);
    replay (table, who, steps);
  }
  expected = fr_mark_table_write (table);
  g_assert_true (g_file_get_contents (fr_label_marks_get_path (fixture->marks), &text, NULL, NULL));
  assert_same_lines (text, expected->str);
  fr_label_marks_look (fixture->marks);
  fr_label_marks_flush (fixture->marks);
  seen = write_all (fixture);
  assert_same_lines (seen, expected->str);
}

/* Killed in the middle of it: what it took for written is written. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  for (guint n = 1; n <= 16; n *= 4) {
    g_autoptr (FrLabelMarks) marks = NULL;
    Child child = start ("killed", fixture->folder);
    guint last = 0;

    while (last < n)
      last = read_number (&child);
    g_assert_cmpint (kill (child.pid, SIGKILL), ==, 0);
    while (fscanf (child.output, "%u", &last) == 1)
      ;
    end (&child, SIGKILL);

    marks = fr_label_marks_new (fixture->dataset, fixture->folder);
    fr_label_marks_flush (marks);
    g_assert_null (fr_label_marks_get_failure (marks));
    for (guint i = 0; i <= last; i++) {
      g_autofree char *note = g_strdup_printf ("image %u", i);

      g_assert_cmpstr (fr_label_marks_get_note (marks, FR_SPLIT_TRAIN, i), ==, note);
    }
  }
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "killed"))
    note_in_turn (argv[2]);
  if (argc == 3)
    return mark_at_random (argv[2], g_str_equal (argv[1], "odd"));

  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/marks-together/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("two-programs", test_two_programs);
  ADD ("killed", test_killed);
  return g_test_run ();
}
