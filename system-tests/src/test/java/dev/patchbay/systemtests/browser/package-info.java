/**
 * A person at a browser: {@link dev.patchbay.systemtests.browser.BrowserExtension} gives tests pages of the Chromium that is
 * installed on this machine, each with cookies of its own, and keeps a picture of how each test ended in
 * {@code target/screenshots}. Nothing but this machine can be reached.
 */
package dev.patchbay.systemtests.browser;
