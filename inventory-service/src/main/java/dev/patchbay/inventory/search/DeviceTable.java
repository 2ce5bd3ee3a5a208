package dev.patchbay.inventory.search;

import java.util.function.Supplier;

/** A table of devices, as statements name it. */
public enum DeviceTable {
    /** Devices of domains: the table {@code device}, under its own name. */
    DEVICE {
        @Override
        String unassigned() {
            return Unassigned.DEVICE;
        }

        @Override
        String named() {
            return "(name is not null or device_name is not null)";
        }

        @Override
        String domain(String condition, boolean single) {
            return "domain_id %s (select domain.id from domain where %s)".formatted(single ? "=" : "in", condition);
        }

        @Override
        String category(Supplier<String> condition) {
            return """
                    device.id in (select member.device_id
                                  from category join device_category member on member.category_id = category.id
                                  where %s)""".formatted(condition.get());
        }

        @Override
        String time(TimeField field) {
            return field.column();
        }
    },

    /** Devices without proof: the table {@code unassigned_device}, under the name {@code seen}. */
    UNASSIGNED {
        @Override
        String unassigned() {
            return "true";
        }

        @Override
        String named() {
            return "device_name is not null";
        }

        @Override
        String domain(String condition, boolean single) {
            return """
                    exists (select from device of_domain join domain on domain.id = of_domain.domain_id
                            where of_domain.hardware_id = seen.hardware_id and %s)""".formatted(condition);
        }

        @Override
        String category(Supplier<String> condition) {
            // categories are for devices of domains
            return "false";
        }

        @Override
        String time(TimeField field) {
            return field == TimeField.LAST_SEEN ? field.column() : "cast(null as timestamptz)";
        }
    };

    abstract String unassigned();

    /** Whether the device has a name. */
    abstract String named();

    /**
     * @param condition on {@code domain}
     * @param single whether no more than one domain can fit it
     */
    abstract String domain(String condition, boolean single);

    /** @param condition on {@code category} */
    abstract String category(Supplier<String> condition);

    abstract String time(TimeField field);
}
