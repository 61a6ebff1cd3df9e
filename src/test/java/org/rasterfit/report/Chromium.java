package org.rasterfit.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A real browser without a window, led by its DevTools protocol; knows what it requested and what went wrong in it. */
public final class Chromium implements AutoCloseable {

	private static final int SECONDS = 40;
	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private final Process process;
	private final Path profile;
	private final WebSocket socket;
	private final AtomicInteger number = new AtomicInteger();
	private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
	private final List<String> errors = new CopyOnWriteArrayList<>();
	private final List<String> requests = new CopyOnWriteArrayList<>();
	private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
	private String session;

	private Chromium(final String program, final Path profile) throws Exception {
		this.profile = profile;
		process = new ProcessBuilder(program, "--headless=new", "--no-sandbox", "--disable-gpu",
			"--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-extensions",
			"--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank").redirectOutput(
				ProcessBuilder.Redirect.DISCARD).start();
		socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address()), new Listener()).get(
			SECONDS, TimeUnit.SECONDS);
	}

	/** Starts one; a test without a browser on the machine is skipped and says so. */
	public static Chromium open(final Path profile) throws Exception {
		final Optional<String> program = NAMES.stream().filter(Chromium::runs).findFirst();
		assumeTrue(program.isPresent(), "no browser of " + NAMES + ": pages are not tested in one");
		final Chromium browser = new Chromium(program.get(), profile);
		final String target = browser.call("Target.createTarget", Map.of("url", "about:blank")).get("targetId")
			.getAsString();
		browser.session = browser.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true)).get(
			"sessionId").getAsString();
		for (final String domain : List.of("Page", "Runtime", "Log", "Network"))
			browser.call(domain + ".enable", Map.of());
		return browser;
	}

	private static boolean runs(final String program) {
		try {
			final Process asked = new ProcessBuilder(program, "--version").redirectErrorStream(true).redirectOutput(
				ProcessBuilder.Redirect.DISCARD).start();
			return asked.waitFor(SECONDS, TimeUnit.SECONDS) && asked.exitValue() == 0;
		}
		catch (final IOException | InterruptedException exc) {
			return false;
		}
	}

	/** Where it listens, as its first lines say. */
	private String address() throws IOException {
		final BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(),
			StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine())
			if (line.contains("listening on ws://")) {
				final Thread drain = new Thread(() -> lines.lines().forEach(l -> {
				}));
				drain.setDaemon(true);
				drain.start();
				return line.substring(line.indexOf("ws://")).trim();
			}
		throw new IOException("the browser ended before it listened");
	}

	private JsonObject call(final String method, final Map<String, ?> parameters) throws InterruptedException,
		ExecutionException, TimeoutException
	{
		final JsonObject message = new JsonObject();
		final int id = number.incrementAndGet();
		message.addProperty("id", id);
		message.addProperty("method", method);
		message.add("params", new Gson().toJsonTree(parameters));
		if (session != null) message.addProperty("sessionId", session);
		final CompletableFuture<JsonObject> answer = new CompletableFuture<>();
		answers.put(id, answer);
		socket.sendText(message.toString(), true);
		return answer.get(SECONDS, TimeUnit.SECONDS);
	}

	/** Loads a page, and forgets what was before. */
	public void show(final Path page) throws Exception {
		errors.clear();
		requests.clear();
		loaded = new CompletableFuture<>();
		call("Page.navigate", Map.of("url", page.toUri().toString()));
		loaded.get(SECONDS, TimeUnit.SECONDS);
	}

	/** Gives the screen a size [pixels]. */
	public void size(final int width, final int height, final boolean isPhone) throws Exception {
		call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", 1,
			"mobile", isPhone));
	}

	/** Shows the page as on a dark screen or in print. */
	public void media(final String medium, final String scheme) throws Exception {
		call("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(Map.of("name",
			"prefers-color-scheme", "value", scheme))));
	}

	/** The value of an expression, as text; that of a promise once it is kept. */
	public String value(final String expression) throws Exception {
		final JsonObject result = call("Runtime.evaluate", Map.of("expression", "Promise.resolve(" + expression +
			").then(String)",
			"returnByValue", true, "awaitPromise", true));
		if (result.has("exceptionDetails")) throw new IllegalStateException(result.get("exceptionDetails").toString());
		return result.getAsJsonObject("result").get("value").getAsString();
	}

	/** Presses a key and lets it go. */
	public void press(final String key, final int code) throws Exception {
		for (final String type : List.of("keyDown", "keyUp"))
			call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code,
				"text", key.equals("Enter") ? "\r" : key.length() == 1 ? key : ""));
	}

	/** Lets the browser do what it has put off. */
	public void rest() throws Exception {
		value("new Promise(done => setTimeout(done, 100))");
	}

	/** A picture of the screen. */
	public void picture(final Path file) throws Exception {
		Files.write(file, Base64.getDecoder().decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data")
			.getAsString()));
	}

	/** The page as it would be printed. */
	public byte[] print() throws Exception {
		return Base64.getDecoder().decode(call("Page.printToPDF", Map.of("printBackground", true)).get("data")
			.getAsString());
	}

	/** Errors of scripts and of the page, warnings included. */
	public List<String> errors() {
		return new ArrayList<>(errors);
	}

	/** What was requested since the page was loaded, the page itself included. */
	public List<String> requests() {
		return new ArrayList<>(requests);
	}

	@Override
	public void close() throws Exception {
		session = null;
		socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true);
		if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
		socket.abort();
	}

	private final class Listener implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public CompletionStage<?> onText(final WebSocket from, final CharSequence part, final boolean isLast) {
			text.append(part);
			if (isLast) {
				message(JsonParser.parseString(text.toString()).getAsJsonObject());
				text.setLength(0);
			}
			from.request(1);
			return null;
		}

		/** What a page holds itself is no request. */
		private void request(final String address) {
			if (!address.startsWith("data:")) requests.add(address);
		}

		private void message(final JsonObject message) {
			if (message.has("id")) {
				final CompletableFuture<JsonObject> answer = answers.remove(message.get("id").getAsInt());
				if (answer == null) return;
				if (message.has("error")) answer.completeExceptionally(new IllegalStateException(message.get("error")
					.toString()));
				else answer.complete(message.getAsJsonObject("result"));
				return;
			}
			final JsonObject what = message.getAsJsonObject("params");
			switch (message.get("method").getAsString()) {
				case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" -> errors.add(what
					.toString());
				case "Network.requestWillBeSent" -> request(what.getAsJsonObject("request").get("url").getAsString());
				case "Page.loadEventFired" -> loaded.complete(null);
				default -> {
					// nothing that a test asks for
				}
			}
		}
	}
}
