package dev.patchbay.inventory.passthrough;

import dev.patchbay.contracts.HardwareId;
import dev.patchbay.contracts.HardwareIdText;
import dev.patchbay.inventory.InventoryError;
import dev.patchbay.inventory.passthrough.PassthroughKeys.Worth;
import dev.patchbay.kit.body.OptionalBody;
import dev.patchbay.kit.problem.CommonError;
import dev.patchbay.kit.problem.ProblemException;
import dev.patchbay.kit.services.RequiresServiceToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Checks keys for registration, which asks at each request of a browser. The gateway does not route here. */
@Path("/internal/v1/passthrough-keys/check")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyCheckResource {

    private static final String AUDIENCE = "inventory";

    private final PassthroughKeys keys;

    KeyCheckResource(PassthroughKeys keys) {
        this.keys = keys;
    }

    /** A key, and what it is to open. */
    public record Question(Optional<String> key, Optional<String> hardwareId) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Question[" + hardwareId + "]";
        }
    }

    /** The domain of the device, and who opens it. */
    public record Answer(String domain, String user) {}

    @POST
    @Operation(hidden = true)
    @RequiresServiceToken(AUDIENCE)
    public Answer check(@OptionalBody Question question) {
        HardwareId device = question.hardwareId()
                .flatMap(HardwareIdText::ofDevice)
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND));
        String key = question.key().orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND));
        return switch (keys.worth(key, device)) {
            case Worth.Opens opens ->
                new Answer(opens.domain().value(), opens.owner().name());
            case Worth.OtherDevices _ -> throw new ProblemException(InventoryError.DEVICE_NOT_COVERED);
            case Worth.Nothing _ -> throw new ProblemException(CommonError.NOT_FOUND);
        };
    }
}
