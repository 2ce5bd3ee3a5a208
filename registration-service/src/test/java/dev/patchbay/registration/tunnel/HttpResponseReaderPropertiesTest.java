package dev.patchbay.registration.tunnel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HttpResponseReaderPropertiesTest {

    /** All that can be seen of a reader after it got the bytes. */
    private record Seen(
            Optional<ResponseHead> head, String body, boolean complete, Optional<TunnelException.Cause> mistake) {}

    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<String> status =
                Arbitraries.of("200 OK", "204 No Content", "304 Not Modified", "100 Continue", "404");
        Arbitrary<String> framing = Arbitraries.of(
                "",
                "Content-Length: 12\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Content-Length: 0\r\n",
                "Content-Length: 12\r\nTransfer-Encoding: identity\r\n");
        Arbitrary<String> body = Arbitraries.of(
                "hello, world",
                "5\r\nhello\r\n7;a=b\r\n, world\r\n0\r\n\r\n",
                "c\r\nhello, world\r\n0\r\nX-T: 1\r\n\r\n",
                "5\r\nhello",
                "");
        Arbitrary<String> answer = Combinators.combine(status, framing, body)
                .as((line, length, text) -> "HTTP/1.1 " + line + "\r\nServer: x\r\n" + length + "\r\n" + text);
        Arbitrary<String> several = Combinators.combine(answer, answer).as((one, other) -> one + other);
        return Arbitraries.oneOf(answer, several).map(text -> text.getBytes(ISO_8859_1));
    }

    @Provide
    Arbitrary<byte[]> damagedAnswers() {
        return Combinators.combine(answers(), Arbitraries.integers().between(0, 200), Arbitraries.bytes())
                .as((answer, at, octet) -> {
                    byte[] damaged = answer.clone();
                    damaged[at % damaged.length] = octet;
                    return damaged;
                });
    }

    @Property(tries = 3000)
    void anyCutGivesTheSame(
            @ForAll("answers") byte[] answer, @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> cuts) {
        assertThat(seen(answer, cuts)).isEqualTo(seen(answer, List.of()));
    }

    @Property(tries = 3000)
    void anyCutOfADamagedAnswerGivesTheSame(
            @ForAll("damagedAnswers") byte[] answer, @ForAll @Size(max = 20) List<@IntRange(max = 300) Integer> cuts) {
        assertThat(seen(answer, cuts)).isEqualTo(seen(answer, List.of()));
    }

    @Property(tries = 3000)
    void garbageIsReadOrRefused(
            @ForAll byte[] garbage, @ForAll @Size(max = 5) List<@IntRange(max = 300) Integer> cuts) {
        assertThat(seen(garbage, cuts)).isEqualTo(seen(garbage, List.of()));
    }

    private static Seen seen(byte[] answer, List<Integer> cuts) {
        HttpResponseReader reader = new HttpResponseReader("GET", 200);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Optional<TunnelException.Cause> mistake = Optional.empty();
        try {
            int from = 0;
            for (int to : cuts.stream().sorted().toList()) {
                if (to > from && to < answer.length) {
                    reader.read(Arrays.copyOfRange(answer, from, to));
                    body.writeBytes(reader.takeBody());
                    from = to;
                }
            }
            reader.read(Arrays.copyOfRange(answer, from, answer.length));
            reader.end();
        } catch (TunnelException refused) {
            mistake = Optional.of(refused.cause());
        }
        body.writeBytes(reader.takeBody());
        return new Seen(reader.head(), body.toString(ISO_8859_1), reader.isComplete(), mistake);
    }
}
