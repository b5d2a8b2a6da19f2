/* GMarkup gets the file byte by byte: its own count of lines is wrong (GLib 2.74 counts them in
 * none of its states but between attributes), and so each of its calls comes at a known byte.
 */
#include "formats/lesson/lesson-reader.h"

#include "formats/lesson/lesson-attributes.h"
#include "formats/lesson/lesson-builder.h"
#include "formats/lesson/lesson-quotes.h"
#include "formats/lesson/lesson-text.h"
#include "io/name.h"
#include "io/regular-file.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* After so many nobody reads on. */
#define MAX_FAULTS 50

G_DEFINE_QUARK (fr_lesson_reader_error, fr_lesson_reader_error)

typedef struct {
  const char *bytes;
  gsize length;
  gsize end; /* of the bytes that the parser has */
  GPtrArray *faults;
  gsize after; /* the byte behind the last tag */
  FrLessonBuilder *builder;
  GPtrArray *open;   /* const FrLessonElement *: those that have not ended */
  GArray *places;    /* gsize: where each of them begins */
  guint n_skipped;   /* depth within an element that is a fault */
  GString *text;     /* of the innermost element that is no <b> */
  gboolean has_root; /* an outermost element has been */
  gboolean has_slash_fault;
} Reader;

void
fr_lesson_fault_free (FrLessonFault *fault)
{
  g_free (fault->reason);
  g_free (fault);
}

char *
fr_lesson_fault_describe (const FrLessonFault *fault)
{
  g_return_val_if_fail (fault != NULL, NULL);

  if (fault->line == 0)
    return g_strdup (fault->reason);
  /* Translators: where a file has a fault, and the sentence that says what it is. */
  return g_strdup_printf (_ ("Line %u, column %u: %s"), fault->line, fault->column, fault->reason);
}

/* Takes down a fault at byte @place. Takes @reason. */
static void
add_fault (Reader *reader, gsize place, char *reason)
{
  FrLessonFault *fault;

  if (reader->faults->len >= MAX_FAULTS) {
    g_free (reason);
    return;
  }
  fault = g_new0 (FrLessonFault, 1);
  fault->reason = reason;
  fault->line = fault->column = 1;
  for (gsize i = 0; i < MIN (place, reader->length); i++)
    if (reader->bytes[i] == '\n') {
      fault->line++;
      fault->column = 1;
    } else if (((guchar) reader->bytes[i] & 0xc0) != 0x80) {
      fault->column++;
    }
  g_ptr_array_add (reader->faults, fault);
}

/* Returns: the byte where @attribute stands in the tag that begins at @place, or @place. */
static gsize
find_attribute (const Reader *reader, gsize place, const char *attribute)
{
  const gsize n = strlen (attribute);
  char quote = '\0';

  for (gsize i = place + 1; i + n < reader->length; i++) {
    const char c = reader->bytes[i];

    if (quote != '\0') {
      if (c == quote)
        quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      break;
    } else if (strncmp (reader->bytes + i, attribute, n) == 0 &&
               strchr (" \t\r\n", reader->bytes[i - 1]) != NULL &&
               strchr (" \t\r\n=", reader->bytes[i + n]) != NULL) {
      return i;
    }
  }
  return place;
}

/* As FrLessonBuilderCalls has it. */
static void
on_report (gpointer data, gsize place, const char *attribute, char *reason)
{
  Reader *reader = data;

  add_fault (reader, attribute != NULL ? find_attribute (reader, place, attribute) : place, reason);
}

/* Returns: the byte at which the tag begins that the parser has just read. */
static gsize
find_tag (const Reader *reader)
{
  gsize i = reader->end;

  while (i > 0 && reader->bytes[i - 1] != '<')
    i--;
  return i > 0 ? i - 1 : 0;
}

/* Takes down that the tag which was just read is behind us. */
static void
pass_tag (Reader *reader)
{
  reader->after = reader->end;
  while (reader->after > 0 && reader->bytes[reader->after - 1] != '>')
    reader->after--;
}

/* Returns: (nullable): the innermost element that has not ended. */
static const FrLessonElement *
get_open (const Reader *reader)
{
  const guint n = reader->open->len;

  return n > 0 ? g_ptr_array_index (reader->open, n - 1) : NULL;
}

/* Whether the innermost element has nothing in it, and should have ended with its own tag. */
static gboolean
lacks_slash (const Reader *reader)
{
  const FrLessonElement *open = get_open (reader);

  return open != NULL && fr_lesson_elements_is_empty (open);
}

/* Reports that, once. */
static void
report_slash (Reader *reader)
{
  if (reader->has_slash_fault)
    return;
  reader->has_slash_fault = TRUE;
  add_fault (reader, g_array_index (reader->places, gsize, reader->places->len - 1),
             /* Translators: the name of an element of a lesson's file. */
             g_strdup_printf (_ ("“%1$s” has no end: it needs a slash before its bracket, "
                                 "<%1$s …/>."),
                              get_open (reader)->name));
}

/* Whether the element @name may stand here. */
static gboolean
check_element (Reader *reader, gsize place, const char *name, const FrLessonElement *element)
{
  const FrLessonElement *parent = get_open (reader);
  g_autofree char *shown = fr_lesson_attributes_quote (name);

  if (parent == NULL && (element == NULL || element->kind != FR_LESSON_ELEMENT_LESSON))
    add_fault (reader, place,
               g_strdup_printf (_ ("The outermost element must be “lesson”, not “%s”."), shown));
  else if (element == NULL)
    add_fault (reader, place, g_strdup_printf (_ ("There is no element “%s” in a lesson."), shown));
  else if (parent == NULL && reader->has_root)
    add_fault (reader, place, g_strdup (_ ("A file has one lesson, not two.")));
  else if (lacks_slash (reader))
    report_slash (reader);
  else if (parent != NULL && !fr_lesson_elements_may_stand (element, parent))
    /* Translators: the names of two elements of a lesson's file. */
    add_fault (reader, place,
               g_strdup_printf (_ ("An element “%s” cannot stand in “%s”."), element->name,
                                parent->name));
  else
    return TRUE;
  return FALSE;
}

static void
check_attributes (Reader *reader,
                  gsize place,
                  const FrLessonElement *element,
                  const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *shown = fr_lesson_attributes_quote (names[i]);

    if (!g_strv_contains (element->attributes, names[i]))
      on_report (reader, place, names[i],
                 /* Translators: the name of an element, and of what cannot be said of it. */
                 g_strdup_printf (_ ("“%s” has no attribute “%s”."), element->name, shown));
    for (guint k = 0; k < i; k++)
      if (g_str_equal (names[k], names[i])) {
        on_report (reader, place, names[i],
                   g_strdup_printf (_ ("The attribute “%s” is there twice."), shown));
        break;
      }
  }
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr (" \t\r\n", text[i]) == NULL || text[i] == '\0')
      return FALSE;
  return TRUE;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Reader *reader = data;
  const FrLessonElement *element = fr_lesson_elements_find (name);
  const gsize place = find_tag (reader);

  pass_tag (reader);
  if (reader->n_skipped > 0 || !check_element (reader, place, name, element)) {
    reader->n_skipped++;
    return;
  }
  check_attributes (reader, place, element, (const char *const *) names);
  reader->has_root = TRUE;
  g_ptr_array_add (reader->open, (gpointer) element);
  g_array_append_val (reader->places, place);
  if (element->kind == FR_LESSON_ELEMENT_B) {
    g_string_append (reader->text, "<b>");
    return;
  }
  if (element->kind == FR_LESSON_ELEMENT_TICK && !is_blank (reader->text->str, reader->text->len))
    add_fault (reader, place,
               g_strdup (_ ("The words of a condition stand in “done” or in its “tick”, not in "
                            "both.")));
  if (element->has_text)
    g_string_truncate (reader->text, 0);
  fr_lesson_builder_begin (reader->builder, element, place, (const char *const *) names,
                           (const char *const *) values);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reader *reader = data;
  const FrLessonElement *element;
  gsize place;

  pass_tag (reader);
  if (reader->n_skipped > 0) {
    reader->n_skipped--;
    return;
  }
  element = get_open (reader);
  place = g_array_index (reader->places, gsize, reader->places->len - 1);
  g_ptr_array_set_size (reader->open, (int) reader->open->len - 1);
  g_array_set_size (reader->places, reader->places->len - 1);
  if (element->kind == FR_LESSON_ELEMENT_B)
    g_string_append (reader->text, "</b>");
  else
    fr_lesson_builder_end (reader->builder, element, get_open (reader), place,
                           element->has_text ? reader->text->str : "");
  if (element->kind == FR_LESSON_ELEMENT_TICK)
    g_string_truncate (reader->text, 0);
}

/* Returns: the first byte from @place on that is not white space. */
static gsize
skip_blanks (const Reader *reader, gsize place)
{
  while (place < reader->length && is_blank (reader->bytes + place, 1))
    place++;
  return place;
}

static gboolean
has_markup (const FrLessonElement *element)
{
  return element->kind == FR_LESSON_ELEMENT_B || element->kind == FR_LESSON_ELEMENT_TEXT ||
         element->kind == FR_LESSON_ELEMENT_TASK;
}

static void
on_text (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Reader *reader = data;
  const FrLessonElement *element = get_open (reader);

  if (reader->n_skipped > 0 || element == NULL)
    return;
  if (!element->has_text) {
    if (!is_blank (text, length))
      add_fault (reader, skip_blanks (reader, reader->after),
                 g_strdup_printf (_ ("No text can stand in “%s” itself; put it into “text”."),
                                  element->name));
  } else if (has_markup (element)) {
    fr_lesson_text_escape (reader->text, text, length);
  } else {
    g_string_append_len (reader->text, text, (gssize) length);
  }
}

/* Comments pass; so does what begins an XML file. */
static void
on_passthrough (GMarkupParseContext *context,
                const char *text,
                gsize length,
                gpointer data,
                GError **error)
{
  Reader *reader = data;

  pass_tag (reader);
  if (g_str_has_prefix (text, "<!--") || (g_str_has_prefix (text, "<?xml ") && !reader->has_root))
    return;
  add_fault (reader, reader->end - MIN (length, reader->end),
             g_strdup (_ ("Only elements, text and comments can stand in a lesson.")));
}

/* @error of GMarkup, which begins with a place of its own. Returns: (transfer full). */
static char *
word_error (const GError *error)
{
  const char *colon = strstr (error->message, ": ");

  return fr_name_escape (colon != NULL ? colon + 2 : error->message);
}

/* Reports @error, which stopped the parser at byte @place, by what is behind it if that is known.
 */
static void
report_error (Reader *reader, gsize place, const GError *error)
{
  gsize quote;

  if (fr_lesson_quotes_find_curly (reader->bytes, reader->after, MIN (place + 1, reader->length),
                                   &quote))
    add_fault (reader, quote,
               g_strdup (_ ("Attributes need straight quotation marks, \"…\". A word processor "
                            "makes "
                            "others of them, a text editor does not.")));
  else if (reader->n_skipped == 0 && lacks_slash (reader))
    report_slash (reader);
  else
    add_fault (reader, place, word_error (error));
}

/* Gives the parser the whole file. */
static void
parse (Reader *reader)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, on_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, reader, NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < reader->length; i++) {
    reader->end = i + 1;
    if (!g_markup_parse_context_parse (context, reader->bytes + i, 1, &error)) {
      report_error (reader, i, error);
      return;
    }
  }
  if (!g_markup_parse_context_end_parse (context, &error))
    report_error (reader, reader->length, error);
  else if (!reader->has_root && reader->faults->len == 0)
    add_fault (reader, reader->length, g_strdup (_ ("There is no lesson in the file.")));
}

/* Whether the bytes can be read as text at all. */
static gboolean
check_bytes (Reader *reader)
{
  const char *bad;

  if (reader->length > FR_LESSON_MAX_SIZE)
    add_fault (reader, 0,
               g_strdup_printf (_ ("The file is too large for a lesson: it has more than %u KiB."),
                                FR_LESSON_MAX_SIZE / 1024));
  else if (!g_utf8_validate_len (reader->bytes, reader->length, &bad))
    add_fault (reader, (gsize) (bad - reader->bytes),
               g_strdup (_ ("These bytes are not UTF-8; save the lesson as UTF-8.")));
  else
    return TRUE;
  return FALSE;
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const FrLessonFault *one = *(FrLessonFault *const *) a, *other = *(FrLessonFault *const *) b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return one->column < other->column ? -1 : one->column > other->column;
}

/* Returns: (transfer full) (nullable): the lesson, if it has no faults. */
static FrLesson *
read_lesson (Reader *reader, FrLessonTranslate translate, gpointer data)
{
  const FrLessonBuilderCalls calls = { on_report, translate, reader, data };
  g_autoptr (FrLessonBuilder) builder = fr_lesson_builder_new (&calls);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) text = g_string_new (NULL);

  reader->builder = builder;
  reader->open = open;
  reader->places = places;
  reader->text = text;
  if (check_bytes (reader))
    parse (reader);
  return reader->faults->len == 0 ? fr_lesson_builder_finish (builder) : NULL;
}

FrLesson *
fr_lesson_reader_read (const char *bytes,
                       gsize length,
                       FrLessonTranslate translate,
                       gpointer data,
                       GPtrArray *faults)
{
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  Reader reader = { .faults = found };
  FrLesson *lesson;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  /* What some editors begin a file of UTF-8 with. */
  if (length >= 3 && memcmp (bytes, "\357\273\277", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  reader.bytes = length > 0 ? bytes : "";
  reader.length = length;
  lesson = read_lesson (&reader, translate, data);
  g_ptr_array_sort (found, compare_faults);
  if (faults != NULL)
    g_ptr_array_extend_and_steal (faults, g_steal_pointer (&found));
  return lesson;
}

FrLesson *
fr_lesson_reader_load (const char *path, GPtrArray *faults, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) cause = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = fr_regular_file_read (path, FR_LESSON_MAX_SIZE + 1, &length, &cause);
  if (bytes != NULL)
    return fr_lesson_reader_read (bytes, length, NULL, NULL, faults);
  shown = fr_name_show_file (path);
  g_set_error (error, FR_LESSON_READER_ERROR, FR_LESSON_READER_ERROR_UNREADABLE,
               /* Translators: a file's name, and why. */
               _ ("“%s” cannot be read: %s."), shown, cause->message);
  return NULL;
}
