/* One pass from left to right; a brace that is not closed ends with the text. */
#include "charts/batch/formula-markup.h"

#include <string.h>

#define HAT "\u0302" /* combining */

static const struct {
  const char *name;
  FrFormulaKind kind;
  guint arguments;
} COMMANDS[] = {
  { "\\frac", FR_FORMULA_FRACTION, 2 }, { "\\sqrt", FR_FORMULA_ROOT, 1 },
  { "\\hat", FR_FORMULA_HAT, 1 },       { "\\bold", FR_FORMULA_BOLD, 1 },
  { "\\space", FR_FORMULA_SPACE, 0 },   { "^", FR_FORMULA_UPPER, 1 },
  { "_", FR_FORMULA_LOWER, 1 },
};

/* What has a small form above the line. */
static const struct {
  const char *plain, *upper;
} UPPER[] = {
  { "0", "⁰" }, { "1", "¹" }, { "2", "²" }, { "3", "³" }, { "4", "⁴" }, { "5", "⁵" },
  { "6", "⁶" }, { "7", "⁷" }, { "8", "⁸" }, { "9", "⁹" }, { "−", "⁻" }, { "t", "ᵗ" },
};

static FrFormulaNode *
node_new (FrFormulaKind kind, const char *text, gsize length)
{
  FrFormulaNode *node = g_new0 (FrFormulaNode, 1);

  node->kind = kind;
  node->text = text != NULL ? g_strndup (text, length) : NULL;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_formula_node_free);
  return node;
}

void
fr_formula_node_free (FrFormulaNode *node)
{
  if (node == NULL)
    return;

  g_ptr_array_unref (node->children);
  g_free (node->text);
  g_free (node);
}

/* Of the alphabets that variables are taken from; one syllable of Korean is a word. */
static gboolean
is_variable (const char *text)
{
  const GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (text));

  return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK;
}

/* An apostrophe is one: the s behind it is no variable. */
static gboolean
is_letter (const char *text)
{
  return g_str_has_prefix (text, "’") ||
         (*text != '\0' && g_unichar_isalpha (g_utf8_get_char (text)));
}

/* A run of letters, or of what is neither letter nor markup. */
static FrFormulaNode *
parse_text (const char **at)
{
  const char *start = *at, *end = g_utf8_next_char (start);
  const gboolean letters = is_letter (start);
  guint length = 1;

  while (*end != '\0' && strchr ("\\^_{}", *end) == NULL && is_letter (end) == letters) {
    end = g_utf8_next_char (end);
    length++;
  }
  *at = end;
  return node_new (letters && length == 1 && is_variable (start) ? FR_FORMULA_VARIABLE
                                                                 : FR_FORMULA_TEXT,
                   start, (gsize) (end - start));
}

static FrFormulaNode *parse_row (const char **at);

/* What stands in braces. */
static FrFormulaNode *
parse_argument (const char **at)
{
  FrFormulaNode *row;

  if (**at != '{')
    return node_new (FR_FORMULA_ROW, NULL, 0);
  (*at)++;
  row = parse_row (at);
  if (**at == '}')
    (*at)++;
  return row;
}

/* Returns: (nullable): %NULL if no command begins there. */
static FrFormulaNode *
parse_command (const char **at)
{
  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    if (g_str_has_prefix (*at, COMMANDS[i].name)) {
      FrFormulaNode *node = node_new (COMMANDS[i].kind, NULL, 0);

      *at += strlen (COMMANDS[i].name);
      for (guint k = 0; k < COMMANDS[i].arguments; k++)
        g_ptr_array_add (node->children, parse_argument (at));
      return node;
    }
  return NULL;
}

/* Up to a closing brace or the end. */
static FrFormulaNode *
parse_row (const char **at)
{
  FrFormulaNode *row = node_new (FR_FORMULA_ROW, NULL, 0);

  while (**at != '\0' && **at != '}') {
    FrFormulaNode *node = parse_command (at);

    g_ptr_array_add (row->children, node != NULL ? node : parse_text (at));
  }
  return row;
}

FrFormulaNode *
fr_formula_node_parse (const char *markup)
{
  FrFormulaNode *row = node_new (FR_FORMULA_ROW, NULL, 0);

  for (const char *at = markup; *at != '\0';) {
    g_ptr_array_add (row->children, parse_row (&at));
    if (*at == '}')
      g_ptr_array_add (row->children, node_new (FR_FORMULA_TEXT, at++, 1));
  }
  return row;
}

static void append_text (GString *text, const FrFormulaNode *node);

static char *
to_text (const FrFormulaNode *node)
{
  GString *text = g_string_new (NULL);

  append_text (text, node);
  return g_string_free (text, FALSE);
}

/* In brackets if it is more than one thing. */
static void
append_whole (GString *text, const FrFormulaNode *node)
{
  g_autofree char *inner = to_text (node);

  if (strchr (inner, ' ') != NULL || strstr (inner, "·") != NULL)
    g_string_append_printf (text, "(%s)", inner);
  else
    g_string_append (text, inner);
}

static void
append_upper (GString *text, const FrFormulaNode *node)
{
  g_autofree char *inner = to_text (node);

  for (const char *c = inner; *c != '\0'; c = g_utf8_next_char (c)) {
    const gsize length = (gsize) (g_utf8_next_char (c) - c);
    guint i = 0;

    while (i < G_N_ELEMENTS (UPPER) && strncmp (UPPER[i].plain, c, length) != 0)
      i++;
    if (i < G_N_ELEMENTS (UPPER))
      g_string_append (text, UPPER[i].upper);
    else
      g_string_append_len (text, c, (gssize) length);
  }
}

static void
append_text (GString *text, const FrFormulaNode *node)
{
  const FrFormulaNode *first = node->children->len > 0 ? node->children->pdata[0] : NULL;

  switch (node->kind) {
  case FR_FORMULA_VARIABLE:
  case FR_FORMULA_TEXT:
    g_string_append (text, node->text);
    break;
  case FR_FORMULA_SPACE:
    g_string_append_c (text, ' ');
    break;
  case FR_FORMULA_FRACTION:
    append_whole (text, first);
    g_string_append (text, " ÷ ");
    append_whole (text, node->children->pdata[1]);
    break;
  case FR_FORMULA_ROOT:
    g_string_append (text, "√");
    append_whole (text, first);
    break;
  case FR_FORMULA_HAT:
    append_whole (text, first);
    g_string_append (text, HAT);
    break;
  case FR_FORMULA_UPPER:
    append_upper (text, first);
    break;
  case FR_FORMULA_LOWER:
  case FR_FORMULA_BOLD:
  case FR_FORMULA_ROW:
  default:
    for (guint i = 0; i < node->children->len; i++)
      append_text (text, node->children->pdata[i]);
  }
}

char *
fr_formula_to_text (const char *markup)
{
  FrFormulaNode *root;
  char *text;

  g_return_val_if_fail (markup != NULL, NULL);

  root = fr_formula_node_parse (markup);
  text = to_text (root);
  fr_formula_node_free (root);
  return text;
}
