// The page itself: views, search, the picker and the tester.
"use strict";

(() => {
	const { catalog } = scopes;
	const { endpoints, audiences } = catalog.data;
	const $ = (id) => document.getElementById(id);
	const widest = audiences.length - 1; // of those that the page is for

	// make returns an element with text or elements in it. Text stays text.
	const make = (tag, props, ...inside) => {
		const el = document.createElement(tag);
		for (const [key, value] of Object.entries(props || {})) {
			if (key === "class") el.className = value;
			else if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
			else if (value === true) el.setAttribute(key, "");
			else if (value !== false) el.setAttribute(key, value);
		}
		el.append(...inside);
		return el;
	};
	const fill = (el, ...inside) => el.replaceChildren(...inside);
	const count = (n, thing) => (n === 1 ? `1 ${thing}` : `${n.toLocaleString("en")} ${thing}s`);
	const code = (text) => make("code", {}, text);
	const scopeLink = (id) => make("a", { href: "#" + catalog.names[id] }, code(catalog.names[id]));
	const endpointLink = (e) => make("a", { href: "#" + e.id }, make("span", { class: "method" }, e.method), " ", code(e.path));
	const listed = (items, word) => items.flatMap((item, i) => (i > 0 ? [word, item] : [item]));

	// Views. The address says which is shown; links and the back button work.

	const views = [...document.querySelectorAll(".view")];
	const tabs = [...document.querySelectorAll(".views a")];

	const target = () => {
		try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); }
	};

	const show = () => {
		const id = target();
		const el = id === "" ? null : document.getElementById(id);
		const view = (el && el.closest(".view")) || (el && el.id === "_main" && views.find((v) => !v.hidden)) || views[0];
		for (const v of views) v.hidden = v !== view;
		for (const tab of tabs) {
			if (tab.getAttribute("href") === "#" + view.id) tab.setAttribute("aria-current", "page");
			else tab.removeAttribute("aria-current");
		}
		document.documentElement.dataset.view = view.id.slice(1);
		const old = document.querySelector(".here");
		if (old) old.classList.remove("here");
		report();
		if (!el || el === view) { if (el) scrollTo(0, 0); return; }
		if (el.hidden || (el.closest(".family") || el).hidden) { box.value = ""; search(); }
		if (el.classList.contains("row")) el.classList.add("here");
		el.scrollIntoView();
	};

	// Search. An index of lower-case texts is made the first time, one for each
	// row; then a search only asks each text for each word. Rows of a section
	// without a match are left alone: the section is hidden as a whole.

	const box = $("_search");
	let sections = null; // of the scopes: {el, link, rows: [{el, text}]}; and one of the endpoints
	let found = null; // how many of each view match, or null without a search

	const index = () => {
		const textOf = (row, more) => (row.textContent + " " + more).toLowerCase();
		const links = document.querySelectorAll(".tree > ul > li");
		sections = [...document.querySelectorAll(".family")].map((el, i) => ({
			el,
			link: links[i],
			rows: [...el.querySelectorAll(".row")].map((row) => ({ el: row, text: textOf(row, el.firstElementChild.textContent) })),
		}));
		const ends = $("/endpoints");
		sections.push({ el: null, link: null, rows: [...ends.querySelectorAll(".row")].map((row) => ({ el: row, text: textOf(row, "") })) });
	};

	const search = () => {
		const words = box.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
		if (sections === null) {
			if (words.length === 0) return;
			index();
		}
		found = words.length === 0 ? null : { scopes: 0, endpoints: 0 };
		for (const { el, link, rows } of sections) {
			const hits = words.length === 0 ? null : rows.map((row) => words.every((word) => row.text.includes(word)));
			const any = hits === null || hits.includes(true);
			if (el) { setHidden(el, !any); setHidden(link, !any); }
			if (el && !any) continue;
			rows.forEach((row, i) => {
				const hit = hits === null || hits[i];
				setHidden(row.el, !hit);
				if (hit && found) found[el ? "scopes" : "endpoints"]++;
			});
		}
		document.documentElement.toggleAttribute("data-found", found !== null);
		report();
		mark(words);
	};

	const setHidden = (el, hidden) => { if (el.hidden !== hidden) el.hidden = hidden; };

	// report says what a search found, to readers of screens too.
	const report = () => {
		const view = document.documentElement.dataset.view;
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
	// without touching the page. A few hundred rows are enough.
	const mark = (words) => {
		if (!("highlights" in CSS)) return;
		CSS.highlights.delete("found");
		if (words.length === 0) return;
		const ranges = [];
		for (const { el, rows } of sections) {
			if (ranges.length > 500) break;
			if (el && el.hidden) continue;
			for (const row of rows) {
				if (row.el.hidden || ranges.length > 500) continue;
				const walk = document.createTreeWalker(row.el, NodeFilter.SHOW_TEXT, (node) => (node.parentNode.closest(".reach") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
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
		}
		CSS.highlights.set("found", new Highlight(...ranges));
	};

	let waiting = 0;
	box.addEventListener("input", () => {
		cancelAnimationFrame(waiting);
		waiting = requestAnimationFrame(() => {
			const view = document.documentElement.dataset.view;
			if (view !== "scopes" && view !== "endpoints") location.hash = "#/scopes";
			search();
			scrollTo(0, 0);
		});
	});
	box.addEventListener("keydown", (event) => {
		if (event.key !== "Escape") return;
		event.preventDefault();
		if (box.value === "") box.blur();
		box.value = "";
		search();
	});
	document.addEventListener("keydown", (event) => {
		if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) return;
		event.preventDefault();
		box.focus();
		box.select();
	});

	// Copying. One button goes where the pointer or the focus is, so that a long
	// list is not full of them.

	const copy = (text, button) => {
		const before = button.textContent;
		const done = (said) => { button.textContent = said; setTimeout(() => { button.textContent = before; }, 1500); };
		if (!navigator.clipboard) { done("Not allowed here"); return; }
		navigator.clipboard.writeText(text).then(() => done("Copied"), () => done("Not allowed here"));
	};
	const copier = make("button", { class: "copy", type: "button", onclick: () => copy(copier.closest(".row").id, copier) }, "Copy");
	const offerCopy = (event) => {
		const row = event.target.closest("#\\/scopes .row");
		if (!row || copier.parentNode === row || document.activeElement === copier) return;
		copier.setAttribute("aria-label", "Copy " + row.id);
		row.querySelector(".name").after(copier);
	};
	document.addEventListener("pointerover", offerCopy);
	document.addEventListener("focusin", offerCopy);

	// The picker.

	const picked = { s: new Set(), e: new Set() };

	const pick = (kind, id, on) => {
		if (on) picked[kind].add(id); else picked[kind].delete(id);
		for (const input of document.querySelectorAll(`[data-${kind}="${id}"]`)) input.checked = on;
		showPicked();
	};
	document.addEventListener("change", (event) => {
		const { s, e } = event.target.dataset;
		if (s !== undefined) pick("s", Number(s), event.target.checked);
		if (e !== undefined) pick("e", Number(e), event.target.checked);
	});

	const showPicked = () => {
		const total = picked.s.size + picked.e.size;
		const badge = $("_picked");
		badge.hidden = total === 0;
		fill(badge, String(total), make("span", { class: "vh" }, " picked"));
		$("_chosen-none").hidden = total > 0;
		const drop = (kind, id, name) => make("button", { class: "drop", type: "button", "aria-label": `Remove ${name}`, onclick: () => { pick(kind, id, false); $("/picker").querySelector("h2").focus(); } }, "Remove");
		const item = (kind, id, link, name) => make("li", {}, link, " ", drop(kind, id, name));
		fill($("_chosen"),
			...[...picked.e].sort((a, b) => a - b).map((id) => item("e", id, endpointLink(endpoints[id]), `${endpoints[id].method} ${endpoints[id].path}`)),
			...[...picked.s].sort((a, b) => a - b).map((id) => item("s", id, scopeLink(id), catalog.names[id])));
		showLeast(total);
	};

	const showLeast = (total) => {
		const out = $("_least");
		if (total === 0) { fill(out, make("p", { class: "none" }, "Pick something first.")); return; }
		const { ids, exact, left } = catalog.least([...picked.e].sort((a, b) => a - b), [...picked.s], widest);
		const parts = [];
		const claim = ids.map((id) => catalog.names[id]).join(" ");
		if (ids.length === 0 && left.length === 0) {
			parts.push(make("p", {}, "No scope at all: these endpoints need no key."));
		} else if (ids.length > 0) {
			parts.push(make("ul", { class: "set" }, ...ids.map((id) => make("li", {}, scopeLink(id), ...remarks(id)))));
			const field = make("input", { class: "claim", id: "_claim", readonly: true, value: claim, "aria-label": "As a claim" });
			const button = make("button", { type: "button", onclick: () => copy(claim, button) }, "Copy as a claim");
			parts.push(make("p", { class: "copyline" }, field, button));
		}
		for (const e of left) parts.push(make("p", { class: "caution" }, "No scope on this page opens ", endpointLink(endpoints[e]), "."));
		if (!exact) parts.push(make("p", { class: "caution" }, "There are more ways than were compared: a smaller set may exist."));
		const offers = catalog.offers(ids);
		if (offers.length > 0) parts.push(make("h3", {}, "What a wildcard would add"), make("ul", { class: "offers" }, ...offers.map(showOffer)));
		fill(out, ...parts);
	};

	// remarks say what stands in the way of granting a name.
	const remarks = (id) => {
		const list = [];
		if (catalog.isWildcard(id)) list.push(make("p", { class: "caution" }, `A wildcard: ${count(catalog.below(id).length + (catalog.data.widens[id] || []).length + (catalog.data.hidden[id] || 0), "scope")} today, and whatever is added below it later.`));
		if (catalog.deprecated(id)) list.push(make("p", { class: "caution" }, "Deprecated: not newly granted."));
		else if (!catalog.grantableTo(id, widest)) list.push(make("p", { class: "caution" }, `Cannot be granted to audience ${audiences[widest]}.`));
		return list;
	};

	const showOffer = (offer) => {
		const { id, replaces, adds, widens, hidden, opens } = offer;
		const more = adds.length + widens.length + hidden;
		const details = [];
		if (adds.length > 0) details.push(make("p", {}, make("span", { class: "label" }, "Adds"), " ", ...shortened(adds.map((child) => scopeLink(child)))));
		if (widens.length > 0) details.push(make("p", { class: "caution" }, "Among them, not offered by itself: ", ...shortened(widens.map(code))));
		if (hidden > 0) details.push(make("p", { class: "caution" }, `${count(hidden, "more scope")} that this page does not list.`));
		if (opens.length > 0) details.push(make("p", {}, make("span", { class: "label" }, "Opens"), " ", ...shortened(opens.map((e) => endpointLink(endpoints[e])))));
		const can = catalog.grantableTo(id, widest) ? [] : [" ", make("span", { class: "badge no" }, "not grantable")];
		return make("li", {}, scopeLink(id), ...can,
			make("p", {}, `Instead of ${replaces.length === 1 ? "one" : replaces.length} of these: `, make("b", {}, more === 0 ? "nothing more today" : count(more, "more scope")), ", and whatever is added below it later."),
			...details,
			make("button", { type: "button", onclick: () => pick("s", id, true) }, "Pick the wildcard"));
	};

	// shortened keeps a long list short until somebody asks.
	const shortened = (items) => {
		const few = 12;
		if (items.length <= few) return listed(items, ", ");
		const rest = make("span", { hidden: true }, ", ", ...listed(items.slice(few), ", "));
		const button = make("button", { class: "rest", type: "button", onclick: () => { rest.hidden = false; button.remove(); } }, `and ${items.length - few} more`);
		return [...listed(items.slice(0, few), ", "), rest, " ", button];
	};

	// The endpoints of the picker are made when it is first shown; the boxes in
	// the lists are in the page already.
	const fillEnds = () => {
		if (endpoints.length === 0) { $("_ends").hidden = true; return; }
		if ($("_ends-list").childElementCount > 0) return;
		fill($("_ends-list"), ...endpoints.map((e, i) => make("label", {},
			make("input", { type: "checkbox", "data-e": i, checked: picked.e.has(i) }), " ", make("span", { class: "method" }, e.method), " ", code(e.path))));
	};

	// The tester.

	const held = $("_held"), ask = $("_ask"), to = $("_to");
	const lines = (text) => text.split("\n").map((line) => line.replace(/\r$/, "")).filter((line) => line !== "");

	const readHeld = () => {
		const form = document.querySelector("[name=form]:checked").value;
		if (held.value === "") return catalog.holdText([]);
		if (form === "claim") return catalog.parseHeld(held.value);
		if (form === "lines") return catalog.holdText(lines(held.value));
		let list;
		try { list = JSON.parse(held.value); } catch { throw new scopes.Fault("not JSON"); }
		if (!Array.isArray(list)) return catalog.heldFromToken(held.value);
		if (!list.every((name) => typeof name === "string")) throw new scopes.Fault("a list of names has something else in it");
		return catalog.holdText(list);
	};

	const test = () => {
		let what;
		try {
			what = readHeld();
		} catch (fault) {
			if (!(fault instanceof scopes.Fault)) throw fault;
			fill($("_holds"), make("p", { class: "verdict no" }, "Refused as a whole, so it grants nothing: " + fault.message));
			what = catalog.holdText([]);
			showAnswers(what);
			return;
		}
		fill($("_holds"), ...holds(what));
		showAnswers(what);
	};

	const holds = (what) => {
		if (what.tokens.length === 0) return [make("p", { class: "none" }, "Nothing. Nothing allows nothing.")];
		const items = what.tokens.map(({ text, id }) => {
			if (id < 0) {
				const near = what.tokens.length <= 20 ? catalog.suggest(text) : [];
				const [badge, why] = !scopes.wellFormed(text) ? ["grants nothing", "Not a name"] : catalog.data.all ? ["grants nothing", "Not a name of the catalogue"]
					: ["not on this page", "This page cannot say what it grants, if anything"];
				return make("li", {}, code(shown(text)), " ", make("span", { class: "badge no" }, badge),
					make("p", {}, why, ...(near.length > 0 ? [" (did you mean ", ...listed(near.map((name) => make("a", { href: "#" + name }, code(name))), " or "), "?)"] : []), "."));
			}
			const notes = [];
			if (text !== catalog.names[id]) notes.push(make("p", {}, "An alias of ", scopeLink(id), "."));
			return make("li", {}, text === catalog.names[id] ? scopeLink(id) : code(text), ...notes, ...(catalog.isWildcard(id) ? remarks(id).slice(0, 1) : []));
		});
		return [make("ul", { class: "set" }, ...items)];
	};

	// shown writes foreign text so that nothing in it acts or hides.
	const shown = (text) => (/^[\x21-\x7e]+$/.test(text) && text.length <= 255 ? text : scopes.quote(text));

	const showAnswers = (what) => {
		const open = new Set(catalog.opened(what));
		const order = endpoints.map((_, i) => i).sort((a, b) => Number(open.has(b)) - Number(open.has(a)) || a - b);
		const few = 200;
		const unknown = !catalog.data.all && what.tokens.some(({ text, id }) => id < 0 && scopes.wellFormed(text));
		fill($("_opens"), ...(unknown ? [make("p", { class: "caution" }, "As far as this page knows: it does not list all that the key holds.")] : []), ...(endpoints.length === 0 ? [make("p", { class: "none" }, "This page has no endpoints.")] : [
			make("p", {}, make("b", {}, `${open.size} of ${count(endpoints.length, "endpoint")}`)),
			make("ul", { class: "set" }, ...order.slice(0, few).map((i) => make("li", { class: open.has(i) ? "yes" : "shut" },
				make("span", { class: "badge " + (open.has(i) ? "ok" : "no") }, open.has(i) ? "open" : "shut"), " ", endpointLink(endpoints[i]),
				...(open.has(i) ? [] : [make("p", {}, "Lacks ", ...lacking(what, i))])))),
			...(order.length > few ? [make("p", { class: "none" }, `And ${order.length - few} more.`)] : []),
		]));
		const names = lines(ask.value);
		if (names.length === 0) { fill($("_hands"), make("p", { class: "none" }, "Say what it is to hand out.")); return; }
		const faults = catalog.handOut(what, names, Number(to.value));
		fill($("_hands"), ...(faults.length === 0
			? [make("p", { class: "verdict ok" }, "Yes, all of it.")]
			: [make("p", { class: "verdict no" }, "No. It is all or nothing:"), make("ul", { class: "set" }, ...faults.slice(0, few).map((f) => make("li", {}, ...(f.name === "" || f.kind === "malformed" ? [] : [code(shown(f.name)), " "]), f.text)))]));
	};

	const lacking = (what, i) => {
		const atoms = what.lacks(i);
		if (atoms.length === 0) return ["a scope that this page does not list"];
		return listed(atoms.map((atom) => (atom[0] >= 0 ? scopeLink(atom[0]) : make("span", {}, "one of ", ...listed(atom.slice(1).map(scopeLink), ", ")))), " and ");
	};

	audiences.forEach((name, rank) => to.append(make("option", { value: rank, selected: rank === widest }, name)));
	$("_to-line").hidden = audiences.length === 1;
	for (const el of [held, ask]) el.addEventListener("input", test);
	for (const el of [to, ...document.querySelectorAll("[name=form]")]) el.addEventListener("change", test);

	// Light and dark.

	const root = document.documentElement, themes = ["auto", "light", "dark"];
	const button = $("_theme");
	const nameTheme = () => {
		const now = root.dataset.theme || "auto";
		fill(button, make("span", { "aria-hidden": "true" }, "◐ "), make("span", { class: "vh" }, "Theme: "), now[0].toUpperCase() + now.slice(1));
	};
	button.addEventListener("click", () => {
		const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
		if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
		try { localStorage.setItem("scopes-theme", next); } catch { /* a browser that keeps nothing */ }
		nameTheme();
	});
	nameTheme();

	// On paper everything is unfolded.
	let folded = [];
	addEventListener("beforeprint", () => {
		folded = [...document.querySelectorAll("details:not([open])")];
		for (const el of folded) el.open = true;
	});
	addEventListener("afterprint", () => { for (const el of folded) el.open = false; });

	for (const input of document.querySelectorAll(".pick:checked")) input.checked = false; // what a reload kept
	$("/picker").querySelector("h2").tabIndex = -1;
	fillEnds();
	showPicked();
	test();
	addEventListener("hashchange", show);
	show();
})();
