package rocks.dangerzone.env.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser. */
class ReportPageIT {

    private static final String OPEN_ALL =
            "document.querySelectorAll('details').forEach(each => each.open = true) ?? true";

    /** Texts with less contrast than WCAG 2.2 asks for (1.4.3, level AA), with their colours. */
    private static final String PALE = """
            (() => {
              const channels = text => text.match(/[\\d.]+/g).map(Number);
              const light = text => channels(text).slice(0, 3)
                  .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = element => {
                const color = getComputedStyle(element).backgroundColor;
                return channels(color)[3] === 0 ? behind(element.parentElement) : color;
              };
              return [...document.querySelectorAll('body *')]
                  .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                  .filter(each => each.checkVisibility() && !each.closest('svg'))
                  .map(each => [each.textContent.slice(0, 40), getComputedStyle(each).color, behind(each)])
                  .filter(([text, front, back]) => {
                    const [low, high] = [light(front), light(back)].sort((one, other) => one - other);
                    return (high + 0.05) / (low + 0.05) < 4.5;
                  })
                  .map(String);
            })()""";

    @TempDir
    static Path temp;

    private static Path page;
    private static Path hostile;
    private static Chromium chromium;

    @BeforeAll
    static void makePages() throws IOException {
        page = Files.writeString(
                temp.resolve("report.html"),
                Report.of(Nightly.runs(temp), Nightly.LISTS).html());
        hostile = Files.writeString(
                temp.resolve("hostile.html"),
                Report.of(List.of(Hostile.runs(temp)), Nightly.LISTS).html());
        chromium = Chromium.start(temp.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({"360,light", "700,light", "1000,dark", "1600,dark"})
    void fitsItsWindow(int width, String scheme) {
        for (Path each : List.of(page, hostile)) {
            chromium.open(each, width, scheme);
            chromium.evaluate(OPEN_ALL);

            assertThat(chromium.evaluate("innerWidth")).isEqualTo((long) width);
            assertThat(chromium.evaluate("document.documentElement.scrollWidth"))
                    .as(each.toString())
                    .isEqualTo(chromium.evaluate("document.documentElement.clientWidth"));
        }
    }

    @Test
    void isDarkInTheDark() {
        String background = "getComputedStyle(document.body).backgroundColor";

        chromium.open(page, 1600, "light");
        assertThat(chromium.evaluate(background)).isEqualTo("rgb(244, 245, 247)");

        chromium.open(page, 1600, "dark");
        assertThat(chromium.evaluate(background)).isEqualTo("rgb(17, 20, 26)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void canBeRead(String scheme) {
        chromium.open(page, 1600, scheme);
        chromium.evaluate(OPEN_ALL);

        assertThat(chromium.evaluate(PALE))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @Test
    void leadsFromTheMatrixToALog() {
        chromium.open(page, 1600, "light");
        WebElement log = element("//summary[.//h3='debian-trixie/dev']/..//pre[contains(., 'library-450')]");
        assertThat(log.isDisplayed()).isFalse();

        element("//table//a[contains(., 'debian-trixie/dev')]").click();

        assertThat(log.isDisplayed()).isTrue();
        assertThat(log.getText()).contains("STEP 15/15").doesNotContain("library-50 ");
    }

    @Test
    void opensADetailWithTheKeyboard() {
        chromium.open(page, 360, "light");
        WebElement summary = element("//summary[.//h3='debian-trixie/dev']");

        summary.sendKeys(Keys.ENTER);
        assertThat(element("//summary[.//h3='debian-trixie/dev']/../*[contains(., 'Inputs digest')]")
                        .isDisplayed())
                .isTrue();

        summary.sendKeys(Keys.SPACE);
        assertThat(element("//summary[.//h3='debian-trixie/dev']/..").getDomAttribute("open"))
                .isNull();
    }

    @Test
    void showsFailedCellsOpen() {
        chromium.open(page, 1600, "light");

        assertThat(chromium.page().findElements(By.cssSelector("#cells > details[open] h3")))
                .extracting(WebElement::getText)
                .containsExactly("debian-forky/end-user", "fedora-44/dev", "ubuntu-25.10/end-user");
    }

    @Test
    void saysToAScreenReaderWhatItIs() {
        chromium.open(page, 360, "light");

        assertThat(element("//main//table//tbody/tr[1]/th").getAriaRole()).isEqualTo("rowheader");
        assertThat(element("//div[@class='bar']/*").getAccessibleName()).contains("base 36.0 s, inputs 14.4 s");
        assertThat(element("//table//a[contains(., 'fedora-44/dev')]").getAccessibleName())
                .isEqualTo("failed fedora-44/dev");
        assertThat(chromium.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(each => +each.tagName[1])"
                        + ".every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1)"))
                .isEqualTo(true);
    }

    @Test
    void needsNothingElse() {
        chromium.console();
        chromium.requests();

        chromium.open(page, 1600, "light");
        chromium.evaluate(OPEN_ALL);

        assertThat(chromium.console()).isEmpty();
        assertThat(chromium.requests()).singleElement().asString().contains("/report.html\"");
    }

    @Test
    void runsNothingThatItShows() {
        chromium.console();
        chromium.requests();

        chromium.open(hostile, 1600, "light");
        chromium.evaluate(OPEN_ALL);

        assertThat(chromium.evaluate("'broken' in window")).isEqualTo(false);
        assertThat(chromium.evaluate("document.querySelectorAll('script, img, b b, h1 h1').length"))
                .isEqualTo(0L);
        assertThat(chromium.evaluate("document.querySelectorAll('#cells > details').length"))
                .isEqualTo(1L);
        assertThat(chromium.evaluate("document.body.innerText.includes(" + literal(Hostile.SCRIPT) + ")"))
                .isEqualTo(true);
        assertThat(chromium.console()).isEmpty();
        assertThat(chromium.requests()).hasSize(1);
    }

    private static WebElement element(String xpath) {
        return chromium.page().findElement(By.xpath(xpath));
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
