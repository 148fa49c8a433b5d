/* Lights what belongs together, plays a run again, and copies whole lines. */
"use strict";
(() => {
  const LASTS = 5; /* seconds that a replay takes, however long the run was */
  const UNITS = 1000; /* the width of the bars' own picture */
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const all = (element, selector) => [...(element?.querySelectorAll(selector) ?? [])];

  /* A line of output, its ticks (a traceback is one row of many lines, and a remark
     of none), and the line of the program that printed it */
  const rowsOf = (run) => all(run, ".transcript tbody tr");
  for (const run of all(document, ".recorded .run")) {
    let number = 0;
    for (const row of rowsOf(run)) {
      row.ticks = [];
      const last = number + (row.matches(".remark") ? 0 : Number(row.dataset.lines ?? 1));
      while (number < last) row.ticks.push(...all(run, `.tick[id$="t${++number}"]`));
      for (const tick of row.ticks) tick.row = row;
    }
  }
  const links = "td ~ td a[href*='p']";
  const target = (link) => document.getElementById(link.hash.slice(1));
  const together = (row) => [...row.ticks, ...all(row, links).map(target)];

  let lit = [];
  const light = (elements) => {
    lit.forEach((element) => element.classList.remove("lit"));
    lit = elements;
    lit.forEach((element) => element.classList.add("lit"));
  };
  const point = ({ target }) => {
    const within = (selector) => target.closest?.(`.recorded ${selector}`);
    const line = within(".printing"), tick = within(".tick");
    const row = within("tbody tr") ?? document.activeElement.closest(".recorded tbody tr");
    if (line)
      light(all(line.closest(".recorded"), `${links}[href$="#${line.id}"]`)
        .map((link) => link.closest("tr"))
        .flatMap((row) => [row, ...together(row)]));
    else if (tick?.row) light([tick.row]);
    else light(row ? together(row) : []);
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);

  /* What a link of a line leads to is shown, and the way back leads to another page */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".recorded .transcript td ~ td a");
    const other = link && target(link);
    if (!other || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const fold = other.closest("details");
    if (fold) fold.open = true;
    other.scrollIntoView({ block: "nearest" });
    light(together(link.closest("tr")));
  });

  /* What is folded is copied too, and what stands beside the lines is not */
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const within = range.commonAncestorContainer;
    if (!(within.closest ? within : within.parentElement)?.closest(".transcript")) return;
    const part = document.createElement("div");
    part.append(range.cloneContents());
    for (const aside of all(part, "caption, thead, th, td ~ td, .stream, summary"))
      aside.remove();
    const rows = all(part, "tr").filter((row) => row.cells.length);
    const text = rows.length
      ? rows.map((row) => row.textContent.replace(/\n$/, "")).join("\n")
      : part.textContent;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  });

  const add = (parent, tag, className, text = "") => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    if (tag === "button") element.type = "button";
    return parent.appendChild(element);
  };

  /* Over the bars: a veil on what is to come, and the playhead */
  const playhead = (timeline) => {
    const plot = timeline.querySelector("svg");
    const make = (tag) => document.createElementNS(plot.namespaceURI, tag);
    const group = plot.appendChild(make("g"));
    group.setAttribute("class", "playhead");
    for (const line of ["h1000v", "v"]) {
      const path = group.appendChild(make("path"));
      const height = plot.viewBox.baseVal.height;
      path.setAttribute("d", `M0 0${line}${height}${line === "v" ? "" : "H0z"}`);
    }
    return group;
  };

  /* Plays a run again: its lines appear in the order and at the pace in which they
     were written, while a playhead moves over its timeline; or line by line. */
  const replay = (bar) => {
    const run = bar.parentElement;
    const scroller = run.querySelector(".transcript");
    const rows = rowsOf(run);
    const timeline = run.querySelector("svg.timeline");
    const times = []; /* what has none comes with the line before */
    for (const row of rows) {
      const time = row.querySelector("td ~ td:last-child")?.textContent;
      times.push(parseFloat(time) || (times.at(-1) ?? 0));
    }
    const total = Math.max(Number(timeline?.dataset.total ?? 0), ...times);
    if (!total) return;

    const play = add(bar, "button", "play");
    const back = add(bar, "button", "back", "Back");
    const next = add(bar, "button", "next", "Next");
    const end = add(bar, "button", "end", "Show all");
    const clock = add(bar, "span", "clock");

    let now = 0; /* seconds from the start of the run */
    let last = null; /* when the last frame was drawn; null: nothing moves */
    let head = null;
    let newest = null;

    const label = () => {
      play.hidden = still.matches;
      if (last !== null) play.textContent = "Pause";
      else if (run.classList.contains("replayed")) play.textContent = "Continue";
      else play.textContent = "Replay";
    };

    const show = () => {
      run.classList.add("replayed");
      let came = null;
      rows.forEach((row, number) => {
        const there = times[number] <= now;
        row.classList.toggle("to-come", !there);
        if (there) came = row;
      });
      if (came && scroller.scrollHeight > scroller.clientHeight)
        scroller.scrollTop = came.offsetTop + came.offsetHeight - scroller.clientHeight;
      if (came !== newest) light(came ? [came, ...together(came)] : []);
      newest = came;
      clock.textContent = `${now.toFixed(3)} s`;
      if (timeline) {
        head ??= playhead(timeline);
        head.setAttribute("transform", `translate(${(UNITS * now) / total})`);
      }
      label();
    };

    const rest = () => {
      now = 0;
      last = newest = null;
      rows.forEach((row) => row.classList.remove("to-come"));
      run.classList.remove("replayed");
      head?.remove();
      head = null;
      light([]);
      if (document.activeElement === end) (still.matches ? next : play).focus();
      label();
    };

    const frame = (time) => {
      if (last === null) return;
      now += (Math.max(time - last, 0) / 1000) * (total / LASTS);
      last = time;
      if (now >= total) return rest();
      show();
      requestAnimationFrame(frame);
    };

    const step = (time) => {
      last = null;
      if (time === undefined) return rest();
      now = time;
      show();
    };

    play.addEventListener("click", () => {
      last = last === null ? performance.now() : null;
      show();
      requestAnimationFrame(frame);
    });
    next.addEventListener("click", () => step(times.find((time) => time > now)));
    back.addEventListener("click", () => step(times.findLast((time) => time < now)));
    end.addEventListener("click", rest);
    still.addEventListener("change", rest);
    label();
  };

  document.querySelectorAll(".recorded .run > .replay").forEach(replay);
})();
