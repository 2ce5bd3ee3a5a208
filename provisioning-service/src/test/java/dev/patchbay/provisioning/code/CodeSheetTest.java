package dev.patchbay.provisioning.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import dev.patchbay.contracts.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodeSheetTest {

    private static final Pattern QR = Pattern.compile("viewBox=\"0 0 ([0-9]+) .*<path d=\"([^\"]+)\"");
    private static final Pattern SQUARE = Pattern.compile("M([0-9]+) ([0-9]+)");

    /** Light squares around the code, which readers of cameras need. */
    private static final int MARGIN = 2;

    @Test
    void theQrCodeOfACardIsItsDigits() throws Exception {
        // When
        String sheet = CodeSheet.write(
                "example.com",
                List.of(shown("471100815123", Optional.empty()), shown("000000000042", Optional.of("Łukasz"))));

        // Then
        assertThat(QR.matcher(sheet).results().map(qr -> decoded(qr.group(1), qr.group(2))))
                .containsExactly("471100815123", "000000000042");
    }

    @Test
    void aCardSaysForWhomAndUntilWhenAsTextOnly() {
        // When
        String sheet = CodeSheet.write(
                "example.com", List.of(shown("471100815123", Optional.of("<b>Jürgen</b> & \"Söhne\""))));

        // Then
        assertThat(sheet)
                .contains("<p class=\"code\">4711 0081 5123</p>")
                .contains("<p>For: &lt;b&gt;Jürgen&lt;/b&gt; &amp; &quot;Söhne&quot;</p>")
                .contains("<p>Group: phones</p>")
                .contains("<p>Until: 2026-11-24 02:44 UTC</p>")
                .contains("<p>Domain: example.com</p>")
                .doesNotContain("Device:");
    }

    private static Codes.Shown shown(String digits, Optional<String> user) {
        ProvisioningCode code = new ProvisioningCode(
                new UUID(0, 1),
                new DomainName("example.com"),
                1,
                user,
                Optional.empty(),
                false,
                Instant.EPOCH,
                "alice",
                Instant.parse("2026-11-24T02:44:59.123456Z"),
                Optional.empty(),
                Optional.empty());
        return new Codes.Shown(code, CodeState.OPEN, Optional.of("phones"), Optional.of(new CodeText(digits)));
    }

    private static String decoded(String size, String path) {
        BitMatrix modules = new BitMatrix(Integer.parseInt(size) - 2 * MARGIN);
        SQUARE.matcher(path)
                .results()
                .forEach(square -> modules.set(
                        Integer.parseInt(square.group(1)) - MARGIN, Integer.parseInt(square.group(2)) - MARGIN));
        try {
            return new Decoder().decode(modules).getText();
        } catch (ChecksumException | FormatException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
