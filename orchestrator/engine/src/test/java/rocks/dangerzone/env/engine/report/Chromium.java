package rocks.dangerzone.env.engine.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The distribution's Chromium without a window, for looking at a page as a person would. */
final class Chromium implements AutoCloseable {

    /** Where Debian and Fedora have it. */
    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

    private static final String DRIVER = "/usr/bin/chromedriver";

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chromium start(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAMS.stream()
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no Chromium; ci/setup --tests installs it")));
        options.addArguments(
                "--headless",
                // Its sandbox does not work for root.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(DRIVER).toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(1));
        return new Chromium(driver);
    }

    WebDriver page() {
        return driver;
    }

    /** Opens a page in a window of this width, in CSS pixels. */
    void open(Path page, int width, String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
        driver.get(page.toUri().toString());
    }

    /** What an expression in JavaScript gives. */
    Object evaluate(String expression) {
        return Objects.requireNonNull(((JavascriptExecutor) driver).executeScript("return " + expression), expression);
    }

    /** What has been written to the console since this was last asked. */
    List<String> console() {
        return entries(LogType.BROWSER).map(LogEntry::getMessage).toList();
    }

    /** What pages in files have requested since this was last asked: Chromium's own records of it. */
    List<String> requests() {
        return entries(LogType.PERFORMANCE)
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                // Its page for new tabs, which it starts with, is not one of them.
                .filter(message -> message.contains("\"documentURL\":\"file:"))
                .toList();
    }

    private Stream<LogEntry> entries(String log) {
        return driver.manage().logs().get(log).getAll().stream();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
