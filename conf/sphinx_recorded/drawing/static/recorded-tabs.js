/* Readers choose once with which start method, on which version and system they
   want to see runs: all tabs go by it, here and on other pages, and the address
   says it. Else those of the reader's own system are seen. Without a script each set
   of tabs is chosen for itself. */
"use strict";
(() => {
  const KEY = "recorded-tabs";
  const METHODS = ["fork", "spawn", "forkserver"];

  /* "Windows 3.13 spawn" or "PyPy 3.11" in parts */
  const parts = (name) => {
    const found = {};
    for (const word of name.match(/PyPy \S+|\S+/g) ?? [])
      found[/^(PyPy )?\d/.test(word) ? "version" : METHODS.includes(word) ? "method" : "system"] = word;
    return found;
  };
  const told = (choice) => Object.values(choice).join(" ");
  const stored = (text) => { /* a browser may refuse to keep anything */
    try {
      if (text === undefined) return localStorage.getItem(KEY) ?? "";
      if (text) localStorage.setItem(KEY, text);
      else localStorage.removeItem(KEY);
    } catch {}
    return "";
  };

  const sets = [...document.querySelectorAll(".recorded .recorded-tabs")].map((place) => {
    const inputs = [...place.querySelectorAll(":scope > input")];
    const runs = inputs.map((input) => (input.dataset.runs ?? "").split(",").map(parts));
    const kinds = new Set(runs.flat().flatMap(Object.keys));
    return { place, inputs, runs, kinds, usual: inputs.findIndex((input) => input.checked) };
  });
  if (!sets.length) return;

  const given = new URLSearchParams(location.search).get("tabs");
  let choice = parts(given ?? stored());

  const likeness = (run, wanted = choice) =>
    Object.keys(wanted).filter((kind) => run[kind] === wanted[kind]).length;
  /* What was chosen weighs more than what the page is about, and that more than the
     reader's system */
  const own = ({ system = "" }) =>
    system.toLowerCase() === document.documentElement.dataset.recordedSystem ? 0.5 : 0;
  /* Of runs of the system that was chosen, the one that has nothing else comes first */
  const besides = (run, wanted) =>
    wanted.system ? Object.keys(run).filter((kind) => !(kind in wanted)).length / 100 : 0;
  const best = ({ place, runs, usual }, wanted = choice) => {
    const any = wanted.system || "meant" in place.dataset;
    const value = (run) => likeness(run, wanted) + (any ? 0 : own(run)) - besides(run, wanted);
    const values = runs.map((each) => Math.max(...each.map(value)));
    const most = Math.max(...values);
    return values[usual] === most ? usual : values.indexOf(most);
  };

  const reset = document.createElement("button");
  Object.assign(reset, {
    type: "button",
    className: "recorded-reset",
    textContent: "Reset all tabs",
    title: "Every page opens the tab again that it is about",
  });

  const show = () => {
    for (const set of sets) {
      const number = best(set);
      set.inputs[number].checked = true;
      const old = set.place.querySelector(":scope > .recorded-reset");
      if (number === best(set, {})) old?.remove();
      else if (!old) set.inputs[0].parentElement.append(reset.cloneNode(true));
    }
  };
  const tell = () => {
    const address = new URL(location);
    address.searchParams.delete("tabs");
    const rest = address.searchParams.toString();
    const query = [told(choice).replaceAll(" ", "+"), rest];
    address.search = [query[0] && `tabs=${query[0]}`, query[1]].filter(Boolean).join("&");
    try {
      history.replaceState(history.state, "", address);
    } catch {} /* of a page from disk the address may not be changed */
  };
  /* What was chosen stays where it is, whatever opens above it */
  const inPlace = (place, change) => {
    const before = place.getBoundingClientRect().top;
    change();
    const moved = place.getBoundingClientRect().top - before;
    if (moved) scrollBy({ top: moved, behavior: "instant" });
  };
  const take = (place, chosen) => inPlace(place, () => {
    choice = chosen;
    stored(told(choice));
    tell();
    show();
  });

  for (const { place, inputs, runs, kinds } of sets) {
    inputs.forEach((input, number) => input.addEventListener("change", () => {
      const [run] = [...runs[number]].sort((a, b) => likeness(b) - likeness(a));
      const kept = Object.entries(choice).filter(([kind]) => !kinds.has(kind));
      take(place, { ...Object.fromEntries(kept), ...run });
    }));
    place.addEventListener("click", ({ target }) => {
      if (!target.matches(".recorded-reset")) return;
      take(place, {});
      inputs.find((input) => input.checked).focus();
    });
  }
  show();
  if (sets.some((set) => best(set) !== best(set, {}))) tell();
  document.addEventListener("recorded-system", () => { /* tabs of that system again */
    const { system, ...rest } = choice;
    choice = rest;
    if (system) stored(told(choice));
    if (system) tell();
    show();
  });
})();
