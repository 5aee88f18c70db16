package logagg.collector.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGHUP, which tells daemons to read their settings again; nobody handling it, it ends a process.
 *
 * <p>Java has no other way to it than {@code sun.misc.Signal} of module jdk.unsupported. It is
 * called by reflection, since javac warns of that class in a way that cannot be switched off for
 * one place.
 */
final class Hangup implements AutoCloseable {
  private final Object before;

  private Hangup(Object before) {
    this.before = before;
  }

  /** From now on the signal runs this, in a thread of its own. */
  static Hangup runs(Runnable reload) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      reload.run();
                      yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "Hangup";
                  });
      return new Hangup(handle(ours));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("there is no module jdk.unsupported", e);
    }
  }

  /** Returns what handled it before. */
  private static Object handle(Object handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Method handle = signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"));
      return handle.invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handler);
    } catch (InvocationTargetException e) {
      // java -Xrs leaves the signal to others
      throw new IllegalStateException("SIGHUP cannot be handled", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("SIGHUP cannot be handled", e);
    }
  }

  @Override
  public void close() {
    Object _ = handle(before);
  }
}
