/* A notice board that keeps what it was told or was to say last, and what it was to save.
 *
 * Header only; a test of widgets/ includes it once.
 */
#pragma once

#include <adwaita.h>

#include "widgets/notice-board.h"

#define FIXTURE_TYPE_BOARD (fixture_board_get_type ())
G_DECLARE_FINAL_TYPE (FixtureBoard, fixture_board, FIXTURE, BOARD, AdwBin)

struct _FixtureBoard {
  AdwBin parent_instance;

  char *told;        /* (nullable) owned; so too the next */
  char *said;        /* (nullable) */
  AdwToast *toast;   /* (nullable) owned: what it asked last */
  GFile *file;       /* (nullable) owned */
  FrDraft *contents; /* (nullable) owned */
};

static void
fixture_board_show_notice (FrNoticeBoard *board, const char *sentence)
{
  g_free (FIXTURE_BOARD (board)->told);
  FIXTURE_BOARD (board)->told = g_strdup (sentence);
}

static void
fixture_board_add_toast (FrNoticeBoard *board, AdwToast *toast)
{
  g_clear_object (&FIXTURE_BOARD (board)->toast);
  FIXTURE_BOARD (board)->toast = toast;
}

static void
fixture_board_say (FrNoticeBoard *board, const char *sentence)
{
  g_free (FIXTURE_BOARD (board)->said);
  FIXTURE_BOARD (board)->said = g_strdup (sentence);
}

static void
fixture_board_save_file (FrNoticeBoard *board, GFile *file, FrDraft *contents)
{
  FixtureBoard *self = FIXTURE_BOARD (board);

  g_set_object (&self->file, file);
  g_clear_pointer (&self->contents, fr_draft_free);
  self->contents = contents;
}

static void
fixture_board_iface_init (FrNoticeBoardInterface *interface)
{
  interface->save_file = fixture_board_save_file;
  interface->show_notice = fixture_board_show_notice;
  interface->add_toast = fixture_board_add_toast;
  interface->say = fixture_board_say;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FixtureBoard,
                               fixture_board,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_NOTICE_BOARD,
                                                      fixture_board_iface_init))

static void
fixture_board_finalize (GObject *object)
{
  g_free (FIXTURE_BOARD (object)->told);
  g_free (FIXTURE_BOARD (object)->said);
  g_clear_object (&FIXTURE_BOARD (object)->toast);
  g_clear_object (&FIXTURE_BOARD (object)->file);
  g_clear_pointer (&FIXTURE_BOARD (object)->contents, fr_draft_free);

  G_OBJECT_CLASS (fixture_board_parent_class)->finalize (object);
}

static void
fixture_board_class_init (FixtureBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fixture_board_finalize;
}

static void
fixture_board_init (FixtureBoard *self)
{
}

/* Returns: (transfer floating): a board around @child. */
static inline GtkWidget *
fixture_board_new (GtkWidget *child)
{
  return g_object_new (FIXTURE_TYPE_BOARD, "child", child, NULL);
}

/* Returns: (transfer none) (nullable): what @board was told last. */
static inline const char *
fixture_board_read (gpointer board)
{
  return FIXTURE_BOARD (board)->told;
}

/* Returns: (transfer none) (nullable): what @board was to save last, as @file. */
static inline FrDraft *
fixture_board_get_saved (gpointer board, GFile **file)
{
  *file = FIXTURE_BOARD (board)->file;
  return FIXTURE_BOARD (board)->contents;
}

/* Returns: (transfer none) (nullable): what @board asked last. */
static inline AdwToast *
fixture_board_get_toast (gpointer board)
{
  return FIXTURE_BOARD (board)->toast;
}
