package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.testing.Browser;
import io.ocelli.server.testing.SamplePictures;
import io.ocelli.server.testing.TestServer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of a server that needs a key.
class KeyPageTest {
  private static final String ASKED = "document.getElementById('key') !== null";
  private static final String CARDS = "document.querySelectorAll('.card').length";

  @TempDir Path folder;

  @Test
  void theKeyIsAskedForOnceAndPicturesComeWithTheCookie() throws Exception {
    Assumptions.assumeTrue(
        Browser.isInstalled(),
        "no chromium and chromedriver on the PATH (Debian: chromium, chromium-driver)");
    Security keyed = Security.OPEN.withKeys(new Keys("open sesame", "look", false));
    try (TestServer server = new TestServer(folder, keyed);
        Browser browser = new Browser()) {
      new SamplePictures(folder).fill(server.collections(), "samples", 5);
      URI page = server.uri("/");
      browser.open(page);
      browser.await(ASKED);
      assertEquals("0", browser.evaluate(CARDS));
      browser.type("#key", "open barley" + Browser.ENTER);
      browser.await("document.querySelector('[role=alert]').textContent.includes('not the right')");
      browser.evaluate("document.getElementById('key').value = ''");
      browser.type("#key", "open sesame" + Browser.ENTER);
      browser.await(CARDS + " > 0");
      browser.await(
          "[...document.querySelectorAll('.card img')].some(each => each.naturalWidth > 0)");
      assertEquals("", browser.evaluate("document.cookie"));
      assertFalse(browser.evaluate("JSON.stringify(localStorage)").contains("sesame"));
      browser.open(URI.create("about:blank"));
      browser.open(page);
      browser.await(CARDS + " > 0");
      browser.click("#leave");
      browser.await(ASKED + " && " + CARDS + " === 0");
    }
  }
}
