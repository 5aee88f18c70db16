package logagg.collector.archive.target;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Calls to one bucket, whose errors are {@link TargetException}s. Thread-safe. */
final class S3Connection implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Putting a large object together takes a store its time. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(S3Connection.class);
  private static final int NOT_IMPLEMENTED = 501;

  private final S3Client client;
  private final String bucket;
  private final S3Errors errors;
  private final Retry retry;
  private volatile boolean conditional = true;

  S3Connection(String bucket, S3Settings settings, Retry retry) throws TargetException {
    this.bucket = bucket;
    this.errors = new S3Errors(bucket);
    this.retry = retry;
    this.client = client(bucket, settings);
  }

  private static S3Client client(String bucket, S3Settings settings) throws TargetException {
    DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
    settings.profile().ifPresent(credentials::profileName);
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .credentialsProvider(credentials.build())
            .forcePathStyle(settings.pathStyle())
            // we give and check SHA-256 ourselves; more than that not all compatible stores know
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            // the second attempt is the SDK's, which sets its clock right before it
            .overrideConfiguration(o -> o.retryStrategy(s -> s.maxAttempts(2)))
            .region(region(bucket, settings));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static Region region(String bucket, S3Settings settings) throws TargetException {
    if (settings.region().isPresent()) {
      return Region.of(settings.region().get());
    }
    try {
      DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
      settings.profile().ifPresent(chain::profileName);
      return chain.build().getRegion();
    } catch (SdkException e) {
      if (settings.endpoint().map(URI::getHost).isPresent()) {
        return Region.US_EAST_1; // what compatible stores take if they know no regions
      }
      throw new TargetException.Refused(
          "s3://" + bucket + ": there is no region: give --region, or set AWS_REGION", e);
    }
  }

  /** RFC 9110, 13.1.2: what makes a request one that never writes over anything. */
  @Nullable String ifNoneMatch() {
    return conditional ? "*" : null;
  }

  /** Whether a request can be made so; if not, it has to be looked before. */
  boolean isConditional() {
    return conditional;
  }

  /**
   * Whether the store just said that it does not know such requests; from now on they are made
   * without.
   */
  boolean turnsUnconditional(TargetException.Rejected e) {
    if (!conditional
        || !(e.getCause() instanceof AwsServiceException said)
        || said.statusCode() != NOT_IMPLEMENTED) {
      return false;
    }
    conditional = false;
    LOG.warn(
        "s3://{} does not know If-None-Match: what two machines upload under one key at the same"
            + " moment can be written over",
        bucket);
    return true;
  }

  String bucket() {
    return bucket;
  }

  /** The name of an object for users. */
  String name(String key) {
    return "s3://" + bucket + "/" + key;
  }

  /** Calls, again if it fails for the moment. */
  <T> T call(String doing, String key, Function<S3Client, T> call)
      throws IOException, InterruptedException {
    return retry.run(
        () -> {
          try {
            return call.apply(client);
          } catch (SdkException e) {
            throw errors.of(e, doing, name(key));
          }
        });
  }

  @Override
  public void close() {
    client.close();
  }
}
