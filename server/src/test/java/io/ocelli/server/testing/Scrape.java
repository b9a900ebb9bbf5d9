package io.ocelli.server.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prometheus's text format as a strict reader sees it: every sample belongs to a family that was
/// announced once, and no series comes twice.
public record Scrape(Map<String, String> types, Map<String, Double> samples) {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z_]+)(\\{(?:[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*\\})? (\\S+)");

  public static Scrape read(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line has no end");
    }
    Map<String, String> types = new TreeMap<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        if (types.put(words[2], words[3]) != null) {
          throw new AssertionError("announced twice: " + line);
        }
      } else if (!line.startsWith("# HELP ")) {
        addSample(line, types, samples);
      }
    }
    return new Scrape(types, samples);
  }

  private static void addSample(
      String line, Map<String, String> types, Map<String, Double> samples) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("no sample: " + line);
    }
    String family = sample.group(1).replaceFirst("_(bucket|sum|count)$", "");
    if (!types.containsKey(sample.group(1)) && !"histogram".equals(types.get(family))) {
      throw new AssertionError("not announced: " + line);
    }
    String series = sample.group(1) + (sample.group(2) == null ? "" : sample.group(2));
    double value =
        sample.group(3).equals("+Inf")
            ? Double.POSITIVE_INFINITY
            : Double.parseDouble(sample.group(3));
    if (samples.put(series, value) != null) {
      throw new AssertionError("twice: " + series);
    }
  }

  public double value(String series) {
    Double value = samples.get(series);
    if (value == null) {
      throw new AssertionError("no series " + series + " in " + samples.keySet());
    }
    return value;
  }
}
