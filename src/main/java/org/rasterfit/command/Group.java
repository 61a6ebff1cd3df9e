package org.rasterfit.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a command that holds a group of parameters: the fields of that object which have SciJava's
 * {@code @Parameter} are parameters of the command, by their own names, as if they stood in the command itself. The
 * object is made with the command and stays. Groups may hold groups.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Group {}
