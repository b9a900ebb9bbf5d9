package io.ocelli.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A host on loopback that answers every request with the same bytes and closes, as well behaved or
/// not as they are.
public final class ScriptedHost implements AutoCloseable {
  private final ServerSocket listener;
  private final byte[] answer;
  private final boolean hangs;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  public static ScriptedHost answering(byte[] answer) {
    return new ScriptedHost(answer, false);
  }

  public static ScriptedHost answering(String answer) {
    return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Sends a byte now and then and never ends.
  public static ScriptedHost dripping(String answer) {
    return new ScriptedHost(answer.getBytes(StandardCharsets.ISO_8859_1), true);
  }

  private ScriptedHost(byte[] answer, boolean hangs) {
    this.answer = answer;
    this.hangs = hangs;
    try {
      listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + listener.getLocalPort() + path;
  }

  /// The heads of the requests that came.
  public List<String> heads() {
    return heads;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        heads.add(head(socket.getInputStream()));
        OutputStream out = socket.getOutputStream();
        out.write(answer);
        out.flush();
        while (hangs) {
          Thread.sleep(20);
          out.write('x');
          out.flush();
        }
      } catch (IOException e) {
        // The other side has gone, or this one is closed.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.append((char) b);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
