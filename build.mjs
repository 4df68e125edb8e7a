// Fills static/build/ with what our pages take from npm: the typeface, in the files we use.
// Without it the pages fall back to the system's fonts, and nothing else changes.
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";

const PACKAGE = "node_modules/@fontsource-variable/ibm-plex-sans";
const TARGET = "static/build";
const FONTS = `${TARGET}/fonts`;
const SCRIPTS = ["latin", "latin-ext", "vietnamese"];

await rm(TARGET, { recursive: true, force: true });
await mkdir(FONTS, { recursive: true });
for (const script of SCRIPTS) {
  const name = `ibm-plex-sans-${script}-wght-normal.woff2`;
  await copyFile(`${PACKAGE}/files/${name}`, `${FONTS}/${name}`);
}
await copyFile(`${PACKAGE}/LICENSE`, `${FONTS}/LICENSE`);
console.log(`${FONTS}: ${(await readdir(FONTS)).join(", ")}`);
