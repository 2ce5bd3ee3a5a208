package dev.patchbay.kit.rights;

import dev.patchbay.contracts.DomainName;
import java.util.function.Supplier;

/** What an operation needs; each is one question to the {@link AccessPolicy}. */
public enum Access {
    /** A valid token. The operation shows and changes only what its caller may see and change. */
    SCOPED {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            // that there is a caller is enough
        }
    },
    /** To change something somewhere. The operation changes only what its caller may change. */
    SCOPED_WRITE {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            policy.requireEditor(caller);
        }
    },
    /** To read what belongs to the domain in the path. */
    READ {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            policy.requireRead(caller, domain.get());
        }
    },
    /** To change what belongs to the domain in the path. */
    WRITE {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            policy.requireWrite(caller, domain.get());
        }
    },
    /** To administer the domain in the path. */
    ADMINISTER {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            policy.requireAdministration(caller, domain.get());
        }
    },
    /** To see passwords in clear. */
    SHOW_PASSWORDS {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            policy.requirePermission(caller, domain.get(), Permission.SHOW_PASSWORDS);
        }
    },
    /** To see passwords of the devices of the domain in the path. */
    SHOW_DEVICE_PASSWORDS {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            policy.requireDevicePasswords(caller, domain.get());
        }
    },
    /** To administer the installation. */
    INSTANCE {
        @Override
        void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain) {
            policy.requireInstanceAdministration(caller);
        }
    };

    abstract void require(AccessPolicy policy, Caller caller, Supplier<DomainName> domain);
}
