package io.ocelli.encoder.hub;

import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model on a hub at a revision, written `hf:org/name` or `hf:org/name@revision`.
///
/// @param organisation letters, digits, `.`, `_` and `-`, as the hub allows
/// @param name likewise
/// @param revision a branch, a tag or a commit
public record HubModel(String organisation, String name, String revision) {
  /// Stands before every model that comes from a hub.
  public static final String SCHEME = "hf:";

  private static final String USUAL_REVISION = "main";
  private static final Pattern FORM = Pattern.compile(SCHEME + "([^/@]+)/([^/@]+)(?:@(.+))?");
  private static final Pattern PART =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9._/-]+");

  /// @throws OcelliException INVALID_VALUE for a part that could mean something else in an address
  ///   or in the cache
  public HubModel {
    if (!names(organisation) || !names(name)) {
      throw OcelliException.invalid(
          "`%s/%s` is no model of a hub: write hf:organisation/name, or hf:organisation/name@revision"
              .formatted(organisation, name));
    }
    boolean steps =
        List.of(revision.split("/", -1)).stream()
            .anyMatch(part -> part.isEmpty() || part.equals(".") || part.contains(".."));
    if (steps || !REVISION.matcher(revision).matches()) {
      throw OcelliException.invalid(
          "`%s` is no revision of %s/%s: write a branch, a tag or a commit after the @"
              .formatted(revision, organisation, name));
    }
  }

  /// @throws OcelliException INVALID_VALUE when it is written in another way
  public static HubModel parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw OcelliException.invalid(
          "`%s` is no model of a hub: write hf:organisation/name, or hf:organisation/name@revision"
              .formatted(text));
    }
    return new HubModel(
        form.group(1), form.group(2), form.group(3) == null ? USUAL_REVISION : form.group(3));
  }

  /// As the hub itself has it; `--` separates the parts in the cache.
  private static boolean names(String part) {
    return PART.matcher(part).matches() && !part.contains("..") && !part.contains("--");
  }

  /// `org/name`.
  public String id() {
    return organisation + "/" + name;
  }

  @Override
  public String toString() {
    return SCHEME + id() + (revision.equals(USUAL_REVISION) ? "" : "@" + revision);
  }
}
