/* A lens whose questions nobody answers but its test: what comes when is exact. */
#pragma once

#include "session/analyses/moment-analysis.h"
#include "session/lens.h"
#include "synthetic.h"

#define BATCHES 30

typedef struct {
  FrDataset *dataset;
  FrRun *run;
  FrRun *other_run;
  FrMailbox *mailbox;
  FrAnalyst *analyst; /* never started */
  FrLens *lens;       /* nullable */
  FrPredictor *predictor;
  gpointer workspace; /* of the moment's class */
  /* What was told. */
  guint moments;
  guint lives;
  guint runs;
  guint answers[2]; /* of the two classes below */
} LensFixture;

/* Questions that were asked, newest last: FrAnalysis. */
extern GPtrArray *lens_fixture_asked;
/* Two kinds of questions, each with a number. */
extern const FrAnalysisClass lens_fixture_following, lens_fixture_on_demand;

/* A lens on a run of BATCHES batches, each with its snapshot, and another run. */
void lens_fixture_set_up (LensFixture *fixture, gconstpointer data);
/* Asserts that the lens is finalized, unless the test has dropped it. */
void lens_fixture_tear_down (LensFixture *fixture, gconstpointer data);
/* Returns: (transfer full): a question of one of the two kinds. */
FrAnalysis *lens_fixture_question (const FrAnalysisClass *class, guint number);
/* The lens gets @answer. */
void lens_fixture_take (LensFixture *fixture, FrAnalysis *answer);
/* Returns: (transfer full): the answer what the test set is at @batch of @run. */
FrAnalysis *lens_fixture_make_moment (LensFixture *fixture,
                                      FrRun *run,
                                      guint64 batch,
                                      FrUrgency urgency,
                                      guint64 ticket);
/* The lens gets the point of the curve at @batch. */
void lens_fixture_take_newest (LensFixture *fixture, guint64 batch);
/* The answer to look number @ticket, counted from 1, at the past. */
void lens_fixture_take_view (LensFixture *fixture, guint64 batch, guint64 ticket);
/* Asserts that it shows the moment of @batch. */
void lens_fixture_assert_moment (LensFixture *fixture, guint64 batch);
/* Asserts that @n questions were asked so far, the last of them @number, of @batch. */
void lens_fixture_assert_asked (guint n, guint number, guint64 batch);
/* Returns: (transfer none): question @i, counted from 0. */
FrAnalysis *lens_fixture_get_asked (guint i);
