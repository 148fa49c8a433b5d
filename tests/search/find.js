/* node find.js STATIC: finds without a browser what the search of a built site finds.

   STATIC is the site's folder _static. Reads a list of queries from standard input,
   as JSON, and writes for each the pages found, the best first. */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const folder = path.resolve(process.argv[2]);
const load = (name) =>
  vm.runInThisContext(fs.readFileSync(path.join(folder, name), "utf8"), name);

load("base-stemmer.js");
load("english-stemmer.js");
globalThis.MiniSearch = require(path.join(folder, "search", "minisearch.js"));
load("search/index.data.js");
load("search/engine.js");

const engine = new globalThis.SiteSearch(globalThis.siteSearchData);
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
/* a box has one line: box.js puts of a pasted text only what was told into it */
const box = (query) =>
  query.includes("\n") ? engine.told(query).replace(/\s+/g, " ").trim() : query;
const found = queries.map((query) => engine.find(box(query), { typing: true }).map(({ page }) => page));
process.stdout.write(JSON.stringify(found));
