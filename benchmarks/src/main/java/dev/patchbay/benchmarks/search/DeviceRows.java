package dev.patchbay.benchmarks.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Fills the tables of the inventory at once, as if devices had been added and had connected. */
final class DeviceRows {

    static final int DOMAINS = 1000;

    private static final String DOMAIN_ROWS = """
            insert into domain (name, version, password, created_at, changed_at)
            select 'tenant-' || lpad(n::text, 4, '0') || '.example', nextval('change_version'), '', now(), now()
            from generate_series(1, %d) n
            """.formatted(DOMAINS);

    /** The keys of addresses and versions are what the service writes for these texts. */
    private static final String DEVICE_ROWS = """
            insert into device (
                hardware_id, domain_id, version, assignment, name, created_at, changed_at, online, epoch, last_seen,
                session_id, node, connected_at, remote_address, product, firmware_version, type, device_name,
                firmware_build, major, fxs, mini, pbx_active, interfaces, addresses, address_text, address_keys,
                version_key)
            select '009033' || lpad(to_hex(n), 6, '0'), first.id + n %% %1$d, n, n,
                   case when n %% 3 = 0 then 'Room ' || n end, now() - n * interval '1 s', now() - n * interval '1 s',
                   n %% 50 <> 0, n, now() - n %% 86400 * interval '1 s', gen_random_uuid(), 'node-1', now(), outer_ip,
                   (array['IP222', 'IP232', 'IP111', 'IP112', 'IP811', 'IP0013'])[1 + (n %% 6)::integer], told.version,
                   (array['PHONE', 'PHONE', 'PHONE', 'PHONE', 'GW', 'DECT'])[1 + (n %% 6)::integer],
                   'phone ' || n || ' floor ' || n %% 40, told.build, '13r2', n %% 97 = 0, n %% 89 = 0, n %% 1000 = 7,
                   jsonb_build_array(jsonb_build_object('name', 'ETH0', 'ipv4', ip)), array[ip::inet, outer_ip::inet],
                   ' ' || ip || ' ' || outer_ip || ' ',
                   array[split_part(ip, '.', 1) || '.', regexp_substr(ip, '^\\d+\\.\\d+\\.'),
                         regexp_substr(ip, '^\\d+\\.\\d+\\.\\d+\\.'), ip,
                         '198.', '198.51.', regexp_substr(outer_ip, '^\\d+\\.\\d+\\.\\d+\\.'), outer_ip],
                   told.key
            from generate_series(1::bigint, %2$d) n,
                 (select min(id) as id from domain where name like 'tenant-%%') first,
                 lateral (select n * 2654435761 %% 16777216 as bits) spread,
                 lateral (select '10.' || bits / 65536 || '.' || bits / 256 %% 256 || '.' || bits %% 256 as ip,
                                 '198.51.' || n %% 1000 / 250 || '.' || n %% 250 as outer_ip) address,
                 lateral (select * from (values
                     (0, '13r2 dvl [13.4250/131286/1300]', '134250', '{13,2,1,0,134250,131286,1300}'::integer[]),
                     (1, '13r1 sr25 [134250/131286/1300]', '134250', '{13,1,6,25,134250,131286,1300}'),
                     (2, '13r2 sr9 [135010/131286/1300]', '135010', '{13,2,6,9,135010,131286,1300}'),
                     (3, '13r3 final [135100/131286/1300]', '135100', '{13,3,5,0,135100,131286,1300}'),
                     (4, '14r1 beta3 [140003/140000/1400]', '140003', '{14,1,3,3,140003,140000,1400}'))
                     as versions (number, version, build, key)
                     where number = case when n %% 10000 = 3 then 4 else abs(hashint8(n) %% 4) end) told
            """;

    private static final String CATEGORY_ROWS = """
            insert into category (domain_id, name, provisioning, configuration, version)
            select id, 'Category ' || row_number() over (order by id), false, false, 1
            from domain where name like 'tenant-%'
            """;

    private static final String MEMBER_ROWS = """
            insert into device_category (device_id, category_id)
            select device.id, category.id from device join category on category.domain_id = device.domain_id
            where device.id % 10 < 5
            """;

    private static final String INDEXES = """
            select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
            from pg_index where indrelid = 'device'::regclass and not indisunique
            """;

    private static final List<String> TABLES = List.of("device", "category", "device_category");

    private DeviceRows() {}

    static String hardwareId(int number) {
        return "009033%06x".formatted(number);
    }

    /** Addresses are spread as if devices had been bought and set up in any order. */
    static String address(int number) {
        long bits = number * 2_654_435_761L % 16_777_216;
        return "10.%d.%d.%d".formatted(bits / 65_536, bits / 256 % 256, bits % 256);
    }

    /** The indexes are made anew behind the rows, which takes a fraction of the time. */
    static void fill(Connection database, int devices) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(DOMAIN_ROWS);
            List<String> definitions = new ArrayList<>();
            List<String> names = new ArrayList<>();
            try (ResultSet indexes = statement.executeQuery(INDEXES)) {
                while (indexes.next()) {
                    names.add(indexes.getString("name"));
                    definitions.add(indexes.getString("definition"));
                }
            }
            for (String name : names) {
                statement.execute("drop index " + name);
            }
            // nobody is to be told of a million devices one by one
            for (String table : TABLES) {
                statement.execute("alter table " + table + " disable trigger user");
            }
            statement.execute(DEVICE_ROWS.formatted(DOMAINS, devices));
            statement.execute("set maintenance_work_mem = '512MB'");
            for (String definition : definitions) {
                statement.execute(definition);
            }
            statement.execute(CATEGORY_ROWS);
            statement.execute(MEMBER_ROWS);
            for (String table : TABLES) {
                statement.execute("alter table " + table + " enable trigger user");
            }
            statement.execute("vacuum analyze");
        }
    }
}
