package org.rasterfit.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.rasterfit.plugin.Exchangeable;

/**
 * A text parameter that holds the options of a plugin, {@code "name=value, name=value"}. What it explains is followed
 * by the options of all plugins of the kind.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface PluginOptions {

	/** Attribute of the module item with the options of the plugins of the kind, in sentences; empty without any. */
	String EXPLANATION = "explanation";

	/** The kind of plugin. */
	Class<? extends Exchangeable> value();

	/** What it is for, as its {@link PluginChoice} has it. */
	String use() default "";

	/**
	 * Options that the command has keys of its own for: {@code "amplitude"} if the key is the same, or
	 * {@code "amplitude=targetAmplitude"}. A value other than the key's default is refused for a plugin without that
	 * option.
	 */
	String[] keys() default {};

	/** The same for keys that the command needs for something else too: not refused. */
	String[] sharedKeys() default {};
}
