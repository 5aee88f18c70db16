/**
 * Login records: {@code wtmp}, {@code btmp}, {@code utmp} as glibc and login programs write them,
 * and what {@code last} prints of them. {@link logagg.collector.sweep.login.LoginRecord} is one,
 * {@link logagg.collector.sweep.login.Sessions} makes sessions and reboots of them.
 */
@NullMarked
package logagg.collector.sweep.login;

import org.jspecify.annotations.NullMarked;
