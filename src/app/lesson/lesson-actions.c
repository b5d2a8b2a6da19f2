/* A lesson is small, at most 256 KiB of a regular file, so that it is read at once. */
#include "app/lesson/lesson-actions.h"

#include <glib/gi18n.h>

#include "app/lesson/shipped-lessons.h"
#include "app/lesson/shown-control.h"
#include "app/lesson/window-facts.h"
#include "app/window-action.h"
#include "formats/lesson/lesson-reader.h"
#include "io/name.h"
#include "widgets/notice-board.h"

#define SUFFIX ".xml"
/* The group of the diary for what is of no lesson: no id has a dot. */
#define NOT_A_LESSON "window."
/* More do not help who mends them. */
#define MOST_FAULTS 10

struct _FrLessonActions {
  GObject parent_instance;

  GtkApplicationWindow *window; /* borrowed; so too the next */
  AdwFlap *flap;
  FrSidebar *sidebar;
  FrStepHeadline *headline;
  FrWindowFacts *facts;          /* owned */
  FrPupilWork *work;             /* owned; a source of the facts */
  GtkFileChooserNative *chooser; /* owned; NULL while none is open */
  GtkWidget *shown;              /* weak, nullable: what has the ring */
};

G_DEFINE_FINAL_TYPE (FrLessonActions, fr_lesson_actions, G_TYPE_OBJECT)

static FrLessonPage *
get_page (FrLessonActions *self)
{
  return fr_sidebar_get_lesson_page (self->sidebar);
}

static void
show_page (FrLessonActions *self)
{
  fr_sidebar_show_lesson (self->sidebar);
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
hide_ring (FrLessonActions *self)
{
  if (self->shown != NULL)
    fr_shown_control_set_ring (self->shown, FALSE);
  g_clear_weak_pointer (&self->shown);
}

static void
say_where (FrLessonActions *self, const FrLessonTarget *target)
{
  g_signal_emit_by_name (self, "said",
                         fr_shown_control_describe (GTK_WIDGET (self->window), target));
}

static void
on_page_notice (FrLessonActions *self, const char *sentence)
{
  fr_notice_board_tell (GTK_WIDGET (self->window), sentence);
}

/* Returns: (transfer full) (nullable): that the teacher does not want to have @target seen. */
static char *
describe_hiding (FrLessonActions *self, const FrLessonTarget *target)
{
  FrExperiment *experiment = fr_pupil_work_get_experiment (self->work);
  const FrPreset *preset = experiment != NULL ? fr_experiment_get_preset (experiment) : NULL;

  if (target->view == NULL || !fr_preset_is_hidden (preset, target->view))
    return NULL;
  return fr_preset_describe_hiding (preset);
}

static void
on_show_me (FrLessonActions *self, const FrLessonTarget *target)
{
  GtkWidget *control;
  g_autofree char *hiding = NULL;

  hide_ring (self);
  if (target == NULL)
    return;
  hiding = describe_hiding (self, target);
  if (hiding != NULL) {
    on_page_notice (self, hiding);
    return;
  }
  if (target->view != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.view", "s",
                                fr_window_facts_get_page (target->view));
  control = fr_shown_control_find (GTK_WIDGET (self->window), target);
  if (control == NULL || !fr_shown_control_is_within_reach (control)) {
    on_page_notice (self, fr_shown_control_describe_lack (target));
    return;
  }
  fr_shown_control_reveal (control);
  g_set_weak_pointer (&self->shown, control);
  fr_shown_control_set_ring (control, TRUE);
  fr_shown_control_focus (control);
  say_where (self, target);
}

/* The headline stands in for a sidebar that would lie over the view. Returns: whether it does. */
static gboolean
show_headline_alone (FrLessonActions *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->headline)) || !adw_flap_get_folded (self->flap))
    return FALSE;
  adw_flap_set_reveal_flap (self->flap, FALSE);
  return TRUE;
}

static void
on_walk_changed (FrLessonActions *self)
{
  fr_step_headline_set_walk (self->headline, fr_lesson_page_get_walk (get_page (self)));
}

/* Whoever does not see the headline hears it. */
static void
say_headline (FrLessonActions *self)
{
  g_autofree char *sentence = fr_step_headline_get_sentence (self->headline);

  if (sentence != NULL)
    g_signal_emit_by_name (self, "said", sentence);
}

static void
on_arrives (FrLessonActions *self, const FrLessonStep *step)
{
  if (step->view != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.view", "s",
                                fr_window_facts_get_page (step->view));
  if (step->speed != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.speed", "s", step->speed);
}

static void
on_began (FrLessonActions *self)
{
  const gboolean folded = adw_flap_get_folded (self->flap);

  /* Another view closes a sidebar that lies over it; this one is being read. */
  if (folded && !show_headline_alone (self))
    adw_flap_set_reveal_flap (self->flap, TRUE);
  say_headline (self);
}

static void
on_said (FrLessonActions *self, const char *sentence)
{
  g_signal_emit_by_name (self, "said", sentence);
}

/* All faults of a lesson, a line each. */
static char *
list_faults (GPtrArray *faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (faults->len, MOST_FAULTS); i++) {
    g_autofree char *fault = fr_lesson_fault_describe (g_ptr_array_index (faults, i));

    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", fault);
  }
  if (faults->len > MOST_FAULTS)
    g_string_append_printf (text, "\n%s", _ ("And more."));
  return g_string_free (text, FALSE);
}

static void
refuse (FrLessonActions *self, GFile *file, const char *reason)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = fr_name_show_file (base);
  /* Translators: %s is the name of a file. */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Is No Lesson That Can Be Opened"), name);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self->window), heading, reason);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("OK"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fr_lesson_actions_open (FrLessonActions *self, GFile *file)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  g_autofree char *path = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrLesson) lesson = NULL;

  g_return_if_fail (FR_IS_LESSON_ACTIONS (self) && G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL) {
    refuse (self, file, _ ("Only lessons in a folder of this computer can be opened."));
    return;
  }
  lesson = fr_lesson_reader_load (path, faults, &error);
  if (lesson == NULL) {
    reason = error != NULL ? g_strdup (error->message) : list_faults (faults);
    refuse (self, file, reason);
    return;
  }
  show_page (self);
  fr_lesson_page_open (get_page (self), lesson);
}

gboolean
fr_lesson_actions_take (FrLessonActions *self, GFile *file)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (FR_IS_LESSON_ACTIONS (self) && G_IS_FILE (file), FALSE);

  name = g_file_get_basename (file);
  if (name == NULL || !g_str_has_suffix (name, SUFFIX))
    return FALSE;
  fr_lesson_actions_open (self, file);
  return TRUE;
}

static void
on_file_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FrLessonActions *self = user_data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;

  if (file != NULL)
    fr_lesson_actions_open (self, file);
  g_clear_object (&self->chooser);
}

static void
on_open_activated (FrLessonActions *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Open Lesson"), GTK_WINDOW (self->window),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_filter_set_name (filter, _ ("Lessons"));
  gtk_file_filter_add_suffix (filter, SUFFIX + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_lesson_activated (FrLessonActions *self)
{
  show_page (self);
  fr_lesson_page_focus (get_page (self));
}

/* A step that the user goes to is seen. */
static void
on_next_activated (FrLessonActions *self)
{
  if (fr_lesson_page_get_walk (get_page (self)) == NULL)
    return;
  show_page (self);
  fr_lesson_page_go_on (get_page (self));
}

static void
on_back_activated (FrLessonActions *self)
{
  if (fr_lesson_page_get_walk (get_page (self)) == NULL)
    return;
  show_page (self);
  fr_lesson_page_go_back (get_page (self));
}

static void
fr_lesson_actions_dispose (GObject *object)
{
  FrLessonActions *self = FR_LESSON_ACTIONS (object);

  g_clear_weak_pointer (&self->shown);
  g_clear_object (&self->chooser);
  if (self->facts != NULL)
    fr_window_facts_set_experiment (self->facts, NULL);
  g_clear_object (&self->facts);
  g_clear_object (&self->work);

  G_OBJECT_CLASS (fr_lesson_actions_parent_class)->dispose (object);
}

static void
fr_lesson_actions_class_init (FrLessonActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_lesson_actions_dispose;

  g_signal_new ("said", FR_TYPE_LESSON_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
}

static void
fr_lesson_actions_init (FrLessonActions *self)
{
}

/* A dot at the page's name until it has been seen. */
static void
on_page_seen (FrLessonDiary *diary)
{
  fr_lesson_diary_set (diary, NOT_A_LESSON, "seen", "true");
}

static void
offer (FrLessonActions *self, FrLessonDiary *diary)
{
  g_autofree char *seen = fr_lesson_diary_get (diary, NOT_A_LESSON, "seen");

  if (seen != NULL)
    return;
  fr_sidebar_offer_lesson (self->sidebar);
  g_signal_connect_object (self->sidebar, "lesson-seen", G_CALLBACK (on_page_seen), diary,
                           G_CONNECT_SWAPPED);
}

static void
set_up_page (FrLessonActions *self)
{
  g_autofree char *path =
      g_build_filename (g_get_user_data_dir (), "fitting-room", "lessons.ini", NULL);
  g_autoptr (FrLessonDiary) diary = fr_lesson_diary_new (path);
  g_autoptr (GPtrArray) lessons = fr_shipped_lessons_load ();
  FrLessonPage *page = get_page (self);

  g_signal_connect_object (page, "arrives", G_CALLBACK (on_arrives), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "began", G_CALLBACK (on_began), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "show-me", G_CALLBACK (on_show_me), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notice", G_CALLBACK (on_page_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::walk", G_CALLBACK (on_walk_changed), self,
                           G_CONNECT_SWAPPED);
  self->work = fr_pupil_work_new (diary);
  fr_window_facts_add_source (self->facts, FR_FACT_SOURCE (self->work));
  fr_lesson_page_set_up (page, lessons, FR_FACT_SOURCE (self->facts), diary, self->work);
  offer (self, diary);
}

FrLessonActions *
fr_lesson_actions_new (GtkApplicationWindow *window,
                       AdwViewStack *stack,
                       AdwFlap *flap,
                       FrSidebar *sidebar,
                       FrStepHeadline *headline)
{
  FrLessonActions *self = g_object_new (FR_TYPE_LESSON_ACTIONS, NULL);

  self->window = window;
  self->flap = flap;
  self->sidebar = sidebar;
  self->headline = headline;
  self->facts = fr_window_facts_new (stack);
  fr_window_action_add (G_ACTION_MAP (window), "open-lesson", NULL, G_CALLBACK (on_open_activated),
                        self);
  fr_window_action_add (G_ACTION_MAP (window), "lesson", NULL, G_CALLBACK (on_lesson_activated),
                        self);
  fr_window_action_add (G_ACTION_MAP (window), "next-step", NULL, G_CALLBACK (on_next_activated),
                        self);
  fr_window_action_add (G_ACTION_MAP (window), "previous-step", NULL,
                        G_CALLBACK (on_back_activated), self);
  set_up_page (self);
  g_signal_connect_object (headline, "notify::presenting", G_CALLBACK (show_headline_alone), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (flap, "notify::folded", G_CALLBACK (show_headline_alone), self,
                           G_CONNECT_SWAPPED);
  return self;
}

FrFactSource *
fr_lesson_actions_get_facts (FrLessonActions *self)
{
  g_return_val_if_fail (FR_IS_LESSON_ACTIONS (self), NULL);

  return FR_FACT_SOURCE (self->facts);
}

gboolean
fr_lesson_actions_is_read (FrLessonActions *self)
{
  g_return_val_if_fail (FR_IS_LESSON_ACTIONS (self), FALSE);

  return self->shown == NULL && adw_flap_get_reveal_flap (self->flap) &&
         fr_sidebar_shows_lesson (self->sidebar) &&
         fr_lesson_page_get_walk (get_page (self)) != NULL;
}

gboolean
fr_lesson_actions_focus (FrLessonActions *self)
{
  if (!fr_lesson_actions_is_read (self))
    return FALSE;
  fr_lesson_page_focus (get_page (self));
  return TRUE;
}

char *
fr_lesson_actions_make_record (FrLessonActions *self)
{
  FrLessonWalk *walk;
  g_autoptr (FrLessonRecord) record = NULL;

  g_return_val_if_fail (FR_IS_LESSON_ACTIONS (self), NULL);

  walk = fr_lesson_page_get_walk (get_page (self));
  if (walk == NULL)
    return NULL;
  record = fr_lesson_walk_make_record (walk);
  return fr_lesson_record_to_text (record);
}

void
fr_lesson_actions_set_experiment (FrLessonActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_LESSON_ACTIONS (self));

  fr_window_facts_set_experiment (self->facts, experiment);
  fr_lesson_page_set_experiment (get_page (self), experiment);
}
