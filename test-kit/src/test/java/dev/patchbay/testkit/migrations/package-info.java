/**
 * The rules of migrations: {@link dev.patchbay.testkit.migrations.MigrationRules} refuses what would disturb the version that still
 * serves while a new one starts. The rules are explained in {@code docs/migrations.md}.
 */
@NullMarked
package dev.patchbay.testkit.migrations;

import org.jspecify.annotations.NullMarked;
