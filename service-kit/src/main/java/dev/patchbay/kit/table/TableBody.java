package dev.patchbay.kit.table;

import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes the body of a request that is a table. A byte order mark decides; without one the charset that the request declares,
 * and without that it has to be UTF-8. Bytes that are no characters are refused instead of replaced.
 */
public final class TableBody {

    public static final String MEDIA_TYPE = "text/csv";

    private static final String CHARSETS = "UTF-8, UTF-16, windows-1252, ISO-8859-1 or US-ASCII";

    private TableBody() {}

    /**
     * The text of the body, without a byte order mark.
     *
     * @throws ProblemException unsupported-media-type, or invalid-request that names the line
     */
    static String text(byte[] body, Optional<String> declared) {
        Optional<Charset> charset = declared.map(TableBody::charset);
        if (beginsWith(body, 0xEF, 0xBB, 0xBF)) {
            return decode(body, 3, StandardCharsets.UTF_8);
        } else if (beginsWith(body, 0xFF, 0xFE)) {
            return decode(body, 2, StandardCharsets.UTF_16LE);
        } else if (beginsWith(body, 0xFE, 0xFF)) {
            return decode(body, 2, StandardCharsets.UTF_16BE);
        }
        return decode(body, 0, charset.orElse(StandardCharsets.UTF_8));
    }

    private static Charset charset(String name) {
        return switch (name.strip().replace("\"", "").toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            case "utf-16" -> StandardCharsets.UTF_16;
            case "utf-16le" -> StandardCharsets.UTF_16LE;
            case "utf-16be" -> StandardCharsets.UTF_16BE;
            case "windows-1252", "cp1252" -> Charset.forName("windows-1252");
            case "iso-8859-1", "latin1" -> StandardCharsets.ISO_8859_1;
            case "us-ascii", "ascii" -> StandardCharsets.US_ASCII;
            default ->
                throw new ProblemException(
                        CommonError.UNSUPPORTED_MEDIA_TYPE,
                        "Tables are read in " + CHARSETS + ". Declare one of them.");
        };
    }

    private static boolean beginsWith(byte[] body, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= body.length || Byte.toUnsignedInt(body[i]) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte[] body, int from, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(body.length + 1);
        boolean broken = decoder.decode(ByteBuffer.wrap(body, from, body.length - from), text, true)
                .isError();
        String decoded = text.flip().toString();
        if (broken) {
            throw ProblemException.invalid(
                    lastLine(decoded),
                    "has bytes that are no " + charset.name()
                            + "; save the table as CSV in UTF-8, or declare its charset:"
                            + " Content-Type: text/csv; charset=windows-1252");
        }
        int nul = decoded.indexOf('\0');
        if (nul >= 0) {
            throw ProblemException.invalid(
                    lastLine(decoded.substring(0, nul)),
                    "has a null character; a table in UTF-16 needs a byte order mark, or charset=utf-16le");
        }
        return decoded;
    }

    private static String lastLine(String text) {
        String unified = text.replace("\r\n", "\n").replace('\r', '\n');
        return "line "
                + (1 + unified.chars().filter(character -> character == '\n').count());
    }
}
