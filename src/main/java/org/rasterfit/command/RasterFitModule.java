package org.rasterfit.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.Contextual;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/** A command whose parameters may stand in its {@linkplain Group groups}, and that may run as part of something else. */
public final class RasterFitModule extends CommandModule {

	private final RasterFitCommandInfo info;
	private RasterFitCommandInfo shown;
	private Map<String, Object> given = Map.of();
	private volatile boolean isOver, isAsked;

	RasterFitModule(final RasterFitCommandInfo info) throws ModuleException {
		super(info);
		this.info = info;
		shown = info;
	}

	RasterFitModule(final RasterFitCommandInfo info, final Command command) {
		super(info, command);
		this.info = info;
		shown = info;
	}

	@Override
	public CommandInfo getInfo() {
		// SciJava asks while this is still being made.
		return shown == null ? super.getInfo() : shown;
	}

	/**
	 * A script or another command has started it, with the inputs that are resolved by now: it is no line of a macro
	 * itself, and is not remembered.
	 */
	public void runInside() {
		shown = info.inner();
		given = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.inputs())
			if (isInputResolved(item.getName())) given.put(item.getName(), item.getValue(this));
	}

	/** Whether it is part of something else. */
	public boolean isInside() {
		return shown.isInner();
	}

	/**
	 * Puts the inputs back that it was started with, all others to their defaults: a host may have filled in those of a
	 * macro, which are for the script that the macro runs.
	 */
	public void restoreGiven() {
		for (final ModuleItem<?> item : info.inputs()) {
			final String name = item.getName();
			if (given.containsKey(name)) setInput(name, given.get(name));
			else if (isInputResolved(name)) {
				setInput(name, item.getDefaultValue());
				unresolveInput(name);
			}
		}
	}

	/** It was cancelled, and its host knows: who asks from now on is the script or command that has started it. */
	public void cancelled() {
		isOver = true;
	}

	/** Whether what has started it asked, after it was over, whether it was cancelled, and so can do what is to be done. */
	public boolean isHandled() {
		return isAsked;
	}

	@Override
	public boolean isCanceled() {
		isAsked |= isOver;
		return super.isCanceled();
	}

	@Override
	public String getCancelReason() {
		isAsked |= isOver;
		return Lines.reason(((Contextual) getCommand()).context(), super.getCancelReason());
	}

	@Override
	public Object getInput(final String name) {
		return of((CommandItem<?>) getInfo().getInput(name));
	}

	@Override
	public Object getOutput(final String name) {
		return of((CommandItem<?>) getInfo().getOutput(name));
	}

	private Object of(final CommandItem<?> item) {
		return item == null ? null : item.of(getCommand());
	}

	@Override
	public void setInput(final String name, final Object value) {
		set("input", name, (CommandItem<?>) getInfo().getInput(name), value);
	}

	@Override
	public void setOutput(final String name, final Object value) {
		set("output", name, (CommandItem<?>) getInfo().getOutput(name), value);
	}

	private void set(final String kind, final String name, final CommandItem<?> item, final Object value) {
		if (item == null) throw new IllegalArgumentException("no such " + kind + ": " + name);
		item.set(getCommand(), value);
	}
}
