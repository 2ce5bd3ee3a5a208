package dev.patchbay.sysclient;

import dev.patchbay.sysclient.Identify.EthInterface;
import dev.patchbay.sysclient.Identify.Platform;
import java.util.List;
import java.util.Optional;

/** Collects the optional parts of an {@link Identify}. For one thread. */
public final class IdentifyBuilder {

    private final String id;
    private final String product;
    private final String version;
    private final Platform platform;
    private Optional<String> name = Optional.empty();
    private Optional<String> fwBuild = Optional.empty();
    private Optional<String> bcBuild = Optional.empty();
    private Optional<String> major = Optional.empty();
    private Optional<String> fw = Optional.empty();
    private Optional<String> bc = Optional.empty();
    private Optional<String> provisioningCode = Optional.empty();
    private Optional<String> digest = Optional.empty();
    private boolean mini;
    private boolean pbxActive;
    private boolean other;
    private List<EthInterface> ethIfs = List.of();

    IdentifyBuilder(String id, String product, String version, Platform platform) {
        this.id = id;
        this.product = product;
        this.version = version;
        this.platform = platform;
    }

    IdentifyBuilder(Identify identify) {
        this(identify.id(), identify.product(), identify.version(), identify.platform());
        name = identify.name();
        fwBuild = identify.fwBuild();
        bcBuild = identify.bcBuild();
        major = identify.major();
        fw = identify.fw();
        bc = identify.bc();
        provisioningCode = identify.provisioningCode();
        digest = identify.digest();
        mini = identify.mini();
        pbxActive = identify.pbxActive();
        other = identify.other();
        ethIfs = identify.ethIfs();
    }

    public IdentifyBuilder name(String value) {
        name = Optional.of(value);
        return this;
    }

    public IdentifyBuilder fwBuild(String value) {
        fwBuild = Optional.of(value);
        return this;
    }

    public IdentifyBuilder bcBuild(String value) {
        bcBuild = Optional.of(value);
        return this;
    }

    public IdentifyBuilder major(String value) {
        major = Optional.of(value);
        return this;
    }

    public IdentifyBuilder fw(String value) {
        fw = Optional.of(value);
        return this;
    }

    public IdentifyBuilder bc(String value) {
        bc = Optional.of(value);
        return this;
    }

    public IdentifyBuilder provisioningCode(String value) {
        provisioningCode = Optional.of(value);
        return this;
    }

    public IdentifyBuilder digest(String value) {
        digest = Optional.of(value);
        return this;
    }

    public IdentifyBuilder mini(boolean value) {
        mini = value;
        return this;
    }

    public IdentifyBuilder pbxActive(boolean value) {
        pbxActive = value;
        return this;
    }

    public IdentifyBuilder other(boolean value) {
        other = value;
        return this;
    }

    public IdentifyBuilder ethIfs(List<EthInterface> value) {
        ethIfs = List.copyOf(value);
        return this;
    }

    /** @throws IllegalArgumentException as the constructor of {@link Identify} */
    public Identify build() {
        return new Identify(
                id,
                product,
                version,
                platform,
                name,
                fwBuild,
                bcBuild,
                major,
                fw,
                bc,
                provisioningCode,
                digest,
                mini,
                pbxActive,
                other,
                ethIfs);
    }
}
