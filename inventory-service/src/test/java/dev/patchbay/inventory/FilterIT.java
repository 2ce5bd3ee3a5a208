package dev.patchbay.inventory;

import static dev.patchbay.inventory.Inventory.DEVICES;
import static dev.patchbay.inventory.Inventory.UNASSIGNED;
import static dev.patchbay.inventory.Inventory.device;
import static dev.patchbay.inventory.Inventory.devices;
import static dev.patchbay.inventory.Inventory.editorOf;
import static dev.patchbay.inventory.Inventory.givenDeviceOf;
import static dev.patchbay.inventory.Inventory.givenDomain;
import static dev.patchbay.inventory.Inventory.newHardwareId;
import static dev.patchbay.inventory.Inventory.operator;
import static dev.patchbay.inventory.Inventory.shown;
import static dev.patchbay.inventory.Inventory.unassigned;
import static dev.patchbay.inventory.Sessions.session;
import static dev.patchbay.testkit.Conditions.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.patchbay.kit.database.BlockingDatabase;
import dev.patchbay.testkit.PatchbayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of filters, on devices that differ in everything that it asks about. */
@QuarkusTest
@QuarkusTestResource(PatchbayServers.class)
class FilterIT {

    private static final Map<String, String> IDS = new LinkedHashMap<>();
    private static String domain;

    @Inject
    BlockingDatabase database;

    @BeforeEach
    void givenDevices() {
        if (domain != null) {
            return;
        }
        String name = givenDomain();
        try (Sessions sessions = new Sessions()) {
            given(sessions, name, "dvl", "13r2 dvl [13.4250/131286/1300]", "IP222", "PHONE", "10.20.30.40");
            given(sessions, name, "beta", "13r2 beta3", "IP232", "PHONE", "10.20.3.1");
            given(sessions, name, "release", "13r2 final [13.4300/1/1]", "IP811", "GW", "10.21.0.1");
            given(sessions, name, "sr9", "13r1 sr9", "IP811", "GW", "192.0.2.9");
            given(sessions, name, "sr10", "13r1 sr10", "IP811", "GW", "192.0.2.10");
            given(sessions, name, "platform", "1.10.2", "App Platform", "AP", "2001:db8:1:2:3::4");
            String never = givenDeviceOf(name);
            IDS.put("never", never);
            rename(name, never, "Reception*1");
            rename(name, IDS.get("sr9"), "100%_\\ \u00dcberraschung");
            sessions.tellOnline(session(never, 1), "NONE");
            eventually(() -> assertThat(unassigned(never)).isTrue());
            sessions.tellOffline(new Sessions.Session(IDS.get("sr10"), 1, sessionOf(name, "sr10")), "DIGEST");
            eventually(() -> assertThat(shown(name, IDS.get("sr10")).getBoolean("online"))
                    .isFalse());
        }
        givenCategory(name, "Meeting Rooms", "dvl", "release");
        domain = name;
    }

    private static void given(
            Sessions sessions, String domain, String label, String version, String product, String type, String ip) {
        String id = givenDeviceOf(domain);
        IDS.put(label, id);
        Map<String, Object> data = Sessions.online(session(id, 1), "DIGEST");
        Map<String, Object> identity = Sessions.identity(product, type, "device " + label);
        identity.put("version", version);
        identity.put("firmwareBuild", "build-" + label);
        identity.put("pbxActive", label.equals("release"));
        identity.put("fxs", label.equals("sr9"));
        identity.put("mini", label.equals("beta"));
        identity.put("other", label.equals("platform"));
        identity.put("interfaces", List.of(Map.of("name", "ETH0", ip.contains(":") ? "ipv6" : "ipv4", ip)));
        data.put("identity", identity);
        sessions.tell(id, "device-online.v1", data);
        eventually(() -> assertThat(shown(domain, id).getBoolean("online")).isTrue());
    }

    private static void rename(String domain, String id, String name) {
        operator()
                .header("If-Match", "*")
                .body(Map.of("name", name))
                .patch(device(domain, id))
                .then()
                .statusCode(200);
    }

    private static String sessionOf(String domain, String label) {
        return shown(domain, IDS.get(label)).getString("session.id");
    }

    private void givenCategory(String domain, String category, String... labels) {
        database.use(connection -> {
            long id = connection
                    .statement("""
                            insert into category (domain_id, name, provisioning, configuration, version)
                            select id, :name, false, false, 1 from domain where name = :domain returning id
                            """)
                    .bind("name", category)
                    .bind("domain", domain)
                    .mapTo(Long.class)
                    .awaitOne();
            for (String label : labels) {
                connection
                        .statement("""
                                insert into device_category (device_id, category_id)
                                select id, :category from device where hardware_id = :id
                                """)
                        .bind("category", id)
                        .bind("id", IDS.get(label))
                        .awaitExecute();
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "type==phone | dvl beta",
                "type!=phone | release sr9 sr10 platform never",
                "type=in=(phone,ap) | dvl beta platform",
                "type=out=(phone,ap) | release sr9 sr10 never",
                "product==ip8* | release sr9 sr10",
                "product==*2 | dvl beta",
                "product=='app*form' | platform",
                "product==*2* | dvl beta",
                "ip==10.20.30.40 | dvl",
                "ip==10.20.* | dvl beta",
                "ip==10.20.3* | dvl beta",
                "ip==10.20.3.* | beta",
                "ip==10.20.0.0/15 | dvl beta release",
                "ip==10.20.3.0/24 | beta",
                "ip==192.0.2.8/31 | sr9",
                "ip==192.0.2.10/32 | sr10",
                "ip==2001:DB8:1:2:3:0:0:4 | platform",
                "ip==2001:db8::/32 | platform",
                "ip==2001:db8:1:2:3::/80 | platform",
                "ip==2001:db8:1:* | platform",
                "ip==2001:db8:2::/48 | none",
                "name=='device beta' | beta",
                "name==DEVICE* | dvl beta release sr10 platform",
                "name=='device sr9' | none",
                "deviceName=='device sr9' | sr9",
                "name==*\u00fcberrasch* | sr9",
                "name=='100%_*' | sr9",
                "name=='100__*' | none",
                "name==*%* | sr9",
                "name==*_\\\\* | sr9",
                "name=='*_\\\\\\\\ *' | sr9",
                "name==reception\\**  | never",
                "version==13r2 | dvl beta release",
                "version==13r1 | sr9 sr10",
                "version=='13r1 sr' | sr9 sr10",
                "version=='13r1 sr1' | none",
                "version=ge=13r2 | dvl beta release",
                "version=gt='13r2 beta3' | release",
                "version=ge='13r1 sr10' | dvl beta release sr10",
                "version<'13r1 sr10' | sr9",
                "version=lt='13r2 final' | dvl beta sr9 sr10",
                "version=le='13r2 dvl' | dvl sr9 sr10",
                "version!=13r2 | sr9 sr10 platform never",
                "version=gt=1.9 | platform",
                "version==13R2BETA3 | beta",
                "version==13 | dvl beta release sr9 sr10",
                "version=lt=14 AND online==TRUE | dvl beta release sr9 platform",
                "version==*[13.4* | dvl release",
                "build==build-sr9 | sr9",
                "online==true | dvl beta release sr9 platform",
                "online==false | sr10 never",
                "unassigned==true | never",
                "unassigned==false;type==gw | release sr9 sr10",
                "pbxActive==true | release",
                "fxs==true | sr9",
                "mini==true | beta",
                "other==true | platform",
                "category=='meeting rooms' | dvl release",
                "category==meet* | dvl release",
                "category!=meet* | beta sr9 sr10 platform never",
                "lastSeen=gt=2025-12-31 | dvl beta release sr9 sr10 platform",
                "lastSeen=lt=2026-01-01T00:00:00Z | none",
                "lastSeen=ge=-P36500D;version=lt=13r2 | sr9 sr10",
                "createdAt=gt=-PT1H | dvl beta release sr9 sr10 platform never",
                "createdAt=lt=-PT1H | none",
                "changedAt=le=-P1D | none",
                "(type==phone;version=ge='13r2 beta') or (type==gw and online==false) | beta sr10"
            })
    void devicesAreFound(String filter, String expected) {
        // Given
        Map<String, String> query = Map.of("filter", filter);

        // When
        List<String> found = Pages.all(devices(domain), query, "hardwareId");

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(named(expected));
    }

    @Test
    void aCategoryIsFoundByItsId() {
        // Given
        long id = database.read(connection -> connection
                .statement("select id from category where domain_id = (select id from domain where name = :domain)")
                .bind("domain", domain)
                .mapTo(Long.class)
                .awaitOne());

        // When
        List<String> found = Pages.all(devices(domain), Map.of("filter", "category==" + id), "hardwareId");

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(named("dvl release"));
    }

    @Test
    void domainsAreFoundOverAll() {
        // Given
        String filter = "domain==%s;type==ap or domain==%s*;type==phone".formatted(domain, domain);

        // When
        List<String> found = Pages.all(DEVICES, Map.of("filter", filter), "hardwareId");

        // Then
        assertThat(found).containsExactlyInAnyOrderElementsOf(named("dvl beta platform"));
    }

    @Test
    void aHardwareIdIsFoundInAnyNotation() {
        // Given
        String id = IDS.get("dvl");
        String colons = id.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        String hyphens = id.replaceAll("(....)(?=.)", "$1-");

        // When
        List<String> found =
                Pages.all(DEVICES, Map.of("filter", "mac==" + colons + " and hardwareId==" + hyphens), "hardwareId");
        List<String> begins =
                Pages.all(devices(domain), Map.of("filter", "mac==" + colons.substring(0, 8) + "*"), "hardwareId");

        // Then
        assertThat(found).containsExactly(id);
        assertThat(begins).containsExactlyInAnyOrderElementsOf(IDS.values());
    }

    @Test
    void filtersNeverReachBeyondTheDomain() {
        // Given
        String foreign = givenDeviceOf(givenDomain());
        String filter = "mac==" + foreign + ",domain==*";

        // When
        var found = editorOf(domain).queryParam("filter", filter).get(DEVICES).then();
        var counted = editorOf(domain)
                .queryParam("filter", "mac==" + foreign)
                .get("/api/inventory/v1/device-counts")
                .then();

        // Then
        assertThat(found.statusCode(200).extract().jsonPath().getList("items.hardwareId", String.class))
                .containsExactlyInAnyOrderElementsOf(IDS.values());
        counted.statusCode(200).body("total", equalTo(0));
    }

    @Test
    void whatIsFoundIsCounted() {
        // Given
        String filter = "type=in=(gw,phone)";

        // When
        var ofDomain = editorOf(domain)
                .queryParam("filter", filter)
                .get(Inventory.DOMAINS + "/" + domain + "/device-counts")
                .then();
        var ofAll = operator()
                .queryParam("filter", filter)
                .queryParam("domain", domain)
                .get("/api/inventory/v1/device-counts")
                .then();

        // Then
        ofDomain.statusCode(200)
                .body("total", equalTo(5))
                .body("online", equalTo(4))
                .body("byType", equalTo(Map.of("GW", 3, "PHONE", 2)));
        ofAll.statusCode(200).body("total", equalTo(5));
    }

    @ParameterizedTest
    @CsvSource({
        "name, sr9 beta dvl platform release sr10 never",
        "-name, never sr10 release platform dvl beta sr9",
        "version, never platform sr9 sr10 dvl beta release",
        "-version, release beta dvl sr10 sr9 platform never",
        "product, never platform dvl beta release sr9 sr10",
        "-hardwareId, never platform sr10 sr9 release beta dvl",
        "lastSeen, never dvl beta release sr9 sr10 platform",
        "-lastSeen, platform sr10 sr9 release beta dvl never"
    })
    void pagesFollowTheOrder(String sort, String expected) {
        // Given
        Map<String, ?> query = Map.of("sort", sort, "limit", 2);

        // When
        List<String> found = Pages.all(devices(domain), query, "hardwareId");

        // Then
        assertThat(found).containsExactlyElementsOf(named(expected));
    }

    @Test
    void whoWasNotSeenForLongestComesFirst() {
        // Given: days that differ, times within a day that differ by a microsecond, and one that was never seen
        String other = givenDomain();
        List<String> times = List.of(
                "2025-12-31 23:59:59.999999+00",
                "2026-01-01 00:00:00+00",
                "2026-01-01 00:00:00.000001+00",
                "2026-01-01 23:00:00-01",
                "2026-03-01 00:00:00+05:30");
        List<String> ids = new ArrayList<>(List.of(givenDeviceOf(other)));
        for (String time : times) {
            ids.add(givenDeviceOf(other));
            database.use(connection -> connection
                    .statement("update device set last_seen = cast(:time as timestamptz) where hardware_id = :id")
                    .bind("time", time)
                    .bind("id", ids.getLast())
                    .awaitExecute());
        }

        // When
        List<String> found = Pages.all(devices(other), Map.of("sort", "lastSeen", "limit", 1), "hardwareId");
        List<String> reversed = Pages.all(devices(other), Map.of("sort", "-lastSeen", "limit", 2), "hardwareId");

        // Then
        assertThat(found).containsExactlyElementsOf(ids);
        assertThat(reversed).containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void unassignedDevicesAreFoundByTheSameLanguage() {
        // Given
        String id = newHardwareId();
        try (Sessions sessions = new Sessions()) {
            Map<String, Object> data = Sessions.online(session(id, 1), "NONE");
            data.put("identity", Sessions.identity("IP" + id, "DECT", "cellar"));
            sessions.tell(id, "device-online.v1", data);
        }
        eventually(() -> assertThat(unassigned(id)).isTrue());
        String fits =
                "product==ip%s;type==dect;name==CELL*;ip==10.20.30.0/24;version=ge=13r2;unassigned==true".formatted(id);
        String fitsNot = "mac==%s;(category==*,domain==*,createdAt=gt=2000-01-01,online==false)".formatted(id);

        // When
        List<String> found = Pages.all(UNASSIGNED, Map.of("filter", fits, "sort", "-lastSeen"), "hardwareId");
        List<String> notFound = Pages.all(UNASSIGNED, Map.of("filter", fitsNot), "hardwareId");
        List<String> ofDomain = Pages.all(UNASSIGNED, Map.of("filter", "domain==" + domain), "hardwareId");

        // Then
        assertThat(found).containsExactly(id);
        assertThat(notFound).isEmpty();
        assertThat(ofDomain).containsExactly(IDS.get("never"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=='\u2028\u0416\ud83d\ude00*'",
                "name==\"'; drop table device; --\"",
                "name=='%'",
                "name=='\\\\'",
                "product=='<a>:p0 ? $1 {x}'",
                "domain=='x) or (1=1'",
                "category=='999999999999999999999999'",
                "category=='999999999999999999'",
                "version=ge=999999999999r99999999999999",
                "ip==0.0.0.0/0;name==nobody",
                "ip==::/0;name==nobody",
                "lastSeen=lt=-P36525D",
                "mac==____"
            })
    void nastyValuesFindNothing(String filter) {
        // Given
        String written = filter;

        // When
        var answer =
                operator().queryParam("filter", written).get(devices(domain)).then();

        // Then
        answer.statusCode(200).body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=='x' or 1=1 --'",
                "name=='\u00fc\u0000'",
                "lastSeen=lt=-P99999999999D",
                "ip==::/129",
                "mac=='; drop table device'"
            })
    void whatIsNoFilterIsRefused(String filter) {
        // Given
        String written = filter;

        // When
        var answer =
                operator().queryParam("filter", written).get(devices(domain)).then();

        // Then
        answer.statusCode(400).body("errors.field", equalTo(List.of("filter")));
    }

    @Test
    void aMistakeSaysWhereItIs() {
        // Given
        String filter = "type==PHONE;colour==red";

        // When
        var answer = operator().queryParam("filter", filter).get(DEVICES).then();

        // Then
        answer.statusCode(400)
                .body("code", equalTo("invalid-request"))
                .body("errors[0].field", equalTo("filter"))
                .body("errors[0].message", containsString("at character 13: `colour` is not known"));
    }

    private static List<String> named(String labels) {
        return List.of(labels.split(" ")).stream()
                .filter(IDS::containsKey)
                .map(IDS::get)
                .toList();
    }
}
