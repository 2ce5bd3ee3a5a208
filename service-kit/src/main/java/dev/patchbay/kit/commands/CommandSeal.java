package dev.patchbay.kit.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.kit.secrets.SecretBox;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Contents and answers as they travel: JSON, deflated (what is encrypted can't be made smaller later), encrypted, in Base64;
 * each bound to the id of its command. Safe for concurrent use. It computes for up to tens of milliseconds: not for event
 * loops.
 */
@Singleton
public class CommandSeal {

    /** In characters: with what is around it, it still fits a record of the broker (1 MiB). */
    static final int MAX_SEALED = 1_000_000;

    private static final double SAFETY = 0.95;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final SecretBox box;

    public CommandSeal(SecretBox box) {
        this.box = box;
    }

    /** @throws IllegalArgumentException if it is too large for a record of the broker */
    public String seal(UUID command, CommandContent content) {
        String sealed = seal(content, contentPlace(command));
        if (sealed.length() > MAX_SEALED) {
            throw new IllegalArgumentException("the content of the command is too large to be sent");
        }
        return sealed;
    }

    /**
     * @throws dev.patchbay.kit.secrets.SecretException if it was not sealed for this command
     * @throws IllegalArgumentException if what was sealed is not a command that this version knows
     */
    public CommandContent openContent(UUID command, String sealed) {
        return open(sealed, contentPlace(command), CommandContent.class);
    }

    /** Cuts the body as far as it must be to fit a record of the broker. */
    public String seal(UUID command, CommandAnswer answer) {
        CommandAnswer rest = answer;
        String sealed = seal(rest, answerPlace(command));
        while (sealed.length() > MAX_SEALED && rest.body().length > 0) {
            double share = SAFETY * MAX_SEALED / sealed.length();
            rest = rest.cut((int) (rest.body().length * share));
            sealed = seal(rest, answerPlace(command));
        }
        return sealed;
    }

    /** As {@link #openContent}, of an answer. */
    public CommandAnswer openAnswer(UUID command, String sealed) {
        return open(sealed, answerPlace(command), CommandAnswer.class);
    }

    private String seal(Object value, String place) {
        try {
            return Base64.getEncoder().encodeToString(box.encrypt(deflated(JSON.writeValueAsBytes(value)), place));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private <T> T open(String sealed, String place, Class<T> type) {
        byte[] clear = box.decryptBytes(Base64.getDecoder().decode(sealed), place);
        try (var plain = new InflaterInputStream(new ByteArrayInputStream(clear))) {
            T value = JSON.readValue(plain, type);
            if (value == null) {
                throw new IllegalArgumentException("nothing was sealed for " + place);
            }
            return value;
        } catch (IOException unknown) {
            // its message would quote the content
            throw new IllegalArgumentException("what was sealed for " + place + " can't be read");
        }
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(bytes, deflater)) {
            stream.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static String contentPlace(UUID command) {
        return "command/" + command;
    }

    private static String answerPlace(UUID command) {
        return "command-result/" + command;
    }
}
