// Draws the world once: writes world.json beside this file, which the server reads. The portal
// never runs this. To run it again:
//
//   npm install --no-save d3-geo@3.1.1 topojson-client@3.1.0 topojson-simplify@3.0.3 \
//     world-atlas@2.0.2 i18n-iso-countries@7
//   node explore/geometry/build.mjs
//
// Boundaries are Natural Earth's (public domain), at 1:50 million: the coarser set lacks Singapore
// and Hong Kong. The map is cut at 26° W, so that the Pacific lies in the middle.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoArea, geoCentroid, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature, merge, mesh } from "topojson-client";
import { filter, filterWeight, presimplify, quantile, simplify } from "topojson-simplify";

const require = createRequire(import.meta.url);
const countries = require("i18n-iso-countries");

const WIDTH = 1000;
const CENTRE = 154; // degrees east: 26° W is half a turn away
const NORTH = 76;
const SOUTH = -52;
const KEPT = 0.07; // share of the points of the coast that are drawn
const SMALLEST = 3e-5; // steradians of an island that is drawn
const ANTARCTICA = "010";
// What is not a country of the atlas: the European Union stands where its institutions are.
const OTHERS = { EU: [4.4, 50.8] };
// Middles of the largest part lie far from where people are.
const MOVED = { US: [-98, 39], CA: [-97, 54], RU: [60, 57], NO: [10, 61.5], CL: [-71, -33] };

const projection = geoNaturalEarth1().rotate([-CENTRE, 0]).precision(2).fitWidth(WIDTH, { type: "Sphere" });
const [[, top], [, bottom]] = [projection([CENTRE, NORTH]), projection([CENTRE, SOUTH])];
const [x, y] = projection.translate();
projection.translate([x, y - top]);
const height = Math.round(bottom - top);

const atlas = JSON.parse(await readFile(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const weighted = presimplify(atlas);
const coarse = simplify(weighted, quantile(weighted, KEPT));
const world = filter(coarse, filterWeight(coarse, SMALLEST));
const shown = world.objects.countries.geometries.filter((one) => one.id !== ANTARCTICA);
const drawn = { type: "GeometryCollection", geometries: shown };

const whole = geoPath(projection).digits(1);
const round = (point) => projection(point).map((number) => Math.round(number * 10) / 10);

function largestPart({ geometry }) {
  if (geometry.type === "Polygon") return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  return parts.reduce((best, part) => (geoArea(part) > geoArea(best) ? part : best));
}

const places = {};
for (const one of feature(atlas, atlas.objects.countries).features) {
  const code = countries.numericToAlpha2(one.id);
  if (code && one.id !== ANTARCTICA) places[code] = round(MOVED[code] ?? geoCentroid(largestPart(one)));
}
for (const [code, point] of Object.entries(OTHERS)) places[code] = round(point);

const made = {
  width: WIDTH,
  height,
  land: whole(merge(world, shown)),
  borders: whole(mesh(world, drawn, (one, other) => one !== other)),
  places: Object.fromEntries(Object.entries(places).sort()),
};
const target = new URL("world.json", import.meta.url);
await writeFile(target, `${JSON.stringify(made)}\n`);
