/* Lights what belongs together, plays a run again, and copies whole lines. */
"use strict";
(() => {
  const LASTS = 5; /* seconds that a replay takes, however long the run was */
  const UNITS = 1000; /* the width of the bars' own picture */
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const all = (element, selector) => [...(element?.querySelectorAll(selector) ?? [])];

  /* A line of output, its tick, and the line of the program that printed it */
  const rowsOf = (run) => all(run, ".transcript tbody tr");
  const ticksOf = (row) => {
    const run = row.closest(".run");
    let last = 0; /* a traceback is one row of many lines, a remark has none */
    for (const other of rowsOf(run)) {
      const first = last + 1;
      if (other.dataset.time) last += Number(other.dataset.lines ?? 1);
      if (other === row)
        return all(run, ".tick").filter((tick) => {
          const number = Number(/t(\d+)$/.exec(tick.id)?.[1]);
          return first <= number && number <= last;
        });
    }
    return [];
  };
  const links = "td ~ td a[href*='p']";
  const target = (link) => document.getElementById(link.hash.slice(1));
  const together = (row) =>
    [row, ...ticksOf(row), ...all(row, links).map(target)].filter(Boolean);

  let lit = [];
  const light = (elements) => {
    lit.forEach((element) => element.classList.remove("lit"));
    lit = elements;
    lit.forEach((element) => element.classList.add("lit"));
  };
  const point = ({ target }) => {
    const focused = document.activeElement.closest(".recorded tbody tr");
    const tick = target.closest?.(".recorded .tick");
    const line = target.closest?.(".printing");
    const row = target.closest?.(".recorded tbody tr") ?? (!tick && !line && focused);
    if (row) light(together(row).slice(1));
    else if (tick)
      light(rowsOf(tick.closest(".run")).filter((other) => ticksOf(other).includes(tick)));
    else if (line)
      light(all(line.closest(".recorded"), `${links}[href$="#${line.id}"]`)
        .flatMap((link) => together(link.closest("tr"))));
    else if (lit.length) light([]);
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);

  /* What a link of a line leads to is shown; the line itself stays in sight if it
     can, and the way back leads to another page */
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".recorded .transcript td ~ td a");
    const other = link && target(link);
    if (!other || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const fold = other.closest("details:not([open])");
    if (fold) fold.open = true;
    light(together(link.closest("tr")).slice(1));
    const from = link.getBoundingClientRect();
    const to = other.getBoundingClientRect();
    const room = innerHeight / 8;
    if (to.bottom > innerHeight - 8) {
      const far = to.bottom - innerHeight + room;
      scrollBy(0, other.matches(".tick") ? Math.min(far, from.top - room) : far);
    } else if (to.top < room) {
      scrollBy(0, to.top - room);
    }
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
    const times = []; /* a remark on lines left out comes with the line before */
    for (const row of rows) times.push(Number(row.dataset.time ?? times.at(-1) ?? 0));
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
      if (came !== newest) light(came ? together(came) : []);
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
