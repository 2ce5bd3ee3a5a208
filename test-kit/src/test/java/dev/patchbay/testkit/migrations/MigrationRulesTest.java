package dev.patchbay.testkit.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {

    private static final String TIMEOUT = "set local lock_timeout = '2s';\n";
    private static final String OUTSIDE = "executeInTransaction=false";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (id bigint primary key, b text not null); create index a_b on a (b); alter table a add unique (b);",
                "alter table device add column note text;",
                "alter table device add note text not null default '';",
                "alter table device add a numeric(10, 2) default 0 not null, add column b text;",
                "alter table device add column note text, add column seen timestamptz;",
                "alter table device alter column note drop not null;",
                "alter table device alter column note set default 'x';",
                "alter table device drop constraint device_note;",
                "alter table device add constraint device_note check (note <> '') not valid;",
                "alter table device add constraint device_domain foreign key (domain) references domain (name) not valid;",
                "alter table device validate constraint device_domain;",
                "alter table device add constraint device_key unique using index device_key_index;",
                "update device set note = '' where note is null;",
                "delete from device where note = 'drop table; --';",
                "create function f() returns trigger language plpgsql as $$ begin update device set note = ''; return null; end $$;",
                "-- drop table device;\n/* drop table device; */ insert into device (note) values ('drop table device;');",
            })
    void whatTheVersionBeforeCanLiveWithIsAllowed(String sql) {
        assertThat(violations(TIMEOUT + sql, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table device;",
                "DROP TABLE IF EXISTS device;",
                "drop view shown;",
                "truncate device;",
                "alter table device drop column note;",
                "alter table device drop note;",
                "alter table device add column a text, drop column if exists note;",
                "alter table device rename column note to remark;",
                "alter table device rename to thing;",
                "alter index device_note rename to device_remark;",
                "alter table device alter column note type varchar(10);",
                "alter table device alter note set data type bigint using note::bigint;",
                "alter table device alter column note set not null;",
                "alter table device add column note text not null;",
                "alter table device add note text\n  not null;",
                "alter table device add column a numeric(10, 2) not null;",
                "alter table device add column a text default '', add column b text not null;",
                "alter table device add column id uuid default gen_random_uuid();",
                "alter table device add column id bigserial;",
                "alter table device add column b text generated always as (lower(note)) stored;",
                "create index device_note on device (note);",
                "create unique index on device using btree (note);",
                "create index concurrently device_note on device (note);",
                "alter table device add constraint device_note check (note <> '');",
                "alter table device add unique (note);",
                "alter table device add primary key (id);",
                "alter table device add constraint d foreign key (domain) references domain (name);",
                "alter table device add column domain text references domain (name);",
                "alter table device add constraint d check (note <> '') not valid; alter table device validate constraint d;",
                "update device set note = '';",
                "delete from device;",
                "do $$ begin execute 'drop table device'; end $$;",
            })
    void whatDisturbsTheVersionBeforeIsRefused(String sql) {
        assertThat(violations(TIMEOUT + sql, "")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table device;",
                "alter table device drop column note;",
                "alter table device rename column note to remark;",
                "alter table device alter column note type varchar(10);",
            })
    void aContractStepMayRemoveWhatIsNotUsedAnyMore(String sql) {
        assertThat(violations("-- contract: since 0.3\n" + TIMEOUT + sql, "")).isEmpty();
        assertThat(violations("-- contract: soon\n" + TIMEOUT + sql, "")).hasSize(1);
    }

    @Test
    void aContractStepMayNotLockALargeTable() {
        assertThat(violations("-- contract: since 0.3\n" + TIMEOUT + "create index on device (note);", ""))
                .hasSize(1);
    }

    @Test
    void anIndexIsCreatedOutsideATransactionAndByItself() {
        // Given
        String index = """
                set lock_timeout = '30s';
                drop index concurrently if exists device_note;
                create index concurrently device_note on device (note);
                """;

        // When, then
        assertThat(violations(index, OUTSIDE)).isEmpty();
        assertThat(violations(index.replace("device_note on", "if not exists device_note on"), OUTSIDE))
                .hasSize(1);
        assertThat(violations(index + "alter table device add column a text;", OUTSIDE))
                .hasSize(1);
        assertThat(violations(TIMEOUT + "create index concurrently device_note on device (note);", OUTSIDE))
                .singleElement()
                .asString()
                .contains("must begin with set lock_timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table device add column note text;",
                "set lock_timeout = '2s'; alter table device add column note text;",
                "alter table device add column note text; set local lock_timeout = '2s';",
                "set local statement_timeout = '2s'; alter table device add column note text;",
            })
    void aScriptBeginsWithALimitForLocks(String sql) {
        assertThat(violations(sql, ""))
                .singleElement()
                .asString()
                .contains("must begin with set local lock_timeout = '2s'");
    }

    @Test
    void aColumnIsNotNullOnceAConstraintHasBeenValidated() {
        // Given
        MigrationScript add = script("alter table device add constraint n check (note is not null) not valid;");
        MigrationScript validate = script("alter table device validate constraint n;");
        MigrationScript other = script("alter table device validate constraint m;");
        MigrationScript set =
                script("alter table device alter column note set not null; alter table device drop constraint n;");

        // When, then
        assertThat(MigrationRules.violations(List.of(add, validate), set)).isEmpty();
        assertThat(MigrationRules.violations(List.of(add, other), set)).hasSize(1);
        assertThat(MigrationRules.violations(List.of(add), set)).hasSize(1);
        assertThat(MigrationRules.violations(List.of(add), validate)).isEmpty();
    }

    private static List<String> violations(String sql, String config) {
        return MigrationRules.violations(new ArrayList<>(), MigrationScript.parse("V1__x.sql", sql, config));
    }

    private static MigrationScript script(String sql) {
        return MigrationScript.parse("V1__x.sql", TIMEOUT + sql, "");
    }
}
