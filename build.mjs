// Fills static/build/: the typeface from npm, and all stylesheets as one file for a deployment.
// Without it a trial serves the stylesheets one by one and shows the system's fonts.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const PACKAGE = "node_modules/@fontsource-variable/ibm-plex-sans";
const STYLES = "static/css";
const TARGET = "static/build";
const SCRIPTS = ["latin", "latin-ext", "vietnamese"];
const IMPORT = /@import url\("(.+?)"\);\n?/g;

async function copyFonts() {
  await mkdir(`${TARGET}/fonts`, { recursive: true });
  for (const script of SCRIPTS) {
    const name = `ibm-plex-sans-${script}-wght-normal.woff2`;
    await copyFile(`${PACKAGE}/files/${name}`, `${TARGET}/fonts/${name}`);
  }
  await copyFile(`${PACKAGE}/LICENSE`, `${TARGET}/fonts/LICENSE`);
}

async function joinStyles() {
  const site = await readFile(`${STYLES}/site.css`, "utf8");
  const names = [...site.matchAll(IMPORT)].map((match) => match[1]);
  const sheets = await Promise.all(names.map((name) => readFile(`${STYLES}/${name}`, "utf8")));
  const whole = [site.replace(IMPORT, ""), ...sheets].join("\n");
  await writeFile(`${TARGET}/site.css`, whole.replaceAll("../build/fonts/", "fonts/"));
}

await rm(TARGET, { recursive: true, force: true });
await copyFonts();
await joinStyles();
