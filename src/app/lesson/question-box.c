/* A choice counts at once; a number and words count with Enter or the button. */
#include "app/lesson/question-box.h"

#include <glib/gi18n.h>

#include "app/lesson/marked-label.h"

#define WORDS_HEIGHT 66 /* three lines */

struct _FrQuestionBox {
  AdwBin parent_instance;

  FrLessonWalk *walk;               /* borrowed */
  const FrLessonQuestion *question; /* of the walk's lesson */
  gboolean filling;                 /* nobody has chosen what is shown */

  /* borrowed from the box */
  GtkWidget **choices; /* owned: [n_choices] */
  GtkEditable *entry;
  GtkTextView *words;
  GtkLabel *judgement;
};

G_DEFINE_FINAL_TYPE (FrQuestionBox, fr_question_box, ADW_TYPE_BIN)

/* @answer: (nullable). Returns: (transfer none) (nullable). */
static const char *
judge (FrQuestionBox *self, const char *answer)
{
  if (answer == NULL || !fr_lesson_question_accepts (self->question, answer))
    return NULL;
  if (self->question->open)
    /* Translators: what was given as an answer is kept; nobody judges it. */
    return _ ("Your answer is kept.");
  return fr_lesson_question_is_right (self->question, answer) ? _ ("That is right.")
                                                              : _ ("Not quite. Think again.");
}

static void
show_judgement (FrQuestionBox *self, const char *words)
{
  gtk_label_set_text (self->judgement, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->judgement), words != NULL);
}

/* The judgement is told before the tick that it may bring. */
static void
answer (FrQuestionBox *self, const char *text)
{
  const char *words = judge (self, text);

  if (words == NULL && self->question->kind == FR_LESSON_ANSWER_NUMBER && *text != '\0')
    words = _ ("That is no number.");
  show_judgement (self, words);
  if (words != NULL)
    g_signal_emit_by_name (self, "judged", words);
  fr_lesson_walk_set_answer (self->walk, self->question->id, text);
}

static void
on_choice_toggled (FrQuestionBox *self, GtkCheckButton *button)
{
  if (self->filling || !gtk_check_button_get_active (button))
    return;
  for (guint i = 0; i < self->question->n_choices; i++)
    if (self->choices[i] == GTK_WIDGET (button)) {
      g_autofree char *text = g_strdup_printf ("%u", i + 1);

      answer (self, text);
    }
}

static void
on_number_given (FrQuestionBox *self)
{
  answer (self, gtk_editable_get_text (self->entry));
}

static void
on_words_given (FrQuestionBox *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  answer (self, text);
}

static GtkWidget *
make_wrapping_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
add_choices (FrQuestionBox *self, GtkBox *box)
{
  const FrLessonQuestion *question = self->question;
  const char *before = fr_lesson_walk_get_answer (self->walk, question->id);
  const guint64 chosen = before != NULL ? g_ascii_strtoull (before, NULL, 10) : 0;

  self->choices = g_new0 (GtkWidget *, question->n_choices);
  self->filling = TRUE;
  for (guint i = 0; i < question->n_choices; i++) {
    GtkWidget *button = gtk_check_button_new ();

    gtk_check_button_set_child (GTK_CHECK_BUTTON (button),
                                make_wrapping_label (question->choices[i].text));
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    question->choices[i].text, -1);
    if (i > 0)
      gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (self->choices[0]));
    self->choices[i] = button;
    g_signal_connect_object (button, "toggled", G_CALLBACK (on_choice_toggled), self,
                             G_CONNECT_SWAPPED);
    gtk_box_append (box, button);
  }
  if (chosen > 0 && chosen <= question->n_choices)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->choices[chosen - 1]), TRUE);
  self->filling = FALSE;
}

static GtkWidget *
make_button (FrQuestionBox *self, GCallback clicked)
{
  /* Translators: a button: what was typed is the answer. */
  GtkWidget *button = gtk_button_new_with_label (_ ("Answer"));

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

/* For a screen reader, the question is the name of what it is answered in. */
static void
name_by_question (FrQuestionBox *self, GtkWidget *field)
{
  g_autofree char *plain = fr_marked_label_to_plain (self->question->text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
}

static void
add_number (FrQuestionBox *self, GtkBox *box)
{
  const char *before = fr_lesson_walk_get_answer (self->walk, self->question->id);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), before != NULL ? before : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_hexpand (entry, TRUE);
  name_by_question (self, entry);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_number_given), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), make_button (self, G_CALLBACK (on_number_given)));
  gtk_box_append (box, line);
  self->entry = GTK_EDITABLE (entry);
}

static void
add_words (FrQuestionBox *self, GtkBox *box)
{
  const char *before = fr_lesson_walk_get_answer (self->walk, self->question->id);
  GtkWidget *frame = gtk_scrolled_window_new ();
  GtkWidget *words = gtk_text_view_new ();
  GtkWidget *button = make_button (self, G_CALLBACK (on_words_given));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (words), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (words), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words)),
                            before != NULL ? before : "", -1);
  name_by_question (self, words);
  gtk_widget_set_size_request (frame, -1, WORDS_HEIGHT);
  gtk_widget_add_css_class (frame, "words");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), words);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_box_append (box, frame);
  gtk_box_append (box, button);
  self->words = GTK_TEXT_VIEW (words);
}

static void
fr_question_box_finalize (GObject *object)
{
  g_free (FR_QUESTION_BOX (object)->choices);

  G_OBJECT_CLASS (fr_question_box_parent_class)->finalize (object);
}

static void
fr_question_box_class_init (FrQuestionBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_question_box_finalize;

  g_signal_new ("judged", FR_TYPE_QUESTION_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
}

static void
fr_question_box_init (FrQuestionBox *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "question");
}

GtkWidget *
fr_question_box_new (FrLessonWalk *walk, const FrLessonQuestion *question)
{
  FrQuestionBox *self;
  GtkWidget *box, *text;

  g_return_val_if_fail (FR_IS_LESSON_WALK (walk) && question != NULL, NULL);

  self = g_object_new (FR_TYPE_QUESTION_BOX, NULL);
  self->walk = walk;
  self->question = question;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  text = fr_marked_label_new (question->text);
  gtk_box_append (GTK_BOX (box), text);
  if (question->kind == FR_LESSON_ANSWER_CHOICE)
    add_choices (self, GTK_BOX (box));
  else if (question->kind == FR_LESSON_ANSWER_NUMBER)
    add_number (self, GTK_BOX (box));
  else
    add_words (self, GTK_BOX (box));
  self->judgement = GTK_LABEL (make_wrapping_label (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->judgement), "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->judgement));
  adw_bin_set_child (ADW_BIN (self), box);
  show_judgement (self, judge (self, fr_lesson_walk_get_answer (walk, question->id)));
  return GTK_WIDGET (self);
}
