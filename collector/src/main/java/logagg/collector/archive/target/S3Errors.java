package logagg.collector.archive.target;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What S3 says, for users: what, where, what to do. */
final class S3Errors {
  /** Worth another attempt though the status says that it is the client's fault. */
  private static final Set<String> PASSING =
      Set.of(
          "RequestTimeout",
          "OperationAborted",
          "ConditionalRequestConflict",
          "BadDigest",
          "XAmzContentChecksumMismatch",
          "IncompleteBody");

  private final String bucket;

  S3Errors(String bucket) {
    this.bucket = bucket;
  }

  /**
   * @param doing what failed, such as {@code s3:PutObject}
   * @param where the bucket, or the object
   */
  TargetException of(SdkException e, String doing, String where) {
    return switch (e) {
      case AwsServiceException said -> of(said, doing, where);
      case SdkClientException client -> of(client, where);
      default -> new TargetException.Unavailable(where + ": " + firstLine(e), e);
    };
  }

  private TargetException of(AwsServiceException e, String doing, String where) {
    int status = e.statusCode();
    String code = code(e);
    if (status == 412) {
      return new TargetException.Taken(where + ": it is there already", e);
    }
    if (PASSING.contains(code) || e.isThrottlingException() || status == 429 || status >= 500) {
      String what = code.isEmpty() ? "HTTP status " + status : code + ", HTTP status " + status;
      return status == 501
          ? new TargetException.Rejected(where + ": the store does not know " + doing, e)
          : new TargetException.Unavailable(where + ": the store says " + what, e);
    }
    return switch (code) {
      case "NoSuchBucket" ->
          refused("there is no bucket '" + bucket + "': create it, or correct the URI", e);
      case "NoSuchKey", "NoSuchUpload" -> new TargetException.Missing(where + ": not there", e);
      case "InvalidObjectState" ->
          new TargetException.Missing(
              where + ": in cold storage; have it restored there first (aws s3api restore-object)",
              e);
      case "InvalidAccessKeyId" ->
          refused("the access key is not known: correct AWS_ACCESS_KEY_ID or the profile", e);
      case "SignatureDoesNotMatch" ->
          refused("the secret key is wrong: correct AWS_SECRET_ACCESS_KEY or the profile", e);
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
          refused("the session's token is not valid any more: sign in anew", e);
      case "RequestTimeTooSkewed" -> refused("this machine's clock is wrong: set it", e);
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          refused("the bucket is in another region: give it with --region", e);
      default -> unknown(e, doing, where, code);
    };
  }

  private TargetException unknown(AwsServiceException e, String doing, String where, String code) {
    return switch (e.statusCode()) {
      case 301, 307 -> refused("the bucket is in another region: give it with --region", e);
      case 401, 403 ->
          refused("access denied: the policy must allow " + doing + " (docs/archive-s3.md)", e);
      case 404 -> new TargetException.Missing(where + ": not there", e);
      default ->
          new TargetException.Rejected(
              where + ": " + doing + " is refused: " + code + " " + message(e).strip(), e);
    };
  }

  private TargetException of(SdkClientException e, String where) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        String why = String.valueOf(cause.getMessage());
        String what = cause instanceof java.net.UnknownHostException ? "unknown host " + why : why;
        return new TargetException.Unavailable(where + " is not reached: " + what, e);
      }
    }
    String message = firstLine(e);
    if (message.toLowerCase(Locale.ROOT).contains("credentials")) {
      return refused(
          "there are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a"
              + " profile with --profile, or give the machine a role",
          e);
    }
    return e.retryable()
        ? new TargetException.Unavailable(where + ": " + message, e)
        : new TargetException.Refused(where + ": " + message, e);
  }

  private TargetException refused(String what, SdkException e) {
    return new TargetException.Refused("s3://" + bucket + ": " + what, e);
  }

  static String code(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String message(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorMessage() == null ? "" : details.errorMessage();
  }

  private static String firstLine(SdkException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
