package logagg.collector.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose a file is, and who may do what with it.
 *
 * @param mode read, write and execute; set-user-id bits are not carried over
 */
public record Ownership(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> mode) {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  public Ownership {
    mode = Set.copyOf(mode);
  }

  /** That of a file. */
  public static Ownership of(PosixFileAttributes attributes) {
    return new Ownership(attributes.owner(), attributes.group(), attributes.permissions());
  }

  /**
   * Gives it to another file. Only root may give files away: if we may not, the file stays ours,
   * which is said once.
   */
  public void give(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    try {
      if (!now.group().equals(group)) {
        view.setGroup(group);
      }
      if (!now.owner().equals(owner)) {
        view.setOwner(owner);
      }
    } catch (FileSystemException e) {
      if (!WARNED.getAndSet(true)) {
        LOG.warn(
            "owner and group of {} cannot be carried over, nor probably those of others: {}",
            file,
            e.getMessage());
      }
    }
    Files.setPosixFilePermissions(file, mode);
  }
}
