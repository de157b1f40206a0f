// Search as you type. An index of lower-case texts is made the first time, one
// for each row; then a search only asks each text for each word. Rows of a
// section without a match are left alone: the section is hidden as a whole.
"use strict";

const finder = (() => {
	const { catalog } = scopes;
	const { $, make, fill, count, code, listed } = ui;
	const root = document.documentElement;
	const box = $("_search");
	let sections = null; // of the scopes: {el, link, rows: [{el or id, text}]}; and one of the endpoints
	let found = null; // how many of each view match, or null without a search
	let words = [];

	const index = () => {
		const textOf = (row, more) => (row.textContent + " " + more).toLowerCase();
		const links = document.querySelectorAll(".tree > ul > li");
		sections = [...document.querySelectorAll(".family")].map((el, i) => {
			const title = el.firstElementChild.textContent;
			const rows = lists.long ? lists.idsOf(el).map((id) => ({ id, text: lists.text(id) + " " + title.toLowerCase() }))
				: [...el.querySelectorAll(".row")].map((row) => ({ el: row, text: textOf(row, title) }));
			return { el, link: links[i], rows };
		});
		sections.push({ el: null, link: null, rows: [...$("/endpoints").querySelectorAll(".row")].map((row) => ({ el: row, text: textOf(row, "") })) });
	};

	const setHidden = (el, hidden) => { if (el.hidden !== hidden) el.hidden = hidden; };

	const search = () => {
		words = box.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
		if (sections === null) {
			if (words.length === 0) return;
			index();
		}
		const before = found;
		found = words.length === 0 ? null : { scopes: 0, endpoints: 0 };
		if (before === null && found === null) return;
		for (const { el, link, rows } of sections) {
			const hits = words.length === 0 ? rows : rows.filter((row) => words.every((word) => row.text.includes(word)));
			if (found) found[el ? "scopes" : "endpoints"] += hits.length;
			if (el) { setHidden(el, hits.length === 0); setHidden(link, hits.length === 0); }
			if (el && lists.long) {
				const ids = rows.map((row) => row.id);
				if (hits.length === 0) lists.forget(ids); else lists.filter(ids, found && new Set(hits.map((row) => row.id)));
			} else if (!el || hits.length > 0) {
				const shown = new Set(hits);
				for (const row of rows) setHidden(row.el, !shown.has(row));
			}
		}
		root.toggleAttribute("data-found", found !== null);
		report();
		mark();
	};

	const clear = () => { box.value = ""; search(); };

	// report says what a search found, to readers of screens too.
	const report = () => {
		const view = root.dataset.view;
		const none = $("_none");
		none.hidden = true;
		if (found === null || view !== "scopes" && view !== "endpoints") { fill($("_found")); return; }
		const other = view === "scopes" ? "endpoints" : "scopes";
		const line = [count(found[view], view.slice(0, -1))];
		if (found[view] === 0) line[0] = `No ${view.slice(0, -1)} matches.`;
		if (found[other] > 0) line.push(" ", make("a", { href: "#/" + other }, `Also ${count(found[other], other.slice(0, -1))}`));
		if (found[view] === 0 && view === "scopes") {
			const near = catalog.suggest(box.value.trim());
			if (near.length > 0) fill(none, "Did you mean ", ...listed(near.map((name) => make("a", { href: "#" + name }, code(name))), " or "), "?");
			none.hidden = near.length === 0;
		}
		fill($("_found"), ...line);
	};

	// mark paints the words that were searched for, where the browser can do so
	// without touching the page. A few hundred places are enough.
	const mark = () => {
		if (!("highlights" in CSS)) return;
		CSS.highlights.delete("found");
		if (words.length === 0) return;
		const ranges = [];
		for (const row of document.querySelectorAll(".family:not([hidden]) .row:not([hidden]), .ends .row:not([hidden])")) {
			if (ranges.length > 500) break;
			const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT, (node) => (node.parentNode.closest(".reach") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
			for (let node = walk.nextNode(); node; node = walk.nextNode()) {
				const text = node.data.toLowerCase();
				for (const word of words) {
					for (let at = text.indexOf(word); at >= 0 && text.length === node.data.length; at = text.indexOf(word, at + word.length)) {
						const range = new Range();
						range.setStart(node, at);
						range.setEnd(node, at + word.length);
						ranges.push(range);
					}
				}
			}
		}
		CSS.highlights.set("found", new Highlight(...ranges));
	};

	let waiting = 0;
	box.addEventListener("input", () => {
		cancelAnimationFrame(waiting);
		waiting = requestAnimationFrame(() => {
			const view = root.dataset.view;
			if (view !== "scopes" && view !== "endpoints") location.hash = "#/scopes";
			search();
			scrollTo(0, 0);
		});
	});
	box.addEventListener("keydown", (event) => {
		if (event.key !== "Escape") return;
		event.preventDefault();
		if (box.value === "") box.blur();
		clear();
	});
	document.addEventListener("keydown", (event) => {
		if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) return;
		event.preventDefault();
		box.focus();
		box.select();
	});

	return { clear, report, mark };
})();
