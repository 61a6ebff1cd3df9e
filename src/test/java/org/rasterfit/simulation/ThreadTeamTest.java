package org.rasterfit.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** Threads work together, wait for each other, and end together when one of them fails. */
class ThreadTeamTest {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void everyWorkerRunsOnceAndSeesWhatOthersWroteBeforeTheBarrier() {
		for (final int size : new int[]{ 1, 2, 3, 8 })
			assertTimeoutPreemptively(LIMIT, () -> {
				final int rounds = 500;
				final int[] sums = new int[size];
				final int[][] published = new int[2][size];
				try (ThreadTeam team = ThreadTeam.of(size)) {
					team.run(worker -> {
						for (int round = 0; round < rounds; round++) {
							published[round & 1][worker] = round * (worker + 1);
							team.barrier();
							for (final int value : published[round & 1])
								sums[worker] += value;
						}
					});
				}
				final int expected = rounds * (rounds - 1) / 2 * size * (size + 1) / 2;
				for (final int sum : sums)
					assertEquals(expected, sum, size + " threads");
			});
	}

	@Test
	void aFailureIsRethrownWithoutDeadlockAndTheTeamLivesOn() {
		assertTimeoutPreemptively(LIMIT, () -> {
			try (ThreadTeam team = ThreadTeam.of(3)) {
				for (int failing = 0; failing < 3; failing++) {
					final int who = failing;
					final IllegalStateException expected = new IllegalStateException("worker " + who);
					assertSame(expected, assertThrows(IllegalStateException.class, () -> team.run(worker -> {
						team.barrier();
						if (worker == who) throw expected;
						team.barrier();
					})));
					final int[] ran = new int[3];
					team.run(worker -> {
						team.barrier();
						ran[worker]++;
						team.barrier();
					});
					assertArrayEquals(new int[]{ 1, 1, 1 }, ran);
				}
			}
		});
	}

	@Test
	void anIdleTeamWakesUp() {
		assertTimeoutPreemptively(LIMIT, () -> {
			try (ThreadTeam team = ThreadTeam.of(2)) {
				final int[] ran = new int[2];
				for (int i = 0; i < 5; i++) {
					Thread.sleep(30);
					team.run(worker -> ran[worker]++);
				}
				assertArrayEquals(new int[]{ 5, 5 }, ran);
			}
		});
	}

	@Test
	void misuseIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> ThreadTeam.of(0));
		final ThreadTeam team = ThreadTeam.of(2);
		assertThrows(IllegalStateException.class, () -> team.run(worker -> team.run(inner -> {
		})));
		team.close();
		assertThrows(IllegalStateException.class, () -> team.run(worker -> {
		}));
	}

	@Test
	void sharesCoverAllItemsOnce() {
		final ThreadTeam team = new OneByOne(4);
		for (final int items : new int[]{ 0, 1, 7, 64, 65, 1000 }) {
			assertEquals(0, team.start(0, items, 8));
			assertEquals(items, team.start(4, items, 8));
			for (int worker = 1; worker < 4; worker++)
				assertEquals(team.start(worker, items, 8) == items ? 0 : team.start(worker, items, 8) % 8, 0);
		}
	}
}
