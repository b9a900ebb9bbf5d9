package io.ocelli.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Whether a server could listen on this machine's loopback address.
public final class LoopbackPort {
  private LoopbackPort() {}

  /// @param port 0 to 65,535
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the server binds: connections of the one before may still linger.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
