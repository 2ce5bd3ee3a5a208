package dev.patchbay.systemtests.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks for many secrets at once: every eight bytes of what it reads are looked up among the beginnings of all forms. Safe
 * for concurrent use.
 */
public final class SecretsScan {

    private record Form(String secret, String name, byte[] bytes) {}

    private final Map<Long, List<Form>> beginnings = new HashMap<>();
    private final Map<String, Finding> findings = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> read = new ConcurrentHashMap<>();

    /** A scan for those that are known now. */
    public SecretsScan(Secrets secrets) {
        secrets.values()
                .forEach((secret, value) -> SecretForms.of(value)
                        .forEach((name, bytes) -> beginnings
                                .computeIfAbsent(eightBytes(bytes, 0), _ -> new ArrayList<>())
                                .add(new Form(secret, name, bytes))));
    }

    /** Looks through a text. */
    void read(String kind, String place, String text) {
        read(kind, place, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Looks through all bytes.
     *
     * @param kind of the place, for the sums
     */
    void read(String kind, String place, byte[] content) {
        read.computeIfAbsent(kind, _ -> new AtomicLong()).addAndGet(content.length);
        long window = 0;
        for (int at = 0; at < content.length; at++) {
            window = window << Byte.SIZE | content[at] & 0xff;
            if (at >= Long.BYTES - 1) {
                List<Form> forms = beginnings.get(window);
                if (forms != null) {
                    compare(forms, content, at - Long.BYTES + 1, kind + " " + place);
                }
            }
        }
    }

    /** One finding per secret, form and place. */
    public List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** How many bytes were read of each kind of place. */
    public Map<String, Long> read() {
        Map<String, Long> sums = new TreeMap<>();
        read.forEach((kind, bytes) -> sums.put(kind, bytes.get()));
        return sums;
    }

    private void compare(List<Form> forms, byte[] content, int at, String place) {
        for (Form form : forms) {
            int end = at + form.bytes().length;
            if (end <= content.length
                    && java.util.Arrays.equals(content, at, end, form.bytes(), 0, form.bytes().length)) {
                Finding finding = new Finding(form.secret(), form.name(), place);
                findings.putIfAbsent(finding.toString(), finding);
            }
        }
    }

    private static long eightBytes(byte[] bytes, int from) {
        long value = 0;
        for (int at = from; at < from + Long.BYTES; at++) {
            value = value << Byte.SIZE | bytes[at] & 0xff;
        }
        return value;
    }
}
