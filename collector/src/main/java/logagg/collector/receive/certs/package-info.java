/**
 * Certificates of who sends and who receives: a certificate authority of one's own, what it issues,
 * and PEM files. Start with {@link logagg.collector.receive.certs.CertificateDirectory}.
 */
@NullMarked
package logagg.collector.receive.certs;

import org.jspecify.annotations.NullMarked;
