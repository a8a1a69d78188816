"use strict";
// Filters and sorts; everything can be read and unfolded without it.
(() => {
  const order = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  const sift = (box) => {
    const form = box.querySelector("form");
    const told = form.querySelector("output");
    const items = [...box.querySelectorAll("[data-item]")];
    const texts = new Map();
    const choices = [...form.querySelectorAll("select")].filter((each) => each.name !== "sort");

    const text = (item) => {
      if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
      return texts.get(item);
    };

    const show = () => {
      const wanted = form.elements.text.value.trim().toLowerCase();
      let shown = 0;
      for (const item of items) {
        const fits = choices.every((each) => !each.value || item.dataset[each.name] === each.value)
          && (!wanted || text(item).includes(wanted));
        item.hidden = !fits;
        shown += fits;
      }
      const noun = box.dataset.sift + (items.length === 1 ? "" : "s");
      told.value = `Showing ${shown} of ${items.length} ${noun}`;
    };

    const sort = (key, down) => {
      const turn = down ? -1 : 1;
      const sorted = [...items].sort((one, other) =>
        turn * order.compare(one.dataset[key], other.dataset[key])
        || one.dataset.number - other.dataset.number);
      items[0].parentNode.append(...sorted);
    };

    let waiting = 0;
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (event.target.name !== "sort") waiting = setTimeout(show, 120);
    });
    form.addEventListener("change", (event) => {
      if (event.target.name === "sort") sort(event.target.value, false);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => {
      show();
      if (form.elements.sort) sort("number", false);
    }));
    box.addEventListener("sift-all", () => form.reset());
    form.querySelector("[data-unfold]")?.addEventListener("click", () => {
      for (const item of items) {
        if (!item.hidden) item.querySelector("details").open = true;
      }
    });

    const heads = [...box.querySelectorAll("th[data-sort]")];
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const each of heads) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(head.dataset.sort, down);
        told.value = `Sorted by ${button.textContent.toLowerCase()}, ${down ? "downwards" : "upwards"}`;
      });
    }
    form.hidden = false;
    show();
  };

  // A link to something that is folded or filtered away shows it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const item = target?.closest("[data-item]");
    if (item?.hidden) item.closest("[data-sift]").dispatchEvent(new Event("sift-all"));
    const folded = target?.closest("details");
    if (folded) folded.open = true;
    target?.scrollIntoView();
  };

  document.querySelectorAll("[data-sift]").forEach(sift);
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
