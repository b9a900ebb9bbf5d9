package io.ocelli.encoder.testing;

import java.util.Base64;

/// JPEG files of kinds that the JDK does not write: 24 x 24, by Pillow 12.3.
public final class JpegFiles {
  private JpegFiles() {}

  /// Chroma halved horizontally.
  public static byte[] halvedAcross() {
    return bytes(
        """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVt
        VkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8
        fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAYABgDASEAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAA
        BAADBf/EACAQAAEEAQQDAAAAAAAAAAAAAAMAAQIEESEiMWESQYH/xAAYAQADAQEAAAAAAAAAAAAAAAAEBQYBAv/E
        AB4RAAICAwADAQAAAAAAAAAAAAIDAAEEERITITFx/9oADAMBAAIRAxEAPwDihD0nBEqB7eZiTjgjUlB5erjUC9QY
        g9JYxLrNbzuIEFHV67y14ZSTeEmV1Za3Gos1ULAPSXXr+UteGReZfbaC5PoPVTYt+pWy0ys82zthufLetOPqkKYP
        aV2NSgRisMN/P2f/2Q==
        """);
  }

  /// The same bytes read as chroma halved vertically.
  public static byte[] halvedDown() {
    byte[] file = halvedAcross();
    for (int i = 0; i < file.length; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
        file[i + 11] = 0x12;
        return file;
      }
    }
    throw new AssertionError("no frame header");
  }

  /// Red, green and blue instead of YCbCr, as Adobe's segment and the components' names say.
  public static byte[] uncoded() {
    return bytes(
        """
        /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZF
        RmSIZW13e4GCgU5gjZeMfZZzfoF8/8AAEQgAGAAYA1IRAEcRAEIRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAQGB//E
        ACcQAAAFBAIBAwUAAAAAAAAAAAABAgMEBRESQSFhExQxUSJCcXKh/9oADANSAEcAQgAAPwCahaE63E6Fc65gKCFo
        JbidAjs7DYoIWgpuJ0CO1jD7hn8LQS3E6C57mFxQQtBTcToTU+dhfkUELQU3E6BYUGVVUG95SjxrmXkUVzV+pb54
        9y/gz+FoJbidCkrLmGQoIWgpuJ0Junw01Wc55zP0zBEpdjtkZ+yfkr2PnrVxQQtAsuq0yn3J6ShThZF42/rVctHb
        2P8ANg+rVVRrwbupajslKeTM/gh//9k=
        """);
  }

  private static byte[] bytes(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }
}
