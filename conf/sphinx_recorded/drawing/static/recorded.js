/* Plays a run again: its lines appear when they were written, while a playhead
   moves over its timeline. Readers who want no motion go from line to line. */
"use strict";
(() => {
  const SLOW = 0.25;
  const UNITS = 1000; /* the width of the bars' own picture */
  const still = matchMedia("(prefers-reduced-motion: reduce)");

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

  const replay = (bar) => {
    const run = bar.parentElement;
    const scroller = run.querySelector(".transcript");
    const rows = [...run.querySelectorAll("tbody tr")];
    const timeline = run.querySelector("svg.timeline");
    const times = []; /* a remark on lines left out comes with the line before */
    for (const row of rows) times.push(Number(row.dataset.time ?? times.at(-1) ?? 0));
    const total = Math.max(Number(timeline?.dataset.total ?? 0), ...times);
    if (!total) return;

    const play = add(bar, "button", "play");
    const slow = add(bar, "button", "slow", "¼ speed");
    const end = add(bar, "button", "end", "Show all");
    const clock = add(bar, "span", "clock");
    slow.setAttribute("aria-pressed", "false");
    slow.setAttribute("aria-label", "Quarter speed");

    let now = 0; /* seconds from the start of the run */
    let last = null; /* when the last frame was drawn; null: nothing moves */
    let head = null;

    const label = () => {
      slow.hidden = still.matches;
      if (still.matches) play.textContent = "Next line";
      else if (last !== null) play.textContent = "Pause";
      else if (run.classList.contains("replayed")) play.textContent = "Continue";
      else play.textContent = "Replay";
    };

    const show = () => {
      run.classList.add("replayed");
      let newest = null;
      rows.forEach((row, number) => {
        const came = times[number] <= now;
        row.classList.toggle("to-come", !came);
        if (came) newest = row;
      });
      if (newest && scroller.scrollHeight > scroller.clientHeight)
        scroller.scrollTop =
          newest.offsetTop + newest.offsetHeight - scroller.clientHeight;
      clock.textContent = `${now.toFixed(3)} s`;
      if (!timeline) return;
      head ??= playhead(timeline);
      head.setAttribute("transform", `translate(${(UNITS * now) / total})`);
    };

    const rest = () => {
      now = 0;
      last = null;
      rows.forEach((row) => row.classList.remove("to-come"));
      run.classList.remove("replayed");
      head?.remove();
      head = null;
      if (document.activeElement === end) play.focus();
      label();
    };

    const frame = (time) => {
      if (last === null) return;
      const speed = slow.getAttribute("aria-pressed") === "true" ? SLOW : 1;
      now += (Math.max(time - last, 0) / 1000) * speed;
      last = time;
      if (now >= total) return rest();
      show();
      requestAnimationFrame(frame);
    };

    const step = () => {
      const next = times.find((time) => time > now);
      if (next === undefined) return rest();
      now = next;
      show();
    };

    play.addEventListener("click", () => {
      if (still.matches) return step();
      if (last !== null) last = null;
      else {
        last = performance.now();
        show();
        requestAnimationFrame(frame);
      }
      label();
    });
    slow.addEventListener("click", () => {
      const on = slow.getAttribute("aria-pressed") === "true";
      slow.setAttribute("aria-pressed", String(!on));
    });
    end.addEventListener("click", rest);
    still.addEventListener("change", rest);
    label();
  };

  document.querySelectorAll(".recorded .run > .replay").forEach(replay);
})();
