/**
 * What web servers, proxies and load balancers write. Start with {@link
 * logagg.collector.format.web.WebFormats}; the hot path is {@link
 * logagg.collector.format.web.AccessLine}. Imports {@code event} and {@code format} only.
 */
@NullMarked
package logagg.collector.format.web;

import org.jspecify.annotations.NullMarked;
