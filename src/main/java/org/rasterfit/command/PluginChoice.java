package org.rasterfit.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.rasterfit.plugin.Exchangeable;

/**
 * A text parameter whose value is the label of a plugin. Its choices are those that the parameter itself declares,
 * then the labels of all plugins of a kind. A command has at most one choice of a kind for a use, and beside it a
 * parameter with {@link PluginOptions} for the same use.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface PluginChoice {

	/** The kind of plugin. */
	Class<? extends Exchangeable> value();

	/** What it is for, where a command has several choices of a kind. */
	String use() default "";
}
