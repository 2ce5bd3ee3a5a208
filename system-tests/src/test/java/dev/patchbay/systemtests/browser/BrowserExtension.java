package dev.patchbay.systemtests.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test methods an empty {@link Page} without cookies. One browser serves all tests of the JVM. */
public final class BrowserExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Chromium chromium = test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
        Visit visit = new Visit(chromium.browser()
                .newContext(new NewContextOptions().setIgnoreHTTPSErrors(true).setLocale("en-US")));
        test.getStore(NAMESPACE).put(Visit.class, visit);
        return visit.page;
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Visit visit = test.getStore(NAMESPACE).get(Visit.class, Visit.class);
        if (visit != null && !visit.page.isClosed()) {
            String name = test.getRequiredTestClass().getSimpleName() + "-"
                    + test.getRequiredTestMethod().getName() + ".png";
            visit.page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)));
        }
    }

    /** A context of its own; closed with its test. */
    private static final class Visit implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;

        Visit(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
