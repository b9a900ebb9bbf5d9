package io.ocelli.app.node;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Takes the certificate of the server that holds the home, whoever signed it and whichever name it
/// has: the connection goes to an address of this machine, at which the owner of the home's lock
/// listens, so what a certificate would prove is known. Nothing else may be asked through this.
final class OwnServer extends X509ExtendedTrustManager {
  private OwnServer() {}

  /// @param own what the server is shown where it asks for a certificate
  static SSLContext context(KeyManager own) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {own}, new TrustManager[] {new OwnServer()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String auth, SSLEngine engine) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String auth, Socket socket) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String auth) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String auth, SSLEngine engine) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String auth, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String auth) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
