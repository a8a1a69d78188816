"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = new Map(data.spots.map((spot) => [spot.id, spot]));
  const heads = new Map(data.spots.filter((spot) => spot.heads).map((spot) => [spot.id, `box/${spot.box}`]));
  const node = (id) => heads.get(id) || id;
  const by = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const shapes = { person: "ellipse", group: "round-rectangle", organisation: "rectangle", "IT system": "barrel", "new meeting": "octagon" };
  // Of very many the names of organisations are large, to be read from afar.
  const many = data.spots.length > 300;
  const large = Math.max(14, Math.sqrt(data.spots.length) * 1.15);
  const corners = new Map();
  for (const { box, x, y } of data.spots) {
    const [left, top, right, bottom] = corners.get(box) || [x, y, x, y];
    corners.set(box, [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)]);
  }

  const elements = [];
  for (const [box, name] of Object.entries(data.boxes)) {
    if (!corners.has(box)) continue;
    const [left, top, right, bottom] = corners.get(box);
    // Names are no wider than the box and what there is between two.
    const width = many ? right - left + 230 : large * 8 + 60;
    elements.push({ group: "nodes", data: { id: `box/${box}`, label: name, width }, classes: "box" });
    // Of many, few are shown at a time: a box stays as large as it is with all of its people.
    for (const [x, y] of many ? [[left, top], [right + 100, bottom]] : []) {
      elements.push({ group: "nodes", data: { parent: `box/${box}` }, position: { x, y }, classes: "corner" });
    }
  }
  for (const spot of data.spots) {
    if (spot.heads) continue;
    const label = spot.sign ? `${spot.sign} ${spot.name}` : spot.name;
    const parent = spot.box ? `box/${spot.box}` : undefined;
    elements.push({
      group: "nodes",
      data: { id: spot.id, label, parent, shape: shapes[spot.sort] },
      position: { x: spot.x, y: spot.y },
      classes: `spot ${spot.look} ${spot.sort === "person" ? "person" : "body"}`,
    });
  }
  data.ties.forEach((tie, number) => {
    const source = node(tie.from), target = node(tie.to);
    const inside = byId.get(tie.from).box === byId.get(tie.to).box && (heads.has(tie.from) || heads.has(tie.to));
    if (source === target || inside) return;
    const kind = tie.mend ? "mend" : tie.how === "member" && tie.state === "live" ? "member" : tie.state;
    elements.push({
      group: "edges",
      data: { id: `tie/${number}`, source, target, label: tie.mend ? String(tie.mend) : tie.state === "missing" ? "✕" : "" },
      classes: `${kind} ${tie.both || tie.state === "missing" ? "" : "oneway"}`,
    });
  });

  const cy = cytoscape({
    container: by("map"),
    elements,
    layout: { name: "preset", fit: true, padding: 30 },
    minZoom: 0.02,
    maxZoom: 4,
    autoungrabify: true,
    boxSelectionEnabled: false,
    textureOnViewport: elements.length > 1500,
    hideEdgesOnViewport: elements.length > 4000,
    style: [
      { selector: "node", style: { "font-family": "Helvetica, Arial, sans-serif", color: "#1c2430" } },
      { selector: ".spot", style: { label: "data(label)", shape: "data(shape)", width: 9, height: 9, "font-size": 10.5, "text-halign": "right", "text-valign": "center", "text-margin-x": 4, "text-wrap": "ellipsis", "text-max-width": 140, "text-outline-color": "#eef2f6", "text-outline-width": 1.6, "background-color": "#fff", "border-width": 1.4, "border-color": "#52606d", "min-zoomed-font-size": 4 } },
      { selector: ".body", style: { width: 13, height: 11, "font-weight": "bold", "background-color": "#c3cfdb" } },
      { selector: ".gap", style: { "background-color": "#a33a00", "border-color": "#a33a00", "border-width": 1.5, color: "#8a3100" } },
      { selector: ".doubt", style: { "border-color": "#a33a00", "border-style": "dashed", "border-width": 2, color: "#8a3100" } },
      { selector: ".alone", style: { "background-color": "#ffe27a", "border-color": "#7d5f00", "border-width": 2 } },
      { selector: ".source", style: { "background-color": "#14507f", "border-color": "#14507f", "border-width": 2, color: "#14507f" } },
      { selector: ".box", style: { label: "data(label)", shape: "round-rectangle", "background-color": "#eef2f6", "border-width": 1.4, "border-color": "#9aa5b1", "text-valign": "top", "text-margin-y": -4, "font-size": large, "font-weight": "bold", "text-outline-color": "#fff", "text-outline-width": large / 8, "text-wrap": "wrap", "text-max-width": "data(width)", padding: 16, "bounds-expansion": 0, "min-zoomed-font-size": 4 } },
      { selector: ".corner", style: { width: 1, height: 1, opacity: 0, events: "no" } },
      { selector: "edge", style: { width: 1.6, "line-color": "#14507f", "target-arrow-color": "#14507f", "arrow-scale": 0.8, "curve-style": "bezier", opacity: 0.75, "font-size": 11, "font-weight": "bold" } },
      { selector: ".member", style: { width: 1, "line-color": "#9aa5b1" } },
      { selector: ".stale", style: { "line-style": "dashed", "line-dash-pattern": [10, 6] } },
      { selector: ".unconfirmed", style: { "line-style": "dotted" } },
      { selector: ".uncertain", style: { "line-style": "dotted", "line-color": "#5b6673" } },
      { selector: ".missing", style: { "line-style": "dashed", "line-dash-pattern": [4, 4], "line-color": "#a33a00", color: "#a33a00", label: "data(label)" } },
      { selector: ".mend", style: { width: 4, "line-color": "#00694a", opacity: 1, label: "data(label)", color: "#fff", "text-background-color": "#00694a", "text-background-opacity": 1, "text-background-padding": 4, "text-background-shape": "round-rectangle" } },
      { selector: ".oneway", style: { "target-arrow-shape": "triangle", "target-arrow-color": "#14507f" } },
      { selector: many ? ".gap, .doubt, .alone, .source" : ".none", style: { width: 24, height: 24 } },
      { selector: ".hidden", style: { display: "none" } },
      { selector: ".faded", style: { opacity: 0.15 } },
      { selector: ".chosen", style: { "border-width": 3.5, "border-color": "#00694a", "font-size": 13, "text-max-width": 300, opacity: 1 } },
    ],
  });

  const add = (parent, tag, text) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  };

  const tell = (ids) => {
    const said = by("said");
    said.replaceChildren();
    for (const id of ids.slice(0, 6)) {
      const spot = byId.get(id);
      add(said, "h2", spot.sign ? `${spot.sign} ${spot.name}` : spot.name);
      const home = data.boxes[spot.box];
      add(said, "p", [spot.sort, spot.detail, home === spot.name ? "" : home].filter(Boolean).join(" · "));
      add(said, "p", spot.told);
      const list = add(said, "ul");
      spot.marks.forEach((mark) => add(list, "li", mark));
      spot.notes.forEach((note) => add(list, "li", note));
      if (ids.length === 1) {
        for (const tie of data.ties.filter((each) => each.from === id || each.to === id).slice(0, 40)) {
          const other = byId.get(tie.from === id ? tie.to : tie.from).name;
          const way = tie.both ? "with" : tie.from === id ? "to" : "from";
          const state = tie.state === "live" ? "" : tie.says;
          const move = tie.mend ? `move ${tie.mend} of the repair` : "";
          add(list, "li", [`${tie.how} ${way} ${other}`, state, move, tie.note].filter(Boolean).join("; "));
        }
      }
    }
  };

  const choose = (ids, centre = true) => {
    cy.elements().removeClass("faded chosen");
    document.querySelectorAll("button.chosen").forEach((button) => button.classList.remove("chosen"));
    if (!ids.length) return;
    let chosen = cy.collection();
    ids.forEach((id) => { chosen = chosen.union(cy.getElementById(node(id))); });
    chosen.union(chosen.parent()).union(chosen.connectedEdges(".mend")).removeClass("hidden");
    const near = chosen.union(chosen.connectedEdges()).union(chosen.neighborhood()).union(chosen.descendants());
    cy.elements().not(near.union(near.parents())).addClass("faded");
    chosen.addClass("chosen");
    tell(ids);
    moved = moved || centre;
    if (centre && chosen.length) cy.animate({ fit: { eles: near.filter(":visible"), padding: 80 }, duration: 250 });
  };

  const filter = () => {
    const box = by("box").value, mark = by("mark").value, people = by("people").checked;
    const mended = new Set(data.ties.filter((tie) => tie.mend).flatMap((tie) => [tie.from, tie.to]));
    const shown = (spot) => {
      if (box && spot.box !== box) return false;
      if (!people && spot.sort === "person") return false;
      if (!mark) return true;
      return mark === "wrong" ? spot.marks.length > 0 || mended.has(spot.id) : spot.marks.includes(mark);
    };
    cy.batch(() => {
      cy.elements().removeClass("hidden faded chosen");
      for (const spot of data.spots) {
        if (!spot.heads && !shown(spot)) cy.getElementById(spot.id).addClass("hidden");
      }
      cy.nodes(".box").forEach((each) => {
        if (each.children(".spot").not(".hidden").empty() && (box || mark || !people || each.isParent())) each.addClass("hidden");
      });
      if (!by("repair").checked) cy.edges(".mend").addClass("hidden");
    });
    whole();
  };

  // Until somebody looks closer, the whole picture stays in sight however large the window is.
  let moved = false;
  const whole = () => {
    cy.fit(cy.elements(":visible"), 24);
    moved = false;
  };
  cy.on("scrollzoom pinchzoom dragpan", () => { moved = true; });
  cy.on("resize", () => { if (!moved) whole(); });

  cy.on("tap", "node", (event) => {
    const id = event.target.id();
    const head = [...heads].find(([, box]) => box === id);
    if (byId.has(id)) choose([id], false);
    else if (head) choose([head[0]], false);
  });
  cy.on("tap", (event) => { if (event.target === cy) choose([]); });
  document.querySelectorAll("button[data-about]").forEach((button) => {
    button.addEventListener("click", () => {
      choose(JSON.parse(button.dataset.about));
      button.classList.add("chosen");
    });
  });
  for (const id of ["box", "mark", "people", "repair"]) by(id).addEventListener("change", filter);
  by("fit").addEventListener("click", () => { choose([]); whole(); });
  by("controls").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = plain(by("search").value.trim());
    const found = wanted && (data.spots.find((spot) => plain(spot.name) === wanted) || data.spots.find((spot) => plain(spot.name).includes(wanted)));
    if (found) choose([found.id]);
    else if (wanted) by("said").replaceChildren(Object.assign(document.createElement("p"), { textContent: "Nobody of that name." }));
  });

  // So many moves at once hide what they are to mend: each is shown when it is chosen.
  if (many && data.ties.filter((tie) => tie.mend).length > 30) by("repair").checked = false;
  filter();
  document.documentElement.dataset.drawn = String(cy.nodes(".spot").length);
})();
