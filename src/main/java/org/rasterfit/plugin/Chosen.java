package org.rasterfit.plugin;

/**
 * A plugin and the values of its options.
 *
 * @param plugin which one
 * @param settings of this plugin
 */
public record Chosen<P extends Exchangeable> (P plugin, Settings settings) {

	/** A plugin with its defaults. */
	public static <P extends Exchangeable> Chosen<P> byDefault(final P plugin) {
		return new Chosen<>(plugin, Settings.defaults(plugin));
	}
}
