package dev.patchbay.inventory.app.devices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.DomainName;
import java.util.List;

/**
 * A domain as apps see it.
 *
 * @param rentalProducts whether a device of it has licences that are rented
 */
public record AppDomain(
        long id,
        DomainName name,
        boolean instanceDomain,
        boolean deployPasswords,
        boolean rentalProducts,
        List<Category> categories) {

    public AppDomain {
        categories = List.copyOf(categories);
    }

    /**
     * A group of devices.
     *
     * @param provisioning whether devices can be provisioned into it
     * @param configuration whether device configurations can be bound to it
     */
    public record Category(long id, String name, boolean provisioning, boolean configuration) {

        /** The category object of the app interface. */
        public ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("name", name)
                    .put("config", configuration);
        }
    }

    /** The domain object of the app interface. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name.value())
                .put("hasRentalProducts", rentalProducts)
                .put("deployAdminPasswords", deployPasswords)
                .put("isInstanceDomain", instanceDomain);
        ArrayNode shown = json.putArray("categories");
        categories.forEach(category -> shown.add(category.json()));
        return json;
    }
}
