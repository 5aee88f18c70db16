package logagg.collector.archive.target;

import java.util.List;

/**
 * What is right below a place.
 *
 * @param directories each with all before it, and a slash at its end
 * @param objects in the order of their keys
 */
public record Level(List<String> directories, List<StoredObject> objects) {
  public Level {
    directories = List.copyOf(directories);
    objects = List.copyOf(objects);
  }
}
