package dev.patchbay.registration.passthrough;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.registration.tunnel.TunnelException;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecompressionTest {

    private static final String PAGE = "<a href=\"/x\">" + "text ".repeat(20_000);

    @ParameterizedTest
    @CsvSource({"gzip, 1", "gzip, 7", "gzip, 8000", "deflate, 1", "deflate, 8000"})
    void howThePageIsCutMakesNoDifference(String coding, int piece) throws IOException {
        assertThat(undone(coding, pieces(compressed(coding), piece))).isEqualTo(PAGE);
    }

    @Test
    void nothingIsNothing() {
        assertThat(undone("gzip", List.of())).isEmpty();
    }

    @Test
    void whatIsCutOffOrNotCompressedFails() throws IOException {
        byte[] whole = compressed("gzip");
        List<Buffer> cut = pieces(Arrays.copyOf(whole, whole.length - 9), 100);

        assertThatThrownBy(() -> undone("gzip", cut)).isInstanceOf(TunnelException.class);
        assertThatThrownBy(() -> undone("gzip", List.of(Buffer.buffer("hello"))))
                .isInstanceOf(TunnelException.class);
        assertThatThrownBy(() -> undone("gzip", List.of(Buffer.buffer("hello, this is no gzip"))))
                .isInstanceOf(RuntimeException.class);
    }

    private static String undone(String coding, List<Buffer> pieces) {
        Buffer all = Buffer.buffer();
        Decompression.undo(
                        Multi.createFrom().iterable(pieces),
                        Decompression.of(coding).orElseThrow())
                .collect()
                .asList()
                .await()
                .indefinitely()
                .forEach(all::appendBuffer);
        return all.toString(ISO_8859_1);
    }

    private static List<Buffer> pieces(byte[] bytes, int length) {
        return IntStream.iterate(0, from -> from < bytes.length, from -> from + length)
                .mapToObj(from -> Buffer.buffer(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length))))
                .toList();
    }

    private static byte[] compressed(String coding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
            out.write(PAGE.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }
}
