package dev.brickway.app.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a running Brickway tells of itself; holds no secret.
 *
 * @param version Brickway's version
 * @param pid its process
 * @param address the base URL for clients, null while its proxy is stopped
 * @param since when its proxy was started, or started again; null while it is stopped
 * @param started when the process was started; the counts below are since then
 * @param target where requests go, for people; null while the proxy is stopped
 * @param credential the kind and origin of the credential, for people; null while the proxy is stopped
 * @param requests requests that are over
 * @param failed those of them that failed
 * @param cancelled those of them whose client hung up first
 * @param configFolder its configuration folder
 * @param logFile the file its log is written to, null for none
 * @param window whether it has a window
 */
public record InstanceStatus(
        String version,
        long pid,
        @Nullable String address,
        @Nullable Instant since,
        Instant started,
        @Nullable String target,
        @Nullable String credential,
        long requests,
        long failed,
        long cancelled,
        String configFolder,
        @Nullable String logFile,
        boolean window) {}
