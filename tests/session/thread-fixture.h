/* Threads that nobody joins, for tests. */
#pragma once

/* Waits until there is no thread of another priority than this one's: of a crew that has nothing to
 * do, or is over. On Linux only. */
void thread_fixture_wait_for_the_last (void);
