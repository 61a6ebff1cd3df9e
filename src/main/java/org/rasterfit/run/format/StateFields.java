package org.rasterfit.run.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.training.RlsState;

/** What files say about the state that a training goes on from, and where it comes from. */
public final class StateFields {

	private static final String RLS = "training/rls";

	/**
	 * Where it comes from, as JSON text; empty if that is not known. An array of one, because attributes cannot be as
	 * long.
	 */
	public static final Field<String, String[]> PROVENANCE = Field
		.<String, String[]>array("provenance", ValueType.texts(), List.of(
			Dimension.ONE), "the content of `run.json`", text -> text.isEmpty() ? new String[0] : new String[]{ text })
		.orElse(
			new String[0], 1);

	/** Digest of everything that a training starts from and does not change. */
	public static final Field<String, String> PREPARED = Field.of("prepared_sha256", ValueType.TEXT,
		"digest of everything that the training starts from and does not change", digest -> digest);

	/** Which kind of state of recursive least squares it is. */
	public static final Field<Optional<RlsState>, String> FORM = Field.<Optional<RlsState>, String>of(RLS + "/form",
		ValueType.TEXT, "form of the state of recursive least squares", state -> state.map(RlsState::form).orElse(
			""))
		.orElse("", 1);

	/** What it consists of. */
	public static final NamedArrays<Optional<RlsState>> ARRAYS = new NamedArrays<>(RLS,
		"what training has changed, weights included",
		state -> state.map(RlsState::arrays).orElse(Map.of()));

	private StateFields() {}

	/** The state of recursive least squares; empty if the file has none. */
	public static Optional<RlsState> state(final FileValues values) {
		final String form = values.get(FORM);
		return form.isEmpty() ? Optional.empty() : Optional.of(new RlsState(form, values.arrays()));
	}

	/** Where it comes from; empty if that is not known. */
	public static String provenance(final FileValues values) {
		return String.join("", values.get(PROVENANCE));
	}
}
