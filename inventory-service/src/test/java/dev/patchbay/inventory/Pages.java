package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.operator;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks lists page by page. */
final class Pages {

    private Pages() {}

    /** The values of a member of all items, over all pages. */
    static List<String> all(String path, Map<String, ?> query, String member) {
        List<String> values = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = operator().queryParams(query);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            JsonPath page = request.get(path).then().statusCode(200).extract().jsonPath();
            values.addAll(page.getList("items." + member, String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        return values;
    }
}
