package io.ocelli.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Whether a certificate and a key belong together: what the one signs the other must know. The JDK
/// does not ask, and handshakes fail then; it happens where one file is replaced before the other.
final class Belonging {
  private static final byte[] MESSAGE = "Ocelli".getBytes(StandardCharsets.US_ASCII);

  private Belonging() {}

  /// @param certificate in PEM form, the server's own first
  /// @param key in PEM form, PKCS 8
  /// @throws IOException where they do not, or cannot be read
  static void require(Path certificate, Path key) throws IOException {
    try {
      PublicKey known = publicKey(certificate);
      String algorithm = signature(known.getAlgorithm());
      if (algorithm != null && !verifies(known, privateKey(key, known.getAlgorithm()), algorithm)) {
        throw new IOException("the key is another certificate's");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("the key is of another kind than the certificate", e);
    }
  }

  /// Null for kinds of keys that are not checked.
  private static String signature(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "EdDSA" -> "EdDSA";
      default -> null;
    };
  }

  private static boolean verifies(PublicKey known, PrivateKey key, String algorithm)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(MESSAGE);
    byte[] signed = signature.sign();
    signature.initVerify(known);
    signature.update(MESSAGE);
    return signature.verify(signed);
  }

  private static PublicKey publicKey(Path certificate)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(certificate)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
    }
  }

  private static PrivateKey privateKey(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    String base64 = pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----|-----END PRIVATE KEY.*", "");
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
  }
}
