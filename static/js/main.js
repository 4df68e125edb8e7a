// What every page may use. Each module only adds to a page that works without it.
import "./theme-switch.js";
import "./menus.js";
import "./scrollers.js";
import "./sources.js";
import "./copy.js";
import "./suggest.js";
import "./figures.js";
