package dev.patchbay.provisioning.code;

import java.time.Duration;
import java.util.Optional;

/**
 * A code that somebody wants.
 *
 * @param category the number or the name of a provisioning category of the domain
 * @param user the user that the device is for (SIP name)
 * @param deviceType the only type of device that it is for
 * @param administrative whether the device gets the password of the domain; without a word about it that depends on who asks
 */
public record NewCode(
        String category,
        Optional<String> user,
        Optional<String> deviceType,
        Optional<Boolean> administrative,
        Duration validity) {}
