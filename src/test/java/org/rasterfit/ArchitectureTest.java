package org.rasterfit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rasterfit.simulation.ThreadTeam;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The layers of CONTRIBUTING.md: packages import one way, without circles, sub-packages included. */
class ArchitectureTest {

	/**
	 * From the ground floor to the roof. A package imports from its own layer's sub-packages and from those before it.
	 *
	 */
	private static final List<String> LAYERS = List.of("plugin", "random", "time", "file", "table", "image",
		"recording",
		"targets", "network", "simulation", "perturbation", "evaluation", "training", "figure", "run", "study",
		"export",
		"sweep", "report", "command", "host");

	/** Most classes of our own that extend one another. */
	private static final int DEEPEST = 4;

	/** What the layers below figures must run without: a batch queue has no screen. */
	private static final String[] WITHOUT_SCREEN = { "..plugin..", "..random..", "..time..", "..file..", "..table..",
		"..image..", "..recording..", "..targets..", "..network..", "..simulation..", "..perturbation..",
		"..evaluation..", "..training.." };

	private static final JavaClasses ALL = new ClassFileImporter().withImportOption(
		ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.rasterfit");

	@Test
	void layersImportDownwards() {
		assertTrue(ALL.size() > 100, "found only " + ALL.size() + " classes");
		classes().should(importOnlyFromLayersBelow()).check(ALL);
	}

	@Test
	void packagesHaveNoCircles() {
		slices().matching("org.rasterfit.(**)").should().beFreeOfCycles().check(ALL);
	}

	@Test
	void everyLayerIsThere() {
		final Set<String> found = ALL.stream().map(ArchitectureTest::layer)
			.collect(Collectors.toCollection(TreeSet::new));
		assertEquals(new TreeSet<>(LAYERS), found);
	}

	@Test
	void scienceNeedsNoScreen() {
		noClasses().that().resideInAnyPackage(WITHOUT_SCREEN).should().dependOnClassesThat()
			.resideInAnyPackage("java.awt",
				"java.awt.event", "javax.swing..", "ij..", "org.jfree..")
			.check(ALL);
	}

	/** A team of threads does one thing at a time, and there may be several runs in a process: they share none. */
	@Test
	void runsShareNoThreads() {
		noFields().that().haveRawType(ThreadTeam.class).should().beStatic().check(ALL);
	}

	/** Sweeps on Spark are compiled by the profile of that name; nothing that Fiji users install may need it. */
	@Test
	@Tag("spark")
	void sparkStaysInItsPackage() {
		noClasses().that().resideOutsideOfPackage("..host.spark..").should().dependOnClassesThat().resideInAnyPackage(
			"org.apache.spark..", "scala..", "..host.spark..").check(ALL);
	}

	@Test
	void namesOccurOnce() {
		final List<String> names = ALL.stream().filter(JavaClass::isTopLevelClass).map(JavaClass::getSimpleName).filter(
			name -> !name.equals("package-info")).toList();
		assertEquals(List.of(),
			names.stream().filter(name -> Collections.frequency(names, name) > 1).distinct().toList());
	}

	/** No tower of base classes: what a command does stands in a few of them. */
	@Test
	void chainsOfOwnClassesAreShort() {
		final Map<Integer, Set<String>> byDepth = new TreeMap<>();
		for (final JavaClass type : ALL)
			byDepth.computeIfAbsent(depth(type), depth -> new TreeSet<>()).add(type.getSimpleName());
		byDepth
			.forEach((depth, names) -> assertTrue(depth <= DEEPEST, depth + " classes of our own above each other: " +
				names));
		assertTrue(byDepth.get(DEEPEST).contains("TrainBalancedNetwork"), byDepth.get(DEEPEST).toString());
	}

	/** How many of a class and its superclasses are ours. */
	private static int depth(final JavaClass type) {
		return type.getPackageName().startsWith("org.rasterfit") ? 1 + type.getRawSuperclass().map(
			ArchitectureTest::depth).orElse(0) : 0;
	}

	private static ArchCondition<JavaClass> importOnlyFromLayersBelow() {
		return new ArchCondition<>("import only from layers below") {

			@Override
			public void check(final JavaClass from, final ConditionEvents events) {
				for (final Dependency use : from.getDirectDependenciesFromSelf()) {
					final JavaClass to = use.getTargetClass().getBaseComponentType();
					if (!to.getPackageName().startsWith("org.rasterfit.")) continue;
					if (LAYERS.indexOf(layer(to)) > LAYERS.indexOf(layer(from)))
						events.add(SimpleConditionEvent.violated(from, use.getDescription()));
				}
			}
		};
	}

	/** The part of the package's name after {@code org.rasterfit}. */
	private static String layer(final JavaClass type) {
		return type.getPackageName().split("\\.")[2];
	}
}
