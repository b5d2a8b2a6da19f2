#include "session/run-state.h"

G_DEFINE_ENUM_TYPE (FrSessionState,
                    fr_session_state,
                    G_DEFINE_ENUM_VALUE (FR_SESSION_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (FR_SESSION_STATE_TRAINING, "training"),
                    G_DEFINE_ENUM_VALUE (FR_SESSION_STATE_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (FR_SESSION_STATE_FINISHED, "finished"),
                    G_DEFINE_ENUM_VALUE (FR_SESSION_STATE_FAILED, "failed"))

G_DEFINE_ENUM_TYPE (FrFilmState,
                    fr_film_state,
                    G_DEFINE_ENUM_VALUE (FR_FILM_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (FR_FILM_REPLAYING, "replaying"),
                    G_DEFINE_ENUM_VALUE (FR_FILM_VERIFIED, "verified"),
                    G_DEFINE_ENUM_VALUE (FR_FILM_DIFFERENT, "different"))
