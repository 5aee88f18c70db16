package logagg.collector.archive.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import logagg.collector.archive.ArchiveName;
import logagg.collector.archive.target.ArchiveTarget;
import logagg.collector.archive.target.KeyField;
import logagg.collector.archive.target.KeySegment;
import logagg.collector.archive.target.KeyTemplate;
import logagg.collector.archive.target.Level;
import logagg.collector.archive.target.StoredObject;
import logagg.collector.archive.target.TargetUri;

/**
 * Finds the files of a range of time. It goes down the template's directories, and looks only into
 * those that can have some: what is known needs no listing, and what is of another day gets none.
 */
final class Search {
  private final ArchiveTarget target;
  private final TimeRange range;
  private final Optional<String> prefix;
  private final Map<KeyField, String> given = new EnumMap<>(KeyField.class);
  private final List<Archived> found = new ArrayList<>();

  /**
   * @param prefix only files of this one; empty: all
   */
  Search(ArchiveTarget target, TimeRange range, Optional<String> prefix) {
    this.target = target;
    this.range = range;
    this.prefix = prefix;
    prefix.ifPresent(name -> given.put(KeyField.PREFIX, name));
  }

  /** In the order of their times. */
  List<Archived> files(TargetUri uri) throws IOException, InterruptedException {
    if (uri.template().isPresent()) {
      follow(uri.template().get(), 0, "", Map.of());
    } else {
      all(uri.directory());
    }
    found.sort(Archived.BY_TIME);
    return List.copyOf(found);
  }

  private void all(String directory) throws IOException, InterruptedException {
    Level level = target.level(directory);
    level.objects().forEach(object -> add(object, object.name()));
    for (String below : level.directories()) {
      all(below);
    }
  }

  private void follow(
      KeyTemplate template, int depth, String directory, Map<KeyField, String> known)
      throws IOException, InterruptedException {
    KeySegment segment = template.segments().get(depth);
    boolean last = depth == template.segments().size() - 1;
    if (!last) {
      Optional<String> fixed = segment.fixed(given);
      if (fixed.isPresent()) {
        follow(template, depth + 1, directory + fixed.get() + "/", known);
        return;
      }
    }
    Level level = target.level(directory);
    if (last) {
      for (StoredObject object : level.objects()) {
        fields(segment, object.name(), known)
            .ifPresent(fields -> add(object, fields.getOrDefault(KeyField.FILENAME, "")));
      }
      return;
    }
    for (String below : level.directories()) {
      String name = below.substring(directory.length(), below.length() - 1);
      Optional<Map<KeyField, String>> fields = fields(segment, name, known);
      if (fields.isPresent() && mayHaveSome(fields.get())) {
        follow(template, depth + 1, below, fields.get());
      }
    }
  }

  /** What is known with this segment; nothing if it does not fit to what is above it. */
  private static Optional<Map<KeyField, String>> fields(
      KeySegment segment, String name, Map<KeyField, String> known) {
    Optional<Map<KeyField, String>> matched = segment.match(name);
    if (matched.isEmpty()) {
      return matched;
    }
    Map<KeyField, String> all = new EnumMap<>(KeyField.class);
    all.putAll(known);
    all.putAll(matched.get());
    return Optional.of(all);
  }

  private boolean mayHaveSome(Map<KeyField, String> fields) {
    Optional<KnownTime> time = KnownTime.of(fields);
    return time.isPresent() && range.overlaps(time.get().first(), time.get().last());
  }

  private void add(StoredObject object, String fileName) {
    Optional<ArchiveName> name = ArchiveName.parse(fileName);
    if (name.isPresent()
        && range.mayBeIn(name.get())
        && prefix.filter(wanted -> !wanted.equals(name.get().prefix())).isEmpty()) {
      found.add(new Archived(object.key(), fileName, name.get(), object.size()));
    }
  }
}
