package dev.patchbay.provisioning.code;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Codes to be printed on A4: a card for each, to be cut out, that has its digits, what it is for, and a QR code of the digits.
 * However long names are, a card stays in its column and on its page. Seconds of times are cut, so a code is good a bit longer.
 */
final class CodeSheet {

    static final String MEDIA_TYPE = "text/html";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Provisioning codes of %s</title>
            <style>
            @page { size: A4; margin: 10mm; }
            body { font: 9.5pt sans-serif; margin: 8mm; }
            h1 { font-size: 13pt; margin: 0 0 6mm; }
            .cards { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4mm; }
            .card { border: 0.3mm dashed #888; padding: 3mm; display: flex; gap: 3mm; break-inside: avoid; }
            .card svg { width: 28mm; height: 28mm; flex: none; shape-rendering: crispEdges; }
            .card div { min-width: 0; }
            .code { font: bold 14pt monospace; margin: 0 0 2mm; white-space: nowrap; }
            p { margin: 0 0 1mm; overflow-wrap: anywhere; }
            @media print { body { margin: 0; } }
            </style>
            </head>
            <body>
            <h1>Provisioning codes of %s</h1>
            <div class="cards">
            %s
            </div>
            </body>
            </html>
            """;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String CARD = """
            <div class="card">
            %s
            <div>
            <p class="code">%s</p>
            %s</div>
            </div>""";

    private CodeSheet() {}

    static String write(String domain, List<Codes.Shown> codes) {
        String cards = codes.stream().map(CodeSheet::card).collect(Collectors.joining("\n"));
        return PAGE.formatted(escaped(domain), escaped(domain), cards);
    }

    private static String card(Codes.Shown shown) {
        CodeText text = shown.text().orElseThrow();
        ProvisioningCode code = shown.code();
        StringBuilder facts = new StringBuilder();
        code.user().ifPresent(user -> fact(facts, "For", user));
        code.deviceType().ifPresent(type -> fact(facts, "Device", type));
        shown.category().ifPresent(category -> fact(facts, "Group", category));
        fact(facts, "Until", TIME.format(code.validUntil()));
        fact(facts, "Domain", code.domain().value());
        return CARD.formatted(qr(text.digits()), text.grouped(), facts);
    }

    private static void fact(StringBuilder facts, String name, String value) {
        facts.append("<p>").append(name).append(": ").append(escaped(value)).append("</p>\n");
    }

    private static String qr(String digits) {
        try {
            BitMatrix matrix =
                    new QRCodeWriter().encode(digits, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
            return svg(matrix);
        } catch (WriterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String svg(BitMatrix matrix) {
        StringBuilder squares = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    squares.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"QR code\"><path d=\"%s\"/></svg>"
                .formatted(matrix.getWidth(), matrix.getHeight(), squares);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
