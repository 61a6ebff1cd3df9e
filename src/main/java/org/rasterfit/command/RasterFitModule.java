package org.rasterfit.command;

import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;

/** A command whose parameters may stand in its {@linkplain Group groups}. */
final class RasterFitModule extends CommandModule {

	RasterFitModule(final RasterFitCommandInfo info) throws ModuleException {
		super(info);
	}

	RasterFitModule(final RasterFitCommandInfo info, final Command command) {
		super(info, command);
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
