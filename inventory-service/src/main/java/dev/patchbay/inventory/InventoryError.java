package dev.patchbay.inventory;

import dev.patchbay.contracts.passthrough.KeyCheck;
import dev.patchbay.kit.problem.ErrorCode;

/** What can be wrong with a request to the inventory, besides what any service may answer. */
public enum InventoryError implements ErrorCode {
    DOMAIN_EXISTS("domain-exists", "There is a domain of this name already"),
    DOMAIN_NAME_RESERVED("domain-name-reserved", "Paths of the installation itself begin with this name", 400),
    DOMAIN_HAS_DEVICES("domain-has-devices", "The domain still has devices"),
    INSTANCE_DOMAIN("instance-domain", "The instance domain can't be removed"),
    REGISTRATION_URL_UNCONFIRMED(
            "registration-url-unconfirmed", "The registration URL does not lead to this installation"),
    NO_REGISTRATION_URL("no-registration-url", "The domain has no registration URL of its own"),
    CATEGORY_EXISTS("category-exists", "The domain has a category of this name already"),
    CATEGORY_HAS_DEVICES("category-has-devices", "The category still has devices"),
    TOO_MANY_CATEGORIES("too-many-categories", "The domain has as many categories as it can have"),
    DEVICE_ALREADY_ASSIGNED("device-already-assigned", "The device belongs to this domain already"),
    DEVICE_IN_OTHER_DOMAIN("device-in-other-domain", "The device belongs to another domain"),
    SEARCH_TOO_SLOW("search-too-slow", "The search takes too long", 422),
    DEVICE_NOT_COVERED(KeyCheck.DEVICE_NOT_COVERED, "The key is good, but not for this device", 404);

    private static final int CONFLICT = 409;

    private final String code;
    private final int status;
    private final String title;

    InventoryError(String code, String title) {
        this(code, title, CONFLICT);
    }

    InventoryError(String code, String title, int status) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
