package logagg.collector.receive.certs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A directory with an authority and what it issued. Of each name there are {@code NAME.key}, {@code
 * NAME.crt}, and {@code NAME.pem}, which is both, as LogHog's programs want them. What holds a key
 * is for its owner alone. Nothing that is there is ever overwritten.
 */
public final class CertificateDirectory {
  /** The authority's certificate, which all need who are to trust it. */
  public static final String AUTHORITY = "ca.crt";

  /** The server's key and certificate. */
  public static final String SERVER = "server.pem";

  private static final String AUTHORITY_NAME = "ca";
  private static final String SERVER_NAME = "server";
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

  /** It names files, and must not leave the directory. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]{0,62}");

  private final Path directory;
  private final InstantSource clock;

  public CertificateDirectory(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Makes an authority and a server's certificate.
   *
   * @param names host names and addresses by which clients know the server
   * @return the files
   * @throws FileAlreadyExistsException if one of them is there; none is made then
   */
  public List<Path> init(List<String> names, Duration life) throws IOException {
    Authority authority =
        Authority.create("logagg CA of " + names.getFirst(), clock.instant(), AUTHORITY_LIFE);
    Identity server =
        authority.server(names.getFirst(), AlternativeNames.of(names), clock.instant(), life);
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(keyOf(AUTHORITY_NAME), Pem.of(authority.identity().key()));
    files.put(certificateOf(AUTHORITY_NAME), Pem.of(authority.identity().certificate()));
    put(SERVER_NAME, server, files);
    return written(files);
  }

  /**
   * Makes a client's certificate.
   *
   * @param names more host names and addresses of its own
   * @return the files
   * @throws FileAlreadyExistsException if one of them is there; none is made then
   * @throws IllegalArgumentException if the name cannot be that of files
   */
  public List<Path> client(String name, List<String> names, Duration life) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot be a client's name: letters, digits and . _ @ - are what it has");
    }
    if (name.equals(AUTHORITY_NAME) || name.equals(SERVER_NAME)) {
      throw new IllegalArgumentException("'" + name + "' is the name of other files");
    }
    Path key = keyOf(AUTHORITY_NAME);
    if (!Files.exists(key)) {
      throw new IOException(key + ": there is no authority: make one with certs init");
    }
    Authority authority =
        new Authority(Pem.identity(certificateOf(AUTHORITY_NAME), Optional.of(key)));
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(names);
    Identity client = authority.client(name, AlternativeNames.of(all), clock.instant(), life);
    Map<Path, String> files = new LinkedHashMap<>();
    put(name, client, files);
    return written(files);
  }

  private void put(String name, Identity identity, Map<Path, String> files) {
    PrivateKey key = identity.key();
    String certificate = Pem.of(identity.certificate());
    files.put(keyOf(name), Pem.of(key));
    files.put(certificateOf(name), certificate);
    files.put(directory.resolve(name + ".pem"), Pem.of(key) + certificate);
  }

  private Path keyOf(String name) {
    return directory.resolve(name + ".key");
  }

  private Path certificateOf(String name) {
    return directory.resolve(name + ".crt");
  }

  private List<Path> written(Map<Path, String> files) throws IOException {
    Files.createDirectories(directory);
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(
            file.toString(), null, "is there already, and is not overwritten");
      }
    }
    for (Map.Entry<Path, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    return List.copyOf(files.keySet());
  }

  private static void write(Path file, String text) throws IOException {
    String mode = file.toString().endsWith(".crt") ? "rw-r--r--" : "rw-------";
    try (SeekableByteChannel out =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    }
  }
}
