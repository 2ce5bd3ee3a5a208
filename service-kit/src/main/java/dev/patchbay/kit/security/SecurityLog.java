package dev.patchbay.kit.security;

import dev.patchbay.kit.limits.ClientNetwork;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The log of security events, category {@code patchbay.security}. The first event of a kind from a client network is a line at
 * once. Those that follow are counted, and become one line with the count when the minute ends. Never blocks. Safe for
 * concurrent use.
 */
@Singleton
public class SecurityLog {

    private static final Logger LOG = Logger.getLogger("patchbay.security");

    /** So many networks are told apart; clients of an IPv6 provider have more than enough to fill a log. */
    static final int MAX_NETWORKS = 1_000;

    private static final ClientNetwork OTHERS = new ClientNetwork("others");
    private static final int MAX_DETAIL = 200;

    private final Map<Source, AtomicLong> repeated = new ConcurrentHashMap<>();

    private record Source(SecurityEvent event, ClientNetwork network) {}

    /**
     * @param address of the client
     * @param detail what it was about. Without secrets; what clients have sent is cut, and control characters are replaced
     */
    public void log(SecurityEvent event, String address, String detail) {
        Source source = new Source(event, ClientNetwork.of(address));
        Source counted =
                repeated.containsKey(source) || repeated.size() < MAX_NETWORKS ? source : new Source(event, OTHERS);
        AtomicLong before = repeated.putIfAbsent(counted, new AtomicLong());
        if (before == null) {
            LOG.warnf("%s from %s: %s", event.label(), printable(address), printable(detail));
        } else {
            before.incrementAndGet();
        }
    }

    @Scheduled(every = "1m", delayed = "1m", identity = "security-log")
    void writeCounts() {
        List<Source> ended = new ArrayList<>(repeated.keySet());
        for (Source source : ended) {
            AtomicLong count = repeated.remove(source);
            if (count != null && count.get() > 0) {
                LOG.warnf("%s from %s: %d more within a minute", source.event().label(), source.network(), count.get());
            }
        }
    }

    /** Nobody may begin a line of the log. */
    private static String printable(String text) {
        String cut = text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) + "…" : text;
        return cut.codePoints()
                .map(character -> Character.isISOControl(character)
                                || Character.getType(character) == Character.LINE_SEPARATOR
                                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR
                        ? '?'
                        : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
