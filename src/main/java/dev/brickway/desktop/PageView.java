package dev.brickway.desktop;

import dev.brickway.desktop.clients.ClientsController;
import dev.brickway.desktop.common.Page;
import dev.brickway.desktop.home.HomeController;
import dev.brickway.desktop.models.ModelsController;
import dev.brickway.desktop.requests.RequestsController;
import dev.brickway.desktop.settings.SettingsController;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * How each page is shown.
 *
 * @param controller whose view it is
 * @param icon in the sidebar
 * @param text the key of its name
 */
record PageView(Class<?> controller, Ikon icon, String text) {
    static PageView of(Page page) {
        return switch (page) {
            case HOME -> new PageView(HomeController.class, Feather.HOME, "page.home");
            case MODELS -> new PageView(ModelsController.class, Feather.BOX, "page.models");
            case CLIENTS -> new PageView(ClientsController.class, Feather.LINK, "page.clients");
            case REQUESTS -> new PageView(RequestsController.class, Feather.LIST, "page.requests");
            case SETTINGS -> new PageView(SettingsController.class, Feather.SETTINGS, "page.settings");
        };
    }
}
