package dev.patchbay.provisioning;

import dev.patchbay.kit.problem.ErrorCode;

/** What can be wrong with a request to provisioning, besides what any service may answer. */
public enum ProvisioningError implements ErrorCode {
    TOO_MANY_EXPECTED_DEVICES("too-many-expected-devices", "The domain expects too many devices"),
    CODE_USED("code-used", "The code has been used already"),
    NOT_A_PROVISIONING_CATEGORY("not-a-provisioning-category", "The category is not for provisioning");

    private static final int CONFLICT = 409;

    private final String code;
    private final String title;

    ProvisioningError(String code, String title) {
        this.code = code;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return CONFLICT;
    }

    @Override
    public String title() {
        return title;
    }
}
