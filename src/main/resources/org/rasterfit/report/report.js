"use strict";

/* The page of a run or sweep: figures that open large, tables that sort and search. Needs nothing else. */

function make(name, attributes, ...children) {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
	element.append(...children);
	return element;
}

function button(text, label, action) {
	const made = make("button", { type: "button", "aria-label": label }, text);
	made.addEventListener("click", action);
	return made;
}

/* Figures */

function viewer() {
	const stage = make("div", { class: "stage" });
	const view = { x: 0, y: 0, scale: 1 };
	let shown = null;
	const show = () => { stage.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`; };
	const zoom = (factor, x, y) => {
		const scale = Math.min(40, Math.max(1, view.scale * factor));
		const by = scale / view.scale;
		view.x = scale === 1 ? 0 : x - (x - view.x) * by;
		view.y = scale === 1 ? 0 : y - (y - view.y) * by;
		view.scale = scale;
		show();
	};
	const middle = factor => zoom(factor, dialog.clientWidth / 2, dialog.clientHeight / 2);
	const whole = () => { Object.assign(view, { x: 0, y: 0, scale: 1 }); show(); };
	const move = (x, y) => { view.x += x; view.y += y; show(); };
	const tools = make("div", { class: "tools" }, button("+", "Larger", () => middle(1.4)),
		button("\u2212", "Smaller", () => middle(1 / 1.4)), button("Whole", "Whole figure", whole),
		button("Close", "Close", () => close()));
	const dialog = make("dialog", { "aria-label": "Figure" }, tools, stage);
	document.body.append(dialog);
	const close = () => {
		dialog.close();
		if (shown === null) return;
		shown.replaceChildren(stage.firstElementChild);
		shown.style.minHeight = "";
		shown.focus();
		shown = null;
	};
	/* a phone's gesture for "back" closes a dialog, too */
	dialog.addEventListener("close", close);
	stage.addEventListener("wheel", event => {
		event.preventDefault();
		const box = dialog.getBoundingClientRect();
		zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
	}, { passive: false });
	stage.addEventListener("pointerdown", event => stage.setPointerCapture(event.pointerId));
	stage.addEventListener("pointermove", event => { if (event.buttons & 1) move(event.movementX, event.movementY); });
	dialog.addEventListener("keydown", event => {
		const keys = { "+": () => middle(1.4), "=": () => middle(1.4), "-": () => middle(1 / 1.4), "0": whole,
			ArrowLeft: () => move(60, 0), ArrowRight: () => move(-60, 0), ArrowUp: () => move(0, 60),
			ArrowDown: () => move(0, -60), Escape: close };
		if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		keys[event.key]();
	});
	return paper => {
		/* moved, not copied: names within a figure occur once in a page */
		const picture = paper.firstElementChild;
		paper.style.minHeight = paper.offsetHeight + "px";
		stage.replaceChildren(picture);
		whole();
		shown = paper;
		dialog.showModal();
	};
}

function figures() {
	const papers = document.querySelectorAll(".paper");
	if (papers.length === 0) return;
	const open = viewer();
	for (const paper of papers) {
		const name = paper.parentElement.querySelector("figcaption b").textContent;
		paper.setAttribute("role", "button");
		paper.setAttribute("tabindex", "0");
		paper.setAttribute("aria-label", "Open large: " + name + " " + (paper.firstElementChild.getAttribute("aria-label") ||
			paper.firstElementChild.getAttribute("alt")));
		paper.addEventListener("click", () => open(paper));
		paper.addEventListener("keydown", event => {
			if (event.key !== "Enter" && event.key !== " ") return;
			event.preventDefault();
			open(paper);
		});
	}
}

/* Tables of many rows */

const PAGE = 25;
/* On paper there is no next page: so many rows are printed. */
const PRINTED = 200;

function isNumber(text) {
	return text !== "" && isFinite(text);
}

/* Numbers by value, texts by letters; what is not known comes last, whatever the direction. */
function compare(a, b, direction) {
	if (a === "" || b === "") return (a === "") - (b === "");
	if (isNumber(a) && isNumber(b)) return direction * (a - b);
	return direction * a.localeCompare(b, "en", { numeric: true });
}

function sortable(place) {
	const data = JSON.parse(place.querySelector("script").textContent);
	const numeric = data.header.map((_, c) => data.rows.every(row => row[c] === "" || isNumber(row[c])));
	/* a row stays with what its first cell leads to, however it is sorted */
	const all = data.rows.map((cells, r) => ({ cells, link: data.links ? data.links[r] : "" }));
	const state = { column: -1, direction: 1, first: 0, page: PAGE, query: "", rows: all };
	const body = make("tbody");
	const status = make("span", { role: "status" });
	const search = make("input", { type: "search", "aria-label": "Search " + place.dataset.title, placeholder: "Search" });
	const heads = data.header.map((name, c) => {
		const sorting = make("button", { type: "button" }, name);
		sorting.addEventListener("click", () => sort(c));
		return make("th", { scope: "col", class: numeric[c] ? "n" : "" }, sorting);
	});
	const select = () => {
		const words = state.query.toLowerCase().split(/\s+/).filter(word => word);
		state.rows = all.filter(row => words.every(word => row.cells.some(cell => cell.toLowerCase().includes(word))));
		if (state.column >= 0) state.rows.sort((a, b) => compare(a.cells[state.column], b.cells[state.column], state.direction));
		state.first = 0;
		show();
	};
	const sort = column => {
		state.direction = state.column === column ? -state.direction : 1;
		state.column = column;
		heads.forEach((head, c) => {
			if (c === column) head.setAttribute("aria-sort", state.direction > 0 ? "ascending" : "descending");
			else head.removeAttribute("aria-sort");
			head.firstElementChild.textContent = data.header[c] + (c === column ? (state.direction > 0 ? " \u25b2" : " \u25bc") : "");
		});
		select();
	};
	const show = () => {
		const end = Math.min(state.first + state.page, state.rows.length);
		body.replaceChildren(...state.rows.slice(state.first, end).map(row =>
			make("tr", {}, ...row.cells.map((cell, c) => make("td", { class: numeric[c] ? "n" : "" },
				c === 0 && row.link ? make("a", { href: row.link, "aria-label": "Page of run " + cell }, cell) : cell)))));
		status.textContent = state.rows.length === 0 ? "No row has that"
			: `Rows ${state.first + 1} to ${end} of ${state.rows.length}`;
		back.disabled = state.first === 0;
		on.disabled = end === state.rows.length;
	};
	const turn = by => { state.first += by; show(); };
	const back = button("Back", "Rows before", () => turn(-PAGE));
	const on = button("On", "Next rows", () => turn(PAGE));
	search.addEventListener("input", () => { state.query = search.value; select(); });
	place.append(make("div", { class: "controls" }, search, back, on, status), make("div", { class: "scroll", tabindex: "0" },
		make("table", {}, make("caption", {}, "A heading sorts by its column, once more in the other direction"),
			make("thead", {}, make("tr", {}, ...heads)), body)));
	addEventListener("beforeprint", () => { state.page = PRINTED; show(); });
	addEventListener("afterprint", () => { state.page = PAGE; show(); });
	select();
}

figures();
document.querySelectorAll(".sortable").forEach(sortable);

/* On paper nothing can be opened. */

let opened = [];
addEventListener("beforeprint", () => {
	opened = [...document.querySelectorAll("details:not([open])")];
	for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
