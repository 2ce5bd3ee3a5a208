package dev.patchbay.contracts;

import dev.patchbay.contracts.commands.CommandFinished;
import dev.patchbay.contracts.commands.CommandRequested;
import dev.patchbay.contracts.devices.DeviceChanged;
import dev.patchbay.contracts.devices.DeviceRemoved;
import dev.patchbay.contracts.domains.DomainChanged;
import dev.patchbay.contracts.domains.DomainRemoved;
import dev.patchbay.contracts.presence.DeviceAuthenticationFailed;
import dev.patchbay.contracts.presence.DeviceIdentityConflict;
import dev.patchbay.contracts.presence.DeviceOffline;
import dev.patchbay.contracts.presence.DeviceOnline;
import dev.patchbay.contracts.provisioning.CodeCreated;
import dev.patchbay.contracts.provisioning.DeviceProvisioned;
import dev.patchbay.contracts.provisioning.ProvisioningRefused;
import dev.patchbay.contracts.provisioning.ProvisioningRequested;
import dev.patchbay.contracts.secrets.DomainSecretChanged;
import dev.patchbay.contracts.secrets.DomainSecretRemoved;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All events of the suite. */
public final class EventTypes {

    static final String PREFIX = "dev.patchbay.";

    private static final List<EventType<?>> ALL = List.of(
            told("device-online.v1", Topics.PRESENCE, DeviceOnline.class),
            told("device-offline.v1", Topics.PRESENCE, DeviceOffline.class),
            told("device-authentication-failed.v1", Topics.PRESENCE, DeviceAuthenticationFailed.class),
            told("device-identity-conflict.v1", Topics.PRESENCE, DeviceIdentityConflict.class),
            told("device-changed.v1", Topics.DEVICES, DeviceChanged.class),
            last("device-removed.v1", Topics.DEVICES, DeviceRemoved.class),
            told("domain-changed.v1", Topics.DOMAINS, DomainChanged.class),
            last("domain-removed.v1", Topics.DOMAINS, DomainRemoved.class),
            told("domain-secret-changed.v1", Topics.SECRETS, DomainSecretChanged.class),
            last("domain-secret-removed.v1", Topics.SECRETS, DomainSecretRemoved.class),
            told("provisioning-requested.v1", Topics.PROVISIONING, ProvisioningRequested.class),
            told("code-created.v1", Topics.PROVISIONING, CodeCreated.class),
            told("device-provisioned.v1", Topics.PROVISIONING, DeviceProvisioned.class),
            told("provisioning-refused.v1", Topics.PROVISIONING, ProvisioningRefused.class),
            told("command-requested.v1", Topics.COMMANDS, CommandRequested.class),
            told("command-finished.v1", Topics.COMMAND_RESULTS, CommandFinished.class));

    private static final Map<String, EventType<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

    private static final Map<Class<?>, EventType<?>> BY_PAYLOAD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::payload, Function.identity()));

    private EventTypes() {}

    public static List<EventType<?>> all() {
        return ALL;
    }

    /** The types of a topic. */
    public static Set<EventType<?>> on(Topics topic) {
        return ALL.stream().filter(type -> type.topic() == topic).collect(Collectors.toUnmodifiableSet());
    }

    /** The types of these payloads. */
    @SafeVarargs
    public static Set<EventType<?>> with(Class<? extends Event>... payloads) {
        return Stream.of(payloads)
                .<EventType<?>>map(payload -> Objects.requireNonNull(BY_PAYLOAD.get(payload)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The type with this CloudEvents type name; empty for one that this version does not know. */
    public static Optional<EventType<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The type of an event; every event record has exactly one. */
    public static EventType<?> of(Event event) {
        return Optional.<EventType<?>>ofNullable(BY_PAYLOAD.get(event.getClass()))
                .orElseThrow();
    }

    private static <E extends Event> EventType<E> told(String name, Topics topic, Class<E> payload) {
        return new EventType<>(PREFIX + name, topic, payload, false);
    }

    private static <E extends Event> EventType<E> last(String name, Topics topic, Class<E> payload) {
        return new EventType<>(PREFIX + name, topic, payload, true);
    }
}
