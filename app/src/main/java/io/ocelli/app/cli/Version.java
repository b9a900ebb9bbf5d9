package io.ocelli.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar.
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"ocelli " + current()};
  }

  public static String current() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/io/ocelli/app/version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("version.properties is unreadable", e);
    }
    return properties.getProperty("version");
  }
}
