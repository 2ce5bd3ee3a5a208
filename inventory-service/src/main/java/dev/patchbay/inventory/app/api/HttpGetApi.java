package dev.patchbay.inventory.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import dev.patchbay.inventory.app.devices.AppDevice;
import dev.patchbay.inventory.app.devices.DeviceRows;
import dev.patchbay.inventory.app.devices.DeviceUris.Page;
import dev.patchbay.inventory.app.devices.Selection;
import dev.patchbay.inventory.app.protocol.AppMessage;
import dev.patchbay.inventory.app.session.AppService;
import dev.patchbay.inventory.app.session.AppSession;
import dev.patchbay.kit.commands.CommandAnswer;
import dev.patchbay.kit.commands.CommandContent.HttpCommand;
import dev.patchbay.kit.commands.CommandOutcome;
import dev.patchbay.kit.commands.Commands;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.rights.AccessPolicy;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches a page of a device for an app, through the tunnel. It changes devices as much as it likes, so it is a write. */
@Singleton
class HttpGetApi implements AppService {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

    /** Said at once: a command would wait for the device until its deadline. */
    private static final String OFFLINE = "device-offline: the device is not connected, or has not proven itself";

    private static final int SUCCESS = 200;
    private static final int SUCCESS_END = 300;

    private final Commands commands;
    private final DeviceRows rows;
    private final AccessPolicy policy;

    HttpGetApi(Commands commands, DeviceRows rows, AccessPolicy policy) {
        this.commands = commands;
        this.rows = rows;
        this.policy = policy;
    }

    @Override
    public String api() {
        return DevicesApi.NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of("HttpGet");
    }

    @Override
    public boolean slow(AppMessage message) {
        return true;
    }

    @Override
    public void serve(AppMessage message, AppSession session) {
        Page page = session.uris()
                .page(message.text("uri"))
                .orElseThrow(() -> new ProblemException(
                        CommonError.NOT_FOUND, "The uri is not below the uri of a device of this session."));
        AppDevice device = writable(page, session);
        if (!device.online() || device.passwordLost()) {
            session.send(message.error(OFFLINE));
            return;
        }
        DomainName domain = device.home().orElseThrow().domain();
        CommandOutcome outcome = commands.execute(
                        page.hardwareId(), domain, HttpCommand.of("GET", page.target()), PATIENCE)
                .await()
                .indefinitely();
        session.send(answer(message, outcome));
    }

    /** A device of a domain, on which the caller may change something. */
    private AppDevice writable(Page page, AppSession session) {
        AppDevice device = rows.ofHardware(List.of(page.hardwareId())).stream()
                .filter(Selection.of(policy.scope(session.caller()))::includes)
                .filter(found -> found.home().isPresent())
                .findFirst()
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such device."));
        policy.requireWrite(session.caller(), device.home().orElseThrow().domain());
        return device;
    }

    private static ObjectNode answer(AppMessage message, CommandOutcome outcome) {
        return outcome.answer()
                .map(answer -> answer(message, answer))
                .orElseGet(() -> message.error(
                        outcome.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-')
                                + outcome.detail().map(detail -> ": " + detail).orElse("")));
    }

    private static ObjectNode answer(AppMessage message, CommandAnswer answer) {
        if (answer.status() < SUCCESS || answer.status() >= SUCCESS_END) {
            return message.error("the device answers with status " + answer.status());
        }
        return answer.truncated()
                ? message.error("the answer is larger than " + answer.body().length + " bytes")
                : message.answer().put("body", new String(answer.body(), charset(answer)));
    }

    /** What the device says, else UTF-8. */
    private static Charset charset(CommandAnswer answer) {
        Matcher named = CHARSET.matcher(answer.header("Content-Type").orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
