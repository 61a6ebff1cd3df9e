package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rasterfit.command.ContinueTraining;
import org.rasterfit.command.OpenRecording;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TrainBalancedNetwork;
import org.rasterfit.command.TrainRateNetwork;
import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.host.imagej.NumberOutputs;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.SettledInputs;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.object.ObjectService;
import org.scijava.ui.UIService;
import org.scijava.util.ClassUtils;

/** What Fiji does around dialogs: it offers open images, shows explanations as tool tips, and numbers as texts. */
class FijiDialogsTest {

	private Context context;

	@BeforeEach
	void start() {
		context = new Context();
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	/** A user interface that says it has windows, as there may be none where tests run. */
	private static UIService withWindows() {
		return (UIService) Proxy.newProxyInstance(UIService.class.getClassLoader(), new Class<?>[]{ UIService.class },
			(proxy,
				method, arguments) -> method.getReturnType() == boolean.class ? false : null);
	}

	private List<ModuleInfo> commands() {
		return new Catalogue(context).all().stream().filter(i -> !i.getDelegateClassName().contains(".Toy")).toList();
	}

	/** What only scripts give is neither offered nor filled with whatever image is open. */
	@Test
	void openImagesAreNotTaken() throws Exception {
		context.service(ObjectService.class).addObject(ArrayImgs.doubles(3, 4), "somebody's image");
		for (final Class<? extends org.scijava.command.Command> type : List.of(TrainBalancedNetwork.class,
			OpenRecording.class, ContinueTraining.class, TrainRateNetwork.class)) {
			final ModuleInfo info = context.service(CommandService.class).getCommand(type);
			final Module module = context.service(ModuleService.class).createModule(info);
			// This is how ImageJ2 finds an input for the active image.
			assertNull(context.service(ModuleService.class).getSingleInput(module, RandomAccessibleInterval.class), type
				.toString());
			final SettledInputs before = new SettledInputs();
			context.inject(before);
			ClassUtils.setValue(SettledInputs.class.getDeclaredField("windows"), before, withWindows());
			before.process(module);
			int images = 0;
			for (final ModuleItem<?> item : info.inputs())
				if (RandomAccessibleInterval.class.isAssignableFrom(item.getType())) {
					images++;
					assertTrue(module.isInputResolved(item.getName()), type + ", " + item.getName());
					assertNull(item.getValue(module), type + ", " + item.getName());
				}
			assertTrue(images > 0, type.toString());
		}
	}

	/** Our dialog stands in the place of Fiji's for RasterFit's commands, scripts and questions, and for no others. */
	@Test
	void onlyOurOwnAreAsked() {
		for (final ModuleInfo info : commands())
			assertTrue(Catalogue.isRasterFit(context.service(ModuleService.class).createModule(info)), info.toString());
		final long others = context.service(ModuleService.class).getModules().stream().filter(i -> !commands().contains(
			i) && i.getDelegateClassName() != null && !i.getDelegateClassName().contains("rasterfit")).filter(
				i -> Catalogue.isRasterFit(context.service(ModuleService.class).createModule(i)))
			.count();
		assertEquals(0, others);
	}

	/** Explanations are tool tips in Fiji, of one line each: with 6 pixels per letter they fit a screen of 1366. */
	@Test
	void explanationsFitTheScreen() {
		final List<String> wide = new ArrayList<>();
		for (final ModuleInfo info : commands())
			for (final ModuleItem<?> item : ParameterCheck.parameters(info))
				if (item.getVisibility() != ItemVisibility.INVISIBLE && item.getDescription() != null &&
					item.getDescription().length() > 215)
					wide.add(
						info.getTitle() + ", " + item.getName() + ": " + item.getDescription().length() + " letters");
		assertEquals(List.of(), wide);
	}

	/** Of what a command hands out, numbers do not come to windows: those would warn of each of them. */
	@Test
	void numbersGoToTheLog() {
		final Map<String, Object> metrics = new LinkedHashMap<>();
		metrics.put("loops", 3);
		metrics.put("rates_hz", new double[]{ 1, 2 });
		metrics.put("conditions", List.of(Map.of("condition", "lick left", "r", 0.5)));
		assertTrue(NumberOutputs.isNumbers(metrics));
		assertTrue(
			NumberOutputs.isNumbers(0.5) && NumberOutputs.isNumbers(true) && NumberOutputs.isNumbers(new File("run")));
		assertFalse(NumberOutputs.isNumbers(null));
		assertFalse(
			NumberOutputs.isNumbers(Map.of("figure", HeatMapFigure.of(LabelledImage.weights("Weights", new double[][]{ {
				1 } })))));
		assertFalse(NumberOutputs.isNumbers(Map.of("image", ArrayImgs.doubles(2, 2))));
	}
}
