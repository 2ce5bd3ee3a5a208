/** The random passwords of devices for apps that have logged in with the password of their domain. */
@NullMarked
package dev.patchbay.inventory.app.passwords;

import org.jspecify.annotations.NullMarked;
