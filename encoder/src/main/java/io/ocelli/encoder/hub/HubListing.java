package io.ocelli.encoder.hub;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the hub says of a revision (`/api/models/ID/revision/REVISION?blobs=true`).
///
/// @param commit 40 or 64 hexadecimal digits
/// @param files by path
record HubListing(String commit, Map<String, HubFile> files) {
  static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final int MAX_NESTING = 64;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build());
  }

  /// @throws OcelliException CORRUPT when it is no such answer, FORBIDDEN when a path in it would
  ///   leave the model's folder
  static HubListing parse(byte[] json, HubModel model) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(json);
    } catch (IOException e) {
      throw new OcelliException(ErrorKind.CORRUPT, notAListing(model, "it is no JSON"), e);
    }
    String commit = tree.path("sha").asText();
    if (!COMMIT.matcher(commit).matches() || !tree.path("siblings").isArray()) {
      throw new OcelliException(
          ErrorKind.CORRUPT, notAListing(model, "it lacks `sha` or `siblings`"));
    }
    Map<String, HubFile> files = new TreeMap<>();
    for (JsonNode sibling : tree.path("siblings")) {
      HubFile file = file(sibling, model);
      files.put(file.path(), file);
    }
    return new HubListing(commit, files);
  }

  private static String notAListing(HubModel model, String why) {
    return "what answers for %s does not speak as a hub does (%s): is HF_ENDPOINT right?"
        .formatted(model, why);
  }

  private static HubFile file(JsonNode sibling, HubModel model) {
    String path = sibling.path("rfilename").asText();
    if (leaves(path)) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "%s lists the file `%s`, which lies outside its folder: nothing was downloaded"
              .formatted(model, path));
    }
    JsonNode large = sibling.path("lfs");
    JsonNode size = large.has("size") ? large.path("size") : sibling.path("size");
    if (!size.canConvertToLong() || size.longValue() < 0) {
      throw new OcelliException(
          ErrorKind.CORRUPT, notAListing(model, "`%s` has no size".formatted(path)));
    }
    return new HubFile(path, size.longValue(), checksum(sibling, large));
  }

  private static Checksum checksum(JsonNode sibling, JsonNode large) {
    String sha256 = large.path("sha256").asText();
    String blob = sibling.path("blobId").asText();
    if (SHA256.matcher(sha256).matches()) {
      return new Checksum.Sha256(sha256);
    }
    // Of a large file the blob's id is that of a pointer to it.
    boolean small = large.isMissingNode() || large.isNull();
    return small && blob.matches("[0-9a-f]{40}") ? new Checksum.GitBlob(blob) : null;
  }

  private static boolean leaves(String path) {
    List<String> parts = List.of(path.split("/", -1));
    return parts.contains("")
        || parts.contains(".")
        || parts.contains("..")
        || path.indexOf('\\') >= 0
        || path.chars().anyMatch(Character::isISOControl)
        || DRIVE.matcher(path).matches();
  }
}
