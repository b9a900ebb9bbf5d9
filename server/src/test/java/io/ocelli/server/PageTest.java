package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.Browser;
import io.ocelli.server.testing.SamplePictures;
import io.ocelli.server.testing.TestServer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page, as a person uses it in a real browser.
class PageTest {
  private static final String TITLE = "document.getElementById('title').textContent";
  private static final String CARDS = "document.querySelectorAll('.card').length";
  private static final String SETTLED =
      " && !document.querySelector('.grid.waiting') && " + CARDS + " > 0";

  @TempDir static Path folder;
  private static TestServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        Browser.isInstalled(),
        "no chromium and chromedriver on the PATH (Debian: chromium, chromium-driver)");
    server = new TestServer(folder);
    new SamplePictures(folder).fill(server.collections(), "samples", 20);
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    browser.open(URI.create("about:blank"));
    browser.emulate(1280, 860, "light");
    browser.open(server.uri("/"));
    browser.await(TITLE + " === 'All pictures'" + SETTLED);
    browser.console();
  }

  @Test
  void fromWordsToMoreLikeThisToAFolderAndBack() {
    browser.type("#text", "circles" + Browser.ENTER);
    browser.await(TITLE + ".includes('circles')" + SETTLED);
    assertEquals(
        "found by words in names, folders and captions",
        browser.evaluate("document.getElementById('status').textContent"));

    browser.click(".card .like");
    browser.await(TITLE + ".startsWith('Like ')" + SETTLED);
    assertTrue(browser.evaluate("location.hash").contains("id="));

    browser.click("#folders button:nth-of-type(3)");
    browser.await(
        "[...document.querySelectorAll('.card .where')]"
            + ".every(each => each.textContent === 'squares')"
            + SETTLED);
    assertEquals("20", browser.evaluate(CARDS));

    browser.evaluate("history.back()");
    browser.evaluate("history.back()");
    browser.await(TITLE + ".includes('circles')" + SETTLED);
    assertQuiet();
  }

  @Test
  void withAPictureOfOnesOwn() {
    browser.type("#file", folder.resolve("squares/squares-7.png").toString());
    browser.await(TITLE + " === 'Like your picture'" + SETTLED);
    assertEquals(
        "squares-7.png", browser.evaluate("document.querySelector('.card .name').textContent"));
    browser.click("#asked-clear");
    browser.await(TITLE + " === 'All pictures'" + SETTLED);
    assertQuiet();
  }

  @Test
  void moreResultsAndTheLargePictureByKeyboard() {
    assertEquals("48", browser.evaluate(CARDS));
    browser.click("#more");
    browser.await(CARDS + " === 80");
    browser.await("document.activeElement.closest('.card') !== null");
    browser.evaluate("document.querySelector('.like').focus()");
    browser.type(".card.current .like", Browser.RIGHT);
    assertEquals(
        "1",
        browser.evaluate(
            "[...document.querySelectorAll('.card')]"
                + ".indexOf(document.activeElement.closest('.card'))"));
    browser.type(".card.current .like", "v");
    browser.await("document.getElementById('viewer').open");
    browser.type("#viewer-like", Browser.ESCAPE);
    browser.await("!document.getElementById('viewer').open");
    browser.type(".card.current .like", Browser.ENTER);
    browser.await(TITLE + ".startsWith('Like ')" + SETTLED);
    assertQuiet();
  }

  @Test
  void namesAreTextAndNeverMarkup() {
    browser.type("#text", "onerror" + Browser.ENTER);
    browser.await(CARDS + " === 1" + SETTLED);
    assertEquals(
        SamplePictures.HOSTILE, browser.evaluate("document.querySelector('.name').textContent"));
    browser.click(".card .view");
    browser.await("document.getElementById('viewer').open");
    assertEquals("0", browser.evaluate("document.querySelectorAll('img[src=\"x\"]').length"));
    assertQuiet();
  }

  @Test
  void nothingFoundAndNothingThereAreSaidInWords() {
    browser.type("#text", "zzzz" + Browser.ENTER);
    browser.await("!document.getElementById('note').hidden");
    assertTrue(
        browser
            .evaluate("document.getElementById('note').textContent")
            .startsWith("Nothing found"));
    browser.evaluate("location.hash = '#c=missing'");
    browser.await("document.getElementById('note').textContent.includes(\"doesn't exist\")");
    assertEquals("All pictures", browser.evaluate(TITLE));
    assertEquals("true", browser.evaluate("document.getElementById('folders').hidden"));
    browser.evaluate("location.hash = '#c=samples'");
    browser.await("!document.getElementById('folders').hidden" + SETTLED);
  }

  @Test
  void aPhoneIsWideEnough() throws Exception {
    browser.emulate(360, 740, "dark");
    for (String hash : new String[] {"#c=samples", "#c=samples&q=circles", "#c=samples&q=zzzz"}) {
      browser.evaluate("location.hash = '" + hash + "'");
      browser.await("!document.querySelector('.grid.waiting')");
      assertTrue(
          Integer.parseInt(browser.evaluate("document.documentElement.scrollWidth")) <= 360, hash);
    }
    browser.evaluate("location.hash = '#c=samples'");
    browser.await(TITLE + " === 'All pictures'" + SETTLED);
    browser.click(".card .view");
    browser.await("document.getElementById('viewer').open");
    assertTrue(Integer.parseInt(browser.evaluate("document.documentElement.scrollWidth")) <= 360);
    assertQuiet();
  }

  /// No error on the console and no request to anywhere else.
  private void assertQuiet() {
    String console = browser.console();
    assertFalse(console.contains("SEVERE"), console);
    assertFalse(console.contains("WARNING"), console);
    assertEquals(
        "",
        browser.evaluate(
            "performance.getEntriesByType('resource').map(each => each.name)"
                + ".filter(name => !name.startsWith(location.origin)"
                + " && !name.startsWith('blob:')).join()"));
  }
}
