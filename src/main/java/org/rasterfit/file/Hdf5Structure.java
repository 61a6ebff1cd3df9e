package org.rasterfit.file;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.jhdf.AbstractNode;
import io.jhdf.CommittedDatatype;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;

/**
 * One structure of named values in an HDF5 file, such as a Julia struct. Julia keeps its type apart from the dataset,
 * as a committed type in the group {@code /_types}, which the HDF5 library does not follow: it is found by its size.
 *
 * @param type names, types and places of the fields
 * @param bytes what the file holds
 */
record Hdf5Structure(CompoundDataType type, ByteBuffer bytes) {

	private static final String TYPES = "_types";

	/**
	 * The structure in a dataset; empty if it holds something else, or if several types of {@code /_types} have its
	 * size.
	 */
	static Optional<Hdf5Structure> of(final HdfFile file, final Dataset data, final long fileBytes) {
		final DataType own = data.getDataType();
		if (data.getDimensionsAsLong().length > 0 || own instanceof FixedPoint || own instanceof FloatingPoint ||
			own instanceof Reference) return Optional.empty();
		final ByteBuffer bytes = bytes(file, data, fileBytes);
		if (bytes == null) return Optional.empty();
		final List<CompoundDataType> fitting = new ArrayList<>();
		if (own instanceof CompoundDataType compound) fitting.add(compound);
		else if (file.getChild(TYPES)instanceof Group types) for (final Node node : types.getChildren().values())
			if (node instanceof CommittedDatatype committed &&
				committed.getDataType()instanceof CompoundDataType compound &&
				compound.getSize() == bytes.remaining()) fitting.add(compound);
		return fitting.size() == 1 ? Optional.of(new Hdf5Structure(fitting.get(0), bytes)) : Optional.empty();
	}

	/** What the file holds of a dataset, whatever its type; {@code null} if it is in chunks or declares too much. */
	private static ByteBuffer bytes(final HdfFile file, final Dataset data, final long fileBytes) {
		final DataLayoutMessage layout = ((AbstractNode) data).getHeader().getMessageOfType(DataLayoutMessage.class);
		if (layout instanceof CompactDataLayoutMessage compact) return compact.getDataBuffer().slice();
		if (!(layout instanceof ContiguousDataLayoutMessage place) || place.getSize() > fileBytes) return null;
		return file.getHdfBackingStorage().map(place.getAddress(), place.getSize()).slice();
	}

	/**
	 * The fields by name, in the file's order: {@code Long}, {@code Double}, {@code String}, or the {@code Node} that
	 * a reference points to. Fields of other kinds are left out.
	 */
	Map<String, Object> values(final HdfFile file) {
		final Map<String, Object> values = new LinkedHashMap<>();
		for (final CompoundDataMember member : type.getMembers()) {
			final Object value = value(file, member.getDataType(), bytes.slice(member.getOffset(), member.getDataType()
				.getSize()));
			if (value != null) values.put(member.getName(), value);
		}
		return values;
	}

	private static Object value(final HdfFile file, final DataType type, final ByteBuffer bytes) {
		if (!(type instanceof FixedPoint || type instanceof FloatingPoint || type instanceof Reference ||
			type instanceof StringData || type instanceof VariableLength)) return null;
		final Object values = type.fillData(bytes, new int[]{ 1 }, file.getHdfBackingStorage());
		final Object first = Array.getLength(values) == 0 ? null : Array.get(values, 0);
		if (first == null) return null;
		if (type instanceof Reference) return (Long) first == 0 ? null : file.getNodeByAddress((Long) first);
		if (!(first instanceof Number number)) return String.valueOf(first);
		if (type instanceof FloatingPoint) return number.doubleValue();
		return number.longValue();
	}
}
