package org.rasterfit.simulation;

/**
 * Workers one after another: shows how work is divided without any threads.
 *
 * @param size number of workers
 */
public record OneByOne(int size) implements ThreadTeam {

	@Override
	public void run(final Part part) {
		for (int worker = 0; worker < size; worker++)
			part.run(worker);
	}

	@Override
	public void barrier() {
		throw new UnsupportedOperationException("workers that run one after another cannot wait for each other");
	}

	@Override
	public void close() {}
}
