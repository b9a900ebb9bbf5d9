package io.ocelli.server.http;

import org.slf4j.MDC;

/// Says for which request a thread works, so that the lines that it logs can name it. That is kept
/// in SLF4J's MDC, which threads inherit from whoever starts them and then keep; so the thread is
/// noted, too, and a background thread does not speak for the request that it was first needed by.
public final class LoggedRequest implements AutoCloseable {
  private static final String ID = "request_id";
  private static final String THREAD = "request_thread";
  private static final LoggedRequest UNDER_WAY = new LoggedRequest();

  private LoggedRequest() {}

  /// Until it is closed, on this thread.
  ///
  /// @param id of the request; null where it has none
  public static LoggedRequest begin(String id) {
    MDC.put(ID, id);
    MDC.put(THREAD, thisThread());
    return UNDER_WAY;
  }

  /// The request that this thread works for; null for none.
  public static String id() {
    return thisThread().equals(MDC.get(THREAD)) ? MDC.get(ID) : null;
  }

  private static String thisThread() {
    return Long.toString(Thread.currentThread().threadId());
  }

  @Override
  public void close() {
    MDC.remove(THREAD);
    MDC.remove(ID);
  }
}
