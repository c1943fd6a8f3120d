"use strict";
(() => {
  const units = [...document.querySelectorAll("article")];
  const form = document.querySelector("form"), count = document.querySelector("output"), empty = document.getElementById("empty");
  const dialog = document.querySelector("dialog"), page = document.getElementById("page");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i");
  const words = new Map(units.map((unit) => [unit, fold(unit.textContent)]));

  const asked = () => {
    const data = new FormData(form);
    return { q: data.get("q") || "", part: data.get("part") || "", state: data.getAll("state") };
  };

  const suits = (unit, terms, want) =>
    (!want.part || unit.dataset.part === want.part) &&
    (!want.state.length || want.state.some((state) => unit.classList.contains(state))) &&
    terms.every((term) => words.get(unit).includes(term));

  const apply = () => {
    const want = asked(), terms = fold(want.q).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const unit of units) {
      unit.hidden = !suits(unit, terms, want);
      shown += !unit.hidden;
    }
    count.value = `${shown} of ${units.length} texts`;
    empty.hidden = shown > 0;
    document.documentElement.dataset.shown = shown;
  };

  const remember = () => {
    const want = asked(), said = new URLSearchParams();
    if (want.q) said.set("q", want.q);
    if (want.part) said.set("part", want.part);
    for (const state of want.state) said.append("state", state);
    history.replaceState(null, "", `#${said}`);
  };

  const read = () => {
    if (/^#u\d+$/.test(location.hash)) return;
    const said = new URLSearchParams(location.hash.slice(1));
    form.q.value = said.get("q") || "";
    form.part.value = said.get("part") || "";
    for (const box of form.querySelectorAll("[name=state]")) box.checked = said.getAll("state").includes(box.value);
  };

  const step = (by) => {
    const shown = units.filter((unit) => !unit.hidden);
    const here = shown.indexOf(document.activeElement.closest("article"));
    const next = shown[Math.min(Math.max(here + by, 0), shown.length - 1)];
    if (next) next.focus();
    if (next) next.scrollIntoView({ block: "start" });
  };

  const open = (shot) => {
    const image = document.createElement("img"), mark = document.createElement("i");
    image.src = shot.querySelector("img").src;
    image.alt = shot.getAttribute("aria-label");
    mark.style.cssText = shot.dataset.mark;
    page.replaceChildren(image, mark);
    dialog.showModal();
  };

  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { read(); apply(); });
  dialog.addEventListener("click", () => dialog.close());
  document.querySelector("main").addEventListener("click", (event) => {
    const shot = event.target.closest(".shot");
    if (shot) open(shot);
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const typing = event.target.closest("input[type=search], select");
    if (event.key === "Escape" && typing) { typing.blur(); return; }
    if (typing) return;
    if (event.key === "/") { event.preventDefault(); form.q.focus(); form.q.select(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "o" || (event.key === "Enter" && event.target.matches("article"))) {
      const shot = document.activeElement.closest("article")?.querySelector(".shot");
      if (shot) open(shot);
    }
  });
  read();
  apply();
})();
