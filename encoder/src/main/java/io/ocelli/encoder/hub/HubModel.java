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
  private static final String PART = "[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?";
  private static final Pattern FORM =
      Pattern.compile(SCHEME + "(" + PART + ")/(" + PART + ")(?:@([A-Za-z0-9._/-]+))?");

  /// @throws OcelliException INVALID_VALUE when it is written in another way
  public static HubModel parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || !unambiguous(form.group(1)) || !unambiguous(form.group(2))) {
      throw OcelliException.invalid(
          "`%s` is no model of a hub: write hf:organisation/name, or hf:organisation/name@revision"
              .formatted(text));
    }
    String revision = form.group(3) == null ? USUAL_REVISION : form.group(3);
    for (String part : List.of(revision.split("/", -1))) {
      if (part.isEmpty() || part.equals(".") || part.contains("..")) {
        throw OcelliException.invalid(
            "`%s` names no revision after the @: write a branch, a tag or a commit"
                .formatted(text));
      }
    }
    return new HubModel(form.group(1), form.group(2), revision);
  }

  /// The hub refuses these too: `--` separates the parts in the cache.
  private static boolean unambiguous(String part) {
    return !part.contains("..") && !part.contains("--");
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
