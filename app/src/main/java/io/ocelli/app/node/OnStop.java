package io.ocelli.app.node;

/// Does something when the process is asked to end, by Ctrl-C for instance, unless it is closed
/// before. The JVM ends when it is done.
public final class OnStop implements AutoCloseable {
  private final Thread hook;

  public OnStop(Runnable work) {
    hook = new Thread(work, "on-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // It is being done.
    }
  }
}
